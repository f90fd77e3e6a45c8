"""`srs archive`."""

from ..language import phrase
from .after_saving import after_saving
from .context import opened
from .output import say
from .request import Request


class ArchiveRequest(Request, frozen=True, kw_only=True):
    """Whom to archive."""

    code: str
    back: bool = False
    """Bring the client back instead."""


def run(request: ArchiveRequest) -> int:
    """Archive the client, or bring one back; the exit status.

    Raises:
        Refusal: no such client, or nothing to do.
        StoreError: it could not be kept.
    """
    caseload = opened(request, to_write=True)
    client = caseload.find(request.code)
    caseload.archive(client.id, archived=not request.back)
    with after_saving():
        if request.back:
            say(phrase("{code} is back in the caseload.", code=client.code))
        else:
            say(phrase("{code} is in the archive: srs archive {code} --back brings it back.", code=client.code))
    return 0
