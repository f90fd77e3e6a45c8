"""Two copies of a caseload that went on apart, made one: in either order and however often, it is the same."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.session import Session
from srs_tui.store.age_format import new_identity, recipient_of, sealed
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.check import accept, check
from srs_tui.store.document import parse, plain
from srs_tui.store.erasure import erased_mark
from srs_tui.store.errors import NewerFormat, OtherCaseload
from srs_tui.store.keys import Keys, identity_file
from srs_tui.store.merging import Copy, merge_of, merged_record
from srs_tui.store.records import Record
from srs_tui.store.switch import encrypt
from srs_tui.system.errors import StoreError
from tests.store.making import Clock, a_new_client, adjusted, contents, rated


class Apart:
    """A caseload, and a copy of it that went on elsewhere. Their clocks go on together."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.here = Caseload.open(folder / "here" / "caseload.json", clock=self.clock)
        self.kira = self.here.add_client(a_new_client("KL-04", "Kira"))
        self.milan = self.here.add_client(a_new_client("MB-11"))
        self.first = self.here.record(rated(self.kira, 300, 1)).session_id
        self.second = self.here.record(rated(self.milan, 310, 2)).session_id
        self.here.note_adjustment(adjusted(self.kira))
        there = folder / "there"
        there.mkdir(mode=0o700)
        shutil.copy2(self.here.files.path, there / "caseload.json")
        self.there = Caseload.open(there / "caseload.json", clock=self.clock)

    def later(self) -> None:
        """Time goes on."""
        self.clock.now += timedelta(minutes=1)

    def merge(self) -> None:
        """Merge the copy into the caseload."""
        assert self.here.merge(self.there.files.path).conflicts == ()


@pytest.fixture
def apart(tmp_path: Path) -> Apart:
    return Apart(tmp_path)


def everything(caseload: Caseload) -> dict[str, object]:
    """What a caseload holds."""
    records = caseload.records
    return {
        "clients": dict(records.clients),
        "sessions": dict(records.sessions),
        "adjustments": dict(records.adjustments),
    }


def test_what_is_new_in_the_copy_comes_and_what_is_new_here_stays(apart: Apart) -> None:
    bo = apart.there.add_client(a_new_client("BX-1"))
    apart.there.record(rated(bo, 320, 3))
    apart.there.record(rated(apart.kira, 330, 4))
    apart.there.note_adjustment(adjusted(apart.milan, "#pace"))
    apart.here.record(rated(apart.kira, 340, 5))
    merge = apart.here.merge(apart.there.files.path)
    assert (merge.clients, merge.sessions, merge.adjustments, merge.changed, merge.deleted) == (1, 2, 1, 0, 0)
    assert [each.code for each in apart.here.clients()] == ["BX-1", "KL-04", "MB-11"]
    assert [each.ratings[0].total for each in apart.here.sessions(apart.kira.id)] == [300, 330, 340]
    assert everything(Caseload.open(apart.here.files.path)) == everything(apart.here)


def test_the_later_edit_wins_and_the_other_is_kept_in_earlier(apart: Apart) -> None:
    for caseload, note in ((apart.here, "here, first"), (apart.there, "there, last")):
        apart.later()
        caseload.edit_session(replace(caseload.session(apart.first), note=note))
    apart.merge()
    session = apart.here.session(apart.first)
    assert session.note == "there, last"
    assert [each.note for each in session.earlier] == ["", "here, first"]


@pytest.mark.parametrize("deleted_last", [True, False])
def test_a_tombstone_beats_an_older_edit_and_a_newer_edit_a_tombstone(apart: Apart, deleted_last: bool) -> None:
    def delete() -> None:
        apart.there.delete_session(apart.first)

    def edit() -> None:
        apart.here.edit_session(replace(apart.here.session(apart.first), note="edited"))

    for change in (edit, delete) if deleted_last else (delete, edit):
        apart.later()
        change()
    apart.merge()
    session = apart.here.records.sessions[apart.first]
    assert (session.deleted, session.undone) == (deleted_last, False)
    assert session.note == ("" if deleted_last else "edited")
    assert {session.note, *(each.note for each in session.earlier)} == {"", "edited"}


def test_one_undo_takes_it_back(apart: Apart) -> None:
    apart.later()
    apart.there.edit_session(replace(apart.there.session(apart.first), note="there"))
    apart.there.record(rated(apart.kira, 330, 4))
    before = apart.here.sessions(apart.kira.id)
    apart.merge()
    assert apart.here.sessions(apart.kira.id) != before
    assert apart.here.undo().what == "the merge with caseload.json"
    assert apart.here.sessions(apart.kira.id) == before


def test_of_a_merge_that_touched_an_erased_clients_sessions_only_the_rest_is_undone(apart: Apart) -> None:
    apart.later()
    theirs = apart.there.record(rated(apart.kira, 330, 4)).session_id
    apart.there.record(rated(apart.milan, 320, 3))
    apart.there.edit_session(replace(apart.there.session(apart.first), client=apart.milan.id))
    apart.merge()
    apart.here.erase(apart.kira.id)
    held = apart.here.files.path.read_text()
    assert theirs not in held
    assert apart.kira.id not in held
    assert [each.ratings[0].total for each in apart.here.sessions(apart.milan.id)] == [300, 310, 320]
    assert apart.here.undo().what == "the merge with caseload.json"
    assert [each.ratings[0].total for each in apart.here.sessions(apart.milan.id)] == [300, 310]


def test_merging_twice_brings_nothing_the_second_time_and_writes_nothing(apart: Apart) -> None:
    apart.there.record(rated(apart.kira, 330, 4))
    apart.merge()
    before = contents(apart.here.files.path.parent)
    assert apart.here.merge(apart.there.files.path).is_empty
    assert apart.here.merge(apart.here.files.path).is_empty
    assert contents(apart.here.files.path.parent) == before


def test_a_dry_run_changes_nothing(apart: Apart) -> None:
    apart.there.record(rated(apart.kira, 330, 4))
    before = contents(apart.here.files.path.parent)
    assert apart.here.merge(apart.there.files.path, dry_run=True).sessions == 1
    assert contents(apart.here.files.path.parent) == before


def test_one_code_for_two_clients_is_a_conflict_and_nothing_is_merged(apart: Apart) -> None:
    apart.here.add_client(a_new_client("bx-1"))
    apart.there.add_client(a_new_client("BX-1"))
    before = contents(apart.here.files.path.parent)
    (conflict,) = apart.here.merge(apart.there.files.path).conflicts
    assert "srs client bx-1 --code bx-1-2, then merge again" in conflict
    assert contents(apart.here.files.path.parent) == before
    apart.here.edit_client(replace(apart.here.find("bx-1"), code="BX-1-2"))
    apart.merge()
    assert [each.code for each in apart.here.clients()] == ["BX-1", "BX-1-2", "KL-04", "MB-11"]


def test_what_was_erased_here_stays_out_and_what_was_erased_there_is_asked_for(apart: Apart) -> None:
    apart.here.record(rated(apart.milan, 320, 6))
    apart.there.erase(apart.milan.id)
    (conflict,) = apart.here.merge(apart.there.files.path).conflicts
    assert conflict.startswith("MB-11 was erased in the file and is still here: srs erase MB-11")
    apart.there.refresh()
    merge = apart.there.merge(apart.here.files.path)
    assert (merge.left_out, merge.conflicts) == (1, ())
    apart.here.erase(apart.milan.id)
    apart.merge()
    for caseload in (apart.here, apart.there):
        assert set(caseload.records.clients) == {apart.kira.id}
        assert erased_mark(apart.milan.id) in parse(caseload.files.path.read_bytes()).erased


def test_unknown_fields_and_tables_of_both_are_kept(apart: Apart) -> None:
    for caseload, name in ((apart.here, "here"), (apart.there, "there")):
        path = caseload.files.path
        tables = msgspec.json.decode(path.read_bytes())
        tables["sessions"][apart.first] |= {f"mood {name}": name}
        tables["sessions"][apart.first]["ratings"][0] |= {f"pen {name}": name}
        tables[f"letters {name}"] = {"1": {"to": name}}
        tables |= {"rooms": {name: [name]}, f"made {name}": "by hand"}
        path.write_bytes(msgspec.json.encode(tables))
        accept(caseload.files)
        caseload.refresh()
    apart.there.record(rated(apart.kira, 330, 4))
    apart.merge()
    held = msgspec.json.decode(apart.here.files.path.read_bytes())
    session = held["sessions"][apart.first]
    assert (session["mood here"], session["mood there"]) == ("here", "there")
    assert (session["ratings"][0]["pen here"], session["ratings"][0]["pen there"]) == ("here", "there")
    assert (held["letters here"], held["letters there"]) == ({"1": {"to": "here"}}, {"1": {"to": "there"}})
    assert held["rooms"] == {"here": ["here"], "there": ["there"]}
    assert (held["made here"], held["made there"]) == ("by hand", "by hand")
    assert check(apart.here.files).verdict == "sound"


def changed(data: bytes) -> bytes:
    return data.replace(b"MB-11", b"MB-12")


def newer(data: bytes) -> bytes:
    return data.replace(b'"format":2', b'"format":9')


@pytest.mark.parametrize(
    ("damage", "kind"),
    [(changed, StoreError), (newer, NewerFormat), (lambda data: data[:-9], StoreError), (lambda _: b"", StoreError)],
)
def test_what_cannot_be_trusted_is_refused(
    apart: Apart, damage: Callable[[bytes], bytes], kind: type[StoreError]
) -> None:
    path = apart.there.files.path
    path.write_bytes(damage(path.read_bytes()))
    before = contents(apart.here.files.path.parent)
    with pytest.raises(kind):
        apart.here.merge(path)
    assert contents(apart.here.files.path.parent) == before


def test_another_caseload_is_refused(apart: Apart, tmp_path: Path) -> None:
    other = Caseload.open(tmp_path / "other" / "caseload.json")
    other.add_client(a_new_client("ZZ-9"))
    with pytest.raises(OtherCaseload):
        apart.here.merge(other.files.path)


def test_drafts_stay_as_they_are_and_the_file_too(apart: Apart) -> None:
    before = contents(apart.there.files.path.parent)
    apart.there.record(rated(apart.kira, 330, 4))
    before = contents(apart.there.files.path.parent)
    apart.merge()
    assert contents(apart.there.files.path.parent) == before


def test_a_copy_that_is_encrypted_for_the_same_key_is_read_and_no_other(apart: Apart, tmp_path: Path) -> None:
    identity, recovery = new_identity(), new_identity()
    keys = Keys(identities=(identity,), recipient=recipient_of(identity), recovery=recipient_of(recovery))
    files = apart.here.files
    encrypt(files, keys, sealed(identity_file(keys), (keys.recovery,)))
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(files.path.parent, elsewhere)
    copy = CaseloadFiles(elsewhere / "caseload.json.age")
    copy.unlock(keys)
    Caseload.open(copy, clock=apart.clock).record(rated(apart.kira, 330, 4))
    here = Caseload.open(files, clock=apart.clock)
    assert here.merge(copy.path).sessions == 1
    assert here.merge(apart.there.files.path).is_empty  # a plain one, from before
    with pytest.raises(StoreError, match="it is encrypted, and this caseload is not"):
        apart.there.merge(copy.path)


ACTS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["edit", "delete", "undo", "note", "move", "client", "rate"]),
        st.integers(0, 9),
    ),
    max_size=7,
)
"""What is done: by which of three copies, what, to which."""


def do(caseload: Caseload, what: str, which: int) -> None:
    """One change in one copy; what the store refuses is not done."""
    sessions = [each for each in caseload.records.sessions.values() if not each.deleted]
    clients = caseload.clients()
    session, client = sessions[which % len(sessions)] if sessions else None, clients[which % len(clients)]
    try:
        if what == "undo":
            caseload.undo()
        elif what == "client":
            caseload.edit_client(replace(client, name=f"name {which}"))
        elif what == "rate":
            caseload.record(rated(client, 300 + which, which), second=True)
        elif session is None:
            return
        elif what == "edit":
            rating = replace(session.ratings[0], items=None, total=300 + which)
            caseload.edit_session(replace(session, ratings=(rating,)))
        elif what == "note":
            caseload.edit_session(replace(session, note=f"note {which}"))
        elif what == "move":
            caseload.edit_session(replace(session, client=client.id))
        elif what == "delete":
            caseload.delete_session(session.id)
    except Refusal:
        return


@given(ACTS)
@example([(1, "undo", 0), (1, "undo", 0), (0, "edit", 1), (2, "delete", 1)])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_in_either_order_and_however_often_it_is_the_same(acts: list[tuple[int, str, int]]) -> None:
    with TemporaryDirectory() as folder:
        apart = Apart(Path(folder))
        third = Path(folder) / "third"
        third.mkdir(mode=0o700)
        shutil.copy2(apart.here.files.path, third / "caseload.json")
        copies = [apart.here, apart.there, Caseload.open(third / "caseload.json", clock=apart.clock)]
        for who, what, which in acts:
            apart.later()
            do(copies[who], what, which)
        read = [copy_of(each) for each in copies]
        one, other, more = read
        assert together(one, one) == everything_in(one)
        assert together(one, other) == together(other, one)
        both = merged_copy(one, other)
        assert together(both, other) == together(both, one) == everything_in(both)
        left, right = merged_copy(both, more), merged_copy(one, merged_copy(other, more))
        assert as_they_are(left) == as_they_are(right)


def copy_of(caseload: Caseload) -> Copy:
    """A caseload as a merge reads it."""
    data = caseload.files.path.read_bytes()
    document = parse(data)
    return Copy(plain(data), document.records, document.erased)


def merged_copy(ours: Copy, theirs: Copy) -> Copy:
    """Our copy with what theirs brings."""
    merge = merge_of(ours, theirs)
    tables = {name: dict(table) for name, table in ours.tables.items()}
    for whole in merge.records:
        name = next(each for each in ("clients", "sessions", "adjustments") if _is_of(each, whole.record))
        tables[name][whole.record.id] = whole.held
    return Copy(tables, ours.records.with_records([each.record for each in merge.records]), ours.erased)


def _is_of(table: str, record: Record) -> bool:
    return type(record).__name__.lower() == table.removesuffix("s")


def everything_in(copy: Copy) -> dict[str, Record]:
    """Its records by key."""
    return {**copy.records.clients, **copy.records.sessions, **copy.records.adjustments}


def together(ours: Copy, theirs: Copy) -> dict[str, Record]:
    """The records of both, merged."""
    return everything_in(merged_copy(ours, theirs))


def as_they_are(copy: Copy) -> dict[str, Record]:
    """Its records without their history."""
    return {
        key: replace(each, earlier=()) if isinstance(each, Session) else each
        for key, each in everything_in(copy).items()
    }


def test_a_clock_that_went_back_does_not_turn_the_order_of_edits(apart: Apart) -> None:
    def edits() -> Iterator[Session]:
        session = apart.here.session(apart.first)
        for minutes, note in ((9, "first"), (-5, "second"), (-9, "last")):
            apart.clock.now += timedelta(minutes=minutes)
            apart.here.edit_session(replace(session, note=note))
            session = apart.here.session(apart.first)
            yield session

    *_, last = edits()
    apart.clock.now -= timedelta(days=1)
    apart.there.edit_session(replace(apart.there.session(apart.first), note="long before"))
    merged = merged_record(last, apart.there.session(apart.first))
    assert isinstance(merged, Session)
    assert merged.note == "last"
    assert {each.note for each in merged.earlier} >= {"first", "second", "long before"}
