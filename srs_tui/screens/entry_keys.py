"""The keys that change a rating while it is typed: digits, pastes, the lines, the mark, total only, skipped, mode."""

from abc import abstractmethod

from msgspec.structs import replace
from textual.events import Key, Paste

from ..clinical.entry import RatingEntry
from ..clinical.rating import Mode
from ..clinical.refusal import Refusal
from ..language import phrase
from ..text import clean_text
from ..widgets.scale_form import ScaleForm
from .page import Page, next_choice


class EntryKeys(Page[None]):
    """A screen with a scale form: each key makes of the entry the next one, which `become` keeps and shows."""

    @property
    @abstractmethod
    def entry(self) -> RatingEntry:
        """What has been typed so far."""

    @property
    @abstractmethod
    def form(self) -> ScaleForm:
        """The scale lines."""

    @abstractmethod
    async def become(self, entry: RatingEntry) -> None:
        """Take the entry as it is after a key."""

    async def on_key(self, event: Key) -> None:
        """A digit, a point or a comma is part of a score; what is neither that nor a command is refused."""
        if self.focused is not self.form or not event.is_printable or event.character is None:
            return
        character = self.desk.settings.typed(event.character)
        if character in "0123456789.," or event.key not in self.active_bindings:
            event.stop()
            event.prevent_default()  # the page's own handler comes after this one, and would clear what is said here
            self.say("")
            await self.become(self.entry.typed(character))

    async def on_paste(self, event: Paste) -> None:
        """A paste is scores, read as a whole, or nothing of it is taken."""
        if self.focused is not self.form:
            return
        event.stop()
        try:
            entry = self.entry.pasted(clean_text(event.text))
        except Refusal as reason:
            self.refuse(phrase("{reason} From the paste nothing was taken.", reason=reason))
            return
        self.say("")
        await self.become(entry)

    async def action_down(self) -> None:
        """On to the next line, which after the last one is that line."""
        await self.become(self.entry.forward())

    async def action_part(self) -> None:
        """A blank, as between two numbers."""
        await self.become(self.entry.parted())

    async def action_previous(self) -> None:
        """Back to the line before."""
        await self.become(self.entry.back())

    async def action_less(self) -> None:
        """The mark 0.1 to the left."""
        await self.become(self.entry.nudged(-1))

    async def action_more(self) -> None:
        """The mark 0.1 to the right."""
        await self.become(self.entry.nudged(1))

    async def action_erase(self) -> None:
        """Without the last digit."""
        await self.become(self.entry.erased())

    async def action_total(self) -> None:
        """The total only, or the items again."""
        await self.become(self.entry.toggled_total())

    async def action_skip(self) -> None:
        """A session held without a rating, or a rating again."""
        await self.become(self.entry.toggled_skip())

    async def action_mode(self) -> None:
        """The next way of giving the scale."""
        mode = next_choice(Mode, self.entry.mode)
        await self.become(replace(self.entry, mode=mode, refused=""))
