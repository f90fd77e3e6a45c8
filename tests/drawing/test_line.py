"""Sentences in lines: nothing of them is wider than its line, and nothing of them is lost."""

import pytest

from srs_tui.drawing.line import wrapped


@pytest.mark.parametrize("width", range(18, 61))
@pytest.mark.parametrize(
    "text",
    [
        "Kept in /home/therapist/records/2026/practice/caseload.json, where it was",
        "心" * 40,
        "Ärztin-" * 12,
        "one two",
    ],
)
def test_a_word_that_no_line_holds_is_broken_and_no_other_one(text: str, width: int) -> None:
    drawn = wrapped(text, width)
    assert all(line.width < width for line in drawn)
    assert "".join(line.plain for line in drawn).replace(" ", "") == text.replace(" ", "")
    together = "".join(line.plain.strip() for line in drawn)
    assert all(word in together for word in text.split())
    assert all(any(word in line.plain for line in drawn) for word in text.split() if len(word.encode()) < width - 6)


@pytest.mark.parametrize("width", range(1, 18))
def test_where_lines_are_very_short_no_word_is_broken(width: int) -> None:
    text = "This window has 5 columns and 2 rows"
    assert [word for line in wrapped(text, width) for word in line.plain.split()] == text.split()
