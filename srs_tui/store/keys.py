"""The keys of an encrypted caseload, and the identity file that holds them, as age reads it."""

import re
from typing import Final

from msgspec import Struct

from .age_format import is_sealed, recipient_of
from .errors import Undecipherable

_SECRET: Final = r"AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}"
_LISTED: Final = r"# (caseload|recovery|ssh): (\S.*)"


class Keys(Struct, frozen=True, kw_only=True):
    """What opens a caseload, and to whom it is sealed."""

    identities: tuple[str, ...] = ()
    """Secret keys, each tried in turn: more than one only while a new key is taking the place of an old one. None:
    what is sealed cannot be opened, as in a process that only appends drafts."""
    recipient: str
    """The public key of the caseload: drafts are sealed to it alone."""
    recovery: str
    """The public key of the recovery code; empty where it is not known, and nothing can be saved then."""
    ssh: tuple[str, ...] = ()
    """Public SSH keys whose owners may open the key elsewhere."""

    @property
    def recipients(self) -> tuple[str, ...]:
        """To whom the document is sealed."""
        return (self.recipient, self.recovery)

    @property
    def public(self) -> "Keys":
        """The same without what opens anything."""
        return Keys(recipient=self.recipient, recovery=self.recovery, ssh=self.ssh)

    def __repr__(self) -> str:
        """Nothing secret: this may stand in a message."""
        return f"Keys({len(self.identities)} for {self.recipient[:12]})"


def identity_file(keys: Keys) -> bytes:
    """The keys as a file for `age -i`. Who may read later saves is listed in here, never in the clear: whoever could
    add a line to that list would read all of them."""
    lines = [f"# caseload: {keys.recipient}", f"# recovery: {keys.recovery}"]
    lines += [f"# ssh: {each}" for each in keys.ssh]
    return "\n".join([*lines, *keys.identities, ""]).encode()


def keys_in(data: bytes) -> Keys:
    """The keys in an identity file: one of ours, or any other of age's, which opens and cannot save.

    Raises:
        Undecipherable: there is no secret key in it.
    """
    lines = [line.strip() for line in data.decode("utf-8-sig", "replace").splitlines()]
    identities = tuple(line for line in lines if re.fullmatch(_SECRET, line))
    if not identities:
        raise _no_identity(data)
    listed = [(found[1], found[2]) for line in lines if (found := re.fullmatch(_LISTED, line))]
    told = dict(listed)
    recipient = told.get("caseload", "")
    own = recipient_of(identities[0])
    if recipient not in ("", own):
        raise Undecipherable("its secret key is another than it says")
    return Keys(
        identities=identities,
        recipient=own,
        recovery=told.get("recovery", "") if recipient else "",
        ssh=tuple(key for name, key in listed if name == "ssh"),
    )


def _no_identity(data: bytes) -> Undecipherable:
    """Why there is no secret key in a file that was given for one."""
    if is_sealed(data):
        return Undecipherable("it is encrypted itself: give the passphrase in its place, or the recovery code")
    if re.search(rb"^age1", data, re.M):
        return Undecipherable("it is the public key; the secret one begins with AGE-SECRET-KEY-1")
    return Undecipherable("there is no age identity (AGE-SECRET-KEY-1...) in it")
