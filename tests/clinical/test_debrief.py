"""What is said right after a rating was saved."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.clinical.adjustment import Adjustment
from srs_tui.clinical.course import CourseName
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.debrief import Debrief, debrief_for
from srs_tui.clinical.instrument import INSTRUMENTS, Element, Instrument
from srs_tui.clinical.questions import questions_for
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.session import RatedSession
from srs_tui.clinical.signals import SignalName
from srs_tui.clinical.standing import standing_of
from tests.builders import RULES, TODAY, a_client, a_rating, an_adjustment, day, held, rating_order, ratings_of

Score = int | tuple[int, ...] | None
SRS = INSTRUMENTS["SRS"]
WELL = (95, 95, 95, 96)


def debrief(ratings: Sequence[RatedSession], at: int = -1, adjustments: Sequence[Adjustment] = ()) -> Debrief:
    scale = ratings[-1].instrument
    standing = standing_of(a_client(scale=scale), held(ratings), TODAY, RULES)
    return debrief_for(standing, ratings[at].id, RULES, adjustments)


def test_the_whole_of_it() -> None:
    found = debrief(ratings_of([(91, 80, 88, 87), (87, 62, 71, 84)]))
    assert (found.against, found.change, found.since) == (-56, -42, day(0))
    assert found.item_changes == (-4, -18, -17, -3)
    assert found.low == (True, True, True, True)
    assert found.weakest == 1
    assert [signal.name for signal in found.signals] == [
        SignalName.BELOW_CUTOFF,
        SignalName.LOW_ITEM,
        SignalName.DROP,
    ]
    assert (found.session, found.needs_talk, found.course.name) == (2, True, CourseName.TOO_FEW)
    assert 2 <= len(found.questions) <= 3


def test_a_first_rating_has_nothing_before_it() -> None:
    found = debrief(ratings_of([WELL]))
    assert (found.change, found.since, found.item_changes) == (None, None, (None,) * 4)


def test_against_is_measured_from_the_stored_cutoff() -> None:
    assert debrief(ratings_of([381])).against == 21
    assert debrief([a_rating(381, cutoff=Cutoff(total=390, item=97))]).against == -9
    assert debrief(ratings_of([280], scale="LASS")).against is None


@pytest.mark.parametrize(
    ("items", "weakest"),
    [
        ((90, 90, 90, 90), None),
        ((90, 90, 90, 89), 3),
        ((80, 80, 90, 90), None),
        ((0, 100, 100, 100), 0),
        (380, None),
    ],
)
def test_weakest_is_the_item_that_alone_is_lowest(items: Score, weakest: int | None) -> None:
    assert debrief(ratings_of([items])).weakest == weakest


def test_a_total_alone_has_no_items_to_speak_of() -> None:
    found = debrief(ratings_of([WELL, 300]))
    assert (found.item_changes, found.low, found.change) == ((), (), -81)
    found = debrief(ratings_of([300, WELL]))
    assert (found.item_changes, found.low) == ((None,) * 4, (False,) * 4)


def test_a_skipped_session_asks_nothing() -> None:
    found = debrief(ratings_of([WELL, None]))
    assert (found.against, found.change, found.signals, found.questions, found.session) == (None, None, (), (), 2)


def test_an_earlier_rating_is_seen_as_it_was_then() -> None:
    scores: list[Score] = [380, 340, 390, 390, 390]
    for at in range(len(scores)):
        found, then = debrief(ratings_of(scores), at), debrief(ratings_of(scores[: at + 1]))
        assert replace(found, standing=then.standing) == then


def test_a_rating_of_an_earlier_scale_is_held_against_its_own() -> None:
    child = ratings_of([380, 340], scale="CSRS")
    found = debrief((*child, a_rating(390, 2)), 1)
    assert (found.instrument.code, found.change, found.against) == ("CSRS", -40, -20)


def test_a_rating_that_is_gone_is_refused() -> None:
    standing = standing_of(a_client(), held(ratings_of([380])), TODAY, RULES)
    with pytest.raises(Refusal, match="no longer there"):
        debrief_for(standing, "elsewhere", RULES, ())


def test_a_falling_course_makes_a_talk_due_without_any_signal() -> None:
    found = debrief(ratings_of([400, 396, 393, 389]))
    assert (found.signals, found.needs_talk) == ((), True)
    assert len(found.questions) == 2


@pytest.mark.parametrize(
    ("on", "first_since"),
    [(day(0), False), (day(1), True), (day(1).replace(day=day(1).day + 3), True), (day(2), False), (day(3), False)],
    ids=["before the last rating", "on its day", "between", "on the day of this one", "later"],
)
def test_the_first_rating_since_an_adjustment(on: date, first_since: bool) -> None:
    note = an_adjustment(on=on)
    found = debrief(ratings_of([WELL, WELL, WELL]), adjustments=[note])
    assert found.adjustment == (note if first_since else None)


def test_the_latest_of_several_adjustments_is_named_and_no_deleted_or_foreign_one() -> None:
    early, late = an_adjustment("#pace", on=1), an_adjustment("#agenda", on=day(1).replace(day=day(1).day + 1))
    gone = replace(an_adjustment("#gone", on=late.on), id="z", deleted=True)
    foreign = an_adjustment("#foreign", on=late.on, client="client-XX")
    found = debrief(ratings_of([WELL, WELL, WELL]), adjustments=[late, gone, foreign, early])
    assert found.adjustment == late


def asked(score: Score, *, scale: str = "SRS", before: Sequence[Score] = ()) -> tuple[str, ...]:
    return debrief(ratings_of([*before, score], scale=scale)).questions


@pytest.mark.parametrize(
    ("low", "element"), [(0, Element.BOND), (1, Element.GOALS), (2, Element.TASKS), (3, Element.FIT)]
)
@pytest.mark.parametrize("scale", ["SRS", "CSRS", "GSRS"])
def test_the_questions_are_those_of_the_low_element(low: int, element: Element, scale: str) -> None:
    items = tuple(60 if index == low else 100 for index in range(4))
    of_element = questions_for(INSTRUMENTS[scale], 1, lowest=[element], below=True)
    others = {
        question
        for other in Element
        if other is not element
        for question in questions_for(INSTRUMENTS[scale], 1, lowest=[other], below=True)
    }
    assert asked(items, scale=scale) == of_element
    assert len(of_element) == 2
    assert not others & set(of_element)


def test_two_low_elements_are_asked_about_the_lowest_first() -> None:
    first = asked((60, 100, 100, 100))[0]
    second = asked((100, 70, 100, 100))[0]
    assert asked((60, 70, 100, 100)) == (first, second)
    assert asked((70, 60, 100, 100)) == (second, first)


def test_a_drop_is_asked_about_first_and_never_more_than_three_questions() -> None:
    found = asked((60, 70, 80, 85), before=[WELL])
    assert len(found) == 3
    assert "last time" in found[0]


@pytest.mark.parametrize("scale", ["SRS", "CSRS", "GSRS", "LASS"])
def test_one_question_when_all_is_well_at_the_ceiling_and_the_first_time(scale: str) -> None:
    top = INSTRUMENTS[scale].maximum
    first, second = asked(top - 10, scale=scale), asked(top - 5, scale=scale, before=[top - 10])
    ceiling = asked(top, scale=scale, before=[top, top])
    assert [len(each) for each in (first, second, ceiling)] == [1, 1, 1]
    assert len({first, second, ceiling}) == 3


def test_a_client_whose_scale_has_changed_is_no_stranger() -> None:
    """A child who turned 13 is not asked what one asks in a first session."""
    earlier = ratings_of([WELL, WELL], scale="CSRS")
    found = debrief([*earlier, a_rating(WELL, 2)])
    assert not found.is_first
    assert found.questions != asked(WELL)
    after_skipped = debrief(ratings_of([None, None, WELL]))
    assert after_skipped.is_first
    assert after_skipped.questions == asked(WELL)


def test_supervision_asks_about_the_weakest_after_a_drop() -> None:
    found = asked((90, 60, 90), scale="LASS", before=[(90, 90, 90)])
    bond = questions_for(INSTRUMENTS["LASS"], 2, lowest=[Element.BOND], drop=True)
    assert found == bond
    assert len(found) == 2


def test_questions_take_turns() -> None:
    session_after_session = [asked((60, 100, 100, 100), before=[(60, 100, 100, 100)] * count)[0] for count in range(3)]
    assert len(set(session_after_session)) == 3


elements = st.lists(st.sampled_from(Element), max_size=4, unique=True)


@given(
    st.sampled_from(list(INSTRUMENTS.values())),
    st.integers(1, 500),
    elements,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_every_question_is_short_open_and_asked_once(
    instrument: Instrument, number: int, lowest: list[Element], below: bool, drop: bool, ceiling: bool, first: bool
) -> None:
    found = questions_for(
        instrument,
        number,
        lowest=lowest,
        below=below,
        drop=drop,
        ceiling=ceiling,
        first=first,
    )
    low = bool(lowest or below or drop) and not ceiling
    assert len(found) in ((2, 3) if low else (1,))
    assert len(set(found)) == len(found)
    for question in found:
        assert len(question) <= 72
        assert question.isascii()
        assert "?" in question or question.endswith("anything.")


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 400), st.tuples(*[st.integers(0, 100)] * 4)), min_size=1, max_size=8),
    st.data(),
)
def test_a_debrief_is_the_same_whatever_the_order_of_input(scores: list[Score], data: st.DataObject) -> None:
    ratings = ratings_of(scores)
    shuffled = data.draw(st.permutations(ratings))
    assert debrief(rating_order(shuffled)) == debrief(ratings)
