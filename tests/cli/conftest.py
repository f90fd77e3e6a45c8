"""A shell with an empty caseload, and one with a client."""

import shutil
from pathlib import Path

import pytest

from tests.cli.shell import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture(scope="session")
def rated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once and copied: three processes are dear."""
    shell = Shell(tmp_path_factory.mktemp("rated"))
    shell.ok("add", "KL-04", "--name", "Katrin")
    shell.ok("rate", "KL-04", "9.1", "8", "88", "8,7", "--on", "-9")
    shell.ok("rate", "KL-04", "87", "62", "71", "84", "--on", "-2")
    return shell.folder


@pytest.fixture
def katrin(shell: Shell, rated: Path) -> Shell:
    """A caseload with one client, rated twice."""
    shutil.copytree(rated, shell.folder, dirs_exist_ok=True)
    return shell
