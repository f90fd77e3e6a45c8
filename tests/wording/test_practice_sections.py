"""The figures of a practice as they are read: all of them, kept as a text; few; none."""

from pathlib import Path
from typing import Final

from msgspec.structs import replace

from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.practice import Period, Practice, practice_of
from srs_tui.clinical.session import Held, Session
from srs_tui.clinical.standing import Standing, standing_of
from srs_tui.wording.practice_sections import practice_sections
from tests.builders import RULES, TODAY, a_client, a_session, an_adjustment, day
from tests.clinical.test_effect_size import WORKED
from tests.clinical.test_outcome import both
from tests.screens.snapshots import assert_as_kept

FOLDER: Final = Path(__file__).parent / "kept"
COURSES: Final = {
    "FALLS": (382, 375, 369, 363, 356, 350),
    "RISES": (340, 350, 355, 361, 370, 374, 376),
    "FEW": (390, None),
    "LOW": ((87, 62, 71, 84),) * 12,
    "TOP": (400, 400, 400, 400),
}


def _talked(session: Session, number: int) -> Session:
    return replace(session, talked=number % 2 == 0)


def _past(number: int, pair: tuple[int, int]) -> Standing:
    """A client whose episode ended, rated on both scales in two sessions."""
    client = replace(a_client(f"P-{number}", archived=True), outcome="ORS")
    sessions = [replace(each, client=client.id) for each in both(pair, (350 + number, 370))]
    over = Episode(opened=sessions[0].on, ended=sessions[-1].on, how=Ending.PLANNED)
    return standing_of(replace(client, episodes=(over,)), sessions, TODAY, RULES)


def practice(*, is_whole: bool) -> Practice:
    standings = []
    for code, totals in COURSES.items():
        client = replace(a_client(code, labels=("couples",)), outcome="ORS")
        sessions = [_talked(a_session(total, number, client=client.id), number) for number, total in enumerate(totals)]
        missed = Session(
            id=f"{code}-missed", client=client.id, on=day(20), held=Held.MISSED, recorded=sessions[0].recorded
        )
        standings.append(standing_of(client, [*sessions, missed], TODAY, RULES))
    if not is_whole:
        return practice_of(standings[2:3], [], Period.ALL, TODAY, RULES)
    past = [_past(number, pair) for number, pair in enumerate(WORKED * 5)]
    adjustments = [an_adjustment("#pace", 3, client="client-FALLS"), an_adjustment("slower", 4, client="client-RISES")]
    return practice_of([*standings, *past], adjustments, Period.ALL, TODAY, RULES)


def text(found: Practice) -> str:
    lines = []
    for section in practice_sections(found, RULES, {"client-LOW": "Lou"}, shown=2):
        lines += ["", " | ".join((section.title, *section.heads))]
        lines += [
            f"  {' | '.join((row.label, *row.cells))} ({len(row.clients)}){' below' * row.below}"
            for row in section.rows
        ]
        lines += [f"  {section.note}"] if section.note else []
        lines += [f"  {section.course} of {section.maximum}"] if section.course else []
    return "\n".join([*lines[1:], ""])


def test_the_whole_of_it_is_as_it_is_kept() -> None:
    assert_as_kept("practice", text(practice(is_whole=True)), folder=FOLDER)


def test_that_of_one_client_with_one_rating_is_as_it_is_kept() -> None:
    assert_as_kept("practice-small", text(practice(is_whole=False)), folder=FOLDER)


def test_without_a_rating_it_says_what_will_be_there() -> None:
    (section,) = practice_sections(practice_of([], [], Period.ALL, TODAY, RULES), RULES)
    assert (section.title, section.rows) == ("No rating yet", ())
    (section,) = practice_sections(practice_of([], [], Period.YEAR, TODAY, RULES), RULES)
    assert section.title.startswith("No rating in ")
