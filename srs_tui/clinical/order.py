"""The orders in which a caseload can be read."""

import re
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from .standing import Standing
from .usual_time import NEAR, distance


class Order(StrEnum):
    """An order of the caseload."""

    USUAL_TIME = "usual-time"
    TALK_FIRST = "talk-first"
    LAST_SEEN = "last-seen"
    CODE = "code"


def ordered(standings: Iterable[Standing], order: Order, now: datetime) -> list[Standing]:
    """The standings in that order; equals by code. `now` in local time with its zone.

    `usual-time`: clients whose sessions are usually within 90 minutes of now, the closest first; then as `last-seen`.
    `last-seen`: those seen last first; a client not yet seen counts as seen on the day they were added.
    """
    found = by_code(standings)
    match order:
        case Order.CODE:
            return found
        case Order.TALK_FIRST:
            return sorted(found, key=lambda standing: -standing.weight)
        case Order.LAST_SEEN:
            return sorted(found, key=_unseen)
        case Order.USUAL_TIME:
            return sorted(found, key=lambda standing: (_away(standing, now), _unseen(standing)))


def by_code(standings: Iterable[Standing]) -> list[Standing]:
    """The standings by code, numbers in it as numbers. The one order that needs no time."""
    return sorted(standings, key=lambda standing: _natural(standing.client.code))


def _away(standing: Standing, now: datetime) -> int:
    """Minutes from the usual time, or one and the same number for all who are not expected now."""
    away = distance(standing.ratings, now)
    return NEAR + 1 if away is None or away > NEAR else away


def _unseen(standing: Standing) -> int:
    """Smaller for those seen later."""
    return -(standing.last_seen or standing.client.added.date()).toordinal()


def _natural(code: str) -> tuple[str | int, ...]:
    """A key by which KL-9 comes before KL-10, in any case."""
    parts = re.split(r"([0-9]+)", code.casefold())
    return tuple(int(part) if index % 2 else part for index, part in enumerate(parts))
