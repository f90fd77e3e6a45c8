"""How an entry becomes a record: what is missing or doubtful is said, a further rating of a day is asked about."""

from abc import abstractmethod

from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.correction import rated_twice, with_entry
from ..clinical.instrument import Kind
from ..clinical.joining import rated_session
from ..clinical.rating import CLIENT
from ..clinical.refusal import Refusal
from ..clinical.score import format_score
from ..clinical.session import RatedSession, Session
from ..language import phrase
from ..wording.dates import day_and_month
from .debrief import DebriefScreen
from .desk import Desk
from .entry_keys import EntryKeys
from .saved_rating import SavedRating
from .start_debrief import StartDebriefScreen


class SavesEntry(EntryKeys):
    """A screen whose entry is saved as a new rating of the client, or as the edit of `rating`."""

    def __init__(self, desk: Desk, client: Client, rating: RatedSession | None) -> None:
        super().__init__(desk)
        self._client = client
        self._editing = rating
        self._second_of = ""
        """The session of the same day that was told of: saving again then makes a second one."""

    @abstractmethod
    async def saved(self, debrief: SavedRating) -> None:
        """Go on from a rating that was just saved. `debrief`: what there is to say of it."""

    def rated_already(self) -> RatedSession | None:
        """The rating that the client has on this scale and day already, when this is a further one."""
        entry, code = self.entry, self.entry.instrument.code
        if self._editing is not None:
            return None
        found = rated_session(self.desk.caseload.sessions(self._client.id), entry.on, code, entry.rater)
        rating = None if found is None else found.rating_on(code, entry.rater)
        return None if found is None or rating is None else RatedSession(found, rating)

    def first_words(self, first: RatedSession) -> str:
        """What is said of it: `Rated today already, 31.0`."""
        day = (
            phrase("today")
            if first.on == self.desk.today()
            else phrase("on {on}", on=day_and_month(first.on, self.desk.today()))
        )
        what = phrase("skipped") if first.total is None else format_score(first.total)
        return phrase("Rated {day} already, {what}", day=day, what=what)

    async def action_save(self) -> None:
        """Save, and go to the debrief; or say what is missing and go there."""
        if not await self._is_certain():
            return
        before = self._editing
        try:
            session = self.entry.session(self._client, self.desk.rules, self.desk.now_utc())
            corrected = None if before is None else self._corrected(before)
        except Refusal as reason:
            self.form.focus()
            if self.entry.missing is not None:
                await self.become(self.entry.to(self.entry.missing))
            self.refuse(str(reason))
            return
        if before is not None and corrected is not None:
            await self._correct(before, corrected)
            return
        first = self.rated_already()
        if first is not None and first.id != self._second_of:
            self._second_of = first.id
            self.refuse(
                phrase(
                    "Not saved yet. {first}: e corrects that, Enter saves a second session.",
                    first=self.first_words(first),
                )
            )
            return
        is_second = first is not None
        recorded = await self.attempt(lambda: self.desk.caseload.record(session, second=is_second))
        if recorded is not None:
            self.desk.drafts.done(session.id)
            about = (self.desk, self._client, recorded.session_id, recorded.change.id)
            instrument = self.entry.instrument
            own_alliance = instrument.kind is Kind.ALLIANCE and self.entry.rater == CLIENT
            debrief = (
                DebriefScreen(*about) if own_alliance else StartDebriefScreen(*about, instrument.code, self.entry.rater)
            )
            await self.saved(debrief)

    async def _is_certain(self) -> bool:
        """Whether what stands here is what was typed; else why not is said, and saving again takes it as it stands."""
        ended = self.entry.ended()
        if ended is not self.entry:
            await self.become(ended)
            if ended.refused:
                return False
        if ended.missing is not None or not ended.doubt:
            return True
        await self.become(replace(ended, doubt="", refused=""))
        self.refuse(
            phrase(
                "Not saved yet, a key was not taken: {doubt}. Look at the scores; Enter saves them.", doubt=ended.doubt
            )
        )
        return False

    def _corrected(self, before: RatedSession) -> Session:
        return with_entry(before.session, self.entry.ended(), self._client, self.desk.rules, self.desk.now_utc())

    async def _correct(self, before: RatedSession, kept: Session) -> None:
        first = rated_twice(kept, self.desk.caseload.sessions(self._client.id)) if kept.on != before.on else None
        if first is not None and first.id != self._second_of:
            self._second_of = first.id
            day = day_and_month(first.on, self.desk.today())
            self.refuse(phrase("Not saved yet. {day} has a rating already: save again to keep both.", day=day))
            return
        if await self.attempt(lambda: self.desk.caseload.edit_session(kept)) is not None:
            self.desk.drafts.done(kept.id)
            self.dismiss(None)
