"""`srs check`."""

from typing import Final

from ..store.check import Report, accept, check
from ..words import counted
from .context import files_put_in_order
from .output import say, tell
from .request import Request

TOLD: Final = 20
"""So many things of one kind are told one by one."""


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
    path, report = files.path, accept(files) if request.accept else check(files)
    if report.verdict == "empty":
        say(f"There is no caseload at {path} yet: srs add CODE begins one.")
        return 0
    if report.verdict in ("sound", "changed"):
        say(
            f"{path}: format {report.format}, revision {report.revision}, {counted(report.clients, 'client')}, "
            f"{counted(report.ratings, 'rating')}, {counted(report.adjustments, 'adjustment')}, "
            f"{counted(report.good_backups, 'good backup')}{_lack(report)}."
        )
        say("Encrypted, with its backups and drafts." if files.encrypted else "Not encrypted.")
    if report.open_to_others:
        tell(f"Others on this machine can read {path}: chmod 600 {path}")
    for fault in report.problems:
        say(fault)
    for unknown in report.unknown[:TOLD]:
        say(f"Kept, though this program does not know it: {unknown}.")
    if (more := len(report.unknown) - TOLD) > 0:
        say(f"And {more} more of that kind, all of them kept.")
    for line in (*report.audit, *report.audit_notes):
        say(line)
    if report.verdict == "sound" and report.audit and not report.problems:
        tell(
            f"The caseload is sound, its audit was changed, cut off or left behind. Rename {report.path}.audit to "
            "begin a new one, and keep the old one: it still tells what it can."
        )
        return 1
    if report.verdict == "sound" and not report.problems:
        say("Sound." if not request.accept else "Accepted: it is sound.")
        return 0
    tell(_remedy(report))
    return 1


def _remedy(report: Report) -> str:
    if report.verdict == "newer":
        return f"A later version of this program wrote {report.path}: update srs, then try again."
    if report.verdict == "changed" and not report.problems:
        return f"Another program changed {report.path}, every record holds: srs check --accept takes the change in."
    if report.verdict == "sound":  # as it was written, by an earlier version that had fewer limits
        return f"{report.path} is as this program wrote it, and nothing is lost: correct what is named above."
    what = "cannot be read" if report.verdict == "unreadable" else "cannot be trusted"
    good = report.newest_good
    return f"{report.path} {what} and is left as it is: " + (
        f"go back to the newest good backup{_lack(report)} with srs restore {good}"
        if good
        else "no good backup is kept beside it."
    )


def _lack(report: Report) -> str:
    """What the newest good backup lacks, in words; nothing where it lacks nothing, or nobody can tell."""
    if report.lacks:
        return f" (the newest lacks {counted(report.lacks, 'rating')} of it)"
    if report.lacks is None and report.behind:
        return f" ({counted(report.behind, 'save')} older)"
    return ""
