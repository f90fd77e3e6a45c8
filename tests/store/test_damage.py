"""Twenty thousand random damages: none is taken for sound unless it says the same, and none is written over."""

import json
import random
from pathlib import Path

import pytest

from srs_tui.store.caseload import Caseload
from srs_tui.store.document import Unsound, parse
from srs_tui.store.errors import NewerFormat
from srs_tui.system.errors import StoreError
from tests.store.making import a_new_client, adjusted, rated

DAMAGES = 20_000


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("damage") / "caseload.json"
    caseload = Caseload.open(path)
    for code in ("KL-04", "MB-11"):
        client = caseload.add_client(a_new_client(code, "Zoë"))
        for week in range(4):
            caseload.record(rated(client, (87, 92, 90, 100 - week), week, note="two\nlines" if week else ""))
        caseload.note_adjustment(adjusted(client))
    return path


def damaged(data: bytes, dice: random.Random) -> bytes:
    """A few bits flipped, a piece cut out, doubled, moved, zeroed or overwritten, or the end lost."""
    kind, at = dice.randrange(7), dice.randrange(len(data))
    to = min(len(data), at + dice.choice((1, 2, 8, 64, 512)))
    if kind == 0:
        flipped = bytearray(data)
        for _ in range(dice.choice((1, 1, 1, 2, 5))):
            flipped[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        return bytes(flipped)
    if kind == 1:
        return data[:at]
    if kind == 2:
        return data[:at] + data[to:]
    if kind == 3:
        return data[:to] + data[at:]
    if kind == 4:
        return data[:at] + bytes(to - at) + data[to:]
    if kind == 5:
        return data[:at] + dice.randbytes(to - at) + data[to:]
    elsewhere = dice.randrange(len(data))
    return data[:at] + data[elsewhere : elsewhere + (to - at)] + data[to:]


def meaning(data: bytes) -> object:
    return json.loads(data)


def test_no_damage_is_taken_for_sound(document: Path) -> None:
    data, dice, said = document.read_bytes(), random.Random(20261121), {"sound": 0, "changed": 0, "refused": 0}
    for _ in range(DAMAGES):
        bad = damaged(data, dice)
        try:
            state = parse(bad).state
        except (Unsound, NewerFormat):
            said["refused"] += 1
            continue
        said[state] += 1
        if state == "sound":
            assert meaning(bad) == meaning(data)
    assert said["refused"] > DAMAGES / 2
    assert said["changed"] > 0


def test_no_damage_is_written_over(document: Path) -> None:
    data, dice = document.read_bytes(), random.Random(7)
    running = Caseload.open(document)
    (client, _) = running.clients()
    for _ in range(300):
        bad = damaged(data, dice)
        if meaning_or_none(bad) == meaning(data):
            continue
        document.write_bytes(bad)
        with pytest.raises(StoreError):
            running.record(rated(client))
        with pytest.raises(StoreError):
            Caseload.open(document).record(rated(client))
        assert document.read_bytes() == bad
    document.write_bytes(data)


def meaning_or_none(data: bytes) -> object:
    try:
        return meaning(data)
    except (ValueError, RecursionError):
        return None
