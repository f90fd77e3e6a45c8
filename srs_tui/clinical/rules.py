"""The thresholds of the rules, adjustable in the settings; every default is the design's."""

from msgspec import Struct


class Rules(Struct, frozen=True, kw_only=True):
    """Thresholds in tenths of a point, windows in ratings, times in days."""

    cutoff: int | None = None
    """A cut-off of the therapist's own for totals; None: each instrument's."""
    item_cutoff: int | None = None
    """None: the total's equal share."""
    inclusive: bool = False
    """Whether the cut-off itself counts as below it."""
    drop: int = 10
    ceiling_run: int = 3
    usual_at_least: int = 5
    usual_least_width: int = 10
    course_window: int = 6
    course_at_least: int = 4
    course_moved: int = 10
    dip: int = 20
    repaired_within: int = 10
    repaired_ratings: int = 3
    not_rated_days: int = 28
    compared: int = 5
    """How many ratings before and after an adjustment are compared."""
    compared_at_least: int = 3
