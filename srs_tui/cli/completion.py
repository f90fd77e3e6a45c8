"""`srs completion`."""

from enum import StrEnum
from pathlib import Path
from typing import Final

from ..system.errors import StoreError
from .output import send
from .request import Request

_MADE: Final = Path(__file__).parents[1] / "shell"
"""Where a build puts what it makes of the command line."""


class Shell(StrEnum):
    """What can complete commands and options."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


class CompletionRequest(Request, frozen=True, kw_only=True):
    """Which shell is to complete commands and options."""

    shell: Shell


def run(request: CompletionRequest) -> int:
    """Print what that shell reads; the exit status.

    Raises:
        StoreError: this is a checkout that was never installed, where nothing was made.
    """
    try:
        made = (_MADE / f"srs.{request.shell}").read_bytes()
    except FileNotFoundError:
        raise StoreError("Completion is made when the program is installed: pip install . does that.") from None
    send(made)
    return 0
