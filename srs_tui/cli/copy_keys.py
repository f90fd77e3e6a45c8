"""What opens a copy of the caseload that its own key does not: one of another time, or of a plain caseload."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..store.caseload_files import CaseloadFiles
from ..store.errors import WrongPassphrase
from ..system.errors import StoreError
from ..system.places import file_named
from .request import Request

if TYPE_CHECKING:
    from ..store.keys import Keys


def keys_of_copy(files: CaseloadFiles, path: Path, request: Request) -> "Keys | None":
    """The keys of the copy at `path`; None where nothing but those in force is needed.

    By the key file, where that opens it; else by the passphrase that the copy was made under, which opens the key
    beside it: from the descriptor, after that of the caseload, or asked for.

    Raises:
        Refusal: there is no terminal to ask at.
        WrongPassphrase: that does not open it.
        StoreError: the copy cannot be read, or its key is not there.
    """
    if not files.needs_other_key(path):
        return None
    from ..store.unlocking import keys_in_file
    from .unlock import keys_given

    copy = CaseloadFiles(path)
    if request.key_file is not None:
        try:
            return keys_in_file(copy, file_named(request.key_file))
        except WrongPassphrase:
            if request.passphrase_fd is None and not os.path.lexists(copy.key):
                raise
    if not os.path.lexists(copy.key):
        raise StoreError(
            "{path} is encrypted, and the key that opens it is not beside it: put {name} there, or give its recovery "
            "code by --key-file FILE.",
            path=path,
            name=copy.key.name,
        )
    return keys_given(copy, request.passphrase_fd, files)
