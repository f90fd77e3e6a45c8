"""The episodes of a client in words: from when to when, how one ended, what came of it, what followed it."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from ..clinical.episode import Ending, Episode
from ..clinical.episode_sessions import ASKED_AFTER, EpisodeSessions
from ..clinical.instrument import Kind
from ..clinical.outcome import Outcome
from ..clinical.score import format_score
from ..clinical.session import ratings_of_kind
from ..language import phrase
from ..words import counted
from .dates import day_and_month
from .direction import direction_words
from .outcome_words import class_words

_ENDINGS: Final[Mapping[Ending, str]] = MappingProxyType(
    {
        Ending.OPEN: "open",
        Ending.PLANNED: "planned",
        Ending.STOPPED: "stopped by the client",
        Ending.OTHER: "other",
    }
)


def ending_words(how: Ending) -> str:
    """`stopped by the client`."""
    return phrase(_ENDINGS[how])


def episode_span(episode: Episode, today: date) -> str:
    """`3 March to 4 July, planned`; `Since 3 March, open`."""
    opened = day_and_month(episode.opened, today)
    if episode.ended is None:
        return phrase("Since {opened}, open", opened=opened)
    ended = day_and_month(episode.ended, today)
    return phrase("{opened} to {ended}, {how}", opened=opened, ended=ended, how=ending_words(episode.how))


def sessions_words(episode: EpisodeSessions, today: date) -> str:
    """`12 sessions, the last on 4 July`."""
    held = counted(episode.held, "session")
    if episode.last_seen is None or not episode.is_open:
        return held
    return phrase("{sessions}, the last on {day}", sessions=held, day=day_and_month(episode.last_seen, today))


def gain_words(outcome: Outcome) -> str:
    """`ORS 14.2 to 22.0: up 7.8, improved`; `ORS 14.2, rated once`."""
    scale, first = outcome.instrument.code, format_score(outcome.first)
    if outcome.change is None or outcome.outcome_class is None:
        return phrase("{scale} {first}, rated once", scale=scale, first=first)
    return phrase(
        "{scale} {first} to {last}: {moved}, {comes_to}",
        scale=scale,
        first=first,
        last=format_score(outcome.last),
        moved=direction_words(outcome.change),
        comes_to=class_words(outcome.outcome_class),
    )


def follow_ups_words(episode: EpisodeSessions, today: date) -> str:
    """`2 follow-ups, the last on 12 September: ORS 24.0`; empty for none."""
    if not episode.follow_ups:
        return ""
    said = phrase(
        "{followed}, the last on {day}",
        followed=counted(len(episode.follow_ups), "follow-up"),
        day=day_and_month(episode.follow_ups[-1].on, today),
    )
    rated = [each for each in ratings_of_kind(episode.follow_ups, Kind.OUTCOME) if each.total is not None]
    if not rated or rated[-1].total is None:
        return said
    return phrase("{said}: {scale} {total}", said=said, scale=rated[-1].instrument, total=format_score(rated[-1].total))


def asks_end_words(days: int) -> str:
    """What is asked of an open episode without a session for so many days."""
    return phrase("No session for {days} days. Has it ended?", days=days)


def still_coming_words(episode: Episode, today: date) -> str:
    """When it was said that the client still comes, and until when it is not asked again; empty where it was not, or
    where it is asked again by now.
    """
    if episode.coming is None or episode.ended is not None or today - episode.coming >= ASKED_AFTER:
        return ""
    return phrase(
        "Still coming, said on {day}: asked again from {again} on",
        day=day_and_month(episode.coming, today),
        again=day_and_month(episode.coming + ASKED_AFTER, today),
    )


def follow_up_words(episode: Episode, today: date) -> str:
    """What is said of a session after the end: `Ended on 4 July, planned: this is a follow-up.`"""
    ended = "" if episode.ended is None else day_and_month(episode.ended, today)
    return phrase("Ended on {ended}, {how}: this is a follow-up.", ended=ended, how=ending_words(episode.how))


def episode_line(episode: EpisodeSessions, outcome: Outcome | None, today: date) -> str:
    """All of it in a line: `3 March to 4 July, planned: 12 sessions, ORS 14.2 to 22.0: up 7.8, improved`."""
    span = episode_span(episode.episode, today)
    followed = follow_ups_words(episode, today)
    parts = [counted(episode.held, "session"), *([gain_words(outcome)] if outcome else []), *filter(None, [followed])]
    return phrase("{span}: {parts}", span=span, parts=", ".join(parts))
