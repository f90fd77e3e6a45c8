"""Labels on the screens by real keys: typed in the form, and gone round in practice."""

from pathlib import Path

from msgspec.structs import replace

from srs_tui.screens.drill_down import DrillDownScreen
from srs_tui.store.caseload import Caseload
from tests.builders import a_client, sessions_of
from tests.screens.conftest import OpenApp, filled
from tests.screens.test_practice import counted


def labelled(folder: Path) -> Caseload:
    """Three clients, two of them with labels."""
    clients = [a_client("KL-04", labels=("loss", "work")), a_client("MB-11", labels=("Work",)), a_client("RS-08")]
    ratings = [each for client in clients for each in sessions_of([380] * 6, client=client.id)]
    return filled(folder, clients, ratings)


async def test_l_goes_round_the_labels_and_none(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(labelled(tmp_path)) as hands:
        await hands.press("p")
        await counted(hands)
        seen = []
        for _ in range(4):
            await hands.press("l")
            practice = (await counted(hands)).practice
            assert practice is not None
            seen.append((practice.label, practice.clients, "label" in hands.lines[0]))
        assert seen == [("loss", 1, True), ("work", 2, True), (None, 3, False), ("loss", 1, True)]
        assert hands.lines[0].startswith(" Practice   all sessions, label loss")
        await hands.press("left")
        await counted(hands)
        assert "the last 365 days, label loss" in hands.lines[0]


async def test_the_figures_by_label_open_the_clients_behind_them(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(labelled(tmp_path), size=(80, 50)) as hands:
        await hands.press("p")
        await counted(hands)
        assert hands.line("By label").split()[:5] == ["By", "label", "clients", "below", "median"]
        assert hands.line("  loss ").split() == [
            "loss",
            "1",
            "too",
            "few",
            "(n",
            "=",
            "6)",
            "too",
            "few",
            "(n",
            "=",
            "6)",
        ]
        assert "0 % of 12" in hands.line("  work ")
        assert "38.0 (n = 12)" in hands.line("  work ")
        for _ in range(40):
            if " > work" not in hands.picture:
                await hands.press("down")
        await hands.press("enter")
        hands.on(DrillDownScreen)
        assert hands.line("KL-04")
        assert hands.line("MB-11")


async def test_a_label_that_was_taken_off_meanwhile_is_no_longer_chosen(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(labelled(tmp_path)) as hands:
        await hands.press("p", "l")
        await counted(hands)
        hands.caseload.edit_client(replace(hands.caseload.find("KL-04"), labels=()))
        await hands.press("left")
        practice = (await counted(hands)).practice
        assert practice is not None
        assert (practice.label, practice.clients) == (None, 3)
        assert "label" not in hands.lines[0]


async def test_where_no_client_has_a_label_l_says_how_to_give_one(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [a_client()], sessions_of([380]))) as hands:
        await hands.press("p", "l")
        await counted(hands)
        assert hands.line("No client has a label")
        assert "By label" not in hands.picture


async def test_labels_are_given_and_taken_off_in_the_form(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(labelled(tmp_path)) as hands:
        await hands.press("end", "e", *["down"] * 5)
        await hands.write("work, Couples work")
        await hands.press("enter")
        changed = [each for each in hands.caseload.clients() if "Couples" in each.labels]
        assert [each.labels for each in changed] == [("Couples", "work")]
        await hands.press("u")
        assert not any("Couples" in each.labels for each in hands.caseload.clients())
