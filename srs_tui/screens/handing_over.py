"""Handing the screen over to the client, from the rate screen: what must hold, what is asked, what is kept."""

import re
from typing import Final

from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.entry import RatingEntry
from ..clinical.refusal import Refusal
from ..language import phrase
from ..settings.scale_wording import wording_of
from ..store.audit import Act
from ..store.digits import digits_for
from ..store.entry_drafts import draft_of
from ..system.errors import CannotWrite
from ..system.places import wording_folder
from .hand_over import HandedOver, HandOver
from .page import Page
from .question import ask

UNLICENSED: Final = (
    "The scales belong to their authors, who license them for the screen. If you hold a licence: srs set licensed true"
)
KEPT_WITHIN: Final = 5.0
"""Seconds that the disk may take for the draft that the client is to answer."""


def ask_hand_over(page: Page[None], client: Client, entry: RatingEntry) -> None:
    """Ask for the digits that end it, then hand the screen over for this entry; or say why not."""
    if not page.desk.settings.licensed:
        page.say(phrase(UNLICENSED))
        return
    try:
        wording_of(entry.instrument, wording_folder())
    except Refusal as reason:
        page.say(phrase("Not handed over. {reason}", reason=reason))
        return

    async def hand_over(digits: str) -> None:
        page.say(phrase("Handing over ..."))
        made = await page.attempt(lambda: _made(page, client, entry, digits))
        if made is not None:
            page.post_message(HandedOver(made))

    encrypted = page.desk.caseload.files.encrypted
    begun = phrase("What is typed will give way to the client's marks. ") * any(
        score is not None for score in entry.scores
    )
    without = phrase(" Enter alone: only the passphrase does.") * encrypted
    question = phrase(
        "{begun}Four digits that take the screen back, typed twice, unseen by the client.{without}",
        begun=begun,
        without=without,
    )
    ask(page, question, lambda text: read_digits(text, optional=encrypted), hand_over, unseen=True)


def read_digits(text: str, *, optional: bool) -> str:
    """Four digits that were typed twice; empty where none were, and they are `optional`.

    Raises:
        Refusal: it is neither.
    """
    digits = text.replace(" ", "")
    if optional and not digits:
        return ""
    if re.fullmatch(r"[0-9]{8}", digits) is None:
        raise Refusal("Type four digits, and then the same four again.")
    if digits[:4] != digits[4:]:
        raise Refusal("The second four are others than the first: type four digits, and then the same four again.")
    return digits[:4]


def _made(page: Page[None], client: Client, entry: RatingEntry, digits: str) -> HandOver:
    """Keep the draft that is to be answered, and what the client's process needs.

    Raises:
        StoreError: the draft could not be kept, or the digits not be sealed.
    """
    desk = page.desk
    keys = desk.caseload.files.keys
    kept = digits_for(digits, keys) if digits else None
    desk.drafts.keep(draft_of(replace(entry, mode="screen"), client.id, desk.now_utc()))
    if not desk.drafts.synced(KEPT_WITHIN):
        raise desk.drafts.trouble or CannotWrite("Not handed over: the disk has not taken the draft yet; try again.")
    if not desk.demo:
        desk.caseload.audit.note(Act.HANDED_OVER, client.id)
    public = None if keys is None else keys.public
    return HandOver(rating=entry.id, instrument=entry.instrument.code, public=public, digits=kept)
