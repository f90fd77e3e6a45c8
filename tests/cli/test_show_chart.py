"""The chart in the shell, drawn in the terminal's width; the report where one says."""

import pytest

from tests.cli.shell import Shell


@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_chart_has_the_terminals_width(katrin: Shell, width: int) -> None:
    out = katrin.ok("show", "KL-04", env={"COLUMNS": str(width)})
    chart = [line for line in out.splitlines() if "┤" in line or "│" in line]
    assert len(chart) == 11
    assert max(map(len, chart)) <= width
    assert "36 ┤╌ ╌" in out
    assert "▼ below" in out


def test_the_chart_is_ascii_where_the_locale_is(katrin: Shell) -> None:
    out = katrin.ok("show", "KL-04", env={"LANG": "C"})
    assert out.isascii()
    assert "36 +- -" in out


def test_a_terminal_that_is_listened_to_gets_the_table_alone(katrin: Shell) -> None:
    out = katrin.ok("show", "KL-04", env={"TERM": "dumb"})
    assert "┤" not in out
    assert "30.4" in out


def test_reports_are_written_for_nobody_else_and_without_a_name(katrin: Shell) -> None:
    katrin.ok("adjust", "KL-04", "#pace talk of the mother", "--on", "-5")
    done = katrin.run("show", "KL-04", "--svg", "kl.svg", "--html", "kl.html")
    assert (done.returncode, done.stdout) == (0, "")
    assert "kl.svg" in done.stderr
    for name in ("kl.svg", "kl.html"):
        path = katrin.folder / name
        written = path.read_text(encoding="utf-8")
        assert path.stat().st_mode & 0o777 == 0o600
        assert "KL-04" in written
        assert ("#pace" in written) is name.endswith(".html")
        assert "Katrin" not in written
        assert "mother" not in written
    katrin.ok("show", "KL-04", "--html", "more.html", "--names", "--notes")
    more = (katrin.folder / "more.html").read_text(encoding="utf-8")
    assert "Katrin" in more
    assert "mother" in more


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--svg", "kl.png"], "must end in .svg"),
        (["--html", "kl.svg"], "must end in .html"),
        (["--svg", "there.svg"], "is there already"),
        (["--html", "new.html", "--svg", "there.svg"], "is there already"),
        (["--svg", "nowhere/kl.svg"], "nowhere: make it first"),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_nothing_is_written(katrin: Shell, options: list[str], why: str) -> None:
    (katrin.folder / "there.svg").write_text("mine")
    before = sorted(katrin.folder.iterdir())
    done = katrin.run("show", "KL-04", *options)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert why in done.stderr
    assert sorted(katrin.folder.iterdir()) == before
    assert (katrin.folder / "there.svg").read_text() == "mine"


def test_a_client_without_a_session_has_no_chart_and_a_report_that_says_so(shell: Shell) -> None:
    shell.ok("add", "NEW")
    assert "┤" not in shell.ok("show", "NEW")
    shell.ok("show", "NEW", "--html", "new.html")
    assert "no session yet" in (shell.folder / "new.html").read_text(encoding="utf-8")
