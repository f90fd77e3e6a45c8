"""What stands in place of the clients when there are none."""

from collections.abc import Sequence

from ..drawing.empty_caseload import empty_caseload
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
        return empty_caseload(archived=self.archived)
