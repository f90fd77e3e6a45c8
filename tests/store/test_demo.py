"""The made-up caseload shows everything there is to see."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from srs_tui.clinical.course import CourseName
from srs_tui.clinical.effect import Verdict, effect_of
from srs_tui.clinical.goal import goal_mark
from srs_tui.clinical.instrument import ALLIANCE_SCALES, Kind
from srs_tui.clinical.label import labels_of
from srs_tui.clinical.order import Order, ordered
from srs_tui.clinical.rules import Rules
from srs_tui.clinical.session import Held, ratings_of_kind
from srs_tui.clinical.signals import SignalName
from srs_tui.clinical.standing import Standing, standing_of
from srs_tui.clinical.together import Gap, gap_of, members_on, read_group
from srs_tui.clinical.usual_time import NEAR, distance
from srs_tui.store.caseload import Caseload
from srs_tui.store.demo import demo_caseload
from srs_tui.store.document import State
from tests.builders import ratings_in

MOMENTS = [
    datetime(2026, 11, 21, 9, 50, tzinfo=timezone(timedelta(hours=1))),
    datetime(2026, 3, 1, 0, 5, tzinfo=timezone(timedelta(hours=-8))),
    datetime(2024, 2, 29, 23, 59, tzinfo=UTC),
]


def standings(caseload: Caseload, today: date) -> list[Standing]:
    return [standing_of(client, caseload.sessions(client.id), today, Rules()) for client in caseload.clients()]


@pytest.mark.parametrize("now", MOMENTS)
def test_every_signal_and_every_course_is_there(tmp_path: Path, now: datetime) -> None:
    caseload = demo_caseload(tmp_path, now)
    found = standings(caseload, now.date())
    assert {signal.name for standing in found for signal in standing.signals} == set(SignalName)
    assert {standing.course.name for standing in found} == set(CourseName)
    verdicts = {
        effect_of(each, standing.scored, Rules()).verdict
        for standing in found
        for each in caseload.adjustments(standing.client.id)
    }
    assert verdicts == set(Verdict)
    assert any(standing.is_below and not standing.needs_talk for standing in found)
    assert all(standing.client.added < standing.sessions[0].recorded for standing in found)
    sessions = [session for client in caseload.clients() for session in caseload.sessions(client.id)]
    assert {session.held for session in sessions} == set(Held)
    assert any(session.talked and session.agreed for session in sessions)
    everyone = caseload.clients(archived=True)
    ratings = [rating for client in everyone for rating in ratings_of_kind(caseload.sessions(client.id), Kind.ALLIANCE)]
    assert (len(everyone), len(found)) == (25, 23)
    assert 250 <= len(ratings) <= 350
    assert {client.instrument for client in everyone} == set(ALLIANCE_SCALES)
    assert labels_of(everyone) == ("couple-e", "loss", "work")
    assert any(rating.skipped for rating in ratings)
    assert any(rating.total is not None and rating.items is None for rating in ratings)
    assert sum(len(caseload.adjustments(client.id)) for client in everyone) >= 5
    assert all(rating.recorded <= now and rating.on <= now.date() for rating in ratings)
    assert [client.code for client in everyone if client.supervision] == ["IV-25"]
    assert sum(session.supervision for session in sessions) == 1
    assert [each.client.code for each in found if each.days_unseen is not None] == ["YK-06"]
    assert (caseload.state, caseload.journal) == (State.SOUND, [])


def test_the_outcome_is_there_with_all_that_goes_with_it(tmp_path: Path) -> None:
    now = MOMENTS[0]
    caseload = demo_caseload(tmp_path, now)
    found = {
        client.code: standing_of(client, caseload.sessions(client.id), now.date(), Rules())
        for client in caseload.clients(archived=True)
    }
    classes = {
        code: each.outcome.outcome_class for code, each in found.items() if each.outcome and not each.client.archived
    }
    assert classes == {
        "SG-12": "improved",
        "RT-19": "recovered",
        "TC-27": "recovered",
        "BQ-16": "no-change",
        "OU-18": "no-change",
        "CY-33": "improved",
        "IV-25": "worse",
        "YK-06": "improved",
    }
    assert {code: tuple(each.looks) for code, each in found.items() if each.looks} == {"IV-25": ("worse-by-5",)}
    ended = {code: each.client.ended.how for code, each in found.items() if each.client.ended}
    assert ended == {"TC-27": "planned", "ZD-05": "other"}
    couple = read_group("couple-e", caseload.clients())
    day = found["OU-18"].sessions[-1].on
    assert gap_of(members_on([found[each.code] for each in couple.clients], day), Kind.OUTCOME) == Gap(
        "ORS", 94, found["OU-18"].client
    )
    goal = goal_mark(found["SG-12"].sessions)
    assert goal is not None
    assert (goal.first, goal.score) == (20, 65)
    raters = {rating.rater for session in found["CY-33"].sessions for rating in session.ratings}
    assert raters == {"client", "mother"}


@pytest.mark.parametrize("now", MOMENTS)
def test_it_is_a_caseload_and_no_chamber_of_horrors(tmp_path: Path, now: datetime) -> None:
    """About one in six is due, and KL-04 is the first of them."""
    found = standings(demo_caseload(tmp_path, now), now.date())
    due = [standing.client.code for standing in ordered(found, Order.TALK_FIRST, now) if standing.needs_talk]
    assert due[0] == "KL-04"
    assert len(found) / 8 < len(due) < len(found) / 4


@pytest.mark.parametrize("now", MOMENTS)
def test_one_client_is_usually_here_at_this_time(tmp_path: Path, now: datetime) -> None:
    caseload = demo_caseload(tmp_path, now)
    near = []
    for client in caseload.clients():
        apart = distance(ratings_in(caseload, client.id), now)
        if apart is not None and apart <= NEAR:
            near.append(client.code)
    assert "KL-04" in near
    assert len(near) <= 4


def test_it_is_the_same_each_time_and_for_use(tmp_path: Path) -> None:
    def told(folder: str) -> list[tuple[str, tuple[int | None, ...]]]:
        caseload = demo_caseload(tmp_path / folder, MOMENTS[0])
        clients = caseload.clients(archived=True)
        return [(each.code, tuple(rating.total for rating in ratings_in(caseload, each.id))) for each in clients]

    assert told("one") == told("two")
    caseload = Caseload.open(tmp_path / "one" / "caseload.json")
    caseload.archive(caseload.clients()[0].id)
    caseload.undo()
