"""The signs that are drawn beside words, each with a twin for terminals that only know ASCII."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from ..language import SignSet


class Signs(Struct, frozen=True, kw_only=True):
    """One set of signs, one cell each but for ASCII arrows and a chart's line. A word always stands beside a sign."""

    bars: str
    """The levels of a sparkline, lowest first."""
    below: str
    """Below the cut-off."""
    ceiling: str
    """Always at the maximum."""
    not_rated: str
    """No rating for a while."""
    cursor: str
    """The line that has the focus."""
    mark: str
    """The client's mark on a scale line."""
    line: str
    """The scale line itself, and rules."""
    share: str
    """The part of a bar that a share takes; the rest is the line."""
    left_end: str
    right_end: str
    arrow_left: str
    arrow_right: str
    arrow_up: str
    arrow_down: str
    ellipsis: str
    """Stands for text that was cut off; one cell in both sets, so that columns hold."""
    point: str
    """A rating in a chart."""
    total_only: str
    """A rating of which only the total is known."""
    below_total_only: str
    """The same, below the cut-off."""
    skipped: str
    """A session without a rating."""
    course_line: str
    """What a chart draws its line with: `braille`, or a character."""
    cutoff_line: str
    usual_line: str
    """The bounds of the usual range."""
    adjusted: str
    """The upright line of an adjustment."""
    rule_changed: str
    """Where another cut-off rule begins."""
    axis: str
    axis_tick: str
    here: str
    """Under the session that the cursor is on."""
    supervision: str
    """What is to be taken to supervision."""
    outcome: str
    """A rating of the outcome in a chart, at its cut-off or above, or without one."""
    outcome_below: str
    """One below its cut-off."""
    outcome_line: str
    """What a chart draws the line of the outcome with."""
    gain: str
    """Above a rating of the outcome: a change up that counts, the second time in a row."""
    past: str
    """The ground of the band of one's own past clients."""
    is_heard: bool = False
    """Whether a screen reader speaks what is written: rows are then sentences, and nothing is drawn."""


UNICODE: Final = Signs(
    bars="▁▂▃▄▅▆▇",
    below="▼",
    ceiling="=",
    not_rated=".",
    cursor=">",
    mark="●",
    line="─",
    share="━",
    left_end="├",
    right_end="┤",
    arrow_left="←",
    arrow_right="→",
    arrow_up="↑",
    arrow_down="↓",
    ellipsis="…",
    point="●",
    total_only="○",
    below_total_only="▽",
    skipped="×",
    course_line="braille",
    cutoff_line="╌",
    usual_line="·",
    adjusted="╎",
    rule_changed="◇",
    axis="│",
    axis_tick="┤",
    here="▲",
    supervision="◆",
    outcome="■",
    outcome_below="□",
    outcome_line="◦",
    gain="↑",
    past="░",
)

ASCII: Final = Signs(
    bars="_.-:=+*",
    below="v",
    ceiling="=",
    not_rated=".",
    cursor=">",
    mark="o",
    line="-",
    share="=",
    left_end="|",
    right_end="|",
    arrow_left="left",
    arrow_right="right",
    arrow_up="up",
    arrow_down="down",
    ellipsis="~",
    point="o",
    total_only="t",
    below_total_only="u",
    skipped="x",
    course_line=".",
    cutoff_line="-",
    usual_line="'",
    adjusted=":",
    rule_changed="%",
    axis="|",
    axis_tick="+",
    here="^",
    supervision="*",
    outcome="#",
    outcome_below="&",
    outcome_line=",",
    gain="!",
    past="`",
)


STEPS: Final = 8
"""Equal steps of a sparkline, from its floor to the maximum."""


BLOCKS: Final = replace(UNICODE, course_line="•")


HEARD: Final = replace(
    ASCII, below="low", cursor=" ", ceiling=" ", not_rated=" ", supervision=" ", ellipsis=".", is_heard=True
)
"""For a screen reader: words, and nothing where the words beside say it already."""


def signs_for(signs: SignSet) -> Signs:
    """The signs of a set."""
    match signs:
        case SignSet.ASCII:
            return ASCII
        case SignSet.BLOCKS:
            return BLOCKS
        case SignSet.FULL:
            return UNICODE


def sparkline(totals: Sequence[int], maximum: int, signs: Signs) -> str:
    """Totals, in tenths, as one bar each. `maximum` in tenths.

    The scale runs from 80 % of `maximum` up in equal steps, the lowest bar standing for everything below:
    ratings of a session pile up near the top, and drawn from zero they would all look alike. At 40.0 a step is
    1.0 point and 36 is half way up, so that a bar shorter than half its cell is below the cut-off, without any colour.
    The two steps on top share one bar: a full cell would grow together with the row above it.
    """
    floor, highest = maximum * 4 // 5, len(signs.bars) - 1
    levels = ((total - floor) * STEPS // (maximum - floor) for total in totals)
    return "".join(signs.bars[min(highest, max(0, level))] for level in levels)
