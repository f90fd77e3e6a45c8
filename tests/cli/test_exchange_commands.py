"""Export and import from the shell."""

import json
import os
import pty
import stat
import subprocess
import sys

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


def test_an_import_is_one_change_to_undo(katrin: Shell) -> None:
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


@pytest.fixture
def full(katrin: Shell) -> Shell:
    """With an outcome, a goal, an end, another rater, a missed session, an adjustment; and one without a session."""
    katrin.ok("client", "KL-04", "--outcome", "ORS", "--goal", "sleep", "--born", "1990", "--label", "couples")
    katrin.ok("rate", "KL-04", "5", "5", "5", "5", "--scale", "ORS", "--on", "-2")
    katrin.ok("rate", "KL-04", "5", "5", "5", "5", "--scale", "ORS", "--by", "mother", "--on", "-2")
    katrin.ok("missed", "KL-04", "--on", "-1")
    katrin.ok("adjust", "KL-04", "#pace")
    katrin.ok("talked", "KL-04", "agenda first", "--on", "-2")
    katrin.ok("end", "KL-04", "planned")
    katrin.ok("add", "AB-1")
    return katrin


@pytest.mark.parametrize(
    ("format", "missing"),
    [
        ("csv", ["1 client without a session", "1 episode", "1 label", "1 year of birth", "1 goal", "1 adjustment"]),
        ("json", []),
        ("xlsx", []),
        (
            "openfit",
            [
                *("1 client without a session", "1 session without a rating", "1 rating by somebody else"),
                *("1 session that was talked about", "1 year of birth", "1 agreement for next time", "1 adjustment"),
            ],
        ),
        ("fhir", ["1 label", "1 adjustment"]),
    ],
)
def test_what_a_format_has_no_place_for_is_counted(full: Shell, format: str, missing: list[str]) -> None:
    done = full.run("export", "--format", format, "--names", "--notes", "-o", "out")
    assert done.returncode == 0
    wrote, *said = done.stderr.splitlines()
    assert f"Wrote {3 if format == 'openfit' else 4} ratings of 2 clients to " in wrote
    lines = [line for line in said if line.startswith("Left out")]
    told = f"Left out, as {format} has no place for it: {', '.join(missing)}."
    assert lines == ([told] if missing else [])


def test_nothing_is_said_to_be_left_out_that_was_not_asked_for(full: Shell) -> None:
    said = full.run("export", "--format", "csv").stderr
    assert not any(word in said for word in ("goal", "birth", "adjustment"))


def test_a_workbook_is_not_poured_over_a_terminal(full: Shell) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "srs_tui", "export", "--format", "xlsx"],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=full.env,
        cwd=full.folder,
        timeout=300,
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert b"name a file, as in -o ratings.xlsx" in done.stderr


def test_openfit_names_the_columns_that_it_leaves_empty(full: Shell) -> None:
    said = full.run("export", "--format", "openfit").stderr
    assert "Left empty, as it is not known here: Service_Location, Provider_FirstName, " in said
    assert "1 session with one of the two scales only: OpenFIT has the other one as skipped." in said
    full.ok("set", "openfit.location", "Room 2")
    full.ok("set", "openfit.email", "a@example.org")
    done = full.run("export", "--format", "openfit")
    assert "not known here: Provider_FirstName, Provider_LastName, Client_FirstName" in done.stderr
    assert done.stdout.splitlines()[1].startswith("Room 2,,,a@example.org,KL-04,")


@pytest.mark.parametrize("format", ["csv", "json", "xlsx", "openfit", "fhir"])
def test_each_format_is_bounded_by_client_and_dates_and_brings_nothing_new(full: Shell, format: str) -> None:
    full.ok("rate", "AB-1", "9", "9", "9", "9")
    full.ok("export", "--format", format, "--notes", "-o", "out")
    before = full.caseload.read_bytes()
    assert "Nothing new in it" in full.ok("import", "out")
    assert full.caseload.read_bytes() == before
    full.ok("export", "--format", format, "--client", "AB-1", "--since", "today", "--force", "-o", "out")
    full.ok("--caseload", "new.json", "import", "out")
    (client,) = full.json("--caseload", "new.json", "list")
    assert (client["code"], client["n"], client["last"]["total"]) == ("AB-1", 1, 36.0)


def test_the_copy_of_one_client_has_every_field_what_was_before_what_was_deleted_and_the_audit(full: Shell) -> None:
    full.ok("edit", "KL-04", "9", "9", "9", "9", "--on", "-2", "--reason", "misread")
    full.ok("delete", "KL-04", "--on", "-1")
    full.ok("rate", "AB-1", "9", "9", "9", "9")
    copy = json.loads(full.ok("export", "--format", "json", "--client", "KL-04", "--names", "--notes"))
    (client,) = copy["clients"]
    assert (client["goal"], client["born"], client["outcome"]) == ("sleep", 1990, "ORS")
    assert client["added"] < client["edited"]
    edited = next(each for each in client["sessions"] if each.get("earlier"))
    assert edited["agreed"] == "agenda first"
    assert edited["edited"]
    assert [each["held"] for each in client["sessions"] if each.get("deleted")] == ["missed"]
    acts = [each["act"] for each in copy["audit"]]
    assert {"added", "changed", "deleted"} <= set(acts)
    keys = {each["id"] for each in client["sessions"]}
    assert {each["session"] for each in copy["audit"]} <= keys | {""}
    assert {"at", "account", "act", "session"} == set(copy["audit"][0])
    (full.folder / "copy.json").write_text(json.dumps(copy))
    assert "Nothing new in it" in full.ok("import", "copy.json")
    full.ok("--caseload", "new.json", "import", "copy.json")
    assert len(full.json("--caseload", "new.json", "show", "KL-04")["sessions"]) == 2


def test_words_stay_out_of_the_copy_unless_they_are_asked_for(full: Shell) -> None:
    full.ok("edit", "KL-04", "9", "9", "9", "9", "--on", "-2", "--note", "spoke of home")
    full.ok("edit", "KL-04", "8", "9", "9", "9", "--on", "-2", "--note", "spoke of work")
    copy = full.ok("export", "--format", "json", "--client", "KL-04")
    assert '"earlier":[{' in copy
    assert [word for word in ("spoke", "sleep", "agenda", "Katrin", "pace", "1990") if word in copy] == []
