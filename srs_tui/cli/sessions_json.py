"""The sessions of a client as JSON, each with what was rated in it: scores as numbers with one decimal."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from ..clinical.cutoff import Cutoff
from ..clinical.instrument import instrument_named
from ..clinical.rating import CLIENT, Rating
from ..clinical.rules import Rules
from ..clinical.score import all_in_points, in_points
from ..clinical.session import Session, scored_ratings
from ..clinical.signals import Signal, totals_of
from ..clinical.standing import Standing
from ..clinical.usual_range import UsualRange, usual_range

RatingKey = tuple[str, str]
"""A session's key and the code of a scale: one rating of the client's."""


class RangeJson(Struct):
    """A usual range, and the number of ratings behind it."""

    low: float
    high: float
    n: int


class CutoffJson(Struct):
    """The rule that a rating was judged by."""

    total: float
    item: float
    inclusive: bool


class RatingJson(Struct):
    """One rating of a session."""

    scale: str
    by: str
    mode: str
    items: list[float] | None
    total: float | None
    skipped: bool
    cutoff: CutoffJson | None
    signals: list[str]
    usual_range: RangeJson | None
    """What it was held against; None for too few ratings before it."""
    reason: str
    """Why it was corrected last; empty where nobody said."""


class SessionJson(Struct):
    """One session, held or not."""

    id: str
    on: str
    held: str
    note: str
    talked: bool
    agreed: str
    supervision: bool
    """Whether it is to be taken to supervision."""
    ratings: list[RatingJson]


def sessions_json(standing: Standing, signals: Mapping[RatingKey, Sequence[Signal]], rules: Rules) -> list[SessionJson]:
    """The client's sessions, oldest first. `signals`: of the client's ratings of the alliance."""
    ranges = _ranges(standing, rules)
    return [
        SessionJson(
            id=session.id,
            on=session.on.isoformat(),
            held=session.held,
            note=session.note,
            talked=session.talked,
            agreed=session.agreed,
            supervision=session.supervision,
            ratings=[_rating(session, rating, signals, ranges) for rating in session.ratings],
        )
        for session in standing.sessions
    ]


def range_json(usual: UsualRange | None) -> RangeJson | None:
    """A usual range in points."""
    return None if usual is None else RangeJson(usual.low / 10, usual.high / 10, usual.n)


def _rating(
    session: Session,
    rating: Rating,
    signals: Mapping[RatingKey, Sequence[Signal]],
    ranges: Mapping[RatingKey, UsualRange | None],
) -> RatingJson:
    key = (session.id, rating.instrument) if rating.rater == CLIENT else ("", "")
    return RatingJson(
        scale=rating.instrument,
        by=rating.rater,
        mode=rating.mode,
        items=all_in_points(rating.items),
        total=in_points(rating.total),
        skipped=rating.skipped,
        cutoff=_cutoff(rating.cutoff),
        signals=[signal.name for signal in signals.get(key, ())],
        usual_range=range_json(ranges.get(key)),
        reason=rating.reason,
    )


def _cutoff(rule: Cutoff | None) -> CutoffJson | None:
    return None if rule is None else CutoffJson(rule.total / 10, rule.item / 10, rule.inclusive)


def _ranges(standing: Standing, rules: Rules) -> dict[RatingKey, UsualRange | None]:
    """What each of the client's ratings was held against, each scale among its own kind."""
    found: dict[RatingKey, UsualRange | None] = {}
    for code in dict.fromkeys(each.instrument for each in standing.ratings):
        instrument = instrument_named(code)
        history = scored_ratings(standing.ratings, instrument)
        totals = totals_of(history)
        for at, each in enumerate(history):
            found[each.id, code] = usual_range(totals[:at], instrument.maximum, rules)
    return found
