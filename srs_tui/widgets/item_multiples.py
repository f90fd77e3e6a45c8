"""The items of a scale side by side, on one axis: small charts where there is room, else a bar for each session."""

from collections.abc import Sequence
from typing import Final

from ..clinical.score import format_score
from ..drawing.line import Line
from ..language import phrase
from ..terminal.cells import cell_len
from ..wording.signs import Signs, sparkline
from .lines import Lines
from .plot import KeptPicture, View, line_of

LEAST: Final = 3
"""Rows that a small chart needs at least, its title not counted."""


class ItemMultiples(Lines):
    """One small chart an item."""

    def __init__(self, view: View, signs: Signs) -> None:
        super().__init__()
        self.across = 2
        """How many of them stand in a row."""
        self._signs = signs
        self._view = view
        self._drawings = [KeptPicture(signs, item) for item in range(len(view.timeline.items))]

    def use_signs(self, signs: Signs) -> None:
        """Draw with these signs from now on."""
        if signs is not self._signs:
            self._signs, self._drawings = signs, []
        self.fill(self._view)

    def fill(self, view: View) -> None:
        """Show this."""
        if len(self._drawings) != len(view.timeline.items):
            self._drawings = [KeptPicture(self._signs, item) for item in range(len(view.timeline.items))]
        self._view = view
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The charts with their titles, and air between them."""
        if not self._drawings:
            return []
        stacked = -(-len(self._drawings) // self.across)
        air = 1 if self.across > 1 or height > 6 * stacked else 0
        each = (height + air) // stacked - 1 - air
        if each < LEAST:
            return [self._bars(item, width) for item in range(len(self._drawings))][:height]
        wide = (width - 1) // self.across
        drawn: list[Line] = []
        for first in range(0, len(self._drawings), self.across):
            block = [Line() for _ in range(each + 1)]
            for place, item in enumerate(range(first, min(first + self.across, len(self._drawings)))):
                rows = self._drawings[item].rows(self._view, wide - 1, each, foot=False)
                for line, part in zip(block, [self._title(item), *map(line_of, rows)], strict=True):
                    line.to(place * wide)
                    for text, role in part.spans:
                        line.add(text, role)
            drawn += [*block, *([Line()] * air)]
        return drawn

    def _bars(self, item: int, width: int) -> Line:
        """In one line, where there is no room for a chart: the name, its score, and a bar for each session."""
        view = self._view
        timeline = view.timeline
        line = self._title(item).to(max(cell_len(phrase(each.label)) for each in timeline.items) + 14)
        shown = [point.rating for point in timeline.points[view.begin :] if point.present]
        shown = [each for each in shown if each.items is not None and each.instrument == timeline.scale]
        scores = [each.items[item] for each in shown[-(width - line.width - 1) :] if each.items is not None]
        bars = sparkline(scores, timeline.item_maximum, self._signs)
        for bar, rating, score in zip(bars, shown[len(shown) - len(bars) :], scores, strict=True):
            line.add(bar, "below" if rating.is_low(score) else "bar")
        return line

    def _title(self, item: int) -> Line:
        line = Line("   ").add(phrase(self._view.timeline.items[item].label))
        if self._view.at is None:
            return line
        rating = self._view.timeline.points[self._view.at].rating
        if rating.items is None or rating.instrument != self._view.timeline.scale:
            return line
        score = rating.items[item]
        low = rating.is_low(score)
        line.add("  ").add(format_score(score), "below" if low else "strong")
        return line.add(f" {self._signs.below}", "below") if low else line


class ItemBars(Lines):
    """The items of the last sessions as bars, in one line: which of them gives way."""

    DEFAULT_CSS = """
    ItemBars { height: 1; }
    """

    def __init__(self, view: View, signs: Signs) -> None:
        super().__init__()
        self._signs = signs
        self._view = view

    def fill(self, view: View) -> None:
        """Show this."""
        self._view = view
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """A name and as many bars as fit, an item."""
        timeline = self._view.timeline
        whole = [
            point.rating
            for point in timeline.points[self._view.begin :]
            if point.present and point.rating.items is not None
        ]
        if not whole:
            return []
        names = sum(cell_len(phrase(item.label)) + 1 for item in timeline.items)
        room = (width - 4 - names - 2 * (len(timeline.items) - 1)) // len(timeline.items)
        if room < 3:
            return []
        line = Line()
        for number, item in enumerate(timeline.items):
            line.to(line.width + 2 if number else 3).add(f"{phrase(item.label)} ", "muted")
            shown = whole[-min(room, 12) :]
            scores = [rating.items[number] for rating in shown if rating.items is not None]
            for bar, rating, score in zip(
                sparkline(scores, timeline.item_maximum, self._signs), shown, scores, strict=True
            ):
                low = rating.is_low(score)
                line.add(bar, "below" if low else "bar")
        return [line]
