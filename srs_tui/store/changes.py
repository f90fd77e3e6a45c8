"""What was changed last, with the values before it, so that it can be undone."""

from datetime import datetime
from typing import Final

from msgspec import Struct

KEPT: Final = 50
"""How many changes can be undone."""


class Touched(Struct, frozen=True, omit_defaults=True):
    """One record that a change touched. `before` is what the document held; None: the change made the record."""

    table: str
    key: str
    before: dict[str, object] | None = None


class Change(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One change of the caseload. `id` is its key in the document."""

    id: str = ""
    at: datetime
    """UTC."""
    what: str
    """In words: `the rating of KL-04 on 21 November 2026`."""
    client_id: str = ""
    """Whom it is about; empty for several clients."""
    records: tuple[Touched, ...] = ()

    def stands_on(self, earlier: "Change") -> bool:
        """Whether taking back `earlier` would pull the ground from under this later change."""
        keys = {touched.key for touched in earlier.records}
        made = {touched.key for touched in earlier.records if touched.table == "clients" and touched.before is None}
        return self.client_id in made or any(touched.key in keys for touched in self.records)
