"""What is typed in answer to a question, kept while it is typed and brought back when the question is asked again."""

from typing import Final

from ..store.draft import Draft, DraftKind
from ..system.errors import StoreError
from ..text import clean_line
from .desk import Desk
from .page import why_unkept

_TEXT: Final = "text"


class AnswerDraft:
    """The draft of one line of text about a client.

    `of` is the key of the record that the text corrects; without it the text is for a new record, whose key is `key`.
    """

    def __init__(self, desk: Desk, kind: DraftKind, client_id: str, *, of: str = "", before: str = "") -> None:
        found = desk.drafts.of(client_id, kind)
        if found is not None and of and found.key != of:
            found = None
        self._desk = desk
        self._kind = kind
        self._client = client_id
        self._before = before
        self.key = found.key if found is not None else of or desk.caseload.new_id()
        self.text = clean_line(found.fields.get(_TEXT, "")) if found is not None else ""
        """What was typed and not saved; empty where there is nothing."""

    def keep(self, text: str) -> None:
        """Keep what is typed so far; nothing where it is what stood there before."""
        desk = self._desk
        if clean_line(text) == self._before:
            desk.drafts.done(self.key)
            return
        at = desk.now_utc()
        desk.drafts.keep(Draft(key=self.key, kind=self._kind, client=self._client, fields={_TEXT: text}, at=at))

    def done(self) -> None:
        """It is saved."""
        self._desk.drafts.done(self.key)

    async def unkept(self) -> StoreError | None:
        """See `why_unkept`."""
        return await why_unkept(self._desk.drafts, self.key)
