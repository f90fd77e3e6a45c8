"""The ways from one screen to another.

Screens lead to each other: the chart to the entry, and what is said after the entry to the chart. So whoever leads to
one of these goes by here, where each is imported when it is first gone to; no other import in the house runs in a
circle.
"""

from ..clinical.client import Client
from ..clinical.session import RatedSession
from ..wording.sentences import no_scale_words
from .page import Page, Result


def open_chart(page: Page[Result], client: Client) -> None:
    """The client's ratings over time."""
    from .chart import ChartScreen

    page.app.push_screen(ChartScreen(page.desk, client))


async def turn_to_chart(page: Page[Result], client: Client) -> None:
    """The client's ratings over time, in place of the screen that leads there."""
    from .chart import ChartScreen

    await page.app.switch_screen(ChartScreen(page.desk, client))


def open_entry(page: Page[Result], client: Client, rating: RatedSession | None = None) -> None:
    """The entry of a new rating on the client's alliance scale, else on that of the outcome; or the correction of that
    one. A word on what to do where neither is in use.
    """
    if rating is None and not client.scale:
        page.say(no_scale_words(client))
        return
    from .rate import RateScreen

    page.app.push_screen(RateScreen(page.desk, client, rating))


def open_outcome(page: Page[Result], client: Client) -> None:
    """The entry of a new rating on the client's outcome scale."""
    from .rate_outcome import rate_outcome

    rate_outcome(page, client)


def open_episodes(page: Page[Result], client: Client) -> None:
    """The client's episodes."""
    from .episodes import EpisodesScreen

    page.app.push_screen(EpisodesScreen(page.desk, client))


def open_group(page: Page[Result], client: Client) -> None:
    """Those who come together with the client."""
    from .group import show_group

    show_group(page, client)
