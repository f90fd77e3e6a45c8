"""Encrypting the caseload, or changing how it is, from within the interface: by the questions of the shell."""

import signal
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from ..language import phrase
from .failure import status_of
from .output import say
from .prompt import answer, undisturbed


class Protection(StrEnum):
    """What is changed about it, named as one types it."""

    ENCRYPT = "encrypt"
    PASSPHRASE = "passphrase"
    """Another passphrase."""
    KEY = "key"
    """Another passphrase, and another key under it."""
    DECRYPT = "decrypt"


def change_by_questions(what: Protection, caseload: Path) -> bool:
    """Ask what there is to ask for, and do it; whether it is done. What went wrong is said in a line."""
    say()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # Ctrl+C leaves the questions, and nothing has changed
    try:
        with undisturbed():
            status = _change(what, str(caseload))
    except (Exception, KeyboardInterrupt) as error:
        status = status_of(error)
    with suppress(EOFError, KeyboardInterrupt):
        answer(phrase("Enter goes on. "))
    return not status


def _change(what: Protection, caseload: str) -> int:
    from . import decrypt, encrypt, passphrase

    if what is Protection.ENCRYPT:
        return encrypt.run(encrypt.EncryptRequest(caseload=caseload))
    if what is Protection.DECRYPT:
        return decrypt.run(decrypt.DecryptRequest(caseload=caseload))
    return passphrase.run(passphrase.PassphraseRequest(caseload=caseload, new_key=what is Protection.KEY))
