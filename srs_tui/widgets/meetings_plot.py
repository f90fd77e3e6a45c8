"""Several people on one chart, and below it what each of them marked in the meeting under the cursor."""

from collections.abc import Sequence
from datetime import date

from ..chart.meetings_picture import SEVERAL, MeetingsPicture
from ..clinical.meetings import Meetings
from ..drawing.line import Line
from ..drawing.meeting_lines import meeting_lines
from ..language import phrase
from ..wording.signs import Signs
from .lines import Lines
from .plot import line_of


class OfMeetings(Lines):
    """What is drawn or said of the meetings, with the cursor on one of them."""

    def __init__(self, signs: Signs) -> None:
        super().__init__()
        self._signs = signs
        self._meetings: Meetings | None = None
        self._at, self._today = 0, date.min

    def fill(self, meetings: Meetings | None, at: int, today: date) -> None:
        """Show these, with the cursor on the meeting `at`."""
        self._meetings, self._at, self._today = meetings, at, today
        self.redraw(layout=True)


class MeetingsPlot(OfMeetings):
    """A line each, with the days below; nothing for who listens."""

    DEFAULT_CSS = """
    MeetingsPlot { height: 1fr; }
    """

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The canvas, the days, and the signs that are not letters."""
        if self._meetings is None or height < 5 or self._signs.is_heard:
            return []
        picture = MeetingsPicture(self._meetings, width - 1, height - 2, self._signs)
        drawn = [line_of(row) for row in [*picture.body(self._at), picture.foot(self._at, self._today)]]
        key = Line()
        signs = [(self._signs.cutoff_line, phrase("cut-off"))] if self._meetings.cutoffs else []
        for sign, words in [*signs, *([(SEVERAL, phrase("several"))] if picture.has_several else [])]:
            key.to(key.width + 3).add(sign).add(f" {words}", "muted")
        return [*drawn, key]


class MeetingWords(OfMeetings):
    """One meeting in words."""

    DEFAULT_CSS = """
    MeetingWords { height: auto; }
    """

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """How far they lay apart, then a line each."""
        if self._meetings is None:
            return [Line(f"   {phrase('Nobody has marked it yet.')}")]
        drawn = meeting_lines(self._meetings, self._at, self._today, width, self._signs)
        drawn[0].here()
        return drawn
