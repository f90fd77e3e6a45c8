"""What is done with the session under the cursor: corrected, dated anew, given to another client, deleted."""

from abc import abstractmethod

from ..clinical.client import Client
from ..clinical.timeline import Point
from ..language import phrase
from ..wording.dates import day_and_month
from .corrections import ask_client, ask_date
from .note_adjustment import ask_adjustment
from .page import Page
from .supervision import mark_session
from .ways import open_entry


class CorrectsSessions(Page[None]):
    """A screen about one client with a cursor on one of their sessions."""

    @property
    @abstractmethod
    def point(self) -> Point | None:
        """The session under the cursor."""

    @property
    @abstractmethod
    def shown_client(self) -> Client:
        """The client."""

    def action_edit(self) -> None:
        """Correct the session under the cursor."""
        if self.point is not None:
            open_entry(self, self.shown_client, self.point.rating)

    def action_date(self) -> None:
        """Correct its date."""
        if self.point is not None:
            ask_date(self, self.point.rating)

    def action_move(self) -> None:
        """Give it to another client."""
        if self.point is not None:
            ask_client(self, self.shown_client, self.point.rating)

    async def action_delete(self) -> None:
        """Delete it; what was done can be undone."""
        if (point := self.point) is not None:
            day = day_and_month(point.rating.on, self.desk.today())
            await self.change(
                lambda: self.desk.caseload.delete_session(point.rating.id),
                phrase("Deleted: the session of {day}. Undo: u.", day=day),
            )

    async def action_supervision(self) -> None:
        """Mark it for supervision, or take the mark off."""
        if (point := self.point) is not None:
            await mark_session(self, self.shown_client, point.rating.session)

    def action_adjust(self) -> None:
        """Note an adjustment, dated with the session under the cursor."""
        ask_adjustment(self, self.shown_client, self.desk.today() if self.point is None else self.point.rating.on)
