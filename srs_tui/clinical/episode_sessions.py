"""The episodes of a client with the sessions in them; how one is ended, opened and opened again."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from .client import Client
from .dates import in_words
from .episode import Ending, Episode
from .refusal import Refusal
from .session import Held, Session, last_held_on

ASKED_AFTER: Final = timedelta(days=60)
"""So long without a session, and how an open episode ended is asked."""


class EpisodeSessions(Struct, frozen=True, kw_only=True):
    """An episode with the client's sessions in it."""

    episode: Episode
    sessions: tuple[Session, ...]
    """In order, missed and cancelled ones too."""
    follow_ups: tuple[Session, ...] = ()
    """After its end, before another began."""

    @property
    def is_open(self) -> bool:
        """Whether no end was said."""
        return self.episode.how is Ending.OPEN

    @property
    def held(self) -> int:
        """How many sessions were held in it."""
        return sum(each.held is Held.HELD for each in self.sessions)

    @property
    def last_seen(self) -> date | None:
        """The date of the last session held in it; None before the first."""
        return last_held_on(self.sessions)


def episodes_of(client: Client, sessions: Sequence[Session]) -> tuple[EpisodeSessions, ...]:
    """The client's episodes, oldest first, with their sessions (in the order of `in_order`).

    A client of whom none was ever said has one open episode from the first session on; none without a session.
    A session before the first one belongs to it.
    """
    kept = tuple([session for session in sessions if not session.deleted])
    episodes = client.episodes
    if not episodes:
        return (EpisodeSessions(episode=Episode(opened=kept[0].on), sessions=kept),) if kept else ()
    # on a day on which one episode ends and the next begins, the session is the new one's
    begins = [0, *(bisect_left(kept, each.opened, key=_on) for each in episodes[1:]), len(kept)]
    found = []
    for episode, (first, until) in zip(episodes, pairwise(begins), strict=True):
        over = until if episode.ended is None else bisect_right(kept, episode.ended, first, until, key=_on)
        found.append(EpisodeSessions(episode=episode, sessions=kept[first:over], follow_ups=kept[over:until]))
    return tuple(found)


def days_unseen(client: Client, episodes: Sequence[EpisodeSessions], today: date) -> int | None:
    """For how many days the client was not seen, where it is to be asked how the last of their episodes ended; else
    None. It is asked of an open one 60 days after its last session, and 60 days after each “still coming”.
    """
    if client.archived or not episodes or not episodes[-1].is_open:
        return None
    last = episodes[-1]
    if last.last_seen is None or today - max(last.last_seen, last.episode.coming or date.min) < ASKED_AFTER:
        return None
    return (today - last.last_seen).days


def followed_up(client: Client, on: date) -> Episode | None:
    """The episode that a session on that day would follow up: the last one, where it had ended before; else None."""
    last = client.ended
    return last if last is not None and last.ended is not None and last.ended < on else None


def with_ended_episode(client: Client, sessions: Sequence[Session], how: Ending, on: date) -> Client:
    """The client with the open episode ended on that day.

    Raises:
        Refusal: none is open, or a session was held after that day.
    """
    episodes = episodes_of(client, sessions)
    if not episodes:
        raise Refusal("{code} has no session yet: there is no episode to end.", code=client.code)
    last = episodes[-1]
    if not last.is_open:
        raise Refusal(
            "{code}'s episode ended on {ended} already ({how}): srs open {code} begins another."
            if last.episode.ended
            else "{code}'s episode has ended already ({how}): srs open {code} begins another.",
            code=client.code,
            ended="" if last.episode.ended is None else in_words(last.episode.ended),
            how=last.episode.how,
        )
    if on < last.episode.opened:
        raise Refusal(
            "{code}'s episode began on {opened}: give a later date.",
            code=client.code,
            opened=in_words(last.episode.opened),
        )
    if last.last_seen is not None and on < last.last_seen:
        raise Refusal(
            "{code} was seen on {last_seen}: give that date or a later one.",
            code=client.code,
            last_seen=in_words(last.last_seen),
        )
    ended = replace(last.episode, ended=on, how=how, coming=None)
    return replace(client, episodes=(*(each.episode for each in episodes[:-1]), ended))


def with_still_coming(client: Client, sessions: Sequence[Session], on: date) -> Client:
    """The client of whom it was said on that day that they still come: how the episode ended is not asked for a while.

    Raises:
        Refusal: no episode is open.
    """
    episodes = episodes_of(client, sessions)
    if not episodes or not episodes[-1].is_open:
        raise Refusal("{code} has no open episode: srs open {code} begins one.", code=client.code)
    coming = replace(episodes[-1].episode, coming=on)
    return replace(client, episodes=(*(each.episode for each in episodes[:-1]), coming))


def with_opened_episode(client: Client, sessions: Sequence[Session], on: date) -> Client:
    """The client with a further episode from that day on; sessions since then belong to it.

    Raises:
        Refusal: one is open already, or had not ended by that day.
    """
    episodes = episodes_of(client, sessions)
    if episodes and episodes[-1].is_open:
        opened = in_words(episodes[-1].episode.opened)
        raise Refusal(
            "{code} has an open episode since {opened}: srs end {code} ends it first.", code=client.code, opened=opened
        )
    ended = episodes[-1].episode.ended if episodes else None
    if ended is not None and on < ended:
        raise Refusal(
            "{code}'s last episode ended on {ended}: give that date or a later one.",
            code=client.code,
            ended=in_words(ended),
        )
    return replace(client, episodes=(*(each.episode for each in episodes), Episode(opened=on)))


def with_reopened_episode(client: Client) -> Client:
    """The client with the last end taken back, as if it had not been said.

    Raises:
        Refusal: no episode has ended.
    """
    if not client.episodes or client.episodes[-1].how is Ending.OPEN:
        raise Refusal("{code} has no episode that has ended: there is nothing to open again.", code=client.code)
    again = replace(client.episodes[-1], ended=None, how=Ending.OPEN)
    return replace(client, episodes=(*client.episodes[:-1], again))


_on: Final = attrgetter("on")
