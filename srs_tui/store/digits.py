"""Four digits that end a hand-over, kept so that the process with the client at its keyboard cannot tell them.

Of a plain caseload it holds what the digits can be held against; of an encrypted one, its key sealed with them: right
digits open it. Ten thousand of them are soon tried by a program that reads this process's memory: they keep out whoever
has the keyboard, not whoever has the account.
"""

import hashlib
import hmac
import os
import re
from typing import Final

from msgspec import Struct

from .errors import WrongPassphrase
from .keys import Keys, identity_file, keys_in
from .passphrase_process import open_with, seal_with

_DIGITS: Final = re.compile(r"[0-9]{4}")


class Digits(Struct, frozen=True, kw_only=True):
    """What is kept of the digits. One of the two."""

    salt: bytes = b""
    check: bytes = b""
    """Of a plain caseload."""
    sealed: bytes = b""
    """Of an encrypted one."""

    def keys(self, typed: str) -> Keys | None:
        """The keys of the caseload, None of a plain one, if these are the digits. Takes a second.

        Raises:
            WrongPassphrase: they are not.
            StoreError: they could not be tried.
        """
        if not is_four_digits(typed):
            raise WrongPassphrase("Those are not the four digits.")
        if self.sealed:
            return keys_in(open_with(typed, self.sealed).result())
        if not hmac.compare_digest(_hashed(typed, self.salt), self.check):
            raise WrongPassphrase("Those are not the four digits.")
        return None


def is_four_digits(typed: str) -> bool:
    """Whether a text is four digits."""
    return _DIGITS.fullmatch(typed) is not None


def digits_for(typed: str, keys: Keys | None) -> Digits:
    """What is to be kept of four digits. `keys`: those of the caseload, None where it is plain. Takes a second.

    Raises:
        StoreError: they could not be sealed.
    """
    if keys is not None:
        return Digits(sealed=seal_with(typed, identity_file(keys)).result())
    salt = os.urandom(16)
    return Digits(salt=salt, check=_hashed(typed, salt))


def _hashed(typed: str, salt: bytes) -> bytes:
    return hashlib.scrypt(typed.encode(), salt=salt, n=1 << 14, r=8, p=1)
