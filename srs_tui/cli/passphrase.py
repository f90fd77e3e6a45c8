"""`srs passphrase`."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..clinical.refusal import Refusal
from ..language import phrase
from ..store.audit import Act, Audit
from ..store.caseload_files import CaseloadFiles
from .after_saving import after_saving
from .context import files_of
from .output import say, tell
from .request import Request

if TYPE_CHECKING:
    from ..store.keys import Keys


class PassphraseRequest(Request, frozen=True, kw_only=True):
    """What else is to be new."""

    new_key: bool = False
    recovery_file: str | None = None
    """Where a new recovery code goes, made with a new key; None: the one there is stays, where it is known."""

    ssh_key: str | None = None
    """A public SSH key that may open a copy elsewhere."""


def run(request: PassphraseRequest) -> int:
    """Give the caseload another passphrase, with `new_key` another key under it; the exit status.

    By a descriptor it is told the present passphrase, then the new one, each on a line; with a key file the new one.

    Raises:
        Refusal: it is not encrypted, or nobody can be asked.
        StoreError: it cannot be opened, or the disk refused; what opened it still does.
    """
    files = files_of(request)
    keys = files.keys
    if keys is None:
        raise Refusal("{path} is not encrypted: srs encrypt does that.", path=files.path)
    if request.recovery_file is not None and not request.new_key:
        raise Refusal("A new recovery code comes with a new key: srs passphrase --new-key --recovery-file FILE.")
    if not (keys.recovery or request.new_key):
        raise Refusal("This key opens the caseload and is not all that it is saved under: add --new-key to make one.")
    from .new_passphrase import ask_new_passphrase

    if request.ssh_key is not None:
        keys = _with_ssh_key(keys, request.ssh_key)
    passphrase = ask_new_passphrase(request.passphrase_fd)
    if request.new_key or len(keys.identities) > 1:
        _change_both(files, keys, passphrase, request.recovery_file)
    else:
        _change_passphrase(files, keys, passphrase)
    return 0


def _change_passphrase(files: CaseloadFiles, keys: "Keys", passphrase: str) -> None:
    from ..store.keys import identity_file
    from ..store.passphrase_process import seal_with
    from ..store.switch import change_passphrase

    change_passphrase(files, keys, seal_with(passphrase, identity_file(keys)).result())
    Audit(files, tell=tell).note(Act.PASSPHRASE_CHANGED)
    with after_saving():
        say(phrase("The passphrase is changed; the recovery code stays as it was."))


def _change_both(files: CaseloadFiles, keys: "Keys", passphrase: str, recovery_file: str | None) -> None:
    """Another passphrase and another key; the recovery code that is known stays, unless a file is named for a new one.

    While everything is encrypted anew the passphrase opens both keys: a document may be under either.
    """
    from ..store.age_format import new_identity, recipient_of
    from ..store.keys import Keys, identity_file
    from ..store.passphrase_process import seal_with
    from ..store.switch import change_key
    from .new_passphrase import Recovery, make_recovery

    is_kept = bool(keys.recovery) and recovery_file is None
    made = Recovery(keys.recovery) if is_kept else make_recovery(files, recovery_file)
    identity = new_identity()
    new = Keys(identities=(identity,), recipient=recipient_of(identity), recovery=made.recipient, ssh=keys.ssh)
    both = replace(new, identities=(identity, *keys.identities))
    before = files.keys
    with made.taken_back_unless(lambda: files.keys != before):
        sealed = [seal_with(passphrase, identity_file(each)) for each in (both, new)]
        left = change_key(files, new, *(each.result() for each in sealed))
    Audit(files, tell=tell).note(Act.KEY_CHANGED)
    with after_saving():
        say(
            phrase("Passphrase and key are changed; the recovery code stays as it was.")
            if is_kept
            else phrase("Passphrase and key are changed; the recovery code is new.")
        )
        for path in left:
            tell(phrase("{path} could not be opened, and stays as it is.", path=path))


def _with_ssh_key(keys: "Keys", name: str) -> "Keys":
    from ..store.age_format import ssh_recipient
    from ..store.errors import Undecipherable
    from ..system.file_reading import read_marked
    from ..system.places import file_named

    path = file_named(name)
    try:
        key = ssh_recipient(read_marked(path, 1 << 16)[0].decode("ascii", "replace"))
    except Undecipherable as fault:
        raise Refusal("{path} cannot be used: {fault}.", path=path, fault=fault) from None
    return keys if key in keys.ssh else replace(keys, ssh=(*keys.ssh, key))
