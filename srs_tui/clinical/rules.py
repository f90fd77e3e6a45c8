"""The thresholds of the rules, adjustable in the settings; every default is that of the rules' own page."""

from msgspec import Struct


class Rules(Struct, frozen=True, kw_only=True):
    """Thresholds in tenths of a point, windows in ratings, times in days."""

    cutoff: int | None = None
    """A cut-off of the therapist's own for totals; None: each instrument's."""
    item_cutoff: int | None = None
    """None: the total's equal share."""
    inclusive: bool = False
    """Whether the cut-off itself counts as below it."""
    below_as_usual: int = 5
    """From so many ratings below the cut-off in a row on, one in the usual range is no news."""
    drop: int = 10
    """From here on a drop is told; whether it makes a conversation due depends on the client's own noise too."""
    ceiling_run: int = 3
    usual_window: int = 20
    """The ratings that the usual range and the client's own noise are taken from."""
    usual_at_least: int = 5
    usual_least_width: int = 10
    """The least distance from the middle of the usual range to its ends: scores pile up at the maximum."""
    course_window: int = 6
    course_at_least: int = 4
    course_moved: int = 10
    """The least that counts as rising or falling, however quiet the client's totals are."""
    dip: int = 20
    """The least that counts as a dip."""
    noise_at_most: int = 40
    """However restless a client's totals are, a drop, a move or a dip of this size counts."""
    repaired_within: int = 10
    not_rated_days: int = 28
    outcome_change: int = 50
    """The change of an outcome's total that counts, 4 to 10 points: never called significant."""
    compared: int = 5
    """How many ratings before and after an adjustment are compared."""
    compared_at_least: int = 3
