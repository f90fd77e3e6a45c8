"""What a client marks is laid over the draft of the rating, by a process that reads nothing and knows only its key."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from srs_tui.clinical.rating import Mode
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.digits import digits_for, is_four_digits
from srs_tui.store.draft import Draft, DraftKind
from srs_tui.store.drafts import Drafts
from srs_tui.store.errors import WrongPassphrase
from tests.store.making import MOMENT, a_new_client


def caseload_with_draft(path: Path) -> tuple[Caseload, Draft]:
    caseload = Caseload.open(path)
    client = caseload.add_client(a_new_client())
    note = "begun by the therapist"
    draft = Draft(
        key=caseload.new_id(), client=client.id, instrument="SRS", total="31", total_only=True, note=note, at=MOMENT
    )
    caseload.drafts.keep(draft)
    return caseload, draft


def answers(key: str, *items: str, at: datetime = MOMENT + timedelta(minutes=1)) -> Draft:
    return Draft(key=key, kind=DraftKind.ANSWERS, mode=Mode.SCREEN, items=items, at=at)


def test_they_take_the_place_of_the_scores_and_nothing_else(tmp_path: Path) -> None:
    caseload, draft = caseload_with_draft(tmp_path / "caseload.json")
    client_side = Drafts(CaseloadFiles(tmp_path / "caseload.json"), lambda _: False, only_appends=True)
    client_side.keep(answers(draft.key, "5.0", "", "", ""))
    client_side.keep(answers(draft.key, "5.2", "9.0", "", ""))
    (found,) = caseload.drafts.unfinished()
    assert found.items == ("5.2", "9.0", "", "")
    assert (found.mode, found.total_only, found.total, found.note) == ("screen", False, "", draft.note)
    assert (found.kind, found.client, found.at) == (DraftKind.RATING, draft.client, MOMENT + timedelta(minutes=1))


def test_answers_to_a_draft_that_is_gone_are_left_out(tmp_path: Path) -> None:
    caseload, draft = caseload_with_draft(tmp_path / "caseload.json")
    caseload.drafts.keep(answers(caseload.new_id(), "5.0", "", "", ""))
    caseload.drafts.done(draft.key)
    caseload.drafts.keep(answers(draft.key, "5.0", "", "", ""))
    assert caseload.drafts.unfinished() == []


def test_the_one_who_only_appends_never_reads_the_file(tmp_path: Path) -> None:
    """Not even to clear it out, however large it is: it holds what is of other clients."""
    caseload, draft = caseload_with_draft(tmp_path / "caseload.json")
    client_side = Drafts(CaseloadFiles(tmp_path / "caseload.json"), lambda _: False, only_appends=True)
    for n in range(600):
        client_side.write({draft.key: answers(draft.key, f"{n % 10}.0", "", "", "")})
    assert caseload.files.drafts.stat().st_size > 1 << 16
    (found,) = caseload.drafts.unfinished()
    assert found.items[0] == "9.0"


def test_what_was_handed_on_is_laid_over_what_the_disk_has(tmp_path: Path) -> None:
    caseload, draft = caseload_with_draft(tmp_path / "caseload.json")
    other = Draft(key=caseload.new_id(), client=draft.client, note="another", at=datetime.now(UTC))
    lines = [caseload.drafts.line_of(each) for each in (answers(draft.key, "1.0", "2.0", "", ""), other)]
    found = {each.key: each for each in caseload.drafts.with_lines(lines)}
    assert found[draft.key].items == ("1.0", "2.0", "", "")
    assert found[draft.key].note == draft.note
    assert found[other.key] == other
    assert caseload.drafts.with_lines([]) == []


@pytest.mark.parametrize("typed", ["4712", "471", "47111", "", "４７１１", "four", " 4711"])
def test_only_the_four_digits_are_right(typed: str) -> None:
    digits = digits_for("4711", None)
    assert digits.keys("4711") is None
    with pytest.raises(WrongPassphrase):
        digits.keys(typed)
    assert is_four_digits(typed) is (typed == "4712")
