"""Makes one PDF in a process of its own: `python pdf_child.py` reads a job from standard input and writes the PDF.

A process, because laying out pages takes seconds of a whole core, which no thread of the website can spare, and so that
time and memory can be bounded. It knows nothing but the job: no setting, no secret, no database, and it asks nobody:
what the page names has to be in the job, or it is left out.
"""

import base64
import io
import json
import os
import resource
import sys
from typing import Any

MEMORY_BYTES = 1536 * 1024 * 1024  # of addresses; a page with ten pictures needs a third
CPU_SECONDS = 60
LESS_URGENT = 5  # than every page that somebody waits for
JPEG_QUALITY = 82  # of pictures that the format would otherwise hold uncompressed


def limit() -> None:
    os.nice(LESS_URGENT)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def made(job: dict[str, Any]) -> bytes:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    files = {url: (base64.b64decode(content), kind) for url, (content, kind) in job["files"].items()}

    class OnlyTheJob(URLFetcher):
        """Whatever isn't in the job doesn't exist: nothing is read from a network or a disk."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in files:
                raise ValueError("not part of the job")
            content, kind = as_jpeg(*files[url])
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    document = HTML(string=job["html"], base_url=job["base"], url_fetcher=OnlyTheJob()).render()
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=job["identifier"].encode())
    return pdf


def as_jpeg(content: bytes, kind: str) -> tuple[bytes, str]:
    """WebP, which PDF doesn't know, as the format that it does."""
    if kind != "image/webp":
        return content, kind
    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        opaque = Image.new("RGB", picture.size, "white")
        seen = picture.convert("RGBA")
        opaque.paste(seen, mask=seen.getchannel("A"))
    out = io.BytesIO()
    opaque.save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue(), "image/jpeg"


if __name__ == "__main__":
    limit()
    sys.stdout.buffer.write(made(json.load(sys.stdin)))
