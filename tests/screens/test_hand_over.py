"""Handing over, by keys: what must hold before, and how tries to end it are counted."""

from datetime import UTC
from pathlib import Path

import pytest

from srs_tui.app import SrsApp
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.rating import Mode
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.hand_over import TRIES, HandOver, hand_over_in
from srs_tui.screens.hand_over_app import HandOverApp, files_for_client
from srs_tui.screens.question import QuestionDialog
from srs_tui.screens.rate import RateScreen
from srs_tui.settings.scale_wording import short_labels
from srs_tui.settings.settings import Settings
from srs_tui.store.audit import Audit
from srs_tui.store.digits import digits_for
from srs_tui.store.draft import Draft, DraftKind
from srs_tui.wording.signs import UNICODE
from tests.builders import a_client, sessions_of
from tests.keyboard import Keyboard
from tests.screens.conftest import NOW, Hands, OpenApp, desk_on, filled
from tests.screens.test_lock import Uptime

LICENSED = Settings(licensed=True)


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "config" / "srs-tui"
    (folder / "wording").mkdir(parents=True)
    return folder


async def test_not_without_a_licence(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [a_client("KL-04")])) as hands:
        await hands.press("enter", "h")
        hands.on(RateScreen)
        assert "srs set licensed true" in " ".join(hands.picture.split())


async def test_not_with_a_faulty_wording(tmp_path: Path, open_app: OpenApp, config: Path) -> None:
    (config / "wording" / "SRS.toml").write_text("thank = 3\n")
    async with open_app(filled(tmp_path, [a_client("KL-04")]), settings=LICENSED) as hands:
        await hands.press("enter", "h")
        hands.on(RateScreen)
        assert "Not handed over. SRS.toml line 1: unknown key “thank”" in hands.picture


async def test_not_an_edit(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = filled(tmp_path, [a_client("KL-04")], sessions_of([(91, 90, 92, 90)]))
    async with open_app(caseload, settings=LICENSED) as hands:
        await hands.press("c", "e", "h")
        assert hands.on(RateScreen)
        assert "Only a new rating is handed over" in hands.picture


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("4711", "Type four digits"),
        ("47114712", "others than the first"),
        ("", "Type four digits"),
        ("abcdabcd", "Type"),
    ],
)
async def test_the_digits_are_typed_twice_and_do_not_show(
    tmp_path: Path, open_app: OpenApp, typed: str, said: str
) -> None:
    async with open_app(filled(tmp_path, [a_client("KL-04")]), settings=LICENSED) as hands:
        await hands.press("enter", "h", *typed, "enter")
        hands.on(QuestionDialog)
        assert said in hands.picture
        assert not typed or typed not in hands.picture
        assert not hands.app.gives_way
        await hands.press(*"47114711", "enter")  # what cannot be seen need not be wiped first
        await hands.until(lambda: hands.app.gives_way, "the program to give way")


async def test_what_it_hands_on(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = filled(tmp_path, [a_client("KL-04")])
    async with open_app(caseload, settings=LICENSED) as hands:
        await hands.press("enter", *"87", "h")
        assert "will give way" in hands.picture
        await hands.press(*"47114711", "enter")
        await hands.until(lambda: hands.app.gives_way, "the program to give way")
        made = hands.app.hand_over
    assert made is not None
    (draft,) = caseload.drafts.unfinished()
    assert (made.rating, made.instrument, made.public, made.marks) == (draft.key, "SRS", None, ())
    assert draft.mode == "screen"
    assert hand_over_in(made.encoded()) == made
    assert b"4711" not in made.encoded()
    assert draft.client.encode() not in made.encoded()


@pytest.mark.parametrize("scale", ["SRS", "ORS", "LASS"])
async def test_taken_back_the_marks_stand_on_the_scale_that_was_answered(tmp_path: Path, scale: str) -> None:
    caseload = filled(tmp_path, [a_client("KL-04")])
    instrument, key = INSTRUMENTS[scale], caseload.new_id()
    client = caseload.find("KL-04")
    at = NOW.astimezone(UTC)
    caseload.drafts.keep(Draft(key=key, client=client.id, instrument=scale, mode=Mode.SCREEN, at=at))
    marks = tuple("5.0" for _ in instrument.items)
    caseload.drafts.keep(Draft(key=key, kind=DraftKind.ANSWERS, mode=Mode.SCREEN, items=marks, at=at))
    app = SrsApp(desk_on(caseload), taken_back=key)
    async with Hands.at(app, (80, 24)) as hands:
        await hands.until_said("Taken back")  # it comes after the first picture
        entry = hands.on(RateScreen).entry
        assert (entry.instrument.code, entry.scores, entry.mode) == (scale, (50,) * len(marks), "screen")


async def test_taken_back_what_is_gone_is_not_missed(tmp_path: Path) -> None:
    caseload = filled(tmp_path, [a_client("KL-04")])
    app = SrsApp(desk_on(caseload), taken_back=caseload.new_id())
    async with Hands.at(app, (80, 24)) as hands:
        hands.on(CaseloadScreen)


async def attempted(keyboard: Keyboard, code: str) -> str:
    """What is said of a code."""
    await keyboard.press("ctrl+u", *code, "enter")
    return " ".join(keyboard.picture.split())


async def test_after_five_wrong_tries_each_costs_more_time(tmp_path: Path) -> None:
    caseload, uptime = filled(tmp_path, [a_client("KL-04")]), Uptime()
    hand_over = HandOver(rating=caseload.new_id(), instrument="SRS", digits=digits_for("4711", None))
    files, wording = files_for_client(caseload.files.base, hand_over), short_labels(INSTRUMENTS["SRS"])
    app = HandOverApp(hand_over, wording, files, Settings(), UNICODE, uptime=uptime)
    async with Keyboard.at(app, (80, 24)) as keyboard:
        await keyboard.press("f12")
        for _ in range(TRIES):
            assert "Next try" not in await attempted(keyboard, "0000")
        for wait in (1, 2, 4, 8, 16, 32, 60):
            assert f"Next try in {wait} second" in await attempted(keyboard, "0000")
            assert "Not yet: wait" in await attempted(keyboard, "4711")
            uptime.seconds += wait
        assert app.hand_over.failures == TRIES + 7
        await attempted(keyboard, "4711")
        assert app.keeps_terminal
    assert Audit(files).take_notice() == ""


async def test_begun_anew_after_a_failure_it_stands_where_it_was(tmp_path: Path) -> None:
    caseload = filled(tmp_path, [a_client("KL-04")])
    hand_over = HandOver(rating=caseload.new_id(), instrument="SRS", marks=(50, 3, None, None), failures=7)
    files, wording = files_for_client(caseload.files.base, hand_over), short_labels(INSTRUMENTS["SRS"])
    app = HandOverApp(hand_over, wording, files, Settings(), UNICODE)
    async with Keyboard.at(app, (80, 24)) as keyboard:
        await keyboard.press("enter", "right", "right", "enter")
        assert app.hand_over.marks == (50, 7, None, None)
        assert app.hand_over.failures == 7
        app.drafts.close(5)
