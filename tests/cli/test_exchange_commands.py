"""Export and import from the shell."""

import stat

import pytest

from tests.cli.shell import Shell


@pytest.mark.parametrize("name", ["out.csv", "out.json"])
def test_our_own_export_brings_nothing_new(katrin: Shell, name: str) -> None:
    katrin.ok("rate", "KL-04", "--skip", "--note", "ill")
    katrin.ok("adjust", "KL-04", "#pace")
    katrin.ok("export", "--notes", "-o", name)
    before = katrin.caseload.read_bytes()
    assert "left out" in katrin.ok("import", name)
    assert katrin.caseload.read_bytes() == before


@pytest.mark.parametrize("name", ["out.csv", "out.json"])
def test_an_export_fills_an_empty_caseload(katrin: Shell, name: str) -> None:
    katrin.ok("rate", "KL-04", "31.2", "--total", "--note", "=odd")
    katrin.ok("export", "--notes", "-o", name)
    katrin.ok("--caseload", "new.json", "import", name)
    again = katrin.ok("--caseload", "new.json", "export", "--notes", "--format", name[4:])
    assert again == (katrin.folder / name).read_bytes().decode()


def test_an_export_into_a_folder_that_is_not_there_says_what_to_do(katrin: Shell) -> None:
    refused = katrin.run("export", "-o", "none/out.csv")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "make it first" in refused.stderr


def test_one_is_counted_as_one(katrin: Shell) -> None:
    katrin.ok("add", "AB-1")
    katrin.ok("rate", "AB-1", "9", "9", "9", "9")
    assert "1 rating of 1 client to" in katrin.run("export", "--client", "AB-1", "-o", "out.csv").stderr


def test_an_export_is_private_and_replaces_by_force_what_was_there(katrin: Shell) -> None:
    out = katrin.folder / "out.csv"
    out.write_text("old")
    out.chmod(0o644)
    katrin.ok("export", "--force", "-o", "out.csv")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert "old" not in out.read_text()


def test_one_client_alone(katrin: Shell) -> None:
    katrin.ok("add", "AB-1")
    katrin.ok("rate", "AB-1", "9", "9", "9", "9")
    assert "KL-04" not in katrin.ok("export", "--client", "AB-1")


def test_a_dry_run_changes_nothing(shell: Shell) -> None:
    (shell.folder / "old.csv").write_text("client,date,total\nKL-04,2025-11-21,31.2\nAB-1,2024-03-04,40\n")
    out = shell.ok("import", "old.csv", "--dry-run")
    assert "2 new clients: " in out
    assert "2 new ratings, 4 March 2024 to 21 November 2025" in out
    assert not shell.caseload.exists()


def test_an_import_is_one_change_to_take_back(katrin: Shell) -> None:
    (katrin.folder / "old.csv").write_text("client,date,total\nKL-04,2025-11-21,31.2\nAB-1,2024-03-04,40\n")
    katrin.ok("import", "old.csv")
    assert [line["n"] for line in katrin.json("list")] == [1, 3]
    assert "the import of old.csv" in katrin.ok("undo")
    assert [line["n"] for line in katrin.json("list")] == [2]


def test_a_faulty_file_is_refused_whole(katrin: Shell) -> None:
    before = katrin.caseload.read_bytes()
    (katrin.folder / "old.csv").write_text(
        "client,date,total\nKL-04,2020-01-01,31.2\nKL-04,2020-01-08,41\nX Y,2020-01-08,4\n"
    )
    done = katrin.run("import", "old.csv")
    assert done.returncode == 2
    assert "row 3, total" in done.stderr
    assert "row 4, client" in done.stderr
    assert done.stderr.count("\n") == 1
    assert katrin.caseload.read_bytes() == before


def test_a_file_without_end_is_refused(shell: Shell) -> None:
    done = shell.run("import", "/dev/zero")
    assert done.returncode == 2
    assert "/dev/zero is not a file" in done.stderr
