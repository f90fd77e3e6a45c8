"""The audit: what was done is written down before it is done, in a chain, and costs no save."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.refusal import Refusal
from srs_tui.store.audit import Act, Audit, AuditLine, decoded_line, hash_of
from srs_tui.store.audit_trail import read_trail, restored_mark
from srs_tui.store.backup import restore
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.check import check
from srs_tui.store.document import parse
from srs_tui.store.user_file import write_user_file
from srs_tui.system.errors import CannotWrite
from srs_tui.system.file_reading import kind_at

from .making import a_new_client, rated


def lines_of(path: Path) -> list[AuditLine]:
    """Every line of the audit of the document at `path`."""
    raw = CaseloadFiles(path).audit.read_bytes().splitlines()
    return [line for line in map(decoded_line, raw) if line]


def done(path: Path) -> list[tuple[str, str]]:
    """What was done to which record, oldest first."""
    return [(line.act, line.record) for line in lines_of(path)]


@pytest.fixture
def caseload(path: Path) -> Caseload:
    """A caseload of one client, rated once."""
    caseload = Caseload.open(path)
    caseload.record(rated(caseload.add_client(a_new_client()), 300))
    return caseload


def test_every_change_has_a_line_for_each_record_that_it_touched(caseload: Caseload, path: Path) -> None:
    (client,) = caseload.clients()
    (session,) = caseload.sessions(client.id)
    caseload.edit_client(replace(client, name="Kira"))
    caseload.delete_session(session.id)
    caseload.undo()
    assert done(path)[1:] == [
        (Act.ADDED, client.id),
        (Act.ADDED, session.id),
        (Act.CHANGED, client.id),
        (Act.DELETED, session.id),
        (Act.CHANGED, session.id),
    ]
    assert done(path)[0] == (Act.BEGUN, caseload.files.document)


def test_lines_are_numbered_and_each_holds_the_hash_of_the_one_before(caseload: Caseload, path: Path) -> None:
    caseload.audit.note(Act.OPENED)
    raw = caseload.files.audit.read_bytes().splitlines()
    lines = lines_of(path)
    assert [line.number for line in lines] == [1, 2, 3, 4]
    assert [line.before for line in lines] == ["", *map(hash_of, raw[:-1])]
    assert {line.uid for line in lines} == {os.geteuid()}


def test_a_save_holds_the_head_of_the_audit(caseload: Caseload, path: Path) -> None:
    head = parse(path.read_bytes()).meta.audit
    assert head is not None
    raw = caseload.files.audit.read_bytes().splitlines()
    assert (head.number, head.hash, head.missed) == (3, hash_of(raw[-1]), 0)


def test_an_older_document_put_in_its_place_is_told_by_what_the_audit_knows(caseload: Caseload, path: Path) -> None:
    older = path.read_bytes()
    (client,) = caseload.clients()
    caseload.edit_client(replace(client, name="Kira"))
    assert check(caseload.files).audit_notes == ()
    path.write_bytes(older)
    (told,) = check(caseload.files).audit_notes
    assert told.startswith("The audit tells of 1 change from 20")
    caseload.audit.note(Act.RESTORED)
    assert check(caseload.files).audit_notes == ()


def test_no_name_code_score_or_text_of_people_is_in_it(path: Path) -> None:
    caseload = Caseload.open(path)
    client = caseload.add_client(replace(a_new_client(), code="QZX-77", name="Quizzaxx", labels=("qzlabel",)))
    caseload.record(replace(rated(client, 377), note="qznote"))
    held = caseload.files.audit.read_bytes().lower()
    assert b"qz" not in held
    assert b"quiz" not in held
    assert set(held.splitlines()[-1].split(b'"')[1::2]) >= {b"number", b"at", b"uid", b"account", b"act", b"record"}


def test_it_is_private_and_no_file_that_one_may_write_over(caseload: Caseload) -> None:
    audit = caseload.files.audit
    assert stat.S_IMODE(audit.stat().st_mode) == 0o600
    for path in (audit, audit.with_name(f"{audit.name}-123456789012")):
        with pytest.raises(Refusal):
            write_user_file(path, b"", caseload.files, replace=True)
    audit.chmod(0o644)
    assert any(str(audit) in line for line in caseload.files.at_start())
    assert stat.S_IMODE(audit.stat().st_mode) == 0o600


def test_a_torn_last_line_is_kept_and_the_next_one_answers_for_it(caseload: Caseload, path: Path) -> None:
    audit = caseload.files.audit
    whole = audit.read_bytes()
    audit.write_bytes(whole + b'{"number":4,"at":"20')
    caseload.audit.note(Act.OPENED)
    raw = audit.read_bytes().splitlines()
    assert raw[3] == b'{"number":4,"at":"20'
    last = decoded_line(raw[4])
    assert last is not None
    assert (last.number, last.before) == (4, hash_of(raw[3]))


@pytest.mark.parametrize(
    "tail", [b"\0" * 9000, b"x" * 5000, b"\n\n", b"{}\n" * 3000], ids=["zeros", "x", "empty", "many"]
)
def test_the_audit_goes_on_whatever_stands_at_its_end(caseload: Caseload, tail: bytes) -> None:
    audit = caseload.files.audit
    audit.write_bytes(audit.read_bytes() + tail)
    caseload.audit.note(Act.OPENED)
    assert caseload.audit.take_notice() == ""
    last = decoded_line(audit.read_bytes().splitlines()[-1])
    assert last is not None
    assert (last.number, last.act) == (4, Act.OPENED)
    caseload.add_client(a_new_client("MB-11"))
    assert Act.LOST not in {act for act, _ in done(caseload.files.path)}, (
        "the line that the last save spoke of is there"
    )


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_the_next_save_says_that_lines_were_lost(caseload: Caseload, path: Path, kept: int) -> None:
    audit = caseload.files.audit
    audit.write_bytes(b"".join(audit.read_bytes().splitlines(keepends=True)[:kept]))
    for _ in range(5):  # numbers that the lost ones had are given again
        caseload.audit.note(Act.OPENED)
    (client,) = caseload.clients()
    caseload.edit_client(replace(client, name="Kira"))
    assert done(path)[-2:] == [(Act.LOST, "3"), (Act.CHANGED, client.id)]
    caseload.edit_client(replace(client, name="Nora"))
    assert [act for act, _ in done(path)].count(Act.LOST) == 1


def test_a_copy_that_went_on_elsewhere_is_no_fault_of_the_audit_where_it_is_restored(
    caseload: Caseload, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "new").mkdir()
    fresh = CaseloadFiles(tmp_path / "new" / "caseload.json")
    restored = restore(fresh, path).document.meta.audit
    assert restored is not None
    Audit(fresh).note(Act.RESTORED, restored_mark(restored))
    report = check(fresh)
    assert report.audit == ()
    assert "restored from a copy that went on elsewhere" in report.audit_notes[0]
    begun = fresh.audit.read_bytes()
    Caseload.open(fresh).add_client(a_new_client("MB-11"))
    assert check(fresh).audit == ()
    fresh.audit.write_bytes(begun)  # what was restored once excuses nothing later
    assert "The end of the audit is cut off" in check(fresh).audit[0]


def test_a_save_is_not_refused_because_the_audit_is_and_counts_what_is_missing(caseload: Caseload, path: Path) -> None:
    audit = caseload.files.audit
    kept = audit.read_bytes()
    audit.unlink()
    audit.mkdir()
    (client,) = caseload.clients()
    caseload.edit_client(replace(client, name="Kira"))
    assert f"could not be noted in the audit {audit}" in caseload.take_notice()
    assert caseload.take_notice() == ""
    assert Caseload.open(path).client(client.id).name == "Kira"
    head = parse(path.read_bytes()).meta.audit
    assert head is not None
    assert (head.number, head.missed) == (3, 1)
    audit.rmdir()
    audit.write_bytes(kept)
    caseload.edit_client(replace(client, name="Nora"))
    after = parse(path.read_bytes()).meta.audit
    assert after is not None
    assert (after.number, after.missed) == (4, 1)
    assert (Act.LOST, "3") not in done(path)


def test_a_refused_save_is_answered_in_the_audit(caseload: Caseload, path: Path) -> None:
    (client,) = caseload.clients()
    backups = caseload.files.backups
    for each in backups.iterdir():
        each.unlink()
    backups.rmdir()
    backups.write_bytes(b"")
    with pytest.raises(CannotWrite):
        caseload.edit_client(replace(client, name="Kira"))
    assert done(path)[3:] == [(Act.CHANGED, client.id), (Act.NOT_SAVED, client.id)]
    assert caseload.take_notice() == ""


def test_an_audit_of_another_caseload_is_set_aside(caseload: Caseload, path: Path, tmp_path: Path) -> None:
    other = Caseload.open(tmp_path / "other" / "caseload.json")
    other.add_client(Client(code="MB-11", added=a_new_client().added))
    theirs = other.files.audit.read_bytes()
    caseload.files.audit.write_bytes(theirs)
    (client,) = caseload.clients()
    caseload.edit_client(replace(client, name="Kira"))
    aside = caseload.files.audit.with_name(f"{caseload.files.audit.name}-{other.files.document[-12:]}")
    assert aside.read_bytes() == theirs
    assert done(path) == [(Act.BEGUN, caseload.files.document), (Act.LOST, "3"), (Act.CHANGED, client.id)]


def test_nothing_is_noted_where_there_is_no_caseload(path: Path) -> None:
    files = CaseloadFiles(path)
    Audit(files).note(Act.FAILED)
    assert kind_at(files.audit) == ""


def test_several_programs_at_once_make_one_chain(caseload: Caseload, path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from srs_tui.store.audit import *; "
        "audit = Audit(CaseloadFiles(Path(sys.argv[1]))); [audit.note(Act.VIEWED, sys.argv[2]) for _ in range(40)]"
    )
    programs = [subprocess.Popen([sys.executable, "-c", code, str(path), str(number)]) for number in range(3)]
    (client,) = caseload.clients()
    for number in range(10):
        caseload.edit_client(replace(caseload.client(client.id), name=f"Kira {number}"))
    assert [program.wait() for program in programs] == [0, 0, 0]
    trail = read_trail(caseload.files, caseload.audit_head)
    assert (trail.faults, trail.notes) == ((), ())
    assert [sum(line.record == str(number) for line in trail.lines) for number in range(3)] == [40, 40, 40]
    assert len(trail.lines) == 3 + 120 + 10


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_line_is_changed_taken_out_or_exchanged_unseen(path: Path, data: st.DataObject) -> None:
    if not path.exists():
        caseload = Caseload.open(path)
        for number in range(6):
            caseload.add_client(a_new_client(f"KL-{number}"))
            caseload.audit.note(Act.OPENED)
        path.with_name("whole").write_bytes(caseload.files.audit.read_bytes())
    files, head = CaseloadFiles(path), parse(path.read_bytes()).meta.audit
    whole = path.with_name("whole").read_bytes()
    spoken_of = whole.splitlines(keepends=True)[:-1]
    at = data.draw(st.integers(0, len(spoken_of) - 1))
    kind = data.draw(st.sampled_from(["flip", "drop", "swap", "twice"]))
    lines = list(spoken_of)
    if kind == "flip":
        where = data.draw(st.integers(0, len(lines[at]) - 2))
        byte = data.draw(st.integers(32, 126).filter(lambda value: value != lines[at][where]))
        lines[at] = lines[at][:where] + bytes([byte]) + lines[at][where + 1 :]
    elif kind == "drop":
        del lines[at]
    elif kind == "swap":
        lines.insert((at + 3) % (len(lines) - 1), lines.pop(at))
    else:
        lines.insert(at, lines[at])
    files.audit.write_bytes(b"".join(lines))
    trail = read_trail(files, head)
    assert trail.faults or lines == spoken_of
    files.audit.write_bytes(whole)
    assert not read_trail(files, head).faults
