"""What the rules say of many made-up clients: in whom nothing changes, and in whom something does. Seeded.

Totals are normal, in tenths, clipped to 0..40. The shares are those of the page that the rules were written on.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from srs_tui.clinical.course import course_of
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.signals import signals_for
from srs_tui.clinical.standing import stake_of
from tests.builders import RULES, ratings_of

SRS = INSTRUMENTS["SRS"]
CLIENTS = 1000
N = 10
WITHIN = 5
"""Percentage points."""
Means = Callable[[int], float]
"""The mean total in points, by the number of the rating from 0 on."""


def still(mean: float) -> Means:
    return lambda at: mean


def slides(by: float, start: float) -> Means:
    """Over the last six ratings."""
    return lambda at: start + by * max(0, at - (N - 6))


def breaks(by: float, last: int) -> Means:
    """The last so many are lower."""
    return lambda at: 38.5 - by * (at >= N - last)


def shares(means: Means, sd: float) -> tuple[float, Counter[str]]:
    """Per cent with whom a conversation is due, and per cent on each course."""
    dice = random.Random(f"{sd}/{[means(at) for at in range(N)]}")
    due, courses = 0, Counter[str]()
    for _ in range(CLIENTS):
        totals = [min(400, max(0, round(dice.gauss(means(at), sd) * 10))) for at in range(N)]
        history = ratings_of(totals)
        course = course_of(history, RULES)
        due += stake_of(signals_for(history, SRS, RULES), course) is not None
        courses[str(course.name)] += 1
    return 100 * due / CLIENTS, Counter({name: 100 * count // CLIENTS for name, count in courses.items()})


@pytest.mark.parametrize(
    ("means", "sd", "due", "names", "share"),
    [
        (still(38.5), 1.0, 10, ("steady-strong", "steady-low"), 83),
        (still(38.0), 1.5, 18, ("steady-strong", "steady-low"), 72),
        (still(37.5), 2.0, 33, ("steady-strong", "steady-low"), 55),
        (still(33.0), 1.5, 24, ("steady-low",), 70),
        (slides(-1.0, 38.5), 1.0, 99, ("falling", "dipped"), 95),
        (slides(-1.0, 38.5), 1.5, 96, ("falling", "dipped"), 86),
        (breaks(4, 1), 1.0, 96, ("falling", "dipped"), 82),
        (breaks(4, 1), 1.5, 88, ("falling", "dipped"), 69),
        (breaks(4, 2), 1.0, 98, ("falling", "dipped"), 92),
        (slides(1.0, 33.0), 1.0, 2, ("rising",), 92),
    ],
)
def test_shares(means: Means, sd: float, due: float, names: Sequence[str], share: float) -> None:
    found, courses = shares(means, sd)
    assert found == pytest.approx(due, abs=WITHIN)
    assert sum(courses[name] for name in names) == pytest.approx(share, abs=WITHIN)


def test_where_nothing_changes_neither_way_is_favoured() -> None:
    _, courses = shares(still(38.5), 1.0)
    assert courses["falling"] == pytest.approx(4, abs=WITHIN)
    assert courses["rising"] == pytest.approx(4, abs=WITHIN)
