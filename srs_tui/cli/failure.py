"""What a user is told when something went wrong: one line, and never a traceback."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..clinical.refusal import Refusal
from ..language import phrase
from .after_saving import NotShown
from .output import silenced, tell

if TYPE_CHECKING:
    from ..store.caseload_view import CaseloadView

_INTERRUPTED: Final = 130
_PIPE_CLOSED: Final = 141


def status_of(error: BaseException, caseload: "CaseloadView | None" = None) -> int:
    """Say in one line on stderr what went wrong; the exit status that goes with it.

    What nobody foresaw goes to the log: where it happened and the kind of error, without values or messages, which
    could name a client. Nothing is left to be written at exit, where it could fail once more.

    `caseload`: the one that was open, where no command opened it; what does not hold in it may be the reason.
    """
    status = _told(error, caseload)
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        sys.stdout = silenced(sys.stdout)
    return status


def _told(error: BaseException, caseload: "CaseloadView | None") -> int:
    if isinstance(error, Refusal):
        tell(str(error))
        return 2
    if isinstance(error, NotShown):
        return _saved_not_shown(error.__cause__)
    if isinstance(error, KeyboardInterrupt):
        return _INTERRUPTED
    if isinstance(error, BrokenPipeError):
        sys.stdout = silenced(sys.stdout)
        return _PIPE_CLOSED
    from ..system.errors import StoreError, WrongPath

    if isinstance(error, StoreError):
        tell(str(error))
        return 2 if isinstance(error, WrongPath) else 1
    if isinstance(error, OSError) and error.strerror:
        sys.stdout = silenced(sys.stdout)
        tell(
            phrase(
                "Could not read or write {path}: {why}. Make room or choose another place, and try again.",
                path=error.filename,
                why=error.strerror,
            )
            if error.filename
            else phrase(
                "Could not read or write: {why}. Make room or choose another place, and try again.", why=error.strerror
            )
        )
        return 1
    details, problem = _logged_words(error), _problem_in(caseload)
    line = phrase(
        "Something went wrong that should not have; {details}. What was saved before is safe.", details=details
    )
    if problem:
        line = phrase(
            "Something went wrong that should not have; {details}. What the caseload holds may be the reason "
            "({problem}): see all of it with srs check. What was saved before is safe.",
            details=details,
            problem=problem,
        )
    tell(line)
    return 1


def _problem_in(caseload: "CaseloadView | None") -> str:
    """What does not hold in the caseload that is open; empty where everything does, or none is."""
    try:
        from .context import last_opened

        caseload = caseload or last_opened()
        return "" if caseload is None else caseload.first_problem()
    except Exception:  # whatever the matter is, there is still the log to be told of
        return ""


def _saved_not_shown(why: BaseException | None) -> int:
    """Say that it was saved, and what of it could not be done; the exit status is that of what was asked for."""
    from ..system.errors import StoreError

    sys.stdout = silenced(sys.stdout)
    words = why.strerror if isinstance(why, OSError) else str(why) if isinstance(why, StoreError) else None
    if words is None and why is not None:
        words = _logged_words(why)
    tell(
        phrase(
            "Saved, but what there is to say of it could not be shown ({words}). It need not be entered again.",
            words=words,
        )
    )
    return 0


def _logged_words(error: BaseException) -> str:
    """Append to the log, and say where that is."""
    path = _log(error)
    return phrase("the details are in {path}", path=path) if path else phrase("the details could not be written down")


def _log(error: BaseException) -> Path | None:
    """Append to the log, readable by its owner alone; None when that cannot be done either."""
    from ..system.places import log_path

    try:
        path = log_path()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as log:
            log.write(_details(error))
    except OSError:
        return None
    return path


def _details(error: BaseException) -> str:
    """Where it happened: kinds of error, files, lines and functions. No values, no messages."""
    from traceback import walk_tb

    lines = [f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} python {sys.version.split()[0]}"]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(type(cause).__name__)
        lines += [f"  {f.f_code.co_filename}:{line} in {f.f_code.co_name}" for f, line in walk_tb(cause.__traceback__)]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n\n"
