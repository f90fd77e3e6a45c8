"""The program while a client has the keyboard: one line of the scale after the other, and the way back by a code."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from textual.events import Key
from textual.screen import Screen

from ..clinical.answering import Answering
from ..clinical.instrument import instrument_named
from ..clinical.rating import Mode
from ..clinical.score import format_score
from ..settings.scale_wording import ScaleWording
from ..settings.settings import Settings
from ..store.audit import Act, Audit
from ..store.caseload_files import CaseloadFiles
from ..store.codec import Age, Plain
from ..store.digits import Digits, is_four_digits
from ..store.draft import Draft, DraftKind
from ..store.draft_keeper import DraftKeeper
from ..store.drafts import Drafts
from ..store.errors import WrongPassphrase
from ..store.keys import Keys
from ..store.wrong_tries import WrongTries
from ..system.clock import uptime
from ..terminal.modes import TerminalModes
from ..wording.signs import Signs
from .client_words import ClientWords
from .code_line import CodeLine, PassphraseTry
from .hand_over import TRIES, HandOver
from .kiosk import KioskApp, KioskScreen

FAR: Final = 10
"""Tenths that Page Up and Page Down move the mark by."""
NEXT: Final = frozenset({"enter", "down", "tab", "space"})
BACK: Final = frozenset({"up", "shift+tab", "backspace"})
TO_THE_THERAPIST: Final = "f12"
"""The key for the therapist where the client leaves off before the end; a client who finds it goes back."""


class HandOverApp(KioskApp):
    """The scale on a terminal, for a client. It appends answers to the drafts, and opens nothing of the caseload."""

    def __init__(
        self,
        hand_over: HandOver,
        wording: ScaleWording,
        files: CaseloadFiles,
        settings: Settings,
        signs: Signs,
        *,
        modes_before: TerminalModes | None = None,
        uptime: Callable[[], float] = uptime,
    ) -> None:
        super().__init__(settings, signs, modes_before=modes_before)
        self.lines: Final = Drafts(files, lambda _: False, only_appends=True)
        self.drafts: Final = DraftKeeper(self.lines)
        self._files = files
        self._hand_over = hand_over
        self._digits = hand_over.digits
        instrument = instrument_named(hand_over.instrument)
        marks = hand_over.marks or (None,) * len(instrument.items)
        self._words = ClientWords(wording, Answering(marks, instrument.item_maximum), signs)
        self._unmarked = wording.unmarked
        self._try = PassphraseTry(files)
        self._code = CodeLine(
            self._opened_by,
            self._draw_code,
            free=0 if hand_over.public else TRIES,
            before=WrongTries(hand_over.failures),
            uptime=uptime,
        )

    @property
    def hand_over(self) -> HandOver:
        """With which another program could go on where this one is."""
        marks, failures = self._words.answering.marks, self._code.failures
        return replace(self._hand_over, marks=marks, failures=failures, digits=self._digits)

    def get_default_screen(self) -> Screen[None]:
        """The only screen."""
        return KioskScreen(self._words)

    def on_unmount(self) -> None:
        """Nobody waits for the passphrase any more."""
        self._try.cancel()

    def press(self, key: Key) -> None:
        """A key of the client's, or one of the therapist's at the end."""
        words = self._words
        words.said = ""
        if words.is_held_back:
            self._press_at_the_end(key)
            words.said = self._code.said
        elif key.key == TO_THE_THERAPIST:
            words.is_held_back = True
        elif not words.is_begun:
            words.is_begun = key.key in NEXT
        else:
            self._answer(key.key)
        words.redraw()

    def paste(self, text: str) -> None:
        """A passphrase may be pasted, an answer not."""
        if self._words.is_held_back:
            self._code.paste(text)

    def _answer(self, key: str) -> None:
        words = self._words
        before, step = words.answering, words.step
        moves = {"left": -step, "right": step, "pagedown": -FAR, "pageup": FAR}
        if key in moves:
            words.answering = before.moved(moves[key])
        elif key in ("home", "end"):
            words.answering = before.marked(0 if key == "home" else before.maximum)
        elif key in BACK:
            words.answering = before.back()
        elif key in NEXT and before.mark is None:
            words.said = self._unmarked
        elif key in NEXT:
            words.answering = before.forward()
            words.is_held_back = words.answering.is_through
        if words.answering.marks != before.marks:
            self._keep()

    def _keep(self) -> None:
        items = tuple("" if mark is None else format_score(mark) for mark in self._words.answering.marks)
        rating, at = self._hand_over.rating, datetime.now(UTC)
        self.drafts.keep(Draft(key=rating, kind=DraftKind.ANSWERS, mode=Mode.SCREEN, items=items, at=at))

    def _press_at_the_end(self, key: Key) -> None:
        words, code = self._words, self._code
        if key.key == "enter" and code.typed:
            self.run_worker(self._try_code())
        elif not code.typed and not code.is_trying and key.key in (*BACK, "left", "escape", TO_THE_THERAPIST):
            words.is_held_back = False
            code.said = ""
            if words.answering.is_through:
                words.answering = words.answering.back()
        else:
            code.press(key)

    def _draw_code(self) -> None:
        self._words.typed, self._words.said = len(self._code.typed), self._code.said
        self._words.redraw()

    async def _try_code(self) -> None:
        found = await self._code.tried()
        if found is None:
            if self._hand_over.public and self._code.failures >= TRIES:
                self._digits = None
            return
        self.keys = found.keys
        self.keeps_terminal = True
        self.exit()

    def _opened_by(self, typed: str) -> "Unlocked":
        """Try the digits, where they may be tried, else the passphrase."""
        try:
            if self._digits is not None and (is_four_digits(typed) or self._hand_over.public is None):
                return self._opened_by_digits(typed, self._digits)
            return Unlocked(self._try.opened_by(typed))
        except WrongPassphrase:
            raise WrongPassphrase("That does not open it.") from None

    def _opened_by_digits(self, typed: str, digits: Digits) -> "Unlocked":
        try:
            return Unlocked(digits.keys(typed))
        except WrongPassphrase:
            Audit(self._files).note(Act.FAILED)
            raise


class Unlocked:
    """What a code that was right has opened: the keys of an encrypted caseload, nothing of a plain one."""

    def __init__(self, keys: Keys | None) -> None:
        self.keys = keys


def files_for_client(path: Path, hand_over: HandOver) -> CaseloadFiles:
    """The files of the caseload at `path`, for a process that only appends drafts."""
    return CaseloadFiles(path, Age(hand_over.public) if hand_over.public else Plain())
