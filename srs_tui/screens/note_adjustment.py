"""Noting an adjustment, from any screen that has a client in view."""

from datetime import date

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.refusal import Refusal
from ..language import phrase
from ..store.draft import DraftKind
from ..wording.dates import day_and_month
from ..words import counted
from .answer_draft import AnswerDraft
from .page import Page
from .question import ask


def ask_adjustment(page: Page[None], client: Client, on: date) -> None:
    """Ask what is changed from that session on, and keep it."""

    def read(text: str) -> str:
        if not text:
            raise Refusal("Say what you change, in a few words; a tag such as #pace groups it across clients.")
        return text

    draft = AnswerDraft(page.desk, DraftKind.ADJUSTMENT, client.id)

    async def keep(text: str) -> None:
        desk = page.desk
        adjustment = Adjustment(id=draft.key, client=client.id, on=on, text=text, recorded=desk.now_utc())
        needed = counted(desk.rules.compared_at_least, "rating")
        said = phrase("Noted. After {needed} the chart says whether the alliance followed.", needed=needed)
        if await page.change(lambda: desk.caseload.note_adjustment(adjustment), said):
            draft.done()

    question = phrase("What do you change from the session of {on} on?", on=day_and_month(on, page.desk.today()))
    ask(page, question, read, keep, hint=phrase("such as #pace slower, agenda first"), draft=draft)
