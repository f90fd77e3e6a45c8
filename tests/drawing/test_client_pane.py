"""The pane beside a list: how wide it is, and what gives way where there are few rows."""

import pytest

from srs_tui.drawing.client_pane import client_pane, pane_width
from srs_tui.drawing.headline import headline
from srs_tui.drawing.line import Line
from srs_tui.wording.signs import UNICODE
from tests.drawing.test_kept import assert_kept, standings


@pytest.mark.parametrize(
    ("width", "taken"),
    [(109, 0), (110, 37), (117, 37), (118, 38), (121, 41), (122, 42), (157, 42), (158, 78), (300, 78)],
)
def test_it_takes_what_the_list_leaves_and_from_158_columns_on_two_columns_of_its_own(width: int, taken: int) -> None:
    assert pane_width(width) == taken


@pytest.mark.parametrize(
    ("height", "chart", "items", "air"),
    [
        (5, 0, 0, 1),
        (6, 0, 0, 1),
        (7, 0, 4, 0),
        (8, 0, 4, 1),
        (9, 0, 4, 2),
        (10, 3, 4, 0),
        (11, 4, 4, 0),
        (12, 5, 4, 0),
        (13, 5, 4, 1),
        (14, 5, 4, 2),
        (15, 5, 4, 3),
        (30, 5, 4, 3),
    ],
)
def test_where_rows_are_few_the_chart_gives_way_then_the_items_and_never_the_words(
    height: int, chart: int, items: int, air: int
) -> None:
    low = standings()[0]
    drawn = [line.plain for line in client_pane(low, "#pace", "", UNICODE, 34, height)]
    labels = ("Relationship", "Goals", "Approach", "Overall")
    assert len(drawn) <= height
    assert sum("┤" in line or "│" in line for line in drawn) == chart
    assert sum(line.startswith(labels) for line in drawn) == items
    assert drawn.count("") == air
    assert [line.split()[0] for line in drawn[-2:]] == ["Last", "Trying"]


def test_where_it_is_wide_the_words_stand_beside_the_figures() -> None:
    low, *_, new, noted = standings()
    drawn = [*client_pane(low, "#pace: 2 of 3 ratings", "now, Wed 10:50", UNICODE, 74, 24)]
    drawn += [*client_pane(new, "", "", UNICODE, 74, 24), *client_pane(noted, "", "", UNICODE, 74, 4)]
    assert_kept("pane-wide", drawn)


@pytest.mark.parametrize(("width", "is_said"), [(33, False), (34, True)])
def test_what_is_said_of_today_stands_behind_the_name_where_it_has_room(width: int, is_said: bool) -> None:
    head = client_pane(standings()[0], "", "x" * 7, UNICODE, width, 9)[0]
    assert head.plain == ("LOW Konstantin-Alexander   xxxxxxx" if is_said else "LOW Konstantin-Alexander")


@pytest.mark.parametrize(
    ("width", "drawn"),
    [
        (29, " Caseload  12 clients, 3 due"),
        (28, " Caseload 12 clients, 3 due"),
        (27, " Caseload       12 clients"),
        (21, " Caseload 12 clients"),
        (20, " Caseload"),
        (9, " Caseload"),
        (8, " Caselo…"),
    ],
)
def test_a_headline_has_the_longest_that_fits_on_its_right(width: int, drawn: str) -> None:
    assert headline(Line("Caseload"), ("12 clients, 3 due", "12 clients"), width, "…").plain == drawn
