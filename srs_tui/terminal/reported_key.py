"""Keys that a terminal reports by number, since a program before this one told it to and did not tell it to stop.

Two ways of that are about: kitty's (`CSI code ; modifiers ; text u`, https://sw.kovidgoyal.net/kitty/keyboard-protocol)
and xterm's modifyOtherKeys (`CSI 27 ; modifiers ; code ~`, or with formatOtherKeys `CSI code ; modifiers u`). Each
key is given here as what the same key sends where neither is on. They are understood and not turned off: the bytes
that turn them off underline, or are written out, in terminals that know neither of them.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

_REPORTED: Final = re.compile(r"\x1b\[([\d:]*)(?:;([\d:]*))?(?:;([\d:]*))?([u~A-HPQS])")
_SHIFT: Final = 1
_ALT: Final = 2
_CTRL: Final = 4
_COMMANDS: Final = 8 | 16 | 32
"""The modifiers' bits; the last are those of the window manager. Above them are the locks, which change nothing."""
_RELEASED: Final = 3
_ENTER: Final = 13
_TAB: Final = 9
_ESCAPE: Final = 27
_SPACE: Final = 32
_BACKSPACE: Final = 8
_DELETE: Final = 127
_OTHER_KEYS: Final = 27
"""What stands in xterm's form where the number of a key would."""
_KEYPAD: Final[Mapping[int, str]] = MappingProxyType(
    {
        **{57399 + digit: str(digit) for digit in range(10)},
        **dict(zip(range(57409, 57417), (".", "/", "*", "-", "+", "\r", "=", ","), strict=True)),
        **dict(zip(range(57417, 57421), ("\x1b[D", "\x1b[C", "\x1b[A", "\x1b[B"), strict=True)),
        **dict(zip(range(57421, 57427), ("\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\x1b[2~", "\x1b[3~"), strict=True)),
    }
)
_OTHER_NAMED: Final = range(57344, 63744)
"""What kitty numbers within the private characters: locks, modifiers, keys for music. None of them does anything."""
UNREADABLE: Final = "\ufffd"
"""A key of which it cannot be known what it types, as with a byte that is no character: it is refused with a word."""


class ReportedKey(Struct, frozen=True):
    """A key that was reported by number."""

    sent: str = ""
    """What it sends where keys are not reported: characters, or one sequence; empty for a key that does nothing."""
    is_alt: bool = False
    """Whether the alt key was held."""


_NOTHING: Final = ReportedKey()


def reported_key(sequence: str) -> ReportedKey | None:
    """The key that a whole sequence reports; None where it is no such report."""
    match = _REPORTED.fullmatch(sequence)
    if match is None:
        return None
    numbers = [[int(each or 0) for each in (field or "").split(":")] for field in match.groups()[:3]]
    codes, (modifiers, *event), text = numbers
    held = max(modifiers - 1, 0)
    if event[:1] == [_RELEASED] or held & _COMMANDS:
        return _NOTHING
    if match[4] == "u":
        return _typed(codes, held, "".join(_characters(text)), is_as_typed=False)
    if codes[0] == _OTHER_KEYS and match[4] == "~" and text != [0]:
        return _typed(text[:1], held, "", is_as_typed=True)
    return ReportedKey(_without_locks(codes[0], held & (_SHIFT | _ALT | _CTRL), match[4]))


def _typed(codes: list[int], held: int, text: str, *, is_as_typed: bool) -> ReportedKey:
    """A key that types. `codes`: alone, with shift, and where it is on a Latin keyboard, as far as they were told.

    `is_as_typed`: whether the code is that of the character with shift in it already.
    """
    code, shifted, latin = (*codes, 0, 0)[:3]
    is_alt = bool(held & _ALT)
    if code == _TAB and held & _SHIFT:
        return ReportedKey("\x1b[Z")
    if code in (_ENTER, _TAB, _ESCAPE, _SPACE, _BACKSPACE, _DELETE):
        return ReportedKey(chr(code)) if not (held & _CTRL and code == _SPACE) else _NOTHING
    if code in _KEYPAD:
        return ReportedKey(_KEYPAD[code]) if not held & (_ALT | _CTRL) else _NOTHING
    if code in _OTHER_NAMED:
        return _NOTHING
    if held & _CTRL:
        return ReportedKey(_control(latin or code), is_alt)
    if text:
        return ReportedKey(text)
    alone = "".join(_characters([code]))
    if not held & _SHIFT or is_as_typed or not alone:
        return ReportedKey(alone, is_alt)
    if shifted:
        return ReportedKey("".join(_characters([shifted])), is_alt)
    upper = alone.upper()
    if len(upper) == 1 and upper != alone.lower():
        return ReportedKey(upper, is_alt)
    return ReportedKey(UNREADABLE)  # 8 with shift is (, *, _ or 8, by the keyboard


def _characters(codes: list[int]) -> Iterator[str]:
    for code in codes:
        character = chr(code) if code <= 0x10FFFF else ""
        if character.isprintable():
            yield character


def _control(code: int) -> str:
    """What a letter or sign sends with ctrl; empty for all else: a digit must not become another key."""
    letter = chr(code).upper() if code < 0x80 else ""
    return chr(ord(letter) & 0x1F) if letter and "A" <= letter <= "_" else ""


def _without_locks(number: int, held: int, kind: str) -> str:
    if kind == "~":
        return f"\x1b[{number};{held + 1}~" if held else f"\x1b[{number}~"
    if held:
        return f"\x1b[1;{held + 1}{kind}"
    return f"\x1bO{kind}" if kind in "PQRS" else f"\x1b[{kind}"
