"""A list in a window that is too small for it: the row under the cursor is there, and the rest is counted."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from srs_tui.drawing.line import Line
from srs_tui.drawing.list_window import ListWindow
from srs_tui.wording.signs import UNICODE


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(1, 3), min_size=1, max_size=12),
    st.integers(3, 9),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), min_size=1),
)
@example([1] * 4, 3, [(3, 0), (3, 3), (3, 0)])
@example([1] * 3, 3, [(2, 0), (2, 2)])
@example([1] * 12, 4, [(11, 11), (6, 6)])
def test_the_cursor_is_in_view_wherever_it_goes_and_what_is_not_is_counted(
    heights: list[int], room: int, steps: list[tuple[int, int]]
) -> None:
    """`steps`: how many rows there are by then, less one, and where the cursor is."""
    window = ListWindow()
    for last, cursor in steps:
        count = min(len(heights), last + 1)
        window.at = cursor % count
        drawn = [
            "".join(text for text, _ in line.spans)
            for line in window.lines(
                count,
                room,
                height_of=heights.__getitem__,
                row_lines=lambda row: [Line(f"{row}.{part}") for part in range(heights[row])],
                signs=UNICODE,
            )
        ]
        fits = sum(heights[:count]) <= room
        assert len(drawn) == (sum(heights[:count]) if fits else room)
        assert f"{window.at}.0" in drawn
        assert not window.top or drawn.count("") < heights[window.top - 1]  # no room left that a row above would take
        whole = [row for row in range(count) if f"{row}.{heights[row] - 1}" in drawn]
        if fits:
            assert whole == list(range(count))
        elif len(whole) == window.whole:
            above, below = whole[0], count - 1 - whole[-1]
            told = [f"{UNICODE.arrow_up} {above} more"] * (above > 0)
            told += [f"{UNICODE.arrow_down} {below} more"] * (below > 0)
            assert drawn[-1].strip() == "   ".join(told)
