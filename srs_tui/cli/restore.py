"""`srs restore`."""

from ..store.backup import restore
from ..system.places import file_named
from ..words import counted
from .context import files_of, opened
from .output import say
from .request import Request


class RestoreRequest(Request, frozen=True, kw_only=True):
    """The backup to go back to."""

    file: str


def run(request: RestoreRequest) -> int:
    """Put a backup in the caseload's place; the exit status.

    Raises:
        StoreError: the backup cannot be trusted, or the disk refused; the caseload is as it was.
    """
    restore(files_of(request), file_named(request.file))
    caseload = opened(request)
    clients = caseload.clients(archived=True)
    ratings = sum(bool(each.ratings) for client in clients for each in caseload.sessions(client.id))
    there = f"{counted(len(clients), 'client')}, {counted(ratings, 'rating')}"
    say(f"Restored: {there}. What was there before is kept: srs where.")
    return 0
