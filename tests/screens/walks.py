"""Every screen, and the keys that lead there from the caseload."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

ITEMS: Final = "87629084"
LINES: Final = "20304050"


class Walk(NamedTuple):
    """Keys in the demo, and what is there after them."""

    keys: tuple[str, ...]
    screen: str
    """The name of its class."""
    said: str = ""
    """Words on it, in English."""
    there: str = ""
    """What is in the line that keys go to."""


WALKS: Final[Mapping[str, Walk]] = {
    "caseload": Walk((), "CaseloadScreen", there="KL-04"),
    "audit": Walk(("A",), "AuditScreen", there="Nothing noted yet"),
    "erase": Walk(("E",), "QuestionDialog", said="out of every backup"),
    "a wrong code to erase": Walk(
        ("E", *"nobody", "enter"), "QuestionDialog", said="nothing is erased yet", there="nobody"
    ),
    "a code to erase": Walk(("E", "x"), "QuestionDialog", there=" x"),
    "group": Walk(("G",), "GroupScreen", there="> DH-23"),
    "a group, a step": Walk(("G", "down"), "GroupScreen", there="> KL-04"),
    "in a group": Walk(("G", "enter", "8"), "RateScreen", there="8_"),
    "group, rated": Walk(("G", "enter", *ITEMS, "enter", "escape"), "GroupScreen"),
    "others of the group": Walk(("G", "g"), "QuestionDialog"),
    "group on one chart": Walk(("G", "t"), "GroupChartScreen", there="Nov"),
    "group by the alliance": Walk(("G", "t", "i"), "GroupChartScreen"),
    "import": Walk(("I",), "ImportScreen", there="~/"),
    "merge": Walk(("M",), "QuestionDialog", said="Merge which file?"),
    "merge, a file": Walk(("M", "x"), "QuestionDialog", there=" x"),
    "episodes": Walk(("O",), "EpisodesScreen", there="> Since"),
    "end of an episode": Walk(("O", "p"), "QuestionDialog", said="Ended on which day?", there="2026-11-14"),
    "open again": Walk(("O", "p", "enter"), "EpisodesScreen", said="planned"),
    "another episode": Walk(("O", "p", "enter", "n"), "QuestionDialog", there="2026-11-21"),
    "supervision": Walk(("S",), "CaseloadScreen", said="is marked for supervision", there="KL-04"),
    "adjust": Walk(("a",), "QuestionDialog", said="What do you change", there="#pace"),
    "chart": Walk(("c",), "ChartScreen", there="Nov"),
    "signs of the chart": Walk(("c", "b"), "ChartScreen", said="Remembered"),
    "correct": Walk(("c", "e"), "RateScreen"),
    "items": Walk(("c", "i"), "ChartScreen", there="Nov"),
    "adjustments": Walk(("c", "l"), "AdjustmentsScreen", there="agree the agenda"),
    "chart, a step": Walk(("c", "left"), "ChartScreen", there="Nov"),
    "move": Walk(("c", "m"), "QuestionDialog"),
    "move, a client": Walk(("c", "m", "x"), "QuestionDialog", there=" x"),
    "report": Walk(("c", "w"), "QuestionDialog", there="KL-04.html"),
    "report, another file": Walk(("c", "w", "x"), "QuestionDialog", there=" x"),
    "delete": Walk(("c", "x"), "ChartScreen"),
    "settings": Walk(("comma",), "SettingsScreen", there="Cut-off"),
    "a choice": Walk(("comma", "down"), "SettingsScreen", there="below"),
    "a field further down": Walk(("comma", *("down",) * 18), "SettingsScreen", there="Speech"),
    "settings, the last": Walk(("comma", "shift+tab"), "SettingsScreen", there="the program"),
    "today": Walk(("d",), "TodayScreen", there="> KL-04 Kira"),
    "a step down": Walk(("down",), "CaseloadScreen", there="BQ-16"),
    "edit": Walk(("e",), "ClientScreen", there="KL-04"),
    "rate": Walk(("enter",), "RateScreen", there="Relationship"),
    "rate, a digit": Walk(("enter", "8"), "RateScreen", there="8_"),
    "rate, a score": Walk(("enter", *"87"), "RateScreen", there="Goals"),
    "rate, all": Walk(("enter", *ITEMS), "RateScreen", there="8.4"),
    "debrief": Walk(("enter", *ITEMS, "enter"), "DebriefScreen", there="32.3"),
    "debrief, a step": Walk(("enter", *ITEMS, "enter", "down"), "DebriefScreen", there="+1.9"),
    "correct from the debrief": Walk(("enter", *ITEMS, "enter", "e"), "RateScreen", there="8.7"),
    "a second of the day": Walk(("enter", *ITEMS, "enter", "enter", "enter"), "RateScreen"),
    "talked": Walk(("enter", *ITEMS, "enter", "t"), "QuestionDialog", said="Agreed for next time"),
    "talked about": Walk(("enter", *ITEMS, "enter", "t", "x"), "QuestionDialog", there=" x"),
    "rater": Walk(("enter", *"87", "b"), "QuestionDialog", said="Who marks the lines?", there="mother, father"),
    "a rater, rated": Walk(("enter", "b", *"mother", "enter"), "RateScreen", said="by", there="> Relationship"),
    "date": Walk(("enter", "d"), "QuestionDialog", said="days ago", there="2026-11-21"),
    "hand over": Walk(("enter", "h"), "RateScreen", said="The scales belong to their authors"),
    "note": Walk(("enter", "n"), "RateScreen", said="Note"),
    "note, a text": Walk(("enter", "n", *"ab"), "RateScreen", there="ab"),
    "skipped": Walk(("enter", "s"), "RateScreen", there="skipped"),
    "total only": Walk(("enter", "t"), "RateScreen", there="Total"),
    "refused": Walk(("enter", "w"), "RateScreen", said="Not taken"),
    "missed": Walk(("enter", "x"), "QuestionDialog", said="missed", there="missed"),
    "new client": Walk(("n",), "ClientScreen", there="Code"),
    "a wrong field": Walk(("n", "ctrl+s"), "ClientScreen"),
    "outcome": Walk(("o",), "QuestionDialog", said="Outcome scale of", there="ORS"),
    "outcome, a digit": Walk(("o", "enter", "2"), "RateScreen", there="2_"),
    "start, line by line": Walk(("o", "enter", *"20"), "RateScreen", said="Individually"),
    "debrief of the start": Walk(("o", "enter", *LINES, "enter"), "StartDebriefScreen", there="14.0"),
    "start's debrief, a step": Walk(
        ("o", "enter", *LINES, "enter", "down", "down"), "StartDebriefScreen", there="Individually"
    ),
    "practice": Walk(("p",), "PracticeScreen", there="KL-04"),
    "drill-down": Walk(("p", "enter"), "ChartScreen", there="14 Nov"),
    "by label": Walk(("p", "l"), "PracticeScreen"),
    "help": Walk(("question_mark",), "HelpScreen", there="a word"),
    "find a command": Walk(("question_mark", *"export"), "HelpScreen"),
    "find": Walk(("slash", "k"), "CaseloadScreen", there=" k"),
    "empty find": Walk(("slash", *"zzzz"), "CaseloadScreen"),
    "archive": Walk(("x",), "CaseloadScreen", said="archived"),
    "undo": Walk(("x", "u"), "CaseloadScreen", said="Undone"),
}


def _ways() -> dict[str, Sequence[str]]:
    """The walks that no other goes on from, each with those that are on its way, the shortest first."""
    ways: dict[str, Sequence[str]] = {}
    left = sorted(WALKS, key=lambda name: len(WALKS[name].keys))
    while left:
        farthest = WALKS[left[-1]].keys
        on_it = [name for name in left if WALKS[name].keys == farthest[: len(WALKS[name].keys)]]
        ways[left[-1]] = on_it
        left = [name for name in left if name not in on_it]
    return ways


WAYS: Final[Mapping[str, Sequence[str]]] = _ways()
"""Each walk is on one of them: in a program that is opened once, what is on the way is looked at in passing."""
