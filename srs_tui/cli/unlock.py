"""Opening an encrypted caseload for a command: by a key file, a descriptor, or the person at the terminal."""

import time
from math import ceil
from typing import Final

from ..clinical.refusal import Refusal
from ..store.caseload_files import CaseloadFiles
from ..store.errors import WrongPassphrase
from ..system.places import file_named
from ..words import counted
from .passphrase_prompt import NoTerminal, ask_unseen, private_terminal, read_line, write
from .request import Request

_TRIES: Final = 3
"""How often the person at the terminal is asked. Each try waits twice as long as the one before, from a second on, also
where it was made by another command, or at the lock."""


def unlock(files: CaseloadFiles, request: Request) -> None:
    """Open the caseload where it is encrypted, by what the request says, else by asking.

    Raises:
        Refusal: it is encrypted, and there is no terminal to ask at.
        WrongPassphrase: that is no key to it.
        StoreError: the key cannot be read.
    """
    if not files.shut:
        return
    from ..store.unlocking import Attempt, keys_in_file
    from ..store.unlocking import unlock as unlock_by

    if request.key_file is not None:
        unlock_by(files, keys_in_file(files, file_named(request.key_file)))
    elif request.passphrase_fd is not None:
        unlock_by(files, Attempt(files, line_from(request.passphrase_fd)).keys())
    else:
        _ask(files)


def line_from(descriptor: int) -> str:
    """The next line that a script hands over.

    Raises:
        Refusal: there is none.
    """
    try:
        return read_line(descriptor)
    except EOFError:
        raise Refusal(
            "Descriptor {descriptor} ends before a passphrase: write it there, on a line.", descriptor=descriptor
        ) from None


def _ask(files: CaseloadFiles) -> None:
    from ..store.unlocking import Attempt
    from ..store.unlocking import unlock as unlock_by
    from ..store.wrong_tries import wait_after, wrong_tries

    try:
        with private_terminal() as terminal:
            for tried in range(_TRIES):
                if wait := ceil(max(wrong_tries(files).left, wait_after(tried))):
                    write(terminal, f"Next try in {counted(wait, 'second')}.\n")
                    time.sleep(wait)
                try:
                    typed = ask_unseen(terminal, f"Passphrase of {files.path.name}: ")
                    unlock_by(files, Attempt(files, typed).keys())
                except WrongPassphrase as wrong:
                    if tried == _TRIES - 1:
                        raise
                    write(terminal, f"{wrong}\n")
                except EOFError:
                    raise WrongPassphrase(f"{files.path} stays closed: no passphrase was given.") from None
                else:
                    return
    except NoTerminal:
        raise Refusal(
            "{path} is encrypted, and there is no terminal to ask for its passphrase: give it by "
            "--passphrase-fd N, or a key by --key-file FILE.",
            path=files.path,
        ) from None
