"""A client's episodes: when each began, how it ended, what came of it. Here one ends, goes on, or another begins."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widget import Widget

from ..clinical.client import Client
from ..clinical.episode import Ending
from ..clinical.episode_sessions import (
    EpisodeSessions,
    episodes_of,
    with_ended_episode,
    with_opened_episode,
    with_reopened_episode,
    with_still_coming,
)
from ..clinical.refusal import Refusal
from ..drawing.command import Command
from ..drawing.line import Line
from ..language import phrase
from ..widgets.command import bindings
from ..widgets.episode_list import EpisodeList
from ..wording.dates import day_and_month
from ..wording.episode_words import ending_words
from ..words import counted
from .desk import Desk
from .page import Page, title_of
from .question import ask_day
from .ways import open_outcome

_ENDS: Final = frozenset(("planned", "stopped", "other"))
_AFTER_ONE: Final = frozenset(("reopen", "new", "follow_up"))
_QUESTIONS: Final[Mapping[Ending, str]] = MappingProxyType(
    {
        Ending.PLANNED: "Planned. Ended on which day?",
        Ending.STOPPED: "Stopped by the client. Ended on which day?",
        Ending.OTHER: "Other. Ended on which day?",
    }
)


class EpisodesScreen(Page[None]):
    """The episodes of one client, the present one under the cursor."""

    AUTO_FOCUS = "EpisodeList"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("episodes.planned", "p", "planned", "It has ended, as planned"),
            Command("episodes.stopped", "s", "stopped", "It has ended: the client stopped"),
            Command("episodes.other", "o", "other", "It has ended otherwise: moved, referred, the service ended"),
            Command("episodes.coming", "c", "still coming", "The client still comes: not asked for 60 days"),
            Command("episodes.new", "n", "new episode", "Another episode begins"),
            Command("episodes.reopen", "r", "open again", "It goes on: the end is taken back"),
            Command("episodes.follow-up", "f", "follow-up", "Rate the outcome again after the end"),
            Command("episodes.undo", "u", "undo", "Undo the last change"),
            Command("episodes.leave", "escape,q,O", "back", "Back to where you were"),
        )
    ]

    def __init__(self, desk: Desk, client: Client) -> None:
        super().__init__(desk)
        self._client = client
        self._list = EpisodeList(desk.signs)

    @property
    def shown_client(self) -> Client:
        """The client."""
        return self._client

    @property
    def last(self) -> EpisodeSessions | None:
        """The episode that can end, or go on; None where none has begun."""
        episodes = episodes_of(self._client, self.desk.caseload.sessions(self._client.id))
        return episodes[-1] if episodes else None

    def head(self) -> tuple[Line, str]:
        """Whose they are, and how many."""
        n = len(self._list.rows)
        return title_of(phrase("Episodes"), self._client), counted(n, "episode") if n else ""

    def body(self) -> Iterable[Widget]:
        """The episodes."""
        yield self._list

    def show(self) -> None:
        """The episodes as they stand now."""
        desk = self.desk
        try:
            self._client = desk.caseload.client(self._client.id)
        except Refusal as reason:  # erased elsewhere: what was shown stands until one leaves
            self.say(str(reason))
        else:
            self._list.show(desk.standing(self._client), desk.rules, desk.today())
            self.refresh_bindings()
        super().show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is open ends, and only what has ended goes on; it is asked only after long without a session."""
        last = self.last
        if action in _ENDS:
            return last is not None and last.is_open
        if action in _AFTER_ONE:
            return last is not None and not last.is_open
        return action != "coming" or self.desk.standing(self._client).days_unseen is not None

    def action_planned(self) -> None:
        """It ended as planned."""
        self._ask_end(Ending.PLANNED)

    def action_stopped(self) -> None:
        """The client stopped."""
        self._ask_end(Ending.STOPPED)

    def action_other(self) -> None:
        """It ended otherwise."""
        self._ask_end(Ending.OTHER)

    def _ask_end(self, how: Ending) -> None:
        """Ask for the day; that of the last session is there to be taken."""
        last = self.last
        if last is None:
            return

        async def keep(on: date) -> None:
            said = phrase("Ended on {on}, {how}. Undo: u.", on=self._day(on), how=ending_words(how))
            await self._change(
                self._ended(how, on), phrase("the end of {code}'s episode", code=self._client.code), said
            )

        question = phrase(_QUESTIONS[how])
        on = last.last_seen or self.desk.today()
        ask_day(self, question, on, keep, check=lambda day: self._ended(how, day))

    def _ended(self, how: Ending, on: date) -> Client:
        return with_ended_episode(self._client, self.desk.caseload.sessions(self._client.id), how, on)

    async def action_coming(self) -> None:
        """They still come."""
        sessions, today = self.desk.caseload.sessions(self._client.id), self.desk.today()
        coming = with_still_coming(self._client, sessions, today)
        said = phrase("Kept: still coming. Undo: u.")
        await self._change(coming, phrase("that {code} still comes", code=self._client.code), said)

    async def action_reopen(self) -> None:
        """The last end is taken back."""
        again = with_reopened_episode(self._client)
        said = phrase("It goes on: what came after the end belongs to it. Undo: u.")
        await self._change(again, phrase("the opening of {code}'s episode", code=self._client.code), said)

    def action_new(self) -> None:
        """Ask from which day on; that of the first session after the end is there to be taken."""
        last = self.last
        if last is None:
            return

        async def keep(on: date) -> None:
            said = phrase("Another episode, from {on} on. Undo: u.", on=self._day(on))
            await self._change(self._opened(on), phrase("a further episode of {code}", code=self._client.code), said)

        on = last.follow_ups[0].on if last.follow_ups else self.desk.today()
        ask_day(self, phrase("From which day on?"), on, keep, check=self._opened)

    def _opened(self, on: date) -> Client:
        return with_opened_episode(self._client, self.desk.caseload.sessions(self._client.id), on)

    def action_follow_up(self) -> None:
        """The outcome, months after the end."""
        open_outcome(self, self._client)

    async def _change(self, after: Client, what: str, said: str) -> None:
        """Keep the client so; the cursor goes to the episode that was changed."""
        if await self.change(lambda: self.desk.caseload.edit_client(after, what), said):
            self._list.action_last()

    def _day(self, on: date) -> str:
        return day_and_month(on, self.desk.today())
