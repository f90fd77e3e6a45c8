"""Several programs write at once, some of them killed: nothing acknowledged is lost, nothing is there twice."""

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from srs_tui.store.caseload import Caseload
from srs_tui.store.draft import Draft
from srs_tui.store.ids import new_id
from tests.builders import ratings_in
from tests.store.making import MOMENT, a_new_client
from tests.thorough import times

WRITERS, EACH = 4, 50
TURNS = times(6, thorough=40)
"""How often two of them are killed."""
MINUTES = 300.0
"""Seconds that a program may take on a machine that is busy with something else."""


def start(path: Path, number: int, count: int) -> subprocess.Popen[str]:
    script = Path(__file__).with_name("writers.py")
    command = [sys.executable, str(script), str(path), str(number * 1000), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def following(writer: subprocess.Popen[str]) -> str:
    """The next number that a writer acknowledges."""
    assert writer.stdout is not None
    line = writer.stdout.readline()
    assert line, "a writer ended by itself"
    return line.rstrip("\n")


def notes(path: Path) -> Counter[str]:
    caseload = Caseload.open(path)
    (client,) = caseload.clients()
    return Counter(rating.note for rating in ratings_in(caseload, client.id))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "caseload.json"
    Caseload.open(path).add_client(a_new_client())
    return path


def test_four_writers_at_once_lose_and_double_nothing(path: Path) -> None:
    writers = [start(path, number, EACH) for number in range(WRITERS)]
    for writer in writers:
        writer.communicate(timeout=MINUTES)
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    wanted = {f"#{number * 1000 + count}" for number in range(WRITERS) for count in range(EACH)}
    assert notes(path) == Counter(wanted)
    assert Caseload.open(path).revision == 1 + WRITERS * EACH


def test_writers_killed_at_any_moment_lose_nothing_they_acknowledged(path: Path) -> None:
    dice, acknowledged = random.Random(11), []
    for turn in range(TURNS):
        writers = [start(path, 2 * turn + number, 500) for number in range(2)]
        lines = [[following(writer) for _ in range(dice.randrange(1, 6))] for writer in writers]
        time.sleep(dice.random() / 20)  # into the middle of something
        for writer, seen in zip(writers, lines, strict=True):
            writer.kill()
            acknowledged += [f"#{line}" for line in (*seen, *writer.communicate()[0].split("\n")[:-1])]
    kept = notes(path)
    assert len(acknowledged) > 20
    assert set(acknowledged) <= set(kept)
    assert max(kept.values()) == 1
    Caseload.open(path).archive(Caseload.open(path).clients()[0].id)
    assert not list(path.parent.glob("*.tmp"))


def test_a_draft_typed_while_another_program_clears_out_is_not_lost(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from srs_tui.store.caseload import Caseload;"
        "from srs_tui.store.draft import Draft; from tests.store.making import MOMENT;"
        "drafts = Caseload.open(Path(sys.argv[1])).drafts\n"
        "number = 0\n"
        "while not Path(sys.argv[2]).exists():\n"
        "    number += 1\n"
        "    long = Draft(key=str(10**36 + number), client='other', instrument='SRS', note='x' * 20_000, at=MOMENT)\n"
        "    drafts.keep(long)\n"
        "    drafts.done(str(10**36 + number))\n"
        "    if number == 1: print('begun', flush=True)\n"
    )
    enough = path.parent / "enough"
    other = subprocess.Popen([sys.executable, "-c", script, str(path), str(enough)], stdout=subprocess.PIPE, text=True)
    following(other)
    drafts = Caseload.open(path).drafts
    mine: list[Draft] = []
    for _ in range(100):
        mine.append(Draft(key=new_id(), client=f"client {len(mine)}", instrument="SRS", at=MOMENT))
        drafts.keep(mine[-1])
    enough.touch()
    other.communicate(timeout=MINUTES)
    assert other.returncode == 0
    assert [drafts.of(draft.client) for draft in mine] == mine
