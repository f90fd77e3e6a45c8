"""`srs where`."""

import stat
from pathlib import Path

from ..store.backup import backups
from ..system.places import config_path, log_path, questions_path, themes_folder
from ..words import counted
from .context import files_of, tell_settings_faults
from .output import say
from .request import Request
from .table import lines_of


class WhereRequest(Request, frozen=True, kw_only=True):
    """Nothing but the caseload that is meant."""


def run(request: WhereRequest) -> int:
    """Print each place with who can read it, then the backups; the exit status."""
    tell_settings_faults()
    files = files_of(request)
    places = {
        "caseload": files.path,
        "drafts": files.drafts,
        "backups": files.backups,
        "settings": config_path(),
        "questions": questions_path(),
        "themes": themes_folder(),
        "log": log_path(),
    }
    say("\n".join(lines_of([[name, str(place), readers(place)] for name, place in places.items()])))
    kept = backups(files)
    if kept:
        say()
        rows = [
            [
                str(each.path),
                each.fault or f"{counted(each.clients, 'client')}, {counted(each.ratings, 'rating')}",
                "" if each.saved is None else f"saved {each.saved.astimezone():%Y-%m-%d %H:%M}",
            ]
            for each in kept
        ]
        say("\n".join(lines_of(rows)))
    return 0


def readers(path: Path) -> str:
    """Who can read what stands at a path, in words."""
    try:
        mode = stat.S_IMODE(path.lstat().st_mode)
    except FileNotFoundError:
        return "not there yet"
    except OSError as error:
        return f"cannot be looked at: {error.strerror}"
    if mode & 0o077:
        return f"OTHERS TOO ({mode:04o}): chmod {'700' if path.is_dir() else '600'} it"
    return f"only you ({mode:04o})"
