"""The first week of somebody new, with every slip that is easily made, at a real terminal: the keys are counted."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from srs_tui.clinical.session import Held, Session
from srs_tui.store.caseload import Caseload
from tests.terminal.pty_terminal import Terminal, environment, srs

ENTER: Final = "\r"
ESCAPE: Final = "\x1b"
SAVE: Final = "\x13"
DOWN: Final = "\x1b[B"

ON_TOP: Final = 10
"""Keys for the client on top: Enter, eight digits, Enter."""
BY_FINDING: Final = 14
"""Keys for any other one: `/`, three letters at most, Enter, eight digits, Enter."""
COST: Final = {
    "a client added": 7,
    "a wrong number, seen in the debrief": 5,
    "a wrong client": 4,
    "taken back, and typed again from the digits that were kept": 3,
    "goals only": 2,
    "a client who refuses": 3,
    "a note left by Escape": 2,
    "an adjustment left by Escape": 2,
    "a wrong date": 6,
}
"""Keys that each slip costs, from where it is noticed until it is mended on disk."""


class Week:
    """A therapist at a terminal, whose keys are counted."""

    def __init__(self, folder: Path, programs: ExitStack) -> None:
        self._folder = folder
        self._programs = programs
        self._path = folder / "caseload.json"
        self._typed = 0
        self.terminal = self._start()

    def press(self, *keys: str, shows: Sequence[str]) -> None:
        """Press these keys, and wait until the screen shows it. An arrow is one key, a text as many as it has signs."""
        for key in keys:
            self.terminal.type(key)
            self._typed += 1 if key == DOWN else len(key)
            if key == ESCAPE:
                self.terminal.settle()  # else what follows it would be read as one key with it
        self.terminal.wait_for(*shows)

    def cost(self) -> int:
        """The keys since this was asked last."""
        typed, self._typed = self._typed, 0
        return typed

    def next_day(self) -> None:
        """Leave, and come back the day after: every session was a day earlier then."""
        self.press("q", shows=())
        assert self.terminal.wait_for_end() == 0
        caseload = Caseload.open(self._path)
        for client in caseload.clients():
            for session in caseload.sessions(client.id):
                caseload.edit_session(replace(session, on=session.on - timedelta(days=1)))
        self.terminal = self._start()
        self.cost()

    def sessions(self, code: str) -> tuple[Session, ...]:
        """What is on disk of a client."""
        caseload = Caseload.open(self._path)
        return caseload.sessions(caseload.find(code).id)

    def adjustments(self, code: str) -> list[str]:
        """What was noted on disk as changed with a client."""
        caseload = Caseload.open(self._path)
        return [each.text for each in caseload.adjustments(caseload.find(code).id)]

    def items(self, code: str) -> list[tuple[int, ...] | None]:
        """The scores of a client on disk, in tenths."""
        return [rating.items for session in self.sessions(code) for rating in session.ratings]

    def _start(self) -> Terminal:
        terminal = self._programs.enter_context(Terminal(srs(), environment(self._folder)))
        terminal.wait_for("Caseload", "? help")
        return terminal


def test_the_first_week_of_somebody_new(tmp_path: Path) -> None:
    with ExitStack() as programs:
        week = Week(tmp_path, programs)
        three_clients_are_added(week)
        a_wrong_number_is_corrected(week)
        a_wrong_client_is_moved(week)
        a_rating_is_taken_back_and_typed_again(week)
        week.next_day()
        goals_only(week)
        a_client_refuses(week)
        a_note_is_left(week)
        week.next_day()
        a_wrong_date_is_corrected(week)
        an_adjustment_is_left(week)
        week.press("q", shows=())
        assert week.terminal.wait_for_end() == 0


def three_clients_are_added(week: Week) -> None:
    for code in ("KL-01", "BM-02", "AS-03"):
        week.press("n", shows=("New client",))
        week.press(code, SAVE, shows=("Caseload", f"> {code}"))
        assert week.cost() <= COST["a client added"]


def a_wrong_number_is_corrected(week: Week) -> None:
    """87 for 97 on Goals: seen once it says so."""
    week.press(ENTER, shows=("Rate   AS-03",))
    week.press("96879594", ENTER, shows=("Saved   AS-03", "37.2"))
    assert week.cost() <= ON_TOP
    week.press("e", shows=("Edit   AS-03",))
    week.press(DOWN, "97", SAVE, shows=("Saved   AS-03", "38.2"))
    assert week.cost() <= COST["a wrong number, seen in the debrief"]
    assert week.items("AS-03") == [(96, 97, 95, 94)]
    week.press(ENTER, shows=("Caseload", "> BM-02"))
    week.cost()


def a_wrong_client_is_moved(week: Week) -> None:
    """The cursor stands on BM-02, and KL-01 was here."""
    week.press(ENTER, shows=("Rate   BM-02",))
    week.press("87918889", ENTER, shows=("Saved   BM-02", "35.5"))
    assert week.cost() <= ON_TOP
    week.press("m", shows=("Whose session",))
    week.press("kl", ENTER, shows=("Saved   KL-01", "35.5", "Moved to KL-01"))
    assert week.cost() <= COST["a wrong client"]
    assert (week.items("KL-01"), week.items("BM-02")) == ([(87, 91, 88, 89)], [])
    week.press(ENTER, shows=("Caseload",))
    week.cost()


def a_rating_is_taken_back_and_typed_again(week: Week) -> None:
    week.press("/bm", shows=("BM-02",))
    week.press(ENTER, shows=("Rate   BM-02",))
    week.press("95959595", ENTER, shows=("Saved   BM-02", "38.0"))
    assert week.cost() <= BY_FINDING
    week.press("u", shows=("Caseload", "Undone:", "unfinished"))
    assert week.items("BM-02") == []
    week.press(ENTER, shows=("Rate   BM-02", "38.0"))
    week.press(ENTER, shows=("Saved   BM-02", "38.0"))
    assert week.cost() <= COST["taken back, and typed again from the digits that were kept"]
    assert week.items("BM-02") == [(95, 95, 95, 95)]
    week.press(ENTER, shows=("Caseload",))


def goals_only(week: Week) -> None:
    """A client who marks one line: what can be done is said, and nothing is made up for the others."""
    week.press("/as", ENTER, shows=("Rate   AS-03",))
    week.press(DOWN, "95", ENTER, ENTER, ENTER, shows=("still empty", "t for a total only", "or s for"))
    week.cost()
    week.press("s", shows=("skipped", "s back to the scores"))
    week.press(ENTER, shows=("Saved   AS-03", "skipped"))
    assert week.cost() <= COST["goals only"]
    assert week.items("AS-03") == [(96, 97, 95, 94), None]
    week.press(ENTER, shows=("Caseload",))


def a_client_refuses(week: Week) -> None:
    week.press("/bm", shows=("BM-02",))
    week.cost()
    week.press(ENTER, shows=("Rate   BM-02",))
    week.press("s", shows=("s back to the scores",))
    week.press(ENTER, shows=("Saved   BM-02", "skipped"))
    assert week.cost() <= COST["a client who refuses"]
    last = week.sessions("BM-02")[-1]
    assert (last.held, [each.skipped for each in last.ratings]) == (Held.HELD, [True])
    week.press(ENTER, shows=("Caseload",))


def a_note_is_left(week: Week) -> None:
    week.press("/kl", ENTER, shows=("Rate   KL-01",))
    week.press("91919191", "n", shows=("Note", "back to the scores"))
    week.press("spoke of the move", ESCAPE, ESCAPE, shows=("Caseload", "unfinished"))
    assert len(week.sessions("KL-01")) == 1
    week.cost()
    week.press(ENTER, shows=("Rate   KL-01", "spoke of the move", "36.4"))
    week.press(ENTER, shows=("Saved   KL-01", "36.4"))
    assert week.cost() <= COST["a note left by Escape"]
    assert week.sessions("KL-01")[-1].note == "spoke of the move"
    week.press(ENTER, shows=("Caseload",))


def a_wrong_date_is_corrected(week: Week) -> None:
    """The paper lay there for two days."""
    week.press("/kl", ENTER, shows=("Rate   KL-01",))
    week.press("92929292", ENTER, shows=("Saved   KL-01", "36.8"))
    today = week.sessions("KL-01")[-1].on
    week.cost()
    week.press("e", shows=("Edit   KL-01",))
    week.press("d", shows=("Date of the session?",))
    week.press("-7", ENTER, shows=("Edit   KL-01", "enter next"))
    week.press(SAVE, shows=("Saved   KL-01",))
    assert week.cost() <= COST["a wrong date"]
    assert week.sessions("KL-01")[0].on == today - timedelta(days=7)
    assert len(week.sessions("KL-01")) == 3


def an_adjustment_is_left(week: Week) -> None:
    """In the debrief, the client asks something."""
    week.press("a", shows=("What do you change",))
    week.press("slower #pace", ESCAPE, shows=("Saved   KL-01",))
    week.terminal.wait_until_gone("What do you change")
    assert week.adjustments("KL-01") == []
    week.cost()
    week.press("a", shows=("slower #pace",))
    week.press(ENTER, shows=("Saved   KL-01",))
    week.terminal.wait_until_gone("What do you change")
    assert week.cost() <= COST["an adjustment left by Escape"]
    week.terminal.wait_until(lambda: week.adjustments("KL-01") == ["slower #pace"], "the adjustment on disk")
    week.press(ENTER, shows=("Caseload",))
