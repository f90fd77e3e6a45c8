"""What a chart says in words: the course above it, its signs below it, and what is to be known of one session."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from ..chart.axes import columns_of
from ..chart.edges import GUTTER
from ..chart.legend import legend_of
from ..clinical.effect import Effect
from ..clinical.goal_course import goal_at, goal_scores
from ..clinical.instrument import INSTRUMENTS
from ..clinical.score import format_score
from ..clinical.session import RatedSession, changed_fields, versions_of
from ..clinical.signals import SignalName
from ..clinical.timeline import MarkedAdjustment, OutcomeFacts
from ..drawing.adjustment_lines import adjustment_lines
from ..drawing.line import Line, fitted, wrapped
from ..language import phrase
from ..wording.course_words import course_sentence
from ..wording.dates import short_date
from ..wording.effect_words import adjustment_name, effect_sentence, verdict_words
from ..wording.goal_words import goal_words
from ..wording.outcome_lines import outcome_line_sentence
from ..wording.outcome_point import outcome_point_words, past_clients_words
from ..wording.role import Role
from ..wording.sentences import FOR_SUPERVISION, cutoff_words, no_scale_words, signal_words
from ..wording.signs import Signs
from .lines import Lines
from .plot import View
from .session_table import NOTED, item_ends, mode_fits

BELOW: Final = (SignalName.BELOW_CUTOFF, SignalName.LOW_ITEM)
"""The signals that have the role of what is below the cut-off."""


MINIMUM: Final = 8
"""Cells below which the beginning of a sentence says nothing."""


NOTE_ROWS: Final = 4
"""The most lines that a note takes from a chart."""


class ChartWords(Lines):
    """Words about a view."""

    def __init__(self, view: View, signs: Signs) -> None:
        super().__init__()
        self._view = view
        self._signs = signs

    def fill(self, view: View) -> None:
        """Say it of this."""
        self._view = view
        self.redraw()


class CourseLine(ChartWords):
    """The course in one sentence; before the first rating, what to do."""

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One line a scale; heard, as many as they take."""
        timeline = self._view.timeline
        if not timeline.points and timeline.client.scale not in INSTRUMENTS:
            said = no_scale_words(timeline.client)
            return self._said(said, said, width)
        if not timeline.points:
            return [
                Line(f"   {phrase('No session yet. Press')} ")
                .add("r", "strong")
                .add(f" {phrase('to rate the first one.')}")
            ]
        if timeline.outcome is None and not any(point.total is not None for point in timeline.points):
            return [Line(f"   {phrase('No rating yet: every session so far was skipped.')}")]
        if timeline.facts is not None:
            return self._said(*self._outcome(timeline.facts), width)
        alliance = self._alliance()
        if timeline.outcome is None or timeline.outcome.facts is None:
            return self._said(*alliance, width)
        codes = timeline.scale, timeline.outcome.scale
        column = max(map(len, codes)) + 5
        return [
            line
            for code, (whole, brief) in zip(codes, (alliance, self._outcome(timeline.outcome.facts)), strict=True)
            for line in self._said(whole, brief, width, Line("   ").add(code, "muted").to(column))
        ]

    def _alliance(self) -> tuple[str, str]:
        """The course, whole and in brief."""
        timeline, today = self._view.timeline, self._view.today
        if not timeline.client.instrument:
            said = phrase("No longer rated: no alliance scale is in use")
            return said, said
        return course_sentence(timeline.course, today), course_sentence(timeline.course, today, brief=True)

    def _outcome(self, facts: OutcomeFacts) -> tuple[str, str]:
        """The same of the outcome."""
        today = self._view.today
        return outcome_line_sentence(facts, today), outcome_line_sentence(facts, today, brief=True)

    def _said(self, said: str, brief: str, width: int, line: Line | None = None) -> list[Line]:
        """In so many cells; the brief one where the whole has no room. What is heard goes on in the next row."""
        line = line or Line("   ")
        if self._signs.is_heard:
            return wrapped(f"{line.plain} {said}", width)
        if len(said) > width - 1 - line.width:
            said = brief
        return [line.add(fitted(said, width - 1 - line.width, self._signs.ellipsis).rstrip(), "strong")]


class Legend(ChartWords):
    """The signs in the picture, each with its word: those that matter most first, as many as fit."""

    of_items = False
    """Whether the items are drawn in place of the totals."""

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One line."""
        view, line = self._view, Line()
        places = columns_of(view.timeline.points[view.begin :], view.x_axis, width - 1 - GUTTER)
        signs = legend_of(
            view.timeline, view.begin, self._signs, view.today, of_items=self.of_items, is_dense=places.is_dense
        )
        for sign, words, role in signs:
            if max(line.width, 1) + 2 + len(sign) + 1 + len(words) >= width:
                continue
            line.to(line.width + 2 if line.width else 3).add(sign, role).add(f" {words}", "muted")
        return [line] if line.width else []


class SessionWords(ChartWords):
    """The signals of the session under the cursor, what it held before an edit, and the adjustment then in force."""

    all_adjustments = False
    """Whether there is room to tell of every adjustment."""

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The session's line, and those of the adjustments."""
        view = self._view
        if view.at is None:
            return []
        drawn = [
            *self._session(view.at, width),
            *self._outcome(view.at, width),
            *self._goal(view.at, width),
            *self._noted(view.at, width),
        ]
        if self.all_adjustments:
            for each in reversed(view.timeline.adjustments):
                drawn += [Line(), *adjustment_lines(each, view.today, width, self._signs)]
        elif (marked := view.timeline.adjusted_at(view.at)) is not None:
            drawn += self._short(marked, width)
        return drawn

    def _session(self, at: int, width: int) -> list[Line]:
        point = self._view.timeline.points[at]
        parts: list[tuple[str, Role]] = []
        if point.rating.session.supervision:
            parts.append((f"{self._signs.supervision} {phrase(FOR_SUPERVISION)}".strip(), "text"))
        parts += [
            (signal_words(signal, point.rating), "below" if signal.name in BELOW else "text")
            for signal in point.signals
        ]
        changed = [span for span in self._view.timeline.rule_changes if span.first == at]
        parts += [
            (phrase("cut-off {cutoff} from here on", cutoff=cutoff_words(span.cutoff)), "text") for span in changed
        ]
        if edited := _edited(point.rating, self._view.today):
            reason = " ".join(point.rating.rating.reason.split())
            parts.append((f"{edited}: {reason}" if reason else edited, "muted"))
        if (
            not self._signs.is_heard
            and point.total is not None
            and not mode_fits(item_ends(self._view.timeline, width), width)
        ):
            parts.append((point.rating.mode, "muted"))
        if point.rating.session.talked:
            parts.append((phrase("talked about"), "muted"))
        if self._signs.is_heard:
            return wrapped(", ".join(words for words, _ in parts), width, indent=1)
        return [self._line(parts, width)]

    @property
    def outcome_rows(self) -> int:
        """The lines that the outcome takes: kept free at every session, so that no step moves the chart."""
        line = self._view.timeline.outcome_line
        return 0 if line is None or line.facts is None else 1 + bool(line.facts.past) + self._signs.is_heard

    def _outcome(self, at: int, width: int) -> list[Line]:
        """What the outcome of the session says, and where one's own past clients stood then."""
        line = self._view.timeline.outcome_line
        if line is None:
            return []
        said, past = outcome_point_words(line, at), past_clients_words(line, at)
        if self._signs.is_heard:
            return [each for words in (", ".join(said), past) if words for each in wrapped(words, width, indent=1)]
        drawn = [self._line([(words, "text") for words in said], width)]
        if self.outcome_rows > 1:
            drawn.append(Line("   ").add(fitted(past, width - 4, self._signs.ellipsis).rstrip(), "muted"))
        return drawn

    @property
    def goal_rows(self) -> int:
        """The lines that the client's own goal takes, kept free in the same way."""
        return int(any(each is not None for each in goal_scores(self._view.timeline)))

    def _goal(self, at: int, width: int) -> list[Line]:
        """Where the client marked their goal in the session, and its words; an empty line where they did not."""
        if not self.goal_rows:
            return []
        mark = goal_at(self._view.timeline, at)
        said = "" if mark is None else goal_words(mark, self._view.timeline.client.goal)
        if self._signs.is_heard:
            return wrapped(said, width, indent=1) if said else []
        return [Line("   ").add(fitted(said, width - 4, self._signs.ellipsis).rstrip())]

    def _line(self, parts: Sequence[tuple[str, Role]], width: int) -> Line:
        """As many of these as fit."""
        line = Line()
        for words, role in parts:
            room = width - 1 - line.width - 3
            if room < min(len(words), MINIMUM):
                break
            line.to(line.width + 3).add(fitted(words, min(len(words), room), self._signs.ellipsis), role)
        return line

    def note_rows(self, width: int) -> int:
        """The lines that the longest note of the sessions in view takes: kept free, so that no step moves the chart."""
        points = range(self._view.begin, len(self._view.timeline.points))
        return max((len(self._noted(at, width, most=None)) for at in points), default=0)

    def _noted(self, at: int, width: int, *, most: int | None = NOTE_ROWS) -> list[Line]:
        """The whole note of a session, and what was agreed; a longer one than `most` lines ends where they do."""
        session = self._view.timeline.points[at].rating.session
        note = " ".join(session.note.split())
        drawn = wrapped(note, width, indent=3) if note and (width < NOTED or len(note) > NOTED // 2) else []
        if session.agreed:
            drawn += wrapped(
                phrase("Agreed: {split}", split=" ".join(session.agreed.split())), width, "muted", indent=3
            )
        return drawn[:most]

    def _short(self, marked: MarkedAdjustment, width: int) -> list[Line]:
        words = f"{adjustment_name(marked.adjustment)}: {effect_sentence(marked.effect)}"
        dated = f"  {short_date(marked.adjustment.on, self._view.today)} {words}"
        if self._signs.is_heard:
            said = phrase("adjustment {number}, {words}", number=marked.number, words=dated.strip())
            return wrapped(said, width, indent=3)
        words = dated if len(dated) <= width - 5 else f"  {words}"
        if len(words) > width - 5:
            words = f"  {adjustment_name(marked.adjustment)}: {_brief(marked.effect)}"
        words = fitted(words, width - 5, self._signs.ellipsis).rstrip()
        return [Line("   ").add(str(marked.number)).add(words, "muted")]


def _brief(effect: Effect) -> str:
    """The verdict alone, where the whole sentence does not fit: `higher after (n 5 and 5)`."""
    if effect.difference is None:
        return effect_sentence(effect)
    return phrase(
        "{words} (n {n_before} and {n_after})",
        words=verdict_words(effect.verdict),
        n_before=effect.before.n,
        n_after=effect.after.n,
    )


def _edited(rating: RatedSession, today: date) -> str:
    """What the session was before its last edit: its total, else its date, else only that it was edited.

    Empty where it was not, or only marked: as talked about, or for supervision.
    """
    now = rating.session
    if not now.earlier:
        return ""
    before = versions_of(now)[-2]
    if set(changed_fields(before, now)) <= {"talked", "agreed", "supervision"}:
        return ""
    held = before.rating_on(rating.instrument)
    total = None if held is None else held.total
    if total != rating.total:
        return phrase("edited, {was} before", was=phrase("skipped") if total is None else format_score(total))
    if before.on != rating.on:
        return phrase("edited, {on} before", on=short_date(before.on, today))
    return phrase("edited, another client's before") if before.client != rating.client else phrase("edited")
