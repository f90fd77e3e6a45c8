"""The files by which the key of an encrypted caseload is had: by passphrase, recovery code or SSH key."""

from ..system.errors import StoreError
from ..system.files import write_private
from . import age_format
from .caseload_files import CaseloadFiles
from .companions import SEALED
from .keys import Keys, identity_file


def write_keys(files: CaseloadFiles, keys: Keys, sealed_key: bytes) -> None:
    """Write the key under the passphrase, and the same to the recovery code and to each SSH key.

    Raises:
        StoreError: what was written does not read as it was.
        OSError: the disk refused.
    """
    plain = identity_file(keys)
    write_private(files.key, sealed_key)
    write_for_ssh(files, keys)
    write_private(files.recovery_key, age_format.sealed(plain, (keys.recovery,)))
    if files.raw(files.key) != sealed_key:
        raise StoreError("{key} does not read as it was written: have the disk looked at.", key=files.key)


def write_for_ssh(files: CaseloadFiles, keys: Keys) -> None:
    """Write the key to each SSH key, for whoever reads a copy elsewhere.

    Raises:
        OSError: the disk refused.
    """
    for number, recipient in enumerate(keys.ssh, 1):
        sealed = age_format.sealed(identity_file(keys), (recipient,))
        write_private(files.companion(f".key-ssh-{number}{SEALED}"), sealed)
