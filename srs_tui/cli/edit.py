"""`srs edit`."""

from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.correction import moved_to, with_typed_rating
from ..clinical.instrument import Instrument
from ..clinical.rating import CLIENT, Mode, rater_named
from ..clinical.recording import session_of
from ..clinical.refusal import Refusal
from ..clinical.session import Session
from ..store.caseload import Caseload
from .context import opened, read_date, rules_in_force, settings_in_force
from .corrected import keep_corrected
from .request import Request
from .scale_meant import scale_meant
from .scores import scores_given
from .session_of_day import session_of_day
from .text_argument import text_given


class EditRequest(Request, frozen=True, kw_only=True):
    """A session to correct; without anything to correct, to ask for line by line."""

    code: str
    scores: tuple[str, ...] = ()
    total: bool = False
    """Whether the one score is the total."""
    skip: bool = False
    """Whether the session was held and the scale not given."""
    on: str = ""
    """Which session, by its date as typed; empty for the last one."""
    nth: int | None = None
    """Which of that day, from 1; None: there is only one."""
    scale: str | None = None
    """Which rating of it; None: that on the client's own scale."""
    by: str | None = None
    """Whose rating of it; None: the client's."""
    to: str = ""
    """Another date, as typed."""
    mode: Mode | None = None
    note: str | None = None
    """Another note; empty for none, `-` for that on standard input."""
    move_to: str | None = None
    """The client whose session it was."""
    reason: str | None = None
    """Why; empty for none, `-` for that on standard input."""
    second: bool = False
    """Whether that day may have such a rating already."""

    @property
    def rates(self) -> bool:
        """Whether another rating is given."""
        return bool(self.scores) or self.total or self.skip

    @property
    def changes(self) -> bool:
        """Whether anything is to be corrected."""
        return (
            self.rates
            or bool(self.to)
            or any(each is not None for each in (self.mode, self.note, self.move_to, self.reason))
        )


def run(request: EditRequest) -> int:
    """Correct the session; the exit status.

    Raises:
        Refusal: no such client or session, several, or what is given does not hold. Nothing is changed then.
        StoreError: it could not be kept.
    """
    caseload = opened(request, to_write=True)
    client = caseload.find(request.code)
    held = session_of_day(caseload, client, request.on, request.nth)
    if not request.changes:
        from .prompted_correction import ask_to_correct

        return ask_to_correct(caseload, client, held, _meant(request, client, held))
    owner = client if request.move_to is None else _other(caseload, client, request.move_to)
    after = _corrected(request, client, owner, held)
    keep_corrected(caseload, client, owner, held, after, second=request.second)
    return 0


def _meant(request: EditRequest, client: Client, held: Session) -> Instrument:
    """The scale of the rating that is corrected: without one for the alliance, that of the session."""
    given = next((each.instrument for each in held.ratings if each.rater == CLIENT), None)
    return scale_meant(client, request.scale or client.instrument or given)


def _corrected(request: EditRequest, client: Client, owner: Client, held: Session) -> Session:
    """The session as the request has it.

    Raises:
        Refusal: what is given does not hold.
    """
    if request.note == request.reason == "-":
        raise Refusal("Standard input holds one text: give the note or the reason as an argument.")
    after = held
    if request.to:
        after = replace(after, on=read_date(request.to))
    if request.note is not None:
        after = replace(after, note=text_given(request.note))
    if request.rates or request.mode is not None or request.reason is not None:
        after = _rated(request, client, held, after)
    return after if owner.id == client.id else moved_to(after, client, owner, rules_in_force())


def _rated(request: EditRequest, client: Client, held: Session, after: Session) -> Session:
    """With its rating as the request has it."""
    instrument, rater = _meant(request, client, held), rater_named(request.by)
    before = held.rating_on(instrument.code, rater)
    if request.rates:
        given = scores_given(request.scores, instrument, total=request.total, skip=request.skip)
        usual = settings_in_force().mode if before is None else before.mode
        typed = session_of(
            client,
            instrument,
            rules_in_force(),
            id=held.id,
            on=after.on,
            recorded=held.recorded,
            rater=rater,
            mode=request.mode or usual,
            items=given.items,
            total=given.total,
            skipped=request.skip,
        )
        after = with_typed_rating(after, typed.ratings[0])
    elif request.mode is not None:
        if before is None:
            raise Refusal("That session has no {code} rating: give its scores too.", code=instrument.code)
        after = after.with_rating(replace(before, mode=request.mode))
    if request.reason is not None:
        rating = after.rating_on(instrument.code, rater)
        if rating is None:
            raise Refusal(
                "That session has no {code} rating: a reason goes with the rating it is about.", code=instrument.code
            )
        after = after.with_rating(replace(rating, reason=text_given(request.reason)))
    return after


def _other(caseload: Caseload, client: Client, code: str) -> Client:
    other = caseload.find(code)
    if other.id == client.id:
        raise Refusal("It is {code}'s already: name another client with --move-to.", code=client.code)
    return other
