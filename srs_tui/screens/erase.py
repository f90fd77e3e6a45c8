"""Erasing a client from a screen: once their code was typed again."""

from typing import Any

from ..cli.erase import erased_in_words
from ..clinical.client import Client
from ..clinical.refusal import Refusal
from ..language import phrase
from ..words import counted
from .page import Page
from .question import ask


def ask_erase(page: Page[Any], client: Client) -> None:
    """Ask for the client's code, and erase them."""
    desk = page.desk

    def read(text: str) -> str:
        if text != client.code:
            raise Refusal("Type {code} to erase, or press Esc: nothing is erased yet.", code=client.code)
        return text

    async def keep(_: str) -> None:
        page.say(phrase("Erasing {code}, out of every backup too.", code=client.code))
        for draft in desk.drafts.unfinished():
            if draft.client == client.id:
                await page.drop_draft(draft.key)
        erased = await page.attempt(lambda: desk.caseload.erase(client.id))
        if erased is not None:
            page.show()
            page.say(" ".join(erased_in_words(client, erased)))

    sessions = counted(len(desk.caseload.sessions(client.id)), "session")
    question = phrase(
        "Erase {code} and {sessions} for good, out of every backup too? It cannot be undone.",
        code=client.code,
        sessions=sessions,
    )
    ask(page, phrase("{question} Type the code again", question=question), read, keep)
