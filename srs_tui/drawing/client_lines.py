"""The clients as lines: one line each, those to talk about standing out by sign, word and colour."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final, Literal, NamedTuple

from ..clinical.score import format_change, format_score
from ..clinical.signals import SignalName
from ..clinical.standing import Standing, change_in
from ..clinical.today import is_now
from ..language import phrase
from ..terminal.cells import cell_len
from ..wording.dates import short_date
from ..wording.role import Role
from ..wording.sentences import FOR_SUPERVISION, standing_words
from ..wording.signs import Signs, sparkline
from ..wording.today_words import day_words
from .line import Line, fitted, in_whole_words

Column = Literal["code", "name", "last", "n", "total", "change", "spark", "words"]
RECENT: Final = 8
"""How many ratings the sparkline shows; up to three times as many where there is room."""
ROOMY: Final = 120
"""Columns of a list from which on there is room for long names and long courses."""

TINTED: Final = 30
"""Columns that the cursor tints at most: over a slow line, every step pays for them twice."""
SPARE: Final = 24
"""Cells that the words keep beyond their least before there are more bars."""


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
        self.signs = signs
        self._unfinished = unfinished
        self._day_words: dict[str, str] = {}
        self._placed: tuple[int, Sequence[Place]] = (0, ())

    def _places(self, width: int) -> Sequence[Place]:
        """Worked out once for a width: the cursor walks over them."""
        if self._placed[0] != width:
            self._placed = width, self._columns(width)
        return self._placed[1]

    def _columns(self, width: int) -> list[Place]:
        """The columns that fit: without room the number goes first, then the name, then the bars, which also grow."""
        code = max((6, *(cell_len(row.client.code) for row in self.rows)))
        name = max((cell_len(row.client.name) for row in self.rows), default=0)
        shown = (row.shown[-1].on for row in self.rows if row.shown)
        last = max((len(short_date(on, self._now.date())) for on in shown), default=6)
        widths: dict[Column, int] = {
            "code": code,
            "name": max(4, min(name, 12 if width < ROOMY else 20)) if name else 0,
            "last": max(6, last),
            "n": 3,
            "total": 5,
            "change": 6,
            "spark": RECENT if any(row.instrument is not None for row in self.rows) else 0,
            "words": 16,
        }
        spare: Column
        for spare in ("n", "name", "spark"):
            if _left(widths, width) < 0:
                widths[spare] = 0
        room = widths["words"] + _left(widths, width)
        if any(0 < longest - room <= widths["n"] + 2 for longest in self._longest()):
            widths["n"] = 0
        if widths["spark"]:
            widths["spark"] += max(0, min(2 * RECENT, (_left(widths, width) - SPARE) // RECENT * RECENT))
        at, places = 3, []
        for column, wide in widths.items():
            if wide:
                places.append(Place(column, at, width - 1 - at if column == "words" else wide))
                at += wide + 2
        return places

    def _longest(self) -> tuple[int, int]:
        """The cells that it takes to say whom to talk with about what: with a word of today, and without."""
        due = [(cell_len(standing_words(row)), _brief(self.words_of_today(row))) for row in self.rows if row.needs_talk]
        with_today = max((2 + words + (2 + cell_len(brief) if brief else 0) for words, brief in due), default=0)
        return with_today, max((2 + words for words, _ in due), default=0)

    def heading(self, width: int) -> Line:
        """The names of the columns."""
        scales = {row.client.scale for row in self.rows} - {""}
        names: dict[Column, str] = {
            "code": phrase("Client"),
            "name": phrase("Name"),
            "last": phrase("Last"),
            "n": "n",
            "total": scales.pop() if len(scales) == 1 else phrase("Total"),
            "change": phrase("Change"),
            "spark": "",
            "words": "",
        }
        line = Line()
        for column, start, wide in self._places(width):
            names["spark"] = phrase("Last {wide}", wide=wide)
            if column in ("last", "n", "total", "change"):
                line.right(names[column], start + wide, "muted")
            else:
                line.to(start).add(names[column], "muted")
        return line

    def row(self, index: int, width: int, line: Line, name: Role = "text") -> Line:
        """The client of that index, behind what begins the line. `name`: the role of code and name."""
        row = self.rows[index]
        shown, below = row.shown, row.last is not None and row.last.is_below
        last, change = shown[-1] if shown else None, change_in(shown)
        for column, start, wide in self._places(width):
            match column:
                case "code":
                    line.add(fitted(row.client.code, wide, self.signs.ellipsis), name)
                case "name":
                    role = name if start + wide <= TINTED else "text"
                    line.to(start, role).add(fitted(row.client.name, wide, self.signs.ellipsis), role)
                case "last" if last is not None:
                    line.right(short_date(last.on, self._now.date()), start + wide, "muted")
                case "n":
                    line.right(str(len(shown)) if shown else "", start + wide, "muted")
                case "total" if last is not None and last.total is not None:
                    line.right(format_score(last.total), start + wide, "below" if below else "text")
                case "change" if change is not None:
                    line.right(format_change(change), start + wide)
                case "spark":
                    self._spark(line.to(start), row, wide)
                case "words":
                    self._words(line.to(start), row, wide)
        return line

    def _spark(self, line: Line, row: Standing, count: int) -> None:
        if row.instrument is None:
            return  # the bars begin at four fifths of the scale
        recent = row.scored[-count:]
        bars = sparkline([r.total for r in recent if r.total is not None], row.instrument.maximum, self.signs)
        for bar, rating in zip(bars, recent, strict=True):
            line.add(bar, "below" if rating.is_below else "bar")

    def _words(self, line: Line, row: Standing, width: int) -> None:
        """How the client stands, and behind it whether they go to supervision: by a sign, and a word that has room."""
        if not row.client.supervision:
            self._standing(line, row, width)
            return
        end = line.width + width
        self._standing(line, row, width - 2)
        sign = self.signs.supervision
        marked = f"  {sign} {phrase(FOR_SUPERVISION)}"
        line.add(marked if line.width + cell_len(marked) <= end else f" {sign}", "muted")

    def _standing(self, line: Line, row: Standing, width: int) -> None:
        if row.client.archived:
            line.add(f"  {phrase('archived')}", "muted")
            return
        today = self.words_of_today(row)
        words = standing_words(row) or ("" if row.shown or today else _nothing_yet(row))
        sign = sign_of(row, self.signs)
        role: Role = "muted" if not row.asks_to_look else "below" if sign == self.signs.below else "text"
        room = width - 2
        if row.asks_to_look:  # first what to talk about, and of today as much as has room beside it
            said = next((f", {each}" for each in (today, _brief(today)) if each and _fit(words, each, room)), "")
            is_unfinished = row.client.id in self._unfinished
            if today and not said and (is_unfinished or not is_now(row, self._now)):  # now: its place says it, too
                said = f", {_brief(today)}"
                while ", " in words and cell_len(words + said) > room:
                    words = words.rpartition(", ")[0]
                if cell_len(words + said) > room:  # never a word of each: the sign, and the total, say why to talk
                    words, said = "", said.removeprefix(", ")
            words = in_whole_words(words, room - cell_len(said), self.signs.ellipsis)
            line.add(f"{sign} {words}", role).add(said, "muted")
            return
        if today and cell_len(today) + 2 + cell_len(words) <= room:
            today = f"{today}, {words}" if words else today
        words = today or words
        line.add(f"{sign} {in_whole_words(words, room, self.signs.ellipsis)}", role)

    def words_of_today(self, row: Standing) -> str:
        """What is said of today, `now, Wed 10:50`. Worked out once as well."""
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
    if row.asks_to_look:
        return "!"
    if SignalName.NOT_RATED in names:
        return signs.not_rated
    return signs.ceiling if SignalName.CEILING in names else " "


def _left(widths: Mapping[Column, int], width: int) -> int:
    """The cells that are left of a line when every column has its own, and air around it."""
    return width - 2 - sum(wide + 2 for wide in widths.values() if wide)


def _brief(today: str) -> str:
    """What is said of today in a word or two: `now`, `unfinished`, `rated`, `not rated`."""
    return today.partition(",")[0].removesuffix(f" {phrase('today')}")


def _fit(words: str, today: str, room: int) -> bool:
    return cell_len(f"{words}, {today}") <= room


def _nothing_yet(row: Standing) -> str:
    """Where the scale has changed, the earlier ratings are still there: only of this one there is none."""
    rated = any(not rating.skipped for rating in row.ratings)
    return phrase("no {code} rating yet", code=row.client.scale) if rated else phrase("no rating yet")
