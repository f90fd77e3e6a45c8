"""The caseload by real keys: finding, sorting, archiving, adding, and taking back."""

from datetime import UTC, date, time, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.app import POLL_INTERVAL
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.client import ClientScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.store.caseload import Caseload
from srs_tui.widgets.client_table import ClientTable
from srs_tui.wording.signs import ASCII
from tests.builders import a_client, a_session, ratings_in, sessions_of
from tests.screens.conftest import NOW, Hands, OpenApp, filled


def three_clients(folder: Path) -> Caseload:
    """KL-04 below the cut-off, MB-11 well, TT-02 archived."""
    return filled(
        folder,
        [a_client("KL-04", name="Katrin"), a_client("MB-11", name="Marek"), a_client("TT-02", archived=True)],
        [
            *sessions_of([380, 350], client="client-KL-04"),
            *sessions_of([(95, 95, 95, 95)] * 4, client="client-MB-11", start=2),
        ],
    )


def codes(hands: Hands) -> list[str]:
    return [row.client.code for row in hands.app.screen.query_one(ClientTable).rows]


async def test_those_to_talk_about_stand_out_by_sign_and_word(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three_clients(tmp_path)) as hands:
        assert "▼ below 36" in hands.line("KL-04")
        assert "▼" not in hands.line("MB-11")
        assert "2 clients, 1 to talk about" in hands.lines[0]


async def test_finding_filters_by_code_and_name_and_enter_rates_the_first(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three_clients(tmp_path)) as hands:
        await hands.press("slash", "m", "a")
        assert codes(hands) == ["MB-11"]
        await hands.press("enter")
        hands.on(RateScreen)
        assert "MB-11 Marek" in hands.lines[0]


async def test_a_code_is_found_without_its_dash(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three_clients(tmp_path)) as hands:
        await hands.press("slash", "k", "l", "0")
        assert codes(hands) == ["KL-04"]


async def test_escape_ends_the_search_and_shows_everyone(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three_clients(tmp_path)) as hands:
        await hands.press("slash", "x", "x")
        assert codes(hands) == []
        await hands.press("enter")
        hands.on(CaseloadScreen)
        assert "no such client" in hands.picture
        await hands.press("escape")
        assert len(codes(hands)) == 2
        assert isinstance(hands.app.focused, ClientTable)


async def test_sorting_goes_through_every_order(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three_clients(tmp_path)) as hands:
        assert codes(hands) == ["MB-11", "KL-04"]
        await hands.press("s")
        assert codes(hands) == ["KL-04", "MB-11"]
        assert "to talk about first" in hands.lines[0]
        await hands.press("s")
        assert codes(hands) == ["MB-11", "KL-04"]
        await hands.press("s")
        assert codes(hands) == ["KL-04", "MB-11"]


async def test_the_client_whose_time_it_is_comes_first(tmp_path: Path, open_app: OpenApp) -> None:
    """It is Saturday, ten to six in the evening."""
    saturdays = [date(2026, 10, 3) + timedelta(weeks=n) for n in range(4)]
    caseload = filled(
        tmp_path,
        [a_client("AA-01"), a_client("ZZ-99")],
        [
            *sessions_of([380] * 4, client="client-AA-01", start=41),
            *(a_session(380, day, client="client-ZZ-99", at=time(16, 45, tzinfo=UTC)) for day in saturdays),
        ],
    )
    async with open_app(caseload) as hands:
        assert codes(hands) == ["ZZ-99", "AA-01"]


async def test_archived_clients_are_hidden_until_asked_for(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three_clients(tmp_path)) as hands:
        assert "TT-02" not in codes(hands)
        await hands.press("v")
        assert "TT-02" in codes(hands)
        assert "archived" in hands.line("TT-02")
        await hands.press("v")
        assert "TT-02" not in codes(hands)


async def test_archiving_is_undone(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three_clients(tmp_path)) as hands:
        await hands.press("x")
        assert codes(hands) == ["KL-04"]
        await hands.press("u")
        assert codes(hands) == ["MB-11", "KL-04"]
        assert "Undone: the archiving of MB-11." in hands.picture


async def test_an_empty_caseload_says_the_one_key_to_press(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [])) as hands:
        assert "Press n to add one" in hands.picture
        await hands.press("n")
        await hands.write("KL-04")
        await hands.press("ctrl+s")
        hands.on(CaseloadScreen)
        assert codes(hands) == ["KL-04"]
        await hands.press("enter")
        hands.on(RateScreen)


async def test_enter_walks_the_form_and_saves_from_its_last_field(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [])) as hands:
        await hands.press("n")
        await hands.write("SV-1")
        await hands.press("enter")
        await hands.write("Sven")
        await hands.press("enter", "right", "right", "right", "enter", "enter")
        await hands.write("1980")
        await hands.press("enter")
        await hands.write("couples, Work")
        await hands.press("enter")
        kept = hands.caseload.find("SV-1")
        assert (kept.name, kept.instrument, kept.born, kept.cutoff) == ("Sven", "LASS", 1980, None)
        assert kept.labels == ("couples", "Work")
        assert (kept.added, kept.added.tzinfo) == (NOW, UTC)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("code", "K L", "A code cannot hold a space"),
        ("cutoff", "41", "out of range"),
        ("born", "2080", "not a year of birth"),
        ("labels", "couples no!", "A label cannot hold “!”"),
        ("labels", "a b c d e f g h i j k", "at most 10 labels"),
    ],
)
async def test_a_wrong_field_is_told_and_keeps_what_was_typed(
    field: str, typed: str, said: str, tmp_path: Path, open_app: OpenApp
) -> None:
    from textual.widgets import Input

    async with open_app(filled(tmp_path, [])) as hands:
        await hands.press("n")
        await hands.write("AB-1")
        screen = hands.on(ClientScreen)
        entered = screen.query_one(f"#{field}", Input)
        entered.focus()
        entered.value = ""
        await hands.settle()
        await hands.write(typed)
        await hands.press("ctrl+s")
        assert said in hands.on(ClientScreen).notice.text
        assert entered.value == typed
        assert hands.app.focused is entered
        assert hands.caseload.clients() == []


async def test_a_code_that_is_taken_is_refused(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three_clients(tmp_path)) as hands:
        await hands.press("n")
        await hands.write("kl-04")
        await hands.press("ctrl+s")
        assert hands.on(ClientScreen).notice.text != ""
        assert len(hands.caseload.clients()) == 2


async def test_a_form_that_is_left_comes_back(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three_clients(tmp_path)) as hands:
        await hands.press("n")
        await hands.write("AB-1")
        await hands.press("escape")
        hands.on(CaseloadScreen)
        assert len(hands.caseload.clients()) == 2
        await hands.press("n")
        assert "AB-1" in hands.line("Code")


async def test_editing_a_client_keeps_the_ratings(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three_clients(tmp_path)) as hands:
        await hands.press("e")
        await hands.press("ctrl+u")
        await hands.write("MB-12")
        await hands.press("ctrl+s")
        assert codes(hands) == ["MB-12", "KL-04"]
        assert len(ratings_in(hands.caseload, "client-MB-11")) == 4
        await hands.press("u")
        assert codes(hands) == ["MB-11", "KL-04"]


async def test_another_program_s_change_is_seen_within_two_seconds(tmp_path: Path, open_app: OpenApp) -> None:
    assert POLL_INTERVAL < 2
    async with open_app(three_clients(tmp_path)) as hands:
        Caseload.open(tmp_path / "caseload.json").add_client(a_client("NN-07"))
        await hands.until(lambda: "NN-07" in codes(hands), "the other program's client")


async def test_three_hundred_clients_scroll_with_the_cursor_in_view(tmp_path: Path, open_app: OpenApp) -> None:
    clients = [a_client(f"C-{n:03d}") for n in range(300)]
    async with open_app(filled(tmp_path, clients)) as hands:
        for _ in range(20):
            await hands.press("pagedown")
        assert " > C-299" in hands.line("C-299")
        await hands.press("home")
        assert " > C-000" in hands.line("C-000")
        await hands.press("k", "j", "j")
        assert " > C-002" in hands.line("C-002")


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_a_name_is_drawn_as_text_whatever_it_holds(width: int, tmp_path: Path, open_app: OpenApp) -> None:
    caseload = filled(tmp_path, [a_client("KL-04", name="[bold]x[/]"), a_client("ZH-01", name="王小明")])
    async with open_app(caseload, size=(width, 24)) as hands:
        assert all(len(line) <= width for line in hands.lines)
        if width >= 80:
            assert "[bold]x[/]" in hands.line("KL-04")


async def test_without_unicode_nothing_but_ascii_is_drawn(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three_clients(tmp_path), signs=ASCII) as hands:
        assert hands.picture.isascii()
        assert "v below 36" in hands.line("KL-04")
        await hands.press("enter")
        assert hands.picture.isascii()


async def test_help_shows_every_key_of_the_screen(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three_clients(tmp_path)) as hands:
        await hands.press("question_mark")
        assert "Rate the client under the cursor" in hands.picture
        assert "Show archived clients too, or hide them" in hands.picture
        await hands.press("escape")
        hands.on(CaseloadScreen)


async def test_the_last_line_shows_no_key_that_would_be_typed_as_text(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three_clients(tmp_path)) as hands:
        assert hands.lines[-1].endswith("? help")
        await hands.press("slash")
        assert hands.lines[-1] == " enter rate   tab chart   esc all clients   f1 help"
        await hands.press("f1")
        assert "Rate the client under the cursor" in hands.picture


async def test_a_command_is_found_by_its_words_and_given_by_enter(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three_clients(tmp_path)) as hands:
        await hands.press("question_mark")
        await hands.write("show arch")
        await hands.press("enter")
        hands.on(CaseloadScreen)
        assert "TT-02" in codes(hands)


async def test_without_clients_only_what_can_be_done_is_offered(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [])) as hands:
        assert "Press n to add one" in hands.picture
        await hands.press("enter", "c", "slash", "s", "e", "x")
        hands.on(CaseloadScreen)
        assert hands.lines[-1].startswith(" n new")
        assert "rate" not in hands.lines[-1]
        await hands.press("n", *"AB", "ctrl+s")
        assert hands.lines[-1].startswith(" enter rate")


async def test_when_all_are_archived_the_key_to_see_them_is_said(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [a_client("TT-02", archived=True)])) as hands:
        assert "Press v to show them" in hands.picture
        await hands.press("v")
        assert codes(hands) == ["TT-02"]


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_caseload_that_can_only_be_read_says_so_with_the_remedy(
    size: tuple[int, int], tmp_path: Path, open_app: OpenApp
) -> None:
    path = tmp_path / "caseload.json"
    caseload = Caseload.open(path)
    caseload.add_client(replace(a_client("KL-04", name="Katrin"), id=caseload.new_id()))
    path.write_text(path.read_text().replace("Katrin", "Katja"))
    async with open_app(Caseload.open(path), size=size) as hands:
        assert "read only" in hands.lines[0]
        assert "srs check --accept" in " ".join(hands.picture.split())
        await hands.press("down")
        assert "--accept" not in hands.picture
        await hands.press("x")
        assert "srs check --accept" in " ".join(hands.picture.split())
