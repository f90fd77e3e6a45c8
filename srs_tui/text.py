"""Text typed or read from elsewhere, made safe for every terminal and file. The one place that does it."""

import unicodedata
from typing import Final

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories never kept: controls, format characters (zero width, bidirectional, tags), half a pair, separators.
They change what is read, or what a terminal does, without being seen."""
_JOINER: Final = "\u034f"
"""The one character without width that counts as a letter's mark."""


def clean_text(text: str) -> str:
    """Text of several lines: NFC, line ends as `\\n`, tabs as a space, no control, hidden or undecodable character."""
    if text.replace("\n", "").isprintable() and (text.isascii() or _is_plain(text)):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = (c for c in text if c == "\n" or (unicodedata.category(c) not in _HIDDEN and c != _JOINER))
    return unicodedata.normalize("NFC", "".join(kept))


def clean_line(text: str) -> str:
    """Text of one line: as `clean_text`, with every run of white space made one space and none at the ends."""
    return " ".join(clean_text(text).split())


def _is_plain(text: str) -> bool:
    """Whether printable text needs no change: every hidden character is unprintable to Python, save this one joiner."""
    return _JOINER not in text and unicodedata.is_normalized("NFC", text)


_TWINS: Final = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "−": "-", "×": "x", "▼": "v", "·": "."}
)


def as_ascii(text: str) -> str:
    """Text with every sign's ASCII twin, accents dropped, and `?` for what has none."""
    bare = unicodedata.normalize("NFKD", text.translate(_TWINS))
    return "".join(c for c in bare if not unicodedata.combining(c)).encode("ascii", "replace").decode()
