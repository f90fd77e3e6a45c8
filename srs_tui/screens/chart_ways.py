"""The ways from a client's chart to the other screens."""

from .adjustments import AdjustmentsScreen
from .corrects_sessions import CorrectsSessions
from .ways import open_entry, open_episodes, open_group
from .write_report import ask_client_report


class ChartWays(CorrectsSessions):
    """For the page with the chart."""

    def action_rate(self) -> None:
        """Rate the client."""
        open_entry(self, self.shown_client)

    def action_list(self) -> None:
        """The adjustments, to correct them."""
        self.app.push_screen(AdjustmentsScreen(self.desk, self.shown_client))

    def action_episodes(self) -> None:
        """The client's episodes."""
        open_episodes(self, self.shown_client)

    def action_group(self) -> None:
        """Those who come together with the client: from there all of them on one chart."""
        open_group(self, self.shown_client)

    def action_write(self) -> None:
        """Write the report of this client."""
        if self.point is not None:
            ask_client_report(self, self.shown_client)
