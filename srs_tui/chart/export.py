"""The chart for the record or for supervision: as text, as an SVG picture, as a page of HTML. The code only."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from itertools import groupby
from typing import Final

from ..clinical.timeline import MarkedAdjustment, Timeline
from ..language import phrase
from ..wording.course_words import course_sentence
from ..wording.dates import short_date
from ..wording.effect_words import effect_sentence, trend_words
from ..wording.role import Role
from ..wording.signs import Signs
from .axes import XAxis
from .canvas import BLANK, CellRow
from .legend import legend_of
from .picture import GUTTER, Picture

COLUMNS: Final = 100
ROWS: Final = 24
_CELL: Final = (8.4, 18)
"""Width and height of a cell of the picture, in pixels."""
_STYLE: Final = (
    "svg,pre{background:#fff} text,pre{font:14px/18px 'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre}"
    " .text{fill:#222;color:#222} .strong,.accent{fill:#000;color:#000;font-weight:bold}"
    " .muted{fill:#777;color:#777} .below{fill:#a8341a;color:#a8341a;font-weight:bold}"
)


def chart_lines(timeline: Timeline, width: int, height: int, signs: Signs, *, today: date) -> list[str]:
    """The chart as lines of text, no wider than `width`: `height` rows with the dates, and its signs in words.

    All of them, however many there are; nothing without a session.
    """
    rows = _chart(timeline, width, height, signs, today, None, XAxis.DATES) if timeline.points else []
    return ["".join(sign for sign, _ in row).rstrip() for row in rows]


def picture_of(
    timeline: Timeline,
    signs: Signs,
    today: date,
    *,
    html: bool = False,
    begin: int | None = None,
    x_axis: XAxis = XAxis.DATES,
    name: bool = False,
    notes: bool = False,
) -> bytes:
    """The chart as a file: SVG, or with `html` a page of HTML.

    `name`: with the client's name. `notes`: with the text of the adjustments, of which else only the tags are told.
    """
    rows = [_head(timeline, name), *_rows(timeline, COLUMNS, ROWS, signs, today, begin, x_axis, texts=notes)]
    title = escape(f"{timeline.client.code}, {timeline.instrument.code}")
    return (_html(rows, title) if html else _svg(rows, title)).encode()


def _head(timeline: Timeline, name: bool) -> CellRow:
    client = timeline.client
    who = f"{client.code} {client.name}" if name and client.name else client.code
    return [*_cells("   "), *_cells(who, "strong"), *_cells(f"   {timeline.instrument.name}", "muted")]


def _rows(
    timeline: Timeline,
    width: int,
    height: int,
    signs: Signs,
    today: date,
    begin: int | None,
    x_axis: XAxis,
    *,
    texts: bool,
) -> list[CellRow]:
    if not timeline.points:
        return [_cells(phrase("   No session yet"))]
    rows = [_cells(f"   {course_sentence(timeline.course, today)}"), []]
    rows += _chart(timeline, width, height, signs, today, begin, x_axis)
    for each in timeline.adjustments:
        rows += [[], *_adjustment(each, width, today, texts=texts)]
    return rows


def _chart(
    timeline: Timeline, width: int, height: int, signs: Signs, today: date, begin: int | None, x_axis: XAxis
) -> list[CellRow]:
    """The canvas, the dates and the key; from session `begin` on, or all of them."""
    picture = Picture(timeline, begin or 0, x_axis, width, height - 1, signs)
    return [*picture.body(), picture.foot(None, today), _key(picture, signs, today)]


def _key(picture: Picture, signs: Signs, today: date) -> CellRow:
    row = _cells(" ")
    for sign, words, role in legend_of(picture.timeline, picture.begin, signs, today, is_dense=picture.is_dense):
        if len(row) + len(sign) + len(words) + 3 <= GUTTER + picture.width:
            row += [*_cells("  "), *_cells(sign, role), *_cells(f" {words}", "muted")]
    return row


def _adjustment(each: MarkedAdjustment, width: int, today: date, *, texts: bool) -> Iterator[CellRow]:
    adjustment = each.adjustment
    said = " ".join(adjustment.text.split()) if texts else " ".join(adjustment.tags)
    words = "; ".join(filter(None, (effect_sentence(each.effect), trend_words(each.effect))))
    head = f"   {each.number}  {short_date(adjustment.on, today)}  {said}".rstrip()
    yield _cells(head[:width])
    yield _cells(f"      {words}"[:width], "muted")


def _cells(text: str, role: Role = "text") -> CellRow:
    return [(sign, role) if sign != " " else BLANK for sign in text]


def _runs(row: CellRow) -> Iterator[tuple[int, str, Role]]:
    """Column, text and role of each run of one role, blanks left out."""
    column = 0
    for role, run in groupby(row, key=lambda cell: None if cell[0] == " " else cell[1]):
        text = "".join(sign for sign, _ in run)
        if role is not None:
            yield column, text, role
        column += len(text)


def _svg(rows: Sequence[CellRow], title: str) -> str:
    """Every run stands at its own column, so that the grid holds whatever fonts there are."""
    wide, high = _CELL
    width, height = round((COLUMNS + 2) * wide), round((len(rows) + 2) * high)
    drawn = [
        f'<text x="{(column + 1) * wide:.1f}" y="{(number + 1.7) * high:.1f}" class="{role}"'
        f' textLength="{len(text) * wide:.1f}" lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
        for number, row in enumerate(rows)
        for column, text, role in _runs(row)
    ]
    return (
        phrase(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            'height="{height}">\n<title>{title}</title>\n<style>{STYLE}</style>\n<rect width="100%" '
            'height="100%" fill="#fff"/>\n',
            width=width,
            height=height,
            title=title,
            STYLE=_STYLE,
        )
        + "\n".join(drawn)
        + "\n</svg>\n"
    )


def _html(rows: Sequence[CellRow], title: str) -> str:
    lines = []
    for row in rows:
        line = "".join(
            phrase('<span class="{role}">{sign}</span>', role=role, sign=escape("".join(sign for sign, _ in run)))
            for role, run in groupby(row, key=lambda cell: cell[1])
        )
        lines.append(line)
    return (
        phrase(
            '<!doctype html>\n<html lang="en">\n<meta '
            'charset="utf-8">\n<title>{title}</title>\n<style>{STYLE}</style>\n<pre>\n',
            title=title,
            STYLE=_STYLE,
        )
        + "\n".join(lines)
        + "\n</pre>\n</html>\n"
    )
