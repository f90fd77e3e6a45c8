"""What is to be known of the field with the focus, beside a form."""

from collections.abc import Callable, Sequence

from ..drawing.field_pane import FieldHelp, field_pane
from ..drawing.line import Line
from .lines import Lines


class FormPane(Lines):
    """Drawn anew when keys go to another field, or something is typed. `about`: what is to be said; None: nothing."""

    DEFAULT_CSS = """
    FormPane { width: 1fr; height: 100%; }
    """

    def __init__(self, about: Callable[[], FieldHelp | None]) -> None:
        super().__init__()
        self._about = about

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """As many as there is room for; none to be heard, where the form says what keys go to."""
        if self._signs.is_heard or (field := self._about()) is None:
            return []
        return field_pane(field, width - 1, height, self._signs)
