"""What every command says, in a made-up language: each word of it is a template's, or data."""

import getpass
import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from srs_tui.__main__ import main
from srs_tui.cli.commands import COMMANDS
from srs_tui.clinical.client import Client
from srs_tui.clinical.instrument import INSTRUMENTS, NO_SCALE
from srs_tui.clinical.practice import Period
from srs_tui.clinical.rating import Mode
from srs_tui.language import said_in
from srs_tui.settings.known import KNOWN
from srs_tui.store.caseload import Caseload
from srs_tui.store.demo import demo_caseload
from tests.cli.test_bad_requests import REQUESTS
from tests.pseudo import MADE_UP, plain_words

FIRST, NEW = "AS-02", "BX-1"
TYPED = {*Mode, *INSTRUMENTS, NO_SCALE, "srs", "UTF", "total", "xlsx", "CODE", *Period}
"""What is typed as it is said, in any language: modes, scales, periods, names of a program, a column, a format."""
STORY = (
    ("list", "--all"),
    ("today",),
    ("practice", "--period", "all"),
    ("where",),
    ("check",),
    ("audit",),
    ("undo", "--list"),
    ("client", FIRST),
    *(("show", code) for code in ("CY-33", "DH-23", "GR-50", "HK-21", "IV-25", "OU-18", "QA-13", "SV-01", "WZ-30")),
    ("rate", FIRST, "87", "62", "71", "84", "--note", "tired"),
    ("undo",),
    ("rate", FIRST),
    ("edit", FIRST),
    ("edit", FIRST, "8", "9", "9", "9"),
    ("edit", FIRST, "8", "9", "9", "9"),
    ("talked", FIRST, "tired"),
    ("missed", FIRST, "--on", "-400"),
    ("delete", FIRST, "--on", "-400"),
    ("add", NEW, "--name", "Kay", "--label", "couples", "--outcome", "ORS"),
    ("rate", NEW, "10", "20", "30", "40", "--scale", "ORS"),
    ("client", NEW, "--cutoff", "34"),
    ("client", NEW, "--ask"),
    ("show", NEW),
    ("adjust", FIRST, "tired"),
    ("adjust", FIRST),
    ("adjust", FIRST, "x", "--edit", "1"),
    ("adjust", FIRST, "--delete", "1"),
    ("end", NEW, "planned"),
    ("open", NEW),
    ("archive", NEW),
    ("archive", NEW, "--back"),
    ("export", "-o", "copy.json", "--notes"),
    ("import", "copy.json"),
    ("import", "new.csv", "--dry-run"),
    ("import", "new.csv"),
    ("import", "changed.csv"),
    ("backup", "good.json"),
    ("restore", "good.json"),
    ("merge", "good.json"),
    ("erase", NEW),
    ("show", FIRST, "--svg", "copy.svg"),
)
ANSWERS = {
    ("rate", FIRST): "?\n87\n62\n71\n84\n\n\n",
    ("edit", FIRST): "?\n=\n=\n=\n=\n\n\n",
    ("client", NEW, "--ask"): "\n" * 12,
    ("erase", NEW): f"{NEW}\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The demo's caseload as that of this process, and nothing said in English."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": tmp_path / "home", "SRS_CASELOAD": tmp_path / "caseload.json"}.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    demo_caseload(tmp_path, datetime.now(UTC))
    with said_in(MADE_UP):
        yield tmp_path


@pytest.fixture
def data(folder: Path) -> set[str]:
    """The words that the caseload, the paths and what is typed are made of."""
    caseload = Caseload.open(folder / "caseload.json")
    texts = [getpass.getuser(), str(folder), *STORY_WORDS, *KNOWN]
    for client in caseload.clients(archived=True):
        texts += _texts(caseload, client)
    return {word for text in texts for word in re.findall(r"[^\W\d_]+", text)} | TYPED


STORY_WORDS = [word for line in STORY for word in line] + ["new.csv"]


def _texts(caseload: Caseload, client: Client) -> list[str]:
    said = [client.code, client.name, client.goal, *client.labels]
    for session in caseload.sessions(client.id):
        said += [
            session.note,
            session.agreed,
            *(rating.rater for rating in session.ratings if rating.rater != "client"),
        ]
    return [*said, *(each.text for each in caseload.adjustments(client.id))]


@contextmanager
def answered(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str) -> Iterator[None]:
    """Standard input is that text, as a file has it."""
    path = folder / "answers"
    path.write_text(text)
    before = os.dup(0)
    with path.open() as stream, monkeypatch.context() as patched:
        os.dup2(stream.fileno(), 0)
        patched.setattr("sys.stdin", stream)
        try:
            yield
        finally:
            os.dup2(before, 0)
            os.close(before)


def forgotten(said: str, data: set[str]) -> list[str]:
    """The lines with a word that no template has."""
    lines = re.sub(r"/\S+|--[a-z-]+", "", said).splitlines()  # without paths and options
    return [f"{', '.join(sorted(words))}: {line}" for line in lines if (words := plain_words(line) - data)]


def test_a_story(
    folder: Path, data: set[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "new.csv").write_text("client,date,total\nZZ-9,2026-01-05,31.2\nZZ-9,2026-02-05,9.9\n")
    (folder / "changed.csv").write_text("client,date,total\nZZ-9,2026-01-05,32.2\n")
    found = []
    for line in STORY:
        with answered(monkeypatch, folder, ANSWERS.get(line, "")):
            status = main(list(line))
        said = "".join(capfd.readouterr())
        assert status in (0, 1, 2), said
        assert "Traceback" not in said
        found += [f"srs {' '.join(line)}: {each}" for each in forgotten(said, data | {"ZZ"})]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("args", "_"), REQUESTS, ids=[" ".join(map(ascii, args)) for args, _ in REQUESTS])
def test_refusals(
    folder: Path,
    data: set[str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    args: list[str],
    _: str,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(args) in (1, 2) or args[0] in ("export", "rate"), args  # with these clients it is no slip
    said = capfd.readouterr().err
    typed = {word for arg in args for word in re.findall(r"[^\W\d_]+", os.fsencode(arg).decode("utf-8", "replace"))}
    assert not forgotten(said, data | typed)


@pytest.mark.parametrize("command", COMMANDS)
def test_help(folder: Path, data: set[str], capfd: pytest.CaptureFixture[str], command: str) -> None:
    assert main([command, "--help"]) == 0
    said = capfd.readouterr().out
    said = said.replace(f"srs {command}", "")
    said = re.sub(r"--[\w-]+( [A-Z=]+)?|\{[^}]*\}|\b[A-Z]+\b", "", said)  # options, and what stands for a value
    assert forgotten(said, data) == [], said
