"""What is typed into the form of the settings, kept while it is typed."""

from collections.abc import Mapping

from ..store.draft import Draft, DraftKind
from ..text import clean_line
from .desk import Desk


class SettingsDraft:
    """The changes that are not saved yet."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        found = desk.drafts.of("", DraftKind.SETTINGS)
        self.key = desk.caseload.new_id() if found is None else found.key
        """Of the draft."""
        self.typed = {} if found is None else {name: clean_line(text) for name, text in found.fields.items()}
        """What had been typed before, by the names of the settings."""

    def of(self, changes: Mapping[str, str]) -> Draft:
        """What is to be kept of the form."""
        at = self._desk.now_utc()
        return Draft(key=self.key, kind=DraftKind.SETTINGS, fields=dict(changes), at=at)
