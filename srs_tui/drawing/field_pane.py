"""What is to be known of the field that one fills, beside the form."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from ..wording.signs import Signs
from .labelled import labelled
from .line import Line, wrapped

WIDEST: Final = 64
"""Columns of a sentence at most: a longer one is lost between its lines."""
LABEL: Final = 9
"""The column where words begin behind their labels."""
ROWS: Final = 3
"""Lines that what stands behind a label takes at most."""
SAYS: Final = 4
"""Lines that are kept for the sentence: what is below it stays in its place from one field to the next."""


class FieldHelp(NamedTuple):
    """What is said of a field."""

    title: str
    says: str
    """What it does, in a sentence or two."""
    told: Sequence[tuple[str, str]] = ()
    """What is allowed, what holds without it, an example: each with a label before it."""
    wrong: str = ""
    """Why what stands in it cannot be used; empty where it can."""


def field_pane(field: FieldHelp, width: int, height: int, signs: Signs) -> list[Line]:
    """Its lines in so many columns and rows."""
    room = min(width, WIDEST)
    says = wrapped(field.says, room, indent=0, hanging=0)
    told = [
        line
        for label, words in field.told
        for line in labelled(label, words, room, signs.ellipsis, column=LABEL, rows=ROWS)
    ]
    drawn = [Line(field.title, "strong"), Line(), *says, *([Line()] * (SAYS - len(says))), Line(), *told]
    if field.wrong:
        drawn += [Line(), *wrapped(field.wrong, room, "accent", indent=0, hanging=0)]
    return drawn[:height]
