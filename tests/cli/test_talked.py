"""What was talked about, and sessions that did not take place."""

from tests.cli.shell import Shell, days_ago


def test_talked_about_the_last_session_and_what_was_agreed(katrin: Shell) -> None:
    out = katrin.ok("talked", "KL-04", "agenda first")
    assert "Talked about: KL-04 on " in out
    assert "Agreed for next time: agenda first" in out
    assert "Last time: 30.4, goals lowest. Agreed: agenda first." in katrin.ok("show", "KL-04")
    assert "nothing changed" in katrin.ok("talked", "KL-04")
    katrin.ok("undo")
    assert "Last time: 30.4, goals lowest\n" in katrin.ok("show", "KL-04")


def test_talked_about_an_earlier_one(katrin: Shell) -> None:
    assert "34.6" in katrin.ok("talked", "KL-04", "--on", "-9")
    found = katrin.json("practice")["talks"]
    assert found["talked"] == {"count": 1, "n": 2, "clients": ["KL-04"]}
    assert found["after_talk"] == {"median": -4.2, "n": 1}
    assert found["without"] == {"median": None, "n": 0}


def test_a_rating_of_a_day_that_was_missed_says_that_it_was(katrin: Shell) -> None:
    katrin.ok("missed", "KL-04", "--on", "-30")
    katrin.ok("missed", "KL-04", "--on", "-31", "--cancelled")
    out = katrin.ok("rate", "KL-04", "9", "9", "9", "9", "--on", "-30")
    assert out.startswith("That session was noted as missed: it counts as held now.\nSaved for KL-04")
    again = katrin.ok("rate", "KL-04", "5", "5", "5", "5", "--on", "-30", "--scale", "ORS")
    assert "noted as" not in again
    out = katrin.ok("rate", "KL-04", "5", "5", "5", "5", "--on", "-31", "--scale", "ORS")
    assert out.startswith("That session was noted as cancelled: it counts as held now.\n")


def test_missed_and_cancelled(katrin: Shell) -> None:
    assert "missed" in katrin.ok("missed", "KL-04", "--on", "-1")
    assert "cancelled" in katrin.ok("missed", "KL-04", "--cancelled")
    sessions = katrin.json("practice")["sessions"]
    assert (sessions["missed"]["count"], sessions["cancelled"]["count"], sessions["missed"]["n"]) == (1, 1, 4)
    assert katrin.json("list")[0]["last"]["on"] == days_ago(2)
    assert "Talked about" in katrin.ok("talked", "KL-04"), "the last one held is meant"


def test_what_cannot_be_is_told_in_one_line(katrin: Shell) -> None:
    assert "has a session on" in refused(katrin, "missed", "KL-04", "--on", "-2")
    katrin.ok("missed", "KL-04", "--on", "-1")
    assert "was missed" in refused(katrin, "talked", "KL-04", "--on", "-1")
    katrin.ok("add", "NEW")
    assert "no sessions yet" in refused(katrin, "talked", "NEW")


def refused(shell: Shell, *args: str) -> str:
    done = shell.run(*args)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    return done.stderr


def test_a_skipped_session_has_no_rating_to_talk_about(katrin: Shell) -> None:
    katrin.ok("rate", "KL-04", "--skip")
    before = katrin.caseload.read_bytes()
    done = katrin.run("talked", "KL-04", "say less")
    assert (done.returncode, done.stdout) == (2, "")
    assert "has no rating to talk about: name another with --on DATE, or rate it with srs edit KL-04" in done.stderr
    assert katrin.caseload.read_bytes() == before


def test_the_page_of_a_client_lists_the_sessions_that_were_not_held(katrin: Shell) -> None:
    assert "Not held" not in katrin.ok("show", "KL-04")
    katrin.ok("missed", "KL-04", "--on", "-1")
    katrin.ok("missed", "KL-04", "--on", "-3", "--cancelled")
    shown = katrin.ok("show", "KL-04").partition("Not held\n")[2].splitlines()
    assert shown[0].endswith("cancelled")
    assert shown[1].endswith("missed")
