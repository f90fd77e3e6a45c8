"""Text typed or read from elsewhere, made safe for every terminal and file. The one place that does it."""

import unicodedata

_HIDDEN = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\u2061\u2062\u2063\u2064\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufff9\ufffa\ufffb"
)
"""Zero-width characters, line separators and bidirectional overrides: they change what is read without being seen."""


def clean_text(text: str) -> str:
    """Text of several lines: NFC, line ends as `\\n`, tabs as a space, no control, hidden or undecodable character."""
    if text.replace("\n", "").isprintable() and (text.isascii() or _is_plain(text)):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = (c for c in text if c == "\n" or not (unicodedata.category(c) in ("Cc", "Cs") or c in _HIDDEN))
    return unicodedata.normalize("NFC", "".join(kept))


def clean_line(text: str) -> str:
    """Text of one line: as `clean_text`, with every run of white space made one space and none at the ends."""
    return " ".join(clean_text(text).split())


def _is_plain(text: str) -> bool:
    """Whether printable text needs no change: every hidden character is unprintable to Python, save this one joiner."""
    return "\u034f" not in text and unicodedata.is_normalized("NFC", text)
