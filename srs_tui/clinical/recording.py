"""From what was typed for one session to the record that is kept."""

from datetime import date, datetime

from msgspec.structs import replace

from ..text import clean_text
from .client import Client
from .cutoff import Cutoff, cutoff_for
from .instrument import Instrument, Kind
from .rating import CLIENT, Mode, Rating, check_rating, checked_items
from .rules import Rules
from .session import Session


def cutoff_in_force(
    client: Client, instrument: Instrument, rules: Rules, on: date, *, before_birthday: bool = False
) -> Cutoff | None:
    """The cut-off rule that a rating of a session on that date is kept with; None where the instrument has none.

    The client's own cut-off comes first, on the client's own scale; then the therapist's, on alliance scales
    that have a published one; then the published one, by the age at the session: as if the birthday of that year had
    passed, unless it is said that it has not.
    """
    own = {client.outcome: client.outcome_cutoff, client.instrument: client.cutoff}.get(instrument.code)
    alliance = instrument.kind is Kind.ALLIANCE
    if own is None and alliance and instrument.cutoff is not None:
        own = rules.cutoff
    if own is None:
        own = instrument.cutoff_at(None if client.born is None else on.year - client.born - before_birthday)
    found = cutoff_for(instrument, own, inclusive=rules.inclusive and alliance)
    if found is None or rules.item_cutoff is None or not alliance:
        return found
    return replace(found, item=rules.item_cutoff)


def birthday_decides(client: Client, instrument: Instrument, rules: Rules, on: date) -> bool:
    """Whether the cut-off depends on the client's birthday in the year of that date."""
    before = cutoff_in_force(client, instrument, rules, on, before_birthday=True)
    return client.born is not None and before != cutoff_in_force(client, instrument, rules, on)


def session_of(
    client: Client,
    instrument: Instrument,
    rules: Rules,
    *,
    id: str = "",
    on: date,
    recorded: datetime,
    rater: str = CLIENT,
    before_birthday: bool = False,
    mode: Mode = Mode.PAPER,
    items: tuple[int, ...] | None = None,
    total: int | None = None,
    skipped: bool = False,
    note: str = "",
) -> Session:
    """A new session with one rating, checked, with the cut-off rule now in force.

    Give `items` (one each, in tenths) for a whole rating, `total` (in tenths) for a total only, `skipped` for a
    session without a scale. `id` is the record's key (empty: it gets one when it is kept), `on` the session's local
    date, `recorded` is UTC.

    Raises:
        Refusal: the scores do not fit the instrument.
    """
    if items is not None:
        total = sum(checked_items(instrument, items))
    rating = Rating(
        instrument=instrument.code,
        rater=rater,
        mode=mode,
        items=items,
        total=total,
        skipped=skipped,
        cutoff=cutoff_in_force(client, instrument, rules, on, before_birthday=before_birthday)
        if rater == CLIENT
        else None,
    )
    check_rating(rating)
    return Session(id=id, client=client.id, on=on, note=clean_text(note).strip(), ratings=(rating,), recorded=recorded)
