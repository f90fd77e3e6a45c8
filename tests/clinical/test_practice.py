"""The caseload as a whole: each figure with its n and the clients behind it."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srs_tui.clinical.adjustment import Adjustment
from srs_tui.clinical.effect import Verdict
from srs_tui.clinical.figures import Average, PairedChange, Quartiles, Share
from srs_tui.clinical.practice import Period, Practice, practice_of
from srs_tui.clinical.standing import Standing, standing_of
from srs_tui.wording import practice_words as words
from srs_tui.wording.sentences import reasons
from tests.builders import RULES, TODAY, a_client, a_rating, an_adjustment, held

Score = int | tuple[int, ...] | None


def standing(
    code: str, scores: Sequence[Score], *, weeks_ago: int = 0, scale: str = "SRS", archived: bool = False
) -> Standing:
    """A client rated weekly, last so many weeks ago."""
    client = a_client(code, scale=scale, archived=archived)
    last = TODAY - timedelta(weeks=weeks_ago)
    dates = [last - timedelta(weeks=back) for back in range(len(scores) - 1, -1, -1)]
    ratings = tuple(a_rating(score, on, scale=scale, client=client.id) for score, on in zip(scores, dates, strict=True))
    return standing_of(client, held(ratings), TODAY, RULES)


def practice(*standings: Standing, adjustments: Sequence[Adjustment] = (), period: Period = Period.ALL) -> Practice:
    return practice_of(standings, adjustments, period, TODAY, RULES)


def test_an_empty_caseload_has_no_figures() -> None:
    found = practice()
    assert (found.clients, found.talk, found.adjustments, found.not_rated) == (0, (), (), Share(0, 0, ()))
    assert (found.sessions.totals.median, found.sessions.average.mean, found.sessions.months) == (None, None, ())
    assert all(course.share == Share(0, 0, ()) for course in found.courses)


def test_whom_to_talk_about_and_why_the_weightiest_first() -> None:
    found = practice(
        standing("WELL", [390]),
        standing("LOW", [350]),
        standing("DROP", [390, 340]),
        standing("GONE", [200], archived=True),
    )
    assert [each.client.id for each in found.talk] == ["client-DROP", "client-LOW"]
    assert [reasons(each) for each in found.talk] == [("below 36", "drop of 5.0"), ("below 36",)]


def test_shares_below_at_the_ceiling_and_skipped() -> None:
    sessions = practice(standing("A", [359, 360, None, 400]), standing("B", [400, 400])).sessions
    assert sessions.below == Share(1, 5, ("client-A",))
    assert sessions.ceiling == Share(3, 5, ("client-A", "client-B"))
    assert sessions.skipped == Share(1, 6, ("client-A",))


def test_a_scale_without_a_cutoff_is_not_part_of_the_share_below_one() -> None:
    sessions = practice(standing("A", [350]), standing("B", [100, 300], scale="LASS")).sessions
    assert sessions.below == Share(1, 1, ("client-A",))
    assert sessions.ceiling == Share(1, 3, ("client-B",))


def test_totals_are_compared_between_scales_of_one_maximum_only() -> None:
    sessions = practice(
        standing("A", [350, 360]), standing("C", [370], scale="CSRS"), standing("S", [100, 300], scale="LASS")
    ).sessions
    assert sessions.maximum == 400
    assert sessions.totals == Quartiles(3, 355, 360, 365, ("client-A", "client-C"))
    assert sessions.average.ratings == 3
    assert practice(standing("S", [100, 300], scale="LASS")).sessions.totals.n == 2


def test_first_three_against_later_only_for_clients_who_have_both() -> None:
    sessions = practice(
        standing("A", [300, None, 310, 320, 380, 390]),
        standing("B", [310, 320, 330, 330]),
        standing("C", [350, 350, 350, 340]),
        standing("D", [200, 200, 200]),
    ).sessions
    # A: 31.0 to 38.5, B: 32.0 to 33.0, C: 35.0 to 34.0
    assert sessions.change == PairedChange(10, ("client-A", "client-B", "client-C"))
    assert (sessions.early.n, sessions.later.n) == (9, 4)
    assert "client-D" not in sessions.early.clients


def test_ratings_before_the_period_still_count_as_earlier_ones() -> None:
    sessions = practice(standing("A", [300] * 8), period=Period.MONTH).sessions
    assert sessions.change == PairedChange(None, ())


def test_months() -> None:
    months = practice(standing("A", [340, 380, 400, 350])).sessions.months
    assert [(each.month, each.totals.n, each.below.count) for each in months] == [("2026-10", 1, 1), ("2026-11", 3, 1)]


@pytest.mark.parametrize(
    ("period", "days", "within"),
    [
        (Period.WEEK, 6, True),
        (Period.WEEK, 7, False),
        (Period.MONTH, 29, True),
        (Period.MONTH, 30, False),
        (Period.QUARTER, 90, True),
        (Period.QUARTER, 91, False),
        (Period.YEAR, 364, True),
        (Period.YEAR, 365, False),
        (Period.ALL, 9000, True),
    ],
)
def test_periods(period: Period, days: int, within: bool) -> None:
    rating = a_rating(380, TODAY - timedelta(days=days))
    found = practice(standing_of(a_client(), held((rating,)), TODAY, RULES), period=period)
    assert found.sessions.totals.n == int(within)


def test_courses_are_counted_over_active_clients() -> None:
    found = practice(
        standing("A", [390, 380, 370, 360]),
        standing("B", [380] * 4),
        standing("C", [380]),
        standing("D", [380] * 4, archived=True),
    )
    counts = {course.name.value: course.share.count for course in found.courses if course.share.count}
    assert counts == {"falling": 1, "steady-strong": 1, "too-few": 1}
    assert {course.share.n for course in found.courses} == {3}


def test_the_element_most_often_lowest_from_ten_ratings_of_scales_with_all_of_them() -> None:
    goals, bond, none = (90, 60, 90, 90), (80, 90, 90, 90), (90, 90, 90, 90)
    supervision = standing("S", [(90, 70, 90)] * 9, scale="LASS")
    nine = practice(standing("A", [goals] * 7 + [bond] * 2), standing("B", [none, 350, (90, 90, 80, 80)]), supervision)
    assert (nine.sessions.lowest, nine.sessions.weakest_of) == ((), 9)
    ten = practice(standing("A", [goals] * 7 + [bond] * 2), standing("B", [bond]), supervision).sessions
    assert [(each.element.value, each.share) for each in ten.lowest] == [
        ("agreement on goals", Share(7, 10, ("client-A",))),
        ("the bond", Share(3, 10, ("client-A", "client-B"))),
    ]


def test_not_rated_is_counted_over_active_clients() -> None:
    found = practice(
        standing("A", [380], weeks_ago=5), standing("B", [380]), standing("C", [380], weeks_ago=9, archived=True)
    )
    assert found.not_rated == Share(1, 2, ("client-A",))


def test_adjustments_by_tag_with_all_four_outcomes() -> None:
    higher, level = standing("UP", [350] * 3 + [340] + [380] * 3), standing("LEVEL", [350] * 7)
    lower, short = standing("DOWN", [380] * 3 + [370] + [350] * 3), standing("NEW", [350])
    at = higher.ratings[3].on
    found = practice(
        higher,
        level,
        lower,
        short,
        adjustments=[
            an_adjustment("#pace slower", at, client="client-UP"),
            an_adjustment("#Pace and #agenda", at, client="client-LEVEL"),
            an_adjustment("#pace", at, client="client-DOWN"),
            an_adjustment("#pace", TODAY, client="client-NEW"),
            an_adjustment("no tag", at, client="client-UP"),
            an_adjustment("#pace", at, client="client-nobody"),
        ],
    ).adjustments
    assert [(each.tag, each.n, each.judged) for each in found] == [("#pace", 4, 3), ("", 1, 1), ("#agenda", 1, 1)]
    assert {verdict: share.clients for verdict, share in found[0].outcomes.items()} == {
        Verdict.TOO_EARLY: ("client-NEW",),
        Verdict.HIGHER: ("client-UP",),
        Verdict.LOWER: ("client-DOWN",),
        Verdict.NO_CLEAR_DIFFERENCE: ("client-LEVEL",),
    }
    assert found[0].clients == ("client-UP", "client-LEVEL", "client-DOWN", "client-NEW")


def test_only_adjustments_of_the_period_count() -> None:
    found = practice(
        standing("A", [350] * 10),
        adjustments=[an_adjustment("#old", TODAY - timedelta(days=30), client="client-A")],
        period=Period.MONTH,
    )
    assert found.adjustments == ()


def test_the_average_counts_each_client_once_and_says_when_it_is_dependable() -> None:
    average = practice(standing("A", [400] * 9), standing("B", [300])).sessions.average
    assert average == Average(350, 2, 10)
    assert not average.dependable
    many = practice(*(standing(f"C{number}", [380]) for number in range(60))).sessions.average
    assert many.dependable


scores = st.lists(st.one_of(st.none(), st.integers(0, 400)), max_size=6)


@given(st.lists(scores, max_size=5), st.sampled_from(Period))
@settings(max_examples=40)
def test_figures_agree_with_the_ratings_and_with_each_other(caseload: list[list[Score]], period: Period) -> None:
    standings = [standing(f"C{number}", each) for number, each in enumerate(caseload)]
    found = practice(*standings, period=period)
    sessions, since = found.sessions, period.since(TODAY)
    held = [rating for each in standings for rating in each.ratings if since is None or rating.on >= since]
    totals = [rating.total for rating in held if rating.total is not None]
    assert sessions.skipped == Share(
        len(held) - len(totals), len(held), tuple(dict.fromkeys(each.client for each in held if each.skipped))
    )
    assert (sessions.below.count, sessions.below.n) == (sum(total < 360 for total in totals), len(totals))
    assert sum(month.totals.n for month in sessions.months) == sessions.totals.n == len(totals)
    assert sum(month.below.count for month in sessions.months) == sessions.below.count
    assert sessions.early.n + sessions.later.n <= len(totals)
    assert set(sessions.early.clients) == set(sessions.later.clients) == set(sessions.change.clients)
    assert sum(course.share.count for course in found.courses) == found.clients


@given(st.permutations(range(4)))
def test_the_order_of_the_caseload_changes_no_number(order: list[int]) -> None:
    standings = [standing(f"C{number}", [340 + 10 * number, 380]) for number in range(4)]
    sessions, moved = practice(*standings), practice(*(standings[at] for at in order))
    assert moved.talk == sessions.talk
    assert moved.sessions.average == sessions.sessions.average
    assert set(moved.sessions.below.clients) == set(sessions.sessions.below.clients)


def test_words_carry_their_n() -> None:
    assert words.share_words(Share(46, 148, ())) == "31 % (46 of 148)"
    assert words.share_words(Share(0, 0, ())) == "none yet (n = 0)"
    assert words.quartiles_words(Quartiles(148, 359, 374, 386, ())) == "37.4, half of them 35.9 to 38.6 (n = 148)"
    assert words.quartiles_words(Quartiles(0, None, None, None, ())) == "none yet (n = 0)"
    assert (
        words.average_words(Average(371, 24, 148))
        == "37.1 over 24 clients (148 ratings); dependable from about 60 clients on"
    )
    assert words.average_words(Average(371, 60, 900)) == "37.1 over 60 clients (900 ratings)"
    assert words.average_words(Average(371, 1, 1)).startswith("37.1 over 1 client (1 rating)")
    assert words.average_words(Average(None, 0, 0)) == "none yet (n = 0)"


def test_words_for_tags_changes_and_periods() -> None:
    up = standing("UP", [350] * 3 + [340] + [380] * 3)
    (tag,) = practice(up, adjustments=[an_adjustment("#pace", up.ratings[3].on, client="client-UP")]).adjustments
    assert words.tag_words(tag) == "1 noted: 1 higher after, 0 lower after, 0 no clear difference, 0 too early"
    assert words.paired_change_words(PairedChange(6, ("A", "B"))) == "up 0.6 (median of 2 clients with both)"
    assert words.paired_change_words(PairedChange(-6, ("A",))) == "down 0.6 (median of 1 client with both)"
    assert words.paired_change_words(PairedChange(0, ("A",))) == "unchanged (median of 1 client with both)"
    assert words.paired_change_words(PairedChange(None, ())) == "none yet (n = 0)"
    assert [words.period_words(period) for period in Period] == [
        "the last 7 days",
        "the last 30 days",
        "the last 91 days",
        "the last 365 days",
        "all sessions",
    ]
