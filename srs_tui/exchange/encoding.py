"""From the bytes of a file to its text. No encoding is detected: it is known, or it is said."""

import codecs
import re
from typing import Final

from msgspec import Struct

from ..clinical.refusal import Refusal
from ..text import clean_line

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),  # which begins as the mark of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_WORD: Final = re.compile(r"[^\s,;|]*[^\x00-\x7f][^\s,;|]*")
_SHOWN: Final = 30


class Decoded(Struct, frozen=True):
    """The text of a file, and how it was written."""

    text: str
    encoding: str
    """`UTF-8`, `Windows-1252`."""
    changed: str = ""
    """Where the encoding was taken for want of another: the first word that would read otherwise in another one."""


def decoded(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The text in these bytes: by their byte order mark, else strictly UTF-8, else Windows-1252. `encoding` decides.

    Raises:
        Refusal: they are no text in that encoding, or no text at all.
    """
    if encoding is not None:
        return Decoded(_decoded(data, name, encoding, encoding), encoding)
    for mark, codec, words in _MARKS:
        if data.startswith(mark):
            return Decoded(_decoded(data, name, codec, words), words)
    if b"\0" in data:
        raise Refusal(
            "{name} holds no text that can be read: is it the right file? --encoding names how it is written.",
            name=name,
        )
    try:
        return Decoded(data.decode(), "UTF-8")
    except UnicodeDecodeError as error:
        text = _decoded(data, name, "cp1252", "Windows-1252")
        word = _WORD.search(text, max(0, error.start - _SHOWN))
        return Decoded(text, "Windows-1252", clean_line(word[0])[:_SHOWN] if word else "")


def _decoded(data: bytes, name: str, encoding: str, words: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeError:
        raise Refusal(
            "{name} is not written in {words}: save it again as UTF-8, or name another by --encoding.",
            name=name,
            words=clean_line(words),
        ) from None
    except (LookupError, ValueError):
        raise _no_encoding(encoding) from None
    if "\0" in text:
        raise Refusal("{name} holds no text that can be read: is it the right file?", name=name)
    return text.removeprefix("\ufeff")


def known_encoding(text: str) -> str:
    """The name of an encoding, as it was typed; nothing for nothing.

    Raises:
        Refusal: there is none of that name.
    """
    try:
        if text:
            b" ".decode(text)  # of no bytes at all Python asks no codec
    except UnicodeError:
        pass  # one byte is half of what some encodings take
    except (LookupError, ValueError):
        raise _no_encoding(text) from None
    return text


def _no_encoding(text: str) -> Refusal:
    return Refusal(
        "There is no encoding “{encoding}”: use utf-8, cp1252, latin-1, mac-roman or utf-16.", encoding=clean_line(text)
    )
