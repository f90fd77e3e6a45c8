"""The sessions of the clients with each label, in figures."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from .figures import Quartiles, Share, ShareCount, TotalsCount
from .instrument import INSTRUMENTS
from .label import has_label, labels_of
from .session_figures import WEAKEST_FROM
from .standing import Standing

LABEL_FROM: Final = WEAKEST_FROM
"""Ratings from which on a figure of a label is told: below, one client's hour decides it."""


class LabelFigures(Struct, frozen=True, kw_only=True):
    """The clients with one label, and their ratings."""

    label: str
    clients: tuple[str, ...]
    """Keys of the active ones, and of archived ones with a rating in the period."""
    below: Share
    """Ratings below their cut-off, of those made under one."""
    totals: Quartiles
    """Of the scales whose totals are compared."""
    medians: tuple[int, ...]
    """Their medians by month, oldest first, in tenths; none below `LABEL_FROM` ratings."""


def label_figures_of(standings: Sequence[Standing], since: date | None, maximum: int) -> tuple[LabelFigures, ...]:
    """The figures over the sessions held on `since` or later (all for None), by label.

    `maximum`, in tenths: that of the scales whose totals are compared.
    """
    found = []
    for label in labels_of(standing.client for standing in standings):
        figures = _figures(label, (each for each in standings if has_label(each.client, label)), since, maximum)
        if figures.clients:
            found.append(figures)
    return tuple(found)


def _figures(label: str, standings: Iterable[Standing], since: date | None, maximum: int) -> LabelFigures:
    clients, below, totals = list[str](), ShareCount(), TotalsCount()
    months = dict[tuple[int, int], TotalsCount]()
    for standing in standings:
        client = standing.client
        rated = [each for each in standing.ratings if since is None or each.on >= since]
        if rated or not client.archived:
            clients.append(client.id)
        for rating in rated:
            if rating.total is None:
                continue
            if rating.cutoff is not None:
                below.add(client.id, counts=rating.is_below)
            if INSTRUMENTS[rating.instrument].maximum == maximum:
                totals.add(client.id, rating.total)
                months.setdefault((rating.on.year, rating.on.month), TotalsCount()).add(client.id, rating.total)
    whole, monthly = totals.quartiles(), (months[month].quartiles().median for month in sorted(months))
    medians = tuple(median for median in monthly if median is not None) if whole.n >= LABEL_FROM else ()
    return LabelFigures(label=label, clients=tuple(clients), below=below.share(), totals=whole, medians=medians)
