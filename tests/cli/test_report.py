"""`srs report`: one page of a client, of the practice, of what goes to supervision."""

from pathlib import Path

import pytest

from tests.chart.test_markup import Read
from tests.cli.shell import Shell


def test_a_page_of_a_client_goes_to_standard_output(katrin: Shell) -> None:
    out = katrin.ok("report", "KL-04")
    assert out.startswith("<!doctype html>")
    said = Read(out).text
    assert "30.4" in said
    assert "Katrin" not in said


def test_a_file_is_for_nobody_else_and_is_not_written_over(katrin: Shell) -> None:
    done = katrin.run("report", "KL-04", "-o", "kl.html")
    assert (done.returncode, done.stdout) == (0, "")
    path = katrin.folder / "kl.html"
    assert path.stat().st_mode & 0o777 == 0o600
    again = katrin.run("report", "KL-04", "-o", "kl.html")
    assert (again.returncode, again.stderr.count("\n")) == (2, 1)
    assert "--force" in again.stderr
    katrin.ok("report", "KL-04", "--names", "--force", "-o", "kl.html")
    assert "Katrin" in path.read_text(encoding="utf-8")


def test_notes_and_what_was_agreed_only_when_asked_for(katrin: Shell) -> None:
    katrin.ok("edit", "KL-04", "--note", "spoke of home")
    katrin.ok("talked", "KL-04", "work first")
    plain, told = katrin.ok("report", "KL-04"), katrin.ok("report", "KL-04", "--notes")
    for text in ("spoke of home", "work first"):
        assert text not in plain
        assert text in told


def test_the_practice_in_a_period_and_with_a_label(katrin: Shell) -> None:
    katrin.ok("client", "KL-04", "--label", "couples")
    out = katrin.ok("report", "--practice", "--period", "month", "--label", "couples")
    assert "the last 30 days, label couples" in Read(out).text


def test_what_is_shown_as_a_picture_is_the_reports(katrin: Shell) -> None:
    katrin.ok("report", "KL-04", "-o", "a.svg")
    katrin.ok("show", "KL-04", "--svg", "b.svg", "--html", "b.html")
    files = [(katrin.folder / name).read_text(encoding="utf-8") for name in ("a.svg", "b.svg", "b.html")]
    assert files[0] == files[1]
    assert files[2] == katrin.ok("report", "KL-04")


@pytest.mark.parametrize(
    ("args", "why"),
    [
        ([], "srs report CODE, srs report --practice"),
        (["KL-04", "--practice"], "Say of what"),
        (["--practice", "--supervision"], "cannot go together with"),
        (["KL-04", "--period", "year"], "go with --practice"),
        (["KL-04", "--label", "x"], "go with --practice"),
        (["--practice", "--names"], "codes only"),
        (["--supervision", "--names"], "codes only"),
        (["--practice", "--notes"], "figures only"),
        (["--practice", "--label", "x"], "label"),
        (["--supervision"], "Nothing is marked for supervision: srs supervise CODE"),
        (["XX"], "XX"),
        (["KL-04", "-o", "kl.png"], "must end in .html, .pdf or .svg"),
        (["KL-04", "-o", "nowhere/kl.svg"], "make it first"),
        (["--practice", "-o", "practice.svg"], "no single chart"),
    ],
)
def test_what_cannot_be_is_one_line_and_writes_nothing(katrin: Shell, args: list[str], why: str) -> None:
    before = {each.name for each in katrin.folder.iterdir()}
    done = katrin.run("report", *args)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert why in done.stderr
    assert {each.name for each in katrin.folder.iterdir()} <= before | {"home"}


def test_where_no_pdf_can_be_made_the_remedy_is_told(katrin: Shell, tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "weasyprint"
    missing.mkdir(parents=True)
    for why, said in (("ImportError('no such module')", "pip install"), ("OSError('no pango')", "Pango")):
        (missing / "__init__.py").write_text(f"print('-----'); raise {why}\n")
        path = f"{missing.parent}:{katrin.env['PYTHONPATH']}"
        done = katrin.run("report", "KL-04", "-o", "kl.pdf", env={"PYTHONPATH": path})
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert said in done.stderr
        assert ".html" in done.stderr
    assert not (katrin.folder / "kl.pdf").exists()
