"""An adjustment: what the therapist changed, dated, so that one can see whether the alliance follows."""

import re
from datetime import date, datetime

from msgspec import Struct


class Adjustment(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A dated note on a client. `id` is the record's key, so the document does not hold it twice."""

    id: str = ""
    client: str
    on: date
    text: str
    recorded: datetime
    """UTC."""
    edited: datetime | None = None
    deleted: bool = False

    @property
    def moment(self) -> tuple[date, datetime, str]:
        """What adjustments are ordered by: date, then when it was recorded, then key."""
        return self.on, self.recorded, self.id

    @property
    def tags(self) -> tuple[str, ...]:
        """The words marked with `#`, in lower case, each once, in their order (`#pace` groups across clients)."""
        return tuple(dict.fromkeys(tag.casefold() for tag in re.findall(r"#\w[\w-]*", self.text)))
