"""A session: one meeting with a client, and what was rated in it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import asdict, replace

from ..language import phrase
from .cutoff import Cutoff
from .instrument import INSTRUMENTS, Instrument, Kind
from .rating import CLIENT, Mode, Rating, check_rating
from .refusal import Refusal


class Held(StrEnum):
    """Whether a session took place."""

    HELD = "held"
    MISSED = "missed"
    """The client did not come."""
    CANCELLED = "cancelled"


class Earlier(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What an edit replaced, and when (UTC): only the fields that it changed; the others were as they are after it."""

    replaced: datetime
    client: str | UnsetType = UNSET
    on: date | UnsetType = UNSET
    held: Held | UnsetType = UNSET
    note: str | UnsetType = UNSET
    talked: bool | UnsetType = UNSET
    agreed: str | UnsetType = UNSET
    supervision: bool | UnsetType = UNSET
    ratings: tuple[Rating, ...] | UnsetType = UNSET


class Session(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One session. `id` is the record's key, so the document does not hold it twice."""

    id: str = ""
    client: str
    on: date
    """Local."""
    held: Held = Held.HELD
    note: str = ""
    talked: bool = False
    """Whether a low mark was talked about; False: not said."""
    agreed: str = ""
    """What was agreed for next time."""
    supervision: bool = False
    """Whether it is to be taken to supervision."""
    ratings: tuple[Rating, ...] = ()
    recorded: datetime
    """UTC."""
    edited: datetime | None = None
    """When this version was made, UTC; None: as recorded."""
    earlier: tuple[Earlier, ...] = ()
    """What each edit replaced, oldest first."""
    deleted: bool = False
    undone: bool = False
    """Deleted because what made it was undone: as if it had never been."""

    def rating_on(self, instrument: str, rater: str = CLIENT) -> Rating | None:
        """The rating on that scale by that rater; None where there is none."""
        return next((each for each in self.ratings if each.instrument == instrument and each.rater == rater), None)

    def like(self, rating: Rating) -> Rating | None:
        """Its rating on the same scale by the same rater; None where there is none."""
        return self.rating_on(rating.instrument, rating.rater)

    def with_rating(self, rating: Rating) -> "Session":
        """The session with a rating in place of the one on the same scale by the same rater, or added."""
        others = [each for each in self.ratings if (each.instrument, each.rater) != (rating.instrument, rating.rater)]
        return replace(self, ratings=in_the_order_given((*others, rating)))

    def edited_to(self, after: "Session", at: datetime) -> "Session":
        """This session as it is after an edit at that time (UTC), the edit entered in `earlier`; itself when `after`
        differs in nothing.
        """
        changed = changed_fields(self, after)
        if not changed:
            return self
        return replace(
            after,
            id=self.id,
            recorded=self.recorded,
            edited=at,
            earlier=(*self.earlier, Earlier(replaced=at, **changed)),
            deleted=False,
            undone=False,
        )


_EDITABLE: Final = tuple(field for field in Earlier.__struct_fields__ if field != "replaced")


def changed_fields(before: Session, after: Session) -> dict[str, Any]:
    """What `before` held in each field that `after` has otherwise."""
    return {field: held for field in _EDITABLE if (held := getattr(before, field)) != getattr(after, field)}


def versions_of(session: Session) -> tuple[Session, ...]:
    """The session as it was before each edit, oldest first, then as it is."""
    found = [session]
    for each in reversed(session.earlier):
        held = {field: value for field, value in asdict(each).items() if field != "replaced" and value is not UNSET}
        found.append(replace(found[-1], **held))
    return tuple(reversed(found))


class RatedSession(Struct, frozen=True, gc=False):
    """One rating with the session that it belongs to: what the rules run over."""

    session: Session
    rating: Rating

    @property
    def id(self) -> str:
        """The session's key."""
        return self.session.id

    @property
    def client(self) -> str:
        """The client's key."""
        return self.session.client

    @property
    def on(self) -> date:
        """The session's date, local."""
        return self.session.on

    @property
    def recorded(self) -> datetime:
        """When the rating was written down, UTC."""
        return self.rating.recorded or self.session.recorded

    @property
    def instrument(self) -> str:
        """The code of the scale."""
        return self.rating.instrument

    @property
    def mode(self) -> Mode:
        """How the scale was given."""
        return self.rating.mode

    @property
    def items(self) -> tuple[int, ...] | None:
        """Tenths; None for a total only, or skipped."""
        return self.rating.items

    @property
    def total(self) -> int | None:
        """Tenths; None when skipped."""
        return self.rating.total

    @property
    def skipped(self) -> bool:
        """Whether the session was held and the scale not given."""
        return self.rating.skipped

    @property
    def note(self) -> str:
        """The session's note."""
        return self.session.note

    @property
    def cutoff(self) -> Cutoff | None:
        """The cut-off rule stored with the rating."""
        return self.rating.cutoff

    @property
    def is_below(self) -> bool:
        """Whether the total is below the cut-off stored with it."""
        return self.rating.is_below

    def is_low(self, item: int) -> bool:
        """Whether the score of an item, in tenths, is below the item cut-off stored with it."""
        return self.rating.is_low(item)


def in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Sessions as they came: by date, then by when they were recorded, then by key."""
    sessions, before = tuple(sessions), date.min
    for each in sessions:
        if each.on <= before:
            return tuple(sorted(sessions, key=lambda each: (each.on, each.recorded, each.id)))
        before = each.on
    return sessions  # as they mostly stand in a document: there was nothing else to compare


def last_held_on(sessions: Sequence[Session]) -> date | None:
    """The date of the last of these sessions that was held; None without one."""
    return next((each.on for each in reversed(sessions) if each.held is Held.HELD), None)


def number_among_held(session_id: str, sessions: Iterable[Session]) -> int:
    """Which of the sessions held that one is, from 1 on."""
    return [each.id for each in sessions if each.held is Held.HELD].index(session_id) + 1


def in_the_order_given(ratings: Iterable[Rating]) -> tuple[Rating, ...]:
    """The ratings of one session as its scales are given: what is rated at the start first; a scale not known last."""
    return tuple(sorted(ratings, key=lambda each: _MOMENTS.get(each.instrument, len(Kind))))


_MOMENTS: Final = {
    code: (Kind.OUTCOME, Kind.GOAL, Kind.ALLIANCE).index(each.kind) for code, each in INSTRUMENTS.items()
}


def ratings_of_kind(sessions: Iterable[Session], kind: Kind) -> tuple[RatedSession, ...]:
    """The client's own ratings of one kind in the order of the sessions, skipped ones too."""
    return ratings_and_scored(sessions, kind, "")[0]


def ratings_and_scored(
    sessions: Iterable[Session], kind: Kind, scale: str
) -> tuple[tuple[RatedSession, ...], tuple[RatedSession, ...]]:
    """The client's own ratings of one kind as `ratings_of_kind` gives them, and those of them on one scale as
    `scored_ratings` does: of thousands of sessions in one pass.
    """
    codes = {code for code, each in INSTRUMENTS.items() if each.kind is kind}
    scale = scale if scale in codes else ""  # of that kind, and known: then it need not be looked for among them
    held, ratings, all_scored = Held.HELD, list[RatedSession](), True
    for session in sessions:
        if session.held is held:
            for rating in session.ratings:
                code = rating.instrument
                if (code == scale or code in codes) and rating.rater == CLIENT:
                    ratings.append(RatedSession(session, rating))
                    if code != scale or rating.total is None:
                        all_scored = False
    found = tuple(ratings)
    if all_scored:  # as with most clients
        return found, found
    scored = [each for each in found if each.rating.instrument == scale and each.rating.total is not None]
    return found, tuple(scored)


def all_ratings(sessions: Iterable[Session]) -> tuple[RatedSession, ...]:
    """Every rating of every kind and rater, in the order of the sessions."""
    return tuple(RatedSession(session, rating) for session in sessions for rating in session.ratings)


def scored_ratings(
    ratings: Iterable[RatedSession], instrument: Instrument, rater: str = CLIENT
) -> tuple[RatedSession, ...]:
    """Those that the rules run over, in the order given: on this scale, by the client, not skipped, not deleted.
    `rater`: those of another, over which no rule runs.
    """
    code = instrument.code
    return tuple(
        [
            each
            for each in ratings
            if (rating := each.rating).total is not None
            and rating.instrument == code
            and rating.rater == rater
            and not each.session.deleted
        ]
    )


def check_session(session: Session) -> None:
    """Hold a session against the rules of the field: used for what comes from a file.

    Raises:
        Refusal: what does not hold, in one line.
    """
    if session.held is not Held.HELD and session.ratings:
        raise Refusal("a {held} session has no rating: leave one of the two out.", held=phrase(session.held))
    given = [(each.instrument, each.rater) for each in session.ratings]
    if len(set(given)) < len(given):
        raise Refusal("a session holds one rating for each scale and rater: make the other a second session.")
    for rating in session.ratings:
        check_rating(rating)
