"""Figures over many clients: each with its n, and with the clients behind it."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from msgspec import Struct

from .exact import median, nearest, quartiles

DEPENDABLE_FROM: Final = 60
"""Clients from which on a therapist's average is dependable (Crits-Christoph 2011)."""


class Share(Struct, frozen=True):
    """How many of how many."""

    count: int
    n: int
    clients: tuple[str, ...]
    """Keys of the clients with at least one that counts."""


class Quartiles(Struct, frozen=True):
    """Totals by their quartiles, in tenths; None where there are none."""

    n: int
    low: int | None
    median: int | None
    high: int | None
    clients: tuple[str, ...]


class PairedChange(Struct, frozen=True):
    """What changed within each client: the median of the clients' own changes, in tenths; None without one."""

    median: int | None
    clients: tuple[str, ...]
    """Those that have both sides."""

    @property
    def n(self) -> int:
        """How many clients."""
        return len(self.clients)


class Average(Struct, frozen=True):
    """The mean over clients of each client's own mean, so that one seen often does not count more."""

    mean: int | None
    """Tenths; None without a rating."""
    n: int
    """Clients."""
    ratings: int

    @property
    def dependable(self) -> bool:
        """Whether there are clients enough for the average to say something about the therapist."""
        return self.n >= DEPENDABLE_FROM


class ShareCount:
    """A share while it is counted."""

    __slots__ = ("clients", "count", "n")

    def __init__(self) -> None:
        self.count = 0
        self.n = 0
        self.clients: dict[str, None] = {}

    def add(self, client: str, *, counts: bool) -> None:
        """One more case of that client, and whether it counts."""
        self.n += 1
        if counts:
            self.count += 1
            self.clients[client] = None

    def share(self) -> Share:
        """What was counted so far."""
        return Share(self.count, self.n, tuple(self.clients))


class TotalsCount:
    """Totals while they are gathered."""

    __slots__ = ("by_client", "n")

    def __init__(self) -> None:
        self.n = 0
        self.by_client: dict[str, list[int]] = {}

    def add(self, client: str, total: int) -> None:
        """One more total of that client, in tenths."""
        self.n += 1
        self.by_client.setdefault(client, []).append(total)

    def quartiles(self) -> Quartiles:
        """The spread of all totals so far."""
        totals = [total for each in self.by_client.values() for total in each]
        low, median, high = quartiles(totals) if totals else (None, None, None)
        return Quartiles(self.n, low, median, high, tuple(self.by_client))

    def of(self, clients: Iterable[str]) -> "TotalsCount":
        """Those of these clients alone."""
        found = TotalsCount()
        for client in clients:
            for total in self.by_client.get(client, ()):
                found.add(client, total)
        return found

    def changed_to(self, later: "TotalsCount") -> PairedChange:
        """Each client's median later minus their median here, for the clients that have both."""
        both = tuple(client for client in self.by_client if client in later.by_client)
        changes = sorted(median(later.by_client[client]) - median(self.by_client[client]) for client in both)
        if not changes:
            return PairedChange(None, ())
        middle = (changes[len(changes) // 2] + changes[(len(changes) - 1) // 2]) / 2
        return PairedChange(nearest(middle), both)

    def average(self) -> Average:
        """The mean over clients of their means so far."""
        means = [Fraction(sum(each), len(each)) for each in self.by_client.values()]
        if not means:
            return Average(None, 0, 0)
        mean = sum(means, Fraction()) / len(means)
        return Average(nearest(mean), len(means), self.n)
