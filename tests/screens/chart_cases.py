"""Clients whose charts show everything that a chart can show, and those with next to nothing in it."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from srs_tui.clinical.adjustment import Adjustment
from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.rating import Mode
from srs_tui.clinical.session import Session
from srs_tui.store.caseload import Caseload
from tests.builders import a_client, a_session, an_adjustment, sessions_of, with_rating
from tests.screens.conftest import filled

KATRIN = a_client("KL-04", name="Katrin")
STRICTER = Cutoff(total=370, item=92)


def eventful() -> tuple[list[Session], list[Adjustment]]:
    """Twelve sessions: a fall and a repair, a skipped one, totals only, a note, another cut-off rule at the end."""
    first = sessions_of(
        [(95, 93, 94, 95), (96, 92, 94, 95), 371, (91, 80, 85, 88), (87, 62, 71, 84), None, 318, (88, 78, 84, 90)]
    )
    then = sessions_of([(92, 88, 90, 93), (94, 91, 92, 95), (95, 93, 93, 96)], start=8, cutoff=STRICTER)
    noted = with_rating(replace(first[4], note="wanted to talk\nabout the move"), mode=Mode.REMOTE)
    adjustments = [
        an_adjustment("#pace slower, agree the agenda first", 4),
        an_adjustment("#agenda written on the board", 9),
    ]
    return [*first[:4], noted, *first[5:], *then, a_session((95, 94, 94, 96), 11, cutoff=STRICTER)], adjustments


def caseload_of(
    folder: Path,
    ratings: Sequence[Session] = (),
    adjustments: Sequence[Adjustment] = (),
    client: Client = KATRIN,
) -> Caseload:
    """One client on disk with these."""
    return filled(folder, [client], ratings, adjustments)
