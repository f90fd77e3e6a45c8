"""A caseload with both scales: a client who gained, whose mother marks too, and past clients beside them."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import cutoff_for
from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.session import Session
from srs_tui.store.caseload import Caseload
from tests.builders import TODAY, a_client, a_session
from tests.clinical.test_effect_size import WORKED
from tests.screens.conftest import filled

ORS = INSTRUMENTS["ORS"]
KATRIN = replace(a_client("KL-04", name="Katrin", born=1990), outcome="ORS", goal="sleep through")
TOTALS = (142, 151, 148, 160, 196, 201, None, 205, 170, 231, 240, 252)
ALLIANCE = (371, 375, 380, 384, 380, 372, 340, 331, 352, None, 380, 385)
MOTHER = {0: 236, 4: 290, 8: 300}
LAST = TODAY - timedelta(days=3)


def spread(total: int, *, apart: int = 0) -> tuple[int, ...]:
    """Four items with that total, the second as far below the third."""
    items = [total // 4 + (n < total % 4) for n in range(4)]
    return items[0], items[1] - apart, items[2] + apart, items[3]


def outcome_of(total: int, rater: str = "client") -> Rating:
    """A rating of the outcome."""
    return Rating(
        instrument="ORS",
        items=spread(total),
        total=total,
        rater=rater,
        cutoff=cutoff_for(ORS) if rater == "client" else None,
    )


def weekly(
    client: Client,
    outcome: Sequence[int | None],
    alliance: Sequence[int | None],
    last: date = LAST,
    others: dict[int, int] | None = None,
) -> list[Session]:
    """One session a week up to `last`. `others`: what the mother marked, by session."""
    made = []
    for week, (total, end) in enumerate(zip(outcome, alliance, strict=True)):
        on = last - timedelta(weeks=len(outcome) - 1 - week)
        session = a_session(None if end is None else spread(end, apart=week % 3), on, client=client.id)
        ratings = () if end is None else session.ratings
        own = () if total is None else (outcome_of(total),)
        mother = (outcome_of(others[week], "mother"),) if others and week in others else ()
        made.append(replace(session, ratings=(*own, *mother, *ratings)))
    return made


ALIKE = ((142, 220), (125, 249), (160, 273), (150, 190))
"""First and last totals of those who began as the client of the charts did."""


def past_clients(
    n: int, pairs: Sequence[tuple[int, int]] = WORKED, ratings: int = 3
) -> tuple[list[Client], list[Session]]:
    """So many whose episodes have ended, with these first and last totals over and over, in so many ratings."""
    clients, sessions = list[Client](), list[Session]()
    for number in range(n):
        first, last = pairs[number % len(pairs)]
        totals = [first + (last - first) * at // (ratings - 1) for at in range(ratings)]
        how = (Ending.PLANNED, Ending.PLANNED, Ending.STOPPED, Ending.OTHER)[number % 4]
        rises = (0, 4, 15)[number % 3]
        client = replace(a_client(f"P-{number:02d}"), outcome="ORS", archived=number % 2 == 0)
        held = weekly(
            client,
            totals,
            [360 + rises * at // (ratings - 1) for at in range(ratings)],
            TODAY - timedelta(days=90 + 3 * number),
        )
        over = Episode(opened=held[0].on, ended=held[-1].on, how=how)
        clients.append(replace(client, episodes=(over,)))
        sessions += held
    return clients, sessions


def a_practice(folder: Path, past: int = 0, alike: int = 0) -> Caseload:
    """The client of the charts, one with the outcome alone, so many past ones, and so many who began alike."""
    alone = replace(a_client("AN-17", name="Ana"), outcome="ORS", labels=("couples",))
    clients, sessions = past_clients(alike, ALIKE, 6) if alike else past_clients(past)
    return filled(
        folder,
        [KATRIN, alone, *clients],
        [
            *weekly(KATRIN, TOTALS, ALLIANCE, others=MOTHER),
            *weekly(alone, (281, 275, 243), (None, None, None)),
            *sessions,
        ],
    )
