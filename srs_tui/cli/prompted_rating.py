"""`srs rate CODE` without scores: one question a line."""

from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.entry import RatingEntry
from ..clinical.instrument import Instrument, instrument_named
from ..clinical.joining import rated_session
from ..clinical.new_entry import asks_goal, new_entry
from ..clinical.refusal import Refusal
from ..clinical.score import format_score
from ..clinical.session import RatedSession, Session, all_ratings, scored_ratings
from ..language import phrase
from ..store.caseload import Caseload
from ..store.draft import Draft
from ..store.entry_drafts import draft_of, entry_from
from ..store.validation import RatedAlready
from ..system.clock import utc_now
from ..wording.dates import day_and_date, long_date
from .after_saving import after_saving
from .context import date_or_today, read_date, rules_in_force, settings_in_force, standing_in, today
from .debrief_text import say_saved
from .interview import Interview
from .output import say, tell
from .prompt import answer, yes
from .rate_request import RateRequest


def ask_for(request: RateRequest, caseload: Caseload, client: Client, instrument: Instrument) -> int:
    """Ask for one rating and record it; the exit status: 0 also when it was decided not to save, 1 at the end of input.

    Every answer is on disk as a draft before the next question, and a draft is offered again.

    Raises:
        Refusal: the date asked for does not hold or is rated already, or nothing was typed at all.
        StoreError: it could not be kept.
    """
    return _NewRating(request, caseload, client, instrument).run()


class _NewRating(Interview):
    """The questions of a rating that is not there yet."""

    def __init__(self, request: RateRequest, caseload: Caseload, client: Client, instrument: Instrument) -> None:
        entry = new_entry(
            caseload.new_id(),
            instrument,
            date_or_today(request.on),
            settings_in_force().mode,
            with_goal=asks_goal(client, instrument),
        )
        super().__init__(caseload, client, entry, second=request.second)
        self._request = request
        self._note_is_given = bool(request.note)
        self._drafted = False

    def _begin(self) -> int:
        if (draft := self._caseload.drafts.of(self._client.id, scale=self._entry.instrument.code)) is not None:
            self._offer(draft)
        self._take_options(self._request)
        self._check_day()
        self._last = _last_rating(self._caseload, self._client, self._entry.instrument)
        self._introduce()
        return self._first_open()

    def _left(self, status: int) -> int:
        if self._drafted:
            tell(phrase("Not saved. What was typed is kept: srs rate {code} comes back to it.", code=self._client.code))
        elif status == 1:
            raise Refusal("Nothing was typed. In one line: srs rate {code} 87 92 9 10", code=self._client.code)
        return status

    def _check_day(self) -> None:
        """Before anything is typed for a day that is rated already.

        Raises:
            RatedAlready: it is, and no second session of it is wanted.
        """
        try:
            if self._day_is_free():
                return
        except EOFError:
            pass
        if (there := self._rated_already()) is not None:
            raise RatedAlready(self._client.code, self._entry.instrument.code, there)

    def _rated_already(self) -> Session | None:
        entry = self._entry
        return rated_session(self._caseload.sessions(self._client.id), entry.on, entry.instrument.code)

    def _offer(self, draft: Draft) -> None:
        entry = entry_from(draft, instrument_named(draft.instrument), today())
        question = phrase("There is a draft: {draft}. Go on with it? [Y/n] ", draft=_words(entry))
        while (go_on := yes(answer(question))) is None:
            pass
        if go_on:
            self._entry, self._drafted = entry, True
        else:
            self._caseload.drafts.done(draft.key)

    def _take_options(self, request: RateRequest) -> None:
        entry = self._entry
        if request.on:
            entry = replace(entry, on=read_date(request.on))
        if request.mode is not None:
            entry = replace(entry, mode=request.mode)
        if request.note:
            entry = replace(entry, note=request.note)
        self._entry = entry

    def _introduce(self) -> None:
        scale = "" if self._entry.instrument.code == "SRS" else f"{self._entry.instrument.code}, "
        standing = standing_in(self._caseload, self._client)
        session = standing.number_of_coming(self._entry.on, self._entry.instrument.code)
        say(
            phrase(
                "{code}, {scale}session {session}, {on}. Two digits a line: 87 is 8.7. Empty line goes back.",
                code=self._client.code,
                scale=scale,
                session=session,
                on=long_date(self._entry.on),
            )
        )
        say(phrase("In place of a score: t total only, s skipped, d DATE, m MODE, ? help."))

    def _keep(self, entry: RatingEntry) -> None:
        self._caseload.drafts.keep(draft_of(entry, self._client.id, utc_now()))
        self._entry, self._drafted = entry, True

    def _save(self) -> int:
        session = self._entry.session(self._client, rules_in_force(), utc_now())
        recorded = self._caseload.record(session, second=self._second)
        with after_saving():
            self._caseload.drafts.done(session.id)
            say_saved(self._caseload, self._client, recorded.session_id, self._entry.instrument, questions=True)
        return 0


def _last_rating(caseload: Caseload, client: Client, instrument: Instrument) -> RatedSession | None:
    return next(reversed(scored_ratings(all_ratings(caseload.sessions(client.id)), instrument)), None)


def _words(entry: RatingEntry) -> str:
    """A draft in a line: `Sat 21 Nov, Relationship 8.7, Goals 6.2`."""
    scores = [
        f"{phrase(item.label)} {format_score(score)}"
        for item, score in zip(entry.instrument.items, entry.scores, strict=True)
        if score is not None
    ]
    if entry.goal is not None and entry.goal.score is not None:
        scores.append(phrase("Goal {score}", score=format_score(entry.goal.score)))
    if entry.skipped:
        scores = [phrase("skipped")]
    elif entry.total_only:
        scores = [] if entry.total.score is None else [phrase("total {score}", score=format_score(entry.total.score))]
    return ", ".join([day_and_date(entry.on, today()), *scores])
