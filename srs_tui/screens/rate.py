"""Rating a session: four lines, eight digits, Enter. What is typed is kept with every key."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Final

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.widget import Widget

from ..clinical.client import Client
from ..clinical.cutoff import Cutoff
from ..clinical.entry import RatingEntry
from ..clinical.episode_sessions import followed_up
from ..clinical.goal import goal_ratings
from ..clinical.rating import CLIENT, rater_named
from ..clinical.recording import birthday_decides, cutoff_in_force
from ..clinical.score import plain_score
from ..clinical.session import RatedSession, all_ratings, scored_ratings
from ..drawing.line import Line
from ..drawing.rate_commands import RATE_COMMANDS
from ..language import phrase
from ..text import clean_text
from ..widgets.carried_over import CarriedOver
from ..widgets.command import bindings
from ..widgets.note import NoteArea, NoteHead
from ..widgets.scale_form import Goal, ScaleForm
from ..wording.dates import day_and_date
from ..wording.episode_words import follow_up_words
from ..wording.last_time import carried_over
from .desk import Desk
from .entry_draft import EntryDraft
from .entry_ways import EntryWays
from .page import title_of
from .question import ask, ask_day
from .saved_rating import SavedRating
from .turn import Turn

ROOMY: Final = 24
"""Rows from which on a note has room below what is carried over, also when something is said."""


class RateScreen(EntryWays):
    """The entry of one rating, or the edit of one that is there.

    It is kept as a draft with every key, so that Escape, a dropped line or a killed process lose nothing; it comes
    back when the client is rated, or the rating edited, again.
    """

    CSS_PATH = "rate.tcss"
    AUTO_FOCUS = "ScaleForm"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*RATE_COMMANDS)]

    def __init__(
        self,
        desk: Desk,
        client: Client,
        rating: RatedSession | None = None,
        *,
        scale: str | None = None,
        rater: str = CLIENT,
        turn: Turn | None = None,
        greeting: str = "",
    ) -> None:
        """`greeting`: what is said on it at first, whatever else there would be to say."""
        super().__init__(desk, client, rating)
        self._turn = turn
        self._greeting = greeting
        self._has_chosen_day = turn is not None and turn.on != desk.today()
        self._draft = EntryDraft(desk, client, rating, scale or client.scale, rater)
        self._entry = self._draft.begin()
        if turn is not None and self._draft.typed_at is None:
            self._entry = replace(self._entry, on=turn.on)
        standing = desk.standing(client)
        instrument, sessions = self._draft.instrument, standing.sessions
        if rating is None:
            self._session = standing.number_of_coming(self._entry.on, instrument.code)
        else:
            self._session = standing.number_of(rating.session)
            sessions = tuple(each for each in sessions if each.on <= rating.on and each.id != rating.id)
        earlier = scored_ratings(all_ratings(sessions), instrument, self._entry.rater)
        self._last = earlier[-1] if earlier else None
        marks = goal_ratings(sessions)
        goal = Goal(client.goal, marks[-1].total if marks else None)
        self._form = ScaleForm(self._entry, self._last, self._cutoff, desk.signs, earlier, goal)
        said = []
        if rating is None and self._last is not None:
            last, adjustments = standing.last or self._last, desk.caseload.adjustments(client.id)
            said = carried_over(last, adjustments, standing.scored, desk.today(), desk.rules, instrument.code)
        self._carried = CarriedOver(said, desk.signs)
        self._note = NoteArea(self._entry.note)
        self._note_head = NoteHead()

    def label_of(self, binding: Binding) -> str:
        """What `t` and `s` do next, they go back as they came; and Enter, where there is no further line."""
        if binding.id == "rate.next" and (self._entry.total_only or self._entry.skipped):
            return phrase("save")
        if binding.id == "rate.total" and self._entry.total_only:
            return phrase("back to the items")
        if binding.id == "rate.skip" and self._entry.skipped:
            return phrase("back to the scores")
        return super().label_of(binding)

    @property
    def entry(self) -> RatingEntry:
        """What has been typed so far."""
        return self._entry

    @property
    def form(self) -> ScaleForm:
        """The scale lines."""
        return self._form

    @property
    def shown_client(self) -> Client:
        """The client."""
        return self._client

    def head(self) -> tuple[Line, str]:
        """Whom and which session this is about."""
        entry, today = self._entry, self.desk.today()
        title = title_of(phrase("Rate") if self._editing is None else phrase("Edit"), self._client)
        scale = "" if entry.instrument.code == "SRS" else f"{entry.instrument.code}   "
        if entry.rater != CLIENT:  # in the title, which stays where the rest has no room
            title.add(f"   {phrase('by {rater}', rater=entry.rater)}", "accent")
        if self._turn is not None:
            title.add(f"   {self._turn.place}", "accent")
        return title, phrase(
            "{scale}session {session}   {on}   {mode}",
            scale=scale,
            session=self._session,
            on=day_and_date(entry.on, today),
            mode=entry.mode,
        )

    def body(self) -> Iterable[Widget]:
        """The scale lines and the note."""
        yield self._form
        yield self._carried
        yield self._note_head
        yield self._note

    def on_mount(self) -> None:
        """Say so when something had been typed before."""
        self._show_note()
        followed = followed_up(self._client, self._entry.on) if self._editing is None else None
        if followed is not None:
            said = follow_up_words(followed, self.desk.today())
            self.say(phrase("{said} O opens it again.", said=said))
        if self._draft.typed_at is not None:
            self.say(self.back_again(self._draft.typed_at, "ctrl+u"))
        if (first := self.rated_already()) is not None:
            self.say(
                phrase("{first}: e corrects that; saved, this is a second session.", first=self.first_words(first))
            )
        if self._greeting:
            self.say(self._greeting)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The first rating of a day is corrected from the second; the birthday is asked for where it decides."""
        if action == "age":
            is_clients = self._editing is None and self._entry.rater == CLIENT
            return is_clients and birthday_decides(
                self._client, self._entry.instrument, self.desk.rules, self._entry.on
            )
        return action != "correct" or self.rated_already() is not None

    @property
    def _cutoff(self) -> Cutoff | None:
        """The rule that the rating will be kept with."""
        entry = self._entry
        if self._editing is not None:
            return self._editing.cutoff
        if entry.rater != CLIENT:
            return None
        return cutoff_in_force(
            self._client, entry.instrument, self.desk.rules, entry.on, before_birthday=entry.before_birthday
        )

    async def action_correct(self) -> None:
        """Correct the first rating of the day in place of making a second one."""
        if (first := self.rated_already()) is not None:
            await self.app.switch_screen(RateScreen(self.desk, self._client, first))

    async def saved(self, debrief: SavedRating) -> None:
        """On to the debrief; where several are rated in a row, to the next of them."""
        then = debrief if self._turn is None else self._turn.then()
        if then is None:
            self.dismiss(None)
        else:
            await self.app.switch_screen(then)

    def show(self) -> None:
        """Draw the entry as it is now."""
        self._form.fill(self._entry, self._cutoff)
        super().show()

    async def action_next(self) -> None:
        """On to the next line; after the last one, save."""
        if self._entry.is_last:
            await self.action_save()
        else:
            await self.become(self._entry.forward())

    async def action_clear(self) -> None:
        """Begin anew: with nothing typed, or with the rating as it is saved."""
        fresh = self._draft.fresh(self._entry.id)
        self._has_chosen_day = False
        self._note.text = fresh.note
        await self.become(fresh)
        self._show_note()

    def action_date(self) -> None:
        """Another date than today's, never one ahead."""

        async def keep(on: date) -> None:
            self._has_chosen_day = True
            await self.become(replace(self._entry, on=on, refused=""))
            self.refresh_bindings()

        ask_day(self, phrase("Date of the session?"), self._entry.on, keep)

    def action_rater(self) -> None:
        """Somebody else marks the lines: their own entry, beside the client's."""
        if self._editing is not None:
            self.say(phrase("Whose rating it is cannot be changed: delete it, and enter it as theirs."))
            return

        def keep(rater: str) -> None:
            theirs = RateScreen(self.desk, self._client, scale=self._entry.instrument.code, rater=rater)
            self.app.call_later(self.app.switch_screen, theirs)  # once the question is gone

        hint = phrase("mother, father, partner; client")
        ask(self, phrase("Who marks the lines?"), rater_named, keep, hint=hint, value="")

    async def action_age(self) -> None:
        """Before the birthday, or after it."""
        await self.become(replace(self._entry, before_birthday=not self._entry.before_birthday, refused=""))
        if self._cutoff is not None:
            total = plain_score(self._cutoff.total)
            self.say(
                phrase("Cut-off {total}, before this year's birthday.", total=total)
                if self._entry.before_birthday
                else phrase("Cut-off {total}, after this year's birthday.", total=total)
            )

    def action_note(self) -> None:
        """Write a note under the scale lines."""
        self._show_note(is_written=True)
        self._note.focus()

    async def on_text_area_changed(self) -> None:
        """What is written in the note is kept as it is written."""
        note = clean_text(self._note.text)
        if note != self._entry.note:
            await self.become(replace(self._entry, note=note, refused=""))

    async def action_leave(self) -> None:
        """From the note to the lines; from the lines back, the entry kept for the next time."""
        if self.focused is self._note:
            self._form.focus()
            self._show_note()
            return
        if not await self.holds_unkept(self._entry.id):
            self.dismiss(None)

    def on_resize(self) -> None:
        """The note may have to take the place of what is carried over, or may give it back."""
        self._show_note(is_written=self.focused is self._note)

    def _show_note(self, *, is_written: bool = False) -> None:
        self._note_head.display = self._note.display = has_note = bool(self._entry.note) or is_written
        self._carried.display = self._carried.has_words and not (has_note and self.size.height < ROOMY)

    async def become(self, entry: RatingEntry) -> None:
        """The entry as it is after a key: handed over to be kept, and shown."""
        before = self._entry
        if self._editing is None and before.untouched and before.on == entry.on and not self._has_chosen_day:
            entry = replace(entry, on=self.desk.today())  # it was left open overnight
        self._entry = entry
        if before.content != entry.content:
            if entry.content == self._draft.fresh(entry.id).content:
                await self.drop_draft(entry.id)
            else:
                await self.keep_draft(self._draft.of(entry))
        self._form.fill(self._entry, self._cutoff)
        self.redraw_head()
        if (before.total_only, before.skipped) != (entry.total_only, entry.skipped):
            self.refresh_bindings()
        if entry.refused:
            self.refuse(phrase("Not taken: {refused}.", refused=entry.refused))
