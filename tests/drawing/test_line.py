"""Sentences in lines: nothing of them is wider than its line, and nothing of them is lost."""

import pytest

from srs_tui.drawing.line import wrapped


@pytest.mark.parametrize("width", [20, 33, 60])
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
    assert all(any(word in line.plain for line in drawn) for word in text.split() if len(word.encode()) < width - 6)
