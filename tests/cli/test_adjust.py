"""`srs adjust`: noted, listed, corrected and deleted; its text from an argument or from standard input."""

import pytest

from tests.cli.shell import Shell, days_ago


@pytest.fixture
def adjusted(katrin: Shell) -> Shell:
    """Two adjustments, the later one noted first."""
    katrin.ok("adjust", "KL-04", "softer")
    katrin.ok("adjust", "KL-04", "#pace slower", "--on", "-3")
    return katrin


def adjustments(shell: Shell) -> list[tuple[str, str]]:
    return [(each["on"], each["text"]) for each in shell.json("show", "KL-04")["adjustments"]]


def test_they_are_listed_with_their_numbers_oldest_first(adjusted: Shell) -> None:
    before = adjusted.caseload.read_bytes()
    first, second = adjusted.ok("adjust", "KL-04").splitlines()
    assert (first[0], second[0]) == ("1", "2")
    assert (first.endswith("#pace slower"), second.endswith("softer")) == (True, True)
    assert adjusted.caseload.read_bytes() == before


def test_a_text_behind_two_dashes_may_begin_with_one(katrin: Shell) -> None:
    katrin.ok("adjust", "KL-04", "--on", "-1", "--", "-slower")
    assert adjustments(katrin) == [(days_ago(1), "-slower")]


def test_the_text_the_date_or_both_are_corrected(adjusted: Shell) -> None:
    adjusted.ok("adjust", "KL-04", "--edit", "1", "#pace much slower")
    assert adjustments(adjusted)[0] == (days_ago(3), "#pace much slower")
    adjusted.ok("adjust", "KL-04", "--edit", "2", "--on", "-1")
    assert adjustments(adjusted)[1] == (days_ago(1), "softer")
    adjusted.ok("adjust", "KL-04", "harder", "--edit", "2", "--on", "today")
    assert adjustments(adjusted)[1] == (days_ago(0), "harder")
    assert "nothing changed" in adjusted.ok("adjust", "KL-04", "harder", "--edit", "2")


def test_one_is_deleted_and_brought_back(adjusted: Shell) -> None:
    assert "#pace slower" in adjusted.ok("adjust", "KL-04", "--delete", "1")
    assert adjustments(adjusted) == [(days_ago(0), "softer")]
    adjusted.ok("undo")
    assert len(adjustments(adjusted)) == 2


def test_a_text_from_standard_input(adjusted: Shell) -> None:
    adjusted.ok("adjust", "KL-04", "-", "--on", "-1", input="from a pipe\nof two lines\n")
    assert (days_ago(1), "from a pipe of two lines") in adjustments(adjusted)
    adjusted.ok("adjust", "KL-04", "-", "--edit", "1", input="corrected")
    assert adjustments(adjusted)[0] == (days_ago(3), "corrected")


@pytest.mark.parametrize(
    ("args", "input", "said"),
    [
        (["--edit", "3", "x"], b"", "has no adjustment 3"),
        (["--edit", "0", "x"], b"", "has no adjustment 0"),
        (["--edit", "one", "x"], b"", "--edit"),
        (["--edit", "1"], b"", "What is to be corrected?"),
        (["--delete", "1", "x"], b"", "takes no text"),
        (["--delete", "1", "--edit", "1"], b"", "cannot go together with"),
        (["--on", "-3"], b"", "What do you change?"),
        (["-"], b"", "no text on standard input"),
        (["-"], b" \n\n", "no text on standard input"),
        (["-"], b"caf\xe9", "not UTF-8"),
        (["-"], b"x" * (2**20 + 1), "longer than a million bytes"),
    ],
)
def test_what_does_not_hold_is_refused_in_one_line(adjusted: Shell, args: list[str], input: bytes, said: str) -> None:
    before = adjusted.caseload.read_bytes()
    done = adjusted.run("adjust", "KL-04", *args, input=input)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert adjusted.caseload.read_bytes() == before


def test_a_client_without_adjustments(katrin: Shell) -> None:
    done = katrin.run("adjust", "KL-04")
    assert (done.returncode, done.stdout) == (0, "")
    assert "srs adjust KL-04 TEXT" in done.stderr
    assert "no adjustments yet" in katrin.run("adjust", "KL-04", "--delete", "1").stderr
