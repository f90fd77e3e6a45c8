"""The outcome in the shell: rated at the start, by whom it was marked, in episodes, and what comes of them."""

from typing import Any

import pytest

from tests.cli.shell import Shell, days_ago


@pytest.fixture
def pcoms(shell: Shell) -> Shell:
    """One client with both scales, three sessions."""
    shell.ok("add", "KL-04", "--outcome", "ors", "--born", "1990")
    for day, outcome, alliance in (
        ("-21", ("3", "4", "5", "6"), ("9", "9", "9", "9")),
        ("-14", ("40", "40", "50", "65"), ("90", "90", "90", "95")),
        ("-7", ("4", "4", "5", "7"), ("8", "8", "8", "8")),
    ):
        shell.ok("rate", "KL-04", *outcome, "--scale", "ORS", "--on", day)
        shell.ok("rate", "KL-04", *alliance, "--on", day)
    return shell


def outcome(shell: Shell, code: str = "KL-04") -> dict[str, Any]:
    found: dict[str, Any] = shell.json("show", code)["outcome"]
    return found


def test_a_session_holds_both_and_the_alliance_is_what_it_was(pcoms: Shell) -> None:
    shown = pcoms.json("show", "KL-04")
    assert [[each["scale"] for each in session["ratings"]] for session in shown["sessions"]] == [["ORS", "SRS"]] * 3
    assert [each["total"] for each in shown["ratings"]] == [36.0, 36.5, 32.0]
    found = shown["outcome"]
    assert (found["scale"], found["cutoff"], found["first"], found["last"]) == ("ORS", 25.0, 18.0, 20.0)
    assert (found["change"], found["class"], found["look"]) == (2.0, "no-change", ["no-gain-thin-alliance"])
    assert [each["total"] for each in found["ratings"]] == [18.0, 19.5, 20.0]
    (episode,) = shown["episodes"]
    assert (episode["opened"], episode["ended"], episode["how"]) == (days_ago(21), None, "open")
    assert (episode["n"], episode["first"], episode["last"], episode["class"]) == (3, 18.0, 20.0, "no-change")
    (line,) = pcoms.json("list")
    assert (line["scale"], line["outcome"], line["n"]) == ("SRS", "ORS", 3)


def test_what_is_said_at_the_start(pcoms: Shell) -> None:
    pcoms.ok("talked", "KL-04", "begin with work", "--on", "-7")
    out = pcoms.ok("rate", "KL-04", "2", "3", "3", "3", "--scale", "ORS")
    assert "ORS 11.0, 14.0 below 25, down 7.0 since the first, down 9.0 since" in out
    assert "Agreed last time: begin with work" in out
    assert "safe" in out
    assert "worse-by-5" in outcome(pcoms)["look"]
    assert "7.0 below first" in pcoms.ok("list")
    up = pcoms.ok("edit", "KL-04", "7", "7", "7", "7", "--scale", "ORS")
    assert "28.0 (7.0, 7.0, 7.0, 7.0)" in up
    assert outcome(pcoms)["class"] == "recovered"


def test_the_table_has_each_rater_with_a_change_of_their_own_and_what_is_to_be_said_of_it(pcoms: Shell) -> None:
    pcoms.ok("rate", "KL-04", "3", "4", "5", "6.5", "--scale", "ORS", "--by", "mother", "--on", "-14")
    pcoms.ok("rate", "KL-04", "--skip", "--scale", "ORS", "--on", "-3")
    pcoms.ok("rate", "KL-04", "7", "7", "7", "7", "--scale", "ORS")
    pcoms.ok("rate", "KL-04", "7", "7", "7", "8", "--scale", "ORS", "--by", "mother")
    lines = pcoms.ok("show", "KL-04").splitlines()
    at = next(number for number, line in enumerate(lines) if "Individually" in line)
    assert lines[at].split() == ["Date", "Individually", "Interpersonally", "Socially", "Overall", "ORS", "Change"]
    assert [line[lines[at].index("Individually") :].split() for line in lines[at + 1 : at + 8]] == [
        ["3.0", "4.0", "5.0", "6.0", "18.0", "below"],
        ["4.0", "4.0", "5.0", "6.5", "19.5", "+1.5", "below"],
        ["3.0", "4.0", "5.0", "6.5", "18.5", "by", "mother"],
        ["4.0", "4.0", "5.0", "7.0", "20.0", "+0.5", "below"],
        ["skipped"],
        ["7.0", "7.0", "7.0", "7.0", "28.0", "+8.0"],
        ["7.0", "7.0", "7.0", "8.0", "29.0", "+10.5", "by", "mother"],
    ]


@pytest.mark.parametrize(
    ("age", "scale", "cutoff"), [(13, "ORS", 28.0), (17, "ORS", 28.0), (18, "ORS", 25.0), (9, "CORS", 32.0)]
)
def test_the_cut_off_goes_by_age(shell: Shell, age: int, scale: str, cutoff: float) -> None:
    year = int(days_ago(0)[:4])
    shell.ok("add", "AN-1", "--outcome", scale, "--born", str(year - age))
    shell.ok("rate", "AN-1", "5", "5", "5", "5", "--scale", scale)
    assert outcome(shell, "AN-1")["cutoff"] == cutoff
    (session,) = shell.json("show", "AN-1")["sessions"]
    assert session["ratings"][0]["cutoff"]["total"] == cutoff


def test_a_cut_off_of_ones_own_and_a_goal(pcoms: Shell) -> None:
    out = pcoms.ok("client", "KL-04", "--outcome-cutoff", "27", "--goal", "sleep through")
    assert "27, this client's own" in out
    assert "sleep through" in pcoms.ok("show", "KL-04")
    assert outcome(pcoms)["cutoff"] == 27.0
    pcoms.ok("client", "KL-04", "--outcome", "none")
    assert pcoms.json("show", "KL-04")["outcome"] is None
    none = pcoms.run("client", "KL-04", "--outcome-cutoff", "27")
    assert (none.returncode, "has no outcome scale" in none.stderr) == (2, True)
    wrong = pcoms.run("client", "KL-04", "--outcome", "SRS")
    assert (wrong.returncode, "SRS is another kind of scale: use one of ORS, CORS, none here." in wrong.stderr) == (
        2,
        True,
    )


def test_other_raters_stand_beside_and_count_for_nothing(pcoms: Shell) -> None:
    out = pcoms.ok("rate", "KL-04", "5", "5", "6", "6", "--scale", "ORS", "--by", "mother", "--on", "-7")
    assert "by mother" in out
    assert "2.0 apart from the client's own" in out
    found = outcome(pcoms)
    assert [each["by"] for each in found["ratings"]] == ["client", "client", "client", "mother"]
    assert (found["last"], found["class"]) == (20.0, "no-change")
    again = pcoms.run("rate", "KL-04", "5", "5", "6", "6", "--scale", "ORS", "--by", "mother", "--on", "-7")
    assert again.returncode == 2
    empty = pcoms.run("rate", "KL-04", "5", "5", "6", "6", "--scale", "ORS", "--by", " ")
    assert (empty.returncode, "--by mother" in empty.stderr) == (2, True)
    pcoms.ok("edit", "KL-04", "5", "5", "6", "7", "--scale", "ORS", "--by", "mother", "--on", "-7")
    assert outcome(pcoms)["ratings"][-1]["total"] == 23.0
    assert [each["total"] for each in pcoms.json("show", "KL-04")["ratings"]] == [36.0, 36.5, 32.0]


def test_an_episode_ends_and_another_begins(pcoms: Shell) -> None:
    early = pcoms.run("end", "KL-04", "stopped", "--on", "-10")
    assert (early.returncode, "was seen on" in early.stderr) == (2, True)
    assert "planned" in pcoms.ok("end", "KL-04", "planned", "--on", "-7")
    twice = pcoms.run("end", "KL-04", "other")
    assert (twice.returncode, "srs open KL-04" in twice.stderr) == (2, True)
    assert "Undone: the end of KL-04's episode" in pcoms.ok("undo")
    pcoms.ok("end", "KL-04", "stopped", "--on", "-7")
    assert "a follow-up after the end" in pcoms.ok("rate", "KL-04", "9", "9", "9", "9", "--scale", "ORS", "--on", "-3")
    (ended,) = pcoms.json("show", "KL-04")["episodes"]
    assert (ended["how"], ended["n"], ended["last"]) == ("stopped", 3, 20.0)
    pcoms.ok("open", "KL-04", "--on", "-3")
    ended, running = pcoms.json("show", "KL-04")["episodes"]
    assert (running["opened"], running["how"], running["n"], running["class"]) == (days_ago(3), "open", 1, None)
    out = pcoms.ok("show", "KL-04")
    assert "stopped by the client: 3 sessions, ORS 18.0 to 20.0: up 2.0, no change" in out
    pcoms.ok("undo")
    pcoms.ok("open", "KL-04", "--again")
    (running,) = pcoms.json("show", "KL-04")["episodes"]
    assert (running["how"], running["ended"], running["n"]) == ("open", None, 4)
    assert pcoms.run("open", "KL-04").returncode == pcoms.run("open", "KL-04", "--again").returncode == 2


def test_the_figures_of_ended_episodes(shell: Shell) -> None:
    ended = (("14.2", "22.0", "planned"), ("18.6", "27.9", "planned"), ("22.1", "24.0", "stopped"))
    for n, (first, last, how) in enumerate((*ended, ("25.4", "31.2", "other"))):
        code = f"KL-{n}"
        shell.ok("add", code, "--outcome", "ORS")
        shell.ok("rate", code, first, "--total", "--scale", "ORS", "--on", "-14")
        shell.ok("rate", code, last, "--total", "--scale", "ORS", "--on", "-7")
        shell.ok("end", code, how)
    found = shell.json("practice")["outcome"]
    assert (found["ended"], found["judged"]) == (4, 4)
    assert found["improved_or_recovered"] == {"k": 3, "of": 4, "low": 0.3006, "high": 0.9544}
    assert (found["recovered"]["k"], found["recovered"]["of"]) == (1, 3)
    assert (found["stopped_without_gain"]["k"], found["stopped_without_gain"]["of"]) == (1, 4)
    assert found["effect"]["n"] == 4
    assert found["alliance"] == {"rose_improved": [0, 0], "other_improved": [0, 0], "fisher_p": None}
    assert "told from 30 ended episodes on" in shell.ok("practice")


def test_nothing_changes_where_no_outcome_scale_is_in_use(katrin: Shell) -> None:
    shown = katrin.json("show", "KL-04")
    assert shown["outcome"] is None
    assert "Outcome" not in katrin.ok("show", "KL-04") + katrin.ok("practice")
    out = katrin.ok("rate", "KL-04", "5", "5", "5", "5", "--scale", "ORS", "--on", "-2")
    assert "srs client KL-04 --outcome ORS" in out
    assert katrin.json("show", "KL-04")["ratings"] == shown["ratings"]


def test_the_outcome_scale_of_new_clients_is_a_setting(shell: Shell) -> None:
    shell.ok("set", "outcome", "ORS")
    shell.ok("add", "KL-04")
    assert shell.json("show", "KL-04")["client"]["outcome"] == "ORS"
    shell.ok("add", "MB-11", "--outcome", "none")
    assert shell.json("show", "MB-11")["client"]["outcome"] is None
    assert shell.run("set", "outcome-change", "3.9").returncode == 2
    shell.ok("set", "outcome-change", "6")


def test_the_clients_own_goal_is_marked_and_shown_and_no_figure_holds_it(pcoms: Shell) -> None:
    assert "srs client KL-04 --goal" in pcoms.ok("rate", "KL-04", "4", "--scale", "GOAL", "--on", "-7")
    pcoms.ok("client", "KL-04", "--goal", "sleep through")
    before = pcoms.json("practice")
    said = pcoms.ok("rate", "KL-04", "6.5", "--scale", "GOAL", "--on", "-3")
    assert "Goal 6.5, up 2.5 since the first, up 2.5 since last time: sleep through" in said
    goal = pcoms.json("show", "KL-04")["goal"]
    assert (goal["words"], goal["first"], goal["last"], goal["change"]) == ("sleep through", 4.0, 6.5, 2.5)
    assert [(each["items"], each["total"]) for each in goal["ratings"]] == [([4.0], 4.0), ([6.5], 6.5)]
    assert "Goal: sleep through" in pcoms.ok("show", "KL-04")
    after = pcoms.json("practice")
    assert after["outcome"] == before["outcome"]
    asked = pcoms.run("rate", "KL-04", "--scale", "ORS", "--on", "-1", input="87\n62\n90\n84\n=\n\n\n")
    assert "Goal: sleep through (= leaves it out)" in asked.stdout
    assert pcoms.json("show", "KL-04")["goal"]["last"] == 6.5
    pcoms.run("edit", "KL-04", "--scale", "ORS", input="=\n=\n=\n=\n=\n\n\n")
    pcoms.ok("edit", "KL-04", "7", "--scale", "GOAL", "--on", "-3")
    assert pcoms.json("show", "KL-04")["goal"]["last"] == 7.0


def test_each_scale_has_its_own_table_and_its_own_lines(shell: Shell) -> None:
    shell.ok("add", "EN-1", "--outcome", "CORS")
    shell.ok("rate", "EN-1", "7", "7", "7", "7", "--scale", "CORS", "--on", "-9")
    shell.ok("client", "EN-1", "--outcome", "ORS")
    assert "EN-1 on" in (talked := shell.ok("talked", "EN-1"))
    assert ": CORS 28.0 (7.0, 7.0, 7.0, 7.0), paper" in talked, "no 28.0 of the alliance"
    before = shell.ok("show", "EN-1")
    assert "Session Rating Scale (SRS), 1 session, 0 rated" in before
    assert "Child Outcome Rating Scale (CORS)\n  First 28.0" in before, "28.0 of that scale, not of the next"
    shell.ok("rate", "EN-1", "5", "5", "5", "5", "--scale", "ORS")
    heads = [line.split()[1:] for line in shell.ok("show", "EN-1").splitlines() if line.startswith("Date")]
    assert heads == [
        ["Me", "Family", "School", "Everything", "CORS", "Change"],
        ["Individually", "Interpersonally", "Socially", "Overall", "ORS", "Change"],
    ]
