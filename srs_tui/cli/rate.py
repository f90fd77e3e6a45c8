"""`srs rate`."""

from ..clinical.client import Client
from ..clinical.instrument import Instrument
from ..clinical.rating import CLIENT, rater_named
from ..clinical.recording import session_of
from ..clinical.refusal import Refusal
from ..clinical.session import Session
from ..system.clock import utc_now
from .after_saving import after_saving
from .context import date_or_today, opened, rules_in_force, settings_in_force
from .debrief_text import say_saved
from .rate_request import RateRequest
from .scale_meant import scale_meant
from .scores import scores_given
from .text_argument import text_given


def run(request: RateRequest) -> int:
    """Record what was given, or ask for it; the exit status.

    Raises:
        Refusal: the client, a score, the date or another field does not hold. Nothing is kept then.
        StoreError: it could not be kept.
    """
    caseload = opened(request, to_write=True)
    client = caseload.find(request.code)
    instrument = scale_meant(client, request.scale)
    if not request.scores and not request.skip and not request.total:
        from .prompted_rating import ask_for

        if rater_named(request.by) != CLIENT:
            raise Refusal("Line by line it is the client's own rating: with --by, give the scores on the command line.")
        if request.note == "-":
            raise Refusal("--note - takes the note from standard input: give the scores on the command line then.")
        return ask_for(request, caseload, client, instrument)
    recorded = caseload.record(_session(request, client, instrument), second=request.second)
    with after_saving():
        say_saved(caseload, client, recorded.session_id, instrument, rater=rater_named(request.by))
    return 0


def _session(request: RateRequest, client: Client, instrument: Instrument) -> Session:
    given = scores_given(request.scores, instrument, total=request.total, skip=request.skip)
    return session_of(
        client,
        instrument,
        rules_in_force(),
        on=date_or_today(request.on),
        recorded=utc_now(),
        rater=rater_named(request.by),
        mode=settings_in_force().mode if request.mode is None else request.mode,
        items=given.items,
        total=given.total,
        skipped=request.skip,
        note=text_given(request.note),
    )
