"""`srs` alone where no screen can be drawn, and output where the locale knows only ASCII."""

import re
import subprocess
import sys

import pexpect
import pytest

from tests.cli.shell import Shell

ASCII_LOCALES = [
    {"LANG": "C"},
    {"LANG": "en_GB.UTF-8", "LC_ALL": "C"},
    {"LANG": "", "LC_ALL": ""},
    {"LANG": "de_DE@euro"},
]


def test_without_a_terminal_the_caseload_is_printed(katrin: Shell) -> None:
    done = katrin.run()
    assert done.returncode == 0
    assert done.stdout == katrin.ok("list")
    assert "srs rate CODE" in done.stderr
    assert "ssh -t" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_gets_the_plain_way(katrin: Shell, term: str) -> None:
    env = {**katrin.env, "TERM": term}
    output, status = pexpect.run(f"{katrin.python} -m srs_tui", env=env, withexitstatus=True, cwd=str(katrin.folder))
    assert status == 0
    assert b"KL-04" in output
    assert b"srs rate CODE" in output
    assert b"\x1b" not in output


def test_the_demo_needs_a_terminal(shell: Shell) -> None:
    done = shell.run("--demo")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_an_empty_caseload_says_how_to_begin(shell: Shell) -> None:
    assert "srs add CODE" in shell.run().stderr
    assert not shell.caseload.exists()


@pytest.mark.parametrize("locale", ASCII_LOCALES)
def test_nothing_but_ascii_where_the_locale_is_not_utf8(shell: Shell, locale: dict[str, str]) -> None:
    shell.ok("add", "KL-04", "--name", "Zoë 李 ▼")
    shell.ok("rate", "KL-04", "9", "9", "9", "9", "--note", "déjà vu – “so”")
    lines = ("show KL-04", "list --json", "rate ZZ 9", "practice", "--help", "list")
    code = "import sys; from srs_tui.__main__ import main\nfor line in sys.argv[1:]: print('##', main(line.split()))"
    done = subprocess.run(
        [sys.executable, "-c", code, *lines],  # one process for all: the interpreter reads the locale as it starts
        capture_output=True, env={**shell.env, **locale}, cwd=shell.folder, timeout=300,
    )  # fmt: skip
    assert (done.stdout + done.stderr).isascii()
    assert b"ZZ" in done.stderr
    parts = re.split(rb"## ([0-9])\n", done.stdout)
    assert parts[1::2] == [b"0", b"0", b"2", b"0", b"0", b"0"]
    assert b"Zoe" in parts[-3], "what `list` printed"


def test_data_is_the_same_in_every_locale(shell: Shell) -> None:
    shell.ok("add", "KL-04", "--name", "Zoë 😀")
    shell.ok("rate", "KL-04", "9", "9", "9", "9")
    assert shell.ok("export", env={"LANG": "C"}) == shell.ok("export")
    assert "Zoë 😀" in shell.ok("export", "--names", env={"LANG": "C"})
    shell.env["LANG"] = "C"
    assert shell.json("list")[0]["name"] == "Zoë 😀"
