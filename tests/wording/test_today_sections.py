"""What is said of a day: each part by its name, or that nobody is in it."""

from datetime import time

from srs_tui.clinical.rules import Rules
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.today import Expected, Today
from srs_tui.wording.today_sections import today_sections
from tests.builders import a_client, day


def test_a_part_without_anybody_says_so() -> None:
    empty = Today(on=day(1), expected=(), not_rated=(), unfinished=())
    assert [section.title for section in today_sections(empty)] == [
        "Nobody else is expected today",
        "Nobody was seen and not rated",
        "No unfinished entries",
    ]


def test_a_part_with_somebody_has_its_name_and_a_row_for_each() -> None:
    standing = standing_of(a_client(), (), day(1), Rules())
    full = Today(on=day(1), expected=(Expected(standing, time(9, 5)),), not_rated=(standing,), unfinished=(standing,))
    sections = today_sections(full)
    assert [section.title for section in sections] == ["Expected", "Seen and not rated", "Unfinished entries"]
    assert all(row.label == "KL-04" for section in sections for row in section.rows)
