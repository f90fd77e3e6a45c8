"""Caseloads of any size, the same every time: for measuring, and for tests that need many ratings."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec

from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.session import Session
from srs_tui.store.document import TABLES, encode_document
from srs_tui.store.meta import FORMAT, Meta
from srs_tui.system.files import private_folder, write_private

_CUTOFF = Cutoff(total=360, item=90)
_START = Cutoff(total=250, item=62)


def make_caseload(
    path: Path, clients: int = 60, ratings: int = 200, last: date = date(2026, 11, 20), *, outcome: bool = False
) -> Path:
    """Write a document of `clients` clients, each with `ratings` weekly ratings of the SRS up to about `last`.

    `outcome`: each session begins with the ORS, and every third client's episode has ended.
    """
    dice, other = random.Random(20261121), random.Random(20261122)
    numbers = iter(range(1, clients * (ratings + 1) + 2))
    tables: dict[str, dict[str, dict[str, object]]] = {name: {} for name in TABLES}
    for number in range(clients):
        client_id = _key(next(numbers))
        first = last - timedelta(days=7 * ratings + number % 5)
        added = datetime(first.year, first.month, first.day, 8, tzinfo=UTC)
        tables["clients"][client_id] = _plain(
            Client(
                code=f"C{number:03d}",
                name=f"Name {number}" if number % 3 else "",
                added=added,
                outcome="ORS" if outcome else "",
                episodes=(_ended(first, last),) if outcome and number % 3 == 2 else (),
            )
        )
        level = dice.randint(80, 98)
        for week in range(ratings):
            on = first + timedelta(days=7 * (week + 1))
            items = tuple(min(100, max(0, round(dice.gauss(level, 6)))) for _ in range(4))
            start = tuple(min(100, max(0, round(other.gauss(40 + 20 * week / ratings, 8)))) for _ in range(4))
            begun = (Rating(instrument="ORS", items=start, total=sum(start), cutoff=_START),) if outcome else ()
            session = Session(
                client=client_id,
                on=on,
                recorded=datetime(on.year, on.month, on.day, 8 + number % 9, 50, tzinfo=UTC),
                note="agreed to slow down" if week % 10 == 0 else "",
                ratings=(*begun, Rating(instrument="SRS", items=items, total=sum(items), cutoff=_CUTOFF)),
            )
            tables["sessions"][_key(next(numbers))] = _plain(session)
    saved = datetime(last.year, last.month, last.day, 18, tzinfo=UTC)
    meta = Meta(format=FORMAT, document=_key(next(numbers)), revision=1, saved=saved)
    private_folder(path.parent)
    write_private(path, *encode_document(meta, tables))
    return path


def _ended(first: date, last: date) -> Episode:
    return Episode(opened=first, ended=last, how=Ending.PLANNED)


def _key(number: int) -> str:
    return str(10**36 + number)


def _plain(record: Client | Session) -> dict[str, object]:
    plain: dict[str, object] = msgspec.to_builtins(record)
    return plain
