"""Drawings in pixels, for files: an SVG of one or several of them, and the inks and letters that they share."""

from typing import Final, NamedTuple

from .markup import Content, Node, element, markup

INK: Final = "#1f2933"
MUTED: Final = "#66717c"
RULE: Final = "#dfe3e8"
BAND: Final = "#edf0f3"
ACCENT: Final = "#a8341a"
"""Of what is below the cut-off, and of nothing else; it has a sign of its own, too."""
FONT: Final = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans', 'DejaVu Sans', sans-serif"
LETTERS: Final = 9.0
"""Pixels: the size of what is written in a drawing."""
WIDTH: Final = 700.0
"""Pixels: of every drawing; a page scales it to its own width."""


class Drawing(NamedTuple):
    """Something drawn, its left upper corner at 0, 0."""

    height: float
    parts: tuple[Node, ...]


def written(text: str, x: float, y: float, *, ink: str = MUTED, anchor: str = "start", bold: bool = False) -> Node:
    """A line of text, on the line `y`."""
    weight = "600" if bold else None
    return element("text", text, x=x, y=y, fill=ink, text_anchor=anchor, font_weight=weight)


def width_of(text: str) -> float:
    """About how wide a text is: what stands beside it begins behind that."""
    return 0.56 * LETTERS * len(text)


def stacked(*drawings: Drawing, gap: float = 14) -> Drawing:
    """Drawings one below the other."""
    parts: list[Node] = []
    at = 0.0
    for each in drawings:
        parts.append(element("g", *each.parts, transform=f"translate(0 {at:g})"))
        at += each.height + gap
    return Drawing(max(0, at - gap), tuple(parts))


def svg(drawing: Drawing, title: str, *, margin: float = 0) -> Node:
    """A drawing as one SVG element, with its title for who hears it."""
    wide, high = WIDTH + 2 * margin, drawing.height + 2 * margin
    return element(
        "svg",
        element("title", title),
        *_ground(margin, wide, high),
        element("g", *drawing.parts, transform=f"translate({margin:g} {margin:g})" if margin else None),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {wide:g} {high:g}",
        width=wide,
        height=high,
        role="img",
        font_family=FONT,
        font_size=LETTERS,
    )


def svg_file(drawing: Drawing, title: str) -> bytes:
    """A drawing as a file of its own."""
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + markup(svg(drawing, title, margin=24)) + "\n").encode()


def _ground(margin: float, width: float, height: float) -> list[Content]:
    return [element("rect", width=width, height=height, fill="#fff")] if margin else []
