"""The audit on a screen: the last line first, one client's alone, and what is wrong with it on top."""

from pathlib import Path

from srs_tui.screens.audit import AuditScreen
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.store.caseload import Caseload
from tests.builders import a_client, a_session, day
from tests.screens.conftest import OpenApp, filled


def caseload_of(folder: Path) -> Caseload:
    clients = [a_client("KL-04", name="Katrin"), a_client("MB-11")]
    return filled(folder, clients, [a_session(300 + n, day(n), client=each.id) for n, each in enumerate(clients)])


async def test_what_was_done_is_read_from_the_end(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        await hands.press("enter", *"95959595", "enter", "enter", "A")
        hands.on(AuditScreen)
        assert hands.lines[0].startswith(" Audit")
        rows = [line for line in hands.lines if "2026-11-21" in line]
        assert "changed" in "".join(rows) or "added" in "".join(rows)
        assert any("session of Sat 21 Nov" in row for row in rows)
        assert "Katrin" not in hands.picture
        await hands.press("escape")
        hands.on(CaseloadScreen)


async def test_of_one_client_alone(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        await hands.press("c", "escape", "down", "c", "escape", "A")
        assert "KL-04" in hands.picture
        assert "MB-11" in hands.picture
        await hands.press("c")
        codes = {code for code in ("KL-04", "MB-11") if any(code in line for line in hands.lines[1:])}
        assert len(codes) == 1
        await hands.press("c")
        assert "KL-04" in hands.picture
        assert "MB-11" in hands.picture


async def test_what_is_wrong_with_it_is_on_top(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = caseload_of(tmp_path)
    async with open_app(caseload) as hands:
        audit = caseload.files.audit
        lines = audit.read_bytes().splitlines(keepends=True)
        audit.write_bytes(b"".join(lines[:1] + lines[2:]))
        await hands.press("A")
        assert "fault" in hands.picture
        assert "does not go on from the one before" in hands.picture.replace("\n", " ")
