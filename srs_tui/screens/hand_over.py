"""What the program hands on to itself when the screen is handed over to a client."""

from typing import Final

import msgspec
from msgspec import Struct
from textual.message import Message

from ..store.digits import Digits
from ..store.keys import Keys

TRIES: Final = 5
"""How often the four digits may be wrong: then only the passphrase ends it, or, where there is none, time is lost."""


class HandOver(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that is known of a caseload while a client has the keyboard: no name, no code, no score, no key to it."""

    rating: str
    """The key of the draft that is answered."""
    instrument: str
    public: Keys | None = None
    """The public keys that drafts are sealed with; None where the caseload is plain."""
    digits: Digits | None = None
    """What ends it beside the passphrase; None: nothing, or they were wrong too often."""
    marks: tuple[int | None, ...] = ()
    """What the client has marked so far, in tenths, where the program had to begin anew; empty: nothing."""
    failures: int = 0
    """How often it was tried to end it in vain, before the program began anew."""

    def encoded(self) -> bytes:
        """What goes to the next program."""
        return msgspec.json.encode(self)


def hand_over_in(data: bytes) -> HandOver:
    """What `encoded` made."""
    return msgspec.json.decode(data, type=HandOver)


class HandedOver(Message):
    """The screen is handed over: the program is to give way."""

    def __init__(self, hand_over: HandOver) -> None:
        super().__init__()
        self.hand_over = hand_over
