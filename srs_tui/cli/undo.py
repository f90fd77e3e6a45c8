"""`srs undo`."""

from .context import opened
from .output import say
from .request import Request


class UndoRequest(Request, frozen=True, kw_only=True):
    """The last change, to take back."""


def run(request: UndoRequest) -> int:
    """Take back the last change that stands; the exit status.

    Raises:
        Refusal: there is nothing to take back.
        StoreError: it could not be kept.
    """
    change = opened(request, to_write=True).undo()
    say(f"Undone: {change.what}.")
    return 0
