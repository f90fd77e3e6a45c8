"""What `srs rate` can be told."""

from ..clinical.rating import Mode
from .request import Request


class RateRequest(Request, frozen=True, kw_only=True):
    """A rating to record; without scores, to ask for."""

    code: str
    scores: tuple[str, ...] = ()
    total: bool = False
    """Whether the one score is the total."""
    skip: bool = False
    """Whether the session was held and the scale not given."""
    on: str = ""
    """As typed; empty for today."""
    mode: Mode | None = None
    """None: as in the settings."""
    note: str = ""
    second: bool = False
    """Whether it is a further session of a day that has such a rating."""
    scale: str | None = None
    """None: the client's own."""
    by: str | None = None
    """The rater; None: the client."""
