"""The power goes: what was acknowledged is on the disk, and the document is sound."""

import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from srs_tui.store.caseload import Caseload
from srs_tui.store.draft import Draft
from srs_tui.store.ids import new_id
from tests.faults.disk import Disk
from tests.faults.disk_model import Model, Recorder
from tests.faults.test_writers import following, notes, start
from tests.store.making import MOMENT, a_new_client, rated

CUTS = 12
SIMULATED = 100


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    disk = Disk(tmp_path)
    disk.make()
    yield disk
    disk.remove()


def test_what_was_acknowledged_survives_a_power_cut(disk: Disk) -> None:
    path, dice = disk.at / "data" / "caseload.json", random.Random(3)
    Caseload.open(path).add_client(a_new_client())
    acknowledged: list[str] = []
    for cut in range(CUTS):
        writer = start(path, cut, 500)
        seen = [following(writer) for _ in range(dice.randrange(2, 8))]
        time.sleep(dice.random() / 20)  # into the middle of something
        disk.cut_the_power()
        writer.kill()
        acknowledged += [f"#{line}" for line in (*seen, *writer.communicate()[0].split("\n")[:-1])]
        disk.come_back()
        kept = notes(path)
        assert set(acknowledged) <= set(kept), f"lost after cut {cut}"
        assert max(kept.values(), default=1) == 1
    assert len(acknowledged) > CUTS


def test_what_was_typed_survives_a_power_cut(disk: Disk) -> None:
    path = disk.at / "data" / "caseload.json"
    caseload = Caseload.open(path)
    client = caseload.add_client(a_new_client())
    for digits in ("8", "8.7"):
        draft = Draft(key=new_id(), client=client.id, instrument="SRS", items=(digits, "", "", ""), at=MOMENT)
        caseload.drafts.keep(draft)
        disk.cut_the_power()
        disk.come_back()
        assert Caseload.open(path).drafts.of(client.id) == draft


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="what is written is read again from /proc")
def test_what_was_acknowledged_survives_whatever_a_power_cut_loses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On no disk of this computer: on one that loses what was not synced, keeps a part of it, or another order."""
    folder = tmp_path / "disk"
    folder.mkdir()
    path, acknowledged = folder / "caseload.json", list[tuple[int, str]]()
    with monkeypatch.context() as patched:
        recorder = Recorder(patched, folder)
        caseload = Caseload.open(path)
        client = caseload.add_client(a_new_client())
        acknowledged.append((len(recorder.steps), ""))
        for number in range(24):
            caseload.drafts.keep(Draft(key=new_id(), client=client.id, instrument="SRS", note="typed", at=MOMENT))
            caseload.record(rated(client, 300 + number, number, note=f"#{number}"))
            acknowledged.append((len(recorder.steps), f"#{number}"))
    whole = Model()
    for step in recorder.steps:
        whole.take(step)
    really = {str(each): each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    assert whole.all_of_it().keys() >= {str(path), *(name for name in really if "save-" in name)}
    assert {name: data for name, data in whole.all_of_it().items() if name in really} == really, "nothing passed by"
    dice = random.Random(7)
    for cut in range(SIMULATED):
        at = dice.randrange(acknowledged[0][0], len(recorder.steps) + 1)
        model = Model()
        for step in recorder.steps[:at]:
            model.take(step)
        shutil.rmtree(folder)
        folder.mkdir(mode=0o700)
        for name, data in sorted(model.after_the_cut(dice).items()):
            Path(name).parent.mkdir(exist_ok=True, mode=0o700)
            Path(name).mkdir(mode=0o700) if data is None else Path(name).write_bytes(data)
            Path(name).chmod(0o700 if data is None else 0o600)
        kept = notes(path)
        assert {note for number, note in acknowledged if note and number <= at} <= set(kept), f"cut {cut} at {at}"
        assert max(kept.values(), default=1) == 1
        again = Caseload.open(path)
        assert again.files.at_start() == ()
        again.record(rated(again.clients()[0], 400, 40))
        assert not list(folder.rglob("*.tmp"))
