"""The alliance over time."""

from collections.abc import Iterable

from textual.widget import Widget

from ..alliance.client import Client
from ..widgets.lines import Line
from .desk import Desk
from .page import Page


class ChartScreen(Page[None]):
    """One client's ratings over time."""

    def __init__(self, desk: Desk, client: Client) -> None:
        super().__init__(desk)
        self._client = client

    def head(self) -> tuple[Line, str]:
        """Whom it is about."""
        return Line("Chart", "strong").add(f"   {self._client.code}"), ""

    def body(self) -> Iterable[Widget]:
        """Nothing yet."""
        return ()
