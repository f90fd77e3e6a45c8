"""The medians of a practice by month as a line."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from .axes import height_over
from .drawing import INK, WIDTH, Drawing
from .frame import Frame
from .markup import Node, element
from .shapes import radius_for, shape

HEIGHT: Final = 84.0
GUTTER: Final = 26.0


def months_drawing(medians: Sequence[tuple[str, int]], maximum: int, today: date) -> Drawing:
    """The line. `medians`: months (`2026-11`) with their medians in tenths, oldest first; nothing below two of them."""
    if len(medians) < 2:
        return Drawing(0, ())
    days = [date.fromisoformat(f"{month}-01") for month, _ in medians]
    frame = Frame(
        left=GUTTER,
        top=8,
        width=WIDTH - GUTTER - 14,  # for the half of the last date
        height=HEIGHT,
        days=(days[0], days[-1]),
        measures=height_over([median for _, median in medians], maximum),
    )
    places = [(frame.x(day), frame.y(median)) for day, (_, median) in zip(days, medians, strict=True)]
    line = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    radius = radius_for(len(places), frame.width)
    parts: list[Node] = [
        *frame.grid(),
        *frame.dates(today),
        element("path", d=f"M{line}", stroke=INK, stroke_width=1.2, fill="none"),
        *(shape("point", x, y, radius) for x, y in places),
    ]
    return Drawing(frame.bottom + 20, tuple(parts))
