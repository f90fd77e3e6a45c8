"""Noting that a session did not take place."""

from datetime import date

from ..clinical.client import Client
from ..clinical.refusal import Refusal
from ..clinical.session import Held, Session
from ..language import phrase
from ..wording.dates import day_and_date
from .page import Page
from .question import ask, word_begun


def ask_missed(page: Page[None], client: Client, on: date, entry: str) -> None:
    """Ask whether the session of that day was missed or cancelled, keep it, and leave the page.

    `entry`: the key of the rating that had been begun in its place, which is not kept.
    """
    desk = page.desk
    if any(each.on == on for each in desk.caseload.sessions(client.id)):
        page.say(phrase("There is a session on this day already: d changes the date."))
        return

    async def keep(held: Held) -> None:
        session = Session(id=entry, client=client.id, on=on, held=held, recorded=desk.now_utc())
        if await page.attempt(lambda: desk.caseload.record(session)) is None:
            return
        desk.drafts.done(entry)
        noted = "Noted: {code} on {on}, missed. Undo: u."
        if held is Held.CANCELLED:
            noted = "Noted: {code} on {on}, cancelled. Undo: u."
        page.leave_saying(phrase(noted, code=client.code, on=day_and_date(on, desk.today())))

    question = phrase("{on} did not take place. Write missed, or cancelled:", on=day_and_date(on, desk.today()))

    def read(text: str) -> Held:
        return word_begun(text, (Held.MISSED, Held.CANCELLED), Refusal("Type missed, or cancelled."))

    ask(page, question, read, keep, value=Held.MISSED, replace_value=True)
