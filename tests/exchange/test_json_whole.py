"""A client's copy of everything holds each field of each record: one that is added to a record is written too."""

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import Any, Final

import pytest
from msgspec import Struct
from msgspec.structs import replace

from srs_tui.clinical.adjustment import Adjustment
from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.session import Earlier, Held, Session
from srs_tui.exchange.exported import Exported
from srs_tui.exchange.json import write_json
from tests.builders import NOW, a_client

DAY: Final = date(2026, 11, 21)
RULE: Final = Cutoff(360, 90)
RATING: Final = Rating(
    instrument="SRS", items=(87, 62, 71, 84), total=304, cutoff=RULE, recorded=NOW, reason="typed twice"
)
EPISODE: Final = Episode(opened=DAY, ended=DAY, how=Ending.PLANNED, coming=DAY)
CLIENT: Final = replace(
    a_client(name="Zoë", cutoff=350, born=1990, labels=("couple",)),
    goal="sleep",
    outcome="ORS",
    outcome_cutoff=250,
    episodes=(EPISODE,),
    edited=NOW,
)
EARLIER: Final = Earlier(
    replaced=NOW,
    client=CLIENT.id,
    on=DAY,
    held=Held.MISSED,
    note="a",
    talked=True,
    agreed="b",
    supervision=True,
    ratings=(RATING,),
)
SESSION: Final = Session(
    id="77", client=CLIENT.id, on=DAY, recorded=NOW, edited=NOW, ratings=(RATING,), earlier=(EARLIER,)
)
ADJUSTMENT: Final = Adjustment(client=CLIENT.id, on=DAY, text="#pace", recorded=NOW, edited=NOW)

WITHIN: Final[Mapping[type[Struct], Callable[[Any], tuple[Client, Session, Adjustment]]]] = {
    Client: lambda client: (client, replace(SESSION, earlier=()), ADJUSTMENT),
    Episode: lambda episode: (replace(CLIENT, episodes=(episode,)), SESSION, ADJUSTMENT),
    Session: lambda session: (CLIENT, session, ADJUSTMENT),
    Earlier: lambda earlier: (CLIENT, replace(SESSION, earlier=(earlier,)), ADJUSTMENT),
    Rating: lambda rating: (CLIENT, replace(SESSION, ratings=(rating,)), ADJUSTMENT),
    Cutoff: lambda rule: (CLIENT, replace(SESSION, ratings=(replace(RATING, cutoff=rule),)), ADJUSTMENT),
    Adjustment: lambda adjustment: (CLIENT, SESSION, adjustment),
}
"""Where a record stands in what is written."""
NOT_WRITTEN: Final = {
    (Client, "id"): "the code names the client",
    (Client, "deleted"): "nothing of such a client is written",
    (Session, "client"): "it stands below its client",
    (Session, "undone"): "it is as if it had never been",
    (Rating, "entry"): "for the caseload alone: what was typed in twice is saved once",
    (Adjustment, "id"): "an adjustment is known by its day and its text",
    (Adjustment, "client"): "it stands below its client",
}


def another(value: object) -> object:
    """A value of the same type that is not the same."""
    if isinstance(value, Enum):
        return next(each for each in type(value) if each is not value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return value + "1"
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, int):
        return value + 1
    assert isinstance(value, (tuple, Struct)), f"give the record a {type(value)} that is told apart"
    return () if isinstance(value, tuple) else None


def written(client: Client, session: Session, adjustment: Adjustment) -> object:
    given = Exported(
        clients=[client],
        sessions={client.id: [session]},
        adjustments={client.id: [adjustment]},
        names=True,
        notes=True,
        is_whole_copy=True,
    )
    return json.loads(write_json(given))


RECORDS: Final = (CLIENT, EPISODE, SESSION, EARLIER, RATING, RULE, ADJUSTMENT)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        pytest.param(record, field, id=f"{type(record).__name__}.{field}")
        for record in RECORDS
        for field in record.__struct_fields__
    ],
)
def test_each_field_of_a_record_is_written(record: Struct, field: str) -> None:
    place = WITHIN[type(record)]
    changed = replace(record, **{field: another(getattr(record, field))})
    is_written = written(*place(changed)) != written(*place(record))
    assert is_written is ((type(record), field) not in NOT_WRITTEN)
