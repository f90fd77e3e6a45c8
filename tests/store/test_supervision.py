"""What is marked for supervision is kept, merged like any other change, and undone; other programs' readers find it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from srs_tui.clinical.session import versions_of
from srs_tui.store.caseload import Caseload
from tests.builders import a_client, a_session


def at(path: Path, minute: int) -> Caseload:
    moment = datetime(2026, 11, 21, 12, tzinfo=UTC) + timedelta(minutes=minute)
    return Caseload.open(path, clock=lambda: moment)


def test_marks_are_kept_and_undone(tmp_path: Path) -> None:
    path = tmp_path / "caseload.json"
    caseload = at(path, 0)
    client = caseload.add_client(replace(a_client(), id=""))
    session = caseload.record(replace(a_session(380, client=client.id), id="")).session_id
    caseload.mark_client(client.id, supervision=True)
    caseload.edit_session(replace(caseload.session(session), supervision=True))
    again = at(path, 1)
    assert again.client(client.id).supervision
    assert [each.supervision for each in versions_of(again.session(session))] == [False, True]
    document = json.loads(path.read_text())
    assert next(iter(document["clients"].values()))["supervision"] is True
    assert again.undo().what == "the edit of the rating of KL-04 on 7 January 2026"
    assert again.undo().what == "the mark of KL-04 for supervision"
    assert not again.client(client.id).supervision
    assert not again.session(session).supervision


def test_a_mark_is_taken_off_and_that_is_undone(tmp_path: Path) -> None:
    caseload = at(tmp_path / "caseload.json", 0)
    client = caseload.add_client(replace(a_client(), id="", supervision=True))
    caseload.mark_client(client.id, supervision=False)
    assert not caseload.client(client.id).supervision
    assert caseload.undo().what == "the end of KL-04's mark for supervision"
    assert caseload.client(client.id).supervision


def test_marks_of_another_copy_are_merged(tmp_path: Path) -> None:
    path, copy = tmp_path / "caseload.json", tmp_path / "copy.json"
    caseload = at(path, 0)
    client = caseload.add_client(replace(a_client(), id=""))
    session = caseload.record(replace(a_session(380, client=client.id), id="")).session_id
    copy.write_bytes(path.read_bytes())
    copy.chmod(0o600)
    at(copy, 1).mark_client(client.id, supervision=True)
    other = at(copy, 2)
    other.edit_session(replace(other.session(session), supervision=True))
    merged = at(path, 3)
    merged.merge(copy)
    assert merged.client(client.id).supervision
    assert merged.session(session).supervision
