"""What stands in the place of the clients when there are none."""

from collections.abc import Sequence

from ..drawing.line import Line
from .lines import Lines


class EmptyCaseload(Lines):
    """What a caseload without clients to show says: the one key to press next."""

    DEFAULT_CSS = """
    EmptyCaseload { height: auto; padding: 1 0; display: none; }
    """

    archived = False
    """Whether there are clients, all of them in the archive."""

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The way in."""
        if self.archived:
            return [
                Line("   Every client is in the archive."),
                Line(),
                Line("   Press ").add("v", "strong").add(" to show them, or ").add("n", "strong").add(" to add one."),
            ]
        return [
            Line("   No clients yet."),
            Line(),
            Line("   Press ").add("n", "strong").add(" to add the first one: a code is enough, such as KL-04."),
        ]
