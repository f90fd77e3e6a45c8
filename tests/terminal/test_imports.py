"""What the first screen does not need is not read from disk before it stands."""

import subprocess
import sys

FIRST_SCREENS = {"caseload", "desk", "leads_elsewhere", "looks_at_pane", "page", "too_small", "ways"}
NOT_YET = (
    *("plotext", "tomlkit", "cryptography", "rich.traceback", "pygments", "markdown_it"),
    *("textual.widgets._text_area", "textual.widgets._data_table", "textual.widgets._markdown", "textual.pilot"),
    *(
        "srs_tui.exchange",
        "srs_tui.cli.prompted_rating",
        "srs_tui.store.demo",
        "srs_tui.widgets.plot",
        "importlib.metadata",
    ),
)


def test_the_modules_of_the_first_screen() -> None:
    command = [sys.executable, "-c", "import srs_tui.__main__, srs_tui.app, sys; print(*sys.modules)"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    modules = done.stdout.split()
    screens = {name.removeprefix("srs_tui.screens.") for name in modules if name.startswith("srs_tui.screens.")}
    assert screens == FIRST_SCREENS
    assert [name for name in modules if name.startswith(NOT_YET)] == []
