"""One's own past clients who began alike: where those still coming stood, session by session. Never a prediction."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from msgspec import Struct

from .client import Client
from .episode_sessions import episodes_of
from .exact import quartiles
from .outcome import Outcome, outcome_of
from .rules import Rules
from .session import Session

ALIKE: Final = 25
"""Tenths: how far apart the first totals may lie."""
NEEDED: Final = 30
"""Past clients still coming, for a session to be shown."""


class PastClients(Struct, frozen=True, kw_only=True):
    """The quartiles of the totals of past clients still coming at one session. Tenths."""

    session: int
    """Which rating of the episode, from 1 on."""
    n: int
    low: int
    median: int
    high: int


def past_outcomes(
    clients: Iterable[Client], sessions: Callable[[str], Sequence[Session]], rules: Rules
) -> list[Outcome]:
    """The outcomes of all ended episodes of these clients. `sessions`: those of a client, by their key, in order."""
    return [
        found
        for client in clients
        if any(each.ended is not None for each in client.episodes)  # the others have none: no session is looked at
        for episode in episodes_of(client, sessions(client.id))
        if not episode.is_open and (found := outcome_of(episode, rules)) is not None
    ]


def past_clients_like(first: int, scale: str, outcomes: Iterable[Outcome]) -> tuple[PastClients, ...]:
    """The band beside an episode that began at `first` (tenths), from the ended ones among `outcomes`.

    It ends before the first session for which fewer than 30 were still coming; empty where there are too few.
    """
    alike = [
        each.totals
        for each in outcomes
        if not each.episode.is_open and each.instrument.code == scale and abs(each.first - first) <= ALIKE
    ]
    band = []
    for at in range(max(map(len, alike), default=0)):
        coming = [totals[at] for totals in alike if len(totals) > at]
        if len(coming) < NEEDED:
            break
        low, middle, high = quartiles(coming)
        band.append(PastClients(session=at + 1, n=len(coming), low=low, median=middle, high=high))
    return tuple(band)
