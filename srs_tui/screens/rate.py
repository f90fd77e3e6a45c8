"""Rating a session: four lines, eight digits, Enter. What is typed is kept with every key."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.widget import Widget

from ..clinical.client import Client
from ..clinical.correction import rated_twice, with_typed_rating
from ..clinical.cutoff import Cutoff
from ..clinical.entry import RatingEntry
from ..clinical.instrument import Kind
from ..clinical.rating import CLIENT, rater_named
from ..clinical.recording import birthday_decides, cutoff_in_force
from ..clinical.refusal import Refusal
from ..clinical.score import format_score, plain_score
from ..clinical.session import RatedSession, Session, all_ratings, rated_session, scored_ratings
from ..drawing.command import Command
from ..drawing.line import Line
from ..text import clean_text
from ..widgets.carried_over import CarriedOver
from ..widgets.command import bindings
from ..widgets.note import NoteArea, NoteHead
from ..widgets.scale_form import ScaleForm
from ..wording.dates import day_and_date, day_and_month
from ..wording.last_time import carried_over
from .debrief import DebriefScreen
from .desk import Desk
from .entry_draft import EntryDraft
from .entry_keys import EntryKeys
from .missed import ask_missed
from .note_adjustment import ask_adjustment
from .page import title_of
from .question import ask, ask_day
from .start_debrief import StartDebriefScreen


class RateScreen(EntryKeys):
    """The entry of one rating, or the edit of one that is there.

    It is kept as a draft with every key, so that Escape, a dropped line or a killed process lose nothing; it comes
    back when the client is rated, or the rating edited, again.
    """

    CSS_PATH = "rate.tcss"
    AUTO_FOCUS = "ScaleForm"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("rate.next", "enter", "next, then save", "To the next line; after the last one, save"),
            Command("rate.down", "tab,down", "", "To the next line; one digit is then a whole number"),
            Command("rate.part", "space", "", "One digit is a whole number; on an empty line, nothing"),
            Command("rate.previous", "shift+tab,up", "", "To the line before"),
            Command("rate.total", "t", "total", "Type the total only, or the items again"),
            Command("rate.skip", "s", "skipped", "A session held without a rating, or with one after all"),
            Command("rate.note", "n", "note", "Write a note"),
            Command("rate.date", "d", "date", "Change the date of the session"),
            Command("rate.mode", "m", "mode", "How the scale was given: paper, oral, screen, remote"),
            Command("rate.less", "left", "0.1", "Move the mark by 0.1 to the left", shown="left right"),
            Command("rate.more", "right", "", "Move the mark by 0.1 to the right"),
            Command("rate.rater", "b", "", "Marked by somebody else, such as a parent"),
            Command("rate.age", "k", "", "The birthday is still to come this year: the cut-off of the age before"),
            Command("rate.adjust", "a", "", "Note what you change from this session on"),
            Command("rate.missed", "x", "", "The session did not take place: missed or cancelled"),
            Command("rate.hand-over", "h", "", "Hand the screen over for the client to mark the lines"),
            Command("rate.correct", "e", "correct the first", "Rated already that day: correct that rating instead"),
            Command("rate.save", "ctrl+s", "save", "Save from anywhere"),
            Command("rate.leave", "escape", "back", "Leave; what is typed is kept for the next time"),
            Command("rate.erase", "backspace", "", "Erase the last digit"),
            Command("rate.clear", "ctrl+u", "", "Begin anew, with nothing typed"),
        )
    ]

    def __init__(
        self,
        desk: Desk,
        client: Client,
        rating: RatedSession | None = None,
        *,
        scale: str | None = None,
        rater: str = CLIENT,
    ) -> None:
        super().__init__(desk)
        self._client = client
        self._editing = rating
        self._second_of = ""
        """The session of the same day that was told of: saving again then makes a second one."""
        self._has_chosen_day = False
        self._draft = EntryDraft(desk, client, rating, scale or client.instrument, rater)
        self._entry = self._draft.begin()
        standing = desk.standing(client)
        scored = scored_ratings(all_ratings(standing.sessions), self._draft.instrument, self._entry.rater)
        others = [each for each in scored if rating is None or each.id != rating.id]
        earlier = others if rating is None else [each for each in others if each.on <= rating.on]
        self._last = earlier[-1] if earlier else None
        instrument = self._draft.instrument
        self._session = standing.number_of_coming(desk.today(), instrument.code)
        if rating is not None:
            self._session = standing.number_of(rating.session)
        self._form = ScaleForm(self._entry, self._last, self._cutoff, desk.signs)
        adjustments = desk.caseload.adjustments(client.id)
        said = (
            carried_over(standing.last or self._last, adjustments, standing.scored, desk.today(), desk.rules)
            if rating is None and self._last is not None
            else []
        )
        self._carried = CarriedOver(said, desk.signs)
        self._note = NoteArea(self._entry.note)
        self._note_head = NoteHead()

    def label_of(self, binding: Binding) -> str:
        """What `t` and `s` do next: they go back as they came."""
        if binding.id == "rate.total" and self._entry.total_only:
            return "back to the items"
        if binding.id == "rate.skip" and self._entry.skipped:
            return "back to the scores"
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
        title = title_of("Rate" if self._editing is None else "Edit", self._client)
        scale = "" if entry.instrument.code == "SRS" else f"{entry.instrument.code}   "
        by = "" if entry.rater == CLIENT else f"by {entry.rater}   "
        return title, f"{by}{scale}session {self._session}   {day_and_date(entry.on, today)}   {entry.mode}"

    def body(self) -> Iterable[Widget]:
        """The scale lines and the note."""
        yield self._form
        yield self._carried
        yield self._note_head
        yield self._note

    def on_mount(self) -> None:
        """Say so when something had been typed before."""
        self._show_note()
        if self._draft.typed_at is not None:
            when = self._draft.typed_at.astimezone(self.desk.now().tzinfo)
            day = day_and_month(when.date(), self.desk.today())
            self.say(f"Back again: what you had typed on {day} at {when:%H:%M}. Begin anew: ctrl+u.")

        if (first := self._rated_already()) is not None:
            self.say(f"{self._first_words(first)}: e corrects that; saved, this is a second session.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The first rating of a day is corrected from the second; the birthday is asked for where it decides."""
        if action == "age":
            is_clients = self._editing is None and self._entry.rater == CLIENT
            return is_clients and birthday_decides(
                self._client, self._entry.instrument, self.desk.rules, self._entry.on
            )
        return action != "correct" or self._rated_already() is not None

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

    def _rated_already(self) -> RatedSession | None:
        """The rating that the client has on this scale and day already, when this is a further one."""
        entry, code = self._entry, self._entry.instrument.code
        if self._editing is not None:
            return None
        found = rated_session(self.desk.caseload.sessions(self._client.id), entry.on, code, entry.rater)
        rating = None if found is None else found.rating_on(code, entry.rater)
        return None if found is None or rating is None else RatedSession(found, rating)

    def _first_words(self, first: RatedSession) -> str:
        day = "today" if first.on == self.desk.today() else f"on {day_and_month(first.on, self.desk.today())}"
        return f"Rated {day} already, {'skipped' if first.total is None else format_score(first.total)}"

    async def action_correct(self) -> None:
        """Correct the first rating of the day in the place of making a second one."""
        if (first := self._rated_already()) is not None:
            await self.app.switch_screen(RateScreen(self.desk, self._client, first))

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

        ask_day(self, "Date of the session?", self._entry.on, keep)

    def action_rater(self) -> None:
        """Somebody else marks the lines: their own entry, beside the client's."""
        if self._editing is not None:
            self.say("Whose rating it was stays: delete it, and enter it as theirs.")
            return

        async def keep(rater: str) -> None:
            scale = self._entry.instrument.code
            await self.app.switch_screen(RateScreen(self.desk, self._client, scale=scale, rater=rater))

        ask(self, "Who marks the lines?", rater_named, keep, hint="mother, father, partner; client", value="")

    async def action_age(self) -> None:
        """Before the birthday, or after it."""
        await self.become(replace(self._entry, before_birthday=not self._entry.before_birthday, refused=""))
        if self._cutoff is not None:
            when = "before" if self._entry.before_birthday else "after"
            self.say(f"Cut-off {plain_score(self._cutoff.total)}, {when} this year's birthday.")

    def action_adjust(self) -> None:
        """Note an adjustment, dated with this session."""
        ask_adjustment(self, self._client, self._entry.on)

    def action_missed(self) -> None:
        """The session did not take place."""
        if self._editing is not None:
            self.say("This session took place. To take it out, x on the chart.")
            return
        ask_missed(self, self._client, self._entry.on, self._entry.id)

    def action_hand_over(self) -> None:
        """Let the client mark the lines."""
        from .handing_over import ask_hand_over

        if self._editing is not None:
            self.say("Only a new rating is handed over: Esc leaves this one.")
        else:
            ask_hand_over(self, self._client, self._entry)

    def action_note(self) -> None:
        """Write a note under the scale lines."""
        self._note_head.display = self._note.display = True
        if self.desk.signs.is_heard:  # else the note would move, and be heard again, when it is left
            self._carried.display = False
        self._note.focus()

    async def on_text_area_changed(self) -> None:
        """What is written in the note is kept as it is written."""
        note = clean_text(self._note.text)
        if note != self._entry.note:
            await self.become(replace(self._entry, note=note, refused=""))

    async def action_save(self) -> None:
        """Save, and go to the debrief; or say what is missing and go there."""
        if not await self._is_certain():
            return
        try:
            session = self._entry.session(self._client, self.desk.rules, self._recorded())
        except Refusal as reason:
            self._form.focus()
            if self._entry.missing is not None:
                await self.become(self._entry.to(self._entry.missing))
            self.notice.say(str(reason), "accent")
            return
        if self._editing is not None:
            await self._correct(self._editing, session)
            return
        first = self._rated_already()
        if first is not None and first.id != self._second_of:
            self._second_of = first.id
            self.notice.say(
                f"Not saved yet. {self._first_words(first)}: e corrects that, Enter saves a second session.", "accent"
            )
            return
        is_second = first is not None
        recorded = await self.attempt(lambda: self.desk.caseload.record(session, second=is_second))
        if recorded is not None:
            self.desk.drafts.done(session.id)
            about = (self.desk, self._client, recorded.session_id, recorded.change.id)
            instrument = self._draft.instrument
            own_alliance = instrument.kind is Kind.ALLIANCE and self._entry.rater == CLIENT
            debrief = (
                DebriefScreen(*about)
                if own_alliance
                else StartDebriefScreen(*about, instrument.code, self._entry.rater)
            )
            await self.app.switch_screen(debrief)

    async def _is_certain(self) -> bool:
        """Whether what stands here is what was typed; else why not is said, and saving again takes it as it stands."""
        ended = self._entry.ended()
        if ended is not self._entry:
            await self.become(ended)
            if ended.refused:
                return False
        if ended.missing is not None or not ended.doubt:
            return True
        await self.become(replace(ended, doubt="", refused=""))
        self.notice.say(
            f"Not saved yet, a key was not taken: {ended.doubt}. Look at the scores; Enter saves them.", "accent"
        )
        return False

    async def _correct(self, before: RatedSession, after: Session) -> None:
        (typed,) = after.ratings
        kept = with_typed_rating(replace(before.session, on=after.on, note=after.note), typed)
        first = rated_twice(kept, self.desk.caseload.sessions(self._client.id)) if kept.on != before.on else None
        if first is not None and first.id != self._second_of:
            self._second_of = first.id
            day = day_and_month(first.on, self.desk.today())
            self.notice.say(f"Not saved yet. {day} has a rating already: save again to keep both.", "accent")
            return
        if await self.attempt(lambda: self.desk.caseload.edit_session(kept)) is not None:
            self.desk.drafts.done(after.id)
            self.dismiss(None)

    def _recorded(self) -> datetime:
        return self.desk.now().astimezone(UTC)

    async def action_leave(self) -> None:
        """From the note to the lines; from the lines back, the entry kept for the next time."""
        if self.focused is self._note:
            self._form.focus()
            self._show_note()
            return
        if not await self.holds_unkept(self._entry.id):
            self.dismiss(None)

    def _show_note(self) -> None:
        self._carried.display = self._carried.has_words and not (self._entry.note or self.focused is self._note)
        self._note_head.display = self._note.display = bool(self._entry.note) or self.focused is self._note

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
            self.notice.say(f"Not taken: {entry.refused}.", "accent")
