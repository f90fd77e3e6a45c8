"""Where things are kept when nothing else is said."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from ..language import phrase
from .errors import WrongPath

_APP: Final = "srs-tui"
_XDG: Final = {
    "data": ("XDG_DATA_HOME", ".local/share"),
    "config": ("XDG_CONFIG_HOME", ".config"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}
"""What names each folder, and where it is where nothing does. A path that is not absolute counts as none."""


def file_named(text: str) -> Path:
    """The whole path of the file that is meant by what was typed, with `~` for a home folder.

    Raises:
        WrongPath: there is no such account, or no file can have that name.
    """
    if not text.strip():
        raise WrongPath("A file needs a name, and this one is empty: give its path.")
    try:
        path = Path(text).expanduser().absolute()
    except RuntimeError:
        account = text.partition("/")[0].removeprefix("~")
        why = (
            phrase("there is no account {account} on this computer", account=account)
            if account
            else phrase("your account has no home folder")
        )
        raise WrongPath("{text} is no path here: {why}. Give the whole path.", text=text, why=why) from None
    if not path.name or path.name == "..":
        raise WrongPath("{text} is a folder: give the path of a file.", text=text)
    return path


def caseload_path(arg: str | None, env: Mapping[str, str]) -> Path:
    """The caseload meant: the one given, else `$SRS_CASELOAD`, else `caseload.json` in the platform's data folder.

    Raises:
        WrongPath: see `file_named`.
    """
    given = arg or env.get("SRS_CASELOAD")
    if given:
        return file_named(given)
    return _folder("data") / "caseload.json"


def config_path() -> Path:
    """`config.toml` in the platform's config folder."""
    return _folder("config") / "config.toml"


def questions_path(config: Path | None = None) -> Path:
    """Where questions of the therapist's own are, beside the settings at `config` (default: their usual place)."""
    return (config or config_path()).with_name("questions.toml")


def wording_folder() -> Path:
    """Where the therapist's own licensed wording of the scales is, one file a scale, beside the settings."""
    return config_path().parent / "wording"


def themes_folder() -> Path:
    """Where themes of the user's own are, beside the settings."""
    return config_path().parent / "themes"


def log_path() -> Path:
    """Where details of a failure go: the platform's state folder."""
    return _folder("state") / "srs.log"


def utc_told_path() -> Path:
    """The mark that it was said that this computer's clock is UTC, beside the log."""
    return _folder("state") / "utc-told"


def speech_told_path() -> Path:
    """The mark that it was said how to rate line by line, beside the log."""
    return _folder("state") / "speech-told"


def order_path() -> Path:
    """Where the order that the caseload was last sorted in is remembered, beside the log."""
    return _folder("state") / "order"


def _folder(kind: Literal["data", "config", "state"]) -> Path:
    """The platform's folder for what is ours. On Linux as the XDG base directory specification has it."""
    if sys.platform != "linux":
        import platformdirs  # ten times as slow to load as the lines below are to run

        paths = {
            "data": platformdirs.user_data_path,
            "config": platformdirs.user_config_path,
            "state": platformdirs.user_state_path,
        }
        return paths[kind](_APP)
    variable, usual = _XDG[kind]
    given = os.environ.get(variable, "")
    return (Path(given) if given.startswith("/") else Path.home() / usual) / _APP
