"""Opening an encrypted caseload: by its passphrase, its recovery code, or an identity file."""

import os
import re
import stat
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Final

from ..clinical.refusal import Refusal
from ..language import phrase
from ..system.errors import StoreError
from ..system.file_reading import mark_at, read_marked
from . import age_format
from .audit import Act, Audit
from .caseload_files import CaseloadFiles
from .codec import Age
from .errors import Undecipherable, WrongPassphrase
from .keys import Keys, keys_in
from .passphrase_process import PassphraseJob, open_with

SHORTEST: Final = 8
"""Characters of a passphrase."""
LONGEST: Final = 1000
_LARGEST_KEY: Final = 1 << 16
"""Bytes of a key file."""
_PREFIX: Final = "AGE-SECRET-KEY-1"
_CODE: Final = re.compile(r"(?:AGESECRETKEY1)?([02-9AC-HJ-NP-Z]{58})")
_CODE_WITH_A_SLIP: Final = re.compile(r"(?:AGESECRETKEY1)?[0-9A-Z]{55,61}")
"""A letter too many, one too few, or one that no recovery code has."""


def new_passphrase(typed: str) -> str:
    """A passphrase to be set, as it is kept: one way of writing its letters, whichever keyboard they come from.

    Raises:
        Refusal: it is too short, too long, or holds what no keyboard types.
    """
    passphrase = as_kept(typed)
    if len(passphrase) < SHORTEST:
        raise Refusal("A passphrase has at least {shortest} characters: four or five words, say.", shortest=SHORTEST)
    if len(passphrase) > LONGEST or any(unicodedata.category(each) == "Cc" for each in passphrase):
        raise Refusal("A passphrase is one line of at most {longest} characters.", longest=LONGEST)
    return passphrase


def as_kept(typed: str) -> str:
    """What was typed, in composed letters (NFC); blanks at its ends count."""
    return unicodedata.normalize("NFC", typed)


def unlock(files: CaseloadFiles, keys: Keys) -> None:
    """Open and seal the caseload by these keys from now on; the audit has a line of it."""
    files.unlock(keys)
    Audit(files).note(Act.UNLOCKED)


class Attempt:
    """A passphrase or a recovery code being tried, from when it is made. The audit has a line of each that fails."""

    def __init__(self, files: CaseloadFiles, typed: str, caseload: CaseloadFiles | None = None) -> None:
        """Begin. `caseload`: whose audit it is noted in, where these files are a copy elsewhere.

        Raises:
            StoreError: the key file cannot be read, or holds no key.
        """
        self._files: Final = files
        self._audit: Final = Audit(caseload or files)
        self._job: PassphraseJob | None = None
        self._identity = identity_of_code(typed)
        self._is_like_code: Final = bool(_CODE_WITH_A_SLIP.fullmatch(_pressed(typed)))
        if not self._identity:
            if mark_at(files.key) is None:
                raise _unusable(files, phrase("it is not there"))
            data = read_marked(files.key, _LARGEST_KEY)[0]
            try:
                self._job = open_with(as_kept(typed), data)
            except Undecipherable as fault:
                raise _unusable(files, str(fault)) from None

    def keys(self) -> Keys:
        """Wait for the keys.

        Raises:
            WrongPassphrase: it opens nothing.
            StoreError: it could not be tried, or what it opens is no key.
        """
        try:
            if self._job is None:
                return self._by_code()
            return keys_in(self._job.result())
        except WrongPassphrase:
            self._audit.note(Act.FAILED)
            if self._job is not None and self._is_like_code:
                raise _slip() from None
            raise
        except Undecipherable as fault:
            raise _unusable(self._files, str(fault)) from None

    def _by_code(self) -> Keys:
        try:
            age_format.recipient_of(self._identity)
        except Undecipherable:
            raise _slip() from None
        return keys_by_identity(self._files, self._identity.encode(), phrase("That recovery code"))

    def cancel(self) -> None:
        """Stop: nobody waits for it any more."""
        if self._job is not None:
            self._job.cancel()


def keys_by_identity(files: CaseloadFiles, data: bytes, named: str) -> Keys:
    """The keys that an identity file opens: the caseload's own, or that of its recovery code. `named`: what to call it.

    Raises:
        WrongPassphrase: it opens nothing of this caseload.
        StoreError: it is no identity file; or the recovery code's cannot be read: opened without that, nothing could
            be saved, and what is restored would stand there plain.
    """
    try:
        keys = keys_in(data)
    except Undecipherable as fault:
        raise StoreError("{named} is no key of a caseload: {fault}.", named=named, fault=fault) from None
    if mark_at(files.recovery_key) is not None:  # else nothing is left but the document
        sealed = read_marked(files.recovery_key, _LARGEST_KEY)[0]
        with suppress(Undecipherable):  # it is the caseload's own
            return keys_in(age_format.opened(sealed, keys.identities))
    if not _opens_any(files, keys):
        raise WrongPassphrase(
            "{named} does not open {path}: it is of another caseload, or of an older key.", named=named, path=files.path
        )
    return keys


def keys_in_file(files: CaseloadFiles, path: Path) -> Keys:
    """The keys of the identity file at `path`, which must be for its owner alone.

    Raises:
        StoreError: see `private_identity` and `keys_by_identity`.
    """
    return keys_by_identity(files, private_identity(path), str(path))


def private_identity(path: Path) -> bytes:
    """What an identity file holds that is for its owner alone.

    Raises:
        StoreError: others can read it, it is another account's, or it cannot be read.
    """
    data = read_marked(path, _LARGEST_KEY)[0]
    found = path.stat()
    if found.st_uid != os.geteuid():
        raise StoreError("{path} belongs to another account: use a key file of your own.", path=path)
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise StoreError("Others on this computer can read {path}: chmod 600 it, and think about a new key.", path=path)
    return data


def identity_of_code(typed: str) -> str:
    """The secret key in a recovery code as written down, in any case and grouping; empty where it is no such code."""
    found = _CODE.fullmatch(_pressed(typed))
    return _PREFIX + found[1] if found else ""


def code_groups(identity: str) -> list[str]:
    """A secret key in groups to write down, without its beginning that is always the same."""
    code = identity.removeprefix(_PREFIX)
    return [code[at : at + 6] for at in range(0, len(code), 6)]


def _pressed(typed: str) -> str:
    return re.sub(r"[\s-]", "", typed).upper()


def _slip() -> WrongPassphrase:
    return WrongPassphrase("That recovery code has a slip in it: compare it with your paper.")


def _opens_any(files: CaseloadFiles, keys: Keys) -> bool:
    """Whether these keys open the document, or a backup where that is damaged or gone.

    Raises:
        StoreError: the document they do not, and the system does not show the backups.
    """

    def opens(path: Path) -> bool:
        try:
            Age(keys).decode(files.raw(path))
        except StoreError:
            return False
        return True

    return opens(files.path) or any(map(opens, sorted(files.versions(), reverse=True)))


def _unusable(files: CaseloadFiles, fault: str) -> StoreError:
    return StoreError(
        "{key} cannot be used ({fault}): give the recovery code in place of the passphrase; "
        "srs passphrase then sets a new one.",
        key=files.key,
        fault=fault,
    )
