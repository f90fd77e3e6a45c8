"""One thing that was typed and not yet saved."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct, field

from ..clinical.rating import CLIENT, Mode


class DraftKind(StrEnum):
    """What is being typed."""

    RATING = "rating"
    RATING_EDIT = "rating-edit"
    CLIENT = "client"
    CLIENT_EDIT = "client-edit"
    ADJUSTMENT = "adjustment"
    ADJUSTMENT_EDIT = "adjustment-edit"
    AGREED = "agreed"
    SETTINGS = "settings"
    """The form of the settings: of no client."""
    ANSWERS = "answers"
    """What a client marks on a screen that was handed over: laid over the draft of that rating, about which the one who
    writes it knows nothing else."""


class Draft(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something as far as it was typed. The text stays as typed, so that half a score comes back as half a score."""

    key: str = field(name="rating_id")
    """The key of the record that it is to be, or that it corrects."""
    kind: DraftKind = DraftKind.RATING
    client: str = ""
    """The client's key; empty for a new client."""
    instrument: str = ""
    on: date | None = None
    """The session's date; None: today, whenever that is."""
    mode: Mode = Mode.PAPER
    items: tuple[str, ...] = ()
    goal: str | None = None
    """That line of the client's own goal; None where it is not asked for."""
    total: str = ""
    total_only: bool = False
    skipped: bool = False
    rater: str = CLIENT
    before_birthday: bool = False
    note: str = ""
    fields: dict[str, str] = {}
    """What stands in each field of a form, or under `text` in a single line."""
    at: datetime
    """When it was typed, UTC."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been typed that would be missed."""
        return not (self.skipped or any((*self.items, self.goal, self.total, self.note, *self.fields.values())))


def draft_among(
    drafts: Sequence[Draft], client_id: str, kind: DraftKind, scale: str | None, rater: str
) -> Draft | None:
    """The draft of a client of that kind, the one typed last; None where there is none. `scale`: on it alone, by that
    rater.
    """
    found = [
        draft
        for draft in drafts
        if draft.client == client_id
        and draft.kind is kind
        and (scale is None or (draft.instrument, draft.rater) == (scale, rater))
    ]
    return found[-1] if found else None
