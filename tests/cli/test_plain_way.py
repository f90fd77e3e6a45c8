"""`srs rate CODE` without scores: question and answer, on a pipe or on the dumbest of terminals."""

import os

import pexpect
import pytest

from tests.cli.shell import Shell, days_ago


def dialogue(*answers: str) -> str:
    return "".join(f"{answer}\n" for answer in answers)


def last(shell: Shell) -> dict[str, object]:
    found: dict[str, object] = shell.json("show", "KL-04")["ratings"][-1]
    return found


@pytest.mark.parametrize(
    ("typed", "score"),
    [("87", 8.7), ("05", 0.5), ("10", 10.0), ("9", 9.0), ("0", 0.0), ("8.7", 8.7), ("8,7", 8.7), ("100", 10.0)],
)
def test_digits_as_on_the_rate_screen(katrin: Shell, typed: str, score: float) -> None:
    katrin.ok("rate", "KL-04", input=dialogue("9", "9", "9", typed, "", ""))
    assert last(katrin)["items"] == [9.0, 9.0, 9.0, score]


def test_the_whole_of_it(katrin: Shell) -> None:
    out = katrin.ok("rate", "KL-04", input=dialogue("87", "62", "71", "84", "came late", "", "y"))
    assert "KL-04, session 3" in out
    assert "Relationship (last 8.7): " in out
    assert "6.2 is low, below 9.0" in out
    assert "Total 30.4. Save? [Y/n/back] Saved for KL-04 on " in out
    assert ". 30.4, 5.6 below the cut-off of 36, unchanged" in out
    assert "Thank them for it. Then ask:" in out
    assert last(katrin)["note"] == "came late"


def test_a_note_of_several_lines(katrin: Shell) -> None:
    katrin.ok("rate", "KL-04", input=dialogue("9", "9", "9", "9", "one", "two", "", "y"))
    assert last(katrin)["note"] == "one\ntwo"


def test_a_refused_answer_is_explained_and_asked_again(katrin: Shell) -> None:
    out = katrin.ok("rate", "KL-04", input=dialogue("nine", "8.75", "101", "9", "9", "9", "9", "", ""))
    assert out.count("Relationship (last 8.7): ") == 4
    for reason in ("not a score", "more than one decimal", "out of range"):
        assert reason in out
    assert last(katrin)["total"] == 36.0


def test_an_empty_line_goes_back(katrin: Shell) -> None:
    out = katrin.ok("rate", "KL-04", input=dialogue("", "9", "8", "", "9", "=", "9", "9", "", ""))
    assert "This is the first line" in out
    assert last(katrin)["items"] == [9.0, 9.0, 9.0, 9.0]


def test_total_only_and_back_to_the_items(katrin: Shell) -> None:
    katrin.ok("rate", "KL-04", input=dialogue("9", "t", "312", "", ""))
    assert (last(katrin)["items"], last(katrin)["total"]) == (None, 31.2)
    katrin.ok("rate", "KL-04", "--second", input=dialogue("9", "t", "t", "9", "9", "9", "", ""))
    assert last(katrin)["items"] == [9.0, 9.0, 9.0, 9.0]


def test_skipped(katrin: Shell) -> None:
    katrin.ok("rate", "KL-04", input=dialogue("9", "s", "", ""))
    assert (last(katrin)["skipped"], last(katrin)["total"]) == (True, None)


def test_date_and_mode(katrin: Shell) -> None:
    out = katrin.ok("rate", "KL-04", input=dialogue("d -1", "d 2999-01-01", "m", "oral", "9", "9", "9", "9", "", ""))
    assert "is in the future" in out
    assert (last(katrin)["on"], last(katrin)["mode"]) == (days_ago(1), "oral")


def test_back_from_the_last_question(katrin: Shell) -> None:
    katrin.ok("rate", "KL-04", input=dialogue("9", "9", "9", "2", "", "back", "9", "", ""))
    assert last(katrin)["items"] == [9.0, 9.0, 9.0, 9.0]


def test_options_of_the_command_line_hold(katrin: Shell) -> None:
    answers = dialogue("9", "9", "9", "9", "")
    katrin.ok("rate", "KL-04", "--on", "-1", "--mode", "remote", "--note", "by phone", input=answers)
    assert (last(katrin)["on"], last(katrin)["mode"], last(katrin)["note"]) == (days_ago(1), "remote", "by phone")


def test_the_end_of_input_keeps_a_draft_that_comes_back(katrin: Shell) -> None:
    left = katrin.run("rate", "KL-04", input=dialogue("87", "62"))
    assert left.returncode == 1
    assert left.stderr == "Not saved. What was typed is kept: srs rate KL-04 comes back to it.\n"
    assert katrin.json("list")[0]["n"] == 2
    out = katrin.ok("rate", "KL-04", input=dialogue("", "71", "84", "", ""))
    assert "There is a draft" in out
    assert "Relationship 8.7, Goals 6.2" in out
    assert last(katrin)["items"] == [8.7, 6.2, 7.1, 8.4]
    assert "There is a draft" not in katrin.run("rate", "KL-04", input=dialogue("9")).stdout


def test_a_draft_can_be_given_up(katrin: Shell) -> None:
    katrin.run("rate", "KL-04", input=dialogue("87"))
    katrin.ok("rate", "KL-04", input=dialogue("n", "9", "9", "9", "9", "", ""))
    assert last(katrin)["items"] == [9.0, 9.0, 9.0, 9.0]


def test_not_to_save_leaves_a_draft(katrin: Shell) -> None:
    assert "comes back to it" in katrin.run("rate", "KL-04", input=dialogue("9", "9", "9", "9", "", "n")).stderr
    assert katrin.json("list")[0]["n"] == 2
    assert "There is a draft" in katrin.ok("rate", "KL-04", input=dialogue("y", "", "y"))
    assert katrin.json("list")[0]["n"] == 3


def test_nothing_typed_at_all(katrin: Shell) -> None:
    done = katrin.run("rate", "KL-04")
    assert done.returncode == 2
    assert "srs rate KL-04 87 92 9 10" in done.stderr


def test_bytes_that_are_no_text(katrin: Shell) -> None:
    out = katrin.ok("rate", "KL-04", input=b"9\n9\n9\n9\ncaf\xe9\ncafe\n\n\n")
    assert "not UTF-8" in out
    assert last(katrin)["note"] == "cafe"


def test_escape_sequences_in_a_note_never_come_back(katrin: Shell) -> None:
    katrin.ok("rate", "KL-04", input=dialogue("9", "9", "9", "9", "\x1b]52;c;eA==\x07red\x1b[31m", "", ""))
    shown = katrin.ok("show", "KL-04")
    assert "red" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown


@pytest.mark.parametrize("ending", ["kill", "hang up", "terminate"])
def test_on_a_dumb_terminal_what_was_typed_survives_the_process(katrin: Shell, ending: str) -> None:
    env = {**katrin.env, "TERM": "dumb"}
    child = pexpect.spawn(f"{katrin.python} -m srs_tui rate KL-04", env=env, cwd=str(katrin.folder), timeout=180)
    child.expect_exact("Relationship (last 8.7): ")
    child.sendline("87")
    child.expect_exact("Goals (last 6.2): ")
    if ending == "hang up":
        os.close(child.child_fd)
    else:
        child.kill(9 if ending == "kill" else 15)
    child.wait()
    again = pexpect.spawn(f"{katrin.python} -m srs_tui rate KL-04", env=env, cwd=str(katrin.folder), timeout=180)
    again.expect_exact("Relationship 8.7. Go on with it? [Y/n] ")
    again.sendline("")
    again.expect_exact("Goals (last 6.2): ")
    for typed in ("62", "71", "84", "", ""):
        again.sendline(typed)
    again.expect_exact("30.4, 5.6 below")
    again.expect(pexpect.EOF)
    assert b"\x1b" not in again.before
    again.close()
    assert again.exitstatus == 0
