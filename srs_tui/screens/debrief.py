"""What the rating says, in the second after it was saved: whether to talk about it, and how to begin."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from msgspec.structs import replace
from textual.binding import BindingType
from textual.widget import Widget

from ..clinical.client import Client
from ..clinical.debrief import Debrief, debrief_for
from ..clinical.instrument import Instrument
from ..clinical.score import format_change, format_score
from ..clinical.session import RatedSession
from ..clinical.standing import Standing
from ..drawing.command import Command
from ..drawing.labelled import labelled
from ..drawing.line import Line, beside, wrapped
from ..drawing.small_chart import GUTTER, STEP, small_chart
from ..drawing.window_size import BESIDE
from ..language import phrase
from ..terminal.cells import cell_len
from ..text import clean_line
from ..widgets.command import bindings
from ..widgets.read_lines import ReadLines
from ..wording.course_words import course_sentence
from ..wording.dates import day_and_date
from ..wording.debrief_words import LOW_FIRST, THANK, change_words, debrief_headline, weakest_words
from ..wording.effect_words import running_words
from ..wording.heard import heard_debrief_items, heard_total
from ..wording.role import Role
from ..wording.sentences import signal_rule
from ..wording.signs import Signs
from .desk import Desk
from .page import title_of
from .question import ask
from .saved_rating import SavedRating

LARGE: Final = 30
"""Rows from which on the totals before a rating are drawn larger."""


class Findings(ReadLines):
    """The debrief in lines, the one thing that matters first."""

    DEFAULT_CSS = """
    Findings { height: 1fr; }
    """

    def __init__(self, debrief: Debrief, signs: Signs) -> None:
        super().__init__(signs)
        self._debrief = debrief

    def fill(self, debrief: Debrief) -> None:
        """Say it of this."""
        self._debrief = debrief
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """Total, items, questions, rules; from 110 columns the rules and the ratings before stand beside them.

        What has no room below says so, and comes into view with the cursor.
        """
        heard = self._signs.is_heard
        column = 0 if width < BESIDE or heard else max(64, min(70, width - 46), width // 2)
        parts = [self._total(column or width), self._items(column or width), self._questions(column or width)]
        if heard:
            parts[0] = wrapped(heard_total(self._debrief), width, indent=1)
            parts[1] = [Line(f" {said}") for said in heard_debrief_items(self._debrief)]
        rules, note = self._rules(width - column), self._note(width - column, rows=4 if column else 1)
        drawn = _in_parts(parts if column else [*parts, rules, note], air=not heard)
        if column:
            drawn = beside(drawn, _in_parts([rules, self._chart(width - column, height), note]), column)
        return self.in_view(drawn, height)

    def _chart(self, width: int, height: int) -> list[Line]:
        """The totals up to this rating."""
        debrief = self._debrief
        history = [each for each in debrief.standing.scored if each.on <= debrief.rating.on]
        if debrief.rating.instrument != debrief.standing.client.instrument:
            return []
        rows, most = (9 if height >= LARGE else 5), (width - GUTTER - 6) // STEP
        chart = small_chart(history, debrief.instrument.maximum, rows, self._signs, most=most)
        return [Line("  ").join(line) for line in chart]

    def _note(self, width: int, *, rows: int) -> list[Line]:
        lines = labelled(
            phrase("Note"), self._debrief.rating.note, width - 4, self._signs.ellipsis, column=6, rows=rows
        )
        return [Line("   ").join(line) for line in lines]

    def _total(self, width: int) -> list[Line]:
        debrief = self._debrief
        line = Line("   ")
        if debrief.rating.total is None:
            return [line.add(debrief_headline(debrief), "strong")]
        below = debrief.rating.is_below
        role: Role = "below" if below else "strong"
        sign = f"{self._signs.below} " if below else ""
        line.add(format_score(debrief.rating.total), role).add("   ").add(f"{sign}{debrief_headline(debrief)}", role)
        change = change_words(debrief)
        if line.width + 3 + len(change) < width:
            return [line.add("   ").add(change)]
        return [line, Line("   ").add(change)]

    def _items(self, width: int) -> list[Line]:
        debrief, drawn = self._debrief, []
        label = max(18, *(5 + cell_len(phrase(item.label)) for item in debrief.instrument.items))
        for index, score in enumerate(debrief.rating.items or ()):
            low = debrief.low[index]
            line = Line("   ").add(phrase(debrief.instrument.items[index].label)).to(label)
            line.right(format_score(score), label + 5, "below" if low else "text").add(
                f" {self._signs.below}" if low else "  ", "below"
            )
            change = debrief.item_changes[index]
            line.right("" if change is None else format_change(change), label + 14, "muted")
            weakest = weakest_words(debrief) if index == debrief.weakest else ""
            if weakest and line.width + 3 + len(weakest) >= width:
                weakest = phrase("the weakest")
            drawn.append(line.add("   ").add(weakest, "strong" if low else "muted"))
        return drawn

    def _questions(self, width: int) -> list[Line]:
        if not self._debrief.questions:
            return []
        debrief = self._debrief
        session = debrief.rating.session
        if session.talked:
            agreed = phrase(" Agreed: {split}", split=" ".join(session.agreed.split())) if session.agreed else ""
            return wrapped(phrase("Talked about.{agreed}", agreed=agreed), width, "accent")
        title = Line("   ").add(phrase(THANK), "muted")
        if not debrief.needs_talk:
            title = Line("   ").add(phrase("To ask, before you part"), "accent")
        titles = [title]
        if debrief.is_low_first:
            opening = Line("   ").add(phrase(LOW_FIRST), "muted")
            has_room = opening.width + title.width - 2 < width
            titles = [opening.add(title.plain[2:], title.spans[-1][1])] if has_room else [opening, title]
        questions = (wrapped(question, width, indent=5) for question in debrief.questions)
        return [*titles, *(line for question in questions for line in question)]

    def _rules(self, width: int) -> list[Line]:
        debrief = self._debrief
        notes = [signal_rule(signal, debrief.rating) for signal in debrief.signals]
        notes += [running_words(effect) for effect in debrief.running]
        if debrief.rating.total is not None:
            notes.append(course_sentence(debrief.course, debrief.rating.on))
        return [line for note in notes for line in wrapped(note, width, "muted")]


def _in_parts(parts: Sequence[Sequence[Line]], *, air: bool = True) -> list[Line]:
    """Parts below each other, with a line of air between them; those without lines are left out."""
    drawn: list[Line] = []
    for part in parts:
        drawn += [*([Line()] if drawn and part and air else []), *part]
    return drawn


class DebriefScreen(SavedRating):
    """Right after saving. One key back, one to take it back, one to note what to change."""

    AUTO_FOCUS = "Findings"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("debrief.leave", "enter,escape", "back", "Back to where you came from"),
            Command("debrief.talked", "t", "talked", "We talked about it, and agreed on this for next time"),
            Command("debrief.edit", "e", "correct", "Correct the scores, the date, the mode or the note"),
            Command("debrief.chart", "c", "chart", "The client's ratings over time"),
            Command("debrief.adjust", "a", "adjust", "Note what you will change, to see whether it helps"),
            Command("debrief.undo", "u", "undo", "Undo what was done last; the rating's scores are kept as a draft"),
            Command("debrief.move", "m", "move", "This was another client's session: move it to them"),
            Command("debrief.episodes", "O", "", "The client's episodes: end one, open it again, begin another"),
        )
    ]

    def __init__(self, desk: Desk, client: Client, session_id: str, change_id: str) -> None:
        super().__init__(desk, client, session_id, change_id)
        self._adjustments = desk.caseload.adjustments(client.id)
        self._debrief = debrief_for(
            desk.standing(client), session_id, desk.rules, self._adjustments, desk.settings.questions
        )
        self._findings = Findings(self._debrief, desk.signs)

    @property
    def debrief(self) -> Debrief:
        """What is said."""
        return self._debrief

    @property
    def rating(self) -> RatedSession:
        """The rating as it stands."""
        return self._debrief.rating

    @property
    def instrument(self) -> Instrument:
        """Its scale."""
        return self._debrief.instrument

    def head(self) -> tuple[Line, str]:
        """Saved, and whom it is about."""
        debrief = self._debrief
        day = day_and_date(debrief.rating.on, self.desk.today())
        return title_of(phrase("Saved"), self._client), phrase(
            "session {session}   {day}", session=debrief.session, day=day
        )

    def body(self) -> Iterable[Widget]:
        """The findings."""
        yield self._findings

    def say_anew(self, standing: Standing) -> None:
        """The rating as it stands now, and what is on trial."""
        desk, adjustments = self.desk, self.desk.caseload.adjustments(self._client.id)
        if standing is not self._debrief.standing or adjustments != self._adjustments:
            self._debrief = debrief_for(standing, self._session, desk.rules, adjustments, desk.settings.questions)
            self._adjustments = adjustments
            self._findings.fill(self._debrief)

    def action_talked(self) -> None:
        """It was talked about; what was agreed for next time may stay empty."""
        session = self._debrief.rating.session
        if self._debrief.rating.total is None:
            self.say(phrase("There is no rating to talk about."))
            return

        async def keep(agreed: str) -> None:
            after = replace(session, talked=True, agreed=agreed)
            said = phrase("Kept: talked about.")
            if agreed:
                said = phrase("Kept. It is there again when you rate next time.")
            await self.change(lambda: self.desk.caseload.edit_session(after), said)

        ask(self, phrase("Agreed for next time (may stay empty):"), clean_line, keep, value=session.agreed)
