"""No text of anybody becomes markup: it comes out of any reader of HTML and XML as it went in."""

import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.chart.markup import element, markup
from srs_tui.text import clean_text


class Read(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.given: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.given += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(), st.text())
def test_what_was_typed_comes_out_as_text(text: str, label: str) -> None:
    written = markup(element("p", text, element("b", "between"), aria_label=label))
    read = Read(written)
    assert read.tags == ["p", "b"]
    assert read.given == [("aria-label", clean_text(label))]
    assert read.text == clean_text(text) + "between"
    root = ElementTree.fromstring(written)
    assert ("".join(root.itertext()), len(list(root.iter()))) == (read.text, 2)


@pytest.mark.parametrize("text", ["</p><script>alert(1)</script>", "<!--", "&lt;", "]]>", "' onload='x", "\x00\u202e"])
def test_what_would_be_a_tag_is_none(text: str) -> None:
    assert Read(markup(element("p", text, title=text))).tags == ["p"]


def test_a_style_cannot_end_itself() -> None:
    with pytest.raises(ValueError, match="holds no <"):
        markup(element("style", "</style><script>"))


def test_what_is_not_given_is_left_out_and_lengths_are_short() -> None:
    written = markup(element("path", d="M0 0", stroke_width=1.2000001, class_=None))
    assert written == '<path d="M0 0" stroke-width="1.2"></path>'
