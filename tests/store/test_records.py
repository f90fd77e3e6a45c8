"""The records in memory: after a change what belongs to a client is what it would be read anew."""

import operator
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from srs_tui.clinical.rating import Rating
from srs_tui.clinical.session import Session, in_order
from srs_tui.store.records import Records

CLIENTS = ("1", "2")


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    day = date(2026, 11, 1) + timedelta(days=draw(st.integers(0, 3)))
    return Session(
        id=str(draw(st.integers(10, 16))),
        client=draw(st.sampled_from(CLIENTS)),
        on=day,
        recorded=datetime(2026, 11, 10, draw(st.integers(0, 3)), tzinfo=UTC),
        deleted=draw(st.booleans()),
    )


@given(st.lists(sessions(), max_size=6), st.lists(sessions(), max_size=4), st.booleans())
def test_a_change_leads_where_reading_it_anew_would(
    before: list[Session], change: list[Session], was_asked: bool
) -> None:
    records = Records.read({}, {each.id: each for each in before}, {})
    asked = {client: records.sessions_of(client) for client in CLIENTS} if was_asked else {}
    after = records.with_records(change)
    anew = Records.read({}, {each.id: each for each in [*before, *change]}, {})
    assert [after.sessions_of(client) for client in CLIENTS] == anew.sessions_of_each(CLIENTS)
    assert all(map(operator.is_, asked.values(), records.sessions_of_each([*asked])))
    assert not any(each.deleted for client in CLIENTS for each in after.sessions_of(client))


@given(st.lists(sessions(), max_size=6, unique_by=lambda each: each.id))
def test_sessions_are_in_order_by_date_then_time_then_key(found: list[Session]) -> None:
    assert in_order(found) == tuple(sorted(found, key=lambda each: (each.on, each.recorded, each.id)))


def test_the_text_of_a_rating_is_made_safe_also_in_a_session_without_any_other() -> None:
    moment = datetime(2026, 11, 10, tzinfo=UTC)
    rating = Rating(instrument="SRS\x1b[2J", rater="mother\x1b[31m", reason="a slip\x07", total=310)
    hostile = Session(client="1", on=moment.date(), recorded=moment, ratings=(rating,))
    plain = Session(client="1", on=moment.date(), recorded=moment, ratings=(Rating(instrument="SRS", total=310),))
    records = Records.read({}, {"10": hostile, "11": plain}, {})
    (read,) = records.sessions["10"].ratings
    assert (read.instrument, read.rater, read.reason) == ("SRS[2J", "mother[31m", "a slip")
    assert records.sessions["11"] is plain
