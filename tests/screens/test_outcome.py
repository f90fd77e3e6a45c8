"""The outcome on the screens: rated as a session begins, in ten keys, and the session goes on until the end."""

from datetime import UTC, timedelta
from pathlib import Path

from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import cutoff_for
from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.session import Session
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.debrief import DebriefScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.screens.start_debrief import StartDebriefScreen
from srs_tui.store.caseload import Caseload
from tests.builders import a_client, a_session
from tests.screens.conftest import NOW, Hands, OpenApp, filled

KATRIN = replace(a_client("KL-04", name="Katrin"), outcome="ORS", goal="sleep through")


def weekly(client: Client, outcome: tuple[int, ...] = (180, 190, 200)) -> list[Session]:
    """Sessions at this weekday and hour with both scales, the last a week ago."""
    made = []
    for back, total in zip(range(len(outcome), 0, -1), outcome, strict=True):
        day = NOW.date() - timedelta(weeks=back)
        session = a_session((95, 95, 95, 95), day, client=client.id, at=NOW.astimezone(UTC).timetz())
        ors = Rating(instrument="ORS", total=total, cutoff=cutoff_for(INSTRUMENTS["ORS"]))
        made.append(replace(session, ratings=(ors, *session.ratings), agreed="begin with work"))
    return made


def caseload_of(folder: Path, client: Client = KATRIN) -> Caseload:
    other = a_client("MB-11")
    earlier = a_session((90, 90, 90, 90), NOW.date() - timedelta(days=2), client=other.id)
    return filled(folder, [client, other], [*weekly(client), earlier])


def under_cursor(hands: Hands) -> str:
    client = hands.on(CaseloadScreen).subject
    assert client is not None
    return client.code


async def test_ten_keys_from_the_caseload_to_what_it_says(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        assert under_cursor(hands) == "KL-04"
        await hands.press("o", *"63626160", "enter")
        debrief = hands.on(StartDebriefScreen).debrief
        assert (debrief.rating.total, debrief.against, debrief.since_first, debrief.since_last) == (246, -4, 66, 46)
        for said in ("24.6", "0.4 below 25", "up 6.6 since the first", "up 4.6 since 14 November", "begin with work"):
            assert said in hands.picture
        assert "What did you do that made it so?" in hands.picture
        assert "session 4" in hands.lines[0]


async def test_the_session_goes_on_until_the_alliance_is_rated(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        await hands.press("o", *"63626160", "enter", "enter")
        assert under_cursor(hands) == "KL-04"
        assert "now, Sat 17:50" in hands.line("KL-04")
        await hands.press("enter")
        hands.on(RateScreen)
        assert "session 4" in hands.lines[0]
        await hands.press(*"95959595", "enter")
        assert hands.on(DebriefScreen).debrief.session == 4
        await hands.press("enter")
        assert "rated today" in hands.line("KL-04")
        session = hands.caseload.sessions(KATRIN.id)[-1]
        assert [each.instrument for each in session.ratings] == ["ORS", "SRS"]


async def test_both_drafts_of_a_session_are_kept_apart(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        await hands.press("o", *"63", "escape", "enter", *"9594", "escape", "o")
        assert hands.on(RateScreen).entry.scores == (63, None, None, None)
        await hands.press("escape", "enter")
        assert hands.on(RateScreen).entry.scores == (95, 94, None, None)


async def test_it_is_taken_back_and_comes_back(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        await hands.press("o", *"63626160", "enter", "u")
        assert len(hands.caseload.sessions(KATRIN.id)) == 3
        await hands.press("o")
        assert hands.on(RateScreen).entry.scores == (63, 62, 61, 60)
        await hands.press("enter", "e", *"70707070", "enter")
        assert hands.on(StartDebriefScreen).debrief.rating.total == 280
        assert "3.0 above 25" in hands.picture


async def test_a_client_without_an_outcome_scale_gets_one_first(tmp_path: Path, open_app: OpenApp) -> None:
    child = replace(KATRIN, outcome="", goal="", born=NOW.year - 9)
    async with open_app(caseload_of(tmp_path, child)) as hands:
        before = hands.picture
        assert "ORS" not in before
        await hands.press("o")
        assert "CORS" in hands.picture
        await hands.press("enter")
        assert hands.on(RateScreen).entry.instrument.code == "CORS"
        assert hands.caseload.client(child.id).outcome == "CORS"


async def test_the_form_has_its_fields_only_where_it_is_in_use(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path), size=(60, 20)) as hands:
        await hands.press("e")
        assert "sleep through" in hands.line("Goal")
        await hands.press(*["down"] * 7)
        await hands.write("27")
        await hands.press("ctrl+s")
        assert hands.caseload.client(KATRIN.id).outcome_cutoff == 270
        await hands.press("end", "e")
        assert "Goal" not in hands.picture


async def test_a_look_is_said_in_the_row_and_counted(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = filled(tmp_path, [KATRIN], weekly(KATRIN, (300, 280, 240)))
    async with open_app(caseload) as hands:
        assert "6.0 below first" in hands.line("KL-04")
        assert "1 to look at" in hands.lines[0] or "1 to talk about" in hands.lines[0]


async def test_a_parent_marks_the_same_scale_beside_the_client(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        await hands.press("o", *"63626160", "enter", "enter", "o", "b")
        await hands.write("mother")
        await hands.press("enter")
        assert hands.on(RateScreen).entry.rater == "mother"
        assert "by mother" in hands.lines[0]
        await hands.press(*"5051", "escape", "o")
        assert hands.on(RateScreen).entry.scores == (None, None, None, None)
        await hands.press("b")
        await hands.write("mother")
        await hands.press("enter")
        assert hands.on(RateScreen).entry.scores == (50, 51, None, None)
        await hands.press(*"5253", "enter")
        assert "4.0 apart from the client's own" in hands.picture
        session = hands.caseload.sessions(KATRIN.id)[-1]
        assert [(each.rater, each.total, each.cutoff is None) for each in session.ratings] == [
            ("client", 246, False),
            ("mother", 206, True),
        ]


async def test_both_cut_offs_are_offered_in_the_year_of_a_birthday_that_decides(
    tmp_path: Path, open_app: OpenApp
) -> None:
    turns_18 = replace(KATRIN, born=NOW.year - 18)
    async with open_app(caseload_of(tmp_path, turns_18)) as hands:
        await hands.press("o", *"6565")
        assert "below 25" not in hands.picture
        await hands.press("k")
        assert "Cut-off 28, before this year's birthday." in hands.picture
        await hands.press(*"6060", "enter")
        assert "below 28" in hands.picture
        rating = hands.caseload.sessions(KATRIN.id)[-1].ratings[0]
        assert rating.cutoff is not None
        assert rating.cutoff.total == 280


async def test_nothing_is_asked_where_no_birthday_decides(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, replace(KATRIN, born=1980))) as hands:
        await hands.press("o", "k")
        assert "birthday" not in hands.picture


async def test_nothing_of_it_shows_before_a_scale_is_chosen(tmp_path: Path, open_app: OpenApp) -> None:
    """An old caseload looks as it did: no question after long silence, no field, no word, no line of a goal."""
    plain = replace(KATRIN, outcome="", goal="")
    long_ago = [replace(each, on=each.on - timedelta(days=200)) for each in weekly(plain)]
    old = [replace(each, ratings=each.ratings[1:]) for each in long_ago]
    seen = []
    async with open_app(filled(tmp_path, [plain], old)) as hands:
        for keys in ("", "enter", "escape c", "escape e", "escape d", "escape p"):
            await hands.press(*keys.split())
            seen.append(hands.picture)
        assert "not rated" in seen[0]
        for word in ("ORS", "Outcome", "outcome", "Goal ", "ended?", "episode"):
            assert not any(word in picture for picture in seen[:5]), word


async def test_who_has_ended_is_not_waited_for(tmp_path: Path, open_app: OpenApp) -> None:
    day = NOW.date() - timedelta(weeks=1)
    ended = replace(KATRIN, episodes=(Episode(opened=day - timedelta(weeks=9), ended=day, how=Ending.PLANNED),))
    async with open_app(filled(tmp_path, [ended], weekly(ended))) as hands:
        assert "ended, planned" in hands.line("KL-04")
        assert "now" not in hands.line("KL-04")
        await hands.press("d")
        assert "KL-04" not in hands.picture
