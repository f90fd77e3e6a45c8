"""The chart for the record or for supervision: as text, as an SVG picture, as a page of HTML. The code only."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

from ..alliance.dates import short_date
from ..alliance.ink import Ink
from ..alliance.refusal import Refusal
from ..alliance.signs import Signs
from ..alliance.text import clean_line
from ..alliance.timeline import MarkedAdjustment, Timeline
from ..alliance.words import course_sentence, effect_sentence, trend_words
from ..store.files import write_private
from .axes import Along
from .canvas import BLANK, Row
from .picture import Picture
from .picture_key import key_of

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

    As many of the last sessions as fit; nothing without a session.
    """
    rows = _chart(timeline, width, height, signs, today, None, Along.DATES) if timeline.points else []
    return ["".join(sign for sign, _ in row).rstrip() for row in rows]


def picture_path(text: str, endings: Collection[str] = (".svg", ".html")) -> Path:
    """The new file named by what was typed.

    Raises:
        Refusal: it does not end as a picture's name does, its folder is not there, or the file is already.
    """
    path = Path(clean_line(text)).expanduser()
    if path.suffix.lower() not in endings or not path.stem:
        raise Refusal(f"The name of this picture ends in {' or '.join(endings)}: give it such an end.")
    if not path.parent.is_dir():
        raise Refusal(f"There is no folder {path.parent}: make it first, or name another.")
    if path.exists():
        raise Refusal(f"A file {path.name} is there already: name another one.")
    return path


def write_picture(
    path: Path,
    timeline: Timeline,
    signs: Signs,
    today: date,
    *,
    begin: int | None = None,
    along: Along = Along.DATES,
    name: bool = False,
    notes: bool = False,
) -> None:
    """Write the chart into a new file for nobody else (0600): SVG, or HTML when its name ends so.

    `name`: with the client's name. `notes`: with the text of the adjustments, of which else only the tags are told.

    Raises:
        StoreError: it cannot be written.
    """
    rows = [_head(timeline, name), *_rows(timeline, COLUMNS, ROWS, signs, today, begin, along, texts=notes)]
    title = escape(f"{timeline.client.code}, {timeline.instrument.code}")
    page = _html(rows, title) if path.suffix.lower() == ".html" else _svg(rows, title)
    write_private(path, page.encode())


def _head(timeline: Timeline, name: bool) -> Row:
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
    along: Along,
    *,
    texts: bool,
) -> list[Row]:
    if not timeline.points:
        return [_cells("   No session yet")]
    rows = [_cells(f"   {course_sentence(timeline.course)}"), []]
    rows += _chart(timeline, width, height, signs, today, begin, along)
    for each in timeline.adjustments:
        rows += [[], *_adjustment(each, width, today, texts=texts)]
    return rows


def _chart(
    timeline: Timeline, width: int, height: int, signs: Signs, today: date, begin: int | None, along: Along
) -> list[Row]:
    """The canvas, the dates and the key; from session `begin` on, or the last ones that fit."""
    picture = Picture(timeline, begin or 0, along, width, height - 1, signs)
    if begin is None and picture.last_left:
        first = next(index for index, column in enumerate(picture.columns) if column > picture.last_left)
        picture = Picture(timeline, first, along, width, height - 1, signs)
    left = picture.last_left
    key = _key(timeline, picture.begin, width, signs, today)
    return [*picture.body(left), picture.foot(left, None, today), key]


def _key(timeline: Timeline, begin: int, width: int, signs: Signs, today: date) -> Row:
    row = _cells(" ")
    for sign, words, ink in key_of(timeline, begin, signs, today):
        if len(row) + len(sign) + len(words) + 3 <= width:
            row += [*_cells("  "), *_cells(sign, ink), *_cells(f" {words}", "muted")]
    return row


def _adjustment(each: MarkedAdjustment, width: int, today: date, *, texts: bool) -> Iterator[Row]:
    adjustment = each.adjustment
    said = " ".join(adjustment.text.split()) if texts else " ".join(adjustment.tags)
    words = "; ".join(filter(None, (effect_sentence(each.effect), trend_words(each.effect))))
    head = f"   {each.number}  {short_date(adjustment.on, today)}  {said}".rstrip()
    yield _cells(head[:width])
    yield _cells(f"      {words}"[:width], "muted")


def _cells(text: str, ink: Ink = "text") -> Row:
    return [(sign, ink) if sign != " " else BLANK for sign in text]


def _runs(row: Row) -> Iterator[tuple[int, str, Ink]]:
    """Column, text and ink of each run of one ink, blanks left out."""
    column = 0
    for ink, run in groupby(row, key=lambda cell: None if cell[0] == " " else cell[1]):
        text = "".join(sign for sign, _ in run)
        if ink is not None:
            yield column, text, ink
        column += len(text)


def _svg(rows: Sequence[Row], title: str) -> str:
    """Every run stands at its own column, so that the grid holds whatever fonts there are."""
    wide, high = _CELL
    width, height = round((COLUMNS + 2) * wide), round((len(rows) + 2) * high)
    drawn = [
        f'<text x="{(column + 1) * wide:.1f}" y="{(number + 1.7) * high:.1f}" class="{ink}"'
        f' textLength="{len(text) * wide:.1f}" lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
        for number, row in enumerate(rows)
        for column, text, ink in _runs(row)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n"
        f'<rect width="100%" height="100%" fill="#fff"/>\n' + "\n".join(drawn) + "\n</svg>\n"
    )


def _html(rows: Sequence[Row], title: str) -> str:
    lines = []
    for row in rows:
        line = "".join(
            f'<span class="{ink}">{escape("".join(sign for sign, _ in run))}</span>'
            for ink, run in groupby(row, key=lambda cell: cell[1])
        )
        lines.append(line)
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{title}</title>\n<style>{_STYLE}</style>\n'
        "<pre>\n" + "\n".join(lines) + "\n</pre>\n</html>\n"
    )
