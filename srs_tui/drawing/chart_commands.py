"""The commands of the chart, the most used first, and which of them need a session."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ..language import SignSet
from .command import Command

PAGE: Final = 10
"""Sessions that a page key goes on."""
CHART_COMMANDS: Final = (
    Command("chart.earlier", "left,up,k", "", "One session back"),
    Command("chart.later", "right,down,j", "", "One session on"),
    Command("chart.leave", "escape,q", "back", "Back to where you were"),
    Command("chart.items", "i", "items", "The items in place of the totals, then those of the outcome, and back"),
    Command("chart.adjust", "a", "adjustment", "Note what you change from this session on"),
    Command("chart.edit", "e", "edit", "Correct the scores, the mode or the note of this session"),
    Command("chart.date", "d", "date", "Correct the date of this session"),
    Command("chart.delete", "x", "delete", "Delete this session; undo brings it back"),
    Command("chart.undo", "u", "undo", "Undo the last change"),
    Command("chart.view", "v", "view", "Show the last 10 sessions, the last 20, this year, or all"),
    Command("chart.along", "g", "dates or numbers", "Along the dates of the sessions, or along their numbers"),
    Command("chart.marks", "b", "marks", "Draw the chart in braille, in blocks, or in ASCII; remembered"),
    Command("chart.list", "l", "adjustments", "The adjustments one by one: correct or delete them"),
    Command("chart.episodes", "O", "", "The client's episodes: end one, open it again, begin another"),
    Command("chart.group", "G", "", "Those who come together with this client; from there t, all on one chart"),
    Command("chart.move", "m", "move", "This session was another client's: move it there"),
    Command("chart.write", "w", "write", "Write the report of this client: an HTML, PDF or SVG file"),
    Command("chart.supervision", "S", "", "Mark this session for supervision, or take the mark off"),
    Command("chart.rate", "r", "", "Rate this client"),
    Command("chart.page-earlier", "pageup", "", f"{PAGE} sessions back"),
    Command("chart.page-later", "pagedown", "", f"{PAGE} sessions on"),
    Command("chart.client-before", "left_square_bracket", "", "The chart of the client before this one"),
    Command("chart.client-after", "right_square_bracket", "", "The chart of the client after this one"),
    Command("chart.first", "home", "", "To the first session shown"),
    Command("chart.last", "end", "", "To the last session"),
)
OF_A_SESSION: Final = frozenset(("items", "edit", "date", "delete", "move", "view", "along", "write", "supervision"))
"""What can only be done where there is a session."""
MARKS: Final[Mapping[SignSet, str]] = MappingProxyType(
    {
        SignSet.FULL: "Drawn with braille. Remembered.",
        SignSet.BLOCKS: "Drawn with dots and blocks. Remembered.",
        SignSet.ASCII: "Drawn with ASCII. Remembered.",
    }
)
"""What is said of the signs that charts are drawn with from then on."""
