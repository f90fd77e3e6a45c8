"""What was typed comes back, until it is saved."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.drafts import Draft
from srs_tui.store.ids import new_id
from tests.store.making import MOMENT, rated


def typed(client: str = "1", rating_id: str = "7", *items: str) -> Draft:
    return Draft(rating_id=rating_id, client=client, instrument="SRS", items=items, at=MOMENT)


def test_the_last_thing_typed_for_a_client_comes_back_after_a_restart(path: Path) -> None:
    drafts = Caseload.open(path).drafts
    full = replace(typed("1", "7", "87", "9"), on=MOMENT.date(), mode="oral", note="zwei\nZeilen", total="3")
    for draft in (typed("1", "7", "8"), typed("2", "8", "5"), full):
        drafts.keep(draft)
    again = Caseload.open(path).drafts
    assert again.of("1") == full
    assert again.of("2") == typed("2", "8", "5")
    assert again.of("3") is None


def test_a_draft_that_is_done_stays_away(path: Path) -> None:
    drafts = Caseload.open(path).drafts
    drafts.keep(typed("1", "7", "87"))
    drafts.done("7")
    assert Caseload.open(path).drafts.of("1") is None
    drafts.keep(typed("1", "9", "5"))
    assert Caseload.open(path).drafts.of("1") == typed("1", "9", "5")


def test_a_draft_whose_rating_is_kept_is_done_though_nobody_said_so(
    path: Path, caseload: Caseload, kira: Client
) -> None:
    rating = rated(kira)
    caseload.drafts.keep(typed(kira.id, rating.id, "87", "92", "90", "100"))
    assert Caseload.open(path).drafts.of(kira.id) is not None
    caseload.record(rating)
    assert Caseload.open(path).drafts.of(kira.id) is None
    caseload.undo()
    assert caseload.drafts.of(kira.id) is None


@pytest.mark.parametrize("rest", [b'\n{"keep":{"rating_id":"7","cli', b"\n", b'\n{"keep":\xff', b"\x00\x00"])
def test_a_torn_line_spoils_only_itself(path: Path, rest: bytes) -> None:
    drafts = Caseload.open(path).drafts
    drafts.keep(typed("1", "7", "87"))
    with CaseloadFiles(path).drafts.open("ab") as file:
        file.write(rest)
    assert Caseload.open(path).drafts.of("1") == typed("1", "7", "87")
    drafts.keep(typed("1", "7", "87", "92"))
    assert Caseload.open(path).drafts.of("1") == typed("1", "7", "87", "92")


def test_the_file_stays_small_and_keeps_what_is_unfinished(path: Path) -> None:
    drafts = Caseload.open(path).drafts
    drafts.keep(typed("1", "1", "87"))
    for number in range(2, 1500):
        drafts.keep(typed("2", str(number), "50"))
        drafts.done(str(number))
    assert CaseloadFiles(path).drafts.stat().st_size < 100_000
    assert drafts.of("1") == typed("1", "1", "87")
    assert drafts.of("2") is None
    assert [each.name for each in path.parent.iterdir()] == ["caseload.json.drafts"]


@pytest.mark.parametrize("key", ["", "../x", "-1", "x" * 100, str(2**128)])
def test_a_draft_whose_key_no_session_can_have_is_left_out(caseload: Caseload, kira: Client, key: str) -> None:
    mine = typed(kira.id, new_id())
    caseload.drafts.keep(mine)
    caseload.drafts.keep(typed(kira.id, key))
    assert caseload.drafts.of(kira.id) == mine
