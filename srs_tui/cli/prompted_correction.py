"""`srs edit CODE` with nothing to correct: the session that is there, asked for line by line."""

from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.correction import with_entry
from ..clinical.entry import RatingEntry
from ..clinical.instrument import Instrument
from ..clinical.joining import rated_session
from ..clinical.new_entry import entry_for, new_entry
from ..clinical.refusal import Refusal
from ..clinical.session import RatedSession, Session
from ..language import phrase
from ..store.caseload import Caseload
from ..wording.dates import long_date
from .context import rules_in_force, settings_in_force
from .corrected import keep_corrected
from .interview import Interview
from .output import say, tell
from .session_of_day import what_was_given


def ask_to_correct(caseload: Caseload, client: Client, held: Session, instrument: Instrument) -> int:
    """Ask for the rating and the note of a session anew; the exit status: 0 also when it was left as it was.

    Raises:
        Refusal: nothing was typed at all.
        StoreError: it could not be kept.
    """
    return _Correction(caseload, client, held, instrument).run()


class _Correction(Interview):
    """The questions of a rating, over one that is there. Until it is saved, nothing of it is kept."""

    def __init__(self, caseload: Caseload, client: Client, held: Session, instrument: Instrument) -> None:
        rating = held.rating_on(instrument.code)
        if rating is None:
            mode = settings_in_force().mode
            entry = replace(new_entry(held.id, instrument, held.on, mode), note=held.note)
        else:
            entry = entry_for(RatedSession(held, rating), instrument)
        super().__init__(caseload, client, entry, second=False)
        self._held = held
        self._touched = False

    def _begin(self) -> int:
        say(f"{self._client.code}, {long_date(self._held.on)}: {what_was_given(self._held)}.")
        say(phrase("= keeps what a line holds. Or t total only, s skipped, d DATE, m MODE, ? help."))
        return 0

    def _left(self, status: int) -> int:
        if status == 1 and not self._touched:
            raise Refusal("Nothing was typed. In one line: srs edit {code} 87 92 9 10", code=self._client.code)
        tell(phrase("Not saved: the session is as it was."))
        return status

    def _rated_already(self) -> Session | None:
        entry = self._entry
        if entry.on == self._held.on:
            return None
        others = [each for each in self._caseload.sessions(self._client.id) if each.id != self._held.id]
        return rated_session(others, entry.on, entry.instrument.code)

    def _keep(self, entry: RatingEntry) -> None:
        self._entry, self._touched = entry, True

    def _save(self) -> int:
        entry = self._entry
        after = with_entry(self._held, entry, self._client, rules_in_force(), self._held.recorded)
        keep_corrected(self._caseload, self._client, self._client, self._held, after, second=self._second)
        return 0
