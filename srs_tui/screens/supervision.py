"""Marking a client or a session to be taken to supervision; the same key takes the mark off."""

from typing import Any

from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.session import Session
from ..language import phrase
from ..wording.dates import day_and_month
from .page import Page


async def mark_client(page: Page[Any], client: Client) -> None:
    """Mark the client, or take the mark off."""
    marked = not client.supervision
    said = phrase("{code} is marked for supervision. Undo: u.", code=client.code)
    if not marked:
        said = phrase("{code} is no longer marked for supervision. Undo: u.", code=client.code)
    await page.change(lambda: page.desk.caseload.mark_client(client.id, supervision=marked), said)


async def mark_session(page: Page[Any], client: Client, session: Session) -> None:
    """Mark the session, or take the mark off."""
    after = replace(session, supervision=not session.supervision)
    code, day = client.code, day_and_month(session.on, page.desk.today())
    said = phrase("{code} on {day} is marked for supervision. Undo: u.", code=code, day=day)
    if not after.supervision:
        said = phrase("{code} on {day} is no longer marked for supervision. Undo: u.", code=code, day=day)
    await page.change(lambda: page.desk.caseload.edit_session(after), said)
