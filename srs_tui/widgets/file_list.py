"""The files and folders that one chooses from."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from ..drawing.line import Line, fitted
from ..language import phrase
from ..system.folder import FolderEntry, size_in_words
from ..terminal.cells import cell_len
from ..text import clean_line
from ..wording.dates import short_date
from ..wording.signs import Signs
from .cursor_list import CursorList

TOLD: Final = 26
"""Columns of what is told behind the longest name: near to it, whatever the width of the screen."""


class FileList(CursorList[FolderEntry]):
    """One row a file or a folder, those that match what is typed."""

    def __init__(self, signs: Signs, today: date) -> None:
        super().__init__(signs)
        self._today = today
        self._entries: Sequence[FolderEntry] = ()

    def key_of(self, row: FolderEntry) -> object:
        """Its path."""
        return row.path

    def show(self, entries: Sequence[FolderEntry], wanted: str) -> None:
        """Of these the ones whose name begins with `wanted`, then those that hold it."""
        self._entries = entries
        part = wanted.casefold()
        found = [entry for entry in entries if part in entry.name.casefold()]
        found.sort(key=lambda entry: not entry.name.casefold().startswith(part))
        self.fill(found, keep=False)

    def empty(self, width: int) -> Sequence[Line]:
        """That nothing matches."""
        what = phrase("Nothing here is called that.") if self._entries else phrase("There is no file here.")
        return [Line("   ").add(what, "muted")]

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        """The name; of a file also its size, and when it was changed."""
        row = self._rows[index]
        name = clean_line(row.name) + ("/" if row.is_folder else "")
        told = "" if row.is_folder else f"{size_in_words(row.size)}  {short_date(row.changed.date(), self._today):>9}"
        line = self.cursor_mark(index)
        width = min(width, line.width + max(cell_len(clean_line(each.name)) for each in self._rows) + TOLD)
        room = max(8, width - line.width - len(told) - 3)
        line.add(fitted(name, room, self._signs.ellipsis).rstrip(), self.name_role(index))
        return [line.right(told, width - 1, "muted") if told else line]
