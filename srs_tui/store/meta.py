"""What the document says of itself."""

from datetime import datetime

from msgspec import Struct, field

from .format_number import FORMAT as FORMAT
from .format_number import FORMAT_1 as FORMAT_1


class AuditHead(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The last line of the audit when the document was saved: where it is not there any more, its end was cut off."""

    number: int
    """0: there was none."""
    hash: str
    missed: int = 0
    """How many things were done since the document was made, and could not be written into the audit."""


class Meta(Struct, frozen=True, kw_only=True):
    """The record under `meta`. The checksum comes last and covers every other byte of the document."""

    format: int
    document: str
    """Made once with the document; copies of it share it."""
    revision: int
    """One more with each save."""
    saved: datetime
    """UTC."""
    audit: AuditHead | None = None
    """None in a document that was last saved before there was an audit."""
    sha256: str = ""


class MetaTable(Struct):
    """The table `meta`, of which this program knows one record."""

    record: Meta = field(name="1")
