"""`srs decrypt`."""

from ..language import phrase
from ..store.audit import Act, Audit
from .after_saving import after_saving
from .context import files_of
from .output import say, tell
from .request import Request


class DecryptRequest(Request, frozen=True, kw_only=True):
    """Nothing but the caseload that is meant."""


def run(request: DecryptRequest) -> int:
    """Put the plain caseload in place of the encrypted one; the exit status.

    Raises:
        Refusal: it is not encrypted.
        StoreError: it cannot be opened, or the disk refused; it is as it was.
    """
    files = files_of(request)
    from ..store.switch import decrypt

    left = decrypt(files)
    Audit(files, tell=tell).note(Act.DECRYPTED)
    with after_saving():
        say(
            phrase(
                "Decrypted: {path}, its backups and drafts. The recovery code is of no use any more.", path=files.path
            )
        )
        for path in left:
            tell(phrase("{path} could not be opened, and stays as it is.", path=path))
    return 0
