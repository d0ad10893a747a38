"""Text of a PDF, page by page. Its metadata, comments, forms and attachments are not the page's text and stay out."""

from typing import IO

from pypdf import PageObject, PdfReader
from pypdf.errors import LimitReachedError

from search.extraction.limits import FullError, TooLargeError
from search.extraction.wording import Collected, cleaned, rejoined


def read(stream: IO[bytes], collected: Collected) -> None:
    """One that can be opened without a password is read, even if it asks not to be copied from: it is only indexed."""
    failed: Exception | None = None
    pages = PdfReader(stream).pages
    collected.pages = len(pages)
    for page in pages:
        try:
            collected.add(_text(page))
        except FullError:
            raise
        # A page that is broken must not cost the others; what pypdf raises then may be anything.
        except Exception as error:  # noqa: BLE001  raised below if no page could be read
            failed = error
    if failed:
        collected.is_cut = True
    if failed and not str(collected):
        raise failed


def _text(page: PageObject) -> str:
    try:
        return rejoined(cleaned(page.extract_text()))
    except (LimitReachedError, MemoryError) as error:
        raise TooLargeError from error
