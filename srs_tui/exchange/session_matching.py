"""Which session of a caseload each one of a file is: by its key, else by client, day, scale and order in the day."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct, UnsetType
from msgspec.structs import replace

from ..clinical.rating import Rating
from ..clinical.score import format_score
from ..clinical.session import Held, Session, in_order
from ..language import phrase
from .imported import ImportedRating, ImportedSession


class Match(StrEnum):
    """How a session of a file stands to the caseload."""

    NEW = "new"
    THERE = "there"
    """There is a session that it is; what it holds may differ."""
    JOINS = "joins"
    """A session of that day has none on its scale yet: its rating belongs there."""
    DELETED = "deleted"
    """It was deleted here."""
    REPEATED = "repeated"
    """It stands in the file more than once."""


class Matched(Struct, frozen=True):
    """A session of a file, and the one of the caseload that it is or joins."""

    imported: ImportedSession
    client: str
    """The client's key."""
    match: Match
    there: Session | None = None


_Day = tuple[str, date]
_Agrees = Callable[[ImportedSession, Session], bool]
"""How two sessions are held against each other."""


class SessionMatcher:
    """The sessions of a caseload, found for those of a file. Each is found once."""

    def __init__(self, sessions: Mapping[str, Session]) -> None:
        """`sessions`: every one by its key, deleted ones too."""
        self._by_key: Final = sessions
        live: defaultdict[_Day, list[Session]] = defaultdict(list)
        deleted: defaultdict[_Day, list[Session]] = defaultdict(list)
        for session in sessions.values():
            if session.undone and session.deleted:
                continue
            (deleted if session.deleted else live)[session.client, session.on].append(session)
        self._live: Final = live
        self._deleted: Final = deleted
        self._taken: Final[set[tuple[str, str, str]]] = set()
        """Ratings of the caseload that are found: session, scale and rater."""
        self._named: Final[set[str]] = set()
        """Sessions of the caseload that the file names by their key."""

    def match(self, sessions: Sequence[tuple[ImportedSession, str]]) -> list[Matched]:
        """Each session of a file (with its client's key) in the order of the file."""
        found: dict[int, Matched] = {}
        days: defaultdict[_Day, list[int]] = defaultdict(list)
        for at, (session, client) in enumerate(sessions):
            there = self._by_key.get(session.key) if session.key else None
            if there is not None and not (there.undone and there.deleted):
                self._named.add(there.id)
                found[at] = Matched(session, client, Match.DELETED if there.deleted else Match.THERE, there)
            else:
                days[client, session.on].append(at)
        for day, places in days.items():
            self._match_day(day, [(at, sessions[at][0]) for at in places], found)
        return [found[at] for at in range(len(sessions))]

    def _match_day(self, day: _Day, of_day: list[tuple[int, ImportedSession]], found: dict[int, Matched]) -> None:
        client = day[0]
        live = [each for each in in_order(self._live.get(day, ())) if each.id not in self._named]
        left: list[tuple[int, ImportedSession]] = []
        met: list[ImportedSession] = []
        for at, session in of_day:
            if not session.key and any(_is_repeated(session, each) for each in met):
                found[at] = Matched(session, client, Match.REPEATED)
                continue
            met.append(session)
            left.append((at, session))
        for agrees in (is_same, _has_same_scores):
            left = self._take(left, live, found, client, agrees)
        left = [each for each in left if not self._correct(each, live, found, client)]
        for at, session in left:
            there = next((each for each in live if self._may_join(session, each)), None)
            gone = next(
                (
                    e
                    for e in self._deleted.get(day, ())
                    if _has_same_scores(session, e) and not self._is_taken(session, e)
                ),
                None,
            )
            if not session.key and there is not None:
                found[at] = self._matched(session, client, Match.JOINS, there)
            elif not session.key and gone is not None:
                found[at] = self._matched(session, client, Match.DELETED, gone)
            else:
                found[at] = Matched(session, client, Match.NEW)

    def _take(
        self,
        left: list[tuple[int, ImportedSession]],
        live: Iterable[Session],
        found: dict[int, Matched],
        client: str,
        agrees: _Agrees,
    ) -> list[tuple[int, ImportedSession]]:
        """Those for which no session agrees."""
        rest = []
        for at, session in left:
            there = next((each for each in live if agrees(session, each) and not self._is_taken(session, each)), None)
            if there is None:
                rest.append((at, session))
            else:
                found[at] = self._matched(session, client, Match.THERE, there)
        return rest

    def _correct(
        self, each: tuple[int, ImportedSession], live: Iterable[Session], found: dict[int, Matched], client: str
    ) -> bool:
        """Whether a session without a key is the next of that day on its scale, with other scores."""
        at, session = each
        if session.key:
            return False
        there = next((e for e in live if _shares_scale(session, e) and not self._is_taken(session, e)), None)
        if there is not None:
            found[at] = self._matched(session, client, Match.THERE, there)
        return there is not None

    def _matched(self, session: ImportedSession, client: str, match: Match, there: Session) -> Matched:
        self._taken.update((there.id, rating.instrument, rating.rater) for rating in session.ratings)
        if not session.ratings:
            self._taken.add((there.id, "", ""))
        return Matched(session, client, match, there)

    def _is_taken(self, session: ImportedSession, there: Session) -> bool:
        marks = [(there.id, rating.instrument, rating.rater) for rating in session.ratings] or [(there.id, "", "")]
        return any(mark in self._taken for mark in marks)

    def _may_join(self, session: ImportedSession, there: Session) -> bool:
        free = all(there.rating_on(rating.instrument, rating.rater) is None for rating in session.ratings)
        return bool(session.ratings) and free and not self._is_taken(session, there)


def without_absent(session: ImportedSession, there: Session) -> ImportedSession:
    """A session of a file without what its format could not but call skipped, where the one of the caseload has no
    rating on that scale.
    """
    known = [r for r in session.ratings if not r.may_be_absent or there.rating_on(r.instrument, r.rater) is not None]
    return session if len(known) == len(session.ratings) else replace(session, ratings=tuple(known))


def is_same(session: ImportedSession, there: Session) -> bool:
    """Whether a session of a file says nothing that the one of the caseload does not say too."""
    return _has_same_scores(session, there) and not differences(session, there)


def _has_same_scores(session: ImportedSession, there: Session) -> bool:
    """Whether the scores that both have are the same, and there are some, or both have none."""
    if not session.ratings:
        return not there.ratings and session.held == there.held
    if not _shares_scale(session, there):
        return False
    pairs = ((rating, there.rating_on(rating.instrument, rating.rater)) for rating in session.ratings)
    return all(held is None or _same_values(rating, held) for rating, held in pairs)


def differences(session: ImportedSession, there: Session, *, joins: bool = False) -> list[str]:
    """In what a session of the caseload is otherwise than in the file, in words. What the file does not say, or leaves
    empty, is no difference: a note is not lost to a file without notes. `joins`: the file adds a rating to the session,
    and with it a note where there was none.
    """
    found: list[str] = []
    if session.on != there.on:
        found.append(phrase("date {on}, here {here}", on=session.on.isoformat(), here=there.on.isoformat()))
    for rating in session.ratings:
        held = there.rating_on(rating.instrument, rating.rater)
        if held is not None:
            found += _rating_differences(rating, held)
    if not isinstance(session.held, UnsetType) and session.held != there.held:
        found.append(phrase("{held}, here {here}", held=phrase(session.held), here=phrase(there.held)))
    elif session.ratings and there.held is not Held.HELD:
        found.append(phrase("rated, here {held}", held=phrase(there.held)))
    if session.note and session.note != there.note and (there.note or not joins):
        found.append(phrase("another note") if there.note else phrase("a note"))
    if session.agreed and session.agreed != there.agreed:
        found.append(phrase("another agreement") if there.agreed else phrase("what was agreed"))
    if session.talked and not there.talked:
        found.append(phrase("talked about"))
    if session.supervision and not there.supervision:
        found.append(phrase("for supervision"))
    return found


def said_of(session: ImportedSession) -> str:
    """A session of a file in a few words: its scores, or that it was missed."""
    scores = [f"{each.instrument} {_score_of(each)}" for each in session.ratings]
    return ", ".join(scores) or (
        phrase("without a rating") if isinstance(session.held, UnsetType) else phrase(session.held)
    )


def _rating_differences(rating: ImportedRating, held: Rating) -> list[str]:
    """In what a rating of the caseload is otherwise than in the file, in words."""
    found: list[str] = []
    if not _same_values(rating, held):
        if rating.skipped or held.skipped or rating.total != held.total:
            found.append(
                phrase(
                    "{scale} {rating}, here {held}",
                    scale=rating.instrument,
                    rating=_score_of(rating),
                    held=_score_of(held),
                )
            )
        else:
            found.append(
                phrase("{scale} other items", scale=rating.instrument)
                if held.items
                else phrase("{scale} its items", scale=rating.instrument)
            )
    if rating.says_mode and rating.mode != held.mode:
        found.append(phrase("mode {mode}, here {here}", mode=rating.mode, here=held.mode))
    if rating.says_cutoff and rating.cutoff != held.cutoff:
        found.append(phrase("another cut-off rule"))
    if rating.reason and rating.reason != held.reason:
        found.append(phrase("another reason") if held.reason else phrase("why it was corrected"))
    return found


def _score_of(rating: Rating) -> str:
    return phrase("skipped") if rating.total is None else format_score(rating.total)


def _same_values(rating: ImportedRating, held: Rating) -> bool:
    """Whether the scores are the same; a total alone in the file says nothing of the items."""
    same = (rating.total, rating.skipped) == (held.total, held.skipped)
    return same and (rating.items is None or rating.items == held.items)


def _shares_scale(session: ImportedSession, there: Session) -> bool:
    return any(there.rating_on(rating.instrument, rating.rater) is not None for rating in session.ratings)


def _is_repeated(session: ImportedSession, other: ImportedSession) -> bool:
    """Whether two sessions of a file without keys are one that stands there twice."""
    if other.key or session.recorded != other.recorded:
        return False
    return (session.ratings, session.note, session.held) == (other.ratings, other.note, other.held)
