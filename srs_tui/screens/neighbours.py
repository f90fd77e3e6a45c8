"""The clients next to the one that is looked at, for going from one to the next."""

from collections.abc import Sequence

from ..clinical.client import Client
from ..clinical.order import ordered
from .desk import Desk


def neighbours_of(desk: Desk, client: Client, known: Sequence[str]) -> list[str]:
    """The keys of all clients that are there, in the order that the caseload had when it was first asked for.

    `known`: what was given the last time; empty before.
    """
    if not known:
        standings = desk.standings(archived=client.archived)
        known = [row.client.id for row in ordered(standings, desk.last_order(), desk.now())]
    there = {each.id for each in desk.caseload.clients(archived=True)}  # one may have been erased meanwhile
    return [each for each in known if each in there]
