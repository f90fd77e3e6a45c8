"""Readers on another thread see all of a change, or nothing of it."""

from pathlib import Path
from threading import Event, Thread

from msgspec.structs import replace

from srs_tui.store.caseload import Caseload
from tests.builders import a_client, sessions_of

CHANGES = 60


def test_a_reader_never_sees_half_a_change(tmp_path: Path) -> None:
    """Each change gives every client one more session: at any moment all of them have the same number."""
    caseload = Caseload.open(tmp_path / "caseload.json")
    clients = [replace(a_client(f"C-{number:02d}"), id=str(10**36 + number)) for number in range(20)]
    caseload.import_records(clients, [], [], "the beginning")
    ended = Event()
    failures: list[BaseException] = []

    def write() -> None:
        try:
            for week in range(CHANGES):
                sessions = [
                    replace(session, id=str(2 * 10**36 + week * 100 + at))
                    for at, client in enumerate(clients)
                    for session in sessions_of([380], client=client.id, start=week - CHANGES)
                ]
                caseload.import_records([], sessions, [], f"week {week}")
        except BaseException as error:
            failures.append(error)
        finally:
            ended.set()

    writer = Thread(target=write)
    writer.start()
    looks = 0
    while not ended.is_set() or looks == 0:
        records = caseload.records
        counts = {len(records.sessions_of(client.id)) for client in clients}
        assert len(counts) == 1, "a reader saw half a change"
        assert sum(len(caseload.sessions(client.id)) for client in caseload.clients()) >= 20 * min(counts)
        looks += 1
    writer.join()
    assert failures == []
    assert {len(caseload.sessions(client.id)) for client in clients} == {CHANGES}
