"""The client's own goal: one line beside the outcome, which may stay empty and which no figure holds."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from srs_tui.clinical.correction import with_entry
from srs_tui.clinical.entry import RatingEntry
from srs_tui.clinical.goal import GoalMark, goal_mark, goal_ratings
from srs_tui.clinical.instrument import ALLIANCE_SCALES, GOAL, INSTRUMENTS, OUTCOME_SCALES
from srs_tui.clinical.new_entry import entry_for, new_entry
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.session import RatedSession, Session
from srs_tui.clinical.standing import standing_of
from tests.builders import RULES, TODAY, a_client, a_session, day

ORS = INSTRUMENTS["ORS"]
CLIENT = replace(a_client(), outcome="ORS", goal="sleep through")
RECORDED = datetime(2026, 11, 21, 12, tzinfo=UTC)


def asked() -> RatingEntry:
    return new_entry("1", ORS, TODAY, with_goal=True)


def typed(entry: RatingEntry, keys: str) -> RatingEntry:
    for key in keys:
        entry = entry.typed(key)
    return entry


def marks(session: Session) -> dict[str, int | None]:
    return {each.instrument: each.total for each in session.ratings}


def test_it_is_asked_after_the_four_lines_and_saved_with_them() -> None:
    entry = typed(asked(), "63626160")
    assert (entry.label, entry.is_last, entry.missing, entry.sum) == ("Goal", True, None, 246)
    assert marks(entry.session(CLIENT, RULES, RECORDED)) == {"ORS": 246}, "it may stay empty"
    session = typed(entry, "65").session(CLIENT, RULES, RECORDED)
    assert marks(session) == {"ORS": 246, "GOAL": 65}
    assert session.ratings[1].cutoff is None
    assert marks(typed(entry, "7").session(CLIENT, RULES, RECORDED)) == {"ORS": 246, "GOAL": 70}


@pytest.mark.parametrize("hidden", ["toggled_total", "toggled_skip"])
def test_what_does_not_show_is_not_saved(hidden: str) -> None:
    entry = getattr(typed(asked(), "6362616065"), hidden)()
    entry = entry.pasted("24.6") if entry.total_only else entry
    assert "GOAL" not in marks(entry.session(CLIENT, RULES, RECORDED))


@pytest.mark.parametrize(
    ("paste", "goal"),
    [("63 62 61 60", ""), ("63626160", ""), ("6.3 6.2 6.1 6.0 6.5", "6.5"), ("6362616065", "6.5")],
)
def test_a_paste_fills_the_lines_of_the_scale_with_or_without_the_goal(paste: str, goal: str) -> None:
    entry = asked().pasted(paste)
    assert entry.scores == (63, 62, 61, 60)
    assert entry.goal is not None
    assert (entry.goal.text, entry.at, entry.filled) == (goal, 4, bool(goal))
    assert typed(entry, "7").refused if goal else not typed(entry, "7").refused


def test_going_back_and_erasing_reach_every_line() -> None:
    entry = typed(asked(), "63626160").back()
    assert entry.at == 3
    entry = entry.forward()
    assert (entry.at, entry.erased().at) == (4, 3)


def test_an_edit_corrects_it_and_takes_it_out() -> None:
    before = typed(asked(), "6362616065").session(CLIENT, RULES, RECORDED)
    entry = entry_for(RatedSession(before, before.ratings[0]), ORS)
    assert entry.goal is not None
    assert entry.goal.text == "6.5"
    assert with_entry(before, entry, CLIENT, RULES, RECORDED) == before
    other = with_entry(before, typed(entry.to(4), "80"), CLIENT, RULES, RECORDED)
    assert marks(other) == {"ORS": 246, "GOAL": 80}
    emptied = replace(entry, goal=replace(entry.goal, text=""))
    assert marks(with_entry(before, emptied, CLIENT, RULES, RECORDED)) == {"ORS": 246}
    assert marks(with_entry(before, emptied.toggled_skip(), CLIENT, RULES, RECORDED))["GOAL"] == 65


def test_a_mark_stands_against_the_first_and_the_one_before() -> None:
    def session(score: int, at: int, rater: str = "client") -> Session:
        goal = Rating(instrument="GOAL", rater=rater, items=(score,), total=score)
        return a_session(360, at).with_rating(goal)

    assert goal_mark([a_session(360)]) is None
    assert goal_mark([session(40, 0)]) == GoalMark(score=40, on=day(0))
    three = [session(40, 0), session(60, 1), session(90, 2, "mother"), session(65, 3)]
    mark = goal_mark(three)
    assert mark is not None
    assert (mark.since_first, mark.since_last, len(goal_ratings(three))) == (25, 5, 3)


def test_it_is_a_kind_of_its_own_and_no_rule_runs_over_it() -> None:
    assert GOAL.code not in (*ALLIANCE_SCALES, *OUTCOME_SCALES)
    assert (GOAL.maximum, GOAL.cutoff) == (100, None)
    with_it = [a_session(380, at).with_rating(Rating(instrument="GOAL", items=(10,), total=10)) for at in range(6)]
    without = [a_session(380, at) for at in range(6)]
    marked, plain = (standing_of(CLIENT, each, TODAY, RULES) for each in (with_it, without))
    assert (marked.n, marked.signals, marked.looks, marked.outcome) == (plain.n, plain.signals, plain.looks, None)
