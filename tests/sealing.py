"""An encrypted caseload for tests, its key sealed at the least cost that is opened."""

from srs_tui.store import age_format, passphrase_file, switch
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.keys import Keys, identity_file
from tests.fork_server import LEAST_COST

PASSPHRASE = "correct horse battery"
CHEAP = LEAST_COST


def new_keys(recovery: str | None = None) -> tuple[Keys, str]:
    """The keys of a new caseload, and the secret key of its recovery code."""
    identity, secret = age_format.new_identity(), recovery or age_format.new_identity()
    recipient, other = age_format.recipient_of(identity), age_format.recipient_of(secret)
    return Keys(identities=(identity,), recipient=recipient, recovery=other), secret


def encrypted(files: CaseloadFiles, passphrase: str = PASSPHRASE) -> str:
    """Encrypt a caseload and leave it open; the secret key of its recovery code."""
    keys, secret = new_keys()
    switch.encrypt(files, keys, sealed(keys, passphrase))
    return secret


def sealed(keys: Keys, passphrase: str = PASSPHRASE) -> bytes:
    """The identity file under a passphrase."""
    return passphrase_file.sealed_by(passphrase, identity_file(keys), CHEAP)
