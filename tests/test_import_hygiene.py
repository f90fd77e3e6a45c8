"""Who loads what: a clean interpreter for each module, and the storeys of the house."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
INTERFACE = ("textual", "rich", "plotext")
HEAVY = (*INTERFACE, "msgspec", "tinydb", "platformdirs")
LOWER = ("alliance", "store", "settings", "exchange", "cli")


def modules() -> list[str]:
    files = [path for storey in LOWER for path in (ROOT / "srs_tui" / storey).rglob("*.py")]
    return sorted(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in files)


def loaded_by(code: str, *args: str) -> set[str]:
    """The top-level packages that a clean interpreter holds at the end of this code."""
    ending = "\nimport sys\nprint('LOADED', *{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code + ending, *args], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("LOADED")[2].split())


def test_the_lower_storeys_load_no_interface() -> None:
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


def test_a_storey_imports_only_those_below_it() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(lint)], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout
