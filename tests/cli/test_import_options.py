"""`srs import` with what is to be said of a file: nothing comes in unasked, and what is asked names its option."""

import io
import os
import pty
import re
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress

import pytest

from srs_tui.cli.progress import progress_bar
from tests.cli.shell import Shell

TABLE = "client,date,total\n"


def totals(shell: Shell, code: str = "KL-04") -> list[float]:
    return [each["total"] for each in shell.json("show", code)["ratings"]]


def written(shell: Shell, text: str | bytes, name: str = "a.csv") -> str:
    (shell.folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return name


def refused(shell: Shell, *args: str) -> str:
    """The one line that refuses a request; nothing has changed then."""
    before = shell.caseload.read_bytes() if shell.caseload.exists() else b""
    done = shell.run("import", *args)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert (shell.caseload.read_bytes() if shell.caseload.exists() else b"") == before
    return done.stderr


@pytest.mark.parametrize(
    ("text", "said", "option"),
    [
        ("KL-04,02/03/2026,30\n", "2 March 2026, --dates dmy or 3 February 2026, --dates mdy", ["--dates", "dmy"]),
        (
            "KL 77,2026-03-02,30\n",
            "row 2, client: “KL 77” would be KL-77. Take",
            ["--make-codes"],
        ),
        ("Jo B,2026-03-02,30\n", "or give others by --code TEXT=CODE", ["--code", "Jo B=AB-01"]),
        ("46083,46083,30\n", "read such numbers as days by --dates serial", ["--dates", "serial"]),
    ],
)
def test_what_is_open_is_named_with_its_option(shell: Shell, text: str, said: str, option: Sequence[str]) -> None:
    name = written(shell, TABLE + text)
    assert said in refused(shell, name)
    assert "1 new rating, 2 March" in shell.ok("import", name, *option)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--code", "KL-04"], "--code takes TEXT=CODE"),
        (["--code", "none=KL-05"], "has no client “none”"),
        (["--client-column", "room"], "has no column “room”"),
        (["--encoding", "hex"], "There is no encoding “hex”"),
        (["--format", "camcops"], "does not have the columns of a CamCOPS dump"),
        (["--format", "redcap"], "does not have the columns of a REDCap export"),
        (["--format", "openfit"], "does not have the columns of OpenFIT sessions"),
        (["--format", "json"], "is not a JSON file"),
        (["--replace", "--keep"], "cannot go together with"),
    ],
)
def test_an_option_that_does_not_fit_is_refused(shell: Shell, options: Sequence[str], said: str) -> None:
    assert said in refused(shell, written(shell, f"{TABLE}KL-04,2026-03-02,30\n"), *options)


def test_a_sheet_of_one_client_is_theirs_when_that_is_said(shell: Shell) -> None:
    name = written(shell, "date,total\n2026-03-02,30\n2026-03-09,31\n")
    assert "say whose sessions they are by --client CODE" in refused(shell, name)
    assert "A code cannot hold a space" in refused(shell, name, "--client", "K L")
    assert "2 new ratings, 2 March" in shell.ok("import", name, "--client", "KL-04")
    assert totals(shell) == [30, 31]
    assert "Nothing new" in shell.ok("import", name, "--client", "kl-04")


@pytest.mark.parametrize("key", [",session", ""])
def test_an_import_that_was_undone_comes_in_again_unasked(shell: Shell, key: str) -> None:
    """What was undone is as if it had never been; what was deleted was decided."""
    id = ",01920000-0000-7000-8000-000000000001" if key else ""
    name = written(shell, f"client,scale,date,total,skipped,held,talked{key}\nKL-04,SRS,2026-03-02,30,no,held,no{id}\n")
    shell.ok("import", name)
    shell.ok("undo")
    assert "1 new rating" in shell.ok("import", name)
    assert totals(shell) == [30]
    assert "Nothing new" in shell.ok("import", name)
    shell.ok("delete", "KL-04", "--on", "2026-03-02")
    assert "say by --replace" in refused(shell, name)
    shell.ok("import", name, "--replace")
    assert totals(shell) == [30]
    assert shell.run("check").returncode == 0


def test_what_differs_is_replaced_or_kept_when_that_is_said(shell: Shell) -> None:
    shell.ok("import", written(shell, f"{TABLE}KL-04,2026-03-02,30\n"))
    name = written(shell, f"{TABLE}KL-04,2026-03-02,31\nKL-04,2026-03-09,32\n")
    assert "say by --replace" in refused(shell, name)
    shell.ok("import", name, "--keep")
    assert totals(shell) == [30, 32]
    assert "What differs stays as it is" in shell.ok("import", name, "--keep")
    shell.ok("import", name, "--replace")
    assert totals(shell) == [31, 32]
    shell.ok("undo")
    assert totals(shell) == [30, 32]


def test_what_was_deleted_is_said_and_comes_back_only_when_that_is_said(shell: Shell) -> None:
    name = written(shell, f"{TABLE}KL-04,2026-03-02,30\n")
    shell.ok("import", name)
    shell.ok("delete", "KL-04", "--on", "2026-03-02")
    assert "say by --replace" in refused(shell, name)
    assert "1 session in the file, deleted here" in shell.ok("import", name, "--keep")
    assert totals(shell) == []
    shell.ok("import", name, "--replace")
    assert totals(shell) == [30]


def test_an_archived_client_who_gets_something_is_named(shell: Shell) -> None:
    shell.ok("add", "KL-04")
    shell.ok("archive", "KL-04")
    out = shell.ok("import", written(shell, f"{TABLE}KL-04,2026-03-02,30\n"))
    assert "Archived clients get something new, and stay archived: KL-04" in out


def test_a_code_made_a_date_is_asked_about(shell: Shell) -> None:
    shell.ok("add", "SEP-12")
    name = written(shell, f"{TABLE}12-Sep,2026-03-02,30\n")
    assert "“12-Sep” looks like SEP-12" in refused(shell, name)
    shell.ok("import", name, "--code", "12-Sep=SEP-12")
    assert totals(shell, "SEP-12") == [30]


def test_both_scales_of_a_row_are_kept_in_one_session(shell: Shell) -> None:
    name = written(shell, "client,date,ORS total,SRS total\nKL-04,2026-03-02,21.2,36.9\n")
    shell.ok("import", name)
    (session,) = shell.json("show", "KL-04")["sessions"]
    assert [(each["scale"], each["total"]) for each in session["ratings"]] == [("ORS", 21.2), ("SRS", 36.9)]


def test_an_export_is_bounded_by_dates_and_names_go_only_when_asked(shell: Shell) -> None:
    days = "".join(f"KL-04,2026-03-0{day},3{day}\n" for day in (2, 3, 4))
    shell.ok("import", written(shell, TABLE + days))
    shell.ok("client", "KL-04", "--name", "Katrin", "--born", "1990")
    out = shell.ok("export", "--since", "2026-03-03", "--until", "3.3.2026")
    assert ([day in out for day in ("2026-03-02", "2026-03-03", "2026-03-04")]) == [False, True, False]
    assert "Katrin" not in out
    assert "Katrin" in shell.ok("export", "--names")
    data = shell.ok("export", "--format", "json")
    assert not any(word in data for word in ("Katrin", "1990"))
    assert "1990" in shell.ok("export", "--format", "json", "--names")
    assert shell.run("export", "--since", "2026-03-04", "--until", "2026-03-03").returncode == 2


IMPATIENT = (
    "import sys\n"
    "from srs_tui.cli import progress\n"
    "from srs_tui.__main__ import main\n"
    "progress._QUIET = progress._APART = 0\n"
    "sys.exit(main(sys.argv[1:]))"
)
"""The program, but that any work is worth a bar at once."""


def on_terminal(shell: Shell, *args: str) -> tuple[str, bytes]:
    """What a command printed, and what it wrote to a terminal that is its standard error."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", IMPATIENT, *args],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=shell.env,
        cwd=shell.folder,
    ) as child:
        os.close(theirs)
        told = b""
        with suppress(OSError):  # how a terminal says that the other side is closed
            while part := os.read(ours, 65536):
                told += part
        os.close(ours)
        assert child.stdout is not None
        out = child.stdout.read().decode()
    assert child.returncode == 0
    return out, told


def test_a_long_import_shows_a_bar_on_a_terminal_and_wipes_it(shell: Shell) -> None:
    days = (f"{1990 + number // 2400}-{number // 200 % 12 + 1:02}-03" for number in range(3_000))
    name = written(shell, TABLE + "".join(f"C{number % 200},{day},30\n" for number, day in enumerate(days)))
    out, told = on_terminal(shell, "import", name, "--dry-run")
    assert "3000 new ratings" in out
    assert "Reading ━".encode() in told
    assert told.rpartition(b"%")[2].strip() == b""
    percents = [int(each) for each in re.findall(rb"([0-9]+)%", told)]
    assert percents == sorted(percents)
    assert percents[-1] > 50  # what is held against the caseload after the reading


def test_no_bar_is_written_where_nobody_looks(shell: Shell) -> None:
    done = shell.run("import", written(shell, f"{TABLE}KL-04,2026-03-02,30\n"), "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_wiped_from_a_terminal_where_no_bar_was_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := _Terminal())
    with progress_bar("Reading"):
        pass
    assert terminal.getvalue() == ""
