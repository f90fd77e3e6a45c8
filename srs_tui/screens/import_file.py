"""Which file to import: a line to type its path in, and what lies in the folder that is typed."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from ..drawing.command import Command
from ..drawing.line import Line
from ..language import phrase
from ..system.errors import StoreError
from ..system.folder import FolderEntry, folder_entries
from ..widgets.command import bindings
from ..widgets.cursor_list import WalksBesideInput, walking_beside_input
from ..widgets.file_list import FileList
from ..widgets.line_input import LineInput
from .desk import Desk
from .page import Page

HOME: Final = "~/"


class PathLine(LineInput):
    """The line that the path is typed in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("file.choose", "enter", "open", "Open the folder, or look into the file", "screen.choose"),
            Command("file.complete", "tab", "complete", "Complete the name under the cursor", "screen.complete"),
        )
    ]


class ImportScreen(WalksBesideInput, Page[str | None]):
    """Choose a file; then it is shown what it would bring. Gives what there is to say when it was brought in."""

    AUTO_FOCUS = "PathLine"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Command("file.leave", "escape", "back", "Back to the caseload; nothing changes")),
        *walking_beside_input("file", "file"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._list = FileList(desk.signs, desk.today())
        self._line = PathLine(HOME, placeholder=phrase("the path of a file"))
        self._folder: Path | None = None
        self._entries: list[FolderEntry] = []

    @property
    def walked(self) -> FileList:
        """The files."""
        return self._list

    def head(self) -> tuple[Line, str]:
        """What this is."""
        return Line(phrase("Import"), "strong").add(f"   {phrase('which file?')}"), phrase(
            "csv, json, spreadsheets, other programs"
        )

    def body(self) -> Iterable[Widget]:
        """The line to type in, and the files."""
        yield self._line
        yield self._list

    async def on_mount(self) -> None:
        """The home folder."""
        await self._look(self._line.value)

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Look into the folder that is typed, and filter by the rest."""
        await self._look(event.value)

    async def _look(self, typed: str) -> None:
        before, mark, wanted = _meant(typed).rpartition("/")
        folder = _path_of(before + mark)
        hidden = wanted.startswith(".")
        if folder is not None and (folder != self._folder or hidden):
            try:
                self._entries = await asyncio.to_thread(folder_entries, folder, hidden=hidden)
                self._folder = None if hidden else folder
            except StoreError as reason:
                self._entries, self._folder = [], None
                self.refuse(str(reason))
        self._list.show(self._entries, wanted)

    async def action_choose(self) -> None:
        """Into the folder under the cursor, or look into the file there."""
        entry = self._list.selected
        if entry is None:
            self.say(phrase("There is no such file: correct the path."))
        elif entry.is_folder:
            self._type(f"{self._before}{entry.name}/")
        else:
            from .import_preview import ImportPreviewScreen  # loads all that reads files

            self.app.push_screen(ImportPreviewScreen(self.desk, entry.path), self._imported)

    def action_complete(self) -> None:
        """Put the name under the cursor into the line."""
        if (entry := self._list.selected) is not None:
            self._type(f"{self._before}{entry.name}{'/' if entry.is_folder else ''}")

    @property
    def _before(self) -> str:
        """What is typed before the last name."""
        before, mark, _ = _meant(self._line.value).rpartition("/")
        return before + mark

    def _type(self, text: str) -> None:
        self._line.value = text
        self._line.cursor_position = len(text)

    def _imported(self, said: str | None) -> None:
        if said is not None:
            self.dismiss(said)


def _meant(typed: str) -> str:
    """The path that is meant: one that was typed or pasted whole behind what stood there begins anew."""
    for begin in ("//", "/~"):
        if begin in typed:
            return typed[typed.rindex(begin) + 1 :]
    return typed


def _path_of(typed: str) -> Path | None:
    """The folder that is typed; None where there can be none of that name."""
    try:
        return Path(typed or HOME).expanduser().absolute()
    except (RuntimeError, ValueError):
        return None
