"""A rating held against its instrument, its order among others, and the cut-off that is kept with it."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.clinical.cutoff import Cutoff, cutoff_for
from srs_tui.clinical.instrument import INSTRUMENTS, Element, Instrument, Kind, instrument_named
from srs_tui.clinical.rating import Rating, check_rating, checked_items
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.session import in_order
from tests.builders import NOW, a_session, an_adjustment, sessions_of
from tests.builders import a_rating as a_rated_session

SRS, LASS = INSTRUMENTS["SRS"], INSTRUMENTS["LASS"]


def a_rating(score: int | Sequence[int] | None, *, scale: str = "SRS") -> Rating:
    """A rating by itself."""
    return a_rated_session(score, scale=scale).rating


GOOD = a_rating((87, 92, 90, 100))


@pytest.mark.parametrize(
    "rating",
    [GOOD, a_rating(0), a_rating(400), a_rating((0, 0, 0, 0)), a_rating(None), a_rating((100, 100, 100), scale="LASS")],
)
def test_ratings_that_hold(rating: Rating) -> None:
    check_rating(rating)


@pytest.mark.parametrize(
    ("rating", "why"),
    [
        (replace(GOOD, mode="fax"), "no mode"),
        (replace(GOOD, skipped=True), "skipped session has no score"),
        (replace(a_rating(None), total=0), "skipped session has no score"),
        (replace(GOOD, total=None), "needs its items, or a total"),
        (replace(a_rating(None), skipped=False), "needs its items, or a total"),
        (a_rating(401), "out of range"),
        (a_rating(-1), "out of range"),
        (a_rating(301, scale="LASS"), "out of range"),
        (replace(GOOD, total=368), "disagree"),
        (a_rating((101, 90, 90, 90)), "Relationship is out of range"),
        (a_rating((90, -1, 90, 90)), "Goals is out of range"),
        (a_rating((90, 90, 90)), "takes 4 scores"),
        (a_rating((60, 60, 60, 60), scale="LASS"), "takes 3 scores"),
    ],
)
def test_ratings_that_do_not(rating: Rating, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        check_rating(rating)


@given(st.tuples(*[st.integers(0, 100)] * 4))
def test_whole_tenths_in_and_the_total_is_their_sum(items: tuple[int, ...]) -> None:
    rating = a_rating(checked_items(SRS, items))
    check_rating(rating)
    assert rating.total == sum(items)


def test_order_is_by_session_then_by_recording_then_by_key() -> None:
    first, second = sessions_of([380, 381])
    backdated = replace(a_session(300, 0, id="b"), recorded=NOW)
    twin = replace(backdated, id="a")
    assert in_order([second, backdated, twin, first]) == (first, twin, backdated, second)


@given(st.permutations(range(6)))
def test_the_order_of_input_does_not_matter(order: list[int]) -> None:
    sessions = sessions_of([380, 381, None, 383, 384, 385])
    assert in_order(sessions[at] for at in order) == sessions


@pytest.mark.parametrize(
    ("line", "total", "item", "flags"),
    [
        (Cutoff(360, 90), 359, 89, True),
        (Cutoff(360, 90), 360, 90, False),
        (Cutoff(360, 90, True), 360, 90, True),
        (Cutoff(360, 90, True), 361, 91, False),
    ],
)
def test_the_line_itself(line: Cutoff, total: int, item: int, flags: bool) -> None:
    assert line.flags_total(total) == line.flags_item(item) == flags


@pytest.mark.parametrize(
    ("scale", "total", "expected"),
    [
        ("SRS", None, Cutoff(360, 90)),
        ("CSRS", None, Cutoff(360, 90)),
        ("GSRS", None, Cutoff(360, 90)),
        ("SRS", 340, Cutoff(340, 85)),
        ("LASS", None, None),
        ("LASS", 240, Cutoff(240, 80)),
    ],
)
def test_the_rule_for_a_new_rating(scale: str, total: int | None, expected: Cutoff | None) -> None:
    assert cutoff_for(INSTRUMENTS[scale], total) == expected


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=lambda each: each.code)
def test_every_instrument_is_whole(instrument: Instrument) -> None:
    assert instrument.maximum == 100 * len(instrument.items)
    labels = [item.label for item in instrument.items]
    assert len(set(labels)) == len(labels)
    elements = {item.element for item in instrument.items}
    assert elements <= set(Element) if instrument.kind is Kind.ALLIANCE else elements == {None}


def test_supervision_has_three_items_thirty_points_and_no_cutoff() -> None:
    assert (len(LASS.items), LASS.maximum, LASS.cutoff) == (3, 300, None)


@pytest.mark.parametrize("code", ["SRS", "srs", " Srs "])
def test_a_scale_is_found_in_any_case(code: str) -> None:
    assert instrument_named(code) is SRS


@pytest.mark.parametrize(
    ("code", "hint"), [("SSR", "did you mean"), ("LAS", "did you mean “LASS”"), ("XYZ", "SRS, CSRS")]
)
def test_an_unknown_scale_names_the_nearest(code: str, hint: str) -> None:
    with pytest.raises(Refusal, match=hint):
        instrument_named(code)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("slower", ()),
        ("#pace slower", ("#pace",)),
        ("#Pace, then #agenda; #PACE", ("#pace", "#agenda")),
        ("more #home-work.", ("#home-work",)),
        ("# alone, #", ()),
        ("#übung", ("#übung",)),
    ],
)
def test_tags_of_an_adjustment(text: str, tags: tuple[str, ...]) -> None:
    assert an_adjustment(text).tags == tags
