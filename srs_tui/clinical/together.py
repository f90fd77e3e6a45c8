"""Several people in one meeting: a couple, a family, a group. Each has a row of their own; there is never a mean."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from .client import Client
from .instrument import Kind
from .label import has_label, label_named, labels_of
from .lookup import find_client
from .refusal import Refusal
from .session import Held, RatedSession, ratings_of_kind
from .standing import Standing


class Group(Struct, frozen=True):
    """Who comes together."""

    clients: tuple[Client, ...]
    label: str = ""
    """What they have in common; empty where they were named one by one."""


class Member(Struct, frozen=True, kw_only=True):
    """One of them, and what they marked in the meeting."""

    standing: Standing
    outcome: RatedSession | None
    outcome_change: int | None
    """Tenths, since their rating before on the same scale."""
    alliance: RatedSession | None
    alliance_change: int | None
    not_held: Held | None
    """Missed or cancelled; None where they came, or nothing is said yet."""

    def rating(self, kind: Kind) -> RatedSession | None:
        """What they marked of that kind."""
        return self.outcome if kind is Kind.OUTCOME else self.alliance

    def awaits(self, kind: Kind) -> bool:
        """Whether they are still to be asked for it."""
        client = self.standing.client
        scale = client.outcome if kind is Kind.OUTCOME else client.instrument
        return bool(scale) and self.not_held is None and self.rating(kind) is None


class Gap(Struct, frozen=True):
    """How far the highest and the lowest of them lie apart on one scale, in tenths."""

    scale: str
    apart: int
    lowest: Client


def members_on(standings: Iterable[Standing], on: date) -> tuple[Member, ...]:
    """Who came together on that day, the lowest first: by the alliance once it is rated, else by the outcome; then
    those not rated yet, by code.
    """
    return tuple(sorted((_member(each, on) for each in standings), key=_lowest_first))


def gap_of(members: Iterable[Member], kind: Kind) -> Gap | None:
    """How far they lie apart on the scale of that kind that most of them marked; None with fewer than two of them."""
    by_scale: dict[str, list[tuple[int, Client]]] = {}
    for member in members:
        rating = member.rating(kind)
        if rating is not None and rating.total is not None:
            by_scale.setdefault(rating.instrument, []).append((rating.total, member.standing.client))
    scale, marked = max(by_scale.items(), key=lambda each: len(each[1]), default=("", []))
    return gap_between(marked, scale)


def gap_between(marked: Sequence[tuple[int, Client]], scale: str) -> Gap | None:
    """How far these totals (tenths) of some clients lie apart on that scale; None with fewer than two of them."""
    if len(marked) < 2:
        return None
    totals = [total for total, _ in marked]
    return Gap(scale, max(totals) - min(totals), min(marked, key=lambda each: each[0])[1])


def still_here(group: Group, known: Mapping[str, Client]) -> list[Client]:
    """Those of the group who are in the caseload, as they are now. `known`: every client by key, deleted ones too."""
    return [now for each in group.clients if (now := known.get(each.id)) is not None and not now.deleted]


def with_archived(group: Group, everyone: Iterable[Client]) -> Group:
    """The group with those who have its label in the archive: what they marked is part of the meetings that were."""
    here = {each.id for each in group.clients}
    gone = (each for each in everyone if group.label and has_label(each, group.label) and each.id not in here)
    return Group((*group.clients, *gone), group.label)


def group_label(client: Client, clients: Sequence[Client]) -> str:
    """The label by which others come with that client: of theirs that somebody else has too, the one that fewest have;
    empty for none.
    """
    shared = [(sum(has_label(each, label) for each in clients), label) for label in client.labels]
    return min(((n, label) for n, label in shared if n > 1), default=(0, ""))[1]


def read_group(text: str, clients: Sequence[Client]) -> Group:
    """Who is meant by a label, or by codes with blanks or commas between them.

    Raises:
        Refusal: they are fewer than two, or one of them is not known.
    """
    words = text.replace(",", " ").split()
    if len(words) == 1 and labels_of(clients):
        label = label_named(words[0], clients)
        found = [each for each in clients if has_label(each, label)]
        if len(found) < 2:
            raise Refusal(
                "Only {code} has the label {label}: give it to the others too.", code=found[0].code, label=label
            )
        return Group(tuple(found), label)
    named = {each.id: each for each in (find_client(word, clients, in_shell=False) for word in words)}
    if len(named) < 2:
        raise Refusal("Type a label that several clients have, or the codes of two or more: KL-04 MB-11.")
    return Group(tuple(named.values()))


def _member(standing: Standing, on: date) -> Member:
    of_day = [each for each in standing.sessions if each.on == on]
    held = any(each.held is Held.HELD for each in of_day)
    outcome, outcome_change = _last_of(standing, Kind.OUTCOME, on)
    alliance, alliance_change = _last_of(standing, Kind.ALLIANCE, on)
    return Member(
        standing=standing,
        outcome=outcome,
        outcome_change=outcome_change,
        alliance=alliance,
        alliance_change=alliance_change,
        not_held=of_day[-1].held if of_day and not held else None,
    )


def _last_of(standing: Standing, kind: Kind, on: date) -> tuple[RatedSession | None, int | None]:
    """Their last rating of that kind on that day, and its change."""
    ratings = [each for each in ratings_of_kind(standing.sessions, kind) if each.on <= on]
    if not ratings or ratings[-1].on != on:
        return None, None
    last = ratings[-1]
    before = [each.total for each in ratings[:-1] if each.instrument == last.instrument and each.total is not None]
    return last, last.total - before[-1] if before and last.total is not None else None


def _lowest_first(member: Member) -> tuple[bool, int, str]:
    code = member.standing.client.code.casefold()
    rating = member.alliance or member.outcome
    return (True, 0, code) if rating is None or rating.total is None else (False, rating.total, code)
