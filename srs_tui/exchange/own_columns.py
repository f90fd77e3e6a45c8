"""The columns of our own CSV: the one place that names them, for what is written and for what is read."""

from typing import Final

from .header_words import Field

ITEMS: Final = ("item1", "item2", "item3", "item4")
COLUMNS: Final = (
    "client", "scale", "date", "session", "mode", "by", *ITEMS, "total", "skipped", "held", "talked",
)  # fmt: skip
"""What is always written."""
WITH_NAMES: Final = ("name",)
WITH_NOTES: Final = ("note", "agreed", "reason")
RULE: Final = ("recorded", "cutoff", "item_cutoff", "inclusive")
"""What comes last: the use that it has is another caseload of ours."""
KNOWN: Final = frozenset({*COLUMNS, *WITH_NAMES, *WITH_NOTES, *RULE})
BEFORE: Final = (
    "client", "name", "scale", "date", "mode", *ITEMS, "total", "skipped", "note",
)  # fmt: skip
"""The header of version 1, read for ever."""
_ENOUGH: Final = 6
"""So many of our names, with client and date among them, and a file is one of ours: whatever else stands in it is then
a mistake, and no column of another program.
"""


def own_columns(*, names: bool, notes: bool) -> tuple[str, ...]:
    """The header that is written."""
    return (*COLUMNS, *(WITH_NAMES if names else ()), *(WITH_NOTES if notes else ()), *RULE)


def is_own_header(headers: list[str]) -> bool:
    """Whether a header, folded to small letters, is one of ours; columns may be missing or in another order."""
    known = KNOWN.intersection(headers)
    return len(known) >= _ENOUGH and {"client", "date"} <= known


def own_field(header: str) -> Field | None:
    """What a column of ours holds; None for one that is no other program's word either."""
    if header in ITEMS:
        return Field.ITEM
    return Field(header) if header in KNOWN else None
