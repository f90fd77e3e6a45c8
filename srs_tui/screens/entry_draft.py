"""The draft of one rating, or of the edit of one, between the rate screen and what is kept of it."""

from datetime import datetime

from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.entry import RatingEntry
from ..clinical.instrument import Instrument, instrument_named
from ..clinical.new_entry import asks_goal, entry_for, new_entry
from ..clinical.rating import CLIENT
from ..clinical.score_entry import ScoreEntry
from ..clinical.session import RatedSession
from ..store.draft import Draft, DraftKind
from ..store.entry_drafts import draft_of, entry_from
from .desk import Desk


class EntryDraft:
    """What was typed for a client and not saved: of a new rating, or of the edit of `rating`."""

    def __init__(self, desk: Desk, client: Client, rating: RatedSession | None, scale: str, rater: str) -> None:
        self._desk = desk
        self._client = client
        self._rating = rating
        self._kind = DraftKind.RATING if rating is None else DraftKind.RATING_EDIT
        self.instrument: Instrument = instrument_named(rating.instrument if rating else scale)
        self._rater = rating.rating.rater if rating else rater
        self.typed_at: datetime | None = None
        """When it was typed, UTC; None where there was nothing to come back to."""

    def begin(self) -> RatingEntry:
        """The entry to go on with: as it was left, or with nothing typed."""
        draft = self._desk.drafts.of(self._client.id, self._kind, self.instrument.code, self._rater)
        if draft is not None and self._is_current(draft):
            entry = entry_from(draft, self.instrument, self._desk.today(), with_goal=self._asks_goal)
            if self._rating is not None or not entry.untouched:
                self.typed_at = draft.at
                return entry
        return self.fresh(self._desk.caseload.new_id())

    def fresh(self, id: str) -> RatingEntry:
        """The entry before anything was typed."""
        if self._rating is not None:
            entry = entry_for(self._rating, self.instrument)
            return replace(entry, goal=ScoreEntry()) if self._asks_goal and entry.goal is None else entry
        desk = self._desk
        return new_entry(
            id, self.instrument, desk.today(), desk.settings.mode, rater=self._rater, with_goal=self._asks_goal
        )

    @property
    def _asks_goal(self) -> bool:
        """Whether the client's own goal is marked together with it."""
        return self._rater == CLIENT and asks_goal(self._client, self.instrument)

    def of(self, entry: RatingEntry) -> Draft:
        """What is to be kept of an entry."""
        return draft_of(entry, self._client.id, self._desk.now_utc(), self._kind)

    def _is_current(self, draft: Draft) -> bool:
        """Whether it is of this scale, and for an edit of the rating as it still is."""
        if draft.instrument != self.instrument.code:
            return False
        rating = self._rating
        return rating is None or (
            draft.key == rating.id and (rating.session.edited is None or rating.session.edited <= draft.at)
        )
