"""`srs undo`: take back the last change."""

from .context import opened
from .output import say
from .parser import Request


def run(request: Request) -> int:
    """Take back the last change that stands; the exit status.

    Raises:
        Refusal: there is nothing to take back.
        StoreError: it could not be kept.
    """
    change = opened(request, to_write=True).undo()
    say(f"Undone: {change.what}.")
    return 0
