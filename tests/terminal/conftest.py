"""A made-up caseload on disk, and the program opened on it in a terminal."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Protocol

import pytest
from msgspec.structs import replace

from srs_tui.clinical.session import Session
from srs_tui.store.caseload import Caseload
from srs_tui.store.ids import new_id
from tests.builders import a_client, a_session, ratings_in
from tests.terminal.pty_terminal import Terminal, environment, srs

CODES = ("KL-04", "BM-11", "AS-02", "RT-19", "WZ-30")


class Open(Protocol):
    """Opens `srs ARGUMENTS` on a terminal of its own."""

    def __call__(
        self,
        *arguments: str,
        size: tuple[int, int] = ...,
        typed: bytes = ...,
        env: Mapping[str, str] = ...,
        from_disk: bool = ...,
    ) -> Terminal: ...


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a caseload of five clients; KL-04, seen last, is on top.

    Their hours are half a day away: at no hour of the day is one of them expected now.
    """
    caseload = Caseload.open(tmp_path / "caseload.json")
    today, hour = date.today(), (datetime.now(UTC).hour + 12) % 24
    clients = [replace(a_client(code, name="René" if code == "WZ-30" else ""), id=new_id()) for code in CODES]
    ratings = [
        a_session(
            (87 + number % 3, 92, 88 - number, 95),
            today - timedelta(days=7 * (8 - week) + number),
            client=client.id,
            at=time(hour, tzinfo=UTC),
        )
        for number, client in enumerate(clients)
        for week in range(8)
    ]
    caseload.import_records(clients, ratings, [], "the beginning")
    return tmp_path


@pytest.fixture
def open_srs(folder: Path) -> Iterator[Open]:
    """Opens programs on the caseload in `folder`, and ends them after the test."""
    with ExitStack() as stack:

        def open_on_terminal(
            *arguments: str,
            size: tuple[int, int] = (80, 24),
            typed: bytes = b"",
            env: Mapping[str, str] = {},
            from_disk: bool = False,
        ) -> Terminal:
            command, whole = [*srs(), *arguments], environment(folder, **env)
            return stack.enter_context(Terminal(command, whole, size, typed, from_disk=from_disk))

        yield open_on_terminal


class Kept:
    """What is on disk, read anew every time."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def sessions(self, code: str) -> tuple[Session, ...]:
        """A client's sessions, in order."""
        caseload = Caseload.open(self._path)
        return caseload.sessions(caseload.find(code).id)

    def last_items(self, code: str) -> tuple[int, ...] | None:
        """The scores of a client's last rating, in tenths."""
        return ratings_in(self, code)[-1].items

    def draft(self, code: str) -> tuple[str, ...] | None:
        """What was typed for a client and not saved."""
        caseload = Caseload.open(self._path)
        draft = caseload.drafts.of(caseload.find(code).id)
        return None if draft is None else draft.items


@pytest.fixture
def kept(folder: Path) -> Kept:
    """What is on disk in `folder`."""
    return Kept(folder / "caseload.json")


def now() -> datetime:
    """The present moment."""
    return datetime.now().astimezone()
