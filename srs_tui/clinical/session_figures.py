"""The sessions of a whole caseload, in figures: shares, medians and elements, over a span and month by month."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from msgspec import Struct

from .debrief import weakest_item
from .figures import Average, Quartiles, Share, ShareCount, TotalsCount
from .instrument import INSTRUMENTS, Element, Instrument
from .session import RatedSession
from .standing import Standing

_EARLY: Final = 3
"""So many sessions of a client are the first ones."""


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
    maximum: int
    """Tenths: totals are compared between scales with this maximum only, that of most ratings."""
    totals: Quartiles
    early: Quartiles
    """The first three sessions of each client."""
    later: Quartiles
    average: Average
    months: tuple[Month, ...]
    """Oldest first; months without a rating are left out."""
    lowest: tuple[ElementShare, ...]
    """The most frequent first."""


def session_figures_of(standings: Iterable[Standing], since: date | None) -> SessionFigures:
    """The figures over the sessions held on `since` or later; all for None."""
    held = [
        (standing.client.id, number, rating)
        for standing in standings
        for number, rating in enumerate(standing.ratings)
        if since is None or rating.on >= since
    ]
    maximum = _usual_maximum(rating for _, _, rating in held)
    skipped, whole, months = ShareCount(), _Counts(maximum), dict[tuple[int, int], _Counts]()
    early, later = TotalsCount(), TotalsCount()
    lowest: dict[Element, dict[str, int]] = {}
    for client, number, rating in held:
        skipped.add(client, rating.skipped)
        if (total := rating.total) is None:
            continue
        instrument = INSTRUMENTS[rating.instrument]
        month = (rating.on.year, rating.on.month)
        if month not in months:
            months[month] = _Counts(maximum)
        whole.add(client, rating, total, instrument)
        months[month].add(client, rating, total, instrument)
        if instrument.maximum == maximum:
            (early if number < _EARLY else later).add(client, total)
        weakest = weakest_item(rating)
        element = None if weakest is None else instrument.items[weakest].element
        if element is not None:
            clients = lowest.setdefault(element, {})
            clients[client] = clients.get(client, 0) + 1
    return SessionFigures(
        below=whole.below.share(),
        ceiling=whole.ceiling.share(),
        skipped=skipped.share(),
        maximum=maximum,
        totals=whole.totals.quartiles(),
        early=early.quartiles(),
        later=later.quartiles(),
        average=whole.totals.average(),
        months=tuple(months[month].month(month) for month in sorted(months)),
        lowest=_element_shares(lowest),
    )


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
            self.below.add(client, rating.is_below)
        top = instrument.maximum
        self.ceiling.add(client, total == top)
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
