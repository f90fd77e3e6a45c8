"""The curtain over a caseload that has no passphrase: it keeps eyes off, and nobody out."""

from collections.abc import Sequence

from textual.events import Key
from textual.screen import Screen

from ..drawing.line import Line, wrapped
from ..language import phrase
from ..widgets.lines import Lines
from .kiosk import KioskApp, KioskScreen


class CurtainWords(Lines):
    """What this is, and how to go on: nothing of a client."""

    DEFAULT_CSS = """
    CurtainWords { height: 1fr; }
    """

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """As much of it as there is room for, what to do first."""
        told = phrase("This caseload has no passphrase: whoever sits here can lift the curtain.")
        drawn = [Line(" ").add(phrase("Curtain"), "strong"), *wrapped(phrase("Enter lifts it."), width, indent=1)]
        drawn[-1].here()
        if height >= 8 and width >= 40:
            why = [*wrapped(told, width, "muted", indent=1), Line(" ").add(phrase("What was typed is kept."), "muted")]
            drawn = [Line(), drawn[0], Line(), drawn[1], Line(), *why]
        return drawn


class CurtainApp(KioskApp):
    """The curtain on a terminal. It knows no caseload."""

    def get_default_screen(self) -> Screen[None]:
        """The only screen."""
        return KioskScreen(CurtainWords())

    def press(self, key: Key) -> None:
        """Enter lifts it."""
        if key.key == "enter":
            self.keeps_terminal = True
            self.exit()
