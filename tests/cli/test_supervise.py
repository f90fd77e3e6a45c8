"""`srs supervise`: a client or a session is marked, shown so, and goes into one document."""

from tests.chart.test_markup import Read
from tests.cli.shell import Shell, days_ago


def test_a_client_is_marked_and_the_mark_taken_off(katrin: Shell) -> None:
    assert "Marked for supervision: KL-04" in katrin.ok("supervise", "KL-04")
    assert "for supervision" in katrin.ok("list")
    assert "Marked for supervision" in katrin.ok("show", "KL-04")
    assert katrin.json("list")[0]["supervision"] is True
    assert katrin.json("show", "KL-04")["client"]["supervision"] is True
    assert "nothing changed" in katrin.ok("supervise", "KL-04")
    assert "No longer" in katrin.ok("supervise", "KL-04", "--off")
    assert katrin.json("list")[0]["supervision"] is False
    assert "the end of KL-04's mark" in katrin.ok("undo")
    assert katrin.json("list")[0]["supervision"] is True


def test_a_session_is_marked_by_its_date(katrin: Shell) -> None:
    katrin.ok("supervise", "KL-04", "--on", "-9")
    sessions = katrin.json("show", "KL-04")["sessions"]
    assert [each["supervision"] for each in sessions] == [True, False]
    marked = next(line for line in katrin.ok("show", "KL-04").splitlines() if "for supervision" in line)
    assert "34.6" in marked
    assert katrin.json("list")[0]["supervision"] is False
    katrin.ok("supervise", "KL-04", "--on", days_ago(9), "--off")
    assert not any(each["supervision"] for each in katrin.json("show", "KL-04")["sessions"])
    katrin.ok("undo")
    katrin.ok("undo")
    assert not any(each["supervision"] for each in katrin.json("show", "KL-04")["sessions"])


def test_those_marked_are_one_document_of_codes(katrin: Shell) -> None:
    katrin.ok("add", "MB-11", "--name", "Milan")
    katrin.ok("add", "BQ-16")
    katrin.ok("edit", "KL-04", "--note", "spoke of home")
    katrin.ok("supervise", "KL-04", "--on", "-2")
    katrin.ok("supervise", "MB-11")
    text = katrin.ok("report", "--supervision")
    said = Read(text).text
    assert "KL-04" in said
    assert "MB-11" in said
    for left_out in ("BQ-16", "Katrin", "Milan", "spoke of home"):
        assert left_out not in said
    assert "spoke of home" in katrin.ok("report", "--supervision", "--notes")


def test_a_mark_leaves_with_our_own_json_and_comes_back(katrin: Shell) -> None:
    katrin.ok("supervise", "KL-04")
    katrin.ok("supervise", "KL-04", "--on", "-2")
    katrin.ok("export", "-o", "all.json")
    katrin.ok("--caseload", "other.json", "import", "all.json")
    shown = katrin.json("--caseload", "other.json", "show", "KL-04")
    assert shown["client"]["supervision"] is True
    assert [each["supervision"] for each in shown["sessions"]] == [False, True]
