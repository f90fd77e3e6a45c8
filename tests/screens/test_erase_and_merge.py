"""A client is erased and a copy merged by keys: asked for first, said afterwards."""

import shutil
from pathlib import Path

from msgspec.structs import replace

from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.store.caseload import Caseload
from srs_tui.store.draft import Draft
from tests.builders import a_client, a_session
from tests.screens.conftest import OpenApp, filled
from tests.store.making import MOMENT


def two(folder: Path) -> Caseload:
    """A caseload of two clients."""
    one, other = a_client("AA-01", name="Qzqz"), a_client("BB-02")
    return filled(folder, [one, other], [a_session(300, client=one.id, note="qzqz"), a_session(310, client=other.id)])


async def test_a_client_is_erased_once_their_code_was_typed_again(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = two(tmp_path)
    client = caseload.find("AA-01")
    caseload.drafts.keep(Draft(key=caseload.new_id(), client=client.id, note="qzqz", at=MOMENT))
    async with open_app(caseload) as hands:
        hands.on(CaseloadScreen)._table.select(client.id)
        await hands.press("E")
        assert "Erase AA-01 and 1 session for good" in " ".join(hands.picture.split())
        await hands.write("BB-02")
        await hands.press("enter")
        assert "nothing is erased yet" in " ".join(hands.picture.split())
        await hands.press(*["backspace"] * 5)
        await hands.write("AA-01")
        await hands.press("enter")
        await hands.until_said("Erased: AA-01")
        hands.on(CaseloadScreen)
        assert [each.code for each in caseload.clients()] == ["BB-02"]
    for each in tmp_path.rglob("*"):
        assert not each.is_file() or b"qzqz" not in each.read_bytes().lower(), each


async def test_leaving_the_question_erases_nobody(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = two(tmp_path)
    async with open_app(caseload) as hands:
        await hands.press("E")
        await hands.write("AA-01")
        await hands.press("escape")
        assert len(caseload.clients()) == 2


async def test_a_copy_is_merged_after_it_was_said_what_it_brings(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = two(tmp_path / "here")
    (tmp_path / "there").mkdir(mode=0o700)
    there = Caseload.open(Path(shutil.copy2(caseload.files.path, tmp_path / "there" / "c.json")))
    there.add_client(replace(a_client("CC-03"), id=""))
    async with open_app(caseload) as hands:
        await hands.press("M")
        await hands.write("/nowhere")
        await hands.press("enter")
        await hands.until_said("cannot be read")
        await hands.press("M")
        await hands.write(str(there.files.path))
        await hands.press("enter")
        await hands.until_said("1 new client, 0 new sessions")
        assert len(caseload.clients()) == 2
        await hands.press("enter")
        await hands.until_said("Merged c.json. Undo: u.")
        assert [each.code for each in caseload.clients()] == ["AA-01", "BB-02", "CC-03"]
        await hands.press("u")
        await hands.until_said("Undone: the merge with c.json")
        assert len(caseload.clients()) == 2
