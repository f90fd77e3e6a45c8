"""Rows of somebody's own sheet that are no session: words below the header, the header again, a sum at the end."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from ..words import word_set
from .file_dates import readings_of
from .file_scores import is_missing
from .header import folded
from .table import Row

_SUMS: Final = word_set(
    "sum sums total totals mean means average avg median sd n count min max summe summen gesamt gesamtsumme mittel "
    "mittelwert mw schnitt durchschnitt anzahl totaal som gemiddelde aantal snitt gjennomsnitt gennemsnit medel "
    "medelvarde summa suma media promedio somme moyenne nombre"
)
"""What stands before a row that was reckoned from those above it, folded."""

_QUALTRICS: Final = '{"ImportId"'
"""How the cells of the third row of a Qualtrics export begin."""


def without_stray_rows(
    rows: Sequence[Row],
    header: Row,
    *,
    client: int | None,
    dates: Collection[int],
    scores: Collection[int],
    today: date,
    left_out: Counter[str],
) -> tuple[Row, ...]:
    """The rows without these; how many of which there were is added to `left_out`. The numbers are those of the columns
    with the clients, the dates and the scores.
    """
    kept: list[Row] = []
    head, stripped = _stripped(header), [_stripped(row) for row in rows]
    marks = [any(_at(cells, index) for index in dates) for cells in stripped]
    seen = {_at(cells, client) for cells, is_dated in zip(stripped, marks, strict=True) if is_dated}
    sums = _SUMS.difference(map(folded, seen))  # who is called Max, and has a session without its date, is no maximum
    for row, cells, is_dated in zip(rows, stripped, marks, strict=True):
        if not kept and _is_of_words(cells, dates, scores, today):
            left_out["of words below the header"] += 1
        elif cells[: len(head)] == head:
            left_out["with the header again"] += 1
        elif not is_dated and not _at(cells, client):
            left_out["without a client and a date"] += 1
        elif not is_dated and folded(next(filter(None, cells), "")).strip(" :.") in sums:
            left_out["with a sum or a mean"] += 1
        else:
            kept.append(row)
    return tuple(kept)


def _is_of_words(cells: Sequence[str], dates: Collection[int], scores: Collection[int], today: date) -> bool:
    """Whether no date and no score stands where they belong, and words do: units, or a second header."""
    if any(readings_of(_at(cells, index), today) for index in dates):
        return False
    given = [text for index in scores if not is_missing(text := _at(cells, index))]
    return bool(given) and all(not any(map(str.isdigit, text)) or text.startswith(_QUALTRICS) for text in given)


def _stripped(row: Row) -> list[str]:
    return [cell.strip() for cell in row.cells]


def _at(cells: Sequence[str], index: int | None) -> str:
    return cells[index] if index is not None and index < len(cells) else ""
