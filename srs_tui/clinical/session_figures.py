"""The sessions of a whole caseload, in figures: shares, medians and elements, over a span and month by month."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from .debrief import weakest_item
from .figures import Average, PairedChange, Quartiles, Share, ShareCount, TotalsCount
from .instrument import INSTRUMENTS, Element, Instrument
from .rating import CLIENT
from .session import Held, RatedSession
from .standing import Standing

_EARLY: Final = 3
"""So many ratings of a client are the first ones."""
WEAKEST_FROM: Final = 10
"""Ratings from which on the weakest element is told."""
_ALLIANCE: Final = frozenset((Element.BOND, Element.GOALS, Element.TASKS))
"""A scale that leaves one of them out would never find it the weakest."""


class Month(Struct, frozen=True):
    """The sessions of one calendar month, `2026-11`."""

    month: str
    below: Share
    ceiling: Share
    totals: Quartiles


class ElementShare(Struct, frozen=True):
    """How often that element alone was the lowest, of the ratings in which one was."""

    element: Element
    share: Share


class SessionFigures(Struct, frozen=True, kw_only=True):
    """Figures over the sessions of all clients. A rating of any scale counts, judged by the cut-off stored with it."""

    below: Share
    """Ratings below their cut-off, of those made under one."""
    ceiling: Share
    """Ratings at the maximum."""
    skipped: Share
    """Sessions skipped, of all held."""
    missed: Share
    """Sessions missed, of all that were to be."""
    cancelled: Share
    without: Share
    """Sessions held in which the client marked no scale of any kind, of all held."""
    maximum: int
    """Tenths: totals are compared between scales with this maximum only, that of most ratings."""
    totals: Quartiles
    early: Quartiles
    """The first three ratings of each client who has later ones too."""
    later: Quartiles
    """The later ones of the same clients."""
    change: PairedChange
    """From the one to the other, within each client."""
    average: Average
    months: tuple[Month, ...]
    """Oldest first; months without a rating are left out."""
    lowest: tuple[ElementShare, ...]
    """The most frequent first; none below `WEAKEST_FROM` ratings."""
    weakest_of: int
    """The ratings in which one item alone was the lowest, of scales with all elements of the alliance."""


def session_figures_of(standings: Sequence[Standing], since: date | None) -> SessionFigures:
    """The figures over the sessions held on `since` or later; all for None."""
    held = [
        (standing.client.id, rating)
        for standing in standings
        for rating in standing.ratings
        if since is None or rating.on >= since
    ]
    maximum = _usual_maximum(rating for _, rating in held)
    skipped, whole, months = ShareCount(), _Counts(maximum), dict[tuple[int, int], _Counts]()
    lowest: dict[Element, dict[str, int]] = {}
    for client, rating in held:
        skipped.add(client, counts=rating.skipped)
        if (total := rating.total) is None:
            continue
        instrument = INSTRUMENTS[rating.instrument]
        month = (rating.on.year, rating.on.month)
        if month not in months:
            months[month] = _Counts(maximum)
        whole.add(client, rating, total, instrument)
        months[month].add(client, rating, total, instrument)
        weakest = weakest_item(rating)
        element = None if weakest is None else instrument.items[weakest].element
        if element is not None and _has_all_elements(instrument):
            clients = lowest.setdefault(element, {})
            clients[client] = clients.get(client, 0) + 1
    early, later = _early_and_later(standings, since, maximum)
    change = early.changed_to(later)
    weakest_of = sum(sum(clients.values()) for clients in lowest.values())
    return SessionFigures(
        below=whole.below.share(),
        ceiling=whole.ceiling.share(),
        skipped=skipped.share(),
        missed=_not_held(standings, since, Held.MISSED),
        cancelled=_not_held(standings, since, Held.CANCELLED),
        without=_without_a_scale(standings, since),
        maximum=maximum,
        totals=whole.totals.quartiles(),
        early=early.of(change.clients).quartiles(),
        later=later.of(change.clients).quartiles(),
        change=change,
        average=whole.totals.average(),
        months=tuple(months[month].month(month) for month in sorted(months)),
        lowest=_element_shares(lowest) if weakest_of >= WEAKEST_FROM else (),
        weakest_of=weakest_of,
    )


def _early_and_later(
    standings: Iterable[Standing], since: date | None, maximum: int
) -> tuple[TotalsCount, TotalsCount]:
    """The totals of each client's first ratings on scales with that maximum, and of their later ones."""
    early, later = TotalsCount(), TotalsCount()
    for standing in standings:
        number = 0
        for rating in standing.ratings:
            if rating.total is None or INSTRUMENTS[rating.instrument].maximum != maximum:
                continue
            number += 1
            if since is None or rating.on >= since:
                (early if number <= _EARLY else later).add(standing.client.id, rating.total)
    return early, later


def _not_held(standings: Iterable[Standing], since: date | None, how: Held) -> Share:
    count = ShareCount()
    for standing in standings:
        for session in standing.sessions:
            if since is None or session.on >= since:
                count.add(standing.client.id, counts=session.held is how)
    return count.share()


def _without_a_scale(standings: Iterable[Standing], since: date | None) -> Share:
    count = ShareCount()
    for standing in standings:
        for session in standing.sessions:
            if session.held is Held.HELD and (since is None or session.on >= since):
                marked = any(each.total is not None and each.rater == CLIENT for each in session.ratings)
                count.add(standing.client.id, counts=not marked)
    return count.share()


def _has_all_elements(instrument: Instrument) -> bool:
    return {item.element for item in instrument.items} >= _ALLIANCE


class _Counts:
    """The ratings of one span while they are counted."""

    __slots__ = ("below", "ceiling", "maximum", "totals")

    def __init__(self, maximum: int) -> None:
        self.maximum = maximum
        self.below = ShareCount()
        self.ceiling = ShareCount()
        self.totals = TotalsCount()

    def add(self, client: str, rating: RatedSession, total: int, instrument: Instrument) -> None:
        """One more rating of that client."""
        if rating.cutoff is not None:
            self.below.add(client, counts=rating.is_below)
        top = instrument.maximum
        self.ceiling.add(client, counts=total == top)
        if top == self.maximum:
            self.totals.add(client, total)

    def month(self, month: tuple[int, int]) -> Month:
        """What was counted, as the figures of that year and month."""
        year, number = month
        return Month(f"{year}-{number:02d}", self.below.share(), self.ceiling.share(), self.totals.quartiles())


def _usual_maximum(ratings: Iterable[RatedSession]) -> int:
    """The maximum shared by most ratings, in tenths; 0 without a rating."""
    scales = Counter(rating.instrument for rating in ratings if rating.total is not None)
    maxima: Counter[int] = Counter()
    for code, n in scales.items():
        maxima[INSTRUMENTS[code].maximum] += n
    return max(maxima, key=lambda maximum: (maxima[maximum], maximum), default=0)


def _element_shares(lowest: dict[Element, dict[str, int]]) -> tuple[ElementShare, ...]:
    n = sum(sum(clients.values()) for clients in lowest.values())
    shares = (
        ElementShare(element, Share(sum(clients.values()), n, tuple(clients)))
        for element, clients in sorted(lowest.items())
    )
    return tuple(sorted(shares, key=lambda each: -each.share.count))
