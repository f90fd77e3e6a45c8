"""`srs encrypt`."""

from ..clinical.refusal import Refusal
from ..language import phrase
from ..store.audit import Act, Audit
from ..store.reading import read_document
from .after_saving import after_saving
from .context import files_of
from .output import say, tell
from .request import Request


class EncryptRequest(Request, frozen=True, kw_only=True):
    """Where the recovery code goes."""

    recovery_file: str | None = None
    """None: it is shown, to be written down."""


def run(request: EncryptRequest) -> int:
    """Encrypt the caseload with all that is kept beside it; the exit status.

    Raises:
        Refusal: it is encrypted already, there is nothing yet, or nobody can be asked for a passphrase.
        StoreError: the caseload cannot be trusted, or the disk refused; it is as it was.
    """
    files = files_of(request, shut=True)
    if files.encrypted:
        raise Refusal("{path} is encrypted already: srs passphrase gives it another passphrase.", path=files.path)
    if read_document(files) is None:
        raise Refusal("There is no caseload at {path} yet: srs add CODE begins one.", path=files.path)
    from ..store.age_format import new_identity, recipient_of
    from ..store.keys import Keys, identity_file
    from ..store.passphrase_process import seal_with
    from ..store.switch import encrypt
    from .new_passphrase import ask_new_passphrase, make_recovery

    passphrase = ask_new_passphrase(request.passphrase_fd)
    recovery = make_recovery(files, request.recovery_file)
    with recovery.taken_back_unless(lambda: files.encrypted):
        identity = new_identity()
        keys = Keys(identities=(identity,), recipient=recipient_of(identity), recovery=recovery.recipient)
        encrypt(files, keys, seal_with(passphrase, identity_file(keys)).result())
    Audit(files, tell=tell).note(Act.ENCRYPTED)
    with after_saving():
        say(phrase("Encrypted: {path}, its backups and drafts. No plain copy is kept beside it.", path=files.path))
        tell(phrase("Freed blocks of the disk, snapshots and copies elsewhere may still hold the plain text."))
    return 0
