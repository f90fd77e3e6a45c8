"""What a file of settings holds, and what is wrong with it."""

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from ..clinical.refusal import Refusal
from ..faults import Faults
from ..language import phrase
from ..text import clean_line
from .kinds import text_of
from .known import KEYS, KNOWN, RETIRED, contradictions
from .settings import Rebinding, Settings
from .tomlfile import KeyPath, TomlFile, dotted


def settings_in(file: TomlFile) -> tuple[Settings, list[str]]:
    """The settings that a file holds, and one line for each thing wrong in it, or for the first of many."""
    settings, faults = Settings(), Faults()
    for key, written in _leaves(file):
        name = dotted(key)
        setting = KNOWN.get(name)
        if name in RETIRED:
            faults.add(partial(file.faulty, key, RETIRED[name]))
            continue
        if setting is None:
            faults.add(partial(_unknown, file, key))
            continue
        try:
            settings = setting.into(settings, setting.kind.read(text_of(written)))
        except Refusal as reason:
            faults.add(partial(_defaulted, file, key, str(reason)))
    for pair, why in contradictions(settings):
        written = next((key for key in pair if _way(key) in file.lines), pair[0])
        faults.add(partial(_defaulted, file, _way(written), why))
        for name in pair:
            settings = KNOWN[name].into(settings, KNOWN[name].value(Settings()))
    keys = _rebindings(file, faults)
    return replace(settings, keys=keys, theme_place=file.place(("theme",))), file.told(faults)


def _defaulted(file: TomlFile, key: KeyPath, why: str) -> str:
    return file.faulty(key, why) + phrase(" The default is used.")


def _way(name: str) -> KeyPath:
    return tuple(name.split("."))


def _leaves(file: TomlFile) -> Iterator[tuple[KeyPath, object]]:
    """Every value but the keys of commands, with the way to it; an unknown table as a whole."""
    tables = {name.partition(".")[0] for name in KNOWN if "." in name}
    for name, written in file.values.items():
        if name in tables and isinstance(written, dict):
            yield from (((name, inner), value) for inner, value in written.items())
        elif name != KEYS:
            yield (name,), written


def _unknown(file: TomlFile, key: KeyPath) -> str:
    tables = dict.fromkeys([name.partition(".")[0] for name in KNOWN if "." in name])
    if key[0] in tables and len(key) == 1:
        return file.table_wanted(key)
    inner = [name.partition(".")[2] for name in KNOWN if name.startswith(f"{key[0]}.")]
    return file.unknown(key, inner if len(key) > 1 else [*(name for name in KNOWN if "." not in name), *tables, KEYS])


def _rebindings(file: TomlFile, faults: Faults) -> tuple[Rebinding, ...]:
    table = file.values.get(KEYS, {})
    if not isinstance(table, dict):
        faults.add(
            lambda: file.faulty(
                (KEYS,), phrase("this is a table: write [keys], then lines such as caseload.find = “f”")
            )
        )
        return ()
    found = list[Rebinding]()
    for way, written in _commands(table):
        key = (KEYS, *way)
        each = written if isinstance(written, list) else [written]
        try:
            texts = [part for text in each for part in _keys_in(text_of(text))]
        except Refusal:
            texts = []
        if texts:
            place = file.place(key if key in file.lines else (KEYS, dotted(way)))
            found.append(Rebinding(dotted(way), tuple(dict.fromkeys(texts)), place))
        else:
            faults.add(partial(file.faulty, key, phrase("write one key, such as “f2”, or several: “f2, ctrl+f”")))
    return tuple(found)


def _commands(table: dict[str, object]) -> Iterator[tuple[KeyPath, object]]:
    """`caseload.find = ...`, in quotes or not, and under [keys] or [keys.caseload]."""
    for name, written in table.items():
        if isinstance(written, dict):
            yield from (((name, *rest), value) for rest, value in _commands(written))
        else:
            yield tuple(name.split(".")), written


def _keys_in(text: str) -> list[str]:
    """The keys of `f2, ctrl+f`; a comma alone is the key."""
    if text == ",":
        return ["comma"]
    return [key for part in clean_line(text).split(",") if (key := part.strip())]
