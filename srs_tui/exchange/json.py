"""Our own JSON: everything that the caseload knows of its clients, with the cut-off rule of each rating."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final, Literal, TypeVar

import msgspec
from msgspec import Struct

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client, checked_birth_year, checked_code
from ..clinical.cutoff import Cutoff
from ..clinical.dates import checked_day
from ..clinical.instrument import Instrument, instrument_named
from ..clinical.label import checked_labels
from ..clinical.rating import Mode, checked_items
from ..clinical.refusal import Refusal
from ..clinical.score import format_score, point_score
from ..clinical.session import RatedSession
from ..text import clean_line, clean_text
from .imported import ImportedAdjustment, ImportedClient, ImportedFile, ImportedRating
from .row_errors import RowErrors, text_of

FORMAT: Final = "srs-tui ratings"
_T = TypeVar("_T")


class _Rule(Struct, frozen=True, forbid_unknown_fields=True):
    total: Decimal
    item: Decimal
    inclusive: bool = False


class _Rating(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    on: date
    scale: str
    mode: Mode = "paper"
    items: tuple[Decimal, ...] | None = None
    total: Decimal | None = None
    skipped: bool = False
    note: str = ""
    recorded: datetime | None = None
    cutoff: _Rule | msgspec.UnsetType | None = msgspec.UNSET


class _Adjustment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    on: date
    text: str
    recorded: datetime | None = None


class _Client(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    code: str
    name: str = ""
    scale: str = "SRS"
    cutoff: Decimal | None = None
    born: int | None = None
    labels: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    """Left out where there are none: a program that knows no labels then reads the file all the same."""
    archived: bool = False
    ratings: tuple[_Rating, ...] = ()
    adjustments: tuple[_Adjustment, ...] = ()


class _File(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    format: Literal["srs-tui ratings"]
    version: Literal[1]
    clients: tuple[_Client, ...]


def write_json(
    clients: Iterable[Client],
    ratings: Mapping[str, Sequence[RatedSession]],
    adjustments: Mapping[str, Sequence[Adjustment]],
    *,
    notes: bool,
) -> bytes:
    """These clients with their ratings and, as they are notes too, with `notes` their adjustments (by client's key)."""
    file = _File(
        format=FORMAT,
        version=1,
        clients=tuple(
            _Client(
                code=client.code,
                name=client.name,
                scale=client.instrument,
                cutoff=None if client.cutoff is None else _number(client.cutoff),
                born=client.born,
                labels=client.labels or msgspec.UNSET,
                archived=client.archived,
                ratings=tuple(_out(rating, notes) for rating in ratings[client.id]),
                adjustments=tuple(
                    _Adjustment(on=each.on, text=each.text, recorded=each.recorded) for each in adjustments[client.id]
                )
                if notes
                else (),
            )
            for client in clients
        ),
    )
    return msgspec.json.format(msgspec.json.Encoder(decimal_format="number").encode(file), indent=1) + b"\n"


def _out(rating: RatedSession, notes: bool) -> _Rating:
    rule = rating.cutoff
    return _Rating(
        on=rating.on,
        scale=rating.instrument,
        mode=rating.mode,
        items=None if rating.items is None else tuple(_number(item) for item in rating.items),
        total=None if rating.total is None else _number(rating.total),
        skipped=rating.skipped,
        note=rating.note if notes else "",
        recorded=rating.recorded,
        cutoff=None if rule is None else _Rule(_number(rule.total), _number(rule.item), rule.inclusive),
    )


def _number(tenths: int) -> Decimal:
    return Decimal(point_score(tenths))


def read_json(data: bytes, name: str, today: date) -> ImportedFile:
    """What a JSON file holds. `name` is the file's, for what is said.

    Raises:
        Refusal: not such a file, or faulty: every faulty rating is named by its client and its number.
    """
    try:
        file = msgspec.json.decode(text_of(data, name).encode(), type=_File)
    except msgspec.DecodeError as error:
        raise Refusal(f"{name} is not a JSON file that srs export wrote: {clean_line(str(error))}.") from None
    faults = RowErrors()
    arrivals = [_client(client, number, today, faults) for number, client in enumerate(file.clients, 1)]
    faults.refuse(name)
    return ImportedFile(
        tuple(newcomer for newcomer, _, _ in arrivals),
        tuple(row for _, rows, _ in arrivals for row in rows),
        tuple(each for _, _, adjustments in arrivals for each in adjustments),
    )


_Found = tuple[ImportedClient, list[ImportedRating], list[ImportedAdjustment]]


def _client(client: _Client, number: int, today: date, faults: RowErrors) -> _Found:
    who = clean_line(client.code) or f"client {number}"
    code = _try(lambda: checked_code(client.code), "", f"client {number}, code", faults)
    _try(
        lambda: checked_birth_year("" if client.born is None else str(client.born), today.year),
        None,
        f"{who}, born",
        faults,
    )
    scale = _try(lambda: instrument_named(client.scale), None, f"{who}, scale", faults)
    none: tuple[str, ...] = ()
    labels = _try(lambda: checked_labels(client.labels or none), none, f"{who}, labels", faults)
    cutoff = None
    if client.cutoff is not None and scale is not None:
        wanted = client.cutoff
        cutoff = _try(lambda: _tenths(wanted, scale.maximum), None, f"{who}, cutoff", faults)
    rows = [
        row
        for at, rating in enumerate(client.ratings, 1)
        if (row := _row(code, rating, f"{who}, rating {at}", today, faults)) is not None
    ]
    adjustments = []
    for at, each in enumerate(client.adjustments, 1):
        text = clean_text(each.text).strip()
        if not text:
            faults.add(f"{who}, adjustment {at}, text", "empty")
        _check_day(each.on, today, f"{who}, adjustment {at}, on", faults)
        adjustments.append(ImportedAdjustment(client=code, on=each.on, text=text, recorded=_utc(each.recorded)))
    newcomer = ImportedClient(
        code=code,
        name=clean_line(client.name),
        scale=client.scale if scale is None else scale.code,
        cutoff=cutoff,
        born=client.born,
        labels=labels,
        archived=client.archived,
    )
    return newcomer, rows, adjustments


def _row(code: str, rating: _Rating, where: str, today: date, faults: RowErrors) -> ImportedRating | None:
    before = faults.count
    _check_day(rating.on, today, f"{where}, on", faults)
    scale = _try(lambda: instrument_named(rating.scale), None, f"{where}, scale", faults)
    if scale is None:
        return None
    items = _items(rating, scale, where, faults)
    given = rating.total
    total = None if given is None else _try(lambda: _tenths(given, scale.maximum), None, f"{where}, total", faults)
    if faults.count > before:
        return None
    if rating.skipped and (items is not None or total is not None):
        faults.add(where, "a skipped session has no score")
    elif not rating.skipped and items is None and total is None:
        faults.add(where, "give the items, or a total, or mark it as skipped")
    elif items is not None and total is not None and total != sum(items):
        faults.add(f"{where}, total", f"{format_score(total)}, but the items add up to {format_score(sum(items))}")
    rule = rating.cutoff
    cutoff = _try(lambda: _rule(rule, scale), None, f"{where}, cutoff", faults) if isinstance(rule, _Rule) else rule
    return ImportedRating(
        client=code,
        scale=scale.code,
        on=rating.on,
        mode=rating.mode,
        items=items,
        total=sum(items) if items is not None else total,
        skipped=rating.skipped,
        note=clean_text(rating.note).strip(),
        recorded=_utc(rating.recorded),
        cutoff=cutoff,
    )


def _items(rating: _Rating, scale: Instrument, where: str, faults: RowErrors) -> tuple[int, ...] | None:
    given = rating.items
    if given is None:
        return None
    return _try(
        lambda: checked_items(scale, tuple(_tenths(item, scale.item_maximum) for item in given)),
        None,
        f"{where}, items",
        faults,
    )


def _rule(rule: _Rule, scale: Instrument) -> Cutoff:
    return Cutoff(_tenths(rule.total, scale.maximum), _tenths(rule.item, scale.item_maximum), rule.inclusive)


def _tenths(number: Decimal, maximum: int) -> int:
    if not 0 <= number <= Decimal(maximum).scaleb(-1):  # compared before it is reckoned with: 1e999999999 overflows
        raise Refusal(f"{number} is out of range, 0 to {maximum // 10}")
    tenths = int(number.scaleb(1))
    if number != Decimal(tenths).scaleb(-1):
        raise Refusal(f"{str(number)[:20]} has more than one decimal")
    return tenths


def _check_day(on: date, today: date, where: str, faults: RowErrors) -> None:
    _try(lambda: checked_day(on, today), None, where, faults)


def _utc(moment: datetime | None) -> datetime | None:
    """A moment in UTC; what has no zone is taken as UTC."""
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _try(check: Callable[[], _T], otherwise: _T, where: str, faults: RowErrors) -> _T:
    try:
        return check()
    except Refusal as refusal:
        faults.add(where, refusal)
        return otherwise
