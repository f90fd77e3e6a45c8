"""Holding a caseload that is to be changed, with what was cut short brought to its end first."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ..system.errors import StoreError
from .caseload_files import CaseloadFiles


@contextmanager
def settled(files: CaseloadFiles) -> Iterator[None]:
    """Hold the lock, as `CaseloadFiles.locked` does; the erasing of a client that was cut short is ended first, as far
    as the disk lets it.

    Raises:
        StoreError: as `CaseloadFiles.locked`.
    """
    with files.locked():
        if os.path.lexists(files.erasing) and not files.shut:
            from .erase_beside import finish_erase  # wanted only after a killed erasing

            with suppress(StoreError):  # what is to be saved goes on; the next start tells
                finish_erase(files)
        yield
