"""The report as a page: code and numbers, whole in itself, and nothing in it that nobody asked for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import Cutoff, cutoff_for
from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.practice import Period, practice_of
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.session import Held, Session
from srs_tui.clinical.standing import Standing, standing_of
from srs_tui.exchange.report.client import client_report
from srs_tui.exchange.report.page import css_string
from srs_tui.exchange.report.practice import practice_report
from srs_tui.exchange.report.report import ending_of, report_file
from srs_tui.exchange.report.supervision import Marked, is_marked, supervision_report
from srs_tui.exchange.report.terms import Terms
from tests.builders import RULES, TODAY, a_client, a_session, an_adjustment, day, sessions_of
from tests.chart.test_markup import Read

TERMS = Terms(today=TODAY, rules=RULES, version="0.1.0")
TOLD = replace(TERMS, names=True, notes=True)
KATRIN = replace(a_client(name="Katrin"), goal="sleep through")


def sessions() -> list[Session]:
    made = list(sessions_of([(95, 95, 95, 95), (90, 80, 85, 85), None, 380, (87, 62, 71, 84), (90, 90, 95, 95)]))
    made[1] = replace(made[1], note="about <her> & the mother", talked=True, agreed="work first")
    made.append(replace(a_session(None, day(6)), held=Held.MISSED, ratings=()))
    return made


def standing(client: Client = KATRIN, held: list[Session] | None = None) -> Standing:
    return standing_of(client, tuple(sessions() if held is None else held), TODAY, RULES)


def page(terms: Terms = TERMS, of: Standing | None = None) -> str:
    adjustments = [an_adjustment("#pace slower, after <the> talk", 3)]
    return report_file(client_report(of or standing(), adjustments, terms)).decode()


def rows(text: str) -> list[str]:
    """The rows of the table of sessions as words."""
    table = text.partition('<table class="sessions">')[2]
    return [Read(row).text for row in re.findall("<tr.*?</tr>", table)]


def test_it_tells_code_scale_time_course_and_rule() -> None:
    said = Read(page()).text
    for each in ("KL-04", "Session Rating Scale (SRS)", "7 Jan 2026 to 11 Feb 2026, 6 sessions, 5 rated"):
        assert each in said
    assert "Theil-Sen" in said
    assert "printed 21 Nov 2026, srs 0.1.0, numbers only, not a diagnosis" in said


def test_it_fetches_nothing_and_says_so() -> None:
    text = page(TOLD)
    read = Read(text)
    assert ("lang", "en") in read.given
    assert "default-src 'none'" in text.replace("&#x27;", "'")
    assert not {"src", "href", "onload"} & {name for name, _ in read.given}
    assert not {"script", "link", "img", "iframe"} & set(read.tags)
    assert "url(" not in text
    assert "@import" not in text


def test_no_name_and_no_note_leaves_unless_asked_for() -> None:
    for private in ("Katrin", "mother", "work first", "slower", "talk", "sleep through"):
        assert private not in page().partition("<body>")[2].replace("Talked", "")
    told = Read(page(TOLD)).text
    for each in ("Katrin", "about <her> & the mother", "work first", "#pace slower, after <the> talk", "sleep through"):
        assert each in told
    assert "with notes, not a diagnosis" in told


def test_the_newest_session_comes_first_and_what_was_missed_has_its_row() -> None:
    found = rows(page())
    assert found[0] == "DateRelationshipGoalsApproachOverallSRSChange"
    assert found[1:] == [
        "18 Febmissed",
        "611 Feb9.09.09.59.537.0+6.6",
        "54 Feb8.7▼6.2▼7.1▼8.4▼30.4▼-7.6below 36, drop of 7.6",
        "428 Jan38.0+4.0total only",
        "321 Janskipped",
        "214 Jan9.08.0▼8.5▼8.5▼34.0▼-4.0below 36, drop of 4.0",
        "17 Jan9.59.59.59.538.0",
    ]


def test_an_adjustment_has_both_its_sides() -> None:
    long = list(sessions_of([(80, 80, 80, 80)] * 5 + [(95, 95, 95, 95)] * 6))
    said = Read(report_file(client_report(standing(held=long), [an_adjustment("#pace", 5)], TERMS)).decode()).text
    assert "#pace: higher after: 32.0 (n 5) to 38.0 (n 5)" in said
    assert "A low mark tends to rise by itself." in said


def test_a_change_of_the_cutoff_is_told() -> None:
    held = [*sessions_of([380, 370]), *sessions_of([350], start=2, cutoff=Cutoff(340, 85))]
    assert "34 from 21 Jan on" in Read(page(of=standing(held=held))).text


def test_the_outcome_stands_beside_the_alliance() -> None:
    rule = cutoff_for(INSTRUMENTS["ORS"])
    held = [
        each.with_rating(Rating(instrument="ORS", total=200 + 20 * at, cutoff=rule))
        for at, each in enumerate(sessions_of([380] * 6))
    ]
    episodes = (Episode(opened=day(0), ended=day(5), how=Ending.PLANNED),)
    text = page(of=standing(replace(KATRIN, outcome="ORS", episodes=episodes), held))
    said = Read(text).text
    assert "Outcome (ORS)First 20.0 on 7 January, last 30.0: up 10.0, recovered (6 ratings)" in said
    assert "7 January to 11 February, planned: 6 sessions" in said
    assert rows(text)[1].startswith("611 Feb30.0")


def test_the_clients_own_goal_is_told_in_figures_and_its_words_with_the_notes() -> None:
    marks = [40, 55, 65]
    held = [
        each.with_rating(Rating(instrument="GOAL", items=(mark,), total=mark))
        for each, mark in zip(sessions_of([380] * 3), marks, strict=True)
    ]
    text = page(of=standing(held=held))
    said = "The client's own goalGoal 6.5, up 2.5 since the first, up 1.0 since last time"
    assert said in Read(text).text
    assert "sleep through" not in text
    assert rows(text)[:2] == ["DateGoalRelationshipGoalsApproachOverallSRSChange", "321 Jan6.538.00.0total only"]
    assert f"{said}Goal sleep through" in Read(page(TOLD, standing(held=held))).text


def test_other_raters_and_other_scales_are_named() -> None:
    held = [
        a_session((90, 90, 90, 90), 0, scale="CSRS"),
        a_session((90, 90, 90, 90), 1).with_rating(Rating(instrument="ORS", rater="mother", total=220)),
    ]
    found = rows(page(of=standing(held=held)))
    assert "ORS by mother: 22.0" in found[1]
    assert "CSRS" in found[2]


def test_before_the_first_session_it_says_so() -> None:
    report = client_report(standing(held=[]), [], TERMS)
    assert "no session yet" in Read(report_file(report).decode()).text
    with pytest.raises(Refusal, match="no single chart"):
        report_file(report, ".svg")


@given(name=st.text(max_size=40), note=st.text(max_size=80))
def test_whatever_is_typed_the_page_has_the_same_tags(name: str, note: str) -> None:
    def told(name: str, note: str) -> list[str]:
        held = [replace(a_session(380, 0), note=note or "-", agreed=note or "-")]
        of = standing(replace(KATRIN, name=name or "-", goal=note or "-", outcome="ORS"), held)
        written = report_file(client_report(of, [an_adjustment(f"#a {note}", 0)], TOLD))
        return Read(written.decode()).tags

    assert told(name, note) == told("Katrin", "a note")


@given(st.text(max_size=30))
def test_a_title_cannot_end_the_string_that_it_stands_in(text: str) -> None:
    said = css_string(text)
    assert not set('"<>&{};\n') & set(said)
    read = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), said)
    assert read == text


def test_a_practice_has_figures_with_their_n_and_no_name() -> None:
    standings = [standing(held=sessions()[:5]), standing(replace(a_client("MB-11", name="Milan")), sessions())]
    practice = practice_of(standings, [an_adjustment("#pace", 3)], Period.ALL, TODAY, RULES)
    report = practice_report(practice, TERMS)
    drawn = report_file(report).decode()
    bars = re.findall(r"<td>(\d+) % \(\d+ of \d+\)</td><td class=\"bar\"><div><div style=\"width: (\d+)%\">", drawn)
    assert len(bars) == 9
    assert all(width == share for share, width in bars)
    said = Read(drawn).text
    for each in ("Practice", "all sessions", "KL-04", "% (", "A low mark tends to rise by itself."):
        assert each in said
    assert "Katrin" not in said
    assert b"medians by month" in report_file(report, ".svg")


def test_what_goes_to_supervision_is_one_document_of_codes() -> None:
    held = sessions()
    held[4] = replace(held[4], supervision=True)
    of_session = standing(held=held)
    of_client = standing(replace(a_client("MB-11", name="Milan"), supervision=True))
    plain = standing(a_client("BQ-16"))
    assert [is_marked(each) for each in (of_session, of_client, plain)] == [True, True, False]
    text = report_file(supervision_report([Marked(of_session, ()), Marked(of_client, ())], TERMS)).decode()
    said = Read(text).text
    assert "For supervision" in said
    assert "KL-044 Feb" in said
    assert "MB-11the whole course" in said
    assert "for supervision, below 36" in said
    assert text.count("<article") == 3
    for private in ("Katrin", "Milan", "mother"):
        assert private not in said


@pytest.mark.parametrize("name", ["", "chart", "chart.png", ".svg", "chart.svg.txt"])
def test_only_a_reports_name_is_taken(name: str) -> None:
    with pytest.raises(Refusal, match=r"must end in \.html, \.pdf or \.svg"):
        ending_of(name)


@pytest.mark.parametrize("name", ["a.html", "a.PDF", "b/a.svg"])
def test_an_ending_says_what_it_becomes(name: str) -> None:
    assert ending_of(name) == name[-(4 + name.endswith("html")) :].lower()
