"""`srs client`: a client is looked at, and changed in one line or line by line."""

import pytest

from tests.cli.shell import Shell


def client(shell: Shell, code: str = "KL-04") -> dict[str, object]:
    found: dict[str, object] = shell.json("show", code)["client"]
    return found


def test_a_look_changes_nothing(katrin: Shell) -> None:
    before = katrin.caseload.read_bytes()
    rows = dict(line.split(maxsplit=1) for line in katrin.ok("client", "kat").splitlines())
    assert rows == {
        "code": "KL-04", "name": "Katrin", "scale": "SRS", "cut-off": "36", "born": "not said", "labels": "none",
        "archived": "no",
    }  # fmt: skip
    assert katrin.caseload.read_bytes() == before


def test_every_field_in_one_line_and_one_undo(katrin: Shell) -> None:
    out = katrin.ok(
        "client", "KL-04", "--code", "KX-1", "--name", "Kay", "--scale", "csrs", "--cutoff", "34", "--born", "1990"
    )
    assert "Changed: KX-1" in out
    assert "34, this client's own" in out
    now = client(katrin, "KX-1")
    assert [now[field] for field in ("code", "name", "scale", "cutoff", "born")] == ["KX-1", "Kay", "CSRS", 34.0, 1990]
    assert "the edit of" in katrin.ok("undo")
    assert client(katrin)["name"] == "Katrin"


def test_an_empty_text_takes_a_field_out(katrin: Shell) -> None:
    katrin.ok("client", "KL-04", "--cutoff", "34", "--born", "1990")
    katrin.ok("client", "KL-04", "--cutoff", "", "--born", "", "--name", "")
    now = client(katrin)
    assert (now["cutoff"], now["born"], now["name"]) == (None, None, "")


def test_a_cut_off_is_dropped_with_its_scale(katrin: Shell) -> None:
    katrin.ok("client", "KL-04", "--cutoff", "34")
    assert "The cut-off of 34 was one of SRS" in katrin.ok("client", "KL-04", "--scale", "LASS")
    katrin.ok("client", "KL-04", "--outcome", "ORS", "--outcome-cutoff", "24")
    assert "The cut-off of 24 was one of ORS" in katrin.ok("client", "KL-04", "--outcome", "CORS")
    assert client(katrin)["cutoff"] is None
    katrin.ok("client", "KL-04", "--scale", "SRS", "--cutoff", "35.5")
    assert client(katrin)["cutoff"] == 35.5


def test_setting_what_is_set_already_is_no_change(katrin: Shell) -> None:
    before = katrin.caseload.read_bytes()
    assert "nothing changed" in katrin.ok("client", "KL-04", "--name", "Katrin")
    assert katrin.caseload.read_bytes() == before


def test_line_by_line(katrin: Shell) -> None:
    out = katrin.ok("client", "KL-04", "--ask", input="\nKatja\nXRS\n\n34\n31\n1990\na!\nwork, loss\n")
    assert "Code (now KL-04): " in out
    assert "did you mean “SRS”" in out
    assert "is not a year of birth" in out
    assert "A label cannot hold “!”" in out
    now = client(katrin)
    assert (now["code"], now["name"], now["cutoff"], now["born"]) == ("KL-04", "Katja", 34.0, 1990)
    assert now["labels"] == ["loss", "work"]
    katrin.ok("client", "KL-04", "--ask", input="\n-\n\n-\n-\n-\n")
    now = client(katrin)
    assert (now["name"], now["cutoff"], now["born"], now["labels"]) == ("", None, None, [])


@pytest.mark.parametrize("typed", ["", "KX-1\n", "KX-1\nKay\nSRS\n34\n"])
def test_answers_that_end_early_change_nothing(katrin: Shell, typed: str) -> None:
    before = katrin.caseload.read_bytes()
    done = katrin.run("client", "KL-04", "--ask", input=typed)
    assert done.returncode == 2
    assert "nothing was changed" in done.stderr
    assert "--name" in done.stderr
    assert katrin.caseload.read_bytes() == before


@pytest.mark.parametrize("option", ["--back", "--restore"])
def test_the_archive_and_back(katrin: Shell, option: str) -> None:
    assert "srs archive KL-04 --back" in katrin.ok("archive", "KL-04")
    assert "archived  yes" in katrin.ok("client", "KL-04")
    katrin.ok("archive", "KL-04", option)
    assert "archived  no" in katrin.ok("client", "KL-04")
