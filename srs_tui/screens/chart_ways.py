"""The ways from a client's chart to the other screens."""

from .adjustments import AdjustmentsScreen
from .corrects_sessions import CorrectsSessions
from .rate import RateScreen
from .write_report import ask_client_report


class ChartWays(CorrectsSessions):
    """For the page with the chart."""

    def action_rate(self) -> None:
        """Rate the client."""
        self.app.push_screen(RateScreen(self.desk, self.shown_client))

    def action_list(self) -> None:
        """The adjustments, to correct them."""
        self.app.push_screen(AdjustmentsScreen(self.desk, self.shown_client))

    def action_episodes(self) -> None:
        """The client's episodes."""
        from .episodes import EpisodesScreen

        self.app.push_screen(EpisodesScreen(self.desk, self.shown_client))

    def action_group(self) -> None:
        """Those who come together with the client: from there all of them on one chart."""
        from .group import open_group

        open_group(self, self.shown_client)

    def action_write(self) -> None:
        """Write the report of this client."""
        if self.point is not None:
            ask_client_report(self, self.shown_client)
