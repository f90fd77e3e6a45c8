"""Hedges' g of first and last totals: the worked numbers."""

from statistics import correlation, fmean, stdev

import pytest

from srs_tui.clinical.effect_size import effect_size

WORKED = [
    (142, 220), (186, 279), (221, 240), (98, 81), (254, 312), (173, 265),
    (209, 214), (125, 249), (288, 290), (160, 273), (197, 301), (233, 228),
]  # fmt: skip


def test_the_worked_twelve() -> None:
    assert (fmean(first for first, _ in WORKED), fmean(last for _, last in WORKED)) == (190.5, 246)
    firsts, lasts = [first for first, _ in WORKED], [last for _, last in WORKED]
    assert (round(stdev(firsts) / 10, 3), round(correlation(firsts, lasts), 3)) == (5.487, 0.607)
    found = effect_size(WORKED)
    assert found is not None
    assert (found.n, round(found.d, 3), round(found.g, 3), round(found.se, 3)) == (12, 1.012, 0.941, 0.325)
    assert (round(found.low, 2), round(found.high, 2)) == (0.30, 1.58)


@pytest.mark.parametrize("pairs", [[], [(200, 250)], [(200, 250), (200, 300)], [(150, 250), (200, 250)]])
def test_there_is_none_where_nothing_differs(pairs: list[tuple[int, int]]) -> None:
    assert effect_size(pairs) is None
