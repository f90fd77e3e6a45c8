"""Before an encrypted caseload, and over it when it is locked: a line for its passphrase, and nothing else."""

import os
from collections.abc import Mapping, Sequence

from textual.events import Key
from textual.screen import Screen

from ..drawing.line import Line, wrapped
from ..language import phrase
from ..settings.settings import Settings
from ..store.caseload_files import CaseloadFiles
from ..store.companions import is_encrypted
from ..store.wrong_tries import wrong_tries
from ..terminal.modes import TerminalModes
from ..widgets.lines import Lines
from ..wording.signs import Signs
from .code_line import CodeLine, PassphraseTry
from .kiosk import KioskApp, KioskScreen


class LockWords(Lines):
    """What is asked, how much is typed, what became of it."""

    DEFAULT_CSS = """
    LockWords { height: 1fr; }
    """

    def __init__(self, title: str, keys: str) -> None:
        """`keys`: what they do, at the end."""
        super().__init__()
        self._title = title
        self._keys = keys
        self.typed = 0
        """How many characters are typed."""
        self.said = ""

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """As much of it as there is room for: the blank lines go first."""
        typed = Line(" ").add("*" * min(self.typed, width - 3), "accent").here()
        said = wrapped(self.said, width, "accent", indent=1) if self.said else [Line()]
        asked = wrapped(phrase("Type the passphrase, or the recovery code, then Enter."), width, indent=1)
        title = Line(" ").add(self._title, "strong")
        drawn = [title, Line(), *asked, Line(), typed, Line(), *said]
        if height and len(drawn) > height:
            return [typed, *said, title]
        if height and len(drawn) < height:
            drawn += [Line() for _ in range(height - len(drawn) - 1)] + [Line(" ").add(self._keys, "muted")]
        return drawn


class LockApp(KioskApp):
    """The question on a terminal. A lock is left by nothing but the passphrase; at the start Escape leaves too."""

    def __init__(
        self,
        files: CaseloadFiles,
        settings: Settings,
        signs: Signs,
        *,
        at_start: bool,
        env: Mapping[str, str] = os.environ,
        modes_before: TerminalModes | None = None,
    ) -> None:
        """`at_start`: it is the first that is seen of the program, and nothing was locked."""
        super().__init__(settings, signs, env=env, modes_before=modes_before)
        title, leave = (
            (phrase("Encrypted   {name}", name=files.base.name), phrase("   esc leave"))
            if at_start
            else (phrase("Locked"), "")
        )
        self._words = LockWords(title, phrase("enter open{leave}", leave=leave))
        self._leaves = ("escape", "ctrl+q", "ctrl+c") if at_start else ()
        self._files = files
        self._try = PassphraseTry(files)
        self._code = CodeLine(self._try.opened_by, self._draw, before=wrong_tries(files))

    def get_default_screen(self) -> Screen[None]:
        """The only screen."""
        return KioskScreen(self._words)

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self._try.cancel()

    def press(self, key: Key) -> None:
        """A character, or Enter at the end."""
        if key.key == "enter":
            self.run_worker(self._open())
        elif key.key in self._leaves:
            self.exit()
        else:
            self._code.press(key)

    def paste(self, text: str) -> None:
        """A passphrase may be pasted."""
        self._code.paste(text)

    async def _open(self) -> None:
        if not is_encrypted(self._files.base):  # decrypted meanwhile: no passphrase opens it any more
            self.keeps_terminal = True
            self.exit()
            return
        self.keys = await self._code.tried()
        if self.keys is not None:
            self.keeps_terminal = True
            self.exit()

    def _draw(self) -> None:
        self._words.typed, self._words.said = len(self._code.typed), self._code.said
        self._words.redraw()
