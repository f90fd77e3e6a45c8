"""The outcome over time: a line of its own over the same sessions as the alliance, with what the rules say of it."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from .adjustment import Adjustment
from .episode_sessions import episodes_of
from .instrument import INSTRUMENTS, OUTCOME_SCALES, Instrument
from .outcome import Outcome, outcome_of
from .past_clients import past_clients_like
from .rating import CLIENT, Rating
from .rules import Rules
from .session import Held, RatedSession, Session
from .standing import Standing
from .timeline import (
    OtherRater,
    OutcomeFacts,
    Point,
    Timeline,
    alliance_points,
    cutoff_spans,
    timeline_of,
    timeline_over,
)


def timeline_with_outcome(
    standing: Standing, adjustments: Iterable[Adjustment], rules: Rules, past: Iterable[Outcome] = ()
) -> Timeline:
    """The chart of a client, with the outcome beside the alliance; alone where no alliance was rated.

    Without an outcome scale in use, or without a rating on one, as `timeline_of` has it. `past`: the outcomes of one's
    own ended episodes (see `past_clients.past_outcomes`).
    """
    instrument = INSTRUMENTS.get(standing.client.outcome)
    if instrument is None or not any(_outcomes_in(session) for session in standing.sessions):
        return timeline_of(standing, adjustments, rules)
    points = tuple(_sessions(standing, rules))
    both = timeline_over(points, standing, adjustments, rules)
    line = tuple(_outcome_points(points, instrument))
    outcome = Timeline(
        client=standing.client,
        instrument=instrument,
        points=line,
        spans=tuple(cutoff_spans(line)),
        adjustments=both.adjustments,
        course=standing.course,
        facts=_facts(standing, line, rules, past),
    )
    return replace(both, outcome=outcome) if standing.ratings else outcome


def _outcomes_in(session: Session) -> list[Rating]:
    """The ratings of the outcome in a session that was held, the client's own first."""
    if session.held is not Held.HELD or not session.ratings:
        return []
    found = [each for each in session.ratings if each.instrument in OUTCOME_SCALES]
    return sorted(found, key=lambda each: each.rater != CLIENT) if len(found) > 1 else found


def _sessions(standing: Standing, rules: Rules) -> Iterator[Point]:
    """The points of the alliance, and between them the sessions in which the outcome alone was rated."""
    found = list(alliance_points(standing, rules))
    at, number = 0, 0
    for session in standing.sessions:
        number += session.held is Held.HELD
        if at < len(found) and found[at].rating.id == session.id:
            while at < len(found) and found[at].rating.id == session.id:
                yield found[at]
                at += 1
        elif outcomes := _outcomes_in(session):
            yield _absent(RatedSession(session, outcomes[0]), number)


def _absent(rating: RatedSession, number: int) -> Point:
    """A session without a scale of the kind."""
    return Point(
        rating=rating,
        number=number,
        total=None,
        below=False,
        present=False,
        joined=False,
        change=None,
        signals=(),
        usual=None,
        given=False,
    )


def _outcome_points(points: Sequence[Point], instrument: Instrument) -> Iterator[Point]:
    """The client's own rating of the outcome in each of the sessions, on the scale in use where there are two."""
    last: dict[str, int] = {}
    before: Rating | None = None
    seen = ""
    for point in points:
        session = point.rating.session
        own = [each for each in _outcomes_in(session) if each.rater == CLIENT and session.id != seen]
        seen = session.id
        if not own:
            yield _absent(point.rating, point.number)
            continue
        rating = next((each for each in own if each.instrument == instrument.code), own[-1])
        scale, total = rating.instrument, rating.total
        joined = before is not None and before.total is not None and before.instrument == scale
        yield Point(
            rating=RatedSession(session, rating),
            number=point.number,
            total=total,
            below=rating.is_below,
            present=scale == instrument.code,
            joined=total is not None and joined,
            change=total - last[scale] if total is not None and scale in last else None,
            signals=(),
            usual=None,
        )
        before = rating
        if total is not None:
            last[scale] = total


def _facts(standing: Standing, line: Sequence[Point], rules: Rules, past: Iterable[Outcome]) -> OutcomeFacts:
    at = {point.rating.id: index for index, point in enumerate(line) if point.given}
    found = [
        each
        for episode in episodes_of(standing.client, standing.sessions)
        if (each := outcome_of(episode, rules)) is not None
    ]
    since: list[int | None] = [None] * len(line)
    for outcome in found:
        first, *later = outcome.totals
        for rating, total in zip(outcome.ratings[1:], later, strict=True):
            since[at[rating.id]] = total - first
    episode = standing.outcome
    band = () if episode is None else past_clients_like(episode.first, episode.instrument.code, past)
    return OutcomeFacts(
        episode=episode,
        gains=frozenset(at[outcome.ratings[n].id] for outcome in found for n in outcome.marked),
        since_first=tuple(since),
        others=tuple(_others(line)),
        past={}
        if episode is None
        else {at[rating.id]: each for rating, each in zip(episode.ratings, band, strict=False)},
    )


def _others(line: Sequence[Point]) -> Iterator[OtherRater]:
    """Everybody else who marked the outcome, in the order in which they first did."""
    found: dict[str, list[int | None]] = {}
    seen = ""
    for index, point in enumerate(line):
        session = point.rating.session
        for rating in _outcomes_in(session) if session.id != seen else ():
            if rating.rater != CLIENT and rating.total is not None:
                found.setdefault(rating.rater, [None] * len(line))[index] = rating.total
        seen = session.id
    for rater, totals in found.items():
        yield OtherRater(rater, tuple(totals))
