"""What is changed by keys while the disk fails: said to be done only where it is, and else done by the same key again.

By default one fault for each, drawn by a seed; `SRS_FAULTS=all`: all of them.
"""

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from srs_tui.settings.reading import load_settings
from srs_tui.store.caseload import Caseload
from tests.faults.commands import gone_on_apart, standing
from tests.faults.forked import why_not
from tests.faults.state import State, audit_faults, names_in, state_of, unsound_backups
from tests.faults.test_interface import is_traced, opened
from tests.terminal.pty_terminal import PATIENCE, Terminal

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")


class ByKeys(NamedTuple):
    """Something that is done by keys."""

    way: tuple[tuple[str, str], ...]
    """Keys, and what is on the screen after them; nothing is changed by them."""
    keys: str
    """What does it, once one is there; the same again where it was refused."""
    done: str
    """What is on the screen then."""
    again: str | None = None
    """Other keys to do it again, where a question has gone with its answer."""
    prepare: Callable[[Path], None] = lambda folder: None


KIRA: Final = ("j", "> KL-04")
CHART: Final = (KIRA, ("c", "Chart   KL-04"))
BY_KEYS: Final = {
    "edit": ByKeys((*CHART, ("e", "Edit   KL-04"), ("ncalmer", "calmer")), "\x13", "edited"),
    "date": ByKeys((*CHART, ("d", "Date of the session?"), ("2026-06-18", "Thu")), "\r", "Now dated", "d2026-06-18\r"),
    "delete": ByKeys(CHART, "x", "Deleted: the session"),
    "undo": ByKeys((KIRA,), "u", "Undone:"),
    "adjustment": ByKeys((KIRA, ("a", "What do you"), ("#pace slower", "#pace slower")), "\r", "Noted.", "a\r"),
    "a client's form": ByKeys((KIRA, ("e", "Client   KL-04"), ("\tKay", "Kay")), "\x13", "> KL-04"),
    "a new client": ByKeys((("n", "New client"), ("BX-1", "BX-1")), "\x13", "> BX-1"),
    "archive": ByKeys((KIRA,), "x", "KL-04 is archived"),
    "import": ByKeys((("I", "Import"), ("../files/old.csv\r", "Bring it in")), "\r", "Imported old.csv"),
    "merge": ByKeys(
        (("M", "Merge which file?"), ("../files/apart.json\r", "Enter merges it")),
        "\r",
        "Merged apart.json",
        "M../files/apart.json\r\r",
        gone_on_apart,
    ),
    "the end of an episode": ByKeys(
        (KIRA, ("O", "Episodes   KL-04"), ("p", "Ended on which day?")), "\r", "Ended on 17 June", "p\r"
    ),
    "erase": ByKeys((KIRA, ("E", "Type the code again"), ("KL-04", "KL-04")), "\r", "Erased: KL-04", "EKL-04\r"),
    "settings": ByKeys(((",", "Settings"), ("34", "34")), "\x13", "Kept."),
}
"""By name."""
REFUSED: Final = ("Nothing was saved", "did not confirm")
"""What is said where it is not done, or not for certain."""
FAULTS: Final = [
    *((call, f"signal=KILL:when={number}") for call in ("fsync", "rename", "link") for number in (1, 2)),
    ("flock", "signal=KILL:when=2"),
    *((call, f"error={error}:when=1") for call in ("fsync", "rename") for error in ("EIO", "EROFS")),
    *((call, f"error={error}:when=1+") for call in ("fsync", "rename", "link") for error in ("ENOSPC", "EACCES")),
]
"""The call, and what becomes of it."""


def chosen(name: str) -> list[tuple[str, str]]:
    """The faults to be put into it."""
    return FAULTS if os.environ.get("SRS_FAULTS") else [random.Random(f"of {name}").choice(FAULTS)]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Path, State, State]]:
    """The folder that everything of that name begins with, and how it is before and after, without a fault."""
    known: dict[str, tuple[Path, State, State]] = {}

    def begin(name: str) -> tuple[Path, State, State]:
        if name not in known:
            folder, copy = tmp_path_factory.mktemp("begin"), tmp_path_factory.mktemp("sound")
            standing(folder)
            BY_KEYS[name].prepare(folder)
            shutil.copytree(folder, copy, dirs_exist_ok=True)
            before = state_of(copy)
            with there(copy, name) as terminal:
                terminal.type(BY_KEYS[name].keys)
                terminal.wait_for(BY_KEYS[name].done)
                leave(terminal)
            known[name] = folder, before, state_of(copy)
        return known[name]

    return begin


def there(folder: Path, name: str) -> "AtTheEnd":
    """The interface, with all typed but the last key."""
    return AtTheEnd(folder, BY_KEYS[name])


class AtTheEnd:
    """See `there`."""

    def __init__(self, folder: Path, by_keys: ByKeys) -> None:
        self._opened = opened(folder)
        self._by_keys = by_keys

    def __enter__(self) -> Terminal:
        terminal = self._opened.__enter__()
        for keys, then in self._by_keys.way:
            terminal.type(keys)
            terminal.wait_for(then)
        terminal.settle()
        return terminal

    def __exit__(self, *_: object) -> None:
        self._opened.__exit__(None, None, None)


def leave(terminal: Terminal) -> None:
    """Leave the program, wherever one is."""
    terminal.type("\x11")
    assert terminal.wait_for_end() == 0


def cases() -> Iterator[tuple[str, str, str]]:
    """What is done, and which fault is put into it."""
    for name in BY_KEYS:
        for call, fault in chosen(name):
            yield name, call, fault


@pytest.mark.parametrize(("name", "call", "fault"), [*cases()])
def test_what_is_done_by_keys_is_done_or_not_and_said_so(
    tmp_path: Path, begun: Callable[[str], tuple[Path, State, State]], name: str, call: str, fault: str
) -> None:
    by_keys, (begin, before, after) = BY_KEYS[name], begun(name)
    folder = tmp_path / "run"
    shutil.copytree(begin, folder, copy_function=shutil.copy2)
    unsound = unsound_backups(folder)
    with there(folder, name) as terminal:
        command = ["strace", "-f", "-qq", "-o", str(tmp_path / "log"), "-e", f"trace={call}"]
        command += ["-e", f"inject={call}:{fault}", "-p", str(terminal.pid)]
        with subprocess.Popen(command) as tracer:
            terminal.wait_until(lambda: terminal.status is not None or is_traced(terminal.pid), "strace to look on")
            if terminal.status is None:
                terminal.type(by_keys.keys)
            ends = (by_keys.done, *REFUSED)
            terminal.wait_until(
                lambda: terminal.status is not None or any(end in terminal.picture for end in ends), "an end of it"
            )
            tracer.terminate()
            tracer.wait(PATIENCE)
        is_done = by_keys.done in terminal.picture
        is_alive = terminal.status is None
        if is_alive:
            now = state_of(folder)
            assert without_drafts(now) in (without_drafts(before), without_drafts(after))
            if is_done:
                assert without_drafts(now) == without_drafts(after)
            if not is_done and without_drafts(now) == without_drafts(before):
                terminal.type(by_keys.again or by_keys.keys)
                terminal.wait_for(by_keys.done)
                assert without_drafts(state_of(folder)) == without_drafts(after)
            leave(terminal)
        else:
            assert terminal.status == -9
        assert b"Traceback" not in terminal.written
    Caseload.open(folder / "data" / "caseload.json").files.at_start()  # as the next start does
    load_settings(folder / "home" / ".config" / "srs-tui" / "config.toml")
    now = state_of(folder)
    assert without_drafts(now) in ((without_drafts(after),) if is_alive else map(without_drafts, (before, after)))
    assert unsound_backups(folder) <= unsound
    assert audit_faults(folder) == ()
    assert not [each for each in names_in(folder) if each.endswith((".tmp", ".erasing", ".switch"))]


def without_drafts(state: State) -> State:
    """What was typed is kept longer than what was saved of it needs."""
    return {key: value for key, value in state.items() if key != "drafts"}
