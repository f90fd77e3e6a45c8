"""Episodes by keys: ended, opened again, another begun, followed up; the question after long without a session."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import cutoff_for
from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.session import Session
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.chart import ChartScreen
from srs_tui.screens.client import ClientScreen
from srs_tui.screens.episodes import EpisodesScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.screens.start_debrief import StartDebriefScreen
from tests.builders import a_client, a_session
from tests.screens.conftest import NOW, Hands, OpenApp, filled
from tests.screens.snapshots import assert_as_kept

TODAY = NOW.date()
KATE = replace(a_client("KL-04", name="Kate"), outcome="ORS")


def weekly(client: Client, totals: tuple[int, ...] = (180, 190, 240), *, last: int = 0) -> list[Session]:
    """Sessions with both scales, a week apart. `last`: days ago."""
    made = []
    for back, total in zip(range(len(totals) - 1, -1, -1), totals, strict=True):
        session = a_session(
            (95, 95, 95, 95),
            TODAY - timedelta(weeks=back, days=last),
            client=client.id,
        )
        ors = Rating(instrument="ORS", total=total, cutoff=cutoff_for(INSTRUMENTS["ORS"]))
        made.append(replace(session, ratings=(ors, *session.ratings)))
    return made


def episodes(hands: Hands, client: Client = KATE) -> tuple[Episode, ...]:
    return hands.caseload.client(client.id).episodes


@pytest.mark.parametrize(
    ("key", "how", "words"),
    [
        ("p", Ending.PLANNED, "planned"),
        ("s", Ending.STOPPED, "stopped by the client"),
        ("o", Ending.OTHER, "other"),
    ],
)
async def test_an_episode_ends_and_the_end_is_undone(
    tmp_path: Path, open_app: OpenApp, key: str, how: Ending, words: str
) -> None:
    async with open_app(filled(tmp_path, [KATE], weekly(KATE, last=3))) as hands:
        await hands.press("O")
        assert "ORS 18.0 to 24.0: up 6.0, improved" in hands.picture
        await hands.press(key)
        assert "Ended on which day?" in hands.picture
        await hands.press("enter")
        seen = TODAY - timedelta(days=3)
        begun = seen - timedelta(weeks=2)
        assert episodes(hands) == (Episode(opened=begun, ended=seen, how=how),)
        assert f"4 November to 18 November, {words}" in hands.picture
        assert "n new episode" in hands.lines[-1]
        await hands.press("u")
        assert episodes(hands) == ()
        assert "Undone: the end of KL-04's episode." in hands.picture
        await hands.press("escape")
        hands.on(CaseloadScreen)


async def test_an_end_before_the_last_session_is_refused_as_in_the_shell(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [KATE], weekly(KATE))) as hands:
        await hands.press("O", "p")
        await hands.write("-3")
        await hands.press("enter")
        assert "was seen on 21 November 2026: give that date or a later one" in hands.picture
        await hands.press("escape")
        assert episodes(hands) == ()


async def test_it_goes_on_or_another_begins(tmp_path: Path, open_app: OpenApp) -> None:
    one = Episode(opened=TODAY - timedelta(90), ended=TODAY - timedelta(30), how=Ending.PLANNED)
    ended = replace(KATE, episodes=(one,))
    async with open_app(filled(tmp_path, [ended], weekly(ended, (180, 230), last=40))) as hands:
        await hands.press("O", "r")
        assert episodes(hands) == (Episode(opened=TODAY - timedelta(90)),)
        await hands.press("u", "n", "enter")
        assert episodes(hands)[1] == Episode(opened=TODAY)
        assert "Since 21 November, open" in hands.picture
        assert "p planned" in hands.lines[-1]


async def test_a_missed_day_after_the_end_that_is_rated_all_the_same_says_both(
    tmp_path: Path, open_app: OpenApp
) -> None:
    ended = Episode(opened=TODAY - timedelta(90), ended=TODAY - timedelta(30), how=Ending.PLANNED)
    client = replace(KATE, episodes=(ended,))
    async with open_app(filled(tmp_path, [client], weekly(client, (180, 230), last=40))) as hands:
        await hands.press("enter", "x", "enter", "enter", *"95969595", "enter")
        said = " ".join(hands.picture.split())
        assert "noted as missed: it counts as held now. Ended on 22 October, planned: this is a follow-up." in said


async def test_a_rating_after_the_end_is_said_to_be_a_follow_up(tmp_path: Path, open_app: OpenApp) -> None:
    ended = Episode(opened=TODAY - timedelta(90), ended=TODAY - timedelta(30), how=Ending.PLANNED)
    client = replace(KATE, episodes=(ended,))
    async with open_app(filled(tmp_path, [client], weekly(client, (180, 230), last=40))) as hands:
        await hands.press("O", "f")
        assert "Ended on 22 October, planned: this is a follow-up. O opens it again" in hands.picture
        await hands.press(*"63626160", "enter")
        hands.on(StartDebriefScreen)
        assert "this is a follow-up" in hands.picture
        await hands.press("O")
        assert "1 follow-up, the last on 21 November: ORS 24.6" in hands.picture
        await hands.press("n", "enter", "escape")
        assert hands.on(StartDebriefScreen).debrief.is_follow_up is False
        assert episodes(hands)[1] == Episode(opened=TODAY)


async def test_the_episodes_are_a_key_away_from_everywhere(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [KATE], weekly(KATE, last=3))) as hands:
        for there, screen in (("c", ChartScreen), ("e", ClientScreen), ("enter", RateScreen)):
            await hands.press(there, "ctrl+o" if screen is ClientScreen else "O")
            hands.on(EpisodesScreen)
            await hands.press("p", "enter", "escape")
            hands.on(screen)
            if screen is ClientScreen:
                await hands.press("tab", "x", "ctrl+s")
                assert hands.caseload.client(KATE.id).name == "x"
            else:
                await hands.press("escape")
            assert len(episodes(hands)) == 1, "the form keeps the end that it does not show"
            await hands.press("O", "r", "escape")


async def test_after_long_without_a_session_it_is_asked_in_words_and_never_in_the_way(
    tmp_path: Path, open_app: OpenApp
) -> None:
    other = a_client("MB-11")
    sessions = [*weekly(KATE, last=70), a_session((95, 95, 95, 95), TODAY - timedelta(70), client=other.id)]
    async with open_app(filled(tmp_path, [KATE, other], sessions)) as hands:
        assert "unseen 70 d: ended?" in hands.line("KL-04")
        assert "ended?" not in hands.line("MB-11"), "asked only where the outcome is rated"
        await hands.press("O")
        assert "No session for 70 days. Has it ended?" in hands.picture
        assert "c still coming" in hands.lines[-1]
        await hands.press("c")
        assert "asked again from 20 January 2027 on" in hands.picture
        assert "c still coming" not in hands.lines[-1]
        await hands.press("u", "c", "escape")
        assert "ended?" not in hands.line("KL-04")
        assert episodes(hands)[0].coming == TODAY
        await hands.press("c")  # the rating of today goes on as ever
        hands.on(ChartScreen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_how_they_look(tmp_path: Path, open_app: OpenApp, size: tuple[int, int]) -> None:
    first = Episode(opened=TODAY - timedelta(400), ended=TODAY - timedelta(300), how=Ending.PLANNED)
    client = replace(KATE, episodes=(first, Episode(opened=TODAY - timedelta(100))))
    ors = weekly(client, (165, 172, 180, 221, 230), last=300)
    followed = weekly(client, (242,), last=200)
    now = weekly(client, (205, 192, 214), last=66)
    async with open_app(filled(tmp_path, [client], [*ors, *followed, *now]), size=size) as hands:
        await hands.press("O")
        hands.on(EpisodesScreen)
        assert_as_kept(f"episodes-{size[0]}x{size[1]}", hands.picture)
        await hands.press("s")
        assert_as_kept(f"episode-ends-{size[0]}x{size[1]}", hands.picture)
