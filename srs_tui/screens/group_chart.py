"""Several people on one chart: a line each, and how far they lay apart in each meeting. There is never a mean."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from ..clinical.instrument import Kind
from ..clinical.meetings import Meetings, meetings_of
from ..clinical.refusal import Refusal
from ..clinical.standing import Standing
from ..clinical.together import Group, still_here
from ..drawing.command import Command
from ..drawing.line import Line
from ..language import phrase
from ..widgets.command import bindings
from ..widgets.meetings_plot import MeetingsPlot, MeetingWords
from ..wording.dates import short_date
from ..words import counted
from .desk import Desk
from .page import Page


class GroupChartScreen(Page[None]):
    """The outcome of those who come together, or the alliance; a cursor walks the meetings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("group-chart.earlier", "left,up,k", "earlier", "One meeting back"),
            Command("group-chart.later", "right,down,j", "later", "One meeting on"),
            Command("group-chart.first", "home", "", "To the first meeting"),
            Command("group-chart.last", "end", "", "To the last meeting"),
            Command("group-chart.kind", "i", "outcome or alliance", "The alliance, or the outcome again"),
            Command("group-chart.leave", "escape,q,t", "back", "Back to where you were"),
        )
    ]

    def __init__(self, desk: Desk, group: Group) -> None:
        super().__init__(desk)
        self._group = group
        self._kind: Kind | None = None
        self._meetings: Meetings | None = None
        self._at = 0
        self._plot = MeetingsPlot(desk.signs)
        self._words = MeetingWords(desk.signs)

    @property
    def meetings(self) -> Meetings | None:
        """What is drawn; None where nobody has marked anything."""
        return self._meetings

    def head(self) -> tuple[Line, str]:
        """Who they are, on which scale, and how many meetings there were."""
        title = Line(phrase("Group chart"), "strong").add(f"   {self._group.label}" if self._group.label else "")
        meetings = self._meetings
        if meetings is None:
            return title, ""
        today = self.desk.today()
        return title, phrase(
            "{scale}   {n}, {first} to {last}",
            scale=meetings.scale,
            n=counted(len(meetings.days), "meeting"),
            first=short_date(meetings.days[0], today),
            last=short_date(meetings.days[-1], today),
        )

    def body(self) -> Iterable[Widget]:
        """The lines, and the meeting under the cursor in words."""
        yield self._plot
        yield self._words

    def show(self) -> None:
        """What they have marked by now; the cursor stays with its day, at first on the last one."""
        day = None if self._meetings is None else self._meetings.days[self._at]
        standings = self._standings()
        super().show()
        if self._kind is None:
            has_outcome = meetings_of(standings, Kind.OUTCOME) is not None
            self._kind = Kind.OUTCOME if has_outcome else Kind.ALLIANCE
            for standing in standings:
                self.desk.look_at(standing.client)
        try:
            self._meetings = meetings_of(standings, self._kind)
        except Refusal as refusal:  # somebody marked it meanwhile who had never done so
            self.say(str(refusal))
        days = () if self._meetings is None else self._meetings.days
        self._go(days.index(day) if day in days else len(days) - 1)
        self.redraw_head()

    def _standings(self) -> Sequence[Standing]:
        desk = self.desk
        return [desk.standing(each) for each in still_here(self._group, desk.caseload.records.clients)]

    def _go(self, at: int) -> None:
        last = 0 if self._meetings is None else len(self._meetings.days) - 1
        self._at = max(0, min(last, at))
        for part in (self._plot, self._words):
            part.fill(self._meetings, self._at, self.desk.today())

    def action_earlier(self) -> None:
        """One meeting back."""
        self._go(self._at - 1)

    def action_later(self) -> None:
        """One meeting on."""
        self._go(self._at + 1)

    def action_first(self) -> None:
        """To the first meeting."""
        self._go(0)

    def action_last(self) -> None:
        """To the last meeting."""
        self._go(0 if self._meetings is None else len(self._meetings.days) - 1)

    def action_kind(self) -> None:
        """The other kind of scale."""
        self._kind = Kind.ALLIANCE if self._kind is Kind.OUTCOME else Kind.OUTCOME
        self.show()
