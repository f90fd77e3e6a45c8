"""The episodes of a client as a list, one of them under the cursor; where there is room, its courses beside it."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Final, NamedTuple

from textual.binding import BindingType

from ..clinical.episode_sessions import EpisodeSessions, episodes_of
from ..clinical.instrument import INSTRUMENTS
from ..clinical.outcome import Outcome, outcome_of
from ..clinical.rules import Rules
from ..clinical.session import RatedSession
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
"""Rows of a course beside the list at most."""


class ShownEpisode(NamedTuple):
    """An episode, and what came of it."""

    episode: EpisodeSessions
    outcome: Outcome | None
    alliance: tuple[RatedSession, ...]
    """Those with a total, on the client's scale."""

    @property
    def courses(self) -> list[tuple[RatedSession, ...]]:
        """What was rated in it: the outcome, then the alliance."""
        return [*([] if self.outcome is None else [self.outcome.ratings]), self.alliance]


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
        rows = []
        for episode in episodes_of(standing.client, standing.sessions):
            inside = {session.id for session in episode.sessions}
            alliance = tuple(rating for rating in standing.scored if rating.id in inside)
            rows.append(ShownEpisode(episode, outcome_of(episode, rules), alliance))
        self.fill(rows, otherwise=-1)

    def empty(self, width: int) -> Sequence[Line]:
        """How one begins."""
        return wrapped(phrase("No session yet: the first one begins an episode."), width)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The list; where there is room, the totals of each scale in the episode under the cursor beside it."""
        row = self.selected
        if width < BESIDE or row is None or self._signs.is_heard:
            return super().lines(width, height)
        column = width // 2
        courses: list[Line] = []
        for ratings in row.courses:
            course = self._course(ratings, column)
            if course and len(courses) + len(course) < height:
                courses += [*course, Line()]
        return beside(super().lines(column, height), courses, column)

    def _course(self, ratings: Sequence[RatedSession], width: int) -> list[Line]:
        """The totals of one scale below its code; nothing where a chart would say nothing."""
        if not ratings:
            return []
        scale = INSTRUMENTS[ratings[-1].instrument]
        most = (width - GUTTER - 3) // STEP
        chart = small_chart(ratings, scale.maximum, CHART, self._signs, most=most)
        return [Line().to(GUTTER + 1).add(scale.code, "muted"), *chart] if chart else []

    def height_of(self, index: int, width: int) -> int:
        """As many lines as there is to say, and one of air."""
        return len(self.row_lines(index, width))

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        """From when to when, how it ended; below it sessions, outcome, follow-ups, and what is asked."""
        episode, outcome, _ = self._rows[index]
        head = self.cursor_mark(index).add(episode_span(episode.episode, self._today), self.name_role(index))
        said = [sessions_words(episode, self._today), "" if outcome is None else gain_words(outcome)]
        said += [follow_ups_words(episode, self._today), still_coming_words(episode.episode, self._today)]
        drawn = [head, *(line for each in said if each for line in wrapped(each, width, indent=5))]
        if episode.is_open and self._days_unseen is not None:
            drawn += wrapped(asks_end_words(self._days_unseen), width, "accent", indent=5)
        return [*drawn, Line()]
