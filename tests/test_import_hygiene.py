"""Who loads what: a clean interpreter for each module, and the layers of the house."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from srs_tui.store.caseload import Caseload
from tests.builders import a_client

ROOT = Path(__file__).parents[1]
INTERFACE = ("textual", "rich", "plotext")
HEAVY = (*INTERFACE, "msgspec", "tinydb", "platformdirs")
SENDING = {"socket", "ssl", "http", "urllib", "smtplib", "ftplib", "webbrowser", "requests", "httpx"}
LOWER = ("clinical", "wording", "system", "settings", "store", "chart", "drawing", "exchange", "cli")


def modules() -> list[str]:
    files = [path for layer in LOWER for path in (ROOT / "srs_tui" / layer).rglob("*.py")]
    return sorted(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in files)


def loaded_by(code: str, *args: str) -> set[str]:
    """The top-level packages that a clean interpreter holds at the end of this code."""
    ending = "\nimport sys\nprint('LOADED', *{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code + ending, *args], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("LOADED")[2].split())


def test_the_lower_layers_load_no_interface() -> None:
    """All of them in one interpreter first: where that is clean, each by itself is."""
    code = "from importlib import import_module\n" + "\n".join(f"import_module({name!r})" for name in modules())
    guilty = loaded_by(code) & set(INTERFACE)
    if guilty:
        alone = {name: loaded_by(f"import {name}") & set(INTERFACE) for name in modules()}
        pytest.fail(f"loads the interface: { ({name: found for name, found in alone.items() if found}) }")


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_asking_for_help_loads_nothing_but_the_parser(option: str) -> None:
    assert not loaded_by("import sys\nfrom srs_tui.__main__ import main\nmain(sys.argv[1:])", option) & set(HEAVY)


def test_commands_load_no_interface_and_reading_no_tinydb(tmp_path: Path) -> None:
    code = "import sys\nfrom srs_tui.__main__ import main\nmain(sys.argv[1:])"
    caseload = str(tmp_path / "caseload.json")
    assert not loaded_by(code, "--caseload", caseload, "add", "KL-04") & set(INTERFACE)
    loaded = loaded_by(code, "--caseload", caseload, "list")
    assert not loaded & {*INTERFACE, "tinydb"}
    assert "msgspec" in loaded


NEEDLESS = {
    *("platformdirs", "zoneinfo", "shutil", "bz2", "lzma", "tempfile", "random", "subprocess", "tomlkit", "difflib"),
    *("plotext", "statistics", "logging", "asyncio", "sysconfig", "glob", "signal", "traceback", "socket", "ssl"),
    *("typing_extensions", "inspect", "ast"),
}
"""What no everyday command has a use for. Loading one of them costs as much as reading a client's ratings."""


@pytest.mark.parametrize("command", ["--help", "list", "rate KL-04 87 92 9 10"])
def test_everyday_commands_load_nothing_needless(tmp_path: Path, command: str) -> None:
    caseload = Caseload.open(tmp_path / "caseload.json")
    caseload.import_records([a_client("KL-04")], [], [], "the beginning")
    code = (
        "import sys\nbefore = set(sys.modules)\nfrom srs_tui.__main__ import main\nassert main(sys.argv[1:]) == 0\n"
        "print('LOADED', *({name.partition('.')[0] for name in set(sys.modules) - before}))"
    )
    env = {**os.environ, "SRS_CASELOAD": str(tmp_path / "caseload.json"), "HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code, *command.split()], capture_output=True, text=True, env=env)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.rpartition("LOADED")[2].split()) & NEEDLESS == set()


def test_listing_loads_nothing_of_the_practice_and_the_debrief(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom srs_tui.__main__ import main\nassert main(sys.argv[1:]) == 0\n"
        "print('LOADED', *(name for name in sys.modules if name.startswith('srs_tui.')))"
    )
    arguments = ["--caseload", str(tmp_path / "caseload.json"), "list"]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=ROOT)
    loaded = set(done.stdout.rpartition("LOADED")[2].split())
    assert "srs_tui.cli.list" in loaded
    assert loaded & {f"srs_tui.clinical.{name}" for name in ("practice", "figures", "debrief", "effect")} == set()
    changing = ("caseload", "validation", "change_words")
    assert loaded & {f"srs_tui.store.{name}" for name in ("migration", "integrity", "storage", *changing)} == set()
    assert "srs_tui.wording.outcome_words" not in loaded


def test_a_layer_imports_only_those_below_it() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(lint)], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout


def imports_of(path: Path) -> set[str]:
    """The top-level packages that a file imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {
        name.partition(".")[0]
        for name in plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    }


def test_nothing_of_ours_can_send_anything() -> None:
    files = list((ROOT / "srs_tui").rglob("*.py"))
    assert {path.name for path in files} > {"caseload.py", "app.py"}
    assert [path for path in files if imports_of(path) & SENDING] == []


def variables_of(path: Path) -> list[str]:
    """The names that a module could bind anew: all but constants (`Final`), types and what Python itself asks for."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = [node.targets[0] for node in tree.body if isinstance(node, ast.Assign)]
    plain += [
        node.target
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and not ast.unparse(node.annotation).startswith("Final")
    ]
    names = [name.id for target in plain for name in ast.walk(target) if isinstance(name, ast.Name)]
    return [name for name in names if name != "__all__" and not re.fullmatch(r"_?[A-Z]([A-Z0-9]*[a-z]\w*)?", name)]


def test_no_module_holds_a_variable() -> None:
    found = {path.name: variables_of(path) for path in (ROOT / "srs_tui").rglob("*.py")}
    assert {name: names for name, names in found.items() if names} == {}


def test_the_readme_names_the_layers_in_their_order_and_the_way_of_a_keystroke() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (contract, *_) = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = [layer.removeprefix("srs_tui.") for row in reversed(contract["layers"]) for layer in row.split(" | ")]
    rows = re.findall(r"^\| (`srs_tui/.*?`) \| ", readme, re.M)
    named = [name.removeprefix("srs_tui/").rstrip("/") for row in rows for name in re.findall(r"`(.*?)`", row)]
    assert [name.removesuffix(".py") for name in named] == [layer for layer in layers if layer != "__main__"]
    way = readme.partition("One keystroke's way:")[2].partition("\n\n")[0]
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "srs_tui").rglob("*.py"))
    names = [part for name in re.findall(r"`(.*?)`", way) for part in name.split(".")]
    assert len(names) >= 7
    assert [name for name in names if not re.search(rf"(class|def) {name}\b", source)] == []
