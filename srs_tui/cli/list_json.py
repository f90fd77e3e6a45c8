"""What `srs list --json` prints."""

from collections.abc import Collection, Iterable

import msgspec
from msgspec import Struct

from ..clinical.exact import nearest
from ..clinical.score import all_in_points, in_points
from ..clinical.standing import Standing


class _Last(Struct):
    on: str
    items: list[float] | None
    total: float


class _Line(Struct):
    code: str
    name: str
    scale: str | None
    """The alliance scale in use; None for none."""
    outcome: str | None
    """The outcome scale in use; None for none."""
    labels: list[str]
    archived: bool
    n: int
    last: _Last | None
    change: float | None
    at_stake: float | None
    due: bool
    signals: list[str]
    course: str
    unfinished: bool
    awaits_end: bool
    """Whether it is to be asked how the episode ended: nobody was seen in it for 60 days."""
    supervision: bool


def caseload_json(standings: Iterable[Standing], begun: Collection[str]) -> bytes:
    """The clients, one object each. `begun`: keys of those with an entry begun and not saved."""
    return msgspec.json.encode([_line(each, unfinished=each.client.id in begun) for each in standings])


def _line(standing: Standing, *, unfinished: bool) -> _Line:
    client, last = standing.client, standing.last
    return _Line(
        code=client.code,
        name=client.name,
        scale=client.instrument or None,
        outcome=client.outcome or None,
        labels=list(client.labels),
        archived=client.archived,
        n=standing.n,
        last=None
        if last is None or last.total is None
        else _Last(
            on=last.on.isoformat(),
            items=all_in_points(last.items),
            total=last.total / 10,
        ),
        change=in_points(standing.change),
        at_stake=None if standing.at_stake is None else nearest(standing.at_stake) / 10,
        due=standing.needs_talk,
        signals=[signal.name for signal in standing.signals],
        course=standing.course.name,
        unfinished=unfinished,
        awaits_end=standing.days_unseen is not None,
        supervision=client.supervision,
    )
