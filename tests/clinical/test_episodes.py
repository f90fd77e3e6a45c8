"""Episodes: what belongs to which, how one ends and begins, and what is refused."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.episode import Ending, Episode, check_episodes
from srs_tui.clinical.episode_sessions import (
    days_unseen,
    episodes_of,
    followed_up,
    with_ended_episode,
    with_opened_episode,
    with_reopened_episode,
    with_still_coming,
)
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.session import Held, Session
from tests.builders import a_client, a_session, day, sessions_of

FOUR = sessions_of([360, 350, 340, 370])


def test_a_client_of_whom_nothing_was_said_has_one_open_episode() -> None:
    (only,) = episodes_of(a_client(), FOUR)
    assert (only.episode, only.is_open, only.last_seen) == (Episode(opened=day(0)), True, day(3))
    assert only.sessions == FOUR
    assert episodes_of(a_client(), ()) == ()


def test_an_end_leaves_later_sessions_as_follow_ups_until_another_begins() -> None:
    client = with_ended_episode(a_client(), FOUR, Ending.PLANNED, day(3))
    later = (*FOUR, a_session(380, 15), a_session(390, 30))
    (first,) = episodes_of(client, later)
    assert [len(first.sessions), len(first.follow_ups)] == [4, 2]
    again = with_opened_episode(client, later, day(30))
    first, second = episodes_of(again, later)
    assert [len(first.sessions), len(first.follow_ups), len(second.sessions)] == [4, 1, 1]
    assert second.is_open
    assert with_reopened_episode(client).episodes == (Episode(opened=day(0)),)


@pytest.mark.parametrize("how", [Ending.PLANNED, Ending.STOPPED, Ending.OTHER])
def test_a_session_after_the_end_is_not_passed_over(how: Ending) -> None:
    with pytest.raises(Refusal, match="was seen on 28 January 2026"):
        with_ended_episode(a_client(), FOUR, how, day(2))
    ended = with_ended_episode(a_client(), FOUR, how, day(4))
    with pytest.raises(Refusal, match=f"ended on 4 February 2026 already \\({how}\\): srs open KL-04"):
        with_ended_episode(ended, FOUR, how, day(5))
    with pytest.raises(Refusal, match="give that date or a later one"):
        with_opened_episode(ended, FOUR, day(3))
    with pytest.raises(Refusal, match="has an open episode since 7 January 2026"):
        with_opened_episode(a_client(), FOUR, day(3))
    with pytest.raises(Refusal, match="no session yet"):
        with_ended_episode(a_client(), (), how, day(3))
    with pytest.raises(Refusal, match="began on 7 January 2026"):
        with_ended_episode(a_client(), FOUR, how, day(-1))
    with pytest.raises(Refusal, match="nothing to open again"):
        with_reopened_episode(a_client())


def asked(client: Client, sessions: Sequence[Session], today: date) -> int | None:
    return days_unseen(client, episodes_of(client, sessions), today)


def test_the_end_is_asked_for_after_sixty_days_and_never_inferred() -> None:
    seen = day(3)
    assert asked(a_client(), FOUR, seen + timedelta(days=59)) is None
    assert asked(a_client(), FOUR, seen + timedelta(days=60)) == 60
    assert asked(a_client(archived=True), FOUR, seen + timedelta(days=60)) is None
    assert asked(a_client(), (), seen) is None
    missed = replace(a_session(None, 12), held=Held.MISSED, ratings=())
    assert asked(a_client(), (*FOUR, missed), seen + timedelta(days=64)) == 64
    ended = with_ended_episode(a_client(), FOUR, Ending.OTHER, seen)
    assert asked(ended, FOUR, seen + timedelta(days=400)) is None


def test_still_coming_is_an_answer_for_sixty_days() -> None:
    said = day(3) + timedelta(days=70)
    client = with_still_coming(a_client(), FOUR, said)
    assert client.episodes == (Episode(opened=day(0), coming=said),)
    assert asked(client, FOUR, said + timedelta(days=59)) is None
    assert asked(client, FOUR, said + timedelta(days=60)) == 130
    seen_again = (*FOUR, a_session(370, said + timedelta(days=30)))
    assert asked(client, seen_again, said + timedelta(days=89)) is None
    assert asked(client, seen_again, said + timedelta(days=90)) == 60
    ended = with_ended_episode(client, FOUR, Ending.STOPPED, day(3))
    assert ended.episodes == (Episode(opened=day(0), ended=day(3), how=Ending.STOPPED),)
    for none_open, sessions in ((ended, FOUR), (a_client(), ())):
        with pytest.raises(Refusal, match="no open episode"):
            with_still_coming(none_open, sessions, said)


def test_a_session_after_the_end_follows_up_until_another_episode_begins() -> None:
    ended = with_ended_episode(a_client(), FOUR, Ending.PLANNED, day(3))
    (episode,) = ended.episodes
    assert [followed_up(ended, day(at)) for at in (2, 3, 4)] == [None, None, episode]
    assert followed_up(a_client(), day(4)) is followed_up(with_opened_episode(ended, FOUR, day(4)), day(4)) is None


@pytest.mark.parametrize(
    "episodes",
    [
        [Episode(opened=day(0), ended=day(3))],
        [Episode(opened=day(0), how=Ending.PLANNED)],
        [Episode(opened=day(3), ended=day(2), how=Ending.PLANNED)],
        [Episode(opened=day(0)), Episode(opened=day(3))],
        [Episode(opened=day(0), ended=day(9), how=Ending.OTHER), Episode(opened=day(3))],
    ],
)
def test_episodes_that_contradict_themselves_are_refused(episodes: list[Episode]) -> None:
    with pytest.raises(Refusal):
        check_episodes(episodes)


@given(st.lists(st.integers(0, 60), max_size=12, unique=True), st.lists(st.integers(0, 60), max_size=6, unique=True))
def test_every_session_is_in_exactly_one_episode(weeks: list[int], borders: list[int]) -> None:
    borders.sort()
    pairs = list(zip(borders[::2], borders[1::2], strict=False))
    episodes = tuple(Episode(opened=day(a), ended=day(b), how=Ending.PLANNED) for a, b in pairs)
    client: Client = replace(a_client(), episodes=episodes)
    check_episodes(client.episodes)
    sessions = tuple(a_session(300, week) for week in sorted(weeks))
    found = [each for part in episodes_of(client, sessions) for each in (*part.sessions, *part.follow_ups)]
    assert tuple(found) == sessions
