"""`srs where`."""

import stat
from pathlib import Path

from ..language import phrase
from ..store.backup import backups
from ..system.places import config_path, log_path, questions_path, themes_folder, wording_folder
from ..words import counted
from .context import files_of, now, tell_settings_faults
from .output import say
from .request import Request
from .table import lines_of


class WhereRequest(Request, frozen=True, kw_only=True):
    """Nothing but the caseload that is meant."""


def run(request: WhereRequest) -> int:
    """Print each place with who can read it, then the backups; the exit status.

    No passphrase is asked for: without one it says less of the backups.
    """
    tell_settings_faults()
    is_told = request.key_file is not None or request.passphrase_fd is not None
    files = files_of(request, shut=not is_told)
    places = {
        "caseload": files.path,
        **({"key": files.key} if files.encrypted else {}),
        "drafts": files.drafts,
        "audit": files.audit,
        "backups": files.backups,
        "settings": config_path(),
        "questions": questions_path(),
        "themes": themes_folder(),
        "wording": wording_folder(),
        "log": log_path(),
    }
    say("\n".join(lines_of([[phrase(name), str(place), readers(place)] for name, place in places.items()])))
    say()
    if files.encrypted:
        say(phrase("The caseload is encrypted, with its backups and drafts."))
    else:
        say(phrase("The caseload is not encrypted: srs encrypt does that."))
    if files.shut:
        if names := sorted(files.versions()):
            say()
            say("\n".join(map(str, names)))
        return 0
    kept = backups(files)
    if kept:
        say()
        zone = now().tzinfo
        rows = [
            [
                str(each.path),
                each.fault or f"{counted(each.clients, 'client')}, {counted(each.ratings, 'rating')}",
                "" if each.saved is None else phrase("saved {at:%Y-%m-%d %H:%M}", at=each.saved.astimezone(zone)),
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
        return phrase("not there yet")
    except OSError as error:
        return phrase("cannot be looked at: {why}", why=error.strerror)
    if mode & 0o077:
        return phrase("OTHERS TOO ({mode:04o}): chmod {right} it", mode=mode, right="700" if path.is_dir() else "600")
    return phrase("only you ({mode:04o})", mode=mode)
