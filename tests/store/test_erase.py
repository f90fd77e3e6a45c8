"""Erasing a client: gone from everything that is kept, for good, and nothing of anybody else."""

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.refusal import Refusal
from srs_tui.store.age_format import new_identity, recipient_of
from srs_tui.store.age_format import sealed as sealed_bytes
from srs_tui.store.audit import Act
from srs_tui.store.backup import backups, make_backup, restore
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.check import accept, check
from srs_tui.store.document import parse
from srs_tui.store.draft import Draft, DraftKind
from srs_tui.store.erasure import erased_mark
from srs_tui.store.keys import Keys, identity_file
from srs_tui.store.switch import encrypt
from tests.store.making import MOMENT, Clock, a_new_client, adjusted, rated
from tests.store.test_audit import done

MARKER = "qzqz"
"""Stands in everything that the erased client left, and nowhere else."""


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, with what it holds."""
    return {str(each.relative_to(folder)): each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()}


def hold_the_marker(files: CaseloadFiles) -> list[str]:
    """The names of the files that hold the marker, sealed or not."""
    found = []
    for name, data in everything(files.path.parent).items():
        if ".key" in name:
            continue
        if data.startswith(b"age-encryption"):
            data = files.codec.decode(data)
        elif name.endswith(".drafts.age"):
            data = files.read_drafts()
        if MARKER in data.decode(errors="replace").lower():
            found.append(name)
    return found


def full(files: CaseloadFiles) -> tuple[Caseload, Client, Client]:
    """A caseload with two clients, each with all that can be kept, over several days and saves."""
    clock = Clock()
    caseload = Caseload.open(files, clock=clock)
    theirs = caseload.add_client(a_new_client("QZQZ-1", "Qzqz Old"))
    other = caseload.add_client(a_new_client("MB-11", "Milan"))
    theirs = replace(theirs, code="QZQZ-2", name="Qzqz", labels=("qzqzlabel",))
    caseload.edit_client(theirs)
    for number in range(4):
        clock.next_day()
        caseload.record(rated(theirs, 300 + number, number, note="qzqz said"))
        caseload.record(rated(other, 310 + number, number))
    first, *_, last = caseload.sessions(theirs.id)
    caseload.edit_session(replace(first, note="qzqz corrected"))
    caseload.delete_session(last.id)
    caseload.note_adjustment(adjusted(theirs, "qzqz slower"))
    moved = caseload.sessions(theirs.id)[1]
    caseload.edit_session(replace(moved, client=other.id, note="moved to its own client"))
    for kind, client_id, key in (
        (DraftKind.RATING, theirs.id, caseload.new_id()),
        (DraftKind.CLIENT_EDIT, theirs.id, theirs.id),
        (DraftKind.CLIENT, "", caseload.new_id()),
        (DraftKind.RATING, other.id, caseload.new_id()),
    ):
        text = "mine" if client_id == other.id else "QZQZ-2"
        draft = Draft(
            key=key, kind=kind, client=client_id, note=text if client_id else "", fields={"code": text}, at=MOMENT
        )
        caseload.drafts.keep(draft)
    return caseload, theirs, other


def sealed(files: CaseloadFiles) -> None:
    """Encrypt a caseload."""
    identity, recovery = new_identity(), new_identity()
    keys = Keys(identities=(identity,), recipient=recipient_of(identity), recovery=recipient_of(recovery))
    encrypt(files, keys, sealed_bytes(identity_file(keys), (keys.recovery,)))


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
def test_nothing_of_a_client_is_left_anywhere_and_everything_of_the_others(path: Path, encrypted: bool) -> None:
    files = CaseloadFiles(path)
    caseload, theirs, other = full(files)
    if encrypted:
        sealed(files)
        caseload = Caseload.open(files)
        caseload.edit_client(replace(theirs, name="Qzqz again"))
    (files.backups / files.version_name("of-my-own")).write_bytes(files.raw())
    assert len(hold_the_marker(files)) > 10
    kept, kept_adjustments = caseload.sessions(other.id), caseload.adjustments(other.id)
    erased = caseload.erase(theirs.id)
    assert hold_the_marker(files) == []
    assert erased.unread == ()
    assert erased.records == 4
    assert erased.backups > 10
    assert [each.code for each in caseload.clients(archived=True)] == ["MB-11"]
    after = caseload.sessions(other.id)
    assert [replace(each, earlier=()) for each in after] == [replace(each, earlier=()) for each in kept]
    assert not any(each.earlier for each in after)  # the one that was moved was the erased client's before
    assert caseload.adjustments(other.id) == kept_adjustments
    assert [draft.note for draft in caseload.drafts.unfinished()] == ["mine"]
    again = Caseload.open(files)
    assert again.sessions(other.id) == after
    report = check(files)
    assert (report.verdict, report.problems, report.unknown, report.audit) == ("sound", (), (), ())
    assert not [each for each in backups(files) if each.fault]
    assert done(path)[-1] == (Act.ERASED, theirs.id)


def test_what_can_no_longer_be_undone_leaves_the_journal_and_the_rest_stays_undoable(path: Path) -> None:
    caseload, theirs, other = full(CaseloadFiles(path))
    caseload.record(rated(other, 390, -30))
    caseload.erase(theirs.id)
    while caseload.journal:
        caseload.undo()
    assert MARKER not in path.read_text().lower()
    assert caseload.records.clients.keys() == {other.id}


def test_it_is_remembered_as_a_hash_and_no_backup_brings_it_back(path: Path, tmp_path: Path) -> None:
    files = CaseloadFiles(path)
    caseload, theirs, other = full(files)
    elsewhere = make_backup(files, tmp_path / "elsewhere.json")
    sessions = caseload.sessions(theirs.id)
    caseload.erase(theirs.id)
    marks = parse(path.read_bytes()).erased
    assert {erased_mark(theirs.id), *(erased_mark(each.id) for each in sessions)} <= marks
    assert all(mark.isdecimal() for mark in marks)
    for damage in (None, b"", b"rubbish"):
        if damage is not None:
            path.write_bytes(damage)
        restored = restore(CaseloadFiles(path), elsewhere)
        assert restored.erased == 1
        assert MARKER not in path.read_text().lower()
        assert marks <= parse(path.read_bytes()).erased
        assert set(Caseload.open(path).records.clients) == {other.id}


def test_unknown_fields_and_tables_go_as_far_as_they_name_the_client(path: Path) -> None:
    caseload, theirs, other = full(CaseloadFiles(path))
    tables = msgspec.json.decode(path.read_bytes())
    session = caseload.sessions(other.id)[0]
    tables["sessions"][session.id] |= {"seen with": theirs.code, "mood": "calm", "by": {"key": [theirs.id]}}
    tables["clients"][theirs.id]["diary"] = "qzqz diary"
    tables["letters"] = {
        "1": {"to": theirs.name, "text": "qzqz"},
        "2": {"to": "somebody else"},
        "3": {"x": [theirs.id]},
    }
    path.write_bytes(msgspec.json.encode(tables))
    accept(caseload.files)
    caseload.refresh()
    caseload.erase(theirs.id)
    assert hold_the_marker(caseload.files) == []
    after = msgspec.json.decode(path.read_bytes())
    assert after["letters"] == {"2": {"to": "somebody else"}}
    assert after["sessions"][session.id]["mood"] == "calm"
    assert "seen with" not in after["sessions"][session.id]
    assert theirs.id not in path.read_text()


def test_a_backup_that_cannot_be_read_is_told_where_it_may_hold_the_client(path: Path) -> None:
    caseload, theirs, _ = full(CaseloadFiles(path))
    folder = caseload.files.backups
    (folder / "save-000900.json").write_bytes(b'{"meta": cut off, QZQZ-2')
    (folder / "save-000901.json").write_bytes(b"nothing of anybody")
    (folder / "sealed.json.age").write_bytes(b"age-encryption.org/v1\n-> X25519 abc\n")
    erased = caseload.erase(theirs.id)
    assert {each.name for each in erased.unread} == {"save-000900.json", "sealed.json.age"}


def test_what_others_wrote_of_the_client_is_counted_and_stays(path: Path) -> None:
    caseload, theirs, other = full(CaseloadFiles(path))
    caseload.record(rated(other, 300, -60, note="sister of QZQZ-2"))
    assert caseload.erase(theirs.id).mentions == 1
    assert "sister of QZQZ-2" in {each.note for each in caseload.sessions(other.id)}


def test_a_code_that_another_client_has_by_now_stays(path: Path) -> None:
    caseload = Caseload.open(path)
    first = caseload.add_client(a_new_client("KL-04"))
    caseload.edit_client(replace(first, code="KL-05"))
    second = caseload.add_client(a_new_client("KL-04"))
    caseload.record(rated(second))
    caseload.erase(first.id)
    assert [each.code for each in caseload.clients()] == ["KL-04"]
    assert "the rating of KL-04" in caseload.journal[-1].what


@pytest.mark.parametrize("name", [each.name for each in Path(__file__).with_name("golden").glob("*.json")])
def test_a_document_of_format_1_and_its_kept_file(path: Path, name: str) -> None:
    path.parent.mkdir()
    path.write_bytes((Path(__file__).with_name("golden") / name).read_bytes())
    path.chmod(0o600)
    caseload = Caseload.open(path)
    if not caseload.clients():
        pytest.skip("nobody in it")
    theirs = caseload.clients()[0]
    caseload.edit_client(replace(theirs, name="Qzqz"))  # now the format-1 file is kept
    caseload.record(rated(theirs, 300, -9, note="qzqz"))
    others = [each for each in caseload.clients(archived=True) if each.id != theirs.id]
    kept = {each.id: caseload.sessions(each.id) for each in others}
    caseload.erase(theirs.id)
    assert {each.id: caseload.sessions(each.id) for each in others} == kept
    for held in everything(path.parent).items():
        if not held[0].endswith(".audit"):
            assert theirs.id.encode() not in held[1], held[0]
    assert not [each for each in backups(caseload.files) if each.fault]


def test_nobody_is_erased_twice(path: Path) -> None:
    caseload, theirs, _ = full(CaseloadFiles(path))
    caseload.erase(theirs.id)
    before = everything(path.parent)
    with pytest.raises(Refusal):
        caseload.erase(theirs.id)
    assert everything(path.parent) == before


def test_an_open_caseload_sees_it(path: Path) -> None:
    caseload, theirs, _ = full(CaseloadFiles(path))
    other_program = Caseload.open(path)
    caseload.erase(theirs.id)
    typed = Draft(key=caseload.new_id(), client=theirs.id, note="qzqz typed before it is seen", at=MOMENT)
    other_program.drafts.keep(typed)
    assert hold_the_marker(caseload.files) == ["caseload.json.drafts"]
    assert other_program.refresh()
    assert hold_the_marker(caseload.files) == []
    Caseload.open(path).drafts.keep(replace(typed, client=other_program.clients()[0].id, note="mine"))
    with pytest.raises(Refusal):
        other_program.record(rated(theirs))
    other_program.drafts.keep(Draft(key=caseload.new_id(), client=theirs.id, note="qzqz still typing", at=MOMENT))
    assert hold_the_marker(caseload.files) == []
