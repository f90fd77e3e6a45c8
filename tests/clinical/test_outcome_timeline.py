"""The outcome over time: a line of its own over the same sessions as the alliance, and what is marked on it."""

from collections.abc import Sequence
from itertools import count

from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import Cutoff, cutoff_for
from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.outcome import Outcome, outcome_of
from srs_tui.clinical.outcome_timeline import timeline_with_outcome
from srs_tui.clinical.past_clients import past_outcomes
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.session import Session
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.timeline import OutcomeFacts, Timeline, timeline_of
from tests.builders import RULES, TODAY, a_client, day, sessions_of
from tests.clinical.test_outcome import ORS, PCOMS, both, ended


def drawn(sessions: Sequence[Session], past: Sequence[Outcome] = (), client: Client = PCOMS) -> Timeline:
    return timeline_with_outcome(standing_of(client, sessions, TODAY, RULES), [], RULES, past)


def outcome_in(timeline: Timeline) -> tuple[Timeline, OutcomeFacts]:
    line = timeline.outcome_line
    assert line is not None
    assert line.facts is not None
    return line, line.facts


def by(rater: str, session: Session, total: int) -> Session:
    return replace(session, ratings=(*session.ratings, Rating(instrument="ORS", rater=rater, total=total)))


def test_with_one_scale_alone_nothing_is_other_than_before() -> None:
    sessions = sessions_of([380, None, 370])
    standing = standing_of(PCOMS, sessions, TODAY, RULES)
    assert timeline_with_outcome(standing, [], RULES) == timeline_of(standing, [], RULES)
    rated = standing_of(a_client(), both([200, 210], [380, 370]), TODAY, RULES)  # on a scale that is not in use
    assert timeline_with_outcome(rated, [], RULES) == timeline_of(rated, [], RULES)


def test_both_lines_run_over_the_same_sessions() -> None:
    found = drawn(both([200, None, 210, 220], [380, 370, None, 375]))
    line, facts = outcome_in(found)
    assert [point.total for point in found.points] == [380, 370, None, 375]
    assert [point.total for point in line.points] == [200, None, 210, 220]
    assert [point.given for point in found.points] == [True, True, False, True]
    assert [point.number for point in found.points] == [point.number for point in line.points] == [1, 2, 3, 4]
    assert [point.joined for point in found.points] == [False, True, False, True]
    assert [point.joined for point in line.points] == [False, False, True, True]
    assert [point.change for point in line.points] == [None, None, 10, 10]
    assert facts.since_first == (None, None, 10, 20)
    assert not any(point.skipped for point in (*found.points, *line.points))


def test_a_session_with_the_outcome_alone_stands_for_the_clients_own_rating() -> None:
    sessions = list(both([200, 210], [380]))
    mother = Rating(instrument="ORS", rater="mother", total=190)
    sessions[1] = replace(sessions[1], ratings=(mother, *sessions[1].ratings))
    assert [point.rating.rating.rater for point in drawn(sessions).points] == ["client", "client"]


def test_the_outcome_alone_is_a_chart_of_its_own() -> None:
    found = drawn(both([200, 240, 260]))
    assert found.outcome is None
    assert found.instrument is ORS
    assert [point.total for point in found.points] == [200, 240, 260]
    assert [point.below for point in found.points] == [True, True, False]


def test_a_skipped_outcome_breaks_its_line_alone() -> None:
    sessions = list(both([200, 210, 220], [380, 381, 382]))
    skipped = Rating(instrument="ORS", skipped=True, cutoff=cutoff_for(ORS))
    sessions[1] = replace(sessions[1], ratings=(skipped, *sessions[1].ratings[1:]))
    found = drawn(sessions)
    line, _ = outcome_in(found)
    assert [point.skipped for point in line.points] == [False, True, False]
    assert [point.joined for point in line.points] == [False, False, False]
    assert [point.joined for point in found.points] == [False, True, True]


def test_a_rating_on_an_earlier_outcome_scale_is_in_the_line_but_not_counted_with_the_present_one() -> None:
    sessions = list(both([200, 210, 220, 240], [380] * 4))
    for at in (0, 1):
        sessions[at] = replace(sessions[at], ratings=(Rating(instrument="CORS", total=300 + 5 * at),))
    sessions[2] = replace(sessions[2], ratings=(Rating(instrument="CORS", total=310), *sessions[2].ratings))
    line, _ = outcome_in(drawn(sessions))
    assert [point.total for point in line.points] == [300, 305, 220, 240]  # where there are two, the present scale's
    assert [point.present for point in line.points] == [False, False, True, True]
    assert [point.joined for point in line.points] == [False, True, False, True]
    assert [point.change for point in line.points] == [None, 5, None, 20]


def test_each_rating_is_below_by_the_rule_stored_with_it() -> None:
    sessions = list(both([260, 260], [380, 380]))
    young = replace(sessions[0].ratings[0], cutoff=Cutoff(total=280, item=70))
    sessions[0] = replace(sessions[0], ratings=(young, *sessions[0].ratings[1:]))
    line, _ = outcome_in(drawn(sessions))
    assert [point.below for point in line.points] == [True, False]
    assert [(span.first, span.last, span.cutoff.total) for span in line.spans] == [(0, 0, 280), (1, 1, 250)]
    assert [span.cutoff.total for span in line.rule_changes] == [250]


def test_a_gain_that_counts_is_marked_in_every_episode() -> None:
    sessions = both([200, 250, 260, 200, 255, 251, 252], [380] * 7)
    over = Episode(opened=day(0), ended=day(2), how=Ending.PLANNED)
    client = replace(PCOMS, episodes=(over, Episode(opened=day(3))))
    _, facts = outcome_in(drawn(sessions, client=client))
    assert facts.gains == {2, 5}
    assert facts.since_first == (None, 50, 60, None, 55, 51, 52)
    assert facts.episode is not None
    assert facts.episode.first == 200


def test_other_raters_have_lines_of_their_own() -> None:
    sessions = list(both([200, None, 210], [380, 380, 380]))
    sessions[0] = by("mother", sessions[0], 294)
    sessions[1] = by("father", sessions[1], 250)
    sessions[2] = by("mother", by("father", sessions[2], 240), 230)
    line, facts = outcome_in(drawn(sessions))
    assert [(each.rater, each.totals) for each in facts.others] == [
        ("mother", (294, None, 230)),
        ("father", (None, 250, 240)),
    ]
    assert [point.total for point in line.points] == [200, None, 210]


def test_a_session_that_another_rater_alone_marked_is_there() -> None:
    only = replace(sessions_of([None])[0], ratings=(Rating(instrument="ORS", rater="mother", total=240),))
    line, facts = outcome_in(drawn([only]))
    assert [(point.total, point.given) for point in line.points] == [(None, False)]
    assert facts.others[0].totals == (240,)


def test_past_clients_stand_at_the_sessions_of_the_last_episode() -> None:
    past = [found for _ in range(30) if (found := outcome_of(ended([205, 220, 240]), RULES)) is not None]
    line, facts = outcome_in(drawn(both([200, None, 210, 220, 230], [380] * 5), past))
    assert {at: (each.session, each.n, each.median) for at, each in facts.past.items()} == {
        0: (1, 30, 205),
        2: (2, 30, 220),
        3: (3, 30, 240),
    }
    assert outcome_in(drawn(both([231, 240], [380] * 2), past))[1].past == {}  # began 2.6 above them
    assert outcome_in(drawn(both([200, 240], [380] * 2), past[1:]))[1].past == {}
    assert len(line.points) == 5


def test_past_outcomes_are_those_of_ended_episodes() -> None:
    numbers = count()
    over = Episode(opened=day(0), ended=day(1), how=Ending.PLANNED)
    clients = [replace(a_client(f"C-{next(numbers)}"), episodes=episodes) for episodes in ((over,), ())]
    asked = []

    def sessions(client: str) -> tuple[Session, ...]:
        asked.append(client)
        return both([200, 260, 300], [380] * 3)

    (found,) = past_outcomes(clients, sessions, RULES)
    assert found.totals == (200, 260)
    assert asked == [clients[0].id]
