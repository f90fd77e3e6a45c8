"""Every command on clients without a scale of the alliance: with the outcome alone, neither, one of before."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.__main__ import main
from srs_tui.clinical.client import Client
from srs_tui.clinical.session import Session
from srs_tui.store.caseload import Caseload
from tests.builders import a_client, a_session
from tests.cli.shell import days_ago

ALONE, NEITHER, BEFORE = "AL-01", "NE-02", "BE-03"
"""Followed with the outcome alone; with no scale yet; with none now, and the SRS before."""
Run = Callable[..., tuple[int, str]]


def write(path: Path, kinds: list[tuple[str, str, str, list[str]]]) -> None:
    """Clients by code, alliance scale, outcome scale, and the scales of their sessions, the last a week ago."""
    caseload = Caseload.open(path)
    for code, alliance, outcome, scales in kinds:
        client = caseload.add_client(replace(a_client(code, scale=alliance), id="", outcome=outcome))
        for number, scale in enumerate(scales):
            scores = (90, 90, 90, 80) if scale == "SRS" else (40, 50, 60, 70 + number)
            on = date.today() - timedelta(weeks=len(scales) - number)
            caseload.record(replace(a_session(scores, on, scale=scale, client=client.id), id=""))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process: its status, and all that it said."""
    at_home(monkeypatch, tmp_path)
    write(
        tmp_path / "caseload.json", [(ALONE, "", "ORS", ["ORS"] * 3), (NEITHER, "", "", []), (BEFORE, "", "", ["SRS"])]
    )

    def run(*args: str) -> tuple[int, str]:
        return main(list(args)), "".join(capfd.readouterr())

    return run


def at_home(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": folder / "home", "SRS_CASELOAD": folder / "caseload.json"}.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.stdin", io.StringIO())


@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        (("list",), 0, "up 0.2 since the first"),
        (("list",), 0, "no scale in use"),
        (("list", "--json"), 0, '"scale":null,"outcome":"ORS"'),
        (("show", ALONE), 0, "No alliance scale, 3 sessions\n"),
        (("show", ALONE), 0, "First 22.0 on "),
        (("show", ALONE, "--json"), 0, '"scale":null,"outcome":"ORS","cutoff":null'),
        (("show", NEITHER), 0, f"To choose one: srs client {NEITHER} --scale SRS or --outcome ORS"),
        (("show", BEFORE), 0, "Relationship"),
        (("client", ALONE), 0, "scale          none"),
        (("client", NEITHER, "--outcome", "ORS"), 0, "its cut-off    25"),
        (("client", NEITHER, "--scale", "SRS"), 0, "cut-off   36"),
        (("client", ALONE, "--cutoff", "34"), 2, f"{ALONE} has no alliance scale: choose one first"),
        (("add", "NW-04", "--scale", "none"), 0, "Added NW-04, with no scale yet: srs client NW-04 --scale SRS"),
        (("add", "NW-04", "--scale", "none", "--outcome", "ORS"), 0, "To rate the first session"),
        (("add", "NW-04", "--scale", "none", "--cutoff", "34"), 2, "NW-04 has no alliance scale"),
        (("add", "NW-04", "--scale", "nobe"), 2, "did you mean “none”?"),
        (("set", "scale", "none"), 0, "none"),
        (("rate", ALONE, "5", "6", "7", "8"), 0, "ORS 26.0, 1.0 above 25, up 4.0 since the first"),
        (("rate", ALONE, "5", "6", "7", "8", "--scale", "SRS"), 0, "26.0, 10.0 below the cut-off of 36"),
        (("rate", NEITHER, "5", "6", "7", "8"), 2, f"{NEITHER} has no scale in use: choose one first"),
        (("rate", NEITHER), 2, f"srs client {NEITHER} --scale SRS or --outcome ORS"),
        (("missed", NEITHER), 0, "missed"),
        (("edit", ALONE, "5", "6", "7", "8"), 0, "26.0 (5.0, 6.0, 7.0, 8.0)"),
        (("edit", BEFORE, "5", "6", "7", "8"), 0, "26.0 (5.0, 6.0, 7.0, 8.0)"),
        (("edit", BEFORE, "--note", "moved"), 0, "“moved”"),
        (("talked", BEFORE, "begin with work"), 0, "begin with work"),
        (("delete", ALONE, "--on", "-21"), 0, ALONE),
        (("adjust", ALONE, "slower"), 0, "slower"),
        (("today",), 0, "Nobody was seen and not rated"),
        (("practice",), 0, "not rated for 28 days  none yet (n = 0)"),
        (("practice", "--json"), 0, '"clients":3'),
        (("export",), 0, f"{ALONE},ORS,{days_ago(21)}"),
        (("export", "--format", "json"), 0, f'"code":"{ALONE}","scale":"none"'),
        (("export", "--format", "fhir"), 0, '"display":"ORS total"'),
        (("export", "--format", "openfit"), 0, f"{ALONE}-1"),
        (("export", "--format", "xlsx", "-o", "c.xlsx"), 0, "c.xlsx"),
        (("report", ALONE, "-o", "r.html"), 0, "r.html"),
        (("report", NEITHER, "-o", "r.html"), 0, "r.html"),
        (("report", BEFORE, "-o", "r.svg"), 0, "r.svg"),
        (("supervise", NEITHER), 0, NEITHER),
        (("end", ALONE, "planned"), 0, "planned"),
        (("archive", ALONE), 0, ALONE),
        (("audit",), 0, ""),
        (("undo", "--list"), 0, ALONE),
        (("check",), 0, "Sound."),
        (("backup", "good.json"), 0, "good.json"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) and each and isinstance(each[0], str) else "",
)
def test_a_command(run: Run, args: tuple[str, ...], status: int, said: str) -> None:
    done = run(*args)
    assert done[0] == status, done[1]
    assert said in done[1]
    assert "Traceback" not in done[1]
    assert run("check")[1].endswith("Sound.\n")


def test_a_report_names_what_is_in_use(run: Run, tmp_path: Path) -> None:
    run("report", ALONE, "-o", "a.html")
    told = (tmp_path / "a.html").read_text()
    assert "Outcome Rating Scale (ORS)" in told
    assert "Too few ratings" not in told
    run("report", NEITHER, "-o", "n.html")
    assert "no scale in use" in (tmp_path / "n.html").read_text()


def records(path: Path) -> tuple[list[Client], list[Session]]:
    """What a caseload holds, without what says when and by which key."""
    caseload = Caseload.open(path)
    clients = caseload.clients(archived=True)
    sessions = [replace(each, client=client.code) for client in clients for each in caseload.sessions(client.id)]
    return [replace(each, id="", added=a_client().added, edited=None) for each in clients], [
        replace(each, edited=None, ratings=tuple(replace(rating, recorded=None) for rating in each.ratings))
        for each in sessions
    ]


KIND: st.SearchStrategy[tuple[Any, ...]] = st.tuples(
    st.sampled_from(("", "", "SRS", "LASS")),
    st.sampled_from(("", "ORS")),
    st.lists(st.sampled_from(("SRS", "ORS")), max_size=3),
)


@settings(max_examples=6, deadline=None)
@given(st.lists(KIND, min_size=1, max_size=3))
def test_a_caseload_comes_through_every_way(kinds: list[tuple[str, str, list[str]]]) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patched:
        folder = Path(name)
        at_home(patched, folder)
        path, codes = folder / "caseload.json", [f"KL-{number}" for number in range(len(kinds))]
        write(path, [(code, *kind) for code, kind in zip(codes, kinds, strict=True)])
        there = records(path)
        each = [(command, code) for code in codes for command in ("show", "client")]
        for args in (("list", "--json"), ("today",), ("practice",), ("check",), *each):
            assert main(list(args)) == 0
        assert main(["export", "--format", "json", "--names", "--notes", "-o", "all.json"]) == 0
        assert main(["backup", "good.json"]) == 0
        assert main(["merge", "good.json"]) == 0
        assert main(["import", "all.json"]) == 0
        assert records(path) == there
        assert main(["restore", "good.json"]) == 0
        assert records(path) == there
        patched.setenv("SRS_CASELOAD", str(folder / "new.json"))
        assert main(["import", "all.json"]) == 0
        assert records(folder / "new.json") == there
