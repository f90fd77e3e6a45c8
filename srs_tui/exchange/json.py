"""Our own JSON: everything that the caseload knows of its clients, with the cut-off rule of each rating."""

from collections.abc import Mapping
from datetime import date

import msgspec
from msgspec import UNSET, UnsetType

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.instrument import NO_SCALE
from ..clinical.session import Earlier, Session
from .exported import Exported, ExportedDeed
from .json_rating import rating_out
from .json_shape import (
    FORMAT,
    JsonAdjustment,
    JsonClient,
    JsonDeed,
    JsonEarlier,
    JsonFile,
    JsonSession,
)
from .own_rows import key_in_hyphens, points


def write_json(exported: Exported) -> bytes:
    """These clients with their sessions and, as they are notes too, with `notes` their adjustments."""
    codes = {client.id: client.code for client in exported.clients}
    clients = tuple(_client_out(client, exported, codes) for client in exported.clients)
    file = JsonFile(
        format=FORMAT,
        version=2,
        clients=clients,
        audit=tuple(map(_deed_out, exported.audit)) if exported.is_whole_copy else UNSET,
    )
    text = msgspec.json.Encoder(decimal_format="number").encode(file)
    for first in (b'{"code":', b'{"id":'):  # a line for each client and session; within a text each quote is escaped
        text = text.replace(first, b"\n" + first)
    return text + b"\n"


def _client_out(client: Client, exported: Exported, codes: Mapping[str, str]) -> JsonClient:
    counts: dict[date, int] = {}
    sessions = []
    for session in exported.sessions[client.id]:
        if not session.deleted:
            counts[session.on] = counts.get(session.on, 0) + 1
        sessions.append(_session_out(session, counts.get(session.on, 1), exported, codes))
    adjustments = exported.adjustments[client.id] if exported.notes else ()
    whole = exported.is_whole_copy
    return JsonClient(
        code=client.code,
        name=client.name if exported.names else UNSET,
        scale=client.instrument or NO_SCALE,
        cutoff=None if client.cutoff is None else points(client.cutoff),
        outcome=client.outcome,
        outcome_cutoff=None if client.outcome_cutoff is None else points(client.outcome_cutoff),
        goal=client.goal if exported.notes else UNSET,
        episodes=client.episodes,
        born=client.born if exported.names else UNSET,
        labels=client.labels,
        supervision=client.supervision or UNSET,
        archived=client.archived,
        added=client.added if whole else UNSET,
        edited=client.edited if whole else UNSET,
        sessions=tuple(sessions),
        adjustments=tuple(_adjustment_out(each, whole=whole) for each in adjustments),
    )


def _adjustment_out(adjustment: Adjustment, *, whole: bool) -> JsonAdjustment:
    return JsonAdjustment(
        on=adjustment.on,
        text=adjustment.text,
        recorded=adjustment.recorded,
        edited=adjustment.edited if whole else UNSET,
        deleted=True if whole and adjustment.deleted else UNSET,
    )


def _deed_out(deed: ExportedDeed) -> JsonDeed:
    return JsonDeed(at=deed.at, account=deed.account, act=deed.act, session=key_in_hyphens(deed.session))


def _session_out(session: Session, nth: int, exported: Exported, codes: Mapping[str, str]) -> JsonSession:
    notes, whole = exported.notes, exported.is_whole_copy
    return JsonSession(
        id=key_in_hyphens(session.id),
        on=session.on,
        nth=nth,
        held=session.held,
        talked=session.talked,
        note=session.note if notes else UNSET,
        agreed=session.agreed if notes else UNSET,
        supervision=session.supervision or UNSET,
        recorded=session.recorded,
        edited=session.edited if whole else UNSET,
        ratings=tuple(rating_out(rating, notes=notes) for rating in session.ratings),
        earlier=tuple(_earlier_out(each, codes, notes=notes) for each in session.earlier) if whole else UNSET,
        deleted=True if whole and session.deleted else UNSET,
    )


def _earlier_out(earlier: Earlier, codes: Mapping[str, str], *, notes: bool) -> JsonEarlier:
    client, ratings = earlier.client, earlier.ratings
    return JsonEarlier(
        replaced=earlier.replaced,
        client=UNSET if isinstance(client, UnsetType) else codes.get(client, "another client"),
        on=earlier.on,
        held=earlier.held,
        note=earlier.note if notes else UNSET,
        talked=earlier.talked,
        agreed=earlier.agreed if notes else UNSET,
        supervision=earlier.supervision,
        ratings=UNSET
        if isinstance(ratings, UnsetType)
        else tuple(rating_out(rating, notes=notes) for rating in ratings),
    )
