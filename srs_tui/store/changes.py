"""The undo journal: what was changed last, with the values before it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct

from ..clinical.refusal import Refusal
from .records import CLIENTS

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
        made = {touched.key for touched in earlier.records if touched.table == CLIENTS and touched.before is None}
        return self.client_id in made or any(touched.key in keys for touched in self.records)


def change_to_undo(journal: Sequence[Change], change_id: str | None) -> Change:
    """The last change of a journal (oldest first), or that one.

    Raises:
        Refusal: there is none, it was undone already, or a later change stands on it.
    """
    if change_id is None:
        if not journal:
            raise Refusal("There is nothing to undo.")
        return journal[-1]
    for at, change in enumerate(journal):
        if change.id == change_id:
            later = next((each for each in reversed(journal[at + 1 :]) if each.stands_on(change)), None)
            if later is not None:
                raise Refusal(
                    "{upper}{what} came after it: undo that first.", upper=later.what[:1].upper(), what=later.what[1:]
                )
            return change
    raise Refusal("That change was undone already, or is too long ago.")
