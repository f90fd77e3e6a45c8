"""`srs undo`."""

from ..language import phrase
from ..store.caseload import Caseload
from .after_saving import after_saving
from .context import now, opened
from .output import say, tell
from .request import Request
from .table import lines_of


class UndoRequest(Request, frozen=True, kw_only=True):
    """The last change, to undo."""

    list: bool = False
    """Only say what could be undone."""


def run(request: UndoRequest) -> int:
    """Undo the last change that stands, or list the changes; the exit status.

    Raises:
        Refusal: there is nothing to undo.
        StoreError: it could not be kept.
    """
    caseload = opened(request, to_write=not request.list)
    if request.list:
        _list(caseload)
        return 0
    change = caseload.undo()
    with after_saving():
        say(phrase("Undone: {what}.", what=change.what))
    return 0


def _list(caseload: Caseload) -> None:
    """The changes, the one that is undone first on top, in local time."""
    changes = caseload.changes()
    if not changes:
        tell(phrase("There is nothing to undo."))
        return
    zone = now().tzinfo
    say("\n".join(lines_of([[f"{each.at.astimezone(zone):%Y-%m-%d %H:%M}", each.what] for each in changes])))
    tell(phrase("srs undo undoes the first of these."))
