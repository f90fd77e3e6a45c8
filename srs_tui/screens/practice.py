"""The caseload as a whole."""

from collections.abc import Iterable

from textual.widget import Widget

from ..widgets.lines import Line
from .page import Page


class PracticeScreen(Page[None]):
    """The caseload as a whole, for self-supervision."""

    def head(self) -> tuple[Line, str]:
        """What it is."""
        return Line("Practice", "strong"), ""

    def body(self) -> Iterable[Widget]:
        """Nothing yet."""
        return ()
