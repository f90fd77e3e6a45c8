"""Reading the document from disk, and what is said when it cannot be trusted."""

from pathlib import Path

from ..system.errors import StoreError
from ..system.files import Mark, mark_at, read_marked
from .document import Document, Unsound, parse
from .errors import Damaged, NewerFormat
from .lock import remembered
from .retained import retained_versions


def read_document(path: Path) -> tuple[Document, Mark] | None:
    """The document at `path` and the mark of its file; None where there never was one.

    Raises:
        Damaged: empty, gone, cut off or altered; the line names the newest good backup.
        NewerFormat: a later version of this program wrote it.
        StoreError: it cannot be read.
    """
    if mark_at(path) is None:
        if remembered(path) or retained_versions(path):
            raise Damaged(f"The caseload {path} is gone, though it was there before: {remedy(path)}")
        return None
    data, mark = read_marked(path)
    try:
        return parse(data), mark
    except Unsound as fault:
        raise Damaged(f"The caseload {path} is damaged and was left as it is ({fault}): {remedy(path)}") from None
    except NewerFormat as newer:
        raise NewerFormat(f"The caseload {path} {newer}") from None


def newest_good(path: Path) -> Path | None:
    """The newest backup kept beside the document that can be trusted."""
    return next((kept for kept in retained_versions(path) if _good(kept)), None)


def remedy(path: Path) -> str:
    """What to do about a document that is lost."""
    good = newest_good(path)
    if good is None:
        return "there is no good backup beside it; restore one of your own with srs restore FILE."
    return f"restore the newest good backup with srs restore {good}"


def _good(path: Path) -> bool:
    try:
        return parse(read_marked(path)[0]).state == "sound"
    except (Unsound, StoreError):
        return False
