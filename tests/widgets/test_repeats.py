"""A sentence that is said again is told apart from the first time."""

from srs_tui.widgets.repeats import Repeats


def test_the_same_sentence_again_has_its_number_and_another_begins_anew() -> None:
    repeats = Repeats()
    said = ["Saved.", "Saved.", "Saved.", "Undone:", "Saved.", "", "Saved."]
    assert [repeats.numbered(text) for text in said] == [
        "Saved.", "2: Saved.", "3: Saved.", "Undone:", "Saved.", "", "2: Saved.",
    ]  # fmt: skip
