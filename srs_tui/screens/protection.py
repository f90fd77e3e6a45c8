"""Encrypting the caseload from a screen, and what comes after: for those who have no shell on the server."""

import asyncio
from typing import Any, Final

from ..cli.passphrase_dialogue import Protection, change_by_questions
from ..clinical.refusal import Refusal
from ..language import phrase
from .page import Page
from .question import ask, word_begun

_LATER: Final = (Protection.PASSPHRASE, Protection.KEY, Protection.DECRYPT)
"""What can be done with a caseload that is encrypted."""
_KEPT_WITHIN: Final = 2.0
"""Seconds that the disk has for what was typed before."""


def ask_protection(page: Page[Any]) -> None:
    """Ask what is to be done, and have the questions of it asked without the screens; then the program begins anew, and
    what was in its memory is gone."""
    desk = page.desk
    if desk.demo:
        page.say(phrase("A demo is not encrypted: nothing of it is kept."))
        return
    if not desk.caseload.revision:
        page.say(phrase("Nothing is saved yet: add a client first, then P encrypts the caseload."))
        return

    async def keep(what: Protection) -> None:
        desk.drafts.try_again()
        await asyncio.to_thread(desk.drafts.synced, _KEPT_WITHIN)
        with page.app.suspend():
            is_done = change_by_questions(what, desk.caseload.files.base)
        if is_done:
            await page.app.run_action("app.lock")
        else:
            page.show()

    if desk.caseload.files.encrypted:
        question = phrase("Write passphrase for another one, key for another key under it too, or decrypt:")

        def read(text: str) -> Protection:
            return word_begun(text, _LATER, Refusal("Type passphrase, key or decrypt."))

        ask(page, question, read, keep, value=Protection.PASSPHRASE, replace_value=True)
    else:
        question = phrase(
            "Encrypt the caseload with a passphrase? The screens make way for some questions. Enter goes on, Esc "
            "leaves it"
        )
        ask(page, question, lambda _: Protection.ENCRYPT, keep)
