"""A couple, a family, a group: rated one after the other, a row each, the lowest first, how far they lie apart."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from ..clinical.client import Client
from ..clinical.instrument import INSTRUMENTS, Kind
from ..clinical.label import has_label
from ..clinical.meetings import meetings_of
from ..clinical.rating import CLIENT
from ..clinical.refusal import Refusal
from ..clinical.together import Group, Member, gap_of, group_label, members_on, read_group, still_here, with_archived
from ..drawing.command import Command
from ..drawing.line import Line, wrapped
from ..language import phrase
from ..widgets.command import bindings
from ..widgets.group_table import GroupTable
from ..widgets.lines import Lines
from ..wording.dates import day_and_date
from ..wording.group_words import gap_words
from ..words import counted
from .debrief import DebriefScreen
from .desk import Desk
from .page import Page, Result
from .question import ask, ask_day
from .rate import RateScreen
from .start_debrief import StartDebriefScreen
from .turn import Turn
from .ways import open_chart


class GroupWords(Lines):
    """How far they lie apart, and with whom to begin."""

    DEFAULT_CSS = """
    GroupWords { height: auto; margin-top: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.said: Sequence[str] = ()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """A sentence for each scale."""
        return [line for each in self.said for line in wrapped(each, width)]


class GroupScreen(Page[None]):
    """Those who come together on a day. `Enter` asks one after the other, and later says what each of them gave."""

    AUTO_FOCUS = "GroupTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("group.rate", "enter,r", "rate each", "Rate the alliance of each who is not rated yet"),
            Command("group.outcome", "o", "outcome", "Rate the outcome of each who is not rated yet"),
            Command("group.chart", "c", "chart", "The chart of the client under the cursor"),
            Command("group.together", "t", "together", "All of them on one chart, and how far they lay apart"),
            Command("group.day", "d", "date", "The day of the meeting"),
            Command("group.others", "g", "others", "Others who come together: a label, or codes"),
            Command("group.undo", "u", "undo", "Undo the last change"),
            Command("group.leave", "escape,q,G", "back", "Back to the caseload"),
        )
    ]

    def __init__(self, desk: Desk, group: Group) -> None:
        super().__init__(desk)
        self._group = group
        self._chosen_day: date | None = None
        self._members: Sequence[Member] = ()
        self._marked = -1
        """How many marks there were when it was shown last: once there are more, the cursor goes to the lowest."""
        self._table = GroupTable(desk.signs)
        self._words = GroupWords()

    @property
    def on(self) -> date:
        """The day of the meeting."""
        return self._chosen_day or self.desk.today()

    @property
    def members(self) -> Sequence[Member]:
        """Those who come together, the lowest first."""
        return self._members

    def head(self) -> tuple[Line, str]:
        """Who they are, and when they meet."""
        title = Line(phrase("Group"), "strong").add(f"   {self._group.label}" if self._group.label else "")
        n = counted(len(self._members), "client")
        return title, phrase("{n}   {day}", n=n, day=day_and_date(self.on, self.desk.today()))

    def body(self) -> Iterable[Widget]:
        """A row each, and how far they lie apart."""
        yield self._table
        yield self._words

    def show(self) -> None:
        """What they have marked by now."""
        desk = self.desk
        here = still_here(self._group, desk.caseload.records.clients)
        self._members = members_on([desk.standing(each) for each in here], self.on)
        marked = sum(each.rating(kind) is not None for each in self._members for kind in Kind)
        self._table.show(self._members, desk.unfinished(), keep=marked <= self._marked)
        self._marked = marked
        gaps = (gap_of(self._members, kind) for kind in (Kind.OUTCOME, Kind.ALLIANCE))
        self._words.said = [gap_words(each) for each in gaps if each is not None]
        self.refresh_bindings()
        super().show()
        self._words.redraw(layout=True)
        self.redraw_head()

    def label_of(self, binding: Binding) -> str:
        """What Enter does next: once all are rated, it says what one of them gave."""
        if binding.id == "group.rate" and not self._waiting(self._kind):
            return phrase("what it says")
        return super().label_of(binding)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The outcome is offered while somebody who rates it is still to be asked."""
        return action != "outcome" or bool(self._waiting(Kind.OUTCOME))

    @property
    def _kind(self) -> Kind:
        """What Enter asks for: the alliance; the outcome where none of them has a scale for the alliance."""
        alliance = any(each.standing.instrument is not None for each in self._members)
        return Kind.ALLIANCE if alliance else Kind.OUTCOME

    def _waiting(self, kind: Kind) -> list[str]:
        """The keys of those who are still to be asked, in the order of their codes."""
        found = [each.standing.client for each in self._members if each.awaits(kind)]
        return [each.id for each in sorted(found, key=lambda client: client.code.casefold())]

    def action_rate(self) -> None:
        """The alliance of each, or the outcome alone in use; once all are rated, what the one under the cursor gave."""
        if not self._members:
            return
        if self._waiting(self._kind):
            self._begin(self._kind)
        else:
            self._say_of(self._table.selected)

    def action_outcome(self) -> None:
        """The outcome of each."""
        self._begin(Kind.OUTCOME)

    def _begin(self, kind: Kind) -> None:
        waiting = self._waiting(kind)
        screen = self._turn(kind, waiting, 0)
        if screen is None:
            self.say(phrase("All who rate it have been asked."))
        else:
            self.app.push_screen(screen)

    def _turn(self, kind: Kind, waiting: Sequence[str], at: int) -> RateScreen | None:
        """The entry of the next of them; None after the last."""
        if at >= len(waiting) or (client := self.desk.caseload.records.clients.get(waiting[at])) is None:
            return None
        scale = client.outcome if kind is Kind.OUTCOME else client.instrument
        place = phrase("{at} of {n}", at=at + 1, n=len(waiting))
        turn = Turn(place, self.on, lambda: self._turn(kind, waiting, at + 1))
        return RateScreen(self.desk, client, scale=scale, turn=turn)

    def _say_of(self, member: Member | None) -> None:
        """The debrief of a member's last rating of that day."""
        rating = None if member is None else member.alliance or member.outcome
        if member is None or rating is None:
            self.say(phrase("There is no rating of that day."))
            return
        changes = self.desk.caseload.changes()
        change = next((each.id for each in changes if any(t.key == rating.id for t in each.records)), "")
        about = (self.desk, member.standing.client, rating.id, change)
        if INSTRUMENTS[rating.instrument].kind is Kind.ALLIANCE:
            self.app.push_screen(DebriefScreen(*about))
        else:
            self.app.push_screen(StartDebriefScreen(*about, rating.instrument, CLIENT))

    def action_chart(self) -> None:
        """The chart of the client under the cursor."""
        if (member := self._table.selected) is not None:
            open_chart(self, member.standing.client)

    def action_together(self) -> None:
        """All of them on one chart."""
        from .group_chart import GroupChartScreen

        caseload = self.desk.caseload
        group = with_archived(self._group, caseload.clients(archived=True))
        try:
            for kind in (Kind.OUTCOME, Kind.ALLIANCE):
                meetings_of(map(self.desk.standing, still_here(group, caseload.records.clients)), kind)
        except Refusal as refusal:
            self.say(str(refusal))
        else:
            self.app.push_screen(GroupChartScreen(self.desk, group))

    def action_day(self) -> None:
        """Another day."""

        def keep(on: date) -> None:
            self._chosen_day, self._marked = on, -1
            self.show()

        ask_day(self, phrase("Day of the meeting?"), self.on, keep)

    def action_others(self) -> None:
        """Others who come together."""

        def keep(group: Group) -> None:
            self._group, self._marked = group, -1
            self.show()

        ask_group(self, self._group.label, keep)


def show_group(page: Page[Result], client: Client) -> None:
    """Show those who come with that client, known by the label that fewest share; else ask who comes."""
    clients = page.desk.caseload.clients()
    if label := group_label(client, clients):
        group = Group(tuple(each for each in clients if has_label(each, label)), label)
        page.app.push_screen(GroupScreen(page.desk, group))
    else:
        ask_group(page, f"{client.code} ", lambda group: page.app.push_screen(GroupScreen(page.desk, group)))


def ask_group(page: Page[Result], value: str, keep: Callable[[Group], object]) -> None:
    """Ask who comes together: a label that several have, or codes."""
    question = phrase("Who comes together? A label that they have in common, or their codes: KL-04 MB-11")
    ask(page, question, lambda text: read_group(text, page.desk.caseload.clients()), keep, value=value)
