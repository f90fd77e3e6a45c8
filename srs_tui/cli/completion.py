"""`srs completion`."""

from pathlib import Path
from typing import Final, Literal

from ..system.errors import StoreError
from .output import send
from .request import Request

Shell = Literal["bash", "zsh", "fish"]
_MADE: Final = Path(__file__).parents[1] / "shell"
"""Where a build puts what it makes of the command line."""


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
