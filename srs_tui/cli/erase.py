"""`srs erase`."""

import sys
from contextlib import suppress
from typing import Final

from ..clinical.client import Client
from ..clinical.refusal import Refusal
from ..language import phrase
from ..store.erase import Erased
from ..text import clean_line
from ..words import counted
from .after_saving import after_saving
from .context import opened
from .output import say, tell
from .prompt import answer, told_when_interrupted
from .request import Request

_LONGEST: Final = 1 << 10
"""Bytes of what is typed."""


class EraseRequest(Request, frozen=True, kw_only=True):
    """Whom to erase."""

    code: str


def run(request: EraseRequest) -> int:
    """Erase a client for good, once the code was typed again on standard input; the exit status.

    Raises:
        Refusal: no such client, or the code was not typed again. Nothing is erased then.
        StoreError: it could not be done, or not yet to its end.
    """
    caseload = opened(request, to_write=True)
    client = caseload.find(request.code)
    _confirm(client, len(caseload.sessions(client.id)))
    erased = caseload.erase(client.id)
    with after_saving():
        say("\n".join(erased_in_words(client, erased)))
    return 0


def erased_in_words(client: Client, erased: Erased) -> list[str]:
    """What was erased, and what may be left, a line each."""
    records = (
        phrase("with {records}", records=counted(erased.records, "record"))
        if erased.records
        else phrase("who had no records")
    )
    backups = phrase(", and out of {backups}", backups=counted(erased.backups, "backup")) if erased.backups else ""
    lines = [
        phrase(
            "Erased: {code}, {records}{backups}. This cannot be undone.",
            code=client.code,
            records=records,
            backups=backups,
        )
    ]
    if erased.mentions:
        lines.append(
            phrase(
                "{records} of other clients still name {code} in their text.",
                records=counted(erased.mentions, "record"),
                code=client.code,
            )
        )
    lines += [
        phrase(
            "{path} cannot be read, and may still hold {code}: delete it yourself, unless you can mend it.",
            path=path,
            code=client.code,
        )
        for path in erased.unread
    ]
    lines.append(phrase("Exports, backups elsewhere and snapshots of the disk are not reached from here."))
    return lines


def _confirm(client: Client, sessions: int) -> None:
    """Have the code typed again, on a terminal asked for.

    Raises:
        Refusal: it was not.
    """
    typed = ""
    if sys.stdin is not None and sys.stdin.isatty():
        tell(
            phrase(
                "This erases {code} and {sessions} for good, out of every backup too.",
                code=client.code,
                sessions=counted(sessions, "session"),
            )
        )
        with suppress(EOFError), told_when_interrupted(phrase("Nothing was erased.")):
            typed = answer(phrase("Type the code again to erase: "))
    else:
        typed = clean_line((b"" if sys.stdin is None else sys.stdin.buffer.readline(_LONGEST)).decode(errors="replace"))
    if not typed:
        raise Refusal(
            "Nothing was erased: give the code again on standard input, as in echo {code} | srs erase {code}",
            code=client.code,
        )
    if typed != client.code:
        raise Refusal("“{typed}” is not {code}: nothing was erased.", typed=typed, code=client.code)
