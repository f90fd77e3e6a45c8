"""What is said of unfinished entries when the program is left."""

from typing import Final

from ..cli.output import tell
from ..clinical.refusal import Refusal
from ..language import phrase
from ..store.draft import Draft, DraftKind
from .desk import Desk

LAST_SYNC: Final = 2.0
"""Seconds that leaving waits for the disk; the system has what was typed by then."""


def tell_unfinished(desk: Desk, *, is_quiet: bool) -> None:
    """End the keeping of drafts, and say on stderr what is left unfinished, or could not be kept.

    `is_quiet`: nothing is said, as after a hang-up, and no time is spent.
    """
    is_kept = desk.drafts.close(LAST_SYNC if not is_quiet else LAST_SYNC / 8)
    if is_quiet:
        return
    if not is_kept:
        reason = desk.drafts.trouble or phrase("the disk has not confirmed it yet.")
        tell(phrase("Not all that was typed is kept for certain: {reason}", reason=reason))
    names = list(dict.fromkeys(_name(desk, draft) for draft in desk.drafts.unfinished()))
    if names and not desk.demo:
        tell(phrase("Kept unfinished: {names}", names=", ".join(names)))


def _name(desk: Desk, draft: Draft) -> str:
    """The client's code; a new client has none yet."""
    if draft.kind is DraftKind.CLIENT:
        return phrase("a new client")
    if draft.kind is DraftKind.SETTINGS:
        return phrase("the settings")
    try:
        return desk.caseload.client(draft.client).code
    except Refusal:
        return phrase("a client who is gone")
