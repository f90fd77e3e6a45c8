"""`srs audit`, and what the commands write into it."""

import json
from pathlib import Path

import pytest

from tests.cli.shell import Shell


def acts(shell: Shell, *args: str) -> list[tuple[str, str | None]]:
    """What was done to whom, but for the looks that this very question is."""
    lines = json.loads(shell.ok("audit", *args, "--json"))["lines"]
    return [(line["act"], line["client"]) for line in lines if line["act"] not in ("opened", "begun")]


def audit_file(shell: Shell) -> Path:
    """Where the audit stands."""
    return shell.caseload.with_name(f"{shell.caseload.name}.audit")


@pytest.mark.parametrize(
    ("command", "noted"),
    [
        (("list",), [("opened", None)]),
        (("today",), [("opened", None)]),
        (("practice",), [("opened", None)]),
        (("undo", "--list"), [("opened", None)]),
        (("show", "KL-04"), [("opened", None), ("viewed", "KL-04")]),
        (("client", "KL-04"), [("opened", None), ("viewed", "KL-04")]),
        (("adjust", "KL-04"), [("opened", None), ("viewed", "KL-04")]),
        (("show", "KL-04", "--svg", "a.svg"), [("opened", None), ("viewed", "KL-04"), ("exported", "KL-04")]),
        (("report", "KL-04"), [("opened", None), ("viewed", "KL-04"), ("exported", "KL-04")]),
        (("report", "--practice", "-o", "a.html"), [("opened", None), ("exported", None)]),
        (("export",), [("opened", None), ("exported", None)]),
        (("export", "--client", "KL-04", "-o", "a.csv"), [("opened", None), ("exported", "KL-04")]),
        (("rate", "KL-04", "9", "9", "9", "9", "--second"), [("added", "KL-04")]),
        (("delete", "KL-04", "--on", "-2"), [("deleted", "KL-04")]),
        (("archive", "KL-04"), [("changed", "KL-04")]),
        (("adjust", "KL-04", "slower"), [("added", "KL-04")]),
        (("backup",), [("backed up", None)]),
        (("where",), []),
        (("check",), []),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_every_command_notes_what_it_does(
    katrin: Shell, command: tuple[str, ...], noted: list[tuple[str, str | None]]
) -> None:
    before = len(audit_file(katrin).read_bytes().splitlines())
    katrin.ok(*command)
    lines = json.loads(katrin.ok("audit", "--json"))["lines"][before:-1]
    assert [(line["act"], line["client"]) for line in lines] == noted


def test_it_is_told_by_time_account_act_and_record(katrin: Shell) -> None:
    katrin.ok("rate", "KL-04", "9", "9", "9", "9", "--on", "2026-01-05")
    last = katrin.ok("audit").splitlines()[-2].split("  ")
    assert last[2:] == ["added", "KL-04, session of Mon 5 Jan 2026"] or "KL-04, session of" in last[-1]
    assert acts(katrin, "--client", "KL-04")
    assert {client for _, client in acts(katrin, "--client", "KL-04")} == {"KL-04"}


def test_check_tells_where_lines_were_changed_taken_out_or_cut_off(katrin: Shell) -> None:
    audit = audit_file(katrin)
    whole = audit.read_bytes()
    lines = whole.splitlines(keepends=True)
    assert "Sound." in katrin.ok("check")
    for damaged, told in (
        (b"".join([*lines[:1], lines[1].replace(b"added", b"opened"), *lines[2:]]), "Line 3 of the audit does not go"),
        (b"".join([*lines[:1], *lines[2:]]), "Line 2 of the audit does not go on from the one before"),
        (b"".join(lines[1:]), "The beginning of the audit is missing"),
        (b"".join(lines[:2]), "The end of the audit is cut off: it has 2 lines"),
        (b"", "it was removed, or this is a copy of the caseload that was made without caseload.json.audit"),
        (b"".join([*lines[:1], b"rubbish\n", *lines[2:]]), "Line 3 of the audit does not go on"),
    ):
        audit.write_bytes(damaged)
        done = katrin.run("check")
        assert done.returncode == 1
        assert told in done.stdout
        assert "The caseload is sound" in done.stderr
        assert ("the next save begins a new one" if not damaged else "Rename") in done.stderr
        assert katrin.run("audit").returncode == 1
    audit.write_bytes(whole)
    assert "Sound." in katrin.ok("check")


def test_a_torn_line_is_told_and_is_no_fault(katrin: Shell) -> None:
    audit = audit_file(katrin)
    audit.write_bytes(audit.read_bytes() + b'{"number":99,"at":')
    assert "is torn" in katrin.ok("check")
    katrin.ok("list")
    assert "is torn" in katrin.ok("check")
    assert "is torn" in katrin.run("audit").stderr


def test_what_was_cut_off_stays_told_after_the_next_save(katrin: Shell) -> None:
    audit = audit_file(katrin)
    audit.unlink()
    katrin.ok("adjust", "KL-04", "slower")
    out = katrin.ok("check")
    assert "though a save had spoken of them: taken out, or left behind where the caseload was copied" in out
    assert "Sound." in out


def test_a_save_goes_on_where_the_audit_cannot_be_written_and_says_so(katrin: Shell) -> None:
    audit = audit_file(katrin)
    kept = audit.read_bytes()
    audit.unlink()
    audit.mkdir(mode=0o700)
    done = katrin.run("rate", "KL-04", "9", "9", "9", "9", "--second")
    assert done.returncode == 0
    assert done.stdout.startswith("Saved for KL-04")
    assert done.stderr.startswith(f"This could not be noted in the audit {audit}: ")
    audit.rmdir()
    audit.write_bytes(kept)
    assert "Not in the audit: 1 change" in katrin.ok("check")


def test_an_audit_that_cannot_be_written_is_told_once_and_only_for_what_was_done(katrin: Shell) -> None:
    audit = audit_file(katrin)
    audit.unlink()
    audit.mkdir(mode=0o700)
    shown = katrin.run("show", "KL-04")  # two lines that it lacks: of the caseload, and of the client
    assert shown.returncode == 0
    assert len(shown.stderr.splitlines()) == 1
    assert shown.stderr.startswith(f"This could not be noted in the audit {audit}: ")
    failed = katrin.run("export", "--client", "KL-04", "-o", "nowhere/a.csv")
    assert failed.returncode == 2
    assert failed.stderr == f"There is no folder {katrin.folder / 'nowhere'}: make it first, or name another.\n"


def test_where_names_it(katrin: Shell) -> None:
    assert str(audit_file(katrin)) in katrin.ok("where")
