"""`srs show --label`: those who come together on one chart, and every meeting with how far they lay apart."""

from typing import Final

import pytest

from tests.cli.shell import Shell

MARKED: Final = {"AB-07": ("24.2", "23.0"), "NB-06": ("14.8", "16.0")}


@pytest.fixture
def couple(shell: Shell) -> Shell:
    """Two who marked the outcome twice."""
    for code, totals in MARKED.items():
        shell.ok("add", code, "--label", "couple-b", "--outcome", "ORS")
        for total, on in zip(totals, ("-8", "-1"), strict=True):
            shell.ok("rate", code, "--scale", "ORS", "--total", total, "--on", on)
    return shell


def test_a_line_each_and_the_gap_of_every_meeting(couple: Shell) -> None:
    out = couple.ok("show", "--label", "couple-b", env={"LANG": "C"})
    assert out.isascii()
    assert "  A  AB-07" in out
    rows = [line.split()[-3:] for line in out.splitlines()[-2:]]
    assert rows == [["24.2", "14.8", "9.4"], ["23.0", "16.0", "7.0"]]
    drawn = [line for line in out.splitlines() if "|" in line or "+" in line]
    assert sum(line.count("A") for line in drawn) == sum(line.count("N") for line in drawn) == 2


def test_what_was_marked_by_somebody_who_is_archived_by_now_is_on_it(couple: Shell) -> None:
    said = couple.ok("show", "--label", "couple-b")
    couple.ok("archive", "NB-06")
    assert couple.ok("show", "--label", "couple-b") == said


def test_a_terminal_that_is_listened_to_gets_the_table_alone(couple: Shell) -> None:
    out = couple.ok("show", "--label", "couple-b", env={"TERM": "dumb"})
    assert "┤" not in out
    assert "9.4" in out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["show"], "Say whom: srs show CODE"),
        (["show", "AB-07", "--label", "couple-b"], "Say whom: srs show CODE"),
        (["show", "--label", "couple-c"], "couple-b"),
        (["show", "--label", "couple-b", "--json"], "leave out --json"),
    ],
)
def test_what_does_not_go_together_is_refused(couple: Shell, words: list[str], why: str) -> None:
    done = couple.run(*words)
    assert done.returncode != 0
    assert why in done.stderr
    assert all(len(line) < 200 for line in done.stderr.splitlines())


def test_everyone_shown_is_in_the_audit(couple: Shell) -> None:
    couple.ok("show", "--label", "couple-b")
    said = couple.ok("audit")
    assert all(any(code in line and "viewed" in line for line in said.splitlines()) for code in MARKED)
