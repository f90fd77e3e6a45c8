"""The key of an encrypted copy, taken along to where it is restored."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..system.files import write_private
from . import age_format
from .caseload_files import CaseloadFiles
from .codec import Plain
from .companions import SEALED
from .keys import Keys, identity_file


@contextmanager
def encrypted_as(files: CaseloadFiles, copy: Path, keys: Keys) -> Iterator[None]:
    """Have what is written in here encrypted as a copy elsewhere is, under its passphrase and its recovery code. Under
    the lock, where nothing stands yet. Without the copy's key beside it, what is written stays plain.

    Raises:
        StoreError: the copy's key cannot be read, or the disk refused; nothing of it is left.
    """
    beside = CaseloadFiles(copy)
    if not (keys.recovery and beside.key.exists()):
        yield
        return
    try:
        write_private(files.recovery_key, age_format.sealed(identity_file(keys), (keys.recovery,)))
        write_private(files.key, beside.raw(beside.key))  # from here on it is an encrypted caseload, and empty
        files.unlock(keys)
        yield
    except BaseException:
        if not os.path.lexists(files.companion(SEALED)):  # else it stands there, and only its disk did not confirm it
            files.codec = Plain()
            for each in (files.key, files.recovery_key):
                each.unlink(missing_ok=True)
        raise
