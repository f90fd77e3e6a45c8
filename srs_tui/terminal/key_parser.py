"""From the characters of a terminal to keys, also where the line tears sequences apart and others talk in between.

Textual's own parser takes whatever it does not know as typed, character by character: an answer of the terminal
to a question of the program before this one would end up in a score. And it takes two keys that arrive together
for one. Here a sequence is read by its grammar (ECMA-48) to its end, and is a key or nothing.
"""

from collections import deque
from collections.abc import Callable, Generator
from typing import Final

from textual import constants
from textual.events import Key, Paste
from textual.keys import Keys
from textual.message import Message

from ..text import clean_text
from .reported_key import ReportedKey, reported_key
from .textual_private import ANSI_SEQUENCES_KEYS, ParseTimeout, Peek1, Read1, XTermParser, keys_of

ESC: Final = "\x1b"
STRING_LEADS: Final = {"]": "0123456789lL", "P": "0123456789!>$+", "_": "G"}
"""What begins a string (an answer of the terminal), and what its first character can be."""
KEYPAD_COMMA: Final = "l"
"""What the keypad's comma sends behind `ESC O` in application mode: Textual knows its point, and not this one."""
ERASES: Final = ("\x7f", "\x08")
WORD_ERASED: Final = "\x1b\x7f"
"""Alt and backspace: it must not be Escape, which leaves a note, and then erases a score."""
PASTE_START: Final = "\x1b[200~"
PASTE_END: Final = "\x1b[201~"
LONGEST_SEQUENCE: Final = 64
LONGEST_STRING: Final = 4096
LONGEST_PASTE: Final = 10_000
"""Characters that a paste may have; a longer one is refused as a whole."""
PATIENCE: Final = 1.0
"""Seconds that the next character of a sequence or a string may take; what ends in between is nothing."""
PASTE_PATIENCE: Final = 2.0
"""Seconds without a character after which a paste whose end was lost is ended."""

Steps = Generator[Read1 | Peek1, str, str]
"""Reads on, and gives the character that it took too many, if any."""


class PasteTooLong(Paste):
    """A paste that was refused for its length. It has no text."""


class KeyParser(XTermParser):
    """Keys, pastes and (where the mouse is on) the mouse, out of what a terminal sends."""

    def __init__(self, *, mouse: bool = False) -> None:
        self._mouse = mouse
        super().__init__()

    def parse(self, token_callback: Callable[[Message], None]) -> Generator[Read1 | Peek1, str, None]:
        """Read for ever."""
        self._emit = token_callback
        c = ""
        while True:
            c = c or (yield self.read1())
            if c == ESC:
                c = yield from self._after_escape()
            else:
                self._press(c)
                c = ""

    def _after_escape(self, c: str = "") -> Steps:
        c = c or (yield from self._next(constants.ESCAPE_DELAY))
        if c == "[":
            return (yield from self._control_sequence())
        if c == "O":
            return (yield from self._shifted())
        if c in STRING_LEADS:
            return (yield from self._string(c))
        if c and c.isprintable():
            self._alt(c)
            return ""
        if c in ERASES:
            self._press(WORD_ERASED)
            return ""
        self._press(ESC)
        return c

    def _control_sequence(self) -> Steps:
        sequence = "\x1b["
        while len(sequence) < LONGEST_SEQUENCE:
            c = yield from self._next(PATIENCE)
            if not " " <= c <= "~":
                return c
            sequence += c
            is_last = c >= "@" or (c == "$" and sequence in ANSI_SEQUENCES_KEYS)
            if is_last and sequence != "\x1b[[":  # the Linux console's function keys have one more
                break
        if sequence == PASTE_START:
            return (yield from self._paste())
        if sequence == "\x1b[M":  # the mouse, in a form that is never asked for
            for _ in range(3):
                if not (yield from self._next(PATIENCE)):
                    break
        elif sequence in ANSI_SEQUENCES_KEYS:
            self._press(sequence)
        elif (key := reported_key(sequence)) is not None:
            self._press_reported(key)
        elif self._mouse and (event := self.parse_mouse_code(sequence)) is not None:
            self._emit(event)
        return ""

    def _shifted(self) -> Steps:
        c = yield from self._next(PATIENCE)
        if c == KEYPAD_COMMA:
            self._press(",")
            return ""
        if f"\x1bO{c}" in ANSI_SEQUENCES_KEYS:
            self._press(f"\x1bO{c}")
            return ""
        self._alt("O")
        return c

    def _string(self, kind: str) -> Steps:
        c = yield from self._next(constants.ESCAPE_DELAY)
        if not c or c not in STRING_LEADS[kind]:
            self._alt(kind)
            return c
        for _ in range(LONGEST_STRING):
            c = yield from self._next(PATIENCE)
            if c == ESC:  # its end, or, where that was lost, the beginning of the next
                c = yield from self._next(PATIENCE)
                if not c:
                    self._press(ESC)
                return "" if c in ("", "\\") else (yield from self._after_escape(c))
            if c < " ":  # nothing, the bell that ends it, or a key: there is none of them in a string
                return "" if c == "\x07" else c
        return ""

    def _paste(self) -> Steps:
        tail = deque[str](maxlen=len(PASTE_END))
        kept: list[str] = []
        while c := (yield from self._next(PASTE_PATIENCE)):
            tail.append(c)
            if c == PASTE_END[-1] and "".join(tail) == PASTE_END:
                del kept[1 - len(PASTE_END) :]
                break
            if len(kept) <= LONGEST_PASTE + len(PASTE_END):
                kept.append(c)
        self._emit(Paste(clean_text("".join(kept))) if len(kept) <= LONGEST_PASTE else PasteTooLong(""))
        return ""

    def _next(self, patience: float) -> Steps:
        """The next character; none when it does not come in time."""
        try:
            return (yield self.read1(patience))
        except ParseTimeout:
            return ""

    def _alt(self, c: str) -> None:
        """A character right behind Escape: one key with alt, or two typed fast, as the one who takes it decides."""
        for key in keys_of(self, c):
            self._emit(Key(f"alt+{key.key}", c))

    def _press_reported(self, key: ReportedKey) -> None:
        """A key that was reported by number. One with alt is known to be one key, and types nothing."""
        if key.is_alt:
            for c in key.sent:
                for each in keys_of(self, c):
                    self._emit(Key(f"alt+{each.key}", None))
        elif not key.sent.startswith(ESC) or key.sent == ESC:
            for c in key.sent:
                self._press(c)
        elif key.sent in ANSI_SEQUENCES_KEYS:
            self._press(key.sent)

    def _press(self, sequence: str) -> None:
        if sequence == "\n":  # Enter, typed before the terminal was ours
            self._emit(Key("enter", "\r"))
        elif not "\x80" <= sequence <= "\x9f":
            for key in keys_of(self, sequence):
                if key.key != Keys.Ignore:
                    self._emit(key)
