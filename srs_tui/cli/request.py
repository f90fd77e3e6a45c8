"""What a command is asked to do, as one typed value."""

from collections.abc import Mapping
from typing import Final, TypeVar

import msgspec
from msgspec import Struct

from ..clinical.refusal import Refusal
from ..text import clean_line


class Request(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every command can be told. Each command's own request adds its arguments, as typed."""

    caseload: str | None = None
    """Where the caseload is, when not in its usual place."""
    passphrase_fd: int | None = None
    """Where the passphrase of an encrypted caseload is read from; None: it is asked for."""
    key_file: str | None = None
    """An age identity file that opens it, in place of a passphrase."""
    asides: list[str] = []
    """What there is to say beside it, gathered while it is done and told once it is: what fails is one line alone."""


_Request = TypeVar("_Request", bound=Request)
_PATHS: Final = frozenset({"caseload", "key_file", "recovery_file", "ssh_key", "file", "output", "svg", "html"})
"""Names of files are whatever bytes they are."""


def request_from(arguments: Mapping[str, object], kind: type[_Request]) -> _Request:
    """The request in the parsed arguments of a command line: the one place where they become one.

    Raises:
        Refusal: bytes that are no text in the terminal's encoding. To keep them would be to guess.
    """
    for name, given in arguments.items():
        for text in given if isinstance(given, list) else [given]:
            if name not in _PATHS and isinstance(text, str) and not _is_text(text):
                shown = clean_line("".join(c if _is_text(c) else "?" for c in text))
                raise Refusal(
                    "“{shown}” is not UTF-8: set the terminal to UTF-8, or type it without accents.", shown=shown
                )
    return msgspec.convert(arguments, kind)


def _is_text(text: str) -> bool:
    """Whether no byte was left over that the terminal's encoding does not know."""
    return not any("\udc80" <= c <= "\udcff" for c in text)
