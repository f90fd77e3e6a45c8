"""Text made safe: what a terminal would obey, or an eye would not see, never passes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.text import clean_line, clean_text

NASTY = (
    [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) != "\n"]
    + [chr(code) for code in (0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x2028, 0x202F))]
    + [
        chr(code)
        for code in (
            *range(0x2060, 0x2065),
            *range(0x2066, 0x2070),
            0xFEFF,
            0xFFF9,
            0xE0001,
            *range(0xE0020, 0xE0080),
            0xD800,
        )
    ]
)
texts = st.text(st.one_of(st.characters(), st.sampled_from(NASTY), st.sampled_from("ab \n\r\t\u0301")), max_size=30)


def test_what_is_never_kept() -> None:
    for character in NASTY:
        expected = {"\t": "a b", "\r": "a\nb"}.get(character, "ab")
        assert clean_text(f"a{character}b") == expected, f"U+{ord(character):04X}"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("", ""),
        ("plain", "plain"),
        ("two\nlines", "two\nlines"),
        ("two\r\nlines\rthree", "two\nlines\nthree"),
        ("a\tb", "a b"),
        ("e\u0301", "é"),
        ("Zoë 李 Ольга 🙂", "Zoë 李 Ольга 🙂"),
        ("[red]markup[/]", "[red]markup[/]"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b31m", "31m"),
    ],
)
def test_text(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [("  a \n\n b\t", "a b"), ("a\u00a0b", "a b"), ("\n", ""), ("a\u2028b", "ab"), ("a  b", "a b")],
)
def test_line(text: str, cleaned: str) -> None:
    assert clean_line(text) == cleaned


@given(texts)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(texts)
def test_nothing_hidden_or_obeyed_ever_passes(text: str) -> None:
    for character in clean_text(text):
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(character) not in (
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        )
    assert "\n" not in clean_line(text)
    assert clean_text(text).encode("utf-8").decode("utf-8") == clean_text(text)
