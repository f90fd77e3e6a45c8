"""Elements of HTML and SVG. Text becomes markup in one place, escaped: nothing that anybody typed can become a tag."""

from collections.abc import Iterator
from html import escape
from typing import Final, NamedTuple

from ..text import clean_text

_VOID: Final = frozenset({"meta", "br"})
_LITERAL: Final = frozenset({"style"})
"""What HTML reads as it stands: nothing of it is escaped, so nothing in it may need to be."""


class Node(NamedTuple):
    """An element with its attributes, and in it texts and elements."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple["Content", ...]


Content = Node | str


def element(name: str, /, *children: Content, **attributes: object) -> Node:
    """An element. `stroke_width=2` is the attribute `stroke-width`, `class_` is `class`; None leaves one out."""
    given = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    return Node(name, tuple((key, _said(value)) for key, value in given if value is not None), children)


def markup(content: Content) -> str:
    """The text of an element, or of a text.

    Raises:
        ValueError: a style that would need to be escaped, which HTML cannot do.
    """
    return "".join(_parts(content))


def _parts(content: Content) -> Iterator[str]:
    if isinstance(content, str):
        yield escape(clean_text(content))
        return
    name, attributes, children = content
    yield f"<{name}" + "".join(f' {key}="{escape(clean_text(value))}"' for key, value in attributes) + ">"
    if name in _VOID:
        return
    if name in _LITERAL:
        text = "".join(map(str, children))
        if set("<&") & set(text):
            raise ValueError("a style holds no < and no &")
        yield text
    else:
        for each in children:
            yield from _parts(each)
    yield f"</{name}>"


def _said(value: object) -> str:
    """Lengths to a hundredth of a pixel: more is nothing to see."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
