"""A wrong request is refused in one line that says what to do, and changes nothing."""

import os
from datetime import date, timedelta

import pytest

from tests.cli.shell import Shell

TOMORROW = (date.today() + timedelta(days=1)).isoformat()
LATIN = os.fsdecode(b"J\xf6rg")

REQUESTS = [
    (["rate", "KL-04", "10.1", "9", "9", "9"], "out of range"),
    (["rate", "KL-04", "101", "9", "9", "9"], "out of range"),
    (["rate", "KL-04", "-1", "9", "9", "9"], "not a score"),
    (["rate", "KL-04", "8.75", "9", "9", "9"], "more than one decimal"),
    (["rate", "KL-04", "8,75", "9", "9", "9"], "more than one decimal"),
    (["rate", "KL-04", "nine", "9", "9", "9"], "not a score"),
    (["rate", "KL-04", "9", "9", "9"], "4 scores"),
    (["rate", "KL-04", "9", "9", "9", "9", "9"], "4 scores"),
    (["rate", "KL-04", "40.1", "--total"], "out of range"),
    (["rate", "KL-04", "--total"], "--total takes one score"),
    (["rate", "KL-04", "31.2"], "add --total"),
    (["rate", "KL-04", "9", "9", "9", "9", "--note", "-"], "no text on standard input"),
    (["rate", "KL-04", "--note", "-"], "give the scores"),
    (["rate", "KL-04", "9", "9", "9", "9", "--note", LATIN], "not UTF-8"),
    (["add", "JG-1", "--name", LATIN], "“J?rg” is not UTF-8"),
    (["add", LATIN], "not UTF-8"),
    (["show", LATIN], "not UTF-8"),
    (["adjust", "KL-04", LATIN], "not UTF-8"),
    (["rate", "KL-04", "9", "--skip"], "no score"),
    (["rate", "KL-04", "9", "9", "9", "9", "--on", TOMORROW], "is in the future"),
    (["rate", "KL-04", "9", "9", "9", "9", "--on", "2026-02-30"], "no “2026-02-30”"),
    (["rate", "KL-04", "9", "9", "9", "9", "--on", "21.11.26"], "four digits"),
    (["rate", "KL-04", "9", "9", "9", "9", "--on", ""], "--on needs a date"),
    (["edit", "KL-04", "--to", ""], "--to needs a date"),
    (["talked", "KL-04", "--on="], "--on needs a date"),
    (["missed", "KL-04", "--on", ""], "--on needs a date"),
    (["delete", "KL-04", "--on", ""], "--on needs a date"),
    (["adjust", "KL-04", "slower", "--on", ""], "--on needs a date"),
    (["rate", "KL-04", "9", "9", "9", "9", "--mode", "fax"], "paper"),
    (["rate", "KL-04", "9", "9", "9", "9", "--scale", "SRX"], "did you mean"),
    (["rate", "KL-40", "9", "9", "9", "9"], "did you mean “KL-04”"),
    (["rate", "K", "9", "9", "9", "9"], "KL-04 or KX-05"),
    (["rate"], "srs rate needs CODE (see srs rate --help)."),
    (["add", "--", "-x"], "A code cannot begin with “-”"),
    (["show", "--", "-x"], "There is no client “-x”"),
    (["show", "KL-04", "--", "--json"], "srs show takes no “--json”"),
    (["rate", "KL-04", "--note", "--", "9", "9", "9", "9"], "--note needs a value behind it"),
    (["raet", "KL-04"], "did you mean srs rate"),
    (["rate", "KL-04", "--totl", "30"], "did you mean --total"),
    (["add", "KL-04"], "already"),
    (["add", "KL 05"], "a space"),
    (["add", "."], "needs a letter or a digit"),
    (["client", "KL-04", "--code", "_"], "needs a letter or a digit"),
    (["add", "KL\x1b[31m"], "a control character"),
    (["add", "KL\u202e05"], "a control character"),
    (["add", ""], "needs a code"),
    (["add", "K" * 17], "16 characters"),
    (["add", "NEW", "--born", "31"], "year of birth"),
    (["add", "NEW", "--cutoff", "41"], "out of range"),
    (["adjust", "KL-04", " "], "needs a word"),
    (["archive", "KL-04", "--restore"], "not archived"),
    (["import", "nothing.csv"], "cannot be read"),
    (["import", "."], "cannot be read"),
    (["export", "--format", "xls"], "--format cannot be “xls”: did you mean xlsx?"),
    (["practice", "--period", "decade"], "use one of week, month, quarter, year, all"),
    (["rate", "KL-04", "--mode"], "--mode needs a value behind it"),
    (["undo", "--list=3"], "--list takes no value: leave “3” out"),
    (["edit", "KL-04", "--nth", "x"], "--nth needs a whole number"),
    (["--demoo"], "srs has no option --demoo: did you mean --demo?"),
    (["export", "--client", "ZZ"], "no client"),
    (["--caseload", "", "list"], "--caseload"),
    (["--demo", "list"], "--demo"),
]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """One for all: nothing here may change it."""
    shell = Shell(tmp_path_factory.mktemp("two"))
    shell.ok("add", "KL-04", "--name", "Katrin")
    shell.ok("add", "KX-05")
    return shell


@pytest.mark.parametrize(("args", "said"), REQUESTS, ids=[" ".join(map(ascii, args)) for args, _ in REQUESTS])
def test_is_refused_in_one_line(two: Shell, args: list[str], said: str) -> None:
    before = two.caseload.read_bytes()
    done = two.run(*args)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr
    assert done.stdout == ""
    assert two.caseload.read_bytes() == before


def test_undo_with_nothing_to_undo(shell: Shell) -> None:
    done = shell.run("undo")
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing to" in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["--caseload", "{}", "list"],
        ["--caseload", "{}", "add", "AB"],
        ["--caseload", "{}", "check"],
        ["backup", "{}"],
        ["restore", "{}"],
        ["import", "{}"],
        ["export", "-o", "{}"],
        ["show", "KL-04", "--svg", "{}.svg"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("path", ["~nobody-of-this-name/x", "/"])
def test_a_path_that_cannot_be_one_is_told_in_one_line(two: Shell, args: list[str], path: str) -> None:
    done = two.run(*(arg.format(path) for arg in args))
    assert done.returncode in (1, 2)
    assert done.stderr.count("\n") == 1
    assert "Something went wrong" not in done.stderr
    assert done.stdout == ""
