"""The parts that every report is made of: a head, sections with a heading, tables of words."""

from collections.abc import Iterable, Sequence

from ...chart.markup import Content, Node, element


def head(title: Node, about: str, beside: str) -> Node:
    """The head of a page: whom or what it is about, and over which time."""
    left = element("div", element("h1", title), element("p", about, class_="muted"))
    return element("header", left, element("p", beside, class_="muted"))


def section(heading: str, *content: Content, class_: str | None = None) -> Node:
    """A heading with what belongs to it."""
    return element("section", element("h2", heading), *content, class_=class_)


def line(text: str, class_: str | None = None) -> Node:
    """A line of words."""
    return element("p", text, class_=class_)


def user_text(text: str) -> Node:
    """What somebody typed: it runs in the direction of its own script."""
    return element("bdi", text)


def rows_of(rows: Iterable[Sequence[Content]], class_: str = "figures") -> Node:
    """A table of words without a head."""
    lines = [element("tr", *(element("td", cell) for cell in row)) for row in rows]
    return element("table", element("tbody", *lines), class_=class_)
