"""Those who come together, a row each: what they marked at the start and at the end, and their course."""

from collections.abc import Collection, Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from ..clinical.score import format_change, format_score
from ..clinical.session import RatedSession
from ..clinical.together import Member
from ..drawing.line import Line, fitted
from ..language import phrase
from ..terminal.cells import cell_len
from ..wording.group_words import member_words
from ..wording.signs import Signs, sparkline
from .cursor_list import CursorList, walking

CODE: Final = 3
"""Where the code begins."""
TOTAL: Final = 7
CHANGE: Final = 9
"""Columns of a total, and of its change behind it."""
GAP: Final = 3
COURSE: Final = 8
"""Ratings of the course at the end of a row."""


class GroupTable(CursorList[Member], can_focus=True):
    """One row a member, the lowest first."""

    BINDINGS: ClassVar[list[BindingType]] = [*walking("group-table", "client")]
    HEADING = 1
    DEFAULT_CSS = """
    GroupTable { height: auto; max-height: 70%; }
    """

    def __init__(self, signs: Signs) -> None:
        super().__init__(signs)
        self._unfinished: Collection[str] = ()

    def key_of(self, row: Member) -> str:
        """The client's."""
        return row.standing.client.id

    def show(self, rows: Sequence[Member], unfinished: Collection[str], *, keep: bool) -> None:
        """Show these; the cursor stays with its member when `keep`, else goes to the first."""
        self._unfinished = unfinished
        self.fill(rows, keep=keep)
        self.redraw(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """A row each, and the names of the columns."""
        return len(self._rows) + self.HEADING

    def heading(self, width: int) -> Sequence[Line]:
        """The names of the columns."""
        start, end = self._ends(width)
        line = Line().to(CODE).add(phrase("Client"), "muted")
        scales = self._scales()
        for scale, column in zip(scales, (start, end), strict=True):
            if scale:
                line.right(scale, column, "muted").right(phrase("Change"), column + CHANGE, "muted")
        return [line]

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        """Code and name, the outcome, the alliance, each with its change, then what is missing, or their course."""
        member = self._rows[index]
        client, (start, end) = member.standing.client, self._ends(width)
        name = fitted(client.called, start - TOTAL - CODE, self._signs.ellipsis).rstrip()
        line = self.cursor_mark(index).add(name, self.name_role(index))
        outcome, alliance = self._scales()
        if outcome:
            self._mark(line, member.outcome, member.outcome_change, start)
        if alliance:
            self._mark(line, member.alliance, member.alliance_change, end)
        words = self._words(member)
        line.to(end + CHANGE + GAP)
        if words:
            return [line.add(words, "muted")]
        instrument = member.standing.instrument
        if instrument is not None and line.width + COURSE < width and not self._signs.is_heard:
            recent = member.standing.scored[-COURSE:]
            totals = [each.total for each in recent if each.total is not None]
            bars = sparkline(totals, instrument.maximum, self._signs)
            for bar, rating in zip(bars, recent, strict=True):
                line.add(bar, "below" if rating.is_below else "bar")
        return [line]

    def _mark(self, line: Line, rating: RatedSession | None, change: int | None, column: int) -> None:
        if rating is None:
            return
        if rating.total is None:
            line.right(phrase("skipped"), column + 2, "muted")
            return
        line.right(format_score(rating.total), column, "below" if rating.is_below else "text")
        line.add(f" {self._signs.below}" if rating.is_below else "", "below")
        line.right("" if change is None else format_change(change), column + CHANGE, "muted")

    def _words(self, member: Member) -> str:
        return member_words(member, unfinished=member.standing.client.id in self._unfinished)

    def _ends(self, width: int) -> tuple[int, int]:
        """Where the total of the start ends, and that of the end."""
        names = max(
            (cell_len(f"{row.standing.client.code} {row.standing.client.name}") for row in self._rows), default=6
        )
        words = max((cell_len(self._words(row)) for row in self._rows), default=0)
        start = CODE + min(max(names, 8), max(8, width - CODE - 2 * (TOTAL + CHANGE + GAP) - words)) + TOTAL
        return start, start + CHANGE + TOTAL + GAP if all(self._scales()) else start

    def _scales(self) -> tuple[str, str]:
        """What is named above each: the scale, where all have the same; nothing of a kind that none of them rates."""
        outcome = {row.standing.client.outcome for row in self._rows} - {""}
        alliance = {row.standing.client.instrument for row in self._rows} - {""}
        alliance = alliance or {row.alliance.instrument for row in self._rows if row.alliance is not None}
        return _named(outcome, phrase("Start")), _named(alliance, phrase("End"))


def _named(scales: set[str], several: str) -> str:
    return several if len(scales) > 1 else "".join(scales)
