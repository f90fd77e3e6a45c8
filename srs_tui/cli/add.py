"""`srs add`."""

from msgspec.structs import replace

from ..clinical.client import Client, checked_birth_year, checked_code
from ..clinical.instrument import alliance_scale, outcome_scale
from ..clinical.label import checked_labels
from ..language import phrase
from ..system.clock import utc_now
from ..text import clean_line
from .after_saving import after_saving
from .context import opened, settings_in_force, today
from .output import say
from .request import Request
from .scale_meant import cutoff_given


class AddRequest(Request, frozen=True, kw_only=True):
    """A client to take in."""

    code: str
    name: str = ""
    scale: str | None = None
    """None: as in the settings."""
    outcome: str | None = None
    """None: as in the settings; empty for none."""
    cutoff: str | None = None
    born: str = ""
    label: tuple[str, ...] = ()


def run(request: AddRequest) -> int:
    """Add the client; the exit status.

    Raises:
        Refusal: the code is taken or no code, or another field does not hold.
        StoreError: it could not be kept.
    """
    scale = alliance_scale(settings_in_force().scale if request.scale is None else request.scale)
    outcome = settings_in_force().outcome if request.outcome is None else request.outcome
    client = Client(
        code=checked_code(request.code),
        name=clean_line(request.name),
        instrument=scale,
        outcome=outcome_scale(outcome),
        born=checked_birth_year(request.born, today().year),
        labels=checked_labels(request.label),
        added=utc_now(),
    )
    if request.cutoff is not None:
        client = replace(client, cutoff=cutoff_given(request.cutoff, client))
    client = opened(request, to_write=True).add_client(client)
    with after_saving():
        if client.scale:
            say(phrase("Added {code}. To rate the first session: srs rate {code}", code=client.code))
        else:
            say(phrase("Added {code}, with no scale yet: srs client {code} --scale SRS", code=client.code))
    return 0
