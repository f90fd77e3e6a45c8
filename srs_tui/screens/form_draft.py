"""What is typed into the form of a client, kept while it is typed."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from ..clinical.client import Client
from ..clinical.instrument import ALLIANCE_CHOICES, OUTCOME_CHOICES
from ..store.draft import Draft, DraftKind
from ..text import clean_line
from .desk import Desk

CHOICES: Final = MappingProxyType({"scale": ALLIANCE_CHOICES, "outcome": OUTCOME_CHOICES})
"""What there is to choose from in the fields that one does not type in."""


class FormDraft:
    """The draft of a new client, or of the edit of `client`. `saved`: what stands in the fields without it."""

    def __init__(self, desk: Desk, client: Client | None, saved: Mapping[str, str]) -> None:
        self._desk = desk
        self._client_id = client.id if client else ""
        self._kind = DraftKind.CLIENT_EDIT if client else DraftKind.CLIENT
        self._saved = dict(saved)
        self._found = desk.drafts.of(self._client_id, self._kind)
        if self._found is not None and client is not None and client.edited and client.edited > self._found.at:
            self._found = None
        self.key = self._found.key if self._found is not None else self._client_id or desk.caseload.new_id()
        """The key of the client."""

    @property
    def typed_at(self) -> datetime | None:
        """When it was typed, UTC; None where there is nothing to come back to."""
        return None if self._found is None else self._found.at

    def begin(self) -> dict[str, str]:
        """What stands in each field at first."""
        if self._found is None:
            return dict(self._saved)
        typed = {name: clean_line(self._found.fields.get(name, saved)) for name, saved in self._saved.items()}
        for name, words in CHOICES.items():
            if typed[name] not in words:
                typed[name] = self._saved[name]
        return typed

    def of(self, fields: Mapping[str, str]) -> Draft:
        """What is to be kept of the form."""
        at = self._desk.now_utc()
        return Draft(key=self.key, kind=self._kind, client=self._client_id, fields=dict(fields), at=at)
