"""Several people in one meeting: who belongs together, the lowest first, how far they lie apart."""

from datetime import date

import pytest
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.instrument import Kind
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.session import Held, Session
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.together import Gap, Group, Member, gap_of, group_label, members_on, read_group
from tests.builders import RULES, TODAY, a_client, a_session, day

NILS = replace(a_client("NB-06", labels=("couple-b", "work")), outcome="ORS")
ANNA = replace(a_client("AB-07", labels=("couple-b",)), outcome="ORS")
RUI = a_client("RT-19", labels=("work",))
TOM = a_client("TC-27", labels=("work",))
ALL = (NILS, ANNA, RUI, TOM)
MEETING = day(3)


def session(client: Client, ors: int | None, srs: int | None, on: date = MEETING) -> Session:
    made = a_session(srs, on, client=client.id) if srs else replace(a_session(None, on, client=client.id), ratings=())
    return made if ors is None else made.with_rating(Rating(instrument="ORS", total=ors))


def on_the_day(*each: tuple[Client, Session]) -> tuple[Member, ...]:
    return members_on([standing_of(client, (session,), TODAY, RULES) for client, session in each], MEETING)


def codes(members: tuple[Member, ...]) -> list[str]:
    return [each.standing.client.code for each in members]


def test_the_lowest_is_first_by_the_alliance_once_it_is_rated() -> None:
    start = on_the_day((NILS, session(NILS, 142, None)), (ANNA, session(ANNA, 236, None)))
    assert codes(start) == ["NB-06", "AB-07"]
    assert gap_of(start, Kind.OUTCOME) == Gap("ORS", 94, NILS)
    assert gap_of(start, Kind.ALLIANCE) is None
    end = on_the_day((NILS, session(NILS, 142, 380)), (ANNA, session(ANNA, 236, 351)))
    assert codes(end) == ["AB-07", "NB-06"]
    assert gap_of(end, Kind.ALLIANCE) == Gap("SRS", 29, ANNA)
    assert not any(each.awaits(kind) for each in end for kind in (Kind.OUTCOME, Kind.ALLIANCE))


def test_who_is_not_rated_yet_comes_last_and_is_asked() -> None:
    half = on_the_day((NILS, session(NILS, 142, None)), (ANNA, session(ANNA, None, None, day(2))))
    assert codes(half) == ["NB-06", "AB-07"]
    assert [each.awaits(Kind.OUTCOME) for each in half] == [False, True]
    assert [each.awaits(Kind.ALLIANCE) for each in half] == [True, True]
    assert gap_of(half, Kind.OUTCOME) is None
    missed = replace(session(ANNA, None, None), held=Held.MISSED)
    assert [each.awaits(Kind.ALLIANCE) for each in on_the_day((ANNA, missed))] == [False]
    assert not on_the_day((RUI, session(RUI, None, None)))[0].awaits(Kind.OUTCOME), "no outcome scale in use"


def test_only_what_is_on_one_scale_is_held_against_each_other() -> None:
    child = replace(a_client("CY-33"), outcome="CORS")
    theirs = session(child, None, None).with_rating(Rating(instrument="CORS", total=300))
    three = on_the_day((NILS, session(NILS, 142, None)), (ANNA, session(ANNA, 236, None)), (child, theirs))
    assert gap_of(three, Kind.OUTCOME) == Gap("ORS", 94, NILS)
    assert gap_of(three[1:], Kind.OUTCOME) is None


def test_a_change_is_since_the_time_before() -> None:
    sessions = (session(NILS, 130, 360, day(2)), session(NILS, 142, 351))
    (member,) = members_on([standing_of(NILS, sessions, TODAY, RULES)], MEETING)
    assert (member.outcome_change, member.alliance_change) == (12, -9)


def test_the_label_that_fewest_share_is_the_group() -> None:
    assert group_label(NILS, ALL) == "couple-b"
    assert group_label(RUI, ALL) == "work"
    assert group_label(RUI, (RUI, ANNA)) == group_label(a_client("X-1"), ALL) == ""


def test_who_comes_is_read_from_a_label_or_from_codes() -> None:
    assert read_group("COUPLE-B", ALL) == Group((NILS, ANNA), "couple-b")
    assert read_group("nb-06, rt-19 nb-06", ALL) == Group((NILS, RUI))


@pytest.mark.parametrize(
    ("text", "why"),
    [("nb-06", "No client has the label"), ("", "Type a label"), ("nb-06 nb-06", "Type a label"), ("nb-06 zz", "zz")],
)
def test_fewer_than_two_are_no_group(text: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        read_group(text, ALL)
    with pytest.raises(Refusal, match="give it to the others too"):
        read_group("couple-b", (NILS, RUI))
    with pytest.raises(Refusal, match=r"There is no client “zz”: type a code, or the beginning of a name\.$"):
        read_group("nb-06 zz", ALL)
