"""The caseload: who is here, how each alliance stands, and one key to rate the client now in the room.

What the other screens need is imported when they are first opened: this one is to stand before anything else is read.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType
from textual.events import Key
from textual.widget import Widget

from ..clinical.client import Client
from ..clinical.lookup import is_meant
from ..clinical.order import Order, ordered
from ..clinical.standing import Standing
from ..clinical.today import is_begun, next_expected, sessions_over
from ..drawing.caseload_commands import CASELOAD_COMMANDS, OF_A_CLIENT, UNDER_CURSOR
from ..drawing.caseload_head import caseload_head
from ..drawing.headline import Right
from ..drawing.line import Line
from ..language import phrase
from ..text import clean_line
from ..widgets.client_table import ClientTable
from ..widgets.command import bindings
from ..widgets.cursor_list import WalksBesideInput
from ..widgets.empty_caseload import EmptyCaseload
from ..wording.dates import weekday_name
from ..wording.order_words import ORDERS
from .desk import Desk
from .leads_elsewhere import LeadsElsewhere
from .page import Page, next_choice
from .ways import open_entry, open_outcome

if TYPE_CHECKING:
    from textual.widgets import Input

REST: Final = timedelta(minutes=15)
"""After so long without a key the clients are sorted anew before the next one acts."""


class CaseloadScreen(WalksBesideInput, LeadsElsewhere, Page[None]):
    """The first screen, and the one that all others come back to."""

    AUTO_FOCUS = "ClientTable"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*CASELOAD_COMMANDS)]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._table = ClientTable(desk.signs, desk.trying)
        self._empty = EmptyCaseload()
        self._order = desk.last_order()
        self._archived = False
        self._query = ""
        self._unfinished: frozenset[str] = frozenset()
        self._last_key = desk.now()
        self._left: tuple[str, int] | None = None
        """The client under the cursor when another screen came over this one, and how many sessions they had."""

    @property
    def subject(self) -> Client | None:
        """The client under the cursor."""
        return None if self._table.selected is None else self._table.selected.client

    @property
    def walked(self) -> ClientTable:
        """The clients, also while one types whom to find."""
        return self._table

    def body(self) -> Iterable[Widget]:
        """The table, or the way in."""
        yield self._empty
        yield self._table

    def head(self) -> tuple[Line, Right]:
        """How many clients there are, and how many of them to talk about."""
        return caseload_head(
            self._all(),
            order=self._order,
            found=len(self._table.rows) if self._query and not self.desk.signs.is_heard else None,
            unfinished=len(self._unfinished),
            demo=self.desk.demo,
            read_only=bool(self.desk.caseload.read_only_reason),
        )

    def show(self) -> None:
        """The clients as they stand now; after a save the cursor is on the next one who is expected."""
        self._fill()
        if self._left is not None and self._over(self._left[0]) > self._left[1]:
            self._to_next()
        self._left = None
        super().show()

    def on_screen_suspend(self) -> None:
        """Remember who was under the cursor."""
        if (row := self._table.selected) is not None:
            self._left = row.client.id, self._over(row.client.id)

    def on_screen_resume(self) -> None:
        """What came over this screen was read: its keys are keys of now."""
        super().on_screen_resume()
        self._last_key = self.desk.now()

    def _over(self, client_id: str) -> int:
        """How many of the client's sessions are over: one that was only begun keeps the cursor on them."""
        caseload = self.desk.caseload
        client = caseload.records.clients.get(client_id)
        if client is None:  # erased meanwhile, by another program
            return 0
        return sum(not is_begun(each, client) for each in caseload.sessions(client_id))

    def _to_next(self) -> None:
        """The cursor on the next client expected today, else on the first who was not seen today, else on top."""
        today, rows = self.desk.today(), self._table.rows
        row = next_expected(rows, self.desk.now())
        row = row or next((each for each in rows if not sessions_over(each, today)), None)
        if row is None or not self._table.select(row.client.id):
            self._table.go(0)

    def admits(self, key: Key) -> bool:
        """After a rest the clients are sorted anew; what the key would do with a client nobody has looked at waits."""
        now, last = self.desk.now(), self._last_key
        self._last_key = now
        if (now - last < REST and now.date() == last.date()) or self.query("Find"):
            return True
        before = self.subject
        self._fill(keep=False)
        self._to_next()
        self.redraw_head()
        bound = self.active_bindings.get(key.key)
        action = "" if bound is None else bound.binding.action.rpartition(".")[2]
        if action not in UNDER_CURSOR or before is None or self.subject is None or self.subject.id == before.id:
            return True
        self.say(
            phrase(
                "Sorted anew for {weekday} {now:%H:%M}: {code} is next. Press again.",
                weekday=weekday_name(now.weekday()),
                now=now,
                code=self.subject.code,
            )
        )
        return False

    def on_mount(self) -> None:
        """Say so where the caseload can only be read: before anything is typed that could not be kept."""
        if reason := self.desk.caseload.read_only_reason:
            self.say(reason)

    def _all(self) -> list[Standing]:
        return self.desk.standings(archived=self._archived)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a client there is only one to add: what is done with one is not offered."""
        return action not in OF_A_CLIENT or bool(self._all())

    def _fill(self, *, keep: bool = True) -> None:
        rows = ordered(self._all(), self._order, self.desk.now())
        found = rows
        if wanted := self._query.casefold():
            found = [row for row in rows if is_meant(row.client, wanted)]
            found.sort(key=lambda row: not row.client.code.casefold().startswith(wanted))
        self._unfinished = self.desk.unfinished()
        self._table.show(found, self.desk.now(), self._unfinished, keep=keep)
        self._empty.archived = bool(self.desk.caseload.clients(archived=True))
        if self._table.display is not bool(rows):
            self._empty.display, self._table.display = not rows, bool(rows)
            self.refresh_bindings()

    def action_sort(self) -> None:
        """The next order."""
        self._order = next_choice(Order, self._order)
        self.desk.remember_order(self._order)
        self._fill(keep=False)
        self.show()
        self.say(phrase("Sorted by {orders}.", orders=phrase(ORDERS[self._order])))

    def action_find(self) -> None:
        """A line to type in; letters filter, Enter rates."""
        if not self._all():
            return
        from ..widgets.find import Find

        if not self.query(Find):
            self.mount(Find(), before=self._table)
        self.query_one(Find).focus()

    def on_input_changed(self, event: "Input.Changed") -> None:
        """Filter as one types."""
        self._query, self.is_walking = clean_line(event.value), False
        self._fill(keep=False)
        self.redraw_head()

    async def action_leave(self) -> None:
        """Back to all clients."""
        self._leave_find()

    def _leave_find(self) -> None:
        if not self.query("Find"):
            return
        self._query = ""
        self.query("Find").remove()
        self._table.focus()
        self.show()

    def _found(self) -> Client | None:
        """The client to rate, the search left with the cursor on them; None, with a word, where nobody was found."""
        if (client := self.subject) is None:
            self.say(phrase("There is no such client: change what you typed, or press Esc."))
            return None
        self._leave_find()
        self._table.select(client.id)
        return client

    def action_rate(self) -> None:
        """Rate the client under the cursor."""
        if (client := self._found()) is not None:
            open_entry(self, client)

    def action_outcome(self) -> None:
        """Rate how the client is, on their outcome scale."""
        if (client := self._found()) is not None:
            open_outcome(self, client)

    def action_new(self) -> None:
        """Add a client, then put the cursor on them."""
        from .client import ClientScreen

        self.app.push_screen(ClientScreen(self.desk), self._added)

    def action_edit(self) -> None:
        """Change what is kept of the client under the cursor."""
        from .client import ClientScreen

        if (client := self.subject) is not None:
            self.app.push_screen(ClientScreen(self.desk, client), self._added)

    def _added(self, client: Client | None) -> None:
        if client is not None:
            self._fill()
            self._table.select(client.id)

    async def action_supervision(self) -> None:
        """Mark the client under the cursor for supervision, or take the mark off."""
        from .supervision import mark_client

        if (client := self.subject) is not None:
            await mark_client(self, client)

    async def action_archive(self) -> None:
        """Archive the client under the cursor, or bring them back."""
        if (client := self.subject) is not None:
            said = "{code} is back. Undo: u." if client.archived else "{code} is archived. Undo: u."
            await self.change(
                lambda: self.desk.caseload.archive(client.id, archived=not client.archived),
                phrase(said, code=client.code),
            )

    def action_archived(self) -> None:
        """Show archived clients too, or hide them."""
        self._archived = not self._archived
        self.show()
        self.say(phrase("Archived clients are shown.") if self._archived else phrase("Archived clients are hidden."))
