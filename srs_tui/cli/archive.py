"""`srs archive`: hide a client from the caseload, or bring one back."""

from .context import opened
from .output import say
from .parser import Request


def run(request: Request) -> int:
    """Archive the client, or with `--restore` the reverse; the exit status.

    Raises:
        Refusal: no such client, or nothing to do.
        StoreError: it could not be kept.
    """
    caseload = opened(request, to_write=True)
    client = caseload.find(request.code)
    caseload.archive(client.id, not request.restore)
    if request.restore:
        say(f"{client.code} is back in the caseload.")
    else:
        say(f"{client.code} is in the archive: srs archive --restore {client.code} brings it back.")
    return 0
