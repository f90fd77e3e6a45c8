"""The migration from a document of format 1, in which a rating was a session, to the records of this format."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import replace

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.cutoff import Cutoff
from ..clinical.rating import Mode, Rating
from ..clinical.session import Earlier, Session, changed_fields
from .changes import Change, Touched
from .meta import MetaTable
from .records import SESSIONS
from .stored_record import content, plain_record

_RATINGS: Final = "ratings"


class _Scores(Struct, kw_only=True):
    client: str
    instrument: str
    on: date
    mode: Mode = Mode.PAPER
    items: tuple[int, ...] | None
    total: int | None
    skipped: bool = False
    note: str = ""
    cutoff: Cutoff | None


class _Version(_Scores, kw_only=True):
    replaced: datetime


class _Rating(_Scores, kw_only=True):
    recorded: datetime
    edited: datetime | None = None
    earlier: tuple[_Version, ...] = ()
    deleted: bool = False


class Layout1(Struct):
    """A document of format 1; its `meta` is the same."""

    meta: MetaTable
    clients: dict[str, Client]
    ratings: dict[str, _Rating]
    adjustments: dict[str, Adjustment]
    changes: dict[str, Raw]
    erased: dict[str, Raw] = {}


def sessions_from(ratings: dict[str, _Rating]) -> dict[str, Session]:
    """A session for each rating, by the same key."""
    return {key: _session(rating) for key, rating in ratings.items()}


def changes_from(changes: dict[str, Raw]) -> dict[str, Raw]:
    """The journal, its ratings told as sessions, so that it can be undone as before.

    Raises:
        msgspec.MsgspecError: an entry cannot be read.
    """
    return {key: Raw(msgspec.json.encode(_change(raw))) for key, raw in changes.items()}


def with_unknown(session: Session, held: Mapping[str, object]) -> dict[str, object]:
    """The session as the document holds it, with what is not known of the rating that it was."""
    known = {*_Rating.__struct_fields__, *Session.__struct_fields__}
    return {name: value for name, value in held.items() if name not in known} | plain_record(session)


def _change(raw: Raw) -> dict[str, object]:
    change = msgspec.json.decode(raw, type=Change)
    told = plain_record(replace(change, records=tuple(map(_touched, change.records))))
    return content(raw) | told


def _touched(touched: Touched) -> Touched:
    if touched.table != _RATINGS:
        return touched
    if touched.before is None:
        return Touched(SESSIONS, touched.key)
    session = _session(msgspec.convert(touched.before, _Rating))
    return Touched(SESSIONS, touched.key, with_unknown(session, touched.before))


def _session(rating: _Rating) -> Session:
    """One rating of format 1 as a session; what its edits replaced, told as the part that each of them changed."""
    now = _held(rating, rating.recorded)
    if not rating.earlier and rating.edited is None and not rating.deleted:
        return now
    versions = [*(_held(each, rating.recorded) for each in rating.earlier), now]
    earlier = tuple(
        Earlier(replaced=each.replaced, **changed_fields(before, after))
        for each, before, after in zip(rating.earlier, versions, versions[1:], strict=False)
    )
    return replace(now, edited=rating.edited, earlier=earlier, deleted=rating.deleted)


def _held(scores: _Scores, recorded: datetime) -> Session:
    return Session(
        client=scores.client,
        on=scores.on,
        note=scores.note,
        recorded=recorded,
        ratings=(
            Rating(
                instrument=scores.instrument,
                mode=scores.mode,
                items=scores.items,
                total=scores.total,
                skipped=scores.skipped,
                cutoff=scores.cutoff,
            ),
        ),
    )
