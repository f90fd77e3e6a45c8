"""The outcome of episodes: the worked numbers, what is marked and asked, look here, past clients, the figures."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import cutoff_for
from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.episode_sessions import EpisodeSessions, episodes_of
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.look_here import Fit, Look, fit_of
from srs_tui.clinical.outcome import Outcome, OutcomeClass, outcome_of
from srs_tui.clinical.outcome_figures import OutcomeFigures, outcome_figures_of
from srs_tui.clinical.outcome_question import Ask, ask_at_start
from srs_tui.clinical.past_clients import past_clients_like
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.recording import cutoff_in_force
from srs_tui.clinical.session import Session
from srs_tui.clinical.standing import standing_of
from tests.builders import RULES, TODAY, a_client, a_session, day, sessions_of
from tests.clinical.test_effect_size import WORKED

ORS: Final = INSTRUMENTS["ORS"]
PCOMS: Final = replace(a_client(), outcome="ORS")
CLASSES = (
    "improved", "recovered", "no-change", "no-change", "improved", "recovered",
    "no-change", "improved", "no-change", "recovered", "recovered", "no-change",
)  # fmt: skip


def both(outcome: Sequence[int | None], alliance: Sequence[int | None] = ()) -> tuple[Session, ...]:
    """Weekly sessions with the outcome at the start and, where given, the alliance at the end. Tenths."""
    made = []
    for week in range(max(len(outcome), len(alliance))):
        session = a_session(alliance[week] if week < len(alliance) else None, week)
        ratings = session.ratings if week < len(alliance) and alliance[week] is not None else ()
        if week < len(outcome) and (total := outcome[week]) is not None:
            ratings = (Rating(instrument="ORS", total=total, cutoff=cutoff_for(ORS)), *ratings)
        made.append(replace(session, ratings=ratings))
    return tuple(made)


def outcome(totals: Sequence[int | None], alliance: Sequence[int | None] = ()) -> Outcome:
    (episode,) = episodes_of(a_client(), both(totals, alliance))
    found = outcome_of(episode, RULES)
    assert found is not None
    return found


def ended(totals: Sequence[int], how: Ending = Ending.PLANNED, alliance: Sequence[int] = ()) -> EpisodeSessions:
    sessions = both(totals, alliance)
    over = Episode(opened=sessions[0].on, ended=sessions[-1].on, how=how)
    (episode,) = episodes_of(replace(a_client(), episodes=(over,)), sessions)
    return episode


def figures(*episodes: EpisodeSessions) -> OutcomeFigures:
    return outcome_figures_of(episodes, [each for one in episodes if (each := outcome_of(one, RULES))], RULES)


@pytest.mark.parametrize(("pair", "comes_to"), list(zip(WORKED, CLASSES, strict=True)))
def test_the_worked_classes(pair: tuple[int, int], comes_to: str) -> None:
    assert outcome(pair).outcome_class == comes_to


@pytest.mark.parametrize(
    ("totals", "comes_to"),
    [
        ([200], None),
        ([200, 250], OutcomeClass.RECOVERED),
        ([200, 249], OutcomeClass.NO_CHANGE),
        ([199, 249], OutcomeClass.IMPROVED),
        ([250, 300], OutcomeClass.IMPROVED),
        ([249, 299], OutcomeClass.RECOVERED),
        ([200, 150], OutcomeClass.WORSE),
        ([200, 151], OutcomeClass.NO_CHANGE),
        ([200, 300, 210], OutcomeClass.NO_CHANGE),
        ([200, None, 260], OutcomeClass.RECOVERED),
    ],
)
def test_an_episode_is_judged_by_its_first_and_last(totals: list[int | None], comes_to: OutcomeClass | None) -> None:
    assert outcome(totals).outcome_class is comes_to


def test_nothing_rated_is_no_outcome() -> None:
    (episode,) = episodes_of(a_client(), sessions_of([360, 370]))
    assert outcome_of(episode, RULES) is None


def test_ages() -> None:
    for scale, age, total in (
        ("ORS", 13, 280), ("ORS", 17, 280), ("ORS", 18, 250), ("ORS", None, 250), ("CORS", 6, 320), ("CORS", 12, 320),
    ):  # fmt: skip
        client = a_client(born=None if age is None else 2026 - age)
        rule = cutoff_in_force(client, INSTRUMENTS[scale], RULES, date(2026, 3, 1))
        assert rule is not None
        assert (rule.total, rule.inclusive) == (total, False)
    own = replace(a_client(), outcome="ORS", outcome_cutoff=270, cutoff=340)
    rule = cutoff_in_force(own, ORS, RULES, day(3))
    assert rule is not None
    assert rule.total == 270
    assert not rule.flags_total(270)


@pytest.mark.parametrize(
    ("totals", "marked"),
    [
        ([200, 250], ()),
        ([200, 250, 249], ()),
        ([200, 250, 250], (2,)),
        ([200, 250, 250, 260], (2,)),
        ([200, 250, 210, 260, 270], (4,)),
        ([200, 250, 250, 210, 250, 250], (2, 5)),
    ],
)
def test_a_gain_is_marked_at_the_second_of_two_in_a_row(totals: list[int], marked: tuple[int, ...]) -> None:
    assert outcome(totals).marked == marked


@pytest.mark.parametrize(
    ("totals", "asks"),
    [
        ([200], Ask.NOTHING),
        ([250], Ask.WHOSE_IDEA),
        ([200, 210], Ask.NOTHING),
        ([200, 210, 249], Ask.OWN_VIEW),
        ([200, 210, 250], Ask.GAIN),
        ([200, 210, 150], Ask.SAFETY),
        ([200, 210, 210, 210], Ask.NOTHING),
        ([200] * 6, Ask.WHO_ELSE),
        ([200] * 7, Ask.NOTHING),
        ([200] * 12, Ask.WHO_ELSE),
        ([200] * 18, Ask.WHO_ELSE),
        ([260] * 3, Ask.NOTHING),
        ([200, None, None, None, None, 210], Ask.WHO_ELSE),
    ],
)
def test_one_thing_is_asked_at_the_start(totals: list[int | None], asks: Ask) -> None:
    assert ask_at_start(outcome(totals)) is asks


GOOD, THIN = [380] * 3, [380, 380, 340]


@pytest.mark.parametrize(
    ("totals", "alliance", "looks"),
    [
        ([200], GOOD, ()),
        ([200, 150], GOOD, (Look.WORSE,)),
        ([200, 210, 210], GOOD, ()),
        ([200, 210, 210], THIN, (Look.NO_GAIN_THIN_ALLIANCE,)),
        ([200, 210], THIN, ()),
        ([200, 210, 250], THIN, ()),
        ([300, 280, 251], GOOD, ()),
        ([200, 300, 280, 250], GOOD, (Look.TWO_FALLS,)),
        ([200, 300, 250], GOOD, ()),
        ([300, 280, 250], THIN, (Look.WORSE, Look.NO_GAIN_THIN_ALLIANCE, Look.TWO_FALLS)),
    ],
)
def test_look_here(totals: list[int], alliance: list[int], looks: tuple[Look, ...]) -> None:
    standing = standing_of(PCOMS, both(totals, alliance), TODAY, RULES)
    assert standing.looks == looks
    assert standing_of(a_client(), both(totals, alliance), TODAY, RULES).looks == ()
    assert standing_of(replace(PCOMS, archived=True), both(totals, alliance), TODAY, RULES).looks == ()


def test_nobody_looks_once_it_is_over() -> None:
    sessions = both([200, 150])
    over = replace(PCOMS, episodes=(Episode(opened=day(0), ended=day(1), how=Ending.OTHER),))
    assert standing_of(over, sessions, TODAY, RULES).looks == ()
    assert standing_of(PCOMS, sessions, TODAY, RULES).looks == (Look.WORSE,)


@pytest.mark.parametrize(
    ("totals", "alliance", "fit"),
    [
        ([200, 210, 260], GOOD, Fit.GAIN_GOOD_ALLIANCE),
        ([200, 210, 260], THIN, Fit.GAIN_THIN_ALLIANCE),
        ([200, 210, 210], GOOD, Fit.NO_GAIN_GOOD_ALLIANCE),
        ([200, 210, 210], THIN, Fit.NO_GAIN_THIN_ALLIANCE),
        ([200], GOOD, None),
        ([200, 260], [], None),
    ],
)
def test_outcome_and_alliance_together(totals: list[int], alliance: list[int], fit: Fit | None) -> None:
    standing = standing_of(PCOMS, both(totals, alliance), TODAY, RULES)
    assert fit_of(outcome(totals, alliance), thin=standing.is_thin) is fit


def test_the_figures_of_the_worked_twelve() -> None:
    found = figures(*(ended(pair) for pair in WORKED))
    assert (found.ended, found.judged) == (12, 12)
    assert (found.recovered.k, found.recovered.of) == (4, 10)
    assert (found.improved_or_recovered.k, found.improved_or_recovered.of) == (7, 12)
    assert (found.worse.k, found.worse.of) == (0, 12)
    assert (found.began_at_or_above.k, found.began_at_or_above.of) == (1, 2)
    assert found.effect is not None
    assert found.effect_below is not None
    assert (round(found.effect.g, 3), found.effect_below.n) == (0.941, 10)
    assert found.mean_sessions == 2


def test_the_worked_ends() -> None:
    planned = [ended([200, 260], Ending.PLANNED) for _ in range(12)]
    gained = [ended([200, 250], Ending.STOPPED) for _ in range(2)]
    left = [ended([200], Ending.STOPPED), *(ended([200, 210], Ending.STOPPED) for _ in range(2))]
    moved = [ended([200, 210], Ending.OTHER) for _ in range(3)]
    open_one = episodes_of(a_client(), both([200, 300]))
    found = figures(*planned, *gained, *left, *moved, *open_one)
    assert (found.ended, found.judged, found.planned.k, found.stopped.k, found.other.k) == (20, 19, 12, 5, 3)
    share = found.stopped_without_gain
    assert (share.k, share.of, round(100 * share.low), round(100 * share.high)) == (3, 20, 5, 36)


def test_who_is_behind_a_figure() -> None:
    found = figures(*(ended(pair) for pair in WORKED))
    assert found.no_change.k == 5
    assert found.improved_or_recovered.clients == ("client-KL-04",)
    assert found.worse.clients == ()


def test_gains_beside_an_alliance_that_rose() -> None:
    rose, other = [340, 350], [360, 369]
    episodes = [ended([200, 260], alliance=rose) for _ in range(9)] + [ended([200, 210], alliance=rose)] * 3
    episodes += [ended([200, 260], alliance=other)] * 6 + [ended([200, 210], alliance=other)] * 10
    episodes += [ended([200, 260]), ended([200, 260], alliance=[370])]
    found = figures(*episodes).alliance
    assert ((found.rose.k, found.rose.of), (found.other.k, found.other.of)) == ((9, 12), (6, 16))
    assert found.fisher_p is not None
    assert round(found.fisher_p, 2) == 0.07


def test_past_clients_still_coming() -> None:
    past = [outcome_of(ended([200 + n % 3, 220, 240][: 3 if n < 30 else 2]), RULES) for n in range(41)]
    unlike = [outcome_of(ended([226, 100, 100]), RULES), outcome([200, 100, 100])]
    known = [each for each in (*past, *unlike) if each is not None]
    band = past_clients_like(200, "ORS", known)
    assert [(each.session, each.n) for each in band] == [(1, 41), (2, 41), (3, 30)]
    assert (band[1].low, band[1].median, band[1].high) == (220, 220, 220)
    assert past_clients_like(200, "CORS", known) == ()
    assert past_clients_like(200, "ORS", known[:29]) == ()


@given(st.lists(st.integers(0, 400), min_size=2, max_size=12))
def test_every_episode_comes_to_exactly_one_thing(totals: list[int]) -> None:
    found = outcome(totals)
    change = totals[-1] - totals[0]
    assert found.outcome_class is not None
    assert found.gained == (change >= 50) == (found.outcome_class in (OutcomeClass.RECOVERED, OutcomeClass.IMPROVED))
    assert (found.outcome_class is OutcomeClass.WORSE) == (change <= -50)
    assert (found.outcome_class is OutcomeClass.RECOVERED) == (change >= 50 and totals[0] < 250 <= totals[-1])


def test_a_client_without_either_scale_disturbs_nothing() -> None:
    client: Client = replace(a_client(), instrument="")
    assert standing_of(client, (), TODAY, RULES).at_stake is None
