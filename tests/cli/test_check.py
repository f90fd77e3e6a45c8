"""What `srs check` says of a caseload, and what it has one do about it."""

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from srs_tui.cli.check import CheckRequest, run
from tests.cli.shell import Shell

Harm = Callable[[Path], object]

HELD = "{path}: format 2, revision 3, 1 client, 2 ratings, 0 adjustments, 3 good backups (the newest lacks 1 rating"
OTHER = "{path}: format 2, revision 1, 1 client, 0 ratings, 0 adjustments, "
GO_BACK = "{path} cannot be trusted and is left as it is: go back to the newest good backup"


def no_backups(path: Path) -> None:
    """Nothing is kept beside it any more."""
    shutil.rmtree(path.with_name(f"{path.name}.backups"))


def another(path: Path) -> None:
    """Another caseload is put in its place."""
    other = Shell(path.parent / "other")
    other.folder.mkdir()
    other.ok("add", "MB-11")
    shutil.copy2(other.caseload, path)


def cut_off(path: Path) -> None:
    """The end is gone."""
    path.write_bytes(path.read_bytes()[:-40])


def with_words(old: str, new: str) -> Harm:
    """An editor writes other words into it."""
    return lambda path: path.write_text(path.read_text().replace(old, new))


@pytest.mark.parametrize(
    ("harms", "told", "to_do"),
    [
        ([], f"{HELD} of it).\nNot encrypted.\nSound.\n", ""),
        ([Path.unlink], "the caseload is gone, though it was there before\n", f"{GO_BACK} with srs restore {{kept}}\n"),
        (
            [Path.unlink, no_backups],
            "the caseload is gone, though it was there before\n",
            "{path} cannot be trusted and is left as it is, and no good backup is kept beside it: restore one of your "
            "own with srs restore FILE.\n",
        ),
        ([cut_off], "it is cut off or garbled", f"{GO_BACK} (1 save older) with srs restore {{kept}}\n"),
        (
            [with_words("Katrin", "Katja")],
            f"{HELD} of it).\nNot encrypted.\n",
            "Another program changed {path}, every record holds: srs check --accept takes the change in.\n",
        ),
        (
            [with_words('"total":304', '"total":999')],
            "session ",
            f"{GO_BACK} (1 save older) with srs restore {{kept}}\n",
        ),
        (
            [with_words('"format":2', '"format":3')],
            "",
            "The caseload {path} has format 3, and this program knows formats 1 and 2: update srs-tui, then open it "
            "again.\n",
        ),
        (
            [another],
            f"{OTHER}3 good backups.\n",
            "Another caseload was put in place of {path}: if that was not you, move it away, and bring back the one "
            "that was here with srs restore {kept}\n",
        ),
        (
            [another, no_backups],
            f"{OTHER}0 good backups.\n",
            "Another caseload was put in place of {path}, and no good backup of the one that was here is kept: if that "
            "was not you, move it away and restore a backup of your own with srs restore FILE.\n",
        ),
    ],
    ids=["sound", "gone", "gone for good", "cut off", "changed", "impossible", "newer", "another", "another for good"],
)
def test_it_says_what_is_wrong_and_what_to_do(
    katrin: Shell, capsys: pytest.CaptureFixture[str], harms: list[Harm], told: str, to_do: str
) -> None:
    path, kept = katrin.caseload, katrin.folder / "caseload.json.backups" / "save-000002.json"
    for harm in harms:
        harm(path)
    before = path.read_bytes() if path.exists() else None
    status = run(CheckRequest(caseload=str(path)))
    said = capsys.readouterr()
    assert said.out.startswith(told.format(path=path))
    assert said.err == to_do.format(path=path, kept=kept)
    assert status == bool(to_do)
    assert (path.read_bytes() if path.exists() else None) == before


def test_what_is_to_be_typed_can_be_typed_where_the_path_has_blanks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "Katrin's cases"
    folder.mkdir()
    katrin = Shell(folder)
    katrin.ok("add", "KL-04")
    katrin.ok("rate", "KL-04", "87", "62", "90", "84")
    cut_off(katrin.caseload)
    run(CheckRequest(caseload=str(katrin.caseload)))
    checked, listed = capsys.readouterr().err, katrin.run("list").stderr
    for said in (checked, listed):
        _, command, path = shlex.split(said[said.index("srs restore") :].strip())
        assert (command, Path(path).is_file()) == ("restore", True)
    katrin.ok("restore", path)
    assert "Sound." in katrin.ok("check")
