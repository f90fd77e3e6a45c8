"""What every screen offers right after a rating was saved: back, correct, move, adjust, the chart, take it back."""

from abc import abstractmethod
from contextlib import suppress

from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.correction import not_held_before
from ..clinical.episode_sessions import followed_up
from ..clinical.instrument import Instrument
from ..clinical.new_entry import entry_for
from ..clinical.refusal import Refusal
from ..clinical.session import RatedSession
from ..clinical.standing import Standing
from ..language import phrase
from ..store.entry_drafts import draft_of
from ..wording.debrief_words import held_now_words
from ..wording.episode_words import follow_up_words
from .desk import Desk
from .note_adjustment import ask_adjustment
from .page import Page
from .ways import open_entry, open_episodes, turn_to_chart


class SavedRating(Page[None]):
    """A screen about a rating that was just saved, as one change of its session."""

    def __init__(self, desk: Desk, client: Client, session_id: str, change_id: str) -> None:
        super().__init__(desk)
        self._client = client
        self._session = session_id
        self._change = change_id

    @property
    @abstractmethod
    def rating(self) -> RatedSession:
        """The rating as it stands."""

    @property
    @abstractmethod
    def instrument(self) -> Instrument:
        """Its scale."""

    @abstractmethod
    def say_anew(self, standing: Standing) -> None:
        """Say it of the rating as it stands now, where anything has changed.

        Raises:
            Refusal: it is no longer there.
        """

    @property
    def shown_client(self) -> Client:
        """The client."""
        return self._client

    def show(self) -> None:
        """The rating as it stands now, also when it was corrected, or is another client's by now."""
        caseload = self.desk.caseload
        with suppress(Refusal):  # it was deleted elsewhere: what was said of it stands until one leaves
            self._client = caseload.client(caseload.session(self._session).client)
            self.say_anew(self.desk.standing(self._client))
        super().show()

    async def action_chart(self) -> None:
        """The chart, in place of the debrief."""
        await turn_to_chart(self, self._client)

    def action_adjust(self) -> None:
        """Note an adjustment, dated with this session."""
        ask_adjustment(self, self._client, self.rating.on)

    def on_mount(self) -> None:
        """Say so where the session was noted as missed, and where it was rated after the end of an episode: it may go
        on, or another may have begun."""
        told: list[str] = []
        if (before := not_held_before(self.rating.session)) is not None:
            told.append(held_now_words(before))
        if (episode := followed_up(self._client, self.rating.on)) is not None:
            said = follow_up_words(episode, self.desk.today())
            told.append(phrase("{said} O opens it again.", said=said))
        if told:
            self.say(" ".join(told))

    def action_episodes(self) -> None:
        """The client's episodes."""
        open_episodes(self, self._client)

    def action_edit(self) -> None:
        """Correct it; the debrief is then that of the corrected rating."""
        open_entry(self, self._client, self.rating)

    def action_move(self) -> None:
        """Move it to the client it was really with; the debrief is then theirs."""
        from .corrections import ask_client

        ask_client(self, self._client, self.rating)

    async def action_undo(self) -> None:
        """Undo the last change of this session: that it was talked about, a correction; at last the rating itself,
        whose scores are kept.
        """
        desk, rating = self.desk, self.rating
        touching = (each for each in desk.caseload.changes() if any(t.key == self._session for t in each.records))
        last = next((each.id for each in touching), self._change)
        change = await self.attempt(lambda: desk.caseload.undo(last))
        if change is None:
            return
        what = phrase("Undone: {what}.", what=change.what)
        if last != self._change:
            self.show()
            self.say(what)
            return
        entry = replace(entry_for(rating, self.instrument), id=desk.caseload.new_id())
        draft = draft_of(entry, self._client.id, desk.now_utc())
        await self.keep_draft(draft)
        if not desk.drafts.trouble:
            what = phrase("{what} What you had typed comes back when you rate them.", what=what)
        self.leave_saying(what)
