"""The caseload as a table, one client of it under the cursor."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import ClassVar

from textual.binding import BindingType

from ..clinical.standing import Standing
from ..drawing.client_lines import ClientLines
from ..drawing.client_pane import pane_width, with_pane
from ..drawing.line import Line, wrapped
from ..language import phrase
from ..wording.heard import heard_client
from ..wording.signs import Signs
from .cursor_list import CursorList, walking


class ClientTable(CursorList[Standing], can_focus=True):
    """The clients in their order, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*walking("table", "client")]
    HEADING = 1

    def __init__(self, signs: Signs, trying: Callable[[Standing], str]) -> None:
        """`trying`: what is tried with a client, in words, for the pane beside the list."""
        super().__init__(signs)
        self._trying = trying
        self._now = datetime.min
        self._unfinished: Collection[str] = ()
        self._clients = ClientLines((), self._now, signs)

    def key_of(self, row: Standing) -> str:
        """The client's."""
        return row.client.id

    def show(
        self, rows: Sequence[Standing], now: datetime, unfinished: Collection[str] = (), *, keep: bool = True
    ) -> None:
        """Show these clients; the cursor stays with its client when `keep` and it is still there, else goes on top.

        `unfinished`: keys of those with an entry that was begun and not saved.
        """
        self._now, self._unfinished = now, unfinished
        self._clients = ClientLines(rows, now, self._signs, unfinished)
        self.fill(rows, keep=keep)

    def use_signs(self, signs: Signs) -> None:
        """Draw with these signs from now on."""
        if signs is not self._signs:
            self._clients = ClientLines(self._rows, self._now, signs, self._unfinished)
        super().use_signs(signs)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The list, and where there is room what is to be known of the client under the cursor: of no other."""
        taken, row = 0 if self._signs.is_heard else pane_width(width), self.selected
        drawn = super().lines(width - taken, height)
        if not taken or row is None:
            return drawn
        return with_pane(drawn, self._clients, self._window.at, self._trying(row), width, height)

    def heading(self, width: int) -> Sequence[Line]:
        """The names of the columns."""
        return [self._clients.heading(width)]

    def empty(self, width: int) -> Sequence[Line]:
        """That nobody was found."""
        if self._signs.is_heard:
            return [Line(f" {phrase('no client found')}")]
        return wrapped(phrase("No client is called that. Esc shows all of them."), width, "muted")

    def heard(self, index: int) -> Sequence[str]:
        """The client in one sentence."""
        row = self._rows[index]
        return [heard_client(row, self._now, unfinished=row.client.id in self._unfinished)]

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        """One line a client."""
        return [self._clients.row(index, width, self.cursor_mark(index), self.name_role(index))]
