"""The orders in which a caseload can be read."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final

from .code_order import by_code
from .signals import SignalName
from .standing import Standing
from .today import is_now
from .usual_time import NEAR, distance

_TOLD: Final = (
    SignalName.BELOW_CUTOFF,
    SignalName.NOT_RATED,
    SignalName.CANDOUR,
    SignalName.LOW_ITEM,
    SignalName.DROP,
    SignalName.CEILING,
    SignalName.OUTSIDE_USUAL,
)
"""The signals that make no conversation due, by how soon one would want to see them."""


class Order(StrEnum):
    """An order of the caseload."""

    USUAL_TIME = "usual-time"
    TALK_FIRST = "talk-first"
    LAST_SEEN = "last-seen"
    CODE = "code"


def ordered(standings: Iterable[Standing], order: Order, now: datetime) -> list[Standing]:
    """The standings in that order; equals by code. `now` in local time with its zone.

    `usual-time` and `talk-first` begin with the clients whose sessions are usually within 90 minutes of now and who had
    none today yet, the closest first. Then `usual-time` goes on as `last-seen`, and `talk-first` with those with whom a
    conversation is due, by what is at stake; then those whose outcome asks to look; then those below the cut-off as
    usual; then whoever there is something else to say of.
    `last-seen`: those seen last first; a client not yet seen counts as seen on the day they were added.
    """
    found = by_code(standings)
    match order:
        case Order.CODE:
            return found
        case Order.TALK_FIRST:
            return sorted(found, key=lambda standing: (_away(standing, now), less_to_say(standing)))
        case Order.LAST_SEEN:
            return sorted(found, key=_unseen)
        case Order.USUAL_TIME:
            return sorted(found, key=lambda standing: (_away(standing, now), _unseen(standing)))


def _away(standing: Standing, now: datetime) -> int:
    """Minutes from the usual time, or one and the same number for all who are not expected now."""
    away = distance(standing.followed, now) if is_now(standing, now) else None
    return NEAR + 1 if away is None else away


def less_to_say(standing: Standing) -> tuple[int, Fraction, bool, int]:
    """Smaller where a talk is due, where more is at stake, where the last total is further below its cut-off."""
    shortfall = standing.shortfall
    further = shortfall is None, -(shortfall or 0)
    if standing.at_stake is not None:
        return 0, -standing.at_stake, *further
    if standing.looks:
        return 1, Fraction(), *further
    told = min((_TOLD.index(signal.name) for signal in standing.signals), default=len(_TOLD))
    return 2 + told, Fraction(), *further


def _unseen(standing: Standing) -> int:
    """Smaller for those seen later."""
    return -(standing.last_seen or standing.client.added.date()).toordinal()
