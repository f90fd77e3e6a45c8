"""The clients as lines: one line each, those to talk about standing out by sign, word and colour."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final, Literal, NamedTuple

from ..clinical.score import format_change, format_score
from ..clinical.signals import SignalName
from ..clinical.standing import Standing
from ..terminal.cells import cell_len
from ..wording.dates import short_date
from ..wording.role import Role
from ..wording.sentences import standing_words
from ..wording.signs import Signs, sparkline
from ..wording.today_words import day_words
from .line import Line, fitted

Column = Literal["code", "name", "last", "n", "total", "change", "spark", "words"]
RECENT: Final = 8
"""How many ratings the sparkline shows."""

TINTED: Final = 30
"""Columns that the cursor tints at most: over a slow line, every step pays for them twice."""


class Place(NamedTuple):
    """Where a column begins, and how many cells it has."""

    column: Column
    start: int
    width: int


class ClientLines:
    """Clients in their order, as they stand at a moment. `unfinished`: keys of those with an entry begun, not saved."""

    def __init__(self, rows: Sequence[Standing], now: datetime, signs: Signs, unfinished: Collection[str] = ()) -> None:
        self.rows = rows
        self._now = now
        self._signs = signs
        self._unfinished = unfinished
        self._day_words: dict[str, str] = {}
        self._placed: tuple[int, Sequence[Place]] = (0, ())

    def _places(self, width: int) -> Sequence[Place]:
        """Worked out once for a width: the cursor walks over them."""
        if self._placed[0] != width:
            self._placed = width, self._columns(width)
        return self._placed[1]

    def _columns(self, width: int) -> list[Place]:
        """The columns that fit: on a narrow terminal the name goes first, then the number, then the bars."""
        code = max((6, *(cell_len(row.client.code) for row in self.rows)))
        name = max((cell_len(row.client.name) for row in self.rows), default=0)
        last = max((len(short_date(row.last_on, self._now.date())) for row in self.rows if row.last_on), default=6)
        widths: dict[Column, int] = {
            "code": code,
            "name": max(4, min(name, 12)) if name else 0,
            "last": max(6, last),
            "n": 3,
            "total": 5,
            "change": 6,
            "spark": RECENT,
            "words": 16,
        }
        spare: Column
        for spare in ("name", "n", "spark"):
            if 3 + sum(wide + 2 for wide in widths.values() if wide) - 2 < width:
                break
            widths[spare] = 0
        at, places = 3, []
        for column, wide in widths.items():
            if wide:
                places.append(Place(column, at, width - 1 - at if column == "words" else wide))
                at += wide + 2
        return places

    def heading(self, width: int) -> Line:
        """The names of the columns."""
        scales = {row.instrument.code for row in self.rows}
        names: dict[Column, str] = {
            "code": "Client",
            "name": "Name",
            "last": "Last",
            "n": "n",
            "total": scales.pop() if len(scales) == 1 else "Total",
            "change": "Change",
            "spark": f"Last {RECENT}",
            "words": "",
        }
        line = Line()
        for column, start, wide in self._places(width):
            if column in ("last", "n", "total", "change"):
                line.right(names[column], start + wide, "muted")
            else:
                line.to(start).add(names[column], "muted")
        return line

    def row(self, index: int, width: int, line: Line, name: Role = "text") -> Line:
        """The client of that index, behind what begins the line. `name`: the role of code and name."""
        row = self.rows[index]
        below = row.last is not None and row.last.is_below
        for column, start, wide in self._places(width):
            match column:
                case "code":
                    line.add(fitted(row.client.code, wide, self._signs.ellipsis), name)
                case "name":
                    role = name if start + wide <= TINTED else "text"
                    line.to(start, role).add(fitted(row.client.name, wide, self._signs.ellipsis), role)
                case "last" if row.last_on:
                    line.right(short_date(row.last_on, self._now.date()), start + wide, "muted")
                case "n":
                    line.right(str(row.n) if row.n else "", start + wide, "muted")
                case "total" if row.last and row.last.total is not None:
                    line.right(format_score(row.last.total), start + wide, "below" if below else "text")
                case "change" if row.change is not None:
                    line.right(format_change(row.change), start + wide)
                case "spark":
                    self._spark(line.to(start), row)
                case "words":
                    self._words(line.to(start), row, wide)
        return line

    def _spark(self, line: Line, row: Standing) -> None:
        recent = row.scored[-RECENT:]
        bars = sparkline([r.total for r in recent if r.total is not None], row.instrument.maximum, self._signs)
        for bar, rating in zip(bars, recent, strict=True):
            line.add(bar, "below" if rating.is_below else "bar")

    def _words(self, line: Line, row: Standing, width: int) -> None:
        if row.client.archived:
            line.add("  archived", "muted")
            return
        today = self._words_of_today(row)
        words = standing_words(row) or ("" if row.n or today else _nothing_yet(row))
        sign = sign_of(row, self._signs)
        role: Role = "muted" if not row.needs_talk else "below" if sign == self._signs.below else "text"
        room = width - 2
        if row.needs_talk:  # first what to talk about, and of today as much as has room beside it
            left = room - cell_len(words) - 2
            brief = today if cell_len(today) <= left else today.partition(" ")[0].rstrip(",")
            while today and ", " in words and cell_len(words) + 2 + cell_len(brief) > room:
                words = words.rpartition(", ")[0]
            if today:
                words = _in_whole_words(words, room - cell_len(brief) - 2, self._signs.ellipsis)
            line.add(f"{sign} {_in_whole_words(words, room, self._signs.ellipsis)}", role)
            line.add(f", {brief}" if today else "", "muted")
            return
        if today and cell_len(today) + 2 + cell_len(words) <= room:
            today = f"{today}, {words}" if words else today
        words = today or words
        line.add(f"{sign} {_in_whole_words(words, room, self._signs.ellipsis)}", role)

    def _words_of_today(self, row: Standing) -> str:
        """Worked out once as well."""
        known = self._day_words.get(row.client.id)
        if known is None:
            known = day_words(row, self._now, unfinished=row.client.id in self._unfinished)
            self._day_words[row.client.id] = known
        return known


def sign_of(row: Standing, signs: Signs) -> str:
    """The sign beside the words of a client's line, one cell: below the cut-off, to talk about, or what to look at."""
    names = {signal.name for signal in row.signals}
    if SignalName.BELOW_CUTOFF in names:
        return signs.below
    if row.needs_talk:
        return "!"
    if SignalName.NOT_RATED in names:
        return signs.not_rated
    return signs.ceiling if SignalName.CEILING in names else " "


def _nothing_yet(row: Standing) -> str:
    """Where the scale has changed, the earlier ratings are still there: only of this one there is none."""
    rated = any(not rating.skipped for rating in row.ratings)
    return f"no {row.instrument.code} rating yet" if rated else "no rating yet"


def _in_whole_words(words: str, width: int, ellipsis: str) -> str:
    """As many words as fit: a figure that is cut off would be read as another one."""
    kept = words
    while " " in kept and cell_len(kept) > width - (kept != words) * cell_len(ellipsis):
        kept = kept.rpartition(" ")[0].rstrip(",")
    return fitted(kept if kept == words else kept + ellipsis, width, ellipsis).rstrip()
