"""Whose data stand in the pane beside the list is noted in the audit, as on a screen of theirs."""

from typing import Final

from ..clinical.client import Client
from ..drawing.client_pane import pane_width
from .page import Page

RESTS: Final = 1.0
"""Seconds after which the cursor rests on a client, and does not only pass by."""


class LooksAtPane(Page[None]):
    """For the page with the list."""

    _passed = _rested = ""
    """The keys of the clients under the cursor a moment ago, and of the one on whom it rests."""

    @property
    def subject(self) -> Client | None:
        """The client under the cursor. To be given by the page."""
        raise NotImplementedError

    @property
    def shown_client(self) -> Client | None:
        """The client in the pane, while the cursor rests on them."""
        client = self.subject
        has_pane = pane_width(self.size.width) and not self.desk.signs.is_heard
        return client if has_pane and client is not None and client.id == self._rested else None

    def on_mount(self) -> None:
        """Look now and then where the cursor is."""
        self.set_interval(RESTS, self._look)

    def _look(self) -> None:
        if not self.is_current:
            return
        here = "" if self.subject is None else self.subject.id
        self._rested = here if here == self._passed else ""
        self._passed = here
        if (client := self.shown_client) is not None:
            self.desk.look_at(client)
