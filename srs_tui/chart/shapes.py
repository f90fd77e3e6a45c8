"""The signs of a drawing as shapes: told apart without any colour, and without any font."""

from typing import Final, Literal

from ..clinical.timeline import Point
from .drawing import ACCENT, INK, MUTED
from .markup import Node, element

Shape = Literal["point", "below", "total-only", "total-only-below", "other", "outcome", "outcome-below", "skipped"]
SMALLEST: Final = 1.6
LARGEST: Final = 3.2


def radius_for(count: int, width: float) -> float:
    """Half the size of a sign where that many stand side by side: as large as leaves air between them."""
    return max(SMALLEST, min(LARGEST, width / max(1, count) / 3.2))


def sign_of(point: Point) -> Shape:
    """The sign of a rating of the alliance."""
    if point.total is None:
        return "skipped"
    if not point.present:
        return "other"
    if point.total_only:
        return "total-only-below" if point.below else "total-only"
    return "below" if point.below else "point"


def shape(kind: Shape, x: float, y: float, radius: float = LARGEST) -> Node:
    """A sign around its middle."""
    match kind:
        case "point" | "total-only" | "other":
            fill = {"point": INK, "total-only": "#fff", "other": MUTED}[kind]
            ink = MUTED if kind == "other" else INK
            return element("circle", cx=x, cy=y, r=radius, fill=fill, stroke=ink, stroke_width=1)
        case "below" | "total-only-below":
            wide = radius * 1.35
            outline = f"M{x - wide:.1f} {y - wide * 0.8:.1f}h{2 * wide:.1f}l{-wide:.1f} {wide * 1.75:.1f}z"
            fill = ACCENT if kind == "below" else "#fff"
            return element("path", d=outline, fill=fill, stroke=ACCENT, stroke_width=1, stroke_linejoin="round")
        case "outcome" | "outcome-below":
            side = radius * 1.8
            fill = "#fff" if kind == "outcome" else MUTED
            at = {"x": x - side / 2, "y": y - side / 2, "width": side, "height": side}
            return element("rect", **at, fill=fill, stroke=MUTED, stroke_width=1.1)
        case "skipped":
            arm = radius * 0.9
            down = f"M{x - arm:.1f} {y - arm:.1f}L{x + arm:.1f} {y + arm:.1f}"
            up = f"M{x - arm:.1f} {y + arm:.1f}L{x + arm:.1f} {y - arm:.1f}"
            return element("path", d=down + up, stroke=MUTED, stroke_width=1.2, fill="none")


def ring(x: float, y: float, radius: float) -> Node:
    """Around the sign of what is marked for supervision."""
    return element("circle", cx=x, cy=y, r=radius + 3.2, fill="none", stroke=INK, stroke_width=0.9)


def diamond(x: float, y: float) -> Node:
    """Where another rule begins."""
    return element("path", d=f"M{x:.1f} {y - 4:.1f}l4 4l-4 4l-4 -4z", fill="#fff", stroke=INK, stroke_width=1)


def upright(x: float, top: float, bottom: float, *, dashes: str | None = "1.5 2.5") -> Node:
    """A line upright: where an adjustment was made, or an episode ended."""
    return element(
        "path", d=f"M{x:.1f} {top:.1f}V{bottom:.1f}", stroke=MUTED, stroke_width=1, stroke_dasharray=dashes, fill="none"
    )
