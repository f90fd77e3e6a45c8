"""A client's own noise: how far the totals move from one rating to the next where nothing in particular happens."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from .exact import clamp, median
from .rules import Rules


def own_noise(totals: Sequence[int], rules: Rules) -> Fraction:
    """The median distance between neighbours over the last ratings, in tenths; 0 below two.

    The median rather than the mean: one break is no noise, and must not hide the next one.
    """
    recent = totals[-rules.usual_window :]
    return median([abs(after - before) for before, after in pairwise(recent)]) if len(recent) > 1 else Fraction()


def above_noise(times: int, noise: Fraction, least: int, rules: Rules) -> Fraction:
    """So many times the client's own noise, in tenths, and no less than `least`: what must be passed to be told."""
    return clamp(times * noise, least, rules.noise_at_most)
