"""Which scale a command means, and a cut-off on it."""

from ..clinical.client import Client
from ..clinical.instrument import INSTRUMENTS, Instrument, instrument_named
from ..clinical.refusal import Refusal
from ..clinical.score import parse_total


def scale_meant(client: Client, said: str | None) -> Instrument:
    """The scale that was named, else the client's own: that of the alliance, or of the outcome where it has none.

    Raises:
        Refusal: there is no such scale, or none was named and none is in use.
    """
    if code := said or client.scale:
        return instrument_named(code)
    raise Refusal(
        "{code} has no scale in use: choose one first, with srs client {code} --scale SRS or --outcome ORS.",
        code=client.code,
    )


def cutoff_given(text: str, client: Client) -> int | None:
    """A cut-off of the client's own on their alliance scale, in tenths; None for nothing typed.

    Raises:
        Refusal: it is none of that scale, or there is no such scale in use.
    """
    if not text.strip():
        return None
    if not client.instrument:
        raise Refusal("{code} has no alliance scale: choose one first, with --scale SRS.", code=client.code)
    return parse_total(text, INSTRUMENTS[client.instrument].maximum)
