"""A shop's exposé: the same answer of the API as its page, on paper that somebody would hand on."""

import hashlib
import threading
from collections import OrderedDict
from typing import Any

from django.conf import settings
from django.template import engines
from django.utils import timezone, translation

from web import map as quarter_map
from web import own_files, pdf
from web.content import Content
from web.render import context
from web.visit import current_visit

Data = dict[str, Any]
FONTS = ("fira-sans-latin-400-normal.woff2", "fira-sans-latin-600-normal.woff2")
MOST_PICTURES = 5  # beside the first; a paper is no slide show
WIDEST = 1600  # pixels; on paper that is 220 dots an inch over the whole width
KEPT = 20  # PDFs of about half a megabyte in the memory of each process
_kept: OrderedDict[tuple[str, str], tuple[tuple[int, str], bytes]] = OrderedDict()
_lock = threading.Lock()


def expose_of(content: Content, page: Data) -> bytes:
    """The PDF of a shop, made once for each state of the content and day. Raises PdfUnavailableError."""
    site = content.site
    outlines = content.get("quarters.geojson") if page.get("point") else None
    version = current_visit().content_version
    key = (str(page.get("url")), content.language)
    state = (version or 0, timezone.localdate().isoformat())
    with _lock:
        if version and key in _kept and _kept[key][0] == state:
            _kept.move_to_end(key)
            return _kept[key][1]
    made = pdf.make(job_of(page, site, outlines, content.language))
    if version:
        with _lock:
            _kept[key] = (state, made)
            _kept.move_to_end(key)
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
    return made


def job_of(page: Data, site: Data, outlines: Any, language: str) -> pdf.Job:
    base = settings.PUBLIC_URL
    files = {
        f"{base}/expose/style.css": (own_files.static_file("web/expose.css"), "text/css"),
        **{f"{base}/fira-sans/{name}": (own_files.static_file(f"fira-sans/{name}"), "font/woff2") for name in FONTS},
    }
    pictures = {}
    for picture in named_pictures(page):
        address = best_size(picture)
        content = own_files.media(address)
        if content:
            files[f"{base}{address}"] = content
            pictures[str(picture.get("id"))] = address
    drawing = quarter_map.draw(outlines, [{"point": page["point"]}]) if outlines else None
    with translation.override(language):
        everything = context(page, site, language) | {
            "pictures": pictures,
            "map_shown": bool(drawing and drawing.shapes),
            "drawing": drawing,
            "today": timezone.localdate(),
        }
        jinja = engines["jinja2"]
        if everything["map_shown"]:
            drawn = jinja.get_template("print/map.svg").render(everything)
            files[f"{base}/expose/map.svg"] = (drawn.encode(), "image/svg+xml")
        html = jinja.get_template("print/expose.html").render(everything)
    identifier = hashlib.blake2b(html.encode(), digest_size=16).hexdigest()
    return pdf.Job(html, base, identifier, files)


def named_pictures(page: Data) -> list[Data]:
    """Those that the paper has room for: the first, some of the gallery, the floor plan."""
    gallery = (page.get("gallery") or [])[:MOST_PICTURES]
    return [picture for picture in (page.get("picture"), *gallery, page.get("floor_plan")) if picture]


def best_size(picture: Data) -> str:
    """The address of the largest size that still makes a difference on paper."""
    sizes = [size for size in picture.get("srcset") or [] if size.get("width", 0) <= WIDEST]
    largest = max(sizes, key=lambda size: int(size["width"]), default=None)
    return str((largest or {}).get("url") or picture.get("src") or "")
