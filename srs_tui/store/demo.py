"""The demo: a made-up caseload to look around in, the same each time for the same moment."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.episode import Ending, Episode
from ..clinical.instrument import GOAL, INSTRUMENTS, Instrument
from ..clinical.rating import CLIENT, Mode, Rating
from ..clinical.recording import session_of
from ..clinical.rules import Rules
from ..clinical.session import Held, Session
from .caseload import Caseload
from .caseload_files import CaseloadFiles
from .creation import create_caseload
from .demo_clients import MADE_UP, MadeUp
from .ids import new_id

_WEAK: Final = 12
"""Tenths by which a weak item lies below its equal share, and more the lower the total is."""
_NOT_HELD: Final = MappingProxyType({"m": Held.MISSED, "c": Held.CANCELLED})
_MODES: Final = (Mode.PAPER, Mode.PAPER, Mode.PAPER, Mode.ORAL, Mode.PAPER, Mode.REMOTE)


def demo_caseload(folder: Path, now: datetime) -> Caseload:
    """Write the made-up caseload into `folder` and open it. `now` is local time with its zone.

    One that is there already, from before a lock, is opened as it was left.

    Raises:
        CannotWrite: the disk refused.
    """
    files = CaseloadFiles(demo_path(folder))
    if files.mark() is None:
        records = [record for made_up in MADE_UP for record in _records_of(made_up, now)]
        create_caseload(files, records, now.astimezone(UTC))
    return Caseload.open(files)


def demo_path(folder: Path) -> Path:
    """Where in that folder the made-up caseload is."""
    return folder / "caseload.json"


def _records_of(made_up: MadeUp, now: datetime) -> Iterator[Client | Session | Adjustment]:
    instrument = INSTRUMENTS[made_up.scale]
    told = _sessions(made_up, instrument)
    held = [_moment(made_up, now, len(told) - 1 - index) for index in range(len(told))]
    client = Client(
        id=new_id(),
        code=made_up.code,
        name=made_up.name,
        instrument=made_up.scale,
        born=made_up.born,
        labels=made_up.labels,
        outcome=made_up.outcome,
        goal=made_up.goal,
        supervision=made_up.supervision,
        added=held[0].astimezone(UTC) - timedelta(hours=1),
    )
    notes = {len(told) - 1 - ago: text for ago, text in made_up.notes}
    agreed = {len(told) - 1 - ago: text for ago, text in made_up.talked}
    marked = {len(told) - 1 - ago for ago in made_up.marked}
    for index, (text, moment) in enumerate(zip(told, held, strict=True)):
        if (how := _NOT_HELD.get(text)) is not None:
            yield Session(id=new_id(), client=client.id, on=moment.date(), held=how, recorded=moment.astimezone(UTC))
            continue
        session = _session(client, instrument, index, text, moment, notes.get(index, ""))
        for rating in _at_the_start(made_up, client, session, len(told) - 1 - index):
            session = session.with_rating(rating)
        yield replace(session, talked=index in agreed, agreed=agreed.get(index, ""), supervision=index in marked)
    for ago, text in made_up.adjustments:
        moment = held[len(told) - 1 - ago]
        yield Adjustment(id=new_id(), client=client.id, on=moment.date(), text=text, recorded=moment.astimezone(UTC))
    edited = held[-1].astimezone(UTC) + timedelta(days=1) if made_up.archived else None
    if made_up.ended is not Ending.OPEN:
        client = replace(client, episodes=(Episode(opened=held[0].date(), ended=held[-1].date(), how=made_up.ended),))
    yield replace(client, archived=made_up.archived, edited=edited)


def _at_the_start(made_up: MadeUp, client: Client, session: Session, ago: int) -> Iterator[Rating]:
    """What was marked as that session began, so many sessions ago: the outcome, by others too, and the goal."""
    outcome = INSTRUMENTS.get(made_up.outcome)
    if outcome is None:
        return
    for instrument, rater, told in (
        (outcome, CLIENT, made_up.marks),
        *((outcome, rater, told) for rater, told in made_up.others),
        (GOAL, CLIENT, made_up.goal_marks),
    ):
        marks = told.split()[::-1]
        if ago < len(marks) and marks[ago] != "-":
            total = int(marks[ago].replace(".", ""))
            yield session_of(
                client,
                instrument,
                Rules(),
                id=session.id,
                on=session.on,
                recorded=session.recorded,
                rater=rater,
                mode=session.ratings[0].mode,
                items=_items(total, instrument, None, ago) if len(instrument.items) > 1 else (total,),
            ).ratings[0]


def _sessions(made_up: MadeUp, instrument: Instrument) -> list[str]:
    """Every session as told in `MadeUp.totals`; those before are made up around the level, and pile up at the top."""
    dice = random.Random(made_up.code)
    before = (min(instrument.maximum, round(dice.gauss(made_up.level, 6) / 2) * 2) for _ in range(made_up.before))
    return [f"{total // 10}.{total % 10}" for total in before] + made_up.totals.split()


def _moment(made_up: MadeUp, now: datetime, weeks_ago: int) -> datetime:
    """When a rating was recorded: at the end of the session, in the same hour of the same weekday each week."""
    day = now.date() - timedelta(days=made_up.days_ago + 7 * weeks_ago)
    at = now.time() if made_up.hour is None else time(made_up.hour, 50)
    return datetime.combine(day, at.replace(microsecond=0), tzinfo=now.tzinfo)


def _session(client: Client, instrument: Instrument, index: int, text: str, moment: datetime, note: str) -> Session:
    score, _, weak = text.partition("/")
    total = None if score == "-" else int(score.rstrip("t").replace(".", ""))
    whole = total is not None and not score.endswith("t")
    return session_of(
        client,
        instrument,
        Rules(),
        id=new_id(),
        on=moment.date(),
        recorded=moment.astimezone(UTC),
        mode=_MODES[(index + moment.hour) % len(_MODES)],
        items=_items(total, instrument, int(weak) if weak else None, index) if whole and total is not None else None,
        total=total,
        skipped=total is None,
        note=note,
    )


def _items(total: int, instrument: Instrument, weak: int | None, index: int) -> tuple[int, ...]:
    """Items that make up the total: equal shares, one of them lower, never above the maximum."""
    count = len(instrument.items)
    items = [total // count + (place < total % count) for place in range(count)]
    low = index % count if weak is None else weak
    depth = 3 if weak is None else _WEAK + (instrument.maximum - total) // 6
    given = depth // (count - 1)
    for place in range(count):
        if place != low:
            more = min(given, instrument.item_maximum - items[place])
            items[place] += more
            items[low] -= more
    return tuple(items)
