"""Several people on one chart: what each of them marked in each meeting, a line each. There is never a mean."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from string import ascii_uppercase
from typing import Final

from msgspec import Struct

from .client import Client
from .instrument import INSTRUMENTS, Kind
from .refusal import Refusal
from .session import RatedSession, ratings_of_kind
from .standing import Standing
from .together import Gap, gap_between

MOST: Final = 12
"""Lines that can still be told apart on one chart."""


class MemberLine(Struct, frozen=True):
    """What one of them marked."""

    letter: str
    """Their sign on the chart, that of nobody else."""
    client: Client
    ratings: tuple[RatedSession | None, ...]
    """One for each meeting; None where they marked nothing."""

    def total(self, at: int) -> int | None:
        """Tenths, of the meeting `at`; None where they marked nothing."""
        rating = self.ratings[at]
        return None if rating is None else rating.total

    def change(self, at: int) -> int | None:
        """Tenths since the time before that they marked; None for the first, and where they marked nothing."""
        total = self.total(at)
        before = [each for each in map(self.total, range(at)) if each is not None]
        return None if total is None or not before else total - before[-1]


class Meetings(Struct, frozen=True, kw_only=True):
    """Their lines on one scale, over the days on which any of them marked it."""

    scale: str
    days: tuple[date, ...]
    """In their order."""
    lines: tuple[MemberLine, ...]
    """In the order of the codes."""
    elsewhere: tuple[Client, ...]
    """Those who never marked this scale."""

    def gap(self, at: int) -> Gap | None:
        """How far they lie apart in the meeting `at`; None where fewer than two of them marked it."""
        marked = [(total, each.client) for each in self.lines if (total := each.total(at)) is not None]
        return gap_between(marked, self.scale)

    @property
    def maximum(self) -> int:
        """The highest total of the scale, in tenths."""
        return INSTRUMENTS[self.scale].maximum

    @property
    def cutoffs(self) -> tuple[int, ...]:
        """The cut-offs of their last marks, in tenths, lowest first: of people of different ages, several."""
        last = (next(each for each in reversed(line.ratings) if each is not None) for line in self.lines)
        return tuple(sorted({each.cutoff.total for each in last if each.cutoff is not None}))


def meetings_of(standings: Iterable[Standing], kind: Kind) -> Meetings | None:
    """Their chart on the scale of that kind that most of them marked; None where nobody marked any.

    Of two ratings on one day, the last counts.

    Raises:
        Refusal: they are too many for one chart.
    """
    marked = [
        (each.client, [rating for rating in ratings_of_kind(each.sessions, kind) if rating.total is not None])
        for each in sorted(standings, key=lambda each: each.client.code.casefold())
    ]
    scales = Counter(scale for _, ratings in marked for scale in dict.fromkeys(each.instrument for each in ratings))
    if not scales:
        return None
    scale = max(scales, key=scales.__getitem__)
    by_day = [(client, {each.on: each for each in ratings if each.instrument == scale}) for client, ratings in marked]
    drawn = [(client, found) for client, found in by_day if found]
    if len(drawn) > MOST:
        raise Refusal(
            "{n} lines on one chart cannot be told apart: choose up to {most} clients.", n=len(drawn), most=MOST
        )
    days = tuple(sorted({day for _, found in drawn for day in found}))
    letters = letters_of([client.code for client, _ in drawn])
    return Meetings(
        scale=scale,
        days=days,
        lines=tuple(
            MemberLine(letter, client, tuple(found.get(day) for day in days))
            for letter, (client, found) in zip(letters, drawn, strict=True)
        ),
        elsewhere=tuple(client for client, found in by_day if not found),
    )


def letters_of(codes: Sequence[str]) -> Sequence[str]:
    """A letter for each code: the one it begins with, where these differ and can be written anywhere; else A, B, C."""
    begins = [code[0].upper() for code in codes]
    if len({*begins}) == len(begins) and {*begins} <= {*ascii_uppercase}:
        return begins
    return ascii_uppercase[: len(codes)]
