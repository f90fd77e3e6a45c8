"""One session of the outcome in words: against its cut-off, the first and the last time, beside other raters."""

from collections.abc import Iterator

from ..clinical.score import format_score, plain_score
from ..clinical.timeline import OutcomeFacts, Timeline
from ..language import phrase
from .direction import against_words, direction_words
from .outcome_lines import past_clients_line


def outcome_point_words(line: Timeline, index: int) -> list[str]:
    """`ORS 18.6`, `6.4 below 25`, `up 4.4 since the first`, `down 1.0 since last time`, `28.0 by mother, 9.4 apart`."""
    point, facts = line.points[index], line.facts
    if facts is None:
        return []
    parts = []
    if point.total is not None:
        parts.append(f"{point.rating.instrument} {format_score(point.total)}")
        if (cutoff := point.rating.cutoff) is not None:
            parts.append(against_words(point.total - cutoff.total, plain_score(cutoff.total)))
        parts += _others(facts, index, point.total)
        since = facts.since_first[index]
        if since is not None:
            parts.append(phrase("{moved} since the first", moved=direction_words(since)))
        if point.change is not None and point.change != since:
            parts.append(phrase("{moved} since last time", moved=direction_words(point.change)))
        if index in facts.gains and facts.episode is not None:
            counts = plain_score(facts.episode.counts)
            parts.append(phrase("the second in a row {counts} or more above the first", counts=counts))
        return parts
    if point.skipped:
        parts.append(phrase("{scale} skipped", scale=point.rating.instrument))
    return [*parts, *_others(facts, index, None)]


def past_clients_words(line: Timeline, index: int) -> str:
    """Where one's own past clients stood at that session; empty where too few were still coming."""
    past = None if line.facts is None else line.facts.past.get(index)
    return "" if past is None else past_clients_line(past)


def _others(facts: OutcomeFacts, index: int, own: int | None) -> Iterator[str]:
    """What others marked, and how far it lies from the client's own."""
    for other in facts.others:
        if (total := other.totals[index]) is None:
            continue
        if own is None:
            yield phrase("{total} by {rater}", total=format_score(total), rater=other.rater)
        else:
            apart = format_score(abs(total - own))
            yield phrase("{total} by {rater}, {apart} apart", total=format_score(total), rater=other.rater, apart=apart)
