"""`srs backup`."""

from ..language import phrase
from ..store.audit import Act, Audit
from ..store.backup import make_backup
from ..system.places import file_named
from .after_saving import after_saving
from .context import files_put_in_order
from .output import say, tell
from .request import Request


class BackupRequest(Request, frozen=True, kw_only=True):
    """Where to copy the caseload."""

    file: str | None = None
    """None: beside the caseload's own backups."""


def run(request: BackupRequest) -> int:
    """Copy the caseload; the exit status.

    Raises:
        Refusal: nothing to copy, or a file stands there already.
        StoreError: the caseload cannot be trusted, or the disk refused.
    """
    files = files_put_in_order(request)
    to = make_backup(files, None if request.file is None else file_named(request.file))
    Audit(files, tell=tell).note(Act.BACKED_UP)
    with after_saving():
        say(phrase("Backed up to {to}", to=to))
    return 0
