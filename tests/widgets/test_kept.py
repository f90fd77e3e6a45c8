"""Lists and forms with everything in them, kept as they are with the roles of their text: seen in any width, and heard.

They stand in one app, which tells them what has the focus; what is drawn is asked of each.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import time
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec.structs import replace
from textual.app import ComposeResult

from srs_tui.chart.axes import XAxis
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.entry import RatingEntry
from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.new_entry import new_entry
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.session import Held, Session
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.today import Expected, Today
from srs_tui.clinical.together import members_on
from srs_tui.drawing.line import Line
from srs_tui.widgets.client_table import ClientTable
from srs_tui.widgets.cursor_list import CursorList
from srs_tui.widgets.episode_list import EpisodeList
from srs_tui.widgets.group_table import GroupTable
from srs_tui.widgets.item_multiples import ItemBars, ItemMultiples
from srs_tui.widgets.lines import Lines
from srs_tui.widgets.plot import View
from srs_tui.widgets.practice_table import PracticeTable
from srs_tui.widgets.roles import RolesApp
from srs_tui.widgets.scale_form import Goal, ScaleForm
from srs_tui.widgets.session_table import SessionTable, item_ends
from srs_tui.widgets.today_table import TodayTable
from srs_tui.wording.practice_sections import practice_sections
from srs_tui.wording.signs import ASCII, HEARD, UNICODE, Signs
from srs_tui.wording.today_sections import today_sections
from tests.builders import RULES, TODAY, day, ratings_of
from tests.clinical.test_outcome import PCOMS, both
from tests.drawing.test_kept import NOW, standings
from tests.screens.snapshots import assert_lines_as_kept
from tests.widgets.test_chart_words import timelines
from tests.wording.test_practice_sections import practice

FOLDER: Final = Path(__file__).parent / "kept"


class Some(RolesApp):
    """A few widgets and nothing else."""

    def __init__(self, shown: Sequence[Lines]) -> None:
        super().__init__()
        self._shown = shown

    def compose(self) -> ComposeResult:
        yield from self._shown


def clients(signs: Signs) -> ClientTable:
    table = ClientTable(signs, lambda row: f"#pace with {row.client.code}")
    table.show(standings(), NOW, ["client-NEW"])
    return table


def of_practice(signs: Signs) -> PracticeTable:
    table = PracticeTable(signs, lambda row: standings()[: len(row.clients)])
    table.now = NOW
    table.show(practice_sections(practice(is_whole=True), RULES))
    return table


def of_today(signs: Signs) -> TodayTable:
    low, falls, *_, new, _ = standings()
    table = TodayTable(signs, lambda row: (low, "#pace") if row.clients == (low.client.id,) else None)
    expected = (Expected(low, time(9, 5)), Expected(falls, time(16, 0)))
    table.show(today_sections(Today(on=NOW.date(), expected=expected, not_rated=(), unfinished=(new,))))
    return table


def of_group(signs: Signs) -> GroupTable:
    """Who marked both scales, is below, skipped one, marked none, missed it; one whose entry is unfinished."""
    marked: dict[str, tuple[list[int | None], list[int | None]]] = {
        "AB-07": ([262, 241], [381, 352]),
        "NB-06": ([148, 190], [370, None]),
        "RT-19": ([300], [390]),
    }
    rows = []
    for code, (outcomes, alliances) in marked.items():
        client = replace(PCOMS, id=code, code=code, name="Konstantin" if code == "NB-06" else "")
        sessions = [replace(each, id=f"{code}{at}", client=code) for at, each in enumerate(both(outcomes, alliances))]
        if code == "NB-06":
            skipped = Rating(instrument="SRS", skipped=True)
            sessions[1] = replace(sessions[1], ratings=(*sessions[1].ratings, skipped))
        if code == "RT-19":
            sessions.append(Session(id="m", client=code, on=day(1), held=Held.MISSED, recorded=sessions[0].recorded))
        rows.append(standing_of(client, sessions, day(1), RULES))
    rows.append(standing_of(replace(PCOMS, id="WX-1", code="WX-1"), (), day(1), RULES))
    table = GroupTable(signs)
    table.show(members_on(rows, day(1)), ["WX-1"], keep=False)
    return table


def of_episodes(signs: Signs) -> EpisodeList:
    """One that was planned to end, with a follow-up; one that goes on, of which it is asked whether it does."""
    sessions = both((182, 195, 240, 262, 251, 160, 205, 224), (380, 375, 330, 360, None, 350, 340, 365))
    first = Episode(opened=sessions[0].on, ended=sessions[3].on, how=Ending.PLANNED)
    client = replace(PCOMS, episodes=(first, Episode(opened=sessions[5].on)))
    table = EpisodeList(signs)
    table.show(standing_of(client, sessions, TODAY, RULES), RULES, TODAY)
    return table


def of_sessions(signs: Signs) -> Iterator[Lines]:
    """The table of the alliance alone, beside the outcome, of the outcome; what is drawn of the items."""
    for number, timeline in enumerate(timelines()[:3]):
        view = View(timeline=timeline, begin=0, x_axis=XAxis.DATES, at=len(timeline.points) - 2, today=TODAY)
        table = SessionTable(view, signs)
        table.show(view)
        yield table
        if not (number or signs.is_heard):
            yield from (ItemBars(view, signs), ItemMultiples(view, signs))


LISTS: Final[Sequence[Callable[[Signs], CursorList[Any]]]] = (clients, of_practice, of_today, of_group, of_episodes)


def drawn(table: Lines, width: int, height: int) -> list[Line]:
    lines = [*table.lines(width, height)]
    assert [line.plain for line in lines if line.width > width] == []
    assert len(lines) <= height
    return [Line(f"{type(table).__name__} {width} x {height}"), *lines]


@pytest.mark.parametrize(("width", "signs"), [(60, ASCII), (79, UNICODE), (120, UNICODE), (164, UNICODE)])
async def test_every_list_is_as_it_is_kept(width: int, signs: Signs) -> None:
    """The cursor is on the last row where there is little room, else on the first."""
    lists, others = [each(signs) for each in LISTS], [*of_sessions(signs)]
    app = Some([*lists, *others])
    async with app.run_test(size=(width, 24)):
        lines = [line for each in others for line in (*drawn(each, width, 12), *drawn(each, width, 7))]
        for table in lists:
            app.screen.set_focus(table)
            (table.action_last if width < 100 else table.action_first)()
            lines += drawn(table, width, 14 if width < 100 else 60)
            for height in range(2, 14 if table.HEADING else 0):
                drawn(table, width, height)
        lines += drawn(lists[0], width, 5)  # the focus is elsewhere
    assert_lines_as_kept(f"lists-{width}", lines, folder=FOLDER)


async def test_every_row_of_a_list_is_heard_as_it_is_kept() -> None:
    lists = [*(each(HEARD) for each in LISTS), *(each for each in of_sessions(HEARD) if isinstance(each, CursorList))]
    async with Some(lists).run_test():
        lines: list[Line] = []
        for table in lists:
            table.go(0)
            for _ in table._rows:
                lines += table.lines(79, 20)
                table.action_down()
    assert_lines_as_kept("lists-heard", lines, folder=FOLDER)


def test_the_names_of_the_items_stand_in_one_line_from_the_width_on_in_which_they_and_their_signs_have_room() -> None:
    for timeline in timelines()[:3]:
        view = View(timeline=timeline, begin=0, x_axis=XAxis.DATES, at=0, today=TODAY)
        table, whole = SessionTable(view, UNICODE), item_ends(timeline, 200)[-1]
        for width in range(60, 120):
            assert len(table.heading(width)) == (1 if whole + 3 < width else 2)
            assert item_ends(timeline, width)[-1] <= whole


def entries(scale: str) -> Iterator[RatingEntry]:
    """A scale as it is rated, line by line with its keys; then as a total; then skipped."""
    entry = new_entry("id", INSTRUMENTS[scale], day(2), with_goal=scale == "ORS")
    yield entry
    for keys in ("8", "5", "10", "4", "9", "92", "65"):
        for key in keys:
            entry = entry.typed(key)
        yield entry
    yield entry.to(1)
    yield (total := entry.toggled_total())
    for key in "350":
        yield (total := total.typed(key))
    yield entry.toggled_skip()


@pytest.mark.parametrize(("width", "height", "signs"), [(60, 20, ASCII), (79, 30, UNICODE), (79, 30, HEARD)])
async def test_a_scale_is_at_every_step_as_it_is_kept(width: int, height: int, signs: Signs) -> None:
    before = [*ratings_of([380, (87, 90, 71, 84)]), *ratings_of([(50, 50, 60, 60)], scale="ORS")]
    lines: list[Line] = []
    for last, cutoff in ((before[1], Cutoff(360, 90)), (before[2], Cutoff(360, 90)), (None, None)):
        steps = [*entries("SRS" if last is None else last.instrument)]
        form = ScaleForm(steps[0], last, cutoff, signs, before[:2], Goal("sleep through the night", 40))
        app = Some([form])
        async with app.run_test(size=(width, height)):
            app.screen.set_focus(form)
            for entry in steps if last else steps[-5:-3]:
                form.fill(entry, cutoff)
                lines += [Line("=" * width), *form.lines(width, height)]
    name = "heard" if signs is HEARD else width
    assert_lines_as_kept(f"scale-{name}", lines, folder=FOLDER)
    assert all(line.width <= width for line in lines)


async def test_beside_a_scale_the_ratings_before_it_have_what_its_lines_leave() -> None:
    lines: list[Line] = []
    history = ratings_of([*range(300, 400, 5)])
    entry = new_entry("id", INSTRUMENTS["SRS"], day(20))
    app = Some([form := ScaleForm(entry, history[-1], None, UNICODE, history, Goal("", None))])
    async with app.run_test(size=(170, 30)):
        for width in (109, 110, 170):
            lines += [Line("=" * width), *form.lines(width, 30)]
    assert_lines_as_kept("scale-beside", lines, folder=FOLDER)
