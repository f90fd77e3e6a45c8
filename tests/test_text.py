"""Text made safe: what a terminal would obey, or an eye would not see, never passes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.text import as_ascii, clean_line, clean_text

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
            0x0378,
            0xFFFE,
            0x10FFFF,
        )
    ]
)
texts = st.text(
    st.one_of(
        st.characters(), st.sampled_from(NASTY), st.sampled_from("ab \n\r\t\u0301\u200c\u200dمی🏽👩\ufe0f\u093cक")
    ),
    max_size=30,
)


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
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष क्\u200cष", "क्\u200dष क्\u200cष"),
        (
            "👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 👩🏽\u200d⚕\ufe0f",
            "👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 👩🏽\u200d⚕\ufe0f",
        ),
        ("\u200cمی\u200c \u200dخ\u200c", "می خ"),
        ("می\u200c\u200cخ", "میخ"),
        ("K\u200cL\u200d-04", "KL-04"),
        ("👨\u200d", "👨"),
        ("👨\u200c👩", "👨👩"),
        ("\u200d👨 a\u200d👩", "👨 a👩"),
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
        assert character in "\n\u200c\u200d" or unicodedata.category(character) not in (
            "Cc", "Cf", "Cn", "Cs", "Zl", "Zp",
        )  # fmt: skip
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


@given(texts)
def test_a_joiner_stands_only_within_a_word_or_an_emoji(text: str) -> None:
    for at, character in enumerate(cleaned := clean_text(text)):
        if character in "\u200c\u200d":
            assert 0 < at < len(cleaned) - 1
            assert unicodedata.category(cleaned[at - 1])[0] in "LMS"
            assert unicodedata.category(cleaned[at + 1])[0] in "LMS"
            assert not cleaned[at - 1].isascii()
            assert not cleaned[at + 1].isascii()


@pytest.mark.parametrize(
    ("text", "seen"), [("می\u200cخ", "???"), ("👨\u200d👩", "??"), ("Zoë “5”", 'Zoe "5"'), ("❤\ufe0f", "?")]
)
def test_as_ascii(text: str, seen: str) -> None:
    assert as_ascii(text) == seen
