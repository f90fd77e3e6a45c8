"""Text typed or read from elsewhere, made safe for every terminal and file. The one place that does it."""

import unicodedata
from typing import Final

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"})
"""Categories never kept: controls, format characters (zero width, bidirectional, tags), half a pair, separators, and
what is no character. They change what is read, or what a terminal does, without being seen."""
_GRAPHEME_JOINER: Final = "\u034f"
"""The one character without width that counts as a letter's mark."""
_NON_JOINER: Final = "\u200c"
_JOINER: Final = "\u200d"
"""Spelling in Persian and the scripts of India, and what makes one emoji of several."""
_JOINING: Final = ((0x0600, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x18AF))
"""Arabic to Tibetan, Burmese, Khmer and Mongolian: the scripts that are spelled with joiners."""
_EMOJI_STYLE: Final = "\ufe0f"
_LAST_LATIN: Final = "\u024f"


def clean_text(text: str) -> str:
    """Text of several lines: NFC, line ends as `\\n`, tabs as a space, no control, hidden or undecodable character."""
    if text.replace("\n", "").isprintable() and (text.isascii() or _is_plain(text)):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(c for c in text if c in "\n\u200c\u200d" or _is_kept(c))
    if _JOINER in kept or _NON_JOINER in kept:
        joined = (
            c for before, c, after in zip("\n" + kept, kept, kept[1:] + "\n", strict=False) if _joins(before, c, after)
        )
        kept = "".join(joined)
    return unicodedata.normalize("NFC", kept)


def without_unseen(text: str) -> str:
    """The text of a whole file without what `clean_text` never keeps: line ends, tabs and joiners stay as they are."""
    unseen = {ord(c): None for c in set(text) if c not in "\n\r\t\u200c\u200d" and not _is_kept(c)}
    return text.translate(unseen) if unseen else text


def clean_line(text: str) -> str:
    """Text of one line: as `clean_text`, with every run of white space made one space and none at the ends."""
    return " ".join(clean_text(text).split())


def is_of_another_alphabet(character: str) -> bool:
    """Whether it is a letter that no Latin keyboard types: Cyrillic, Greek, Arabic, a full-width `ｃ`."""
    return character.isalpha() and character > _LAST_LATIN


def _is_kept(character: str) -> bool:
    return unicodedata.category(character) not in _HIDDEN and character != _GRAPHEME_JOINER


def _joins(before: str, character: str, after: str) -> bool:
    """Whether a character is no joiner, or stands where one is spelled: within a word, or within an emoji."""
    if character not in (_JOINER, _NON_JOINER):
        return True
    if _is_spelled_with_joiners(before) and _is_spelled_with_joiners(after):
        return True
    begun = unicodedata.category(before) in ("So", "Sk") or before == _EMOJI_STYLE
    return character == _JOINER and begun and unicodedata.category(after) == "So"


def _is_spelled_with_joiners(character: str) -> bool:
    within = any(first <= ord(character) <= last for first, last in _JOINING)
    return within and unicodedata.category(character)[0] in "LM"


def _is_plain(text: str) -> bool:
    """Whether printable text needs no change: every hidden character is unprintable to Python, save this one joiner."""
    return _GRAPHEME_JOINER not in text and unicodedata.is_normalized("NFC", text)


_TWINS: Final = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "−": "-", "×": "x", "▼": "v", "·": "."}
)


_UNSEEN: Final = frozenset({_JOINER, _NON_JOINER, _EMOJI_STYLE})


def as_ascii(text: str) -> str:
    """Text with every sign's ASCII twin, accents dropped, and `?` for what has none."""
    bare = unicodedata.normalize("NFKD", text.translate(_TWINS))
    return (
        "".join(c for c in bare if not unicodedata.combining(c) and c not in _UNSEEN)
        .encode("ascii", "replace")
        .decode()
    )
