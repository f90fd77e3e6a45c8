"""`srs check`."""

from collections.abc import Mapping
from shlex import quote
from types import MappingProxyType
from typing import Final

from ..language import phrase
from ..store.caseload_files import CaseloadFiles
from ..store.check import CheckReport, Soundness, accept, check
from ..words import counted
from .after_saving import after_saving
from .context import files_put_in_order
from .output import say, tell
from .request import Request

TOLD: Final = 20
"""So many things of one kind are told one by one."""

_LEFT_AS_IT_IS: Final[Mapping[tuple[bool, bool], str]] = MappingProxyType(
    {
        (True, True): "{path} cannot be read and is left as it is: go back to the newest good backup{lack} with srs "
        "restore {good}",
        (False, True): "{path} cannot be trusted and is left as it is: go back to the newest good backup{lack} with "
        "srs restore {good}",
        (True, False): "{path} cannot be read and is left as it is, and no good backup is kept beside it: restore one "
        "of your own with srs restore FILE.",
        (False, False): "{path} cannot be trusted and is left as it is, and no good backup is kept beside it: restore "
        "one of your own with srs restore FILE.",
    }
)
"""By whether it is unreadable, and whether a good backup is kept."""


class CheckRequest(Request, frozen=True, kw_only=True):
    """What to do with what is found."""

    accept: bool = False
    """Take in what another program changed."""


def run(request: CheckRequest) -> int:
    """Say what was found; the exit status: 0 when sound, 1 when not.

    Raises:
        Refusal: `--accept` with nothing to accept.
        StoreError: it cannot be read, or not be accepted.
    """
    files = files_put_in_order(request)
    if not request.accept:
        return _tell(check(files), files)
    accept(files)
    with after_saving():
        return _tell(check(files), files, is_accepted=True)


def _tell(report: CheckReport, files: CaseloadFiles, *, is_accepted: bool = False) -> int:
    path = files.path
    if report.verdict is Soundness.EMPTY:
        say(phrase("There is no caseload at {path} yet: srs add CODE begins one.", path=path))
        return 0
    if report.verdict in (Soundness.SOUND, Soundness.CHANGED):
        say(
            phrase(
                "{path}: format {format}, revision {revision}, {clients}, {ratings}, {adjustments}, {backups}{lack}.",
                path=path,
                format=report.format,
                revision=report.revision,
                clients=counted(report.clients, "client"),
                ratings=counted(report.ratings, "rating"),
                adjustments=counted(report.adjustments, "adjustment"),
                backups=counted(report.good_backups, "good backup"),
                lack=_lack(report),
            )
        )
        say(phrase("Encrypted, with its backups and drafts.") if files.encrypted else phrase("Not encrypted."))
    if report.open_to_others:
        tell(phrase("Others on this machine can read {path}: chmod 600 {typed}", path=path, typed=quote(str(path))))
    for fault in report.problems if report.verdict is not Soundness.NEWER else ():
        say(fault)
    for unknown in report.unknown[:TOLD]:
        say(phrase("Kept, though this program does not know it: {unknown}.", unknown=unknown))
    if (more := len(report.unknown) - TOLD) > 0:
        say(phrase("And {more} more of that kind, all of them kept.", more=more))
    for line in (*report.audit, *report.audit_notes):
        say(line)
    if report.in_place_of_another:
        tell(_remedy_of_another(report))
        return 1
    if report.verdict is Soundness.SOUND and report.audit and not report.problems:
        tell(
            phrase(
                "The caseload is sound, its audit is not there: put the one that belongs to it back, or go on, and "
                "the next save begins a new one."
            )
            if report.audit_is_missing
            else phrase(
                "The caseload is sound, its audit was changed, cut off or left behind. Rename "
                "{path}.audit to begin a new one, and keep the old one: it still tells what it can.",
                path=report.path,
            )
        )
        return 1
    if report.verdict is Soundness.SOUND and not report.problems:
        say(phrase("Sound.") if not is_accepted else phrase("Accepted: it is sound."))
        return 0
    tell(_remedy(report))
    return 1


def _remedy_of_another(report: CheckReport) -> str:
    if report.newest_good is None:
        return phrase(
            "Another caseload was put in place of {path}, and no good backup of the one that was here is kept: if "
            "that was not you, move it away and restore a backup of your own with srs restore FILE.",
            path=report.path,
        )
    return phrase(
        "Another caseload was put in place of {path}: if that was not you, move it away, and bring back the one "
        "that was here with srs restore {good}",
        path=report.path,
        good=quote(str(report.newest_good)),
    )


def _remedy(report: CheckReport) -> str:
    if report.verdict is Soundness.NEWER:
        return report.problems[0]
    if report.verdict is Soundness.CHANGED and not report.problems:
        return phrase(
            "Another program changed {path}, every record holds: srs check --accept takes the change in.",
            path=report.path,
        )
    if report.verdict is Soundness.SOUND:  # as it was written, by an earlier version that had fewer limits
        return phrase(
            "{path} is as this program wrote it, and nothing is lost: correct what is named above.", path=report.path
        )
    return phrase(
        _LEFT_AS_IT_IS[report.verdict is Soundness.UNREADABLE, report.newest_good is not None],
        path=report.path,
        lack=_lack(report),
        good=quote(str(report.newest_good)),
    )


def _lack(report: CheckReport) -> str:
    """What the newest good backup lacks, in words; nothing where it lacks nothing, or nobody can tell."""
    if report.lacks:
        return phrase(" (the newest lacks {ratings} of it)", ratings=counted(report.lacks, "rating"))
    if report.lacks is None and report.behind:
        return phrase(" ({saves} older)", saves=counted(report.behind, "save"))
    return ""
