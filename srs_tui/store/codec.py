"""What lies between a document and the bytes in its file."""

from typing import Protocol


class Codec(Protocol):
    """What lies between a document as it is meant and the bytes that stand in its file: the place of encryption."""

    def encode(self, *parts: bytes) -> tuple[bytes, ...]:
        """The bytes to be written one after the other for a document in these parts."""

    def decode(self, data: bytes) -> bytes:
        """The document in the bytes of a file.

        Raises:
            StoreError: they are not what `encode` makes.
        """


class Plain:
    """The identity: the document as it is."""

    def encode(self, *parts: bytes) -> tuple[bytes, ...]:
        """The same parts."""
        return parts

    def decode(self, data: bytes) -> bytes:
        """The same bytes."""
        return data
