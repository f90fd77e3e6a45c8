"""Keys of the therapist's own for the commands of the interface, checked before they hold."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType
from typing import Final, NamedTuple

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from .. import screens, widgets
from ..faults import Faults
from ..language import phrase
from ..settings.settings import Rebinding
from ..settings.tomlfile import LONGEST_SHOWN
from ..text import clean_line
from ..words import did_you_mean, nearest_word

TYPING: Final = frozenset({"ask", "client", "field", "file", "find", "help", "note", "settings"})
"""Where letters are text: only keys that type nothing can be commands there."""

_NAMED: Final = (
    *("enter", "tab", "escape", "space", "backspace", "delete", "insert", "up", "down", "left", "right"),
    *("home", "end", "pageup", "pagedown", "slash", "question_mark", "comma", "full_stop", "minus", "plus"),
    *(f"f{number}" for number in range(1, 13)),
)
_TAKEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ctrl+a": "the program screen takes it",
        "ctrl+b": "the program tmux takes it",
        "ctrl+z": "the shell takes it, to stop a program",
        "ctrl+h": "for a terminal it is the same as backspace",
        "ctrl+i": "for a terminal it is the same as tab",
        "ctrl+j": "for a terminal it is the same as enter",
        "ctrl+m": "for a terminal it is the same as enter",
    }
)
"""Keys that do not come through, or not as themselves. (ctrl+s and ctrl+q do: the driver turns flow control off.)"""


class Keyed(NamedTuple):
    """A command with its keys, and where it is bound."""

    name: str
    keys: frozenset[str]
    owner: type[DOMNode]


def checked_keymap(rebindings: Sequence[Rebinding], app: type[DOMNode]) -> tuple[dict[str, str], list[str]]:
    """The keymap without what cannot hold, and one line for each of those: their own keys hold then.

    Two commands conflict when both can be given on the same screen with the same key.
    """
    commands: dict[str, Keyed] = {}
    for command in _commands(app):
        commands.setdefault(command.name, command)  # what dialogs repeat of the app's is the app's
    together = _together(app)
    sound, faults = dict[str, Rebinding](), Faults()
    for each in rebindings:
        if each.command not in commands:
            faults.add(partial(_unknown, each, commands))
        elif why := next((why for key in each.keys if (why := _wrong(key, each.command))), ""):
            faults.add(partial(_fault, each, why))
        else:
            sound[each.command] = each
    while conflict := _conflict(sound, commands, together):
        lost, key, other = conflict
        faults.add(
            partial(
                _fault, lost, phrase("the key {key} is that of “{other}” already: choose another", key=key, other=other)
            )
        )
        del sound[lost.command]
    return {name: ",".join(map(_long, each.keys)) for name, each in sound.items()}, faults.told


def _unknown(each: Rebinding, commands: Collection[str]) -> str:
    hint = did_you_mean(nearest_word(each.command, commands), phrase("the help (?) names them all."))
    return phrase(
        "{place}: unknown command “{command}”: {hint}",
        place=each.place,
        command=clean_line(each.command)[:LONGEST_SHOWN],
        hint=hint,
    )


def _fault(each: Rebinding, why: str) -> str:
    return phrase(
        "{place}: “{command}”: {why} Its own key holds.",
        place=each.place,
        command=each.command,
        why=why if why.endswith("?") else f"{why}.",
    )


def _long(key: str) -> str:
    """A key by the name that Textual has for it: `question_mark` for `?`."""
    (binding,) = Binding.make_bindings([Binding(key, "")])
    return binding.key


def _wrong(key: str, command: str) -> str:
    """Why a key cannot be that of a command; empty when it can."""
    group = command.partition(".")[0]
    key = _long(key)
    if why := _TAKEN.get(key):
        return phrase("{key} does not come through: {why}: choose another", key=key, why=phrase(why))
    match = re.fullmatch(r"(?:ctrl\+)?(?:alt\+)?(?:shift\+)?(.+)", key)
    base = match[1] if match else ""
    if base not in _NAMED and not (len(base) == 1 and base.isprintable()) and not _is_sign(base):
        otherwise = phrase("write a letter, a sign, f1 to f12, enter, escape, pageup ...")
        hint = did_you_mean(nearest_word(base, _NAMED), otherwise)
        return phrase("there is no key “{key}”: {hint}", key=clean_line(key), hint=hint)
    types = (base == key and base not in _NAMED) or key == "space"
    if key != base and len(base) == 1 and not (key == f"ctrl+{base}" and base.isascii() and base.islower()):
        return "" if key == f"alt+{base}" else phrase("no terminal sends {key}: choose another", key=key)
    if types and group in TYPING:
        return phrase("{key} types a character there: choose one with ctrl, or f1 to f12", key=key)
    if group == "rate" and (key.isdigit() or key in ("full_stop", "comma")):
        return phrase("{key} types a score there: choose another", key=key)
    return ""


def _is_sign(name: str) -> bool:
    """Whether it is the long name of a sign: `number_sign`."""
    import unicodedata

    try:
        return _long(unicodedata.lookup(name.replace("_", " "))) == name
    except KeyError:
        return False


def _conflict(
    sound: Mapping[str, Rebinding], commands: Mapping[str, Keyed], together: Sequence[frozenset[type[DOMNode]]]
) -> tuple[Rebinding, str, str] | None:
    """A rebinding that takes the key of another command, the last written one first; None when there is none."""
    keys = {name: each.keys for name, each in commands.items()}
    keys |= {name: frozenset(map(_long, each.keys)) for name, each in sound.items()}
    for name, rebinding in reversed(list(sound.items())):
        one = commands[name]
        for other in commands.values():
            if other.name.rpartition(".")[2] == name.rpartition(".")[2]:
                continue  # the same thing, said in two places
            shared = keys[name] & keys[other.name] - (one.keys & other.keys)
            if shared and any(one.owner in place and other.owner in place for place in together):
                return rebinding, min(shared), other.name
    return None


def _commands(app: type[DOMNode]) -> Iterator[Keyed]:
    """Every command of the program. Reads every screen and widget."""
    for owner in (app, *_owners(screens), *_owners(widgets)):
        found: dict[str, set[str]] = {}
        for binding in vars(owner).get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                found.setdefault(binding.id, set()).update(_long(key.strip()) for key in binding.key.split(","))
        for name, keys in found.items():
            yield Keyed(name, frozenset(keys), owner)


def _together(app: type[DOMNode]) -> list[frozenset[type[DOMNode]]]:
    """For each screen, the classes whose commands can be given on it: its own, the program's, its widgets'."""
    widgets_with_keys = set(_owners(widgets))
    placed = {screen: _named_in(screen) for screen in _owners(screens)}
    homeless = widgets_with_keys - set().union(*placed.values())
    return [
        frozenset({app, screen} | names | homeless) for screen, names in placed.items() if issubclass(screen, Screen)
    ]


def _named_in(screen: type[DOMNode]) -> set[type[DOMNode]]:
    """The classes that the screen's module names, but for other screens."""
    module = import_module(screen.__module__)
    return {
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, DOMNode) and not issubclass(each, Screen)
    }


def _owners(package: ModuleType) -> list[type[DOMNode]]:
    """The classes in a package's modules that bind keys."""
    modules = (import_module(f"{package.__name__}.{each.name}") for each in iter_modules(package.__path__))
    return [
        each
        for module in modules
        for each in vars(module).values()
        if isinstance(each, type)
        and issubclass(each, DOMNode)
        and each.__module__ == module.__name__
        and vars(each).get("BINDINGS")
    ]
