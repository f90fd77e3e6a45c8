"""The keys of the moment, on the last line."""

from collections.abc import Sequence

from textual.binding import ActiveBinding, Binding
from textual.screen import Screen

from ..alliance.signs import Signs
from .lines import Line, Lines


def key_name(key: str, signs: Signs) -> str:
    """A key as it is called on the keyboard: `enter`, `esc`, `ctrl+s`, an arrow, a letter. Two keys stand together."""
    names = {
        "escape": "esc",
        "slash": "/",
        "question_mark": "?",
        "left": signs.arrow_left,
        "right": signs.arrow_right,
        "up": signs.arrow_up,
        "down": signs.arrow_down,
    }
    found = [names.get(each, each) for each in key.split()]
    return ("" if all(len(name) == 1 for name in found) else "/").join(found)


def main_key(binding: Binding) -> str:
    """The key that is shown for a command: the first of its own, or the one it was rebound to."""
    return binding.key_display or binding.key


def shown_commands(screen: Screen[object]) -> list[ActiveBinding]:
    """Every command that can be given now, each once, the focus' own first."""
    seen: dict[str, ActiveBinding] = {}
    for active in screen.active_bindings.values():
        if active.enabled and active.binding.id and not active.binding.system:
            seen.setdefault(active.binding.id, active)
    return list(seen.values())


class KeyLine(Lines):
    """The commands with a label, the most used first, as many as fit: never more, never half a word."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; }
    """

    def __init__(self, signs: Signs) -> None:
        super().__init__()
        self._signs = signs

    def on_mount(self) -> None:
        """Follow the focus and the screen."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.redraw())

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One line of keys."""
        line = Line()
        for active in shown_commands(self.screen):
            if not active.binding.show:
                continue
            key = key_name(main_key(active.binding), self._signs)
            if line.width + 3 + len(key) + 1 + len(active.binding.description) > width:
                break
            line.add("   " if line.width else " ").add(key, "strong").add(" " + active.binding.description, "muted")
        return [line]
