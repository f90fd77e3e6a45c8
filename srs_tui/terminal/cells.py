"""How many cells of a terminal a text takes. Rich knows, and is asked only about what is not plainly one cell each."""

from functools import lru_cache
from typing import Final

PLAIN: Final = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x2FF),
    (0x370, 0x377),
    (0x391, 0x3A1),
    (0x3A3, 0x482),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2190, 0x21FF),
    (0x2500, 0x25FC),
    (0x2800, 0x28FF),
)
"""Ranges of characters of one cell each: what Latin, Greek and Cyrillic are written with, and what a screen is drawn
of. Measured without Rich, which takes longer to load than a picture to draw."""


@lru_cache(maxsize=4096)
def cell_len(text: str) -> int:
    """The cells that a text takes."""
    if _is_plain(text):
        return len(text)
    from rich.cells import cell_len as measured

    return measured(text)


def set_cell_size(text: str, width: int) -> str:
    """The text in exactly so many cells: cut off, or filled with blanks."""
    if _is_plain(text):
        return text[:width] if len(text) >= width else text + " " * (width - len(text))
    from rich.cells import set_cell_size as resized

    return resized(text, width)


def _is_plain(text: str) -> bool:
    if text.isascii():
        return text.isprintable()
    return all(any(first <= code <= last for first, last in PLAIN) for code in map(ord, text))
