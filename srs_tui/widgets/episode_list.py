"""The episodes of a client as a list, one of them under the cursor; where there is room, its course beside it."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Final, NamedTuple

from textual.binding import BindingType

from ..clinical.episode_sessions import EpisodeSessions, episodes_of
from ..clinical.outcome import Outcome, outcome_of
from ..clinical.rules import Rules
from ..clinical.standing import Standing
from ..drawing.line import Line, beside, wrapped
from ..drawing.small_chart import GUTTER, STEP, small_chart
from ..drawing.window_size import BESIDE
from ..language import phrase
from ..wording.episode_words import (
    asks_end_words,
    episode_span,
    follow_ups_words,
    gain_words,
    sessions_words,
    still_coming_words,
)
from ..wording.signs import Signs
from .cursor_list import CursorList, walking

CHART: Final = 9
"""Rows of the course beside the list at most."""


class ShownEpisode(NamedTuple):
    """An episode, and what came of it."""

    episode: EpisodeSessions
    outcome: Outcome | None


class EpisodeList(CursorList[ShownEpisode], can_focus=True):
    """Each episode with its sessions, its outcome and its follow-ups, oldest first."""

    BINDINGS: ClassVar[list[BindingType]] = [*walking("episode-list", "episode")]

    def __init__(self, signs: Signs) -> None:
        super().__init__(signs)
        self._today = date.min
        self._days_unseen: int | None = None

    def key_of(self, row: ShownEpisode) -> date:
        """When it began."""
        return row.episode.episode.opened

    def show(self, standing: Standing, rules: Rules, today: date) -> None:
        """Show the episodes of that client; the cursor stays with its episode, or goes to the last."""
        self._today, self._days_unseen = today, standing.days_unseen
        rows = [ShownEpisode(each, outcome_of(each, rules)) for each in episodes_of(standing.client, standing.sessions)]
        self.fill(rows, otherwise=-1)

    def empty(self, width: int) -> Sequence[Line]:
        """How one begins."""
        return wrapped(phrase("No session yet: the first one begins an episode."), width)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The list; where there is room, the totals of the outcome in the episode under the cursor beside it."""
        outcome = None if self.selected is None else self.selected.outcome
        if width < BESIDE or outcome is None or self._signs.is_heard:
            return super().lines(width, height)
        column = width // 2
        most = (column - GUTTER - 3) // STEP
        chart = small_chart(outcome.ratings, outcome.instrument.maximum, CHART, self._signs, most=most)
        if not chart:
            return super().lines(width, height)
        head = Line().to(GUTTER + 1).add(outcome.instrument.code, "muted")
        return beside(super().lines(column, height), [head, *chart], column)

    def height_of(self, index: int, width: int) -> int:
        """As many lines as there is to say, and one of air."""
        return len(self.row_lines(index, width))

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        """From when to when, how it ended; below it sessions, outcome, follow-ups, and what is asked."""
        episode, outcome = self._rows[index]
        head = self.cursor_mark(index).add(episode_span(episode.episode, self._today), self.name_role(index))
        said = [sessions_words(episode, self._today), "" if outcome is None else gain_words(outcome)]
        said += [follow_ups_words(episode, self._today), still_coming_words(episode.episode, self._today)]
        drawn = [head, *(line for each in said if each for line in wrapped(each, width, indent=5))]
        if episode.is_open and self._days_unseen is not None:
            drawn += wrapped(asks_end_words(self._days_unseen), width, "accent", indent=5)
        return [*drawn, Line()]
