"""What is said right after a rating was saved."""

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.clinical.adjustment import Adjustment
from srs_tui.clinical.chosen_questions import questions_for
from srs_tui.clinical.course import CourseName
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.debrief import Debrief, debrief_for
from srs_tui.clinical.instrument import INSTRUMENTS, Element, Instrument
from srs_tui.clinical.questions import Occasion
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.session import RatedSession
from srs_tui.clinical.signals import SignalName
from srs_tui.clinical.standing import standing_of
from tests.builders import (
    RULES,
    TODAY,
    a_client,
    a_rating,
    a_session,
    an_adjustment,
    day,
    held,
    rating_order,
    ratings_of,
)

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
    assert (found.at_stake, len(found.questions)) == (Fraction(56), 2)


def test_of_several_scales_in_a_session_the_one_that_was_rated() -> None:
    session, other = a_session(270, scale="LASS"), a_rating(280, scale="CSRS")
    both = replace(session, ratings=(other.rating, *session.ratings))
    standing = standing_of(a_client(scale="LASS"), (both,), TODAY, RULES)
    told = {scale: debrief_for(standing, both.id, RULES, (), scale=scale) for scale in ("LASS", "CSRS", None)}
    assert [each.rating.total for each in told.values()] == [270, 280, 270], "else the client's own"
    with pytest.raises(Refusal, match="no longer there"):
        debrief_for(standing, both.id, RULES, (), scale="SRS")


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
    ("at", "state"),
    [(0, None), (1, None), (2, None), (3, (1, "too-early")), (4, (2, "too-early")), (5, (3, "higher")), (6, None)],
)
def test_a_running_adjustment_is_told_until_its_verdict(at: int, state: tuple[int, str] | None) -> None:
    note = an_adjustment("#agenda", on=day(3) - timedelta(days=3))
    found = debrief(ratings_of([370, 370, 370, 380, 382, 384, 386]), at, [note])
    assert [(each.after.n, str(each.verdict)) for each in found.running] == ([] if state is None else [state])


def test_the_latest_adjustment_comes_first_and_no_deleted_or_foreign_one() -> None:
    early, late = an_adjustment("#pace", on=1), an_adjustment("#agenda", on=day(1) + timedelta(days=1))
    gone = replace(an_adjustment("#gone", on=late.on), id="z", deleted=True)
    foreign = an_adjustment("#foreign", on=late.on, client="client-XX")
    found = debrief(ratings_of([WELL, WELL, WELL]), adjustments=[early, gone, foreign, late])
    assert [each.adjustment for each in found.running] == [late, early]


def test_a_low_first_mark_is_told_as_such() -> None:
    assert debrief(ratings_of([340])).is_low_first
    assert not debrief(ratings_of([370])).is_low_first
    assert not debrief(ratings_of([370, 340])).is_low_first


def asked(score: Score, *, scale: str = "SRS", before: Sequence[Score] = ()) -> tuple[str, ...]:
    return debrief(ratings_of([*before, score], scale=scale)).questions


@pytest.mark.parametrize(
    ("low", "element"), [(0, Element.BOND), (1, Element.GOALS), (2, Element.TASKS), (3, Element.FIT)]
)
@pytest.mark.parametrize("scale", ["SRS", "CSRS", "GSRS"])
def test_a_due_talk_explores_the_low_element_then_asks_about_next_time(low: int, element: Element, scale: str) -> None:
    instrument = INSTRUMENTS[scale]
    items = tuple(40 if index == low else 100 for index in range(4))
    found = asked(items, scale=scale)
    assert found == questions_for(instrument, 1, Occasion(lowest=[element], due=True, below=True))
    assert len(found) == 2
    others = [
        questions_for(instrument, 1, Occasion(lowest=[other], due=True)) for other in Element if other is not element
    ]
    assert found[0] not in {other[0] for other in others}
    assert {found[1]} == {other[1] for other in others}, "what one agrees on does not hang on what was low"


def test_a_low_item_alone_is_asked_about_and_makes_no_talk_due() -> None:
    assert asked((100, 80, 100, 100)) == asked((100, 40, 100, 100))[:1]


def test_of_two_low_elements_the_lowest_is_explored() -> None:
    assert asked((60, 70, 100, 100)) == asked((60, 100, 100, 90))
    assert asked((70, 60, 100, 100)) == asked((100, 60, 90, 100))


def test_a_drop_without_a_low_line_asserts_no_difference() -> None:
    first, _ = asked((93, 93, 93, 93), before=[(98, 98, 98, 98), (99, 98, 98, 98), (98, 99, 98, 98)])
    assert "lower than last time" in first or "kept your mark" in first


def test_from_the_fourth_low_mark_in_a_row_the_question_is_what_the_mark_means() -> None:
    assert "often mark around 34.0" in " ".join(asked(340, before=[341, 339, 340, 340]))
    assert "34.0" not in " ".join(asked(340, before=[341, 339]))


def test_candour_is_thanked_for_and_nothing_else_is_asked() -> None:
    assert asked(388, before=[400] * 5) == ("Thank you for marking that. What made the difference today?",)


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


def test_questions_take_turns() -> None:
    session_after_session = [asked((60, 100, 100, 100), before=[(60, 100, 100, 100)] * count)[0] for count in range(3)]
    assert len(set(session_after_session)) == 3


occasions = st.builds(
    Occasion,
    lowest=st.lists(st.sampled_from(Element), max_size=4, unique=True),
    due=st.booleans(),
    below=st.booleans(),
    low_in_a_row=st.integers(0, 9),
    usual=st.just("34.0"),
    cutoff=st.just("36"),
    candour=st.booleans(),
    ceiling=st.booleans(),
    first=st.booleans(),
)


@given(st.sampled_from(list(INSTRUMENTS.values())), st.integers(1, 500), occasions)
def test_every_question_is_short_and_asked_once(instrument: Instrument, number: int, occasion: Occasion) -> None:
    found = questions_for(instrument, number, occasion)
    assert len(found) == len(set(found)) == (2 if occasion.due else 1)
    for question in found:
        assert len(question) <= 100
        assert question.isascii()
        assert "?" in question
        assert "{" not in question


@given(st.sampled_from(list(INSTRUMENTS.values())), st.integers(1, 500), occasions)
def test_never_the_same_question_twice_running(instrument: Instrument, number: int, occasion: Occasion) -> None:
    one, other = (questions_for(instrument, at, occasion) for at in (number, number + 1))
    rare = occasion.candour or occasion.first
    assert occasion.due or rare or not set(one) & set(other)
    if occasion.due:
        assert not set(one) & set(other)


@pytest.mark.parametrize(
    "word",
    ["carry home", "was different", "held back", "hold back", "leave out", "left out", "Was there", "Did I", "Are we"],
)
def test_nothing_is_asked_that_opens_accuses_or_closes(word: str) -> None:
    for instrument in INSTRUMENTS.values():
        for number in range(1, 7):
            for occasion in (
                *(Occasion(lowest=[element], due=True) for element in Element),
                Occasion(due=True),
                Occasion(due=True, below=True),
                Occasion(),
                Occasion(ceiling=True),
                Occasion(first=True),
                Occasion(candour=True),
            ):
                assert word not in " ".join(questions_for(instrument, number, occasion))


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 400), st.tuples(*[st.integers(0, 100)] * 4)), min_size=1, max_size=8),
    st.data(),
)
def test_a_debrief_is_the_same_whatever_the_order_of_input(scores: list[Score], data: st.DataObject) -> None:
    ratings = ratings_of(scores)
    shuffled = data.draw(st.permutations(ratings))
    assert debrief(rating_order(shuffled)) == debrief(ratings)
