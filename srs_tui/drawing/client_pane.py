"""What one wants to know of the client under the cursor before they come in, beside the list.

A step of the cursor writes all of it anew, over a line that may be slow: it is narrow, and ends where its words do.
"""

from collections.abc import Sequence
from typing import Final

from ..clinical.score import format_score
from ..clinical.standing import Standing
from ..language import phrase
from ..terminal.cells import cell_len
from ..wording.dates import short_date
from ..wording.last_time import last_note, last_words
from ..wording.sentences import no_scale_words
from ..wording.signs import Signs
from .client_lines import ClientLines
from .labelled import labelled
from .line import Line, beside, fitted, wrapped
from .small_chart import small_chart
from .window_size import BESIDE

LIST: Final = 80
"""Columns that a list beside it can use; only what is left widens the pane."""
COLUMN: Final = 36
"""Columns of totals and items where the words stand beside them."""
NARROWEST: Final = 37
WIDEST: Final = 42
GAP: Final = 3
"""Columns of air before it."""
LABEL: Final = 11
"""The column where words begin."""
NOTE: Final = 2
"""Lines of a note at most."""
CHART: Final = 5
"""Rows of the small chart at most."""


def pane_width(width: int) -> int:
    """The columns that are taken from a screen for the pane, its air included; 0 where there is no room for it."""
    if width < BESIDE:
        return 0
    if width < LIST + COLUMN + WIDEST:
        return min(WIDEST, max(NARROWEST, width - LIST))
    return COLUMN + WIDEST


def with_pane(
    drawn: Sequence[Line], clients: ClientLines, index: int, trying: str, width: int, height: int
) -> Sequence[Line]:
    """A list drawn in what `pane_width` leaves of these columns, and beside it the pane of the client of that index."""
    taken, row = pane_width(width), clients.rows[index]
    pane = client_pane(row, trying, clients.words_of_today(row), clients.signs, taken - GAP - 1, height)
    return beside(drawn, pane, width - taken + GAP)


def client_pane(row: Standing, trying: str, today: str, signs: Signs, width: int, height: int) -> list[Line]:
    """Name, totals, items, last time and what was agreed, what is tried, the last note.

    `trying`: the running adjustment in words; `today`: what is said of today. What keeps its place comes first, so that
    a step writes no more than it must; where rows are short the chart gives way, then the items do.
    """
    head = Line(fitted(row.client.called, width, signs.ellipsis).rstrip(), "strong")
    if today and head.width + 3 + len(today) <= width:
        head.to(head.width + 3).add(today, "muted")
    if width > COLUMN + NARROWEST:
        words = _words(row, trying, signs, width - COLUMN)
        chart = _chart(row, CHART, signs)
        figures = [line for part in (chart, _items(row, signs)) if part for line in (Line(), *part)]
        return [head, *beside(figures, [Line(), *words], COLUMN)][:height]
    items, words = _items(row, signs), _words(row, trying, signs, width)
    left = height - 1 - len(words) - len(items)
    chart = _chart(row, min(CHART, left), signs)
    parts = [part for part in (chart, items if left >= 0 else [], words) if part]
    spare = height - 1 - sum(map(len, parts))
    drawn = [head]
    for part in parts:
        drawn += [Line(), *part] if spare > 0 else part
        spare -= 1
    return drawn[:height]


def _chart(row: Standing, rows: int, signs: Signs) -> list[Line]:
    return [] if row.shown_on is None else small_chart(row.shown, row.shown_on.maximum, rows, signs)


def _words(row: Standing, trying: str, signs: Signs, width: int) -> list[Line]:
    if not row.client.scale:
        return wrapped(no_scale_words(row.client), width, "muted", indent=0, hanging=0)
    if not row.shown:
        return [Line(phrase("No rating yet"), "muted")]
    last = row.shown[-1]
    said = [
        (phrase("Last time"), last_words(last), 1),
        (phrase("Agreed"), last.session.agreed, 1),
        (phrase("Trying"), trying, 1),
    ]
    if (noted := last_note(row)) is not None:
        day = "" if noted.on == last.on else f"{short_date(noted.on, last.on)}: "
        said.append((phrase("Note"), f"{day}{noted.note}", NOTE))
    return [
        line
        for label, words, rows in said
        for line in labelled(label, words, width, signs.ellipsis, column=LABEL, rows=rows)
    ]


def _items(row: Standing, signs: Signs) -> list[Line]:
    """Each item of the last rating."""
    last, drawn = row.shown[-1] if row.shown else None, []
    if last is None or last.items is None or row.shown_on is None:
        return []
    items = row.shown_on.items
    value = max(cell_len(phrase(item.label)) for item in items) + 6
    for item, score in zip(items, last.items, strict=True):
        low = last.is_low(score)
        line = Line(phrase(item.label), "muted").right(format_score(score), value, "below" if low else "text")
        drawn.append(line.add(f" {signs.below}", "below") if low else line)
    return drawn
