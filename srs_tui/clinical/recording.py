"""From what was typed for one session to the record that is kept."""

from datetime import date, datetime

from msgspec.structs import replace

from ..text import clean_text
from .client import Client
from .cutoff import Cutoff, cutoff_for
from .instrument import Instrument
from .rating import Mode, Rating, check_rating, checked_items
from .rules import Rules


def cutoff_in_force(client: Client, instrument: Instrument, rules: Rules) -> Cutoff | None:
    """The cut-off rule that a rating made now is kept with; None where the instrument has none.

    The client's own cut-off comes first, on the client's own scale; then the therapist's, on scales that
    have a published one; then the published one.
    """
    own = client.cutoff if client.instrument == instrument.code else None
    if own is None and instrument.cutoff is not None:
        own = rules.cutoff
    found = cutoff_for(instrument, own, inclusive=rules.inclusive)
    if found is None or rules.item_cutoff is None:
        return found
    return replace(found, item=rules.item_cutoff)


def rating_of(
    client: Client,
    instrument: Instrument,
    rules: Rules,
    *,
    id: str,
    on: date,
    recorded: datetime,
    mode: Mode = "paper",
    items: tuple[int, ...] | None = None,
    total: int | None = None,
    skipped: bool = False,
    note: str = "",
) -> Rating:
    """A new rating, checked, with the cut-off rule now in force.

    Give `items` (one each, in tenths) for a whole rating, `total` (in tenths) for a total only, `skipped` for a
    session without a scale. `id` is the record's key, `on` the session's local date, `recorded` is UTC.

    Raises:
        Refusal: the scores do not fit the instrument.
    """
    if items is not None:
        total = sum(checked_items(instrument, items))
    rating = Rating(
        id=id,
        client=client.id,
        instrument=instrument.code,
        on=on,
        recorded=recorded,
        mode=mode,
        items=items,
        total=total,
        skipped=skipped,
        note=clean_text(note).strip(),
        cutoff=cutoff_in_force(client, instrument, rules),
    )
    check_rating(rating)
    return rating
