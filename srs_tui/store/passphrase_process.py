"""A process of its own for a passphrase: the library that tries one lets no other thread run meanwhile, and what was
in memory for it is gone with the process.

It is told on standard input: what to do, the passphrase, the data; nothing of that is an argument or in the
environment.
"""

import os
import subprocess
import sys
from enum import IntEnum
from pathlib import Path
from typing import Final

from ..system.errors import StoreError
from ..system.memory import hide_memory
from . import passphrase_file
from .errors import Undecipherable, WrongPassphrase

_SEAL: Final = b"seal"
_OPEN: Final = b"open"
_ROOT: Final = Path(__file__).parents[2]


class _Ending(IntEnum):
    """The exit status of the process."""

    DONE = 0
    WRONG = 3
    UNTRIED = 4


class PassphraseJob:
    """Something that is being sealed or opened with a passphrase, in a process of its own."""

    def __init__(self, job: bytes, passphrase: str, data: bytes) -> None:
        """Begin. `job`: what to do, and to seal, at which cost.

        Raises:
            StoreError: the system starts no process.
        """
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"PYTHONPATH": str(_ROOT), "PATH": os.defpath},
                start_new_session=True,  # a Ctrl+C of the terminal is for the one who asked
            )
        except OSError as error:
            raise StoreError(
                "The passphrase cannot be tried: no process can be started ({strerror}).", strerror=error.strerror
            ) from None
        self._told = job + b"\n" + passphrase.encode() + b"\n" + data

    def result(self) -> bytes:
        """Wait for it.

        Raises:
            WrongPassphrase: another one sealed it, or it was damaged.
            StoreError: the process came to nothing.
        """
        found, _ = self._process.communicate(self._told)
        status = self._process.returncode
        if status == _Ending.DONE:
            return found
        if status == _Ending.WRONG:
            raise WrongPassphrase("That passphrase does not open the caseload.")
        raise StoreError(
            "The passphrase could not be tried: this computer has too little time or memory for it now. Close other "
            "programs, then try again."
        )

    def cancel(self) -> None:
        """Stop it: nobody waits for it any more."""
        self._process.kill()


def seal_with(passphrase: str, data: bytes) -> PassphraseJob:
    """Begin to seal, at our cost; the result has been opened again."""
    return PassphraseJob(b"%s %d" % (_SEAL, passphrase_file.COST), passphrase, data)


def open_with(passphrase: str, data: bytes) -> PassphraseJob:
    """Begin to open.

    Raises:
        Undecipherable: it is no file sealed with a passphrase, or would take more time or memory than any of ours.
    """
    passphrase_file.cost_of(data)
    return PassphraseJob(_OPEN, passphrase, data)


def _main() -> int:
    hide_memory()
    job, _, rest = sys.stdin.buffer.read().partition(b"\n")
    told, _, data = rest.partition(b"\n")
    passphrase = told.decode()
    verb, _, cost = job.partition(b" ")
    try:
        if verb == _SEAL:
            found = passphrase_file.sealed_by(passphrase, data, int(cost))
            if passphrase_file.opened_by(passphrase, found) != data:
                return _Ending.UNTRIED
        else:
            found = passphrase_file.opened_by(passphrase, data)
    except Undecipherable:
        return _Ending.WRONG
    except (passphrase_file.Untried, MemoryError, ValueError):
        return _Ending.UNTRIED
    sys.stdout.buffer.write(found)
    sys.stdout.buffer.flush()
    return _Ending.DONE


if __name__ == "__main__":
    sys.exit(_main())
