"""Where things are kept when nothing else is said."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

_APP: Final = "srs-tui"


def caseload_path(arg: str | None, env: Mapping[str, str]) -> Path:
    """The caseload meant: the one given, else `$SRS_CASELOAD`, else `caseload.json` in the platform's data folder."""
    given = arg or env.get("SRS_CASELOAD")
    if given:
        return Path(given).expanduser().absolute()
    from platformdirs import user_data_path  # slow to load, and not wanted where a path is given

    return user_data_path(_APP) / "caseload.json"


def config_path() -> Path:
    """`config.toml` in the platform's config folder."""
    from platformdirs import user_config_path

    return user_config_path(_APP) / "config.toml"


def themes_folder() -> Path:
    """Where themes of the user's own are, beside the settings."""
    return config_path().parent / "themes"


def log_path() -> Path:
    """Where details of a failure go: the platform's state folder."""
    return _state_folder() / "srs.log"


def utc_told_path() -> Path:
    """The mark that it was said that this computer's clock is UTC, beside the log."""
    return _state_folder() / "utc-told"


def _state_folder() -> Path:
    from platformdirs import user_state_path

    return user_state_path(_APP)
