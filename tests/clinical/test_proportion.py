"""Shares with what they leave open, by the worked numbers."""

import pytest

from srs_tui.clinical.proportion import Proportion, fisher_p


@pytest.mark.parametrize(
    ("k", "of", "low", "high"),
    [(7, 12, 0.3195, 0.8067), (3, 20, 0.0524, 0.3604), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (0, 0, 0.0, 1.0)],
)
def test_wilson(k: int, of: int, low: float, high: float) -> None:
    share = Proportion(k, of)
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)


def test_fisher_as_it_is_worked_out() -> None:
    p = fisher_p(Proportion(9, 12), Proportion(6, 16))
    assert p is not None
    assert round(p, 2) == 0.07
    assert fisher_p(Proportion(1, 2), Proportion(0, 0)) is None
