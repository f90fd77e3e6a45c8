"""Opening an encrypted caseload for a command: by a key file, a descriptor, or the person at the terminal."""

import time
from math import ceil
from typing import TYPE_CHECKING, Final

from ..clinical.refusal import Refusal
from ..language import phrase
from ..store.caseload_files import CaseloadFiles
from ..store.errors import WrongPassphrase
from ..system.places import file_named
from ..words import counted
from .passphrase_prompt import NoTerminal, ask_unseen, private_terminal, read_line, write
from .prompt import told_when_interrupted
from .request import Request

if TYPE_CHECKING:
    from ..store.keys import Keys

_TRIES: Final = 3
"""How often the person at the terminal is asked. Each try waits twice as long as the one before, from a second on, also
where it was made by another command, or at the lock."""


def unlock(files: CaseloadFiles, request: Request) -> None:
    """Open the caseload where it is encrypted, by what the request says, else by asking.

    Raises:
        Refusal, WrongPassphrase, StoreError: see `keys_given`.
    """
    if not files.shut:
        return
    from ..store.unlocking import keys_in_file
    from ..store.unlocking import unlock as unlock_by

    if request.key_file is not None:
        unlock_by(files, keys_in_file(files, file_named(request.key_file)))
    else:
        unlock_by(files, keys_given(files, request.passphrase_fd))


def keys_given(files: CaseloadFiles, descriptor: int | None, caseload: CaseloadFiles | None = None) -> "Keys":
    """What a passphrase, or a recovery code, opens: from a descriptor, else from the person at the terminal.

    `caseload`: whose audit counts the wrong ones, where these files are a copy of it.

    Raises:
        Refusal: there is no terminal to ask at, or nothing in the descriptor.
        WrongPassphrase: that is no key to it.
        StoreError: the key cannot be read.
    """
    from ..store.unlocking import Attempt

    if descriptor is not None:
        return Attempt(files, line_from(descriptor), caseload).keys()
    return _asked(files, caseload or files)


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


def _asked(files: CaseloadFiles, caseload: CaseloadFiles) -> "Keys":
    from ..store.unlocking import Attempt
    from ..store.wrong_tries import wait_after, wrong_tries

    closed = phrase("{path} stays closed.", path=files.path)
    try:
        with told_when_interrupted(closed), private_terminal() as terminal:
            for tried in range(_TRIES):
                if wait := ceil(max(wrong_tries(caseload).left, wait_after(tried))):
                    write(terminal, phrase("Next try in {seconds}.", seconds=counted(wait, "second")) + "\n")
                    time.sleep(wait)
                try:
                    typed = ask_unseen(terminal, phrase("Passphrase of {name}: ", name=files.path.name))
                    return Attempt(files, typed, caseload).keys()
                except WrongPassphrase as wrong:
                    if tried == _TRIES - 1:
                        raise
                    write(terminal, f"{wrong}\n")
                except EOFError:
                    raise WrongPassphrase("{path} stays closed: no passphrase was given.", path=files.path) from None
    except NoTerminal:
        pass
    raise Refusal(
        "{path} is encrypted, and there is no terminal to ask for its passphrase: give it by --passphrase-fd N, or a "
        "key by --key-file FILE.",
        path=files.path,
    )
