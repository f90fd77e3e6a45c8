"""What all screens have in common: a headline, a line for what is to be said, the keys of the moment."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, Generic, Protocol, TypeVar, runtime_checkable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget

from ..clinical.client import Client
from ..clinical.refusal import Refusal
from ..drawing.headline import Right, headline
from ..drawing.line import Line, wrapped
from ..language import phrase
from ..store.draft import Draft
from ..store.draft_keeper import DraftKeeper
from ..store.errors import Switched
from ..system.errors import StoreError
from ..system.places import config_path
from ..text import is_of_another_alphabet
from ..widgets.key_line import KeyLine
from ..widgets.lines import Lines
from ..widgets.repeats import Repeats
from ..wording.dates import day_and_month
from ..wording.role import Role
from .desk import Desk

HAND_OVER: Final = 0.05
"""Seconds that a key waits for the system to take what was typed: after that it is shown all the same."""
ANOTHER_TRY: Final = 2.0
"""Seconds that leaving waits for a disk that has refused: without an answer by then, what is typed waits in memory."""
Result = TypeVar("Result")
T = TypeVar("T")


async def why_unkept(drafts: DraftKeeper, key: str) -> StoreError | None:
    """Why the draft of that key cannot be kept, once that has failed and was tried again.

    None where it is kept, and on a disk that is only slow.
    """
    await asyncio.to_thread(drafts.written, HAND_OVER)
    if drafts.unkept(key) is not None:
        await asyncio.to_thread(drafts.try_again, ANOTHER_TRY)
    return drafts.unkept(key)


class Headline(Lines):
    """The first line: what this is on the left, what belongs to it on the right."""

    DEFAULT_CSS = """
    Headline { dock: top; height: 2; }
    """

    def __init__(self, head: Callable[[], tuple[Line, Right]]) -> None:
        super().__init__()
        self._head = head

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The headline, and a line of air."""
        left, right = self._head()
        return [headline(left, right, width, self._signs.ellipsis)]


def title_of(what: str, client: Client) -> Line:
    """The headline's left side on a screen about one client."""
    return Line(what, "strong").add(f"   {client.code}").add(f" {client.name}" if client.name else "")


class Notice(Lines):
    """What has just happened, or why not and what to do, until the next key: in one line, or in as many as it takes."""

    DEFAULT_CSS = """
    Notice { dock: bottom; min-height: 1; max-height: 6; margin-bottom: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._role: Role = "text"
        self._said = Repeats()

    def say(self, text: str, role: Role = "text") -> None:
        """Show a sentence; nothing to clear it."""
        if self._signs.is_heard:
            text = self._said.numbered(text)
        if text != self.text:
            rows = self._rows
            self.text, self._role = text, role
            self.redraw(layout=self._rows != rows)

    @property
    def _rows(self) -> int:
        return max(1, len(self.lines(self.size.width, 0)))

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """What is said: never cut off, since what to do comes last."""
        return wrapped(self.text, width, self._role, indent=1) if self.text else []


@runtime_checkable
class Speaks(Protocol):
    """A screen with a line for what is to be said: a page, a question."""

    @property
    def said(self) -> str:
        """What was said last and still stands there."""

    def say(self, text: str) -> None:
        """Show a sentence."""


def next_choice(choices: Iterable[T], current: T) -> T:
    """The choice after the current one, after the last the first. One that is gone counts as the first."""
    of = list(choices)
    return of[((of.index(current) if current in of else 0) + 1) % len(of)]


class Page(Screen[Result], Generic[Result]):
    """A screen of the program. Drawn from the desk whenever it comes to the front, so that nothing on it is stale."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.notice = Notice()

    def body(self) -> Iterable[Widget]:
        """The widgets between headline and keys. To be given by each screen."""
        raise NotImplementedError

    def head(self) -> tuple[Line, Right]:
        """The headline's left side, and its right side."""
        raise NotImplementedError

    @property
    def shown_client(self) -> Client | None:
        """Whom the screen is about; None where it is about nobody in particular."""
        return None

    def show(self) -> None:
        """Draw everything from the desk as it is now."""
        self.desk.look_at(self.shown_client)
        for lines in self.query(Lines):
            lines.use_signs(self.desk.signs)

    def redraw_head(self) -> None:
        """Draw the headline anew; nothing when the screen has been left meanwhile."""
        for each in self.query(Headline):
            each.redraw()

    def label_of(self, binding: Binding) -> str:
        """What the key line calls a command at this moment."""
        return phrase(binding.description)

    def compose(self) -> ComposeResult:
        """Headline, body, notice, keys."""
        yield Headline(self.head)
        yield from self.body()
        yield KeyLine(self.desk.signs, self.label_of)
        yield self.notice

    def on_screen_resume(self) -> None:
        """Something may have changed while another screen was in front."""
        self.show()

    def admits(self, key: Key) -> bool:
        """Whether a key is to have its effect: asked before any of it."""
        return True

    async def on_key(self, event: Key) -> None:
        """What was said has been read. A letter that only another layout types is no command, which is said."""
        typed = event.character or ""
        is_lost = is_of_another_alphabet(typed) and event.key not in self.active_bindings
        if is_lost:
            self.refuse(
                phrase("“{typed}” is no command: switch the keyboard to Latin letters; ? lists them.", typed=typed)
            )
        else:
            self.notice.say("")

    @property
    def said(self) -> str:
        """What was said last and still stands there."""
        return self.notice.text

    def say(self, text: str) -> None:
        """Show a sentence above the keys."""
        self.notice.say(text)

    def say_too(self, text: str) -> None:
        """Show a sentence behind the one that stands there."""
        self.say(f"{self.said} {text}".strip())

    def refuse(self, why: str) -> None:
        """Say why something was not done, and what to do."""
        self.notice.say(why, "accent")

    def leave_saying(self, text: str) -> None:
        """Back to the screen below, where that is said."""
        self.dismiss(None)
        below = self.app.screen
        if isinstance(below, Page):
            below.call_later(below.say, text)  # once it has drawn itself

    def back_again(self, typed_at: datetime, key: str) -> str:
        """What is said where something had been typed before. `key`: the one that begins anew."""
        when = typed_at.astimezone(self.desk.now().tzinfo)
        return phrase(
            "Back again: what you had typed on {day} at {when:%H:%M}. Begin anew: {key}.",
            day=day_and_month(when.date(), self.desk.today()),
            when=when,
            key=key,
        )

    async def attempt(self, job: Callable[[], T]) -> T | None:
        """Have the store do something; when it cannot, say why and give None. Nothing has changed then."""
        try:
            return await self.desk.work(job)
        except (Refusal, StoreError) as reason:
            self.refuse(str(reason))
            return None

    async def keep_settings(self, changes: Mapping[str, str]) -> bool:
        """Write these settings into their file and work by them; in a demo, only work by them. Whether that is done."""
        desk = self.desk
        if desk.demo:
            from ..settings.known import changed_settings

            desk.adopt(changed_settings(desk.settings, changes))
            return True
        from ..settings.writing import save_settings  # loads what keeps the comments, which only this needs

        kept = await self.attempt(lambda: save_settings(config_path(), changes))
        if kept is not None:
            desk.adopt(*kept)
        return kept is not None

    async def keep_draft(self, draft: Draft) -> None:
        """Keep what was typed so far. A slow disk is not waited for; one that refuses is told."""
        self.desk.drafts.keep(draft)
        await self._hand_over()

    async def drop_draft(self, key: str) -> None:
        """What was typed is saved or given up."""
        self.desk.drafts.done(key)
        await self._hand_over()

    async def _hand_over(self) -> None:
        await asyncio.to_thread(self.desk.drafts.written, HAND_OVER)
        if (trouble := self.desk.drafts.trouble) is not None:
            self.refuse(phrase("What you type is not kept. {trouble}", trouble=trouble))

    async def holds_unkept(self, key: str) -> bool:
        """Whether that draft cannot be kept, which is then said: what is on the screen must stay there."""
        reason = await why_unkept(self.desk.drafts, key)
        if reason is None:
            return False
        if isinstance(reason, Switched):
            await self.app.run_action("app.lock")  # begun anew, the program has what was typed and can keep it
            return True
        self.refuse(
            phrase("Still here, since what you typed could not be kept; Esc tries again. {reason}", reason=reason)
        )
        return True

    async def action_leave(self) -> None:
        """Back to the screen below."""
        self.dismiss(None)

    async def action_undo(self) -> None:
        """Undo the last change, whatever it was."""
        undone = await self.attempt(self.desk.caseload.undo)
        if undone is not None:
            self.show()
            self.say(phrase("Undone: {what}.", what=undone.what))

    async def change(self, job: Callable[[], object], said: str) -> bool:
        """Have the store change something, then show it and say so. Whether it was changed."""
        is_changed = await self.attempt(job) is not None
        if is_changed:
            self.show()
            self.say(said)
        return is_changed
