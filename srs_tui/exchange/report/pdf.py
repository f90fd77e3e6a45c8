"""The page as a PDF, set by WeasyPrint where it is installed. It fetches nothing."""

import io
from contextlib import redirect_stdout

from ...clinical.refusal import Refusal


def pdf_of(html: str) -> bytes:
    """The page as the bytes of a PDF.

    Raises:
        Refusal: WeasyPrint, or the Pango that it sets type with, is not there; with the remedy.
    """
    try:
        with redirect_stdout(io.StringIO()):  # where it says at length what it lacks
            from weasyprint import HTML
            from weasyprint.urls import URLFetcher
    except ImportError:
        raise Refusal(
            "A PDF needs WeasyPrint: pip install 'srs-tui[pdf]', or name a file that ends in .html and print it."
        ) from None
    except OSError:
        raise Refusal(
            "A PDF needs the library Pango (in Debian and Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0), "
            "or name a file that ends in .html and print it."
        ) from None
    written: bytes = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=())).write_pdf()
    return written
