"""What lies between a document and the bytes in its file: nothing, or encryption."""

from typing import ClassVar, Final, Protocol

from ..language import phrase
from . import age_format
from .companions import SEALED
from .errors import Closed, Undecipherable
from .keys import Keys


class Codec(Protocol):
    """What lies between a document as it is meant and the bytes that stand in its file."""

    suffix: ClassVar[str]
    """What the names of files in these bytes end in."""
    head_length: ClassVar[int]
    """How many bytes of a file tell the first ones of its document."""

    def encode(self, *parts: bytes) -> tuple[bytes, ...]:
        """The bytes to be written one after the other for a document in these parts.

        Raises:
            StoreError: they cannot be made without the key.
        """

    def decode(self, data: bytes) -> bytes:
        """The document in the bytes of a file.

        Raises:
            Undecipherable: they are not what `encode` makes.
            Closed: the key was not given.
        """

    def decode_head(self, data: bytes) -> bytes:
        """The first bytes of the document, from the first bytes of its file.

        Raises:
            Undecipherable, Closed: as `decode`.
        """

    def encode_line(self, line: bytes) -> bytes:
        """A line of the drafts as it stands in their file; without its end."""

    def decode_line(self, line: bytes) -> bytes:
        """A line of the drafts from their file.

        Raises:
            Undecipherable, Closed: as `decode`.
        """


class Plain:
    """The document as it is."""

    suffix: ClassVar[str] = ""
    head_length: ClassVar[int] = 400

    def encode(self, *parts: bytes) -> tuple[bytes, ...]:
        """The same parts."""
        return parts

    def decode(self, data: bytes) -> bytes:
        """The same bytes."""
        if age_format.is_sealed(data):
            raise Undecipherable("it is encrypted, and this caseload is not")
        return data

    def decode_head(self, data: bytes) -> bytes:
        """The same bytes."""
        return data

    def encode_line(self, line: bytes) -> bytes:
        """The same line."""
        return line

    def decode_line(self, line: bytes) -> bytes:
        """The same line."""
        return line


class Age:
    """An age file sealed to the caseload's key and to its recovery code; a draft is one such file in a line of base64.

    With public keys alone drafts can be appended, and nothing opened.
    """

    suffix: ClassVar[str] = SEALED
    head_length: ClassVar[int] = age_format.enough_for_first()

    def __init__(self, keys: Keys) -> None:
        self.keys: Final = keys
        self._lines: dict[bytes, bytes] = {}
        """Lines opened before: they are looked at again with every key."""

    def encode(self, *parts: bytes) -> tuple[bytes, ...]:
        """One sealed file.

        Raises:
            Closed: it is not known for whom else.
        """
        if not self.keys.recovery:
            raise Closed(
                "Nothing was saved: this key opens the caseload and is not the one that it is saved under; "
                "srs passphrase --new-key makes a new one from it."
            )
        return (age_format.sealed(b"".join(parts), self.keys.recipients),)

    def decode(self, data: bytes) -> bytes:
        """What was sealed."""
        return age_format.opened(data, self._identities())

    def decode_head(self, data: bytes) -> bytes:
        """The first bytes of what was sealed; of a plain document, as an old copy may be, its own."""
        if not age_format.is_sealed(data):
            return data
        return age_format.first_opened(data, self._identities(), Plain.head_length)

    def encode_line(self, line: bytes) -> bytes:
        """The line sealed to the caseload's key."""
        from base64 import b64encode

        return b64encode(age_format.sealed(line, (self.keys.recipient,)))

    def decode_line(self, line: bytes) -> bytes:
        """What was sealed in the line."""
        if (known := self._lines.get(line)) is not None:
            return known
        from base64 import b64decode

        try:
            data = b64decode(line, validate=True)
        except ValueError:
            raise Undecipherable("it is no line of base64") from None
        found = age_format.opened(data, self._identities())
        if len(self._lines) > 2000:
            self._lines.clear()
        self._lines[line] = found
        return found

    def _identities(self) -> tuple[str, ...]:
        if not self.keys.identities:
            raise Closed(CLOSED)
        return self.keys.identities


CLOSED: Final = "it is encrypted, and its passphrase was not given"


class Shut:
    """An encrypted caseload before its passphrase: nothing is opened, nothing written."""

    suffix: ClassVar[str] = SEALED
    head_length: ClassVar[int] = 0

    def encode(self, *_: bytes) -> tuple[bytes, ...]:
        """Nothing.

        Raises:
            Closed: always.
        """
        raise Closed("Nothing was saved: the caseload is encrypted. {how}", how=phrase(HOW_TO_OPEN))

    def decode(self, data: bytes) -> bytes:
        """Nothing.

        Raises:
            Closed: always.
        """
        del data
        raise Closed(CLOSED)

    decode_head = encode_line = decode_line = decode


HOW_TO_OPEN: Final = "Give its passphrase at a terminal, or by --passphrase-fd N or --key-file FILE."
