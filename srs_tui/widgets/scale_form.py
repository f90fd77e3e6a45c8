"""The scale lines while they are rated: value, last value, mark, and the total as it grows."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from ..clinical.cutoff import Cutoff
from ..clinical.entry import RatingEntry
from ..clinical.instrument import Kind
from ..clinical.score import format_score, plain_score, with_mark
from ..clinical.score_entry import ScoreEntry
from ..clinical.session import RatedSession
from ..drawing.line import Line, beside, fitted
from ..drawing.small_chart import GUTTER, STEP, small_chart
from ..drawing.window_size import BESIDE
from ..language import phrase
from ..terminal.cells import cell_len
from ..wording.heard import heard_score
from ..wording.signs import Signs
from .lines import Lines

LABEL: Final = 16
"""Columns before the value; more where a name is longer."""
PANE: Final = 44
"""Columns of the ratings before, beside the lines."""
LONGEST: Final = 60
"""Columns of a scale line at most."""
GAP: Final = 8
"""Columns of air between it and the ratings before."""
NOW: Final = 6
BEFORE: Final = 15
RAIL: Final = 19
"""Columns behind the names where the value and the last value end, and where the scale line begins.

The value stands right behind the name, so that forty cells of braille show both.
"""


class Goal(NamedTuple):
    """The client's own goal, for the line that asks for it."""

    words: str
    last: int | None
    """Where they marked it the time before, in tenths."""


class ScaleForm(Lines, can_focus=True):
    """The lines of one instrument, one of them with the focus. Keys go to the screen, which holds the entry."""

    DEFAULT_CSS = """
    ScaleForm { height: auto; margin-top: 1; }
    """

    def __init__(
        self,
        entry: RatingEntry,
        last: RatedSession | None,
        cutoff: Cutoff | None,
        signs: Signs,
        history: Sequence[RatedSession],
        goal: Goal,
    ) -> None:
        """`history`: the ratings before it on its scale, drawn beside the lines where there is room."""
        super().__init__()
        self._goal = goal
        self._history = history
        self._entry = entry
        self._last = last
        self._cutoff = cutoff
        self._signs = signs
        self._filled: int | None = None
        """The line that the last key filled."""

    def fill(self, entry: RatingEntry, cutoff: Cutoff | None) -> None:
        """Show the entry as it is now, under that rule."""
        self._cutoff = cutoff
        before = self._entry
        went_on = entry.at == before.at + 1 and entry.lines[before.at] != before.lines[before.at]
        self._filled = before.at if went_on and not entry.total_only else None
        self._entry = entry
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The scale lines, a blank one, the total; to be heard, what was just filled, where keys go, and the whole."""
        if self._signs.is_heard:
            return [Line(), self._heard_filled(), self._heard_here(), self._heard_total()]
        entry, label = self._entry, self._label_width
        now, before, rail = label + NOW, label + BEFORE, label + RAIL
        head = Line().right(phrase("now"), now, "muted").right(phrase("last") if self._last else "", before, "muted")
        is_wide = width >= BESIDE and len(self._history) > 1
        pane = max(PANE, width - rail - LONGEST - GAP) if is_wide else 0
        drawn = [head, Line()]
        for index, item in enumerate(entry.instrument.items):
            here = index == entry.at and not entry.total_only and not entry.skipped and self.has_focus
            low = self._is_low(index)
            line = self._label(phrase(item.label), here=here)
            if not entry.total_only and not entry.skipped:
                self._value(line, entry.items[index], now, here=here, low=low)
            if (
                self._last is not None
                and self._last.items is not None
                and self._last.instrument == entry.instrument.code
            ):
                line.right(format_score(self._last.items[index]), before, "muted")
            if not entry.total_only and not entry.skipped:
                self._rail(line.to(rail), entry.items[index], max(10, min(LONGEST, width - pane - rail - 2)), here=here)
            drawn += [line, Line()] if self._is_roomy else [line]
        drawn += [*([] if self._is_roomy else [Line()]), self._total(now, before)]
        if entry.goal is not None and not entry.total_only and not entry.skipped:
            drawn += [Line(), *self._goal_lines(entry.goal, (now, before, rail), width - pane)]
        if not pane:
            return drawn
        most = (pane - GUTTER - 3) // STEP
        chart = small_chart(self._history, entry.instrument.maximum, len(drawn) - 2, self._signs, most=most)
        said = phrase("last {most}", most=min(most, len(self._history)))
        return beside(drawn, [Line().to(GUTTER + 1).add(said, "muted"), Line(), *chart], width - pane)

    def _goal_lines(self, goal: ScoreEntry, columns: tuple[int, int, int], width: int) -> list[Line]:
        """The line of the client's own goal, and below it what it is."""
        now, before, rail = columns
        here = self._entry.at == len(self._entry.items) and self.has_focus
        line = self._label(phrase("Goal"), here=here)
        self._value(line, goal, now, here=here, low=False)
        if self._goal.last is not None:
            line.right(format_score(self._goal.last), before, "muted")
        self._rail(line.to(rail), goal, max(10, min(LONGEST, width - rail - 2)), here=here)
        words = fitted(self._goal.words, max(10, width - 4), self._signs.ellipsis).rstrip()
        return [line, Line("   ").add(words, "muted")]

    def _heard_filled(self) -> Line:
        """The line that the last key filled: it is heard back."""
        score = None if self._filled is None else self._entry.lines[self._filled].score
        if self._filled is None or score is None:
            return Line()
        label = self._entry.label_of(self._filled)
        return Line(f" {heard_score(label, score, is_low=self._is_low(self._filled))}")

    def _heard_here(self) -> Line:
        """The line that keys go to: its name, its value right behind it, the last value."""
        entry = self._entry
        if entry.skipped:
            return Line(f" {phrase('skipped: a session without a rating')}").here()
        at, last = entry.at, self._last
        field = entry.current
        before = None if last is None or last.instrument != entry.instrument.code else last.total
        if not entry.total_only:
            items = None if before is None or last is None else last.items
            before = self._goal.last if at == len(entry.items) else None if items is None else items[at]
        if field.complete and field.score is not None:
            line = Line(f" {heard_score(entry.label, field.score, is_low=not entry.total_only and self._is_low(at))}")
        else:
            line = Line(f" {entry.label} ").add(with_mark(field.text))
        line.here()
        if before is not None:
            line.to(line.width + 2 if field.complete else self._label_width + NOW)
            line.add(phrase("last {score}", score=format_score(before)))
        return line

    def _heard_total(self) -> Line:
        """The total, once nothing is missing."""
        entry = self._entry
        if entry.skipped or entry.missing is not None or entry.current.pending:
            return Line()
        parts = [] if entry.total_only else [f"{phrase('Total')} {format_score(entry.sum)}"]
        if entry.is_below(self._cutoff) and self._cutoff is not None:
            parts.append(phrase("below {cutoff}", cutoff=plain_score(self._cutoff.total)))
        return Line(f" {', '.join(parts)}".rstrip())

    @property
    def _label_width(self) -> int:
        """Columns of the names."""
        return max(LABEL, *(4 + cell_len(phrase(item.label)) for item in self._entry.instrument.items))

    @property
    def _is_roomy(self) -> bool:
        return self.screen.size.height >= (24 if self._entry.goal is None else 28)

    def _label(self, text: str, *, here: bool) -> Line:
        name = f" {self._signs.cursor if here else ' '} {text}".ljust(self._label_width - 1)
        return Line(name, "here" if here else "text").to(self._label_width)

    def _rail(self, line: Line, entry: ScoreEntry, rail: int, *, here: bool) -> None:
        """The ten centimetres, and the client's mark on them."""
        signs, inner = self._signs, rail - 2
        score = entry.score
        if score is None:
            line.add(signs.left_end + signs.line * inner + signs.right_end, "muted")
            return
        at = round(score * (inner - 1) / entry.maximum)
        line.add(signs.left_end + signs.line * at, "muted")
        line.add(signs.mark, "accent" if here else "strong")
        line.add(signs.line * (inner - 1 - at) + signs.right_end, "muted")

    def _value(self, line: Line, entry: ScoreEntry, column: int, *, here: bool, low: bool) -> None:
        if entry.complete or (entry.score is not None and not here):
            line.right(format_score(entry.score or 0), column, "below" if low else "strong")
            if low:
                line.add(f" {self._signs.below}", "below")
        elif here:
            line.right(f"{with_mark(entry.text)}_", column - 2 + len(entry.text), "accent")
        if here:
            line.here()

    def _is_low(self, index: int) -> bool:
        score = self._entry.lines[index].score
        return (
            self._cutoff is not None
            and self._entry.instrument.kind is Kind.ALLIANCE  # no item of an outcome scale has a cut-off
            and score is not None
            and self._entry.is_settled(index)
            and self._cutoff.flags_item(score)
        )

    def _total(self, now: int, before: int) -> Line:
        entry = self._entry
        here = entry.total_only and not entry.skipped and self.has_focus
        line = self._label(phrase("Total"), here=here)
        below = entry.is_below(self._cutoff)
        if entry.skipped:
            line.add(phrase("skipped: a session without a rating"), "strong")
        elif entry.total_only and not entry.total.complete:
            line.right(f"{with_mark(entry.total.text)}_", now - 3 + len(entry.total.text), "accent")
        elif entry.total_only or any(score is not None for score in entry.scores):
            line.right(format_score(entry.sum), now, "below" if below else "strong")
        if here or entry.skipped:
            line.here()
        if self._last is not None and self._last.total is not None and not entry.skipped:
            line.right(format_score(self._last.total), before, "muted")
        if below and self._cutoff is not None:
            line.to(self._label_width + RAIL)
            line.add(
                phrase("{below} below {total}", below=self._signs.below, total=plain_score(self._cutoff.total)), "below"
            )
        return line
