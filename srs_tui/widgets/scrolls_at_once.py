"""Scrolling before the next picture."""

from typing import Any

from textual.geometry import Offset, Region
from textual.widget import Widget


class ScrollsAtOnce(Widget):
    """A widget that has scrolled when it is drawn: Textual draws first, and then what the keys go to is out of view.

    It is the last base of a class: of the first one Textual takes bindings and styles.
    """

    def scroll_to_region(self, region: Region, **how: Any) -> Offset:
        """Bring a region into view."""
        return super().scroll_to_region(region, **{**how, "animate": False, "immediate": True})
