"""What is heard of a debrief, and of a session that holds another scale; the rows of lists are kept with the lists."""

import pytest

from srs_tui.clinical.debrief import Debrief, debrief_for
from srs_tui.clinical.session import Held
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.timeline import timeline_of
from srs_tui.wording.debrief_words import held_now_words
from srs_tui.wording.heard import heard_debrief_items, heard_session, heard_total
from srs_tui.wording.today_words import usual_words
from tests.builders import RULES, TODAY, a_client, held, ratings_of


def debrief(*scores: int | tuple[int, ...] | None) -> Debrief:
    ratings = ratings_of(scores)
    return debrief_for(standing_of(a_client(), held(ratings), TODAY, RULES), ratings[-1].id, RULES, [])


@pytest.mark.parametrize(
    ("scores", "total", "items"),
    [
        (
            [(91, 94, 88, 87), (87, 62, 91, 87)],
            "32.7, 3.3 below the cut-off of 36, down 3.3 since 7 January",
            [
                "Relationship 8.7 low, down 0.4",
                "Goals 6.2 low, down 3.2, the weakest: agreement on goals",
                "Approach 9.1, up 0.3",
                "Overall 8.7 low, unchanged",
            ],
        ),
        ([380], "38.0, 2.0 above the cut-off of 36, first rating", []),
        ([380, None], "skipped: no rating this session", []),
    ],
)
def test_a_debrief(scores: list[int | tuple[int, ...] | None], total: str, items: list[str]) -> None:
    found = debrief(*scores)
    assert (heard_total(found), heard_debrief_items(found)) == (total, items)


def test_a_session_on_another_scale_is_heard_with_its_name() -> None:
    sessions = held((*ratings_of([(90, 90, 90)], scale="LASS"), *ratings_of([(90, 80, 90, 90)], start=1)))
    timeline = timeline_of(standing_of(a_client(), sessions, TODAY, RULES), [], RULES)
    assert heard_session(timeline, 0, TODAY) == ["7 Jan, 27.0, LASS, paper"]
    assert heard_session(timeline, 1, TODAY) == [
        "14 Jan, 35.0, paper", "Relationship 9.0, Goals 8.0 low, Approach 9.0, Overall 9.0",
    ]  # fmt: skip


def test_what_a_session_was_noted_as_before_it_was_rated() -> None:
    assert held_now_words(Held.MISSED) == "That session was noted as missed: it counts as held now."
    assert held_now_words(Held.CANCELLED) == "That session was noted as cancelled: it counts as held now."


@pytest.mark.parametrize("day", range(7))
def test_the_usual_time_of_the_week(day: int) -> None:
    name = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day]
    assert [usual_words(24 * 60 * day + minute) for minute in (0, 59, 650, 1439)] == [
        f"{name} 00:00", f"{name} 00:59", f"{name} 10:50", f"{name} 23:59",
    ]  # fmt: skip
