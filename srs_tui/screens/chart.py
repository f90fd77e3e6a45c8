"""The alliance over time: is it slipping, and is what was changed working?"""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from ..chart.axes import XAxis
from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.outcome_timeline import timeline_with_outcome
from ..clinical.standing import Standing
from ..clinical.timeline import Point, Timeline, Window
from ..drawing.chart_commands import CHART_COMMANDS, MARKS, OF_A_SESSION, PAGE
from ..drawing.headline import Right
from ..drawing.line import Line
from ..language import SignSet, phrase
from ..widgets.chart_words import NOTE_ROWS, ChartWords, CourseLine, Legend, SessionWords
from ..widgets.command import bindings
from ..widgets.item_multiples import ItemBars, ItemMultiples
from ..widgets.plot import Plot, Shown, View
from ..widgets.session_table import SessionTable
from ..wording.dates import short_date
from ..wording.sentences import FOR_SUPERVISION
from .chart_ways import ChartWays
from .desk import Desk
from .neighbours import neighbours_of
from .page import next_choice, title_of

WIDE: Final = 120
"""Columns from which on totals and items fit side by side."""
TALL: Final = 30
"""Rows from which on there is room for more sessions, and for every adjustment."""


class ChartScreen(ChartWays):
    """One client's ratings over time, with a cursor that walks the sessions."""

    CSS_PATH = "chart.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*CHART_COMMANDS)]

    def __init__(self, desk: Desk, client: Client) -> None:
        super().__init__(desk)
        self._client = client
        self._known: tuple[Standing, tuple[Adjustment, ...]] | None = None
        self._timeline = self._as_it_stands()
        self._window = Window.LAST_20
        self._x_axis = XAxis.DATES
        self._shown = Shown.TOTALS
        self._at: int | None = None
        self._neighbours: list[str] = []
        """The keys of the clients in their order; none before one goes to a neighbour."""
        view = self.view
        self._course = CourseLine(view, desk.signs)
        self._plot = Plot(view, desk.signs)
        self._multiples = ItemMultiples(view, desk.signs)
        self._key = Legend(view, desk.signs)
        self._bars = ItemBars(view, desk.signs)
        self._table = SessionTable(view, desk.signs)
        self._words = SessionWords(view, desk.signs)

    @property
    def timeline(self) -> Timeline:
        """What is drawn."""
        return self._timeline

    @property
    def view(self) -> View:
        """What of it is looked at."""
        today = self.desk.today()
        begin = self._timeline.begin(self._window, today)
        if self._at is not None:
            begin = min(begin, self._at)
        timeline, beside = self._timeline, self._timeline.outcome
        if beside is not None and self._shown is Shown.OUTCOME_ITEMS:
            timeline = beside
        return View(timeline=timeline, begin=begin, x_axis=self._x_axis, at=self._at, today=today)

    @property
    def point(self) -> Point | None:
        """The session under the cursor, with the rating that is corrected there."""
        return None if self._at is None else self.view.timeline.points[self._at]

    @property
    def shown_client(self) -> Client:
        """The client."""
        return self._client

    def head(self) -> tuple[Line, Right]:
        """Whom it is about, and how much of it is shown."""
        title = title_of(phrase("Chart"), self._client)
        if self._client.supervision:
            title.add(f"   {f'{self.desk.signs.supervision} {phrase(FOR_SUPERVISION)}'.strip()}", "muted")
        n = len(self._timeline.points)
        if not n:
            return title, ""
        view, points = self.view, self._timeline.points
        shown = n - view.begin
        window = self._window if self.size.width >= 80 and self._window is not Window.ALL else shown
        sessions = (
            phrase("all {n} sessions", n=n) if shown == n else phrase("{window} of {n} sessions", window=window, n=n)
        )
        first, last = (short_date(points[at].rating.on, view.today) for at in (min(view.begin, n - 1), n - 1))
        dated = (
            phrase("{which}, {first} to {last}", which=sessions, first=first, last=last)
            if n > 1
            else phrase("1 session, {last}", last=last)
        )
        scale = "" if self._timeline.scale in ("", "SRS") else f"{self._timeline.scale}   "
        which: tuple[str, ...] = (dated, sessions) if n > 1 else (dated,)
        if self._x_axis is XAxis.SESSIONS:
            which = tuple(phrase("{sessions}, by number", sessions=each) for each in which)
        return title, tuple(f"{scale}{each}" for each in which)

    def body(self) -> Iterable[Widget]:
        """Course, chart, items, sessions, and what is to be said of one of them."""
        yield self._course
        with Horizontal(id="chart"):
            yield self._plot
            yield self._multiples
        yield self._key
        yield self._bars
        yield self._table
        yield self._words

    def show(self) -> None:
        """The client as they stand now; the cursor stays with its session where that is still there."""
        before = self.point
        self._timeline = self._as_it_stands()
        points = self._timeline.points
        self._at = len(points) - 1 if points else None
        if before is not None:
            self._at = next((n for n, each in enumerate(points) if each.rating.id == before.rating.id), self._at)
        self._fill()
        super().show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a session there is nothing to correct: its keys are not offered."""
        return bool(self._timeline.points) or action not in OF_A_SESSION

    def on_resize(self) -> None:
        """Every part gets the rows there are."""
        self._arrange()

    def _as_it_stands(self) -> Timeline:
        desk = self.desk
        self._client = next(
            (each for each in desk.caseload.clients(archived=True) if each.id == self._client.id), self._client
        )
        standing, adjustments = desk.standing(self._client), desk.caseload.adjustments(self._client.id)
        if self._known is not None and self._known[0] is standing and self._known[1] == adjustments:
            return self._timeline
        self._known = standing, adjustments
        past = () if standing.outcome is None else desk.past.outcomes(desk.caseload, desk.rules)
        return timeline_with_outcome(standing, adjustments, desk.rules, past)

    def _fill(self) -> None:
        view = self.view
        self.refresh_bindings()
        for part in (self._plot, self._multiples, self._bars):
            part.fill(view)
        self._table.show(view)
        for words in self.query(ChartWords):
            words.fill(view)
        self._arrange()

    def _arrange(self) -> None:
        """Give each part its rows: the chart gets what the others leave."""
        wide, tall, roomy = self.size.width >= WIDE, self.size.height >= TALL, self.size.height >= 22
        points = bool(self._timeline.points)
        heard = self.desk.signs.is_heard
        of_totals, beside = self._shown is Shown.TOTALS, self.view.timeline.outcome is not None
        totals, items = points and of_totals, points and (wide or not of_totals)
        totals, items = totals and not heard, items and not heard
        self._plot.display, self._multiples.display = totals, items
        self._key.of_items = items and not totals
        self._multiples.styles.width = 48 if totals else "1fr"
        self._multiples.across = 1 if totals else 2
        has_air = roomy and (tall or not beside)
        self._course.styles.height = "auto" if heard else 1 + has_air + beside
        self._table.display = self._words.display = points
        self._key.display = points and not heard
        shown = self._timeline.points[self.view.begin :]
        has_bars = (roomy or not beside) and self._timeline.facts is None  # their scale begins at four fifths
        self._bars.display = (
            totals and not items and has_bars and any(point.rating.items is not None for point in shown)
        )
        self._bars.styles.margin = (1 if roomy else 0, 0, 0, 0)
        sessions = min(8 if tall else 2, max(1, len(self._timeline.points)))
        self._table.styles.height = self._table.heading_height(self.size.width) + sessions
        adjustments = len(self._timeline.adjustments)
        self._words.all_adjustments = tall
        notes = min(self._words.note_rows(self.size.width), NOTE_ROWS)
        rows = (
            self._words.outcome_rows
            + self._words.goal_rows
            + notes
            + (min(1 + 3 * adjustments, 10) if tall else 1 + bool(adjustments))
        )
        self._words.styles.height = "1fr" if heard else rows  # heard, nothing is drawn that a step could move

    def _go(self, index: int) -> None:
        if self._at is None:
            return
        begin = self._timeline.begin(self._window, self.desk.today())
        last = len(self._timeline.points) - 1
        self._at = max(min(begin, last), min(index, last))
        view = self.view
        self._plot.fill(view)
        self._multiples.fill(view)
        self._table.show(view)
        self._words.fill(view)

    def action_earlier(self) -> None:
        """One session back."""
        self._go((self._at or 0) - 1)

    def action_later(self) -> None:
        """One session on."""
        self._go((self._at or 0) + 1)

    def action_page_earlier(self) -> None:
        """A page back."""
        self._go((self._at or 0) - PAGE)

    def action_page_later(self) -> None:
        """A page on."""
        self._go((self._at or 0) + PAGE)

    def action_client_before(self) -> None:
        """The client before this one."""
        self._to_neighbour(-1)

    def action_client_after(self) -> None:
        """The client after this one."""
        self._to_neighbour(1)

    def _to_neighbour(self, by: int) -> None:
        """The chart of a client next to this one, in the order that the caseload had when one first asked for it."""
        self._neighbours = neighbours_of(self.desk, self._client, self._neighbours)
        at = self._neighbours.index(self._client.id) + by if self._client.id in self._neighbours else 0
        if not 0 <= at < len(self._neighbours):
            said = "{code} is the first client." if by < 0 else "{code} is the last client."
            self.say(phrase(said, code=self._client.code))
            return
        self._client, self._at = self.desk.caseload.client(self._neighbours[at]), None
        self.show()

    def action_first(self) -> None:
        """To the first session shown."""
        self._go(0)

    def action_last(self) -> None:
        """To the last session."""
        self._go(len(self._timeline.points) - 1)

    def action_items(self) -> None:
        """The items, those of the outcome where there is one, or the totals again."""
        if self.desk.signs.is_heard:
            self.say(phrase("Each session is read with its items."))
            return
        shown = [each for each in Shown if each is not Shown.OUTCOME_ITEMS or self._timeline.outcome is not None]
        self._shown = next_choice(shown, self._shown)
        self._fill()

    def action_view(self) -> None:
        """The next window."""
        self._window = next_choice(Window, self._window)
        self._go(self._at or 0)
        self.show()
        self.say(phrase("Shown: {window}.", window=self._window))

    def action_along(self) -> None:
        """Along dates, or along numbers."""
        if self.desk.signs.is_heard:
            self.say(phrase("Each session is read with its date."))
            return
        self._x_axis = XAxis.SESSIONS if self._x_axis is XAxis.DATES else XAxis.DATES
        self.show()

    async def action_marks(self) -> None:
        """The next set of signs, here and everywhere, from now on."""
        after = next_choice(SignSet, self.desk.sign_set)
        if await self.keep_settings({"signs": after}):
            self.show()
            self.say(phrase(MARKS[after]))
