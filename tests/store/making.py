"""Records with keys as the store makes them."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from srs_tui.clinical.adjustment import Adjustment
from srs_tui.clinical.client import Client
from srs_tui.clinical.session import Session
from srs_tui.store.ids import new_id
from tests.builders import a_session

MOMENT = datetime(2026, 11, 21, 9, 50, tzinfo=UTC)


def a_new_client(code: str = "KL-04", name: str = "") -> Client:
    """A client without a key: the store gives one."""
    return Client(code=code, name=name, added=MOMENT)


def rated(
    client: Client, score: int | Sequence[int] | None = (87, 92, 90, 100), on: date | int = 0, note: str = ""
) -> Session:
    """A rating of that client with a key of its own."""
    return a_session(score, on, client=client.id, id=new_id(), note=note)


def adjusted(client: Client, text: str = "slower #pace", on: date = date(2026, 11, 21)) -> Adjustment:
    """An adjustment of that client with a key of its own."""
    return Adjustment(id=new_id(), client=client.id, on=on, text=text, recorded=MOMENT)


class Clock:
    """A clock that is set by hand."""

    def __init__(self, now: datetime = MOMENT) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def next_day(self) -> None:
        """A day later."""
        self.now += timedelta(days=1)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder and below, with what it holds: but the lock, and the audit, which looking adds to."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith((".lock", ".audit"))
    }


@contextmanager
def held_elsewhere(path: Path) -> Iterator[None]:
    """Another process holds the lock of a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    code = "import fcntl, sys; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_EX); print(flush=True); input()"
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdin=pipe, stdout=pipe) as other:
        assert other.stdout is not None
        other.stdout.readline()
        try:
            yield
        finally:
            other.communicate(b"\n")
