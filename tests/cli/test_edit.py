"""`srs edit` and `srs delete`: the session of a date is corrected in one line or line by line, moved, deleted."""

from typing import Any

import pytest

from tests.cli.shell import Shell, days_ago


def ratings(shell: Shell, code: str = "KL-04") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = shell.json("show", code)["ratings"]
    return found


def test_the_last_session_is_meant_where_no_date_is_given(katrin: Shell) -> None:
    out = katrin.ok("edit", "KL-04", "87", "62", "71", "94")
    first, before = out.splitlines()[:2]
    assert first.startswith("Corrected: KL-04 on ")
    assert "31.4 (8.7, 6.2, 7.1, 9.4), paper" in first
    assert "30.4 (8.7, 6.2, 7.1, 8.4), paper" in before
    assert "below cut-off" in out
    assert [each["total"] for each in ratings(katrin)] == [34.6, 31.4]
    assert "the edit of the" in katrin.ok("undo")
    assert [each["total"] for each in ratings(katrin)] == [34.6, 30.4]


def test_a_rating_that_was_not_there_is_called_added(katrin: Shell) -> None:
    katrin.ok("rate", "KL-04", "5", "5", "5", "5", "--scale", "ORS", "--on", "-20")
    out = katrin.ok("edit", "KL-04", "9", "9", "9", "9", "--on", "-20")
    assert out.startswith("Added:     KL-04 on ")
    assert "Before:    KL-04 on " in out
    assert katrin.ok("edit", "KL-04", "9", "9", "9", "8", "--on", "-20").startswith("Corrected: ")


def test_each_part_alone_leaves_the_others(katrin: Shell) -> None:
    katrin.ok("edit", "KL-04", "--on", "-9", "--note", "came late")
    katrin.ok("edit", "KL-04", "--on", "-9", "--mode", "oral")
    katrin.ok("edit", "KL-04", "--on", "-9", "--to", "-8")
    first = ratings(katrin)[0]
    assert (first["on"], first["mode"], first["note"]) == (days_ago(8), "oral", "came late")
    assert first["items"] == [9.1, 8.0, 8.8, 8.7]
    katrin.ok("edit", "KL-04", "--on", "-8", "9", "9", "9", "9")
    first = ratings(katrin)[0]
    assert (first["total"], first["mode"], first["note"]) == (36.0, "oral", "came late")
    katrin.ok("edit", "KL-04", "--on", "-8", "--note", "")
    assert ratings(katrin)[0]["note"] == ""


def test_the_rule_it_was_judged_by_stays(katrin: Shell) -> None:
    katrin.ok("set", "cutoff", "30")
    katrin.ok("edit", "KL-04", "87", "62", "71", "90")
    assert "below-cutoff" in ratings(katrin)[-1]["signals"]


def test_to_a_total_to_skipped_and_back(katrin: Shell) -> None:
    katrin.ok("edit", "KL-04", "31.2", "--total")
    assert (ratings(katrin)[-1]["items"], ratings(katrin)[-1]["total"]) == (None, 31.2)
    katrin.ok("edit", "KL-04", "--skip")
    assert (ratings(katrin)[-1]["skipped"], ratings(katrin)[-1]["total"]) == (True, None)
    katrin.ok("edit", "KL-04", "9", "9", "9", "9")
    assert (ratings(katrin)[-1]["skipped"], ratings(katrin)[-1]["total"]) == (False, 36.0)


def test_why_it_was_corrected_goes_with_the_rating(katrin: Shell) -> None:
    katrin.ok("edit", "KL-04", "87", "62", "77", "84", "--reason", "misread the 7")
    rating = katrin.json("show", "KL-04")["sessions"][-1]["ratings"][0]
    assert (rating["reason"], rating["total"]) == ("misread the 7", 31.0)
    katrin.ok("edit", "KL-04", "--reason", "-", input="the ruler slipped\n")
    assert katrin.json("show", "KL-04")["sessions"][-1]["ratings"][0]["reason"] == "the ruler slipped"
    katrin.ok("undo")
    katrin.ok("undo")
    assert katrin.json("show", "KL-04")["sessions"][-1]["ratings"][0]["reason"] == ""
    twice = katrin.run("edit", "KL-04", "--note", "-", "--reason", "-", input="a text\n")
    assert (twice.returncode, "one text" in twice.stderr) == (2, True)
    long = katrin.run("edit", "KL-04", "--reason", "x" * 5001)
    assert (long.returncode, "5,000 are kept at most" in long.stderr) == (2, True)


def test_a_note_from_standard_input(katrin: Shell) -> None:
    katrin.ok("edit", "KL-04", "--note", "-", input="in words\n")
    assert ratings(katrin)[-1]["note"] == "in words"


def test_a_session_moves_to_the_client_it_was_really_with(katrin: Shell) -> None:
    katrin.ok("add", "BX-1")
    out = katrin.ok("edit", "KL-04", "--move-to", "bx")
    assert out.splitlines()[0].startswith("Corrected: BX-1 on ")
    assert out.splitlines()[1].startswith("Before:    KL-04 on ")
    assert [each["total"] for each in ratings(katrin)] == [34.6]
    assert [each["total"] for each in ratings(katrin, "BX-1")] == [30.4]
    katrin.ok("undo")
    assert ratings(katrin, "BX-1") == []


def test_a_cut_off_of_ones_own_judges_what_is_moved(katrin: Shell) -> None:
    katrin.ok("add", "BX-1", "--cutoff", "30")
    katrin.ok("edit", "KL-04", "--move-to", "BX-1")
    assert "below-cutoff" not in ratings(katrin, "BX-1")[-1]["signals"]


def test_a_day_that_is_rated_already_takes_a_second_only_when_asked(katrin: Shell) -> None:
    katrin.ok("add", "BX-1")
    katrin.ok("rate", "BX-1", "9", "9", "9", "9", "--on", "-2")
    for args in (["--to", "-9"], ["--move-to", "BX-1"]):
        before = katrin.caseload.read_bytes()
        done = katrin.run("edit", "KL-04", *args)
        assert (done.returncode, done.stdout) == (2, "")
        assert "--second" in done.stderr
        assert katrin.caseload.read_bytes() == before
    katrin.ok("edit", "KL-04", "--to", "-9", "--second")
    assert [each["on"] for each in ratings(katrin)] == [days_ago(9)] * 2


def test_one_of_two_sessions_of_a_day_is_named_by_its_number(katrin: Shell) -> None:
    katrin.ok("rate", "KL-04", "9", "9", "9", "9", "--on", "-2", "--second")
    for command in (["edit", "KL-04", "1", "1", "1", "1"], ["delete", "KL-04", "--on", "-2"]):
        done = katrin.run(*command)
        assert done.returncode == 2
        assert "--nth 1 (30.4 (8.7, 6.2, 7.1, 8.4)), --nth 2 (36.0 (9.0, 9.0, 9.0, 9.0))" in done.stderr
        assert katrin.run(*command, "--nth", "3").returncode == 2
        assert katrin.run(*command, "--nth", "0").returncode == 2
    katrin.ok("edit", "KL-04", "1", "1", "1", "1", "--nth", "2")
    katrin.ok("delete", "KL-04", "--on", "-2", "--nth", "1")
    assert [each["total"] for each in ratings(katrin)] == [34.6, 4.0]


def test_delete_does_not_ask_and_undo_brings_it_back(katrin: Shell) -> None:
    out = katrin.ok("delete", "KL-04", "--on", days_ago(2))
    assert out.startswith("Deleted: KL-04 on ")
    assert "30.4" in out
    assert [each["total"] for each in ratings(katrin)] == [34.6]
    katrin.ok("undo")
    assert [each["total"] for each in ratings(katrin)] == [34.6, 30.4]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["edit", "KL-04", "--on", "-5", "9", "9", "9", "9"], "no session on"),
        (["edit", "NO-1", "9", "9", "9", "9"], "no sessions yet"),
        (["edit", "KL-04", "9", "9", "9"], "4 scores"),
        (["edit", "KL-04", "31.2"], "add --total"),
        (["edit", "KL-04", "9", "--skip"], "no score"),
        (["edit", "KL-04", "--to", "2999-01-01"], "in the future"),
        (["edit", "KL-04", "--move-to", "KL-04"], "already"),
        (["edit", "KL-04", "--move-to", "ZZ"], "no client"),
        (["delete", "KL-04"], "--on"),
        (["delete", "KL-04", "--on", "-5"], "no session on"),
    ],
)
def test_what_does_not_hold_is_refused_in_one_line(katrin: Shell, args: list[str], said: str) -> None:
    katrin.ok("add", "NO-1")
    katrin.refuses(*args, said=said)


def test_setting_what_is_set_already_is_no_change(katrin: Shell) -> None:
    before = katrin.caseload.read_bytes()
    assert "nothing changed" in katrin.ok("edit", "KL-04", "8.7", "6.2", "7.1", "8.4")
    assert katrin.caseload.read_bytes() == before


def test_line_by_line_over_what_is_there(katrin: Shell) -> None:
    out = katrin.ok("edit", "KL-04", input="=\n72\n=\n=\nspoke of it\n\ny\n")
    assert "30.4 (8.7, 6.2, 7.1, 8.4)" in out
    assert "Goals (now 6.2, = keeps it): " in out
    assert "Corrected: KL-04 on " in out
    last = ratings(katrin)[-1]
    assert (last["items"], last["note"], last["on"]) == ([8.7, 7.2, 7.1, 8.4], "spoke of it", days_ago(2))
    assert len(ratings(katrin)) == 2


def test_line_by_line_another_date_and_mode(katrin: Shell) -> None:
    katrin.ok("edit", "KL-04", "--on", "-9", input="d -8\nm oral\n=\n=\n=\n=\n\ny\n")
    first = ratings(katrin)[0]
    assert (first["on"], first["mode"], first["total"]) == (days_ago(8), "oral", 34.6)


@pytest.mark.parametrize("typed", ["", "=\n72\n", "=\n72\n=\n=\n\nn\n"])
def test_answers_that_end_early_leave_it_as_it_was(katrin: Shell, typed: str) -> None:
    before = katrin.caseload.read_bytes()
    done = katrin.run("edit", "KL-04", input=typed)
    assert done.returncode == (0 if "n" in typed else 2 if not typed else 1)
    assert done.stderr.count("\n") == 1
    assert katrin.caseload.read_bytes() == before


def test_a_rating_of_a_day_that_has_one_asks_before_the_scores(katrin: Shell) -> None:
    asked = katrin.run("rate", "KL-04", "--on", "-2")
    assert asked.returncode == 2
    assert "A second session of that day? [y/N] " in asked.stdout
    assert ("srs edit" in asked.stderr, "--second" in asked.stderr) == (True, True)
    assert katrin.run("rate", "KL-04", "--on", "-2", input="n\n").returncode == 2
    katrin.ok("rate", "KL-04", "--on", "-2", input="y\n9\n9\n9\n9\n\ny\n")
    assert [each["total"] for each in ratings(katrin)] == [34.6, 30.4, 36.0]


def test_a_date_rated_already_is_noticed_before_it_is_saved(katrin: Shell) -> None:
    out = katrin.ok("rate", "KL-04", input="d -2\n9\n9\n9\n9\n\ny\nn\nd -3\ny\n")
    assert "A second session of that day? [y/N] " in out
    assert [each["on"] for each in ratings(katrin)] == [days_ago(9), days_ago(3), days_ago(2)]
