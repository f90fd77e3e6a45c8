"""Whether the ratings that made a conversation due were talked about, and what followed. Never: what the talk did."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from .exact import median, nearest
from .figures import Share, ShareCount
from .rules import Rules
from .standing import Standing, stakes_by_rating


class Followed(Struct, frozen=True):
    """The change from a rating to the next one, over several."""

    median: int | None
    """Tenths; None without one."""
    n: int


class Talks(Struct, frozen=True):
    """The ratings of a period that made a conversation due."""

    talked: Share
    """How many of them were talked about."""
    after_talk: Followed
    without: Followed
    """After those of which nothing was said."""


def talks_of(standings: Iterable[Standing], since: date | None, rules: Rules) -> Talks:
    """The talks about ratings of `since` or later; all for None."""
    talked, after_talk, without = ShareCount(), list[int](), list[int]()
    for standing in standings:
        if standing.instrument is None:
            continue
        scored = standing.scored
        for at, stake in enumerate(stakes_by_rating(scored, standing.instrument, rules)):
            rating = scored[at]
            if stake is None or (since is not None and rating.on < since):
                continue
            was = rating.session.talked
            talked.add(standing.client.id, counts=was)
            following = scored[at + 1].total if at + 1 < len(scored) else None
            if following is not None and rating.total is not None:
                (after_talk if was else without).append(following - rating.total)
    return Talks(talked.share(), _followed(after_talk), _followed(without))


def _followed(changes: Sequence[int]) -> Followed:
    return Followed(nearest(median(changes)) if changes else None, len(changes))
