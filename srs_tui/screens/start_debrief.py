"""What the outcome says, in the second after it was saved at the start of a session."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from ..clinical.client import Client
from ..clinical.instrument import Instrument
from ..clinical.rating import CLIENT
from ..clinical.session import RatedSession
from ..clinical.standing import Standing
from ..clinical.start_debrief import StartDebrief, start_debrief_for
from ..drawing.command import Command
from ..drawing.line import Line
from ..drawing.start_debrief_lines import start_debrief_lines
from ..language import phrase
from ..widgets.command import bindings
from ..widgets.read_lines import ReadLines
from ..wording.dates import day_and_date
from ..wording.signs import Signs
from .desk import Desk
from .page import title_of
from .saved_rating import SavedRating


class StartFindings(ReadLines):
    """The debrief of the start in lines, the total first."""

    DEFAULT_CSS = """
    StartFindings { height: 1fr; }
    """

    def __init__(self, debrief: StartDebrief, signs: Signs) -> None:
        super().__init__(signs)
        self._debrief = debrief

    def fill(self, debrief: StartDebrief) -> None:
        """Say it of this."""
        self._debrief = debrief
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """Total, changes, what was agreed, one question; what has no room says so, and comes into view."""
        return self.in_view(start_debrief_lines(self._debrief, width, self._signs), height)


class StartDebriefScreen(SavedRating):
    """Right after the outcome was saved: how the client is, against the first time and the last."""

    AUTO_FOCUS = "StartFindings"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("start.leave", "enter,escape", "back", "Back to where you came from"),
            Command("start.edit", "e", "correct", "Correct the scores, the date, the mode or the note"),
            Command("start.move", "m", "move", "This was another client's session: move it to them"),
            Command("start.adjust", "a", "adjust", "Note what you will change, to see whether it helps"),
            Command("start.undo", "u", "undo", "Undo what was done last; the rating's scores are kept as a draft"),
            Command("start.chart", "c", "chart", "The client's ratings over time"),
            Command("start.episodes", "O", "", "The client's episodes: end one, open it again, begin another"),
        )
    ]

    def __init__(self, desk: Desk, client: Client, session_id: str, change_id: str, scale: str, rater: str) -> None:
        super().__init__(desk, client, session_id, change_id)
        self._scale = scale
        self._rater = rater
        self._debrief = start_debrief_for(desk.standing(client), session_id, scale, desk.rules, rater)
        self._findings = StartFindings(self._debrief, desk.signs)

    @property
    def debrief(self) -> StartDebrief:
        """What is said."""
        return self._debrief

    @property
    def rating(self) -> RatedSession:
        """The rating as it stands."""
        return RatedSession(self._debrief.session, self._debrief.rating)

    @property
    def instrument(self) -> Instrument:
        """Its scale."""
        return self._debrief.instrument

    def head(self) -> tuple[Line, str]:
        """Saved, and whom it is about."""
        debrief = self._debrief
        day = day_and_date(debrief.session.on, self.desk.today())
        title = title_of(phrase("Saved"), self._client)
        if self._rater != CLIENT:  # in the title, which stays where the rest has no room
            title.add(f"   {phrase('by {rater}', rater=self._rater)}", "accent")
        return title, phrase("{scale}   session {number}   {day}", scale=self._scale, number=debrief.number, day=day)

    def body(self) -> Iterable[Widget]:
        """The findings."""
        yield self._findings

    def say_anew(self, standing: Standing) -> None:
        """The rating as it stands now."""
        if standing is not self._debrief.standing:
            self._debrief = start_debrief_for(standing, self._session, self._scale, self.desk.rules, self._rater)
            self._findings.fill(self._debrief)
