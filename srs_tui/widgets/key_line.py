"""The keys of the moment, on the last line."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.binding import ActiveBinding, Binding
from textual.keys import key_to_character
from textual.screen import Screen
from textual.widget import Widget

from ..drawing.keys import Key, key_line, key_name
from ..drawing.line import Line
from ..language import phrase
from ..wording.signs import Signs
from .lines import Lines


class Available(NamedTuple):
    """A command that can be given now, and the keys that give it, the one to show first."""

    active: ActiveBinding
    keys: tuple[str, ...]


def available_commands(screen: Screen[object]) -> list[Available]:
    """Every command that can be given now, each once, the focus' own first.

    A key that the focus would take as text is none; a command left with no key is left out.
    """
    found: dict[str, tuple[ActiveBinding, list[str]]] = {}
    for key, active in screen.active_bindings.items():
        if active.enabled and active.binding.id and not active.binding.system and not _is_text(key, screen.focused):
            found.setdefault(active.binding.id, (active, []))[1].append(key)
    nodes = list(dict.fromkeys(active.node for active, _ in found.values()))
    in_order = sorted(found.values(), key=lambda each: (nodes.index(each[0].node), _place(each[0])))
    return [Available(active, _main_first(active.binding, keys)) for active, keys in in_order]


def _place(active: ActiveBinding) -> int:
    """Where a command stands among those declared with it: one that was rebound keeps its place."""
    declared = [each.id if isinstance(each, Binding) else None for each in type(active.node).BINDINGS]
    return declared.index(active.binding.id) if active.binding.id in declared else len(declared)


def _is_text(key: str, focus: Widget | None) -> bool:
    character = "/" if key == "slash" else key_to_character(key)  # which does not know this one
    return focus is not None and focus.check_consume_key(key, character)


def _main_first(binding: Binding, keys: Sequence[str]) -> tuple[str, ...]:
    """The keys with the one that is shown in front: the first of the command's own, unless it was rebound."""
    shown = binding.key_display
    if shown and " " in shown:
        return (shown,)
    return tuple(sorted(keys, key=lambda key: key != shown))


class KeyLine(Lines):
    """The commands with a label, the most used first, as many as fit: never more, never half a word."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; }
    """

    def __init__(
        self, signs: Signs, label_of: Callable[[Binding], str] = lambda binding: phrase(binding.description)
    ) -> None:
        super().__init__()
        self._signs = signs
        self._label_of = label_of

    def on_mount(self) -> None:
        """Follow the focus and the screen."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.redraw())

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One line of keys: the screen's, and last what works everywhere. Nothing where it would be heard each time."""
        if self._signs.is_heard:
            return []
        shown = (each for each in available_commands(self.screen) if each.active.binding.show)
        keys = [
            Key(
                key_name(each.keys[0], self._signs),
                self._label_of(each.active.binding),
                everywhere=each.active.node is self.app,
            )
            for each in shown
        ]
        return [key_line(keys, width)]
