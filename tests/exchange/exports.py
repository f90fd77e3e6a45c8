"""A caseload with something of everything, as it is handed to what writes files."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.rating import Mode, Rating
from srs_tui.clinical.session import Held, Session
from srs_tui.exchange.exported import Exported
from tests.builders import a_client, a_session, an_adjustment, day

FORMULA = '=HYPERLINK("http://x","y")'


def both(items: tuple[int, ...] | int | None, outcome: tuple[int, ...] | int | None, on: int, key: str) -> Session:
    """A session with an SRS and an ORS; None: skipped."""
    start = a_session(outcome, on, scale="ORS", id=key)
    end = a_session(items, on, id=key)
    return replace(end, ratings=(*start.ratings, *end.ratings))


def a_full_client() -> tuple[Client, list[Session]]:
    """A client with two episodes, both scales, another rater, a total alone, skipped, missed, and deleted."""
    client = replace(
        a_client("KL-04", name="Kira Lund", born=1990, labels=("couples", "work"), cutoff=340),
        id=str(10**35),
        outcome="ORS",
        outcome_cutoff=240,
        goal="=sleep through",
        episodes=(
            Episode(opened=day(0), ended=day(3), how=Ending.PLANNED),
            Episode(opened=day(5)),
        ),
    )
    mother = Rating(instrument="ORS", rater="mother", items=(50, 50, 50, 50), total=200)
    keys = [str(10**36 + number) for number in range(8)]
    first = both((87, 92, 90, 100), (51, 49, 60, 52), 0, keys[0])
    sessions = [
        replace(first, note=FORMULA, agreed="@begin with work", talked=True),
        both(360, None, 1, keys[1]).with_rating(mother),
        a_session(None, 2, id=keys[2]),
        replace(a_session(1, 3, id=keys[3]), ratings=(), held=Held.MISSED),
        both((100, 100, 100, 100), 212, 5, keys[4]),
        a_session(
            (90, 90, 90, 90), 5, id=keys[5], cutoff=Cutoff(340, 85, True), mode=Mode.ORAL, note="second that day"
        ),
        replace(a_session(300, 6, id=keys[6]), deleted=True),
        a_session(305, 7, id=keys[7], scale="CSRS"),
    ]
    return client, [replace(each, client=client.id) for each in sessions]


def everything(**given: Any) -> Exported:
    """That client, one with a code that a spreadsheet would change, and one without a session."""
    client, sessions = a_full_client()
    odd = replace(a_client("0012", scale="LASS"), id=str(2 * 10**35))
    idle = replace(a_client("ZZ-9", archived=True), id=str(3 * 10**35))
    other = replace(a_session((90, 85, 70), 1, scale="LASS", id=str(10**36 + 20)), client=odd.id)
    noted = [replace(an_adjustment("#pace slower", 1), client=client.id)]
    return exported([client, odd, idle], {client.id: sessions, odd.id: [other]}, {client.id: noted}, **given)


def exported(
    clients: Sequence[Client], sessions: dict[str, Any], adjustments: dict[str, Any] | None = None, **given: Any
) -> Exported:
    """These records, with names and notes unless that is said otherwise."""
    asked = {"names": True, "notes": True, **given}
    return Exported(
        clients=clients,
        sessions={client.id: sessions.get(client.id, []) for client in clients},
        adjustments={client.id: (adjustments or {}).get(client.id, []) for client in clients},
        **asked,
    )
