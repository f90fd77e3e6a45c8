"""The built wheel, in a clean environment outside the checkout: themes and style sheets travel inside it."""

import os
import subprocess
import sys
import time
import venv
from pathlib import Path

import pexpect
import pyte
import pytest

ROOT = Path(__file__).parents[2]
NO_INDEX = ("No matching distribution", "Could not find a version", "Connection", "Temporary failure", "Network is")


def pip(*args: str) -> None:
    """Run pip; skip the test where no package index can be reached."""
    done = subprocess.run([sys.executable, "-m", "pip", "-q", *args], capture_output=True, text=True)
    if done.returncode and any(words in done.stderr for words in NO_INDEX):
        pytest.skip(f"no package index can be reached: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an environment in which nothing but the wheel and what it needs is installed."""
    folder = tmp_path_factory.mktemp("installed")
    pip("wheel", "--no-deps", "-w", str(folder / "wheels"), str(ROOT))
    (wheel,) = (folder / "wheels").glob("srs_tui-*.whl")
    venv.create(folder / "venv")
    pip("--python", str(folder / "venv" / "bin" / "python"), "install", "--no-compile", str(wheel))
    return folder


def environment(folder: Path) -> dict[str, str]:
    """That of a user who never heard of the checkout."""
    return {"HOME": str(folder), "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}


def test_it_holds_every_theme_and_style_sheet(installed: Path) -> None:
    code = "import srs_tui, pathlib; print(pathlib.Path(srs_tui.__file__).parent)"
    python = str(installed / "venv" / "bin" / "python")
    out = subprocess.run(
        [python, "-c", code], capture_output=True, text=True, cwd=installed, env=environment(installed)
    )
    package = Path(out.stdout.strip())
    assert package.is_relative_to(installed)
    sheets = {path.relative_to(ROOT / "srs_tui") for path in (ROOT / "srs_tui").rglob("*.tcss")}
    assert sheets
    assert {path.relative_to(package) for path in package.rglob("*.tcss")} == sheets
    themes = {path.name for path in (ROOT / "themes").glob("*.toml")}
    assert themes
    assert {path.name for path in (package / "themes").glob("*.toml")} == themes


def test_completion_the_manual_page_and_both_names_come_with_it(installed: Path) -> None:
    inside = installed / "venv"
    shared = ("bash-completion/completions/srs", "zsh/site-functions/_srs", "fish/vendor_completions.d/srs.fish")
    for shell, name in zip(("bash", "zsh", "fish"), shared, strict=True):
        command = [str(inside / "bin" / "srs"), "completion", shell]
        done = subprocess.run(command, capture_output=True, cwd=installed, env=environment(installed), check=True)
        assert done.stdout == (inside / "share" / name).read_bytes()
        assert b"rate" in done.stdout
    assert (inside / "share" / "man" / "man1" / "srs.1").read_text().startswith('.TH SRS "1"')
    command = [str(inside / "bin" / "srs-tui"), "--version"]
    done = subprocess.run(command, capture_output=True, cwd=installed, env=environment(installed), check=True)
    assert done.stdout.startswith(b"srs 0.")


def test_it_starts_and_leaves(installed: Path) -> None:
    program = str(installed / "venv" / "bin" / "srs")
    child = pexpect.spawn(
        program, ["--demo"], cwd=str(installed), env=environment(installed), dimensions=(24, 80), timeout=180
    )
    screen = pyte.Screen(80, 24)
    stream = pyte.ByteStream(screen)
    until = time.monotonic() + 180
    while "KL-04" not in "\n".join(screen.display):
        assert time.monotonic() < until, screen.display
        stream.feed(child.read_nonblocking(65536, timeout=180))
    assert "Caseload" in screen.display[0]
    child.send("q")
    child.expect(pexpect.EOF, timeout=180)
    child.close()
    assert child.exitstatus == 0


def test_its_commands_work(installed: Path) -> None:
    program = str(installed / "venv" / "bin" / "srs")

    def srs(*args: str) -> str:
        done = subprocess.run(
            [program, *args], capture_output=True, text=True, cwd=installed, env=environment(installed)
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    srs("add", "KL-04")
    assert srs("rate", "KL-04", "87", "62", "71", "84").startswith("Saved for KL-04 on ")
    assert "30.4" in srs("list")
