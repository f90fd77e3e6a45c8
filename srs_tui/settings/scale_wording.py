"""What a client reads who answers a scale on the screen: the therapist's own licensed file, or short labels.

The wording of the scales is copyrighted: none is in the program, and none is guessed.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from ..clinical.instrument import Instrument
from ..clinical.refusal import Refusal
from ..language import phrase
from ..text import clean_line
from .tomlfile import KeyPath, TomlFile, read_toml

LONGEST: Final = 400
"""Characters of a text: more does not fit a screen of 60 columns and 20 rows."""
_OF_SCALE: Final = ("instructions", "thanks", "keys", "unmarked")
_OF_ITEM: Final = ("title", "left", "right")


class ItemWording(Struct, frozen=True):
    """One line: what it is about, and what its two ends mean."""

    title: str
    left: str = ""
    right: str = ""


class ScaleWording(Struct, frozen=True, kw_only=True):
    """What a client reads. The defaults are the program's own words, and none of the scale's."""

    items: tuple[ItemWording, ...]
    instructions: str = ""
    """Before the first line; empty: it begins with the line."""
    thanks: str = "Thank you. Please hand it back."
    keys: str = ""
    """How the mark is moved; empty: in the program's words."""
    unmarked: str = "Put your mark on the line first."


def wording_of(instrument: Instrument, folder: Path) -> ScaleWording:
    """The wording in the file of that scale (`SRS.toml`) in `folder`; its short labels where there is none.

    Raises:
        Refusal: a key is unknown or missing, or a value is no text; the line names file, line and key.
    """
    file = read_toml(folder / f"{instrument.code}.toml")
    if file is None:
        return short_labels(instrument)
    tables = {item.label.casefold(): item.label for item in instrument.items}
    for name in file.values:
        if name not in (*_OF_SCALE, *tables):
            raise Refusal(file.unknown((name,), (*_OF_SCALE, *tables)))
    for name in tables:
        if name not in file.values:
            raise Refusal(
                "{file}: the table “[{table}]” is missing: {code} has {tables}.",
                file=file.path.name,
                table=name,
                code=instrument.code,
                tables=_named(tables),
            )
    said = {name: _text(file, (name,), file.values[name]) for name in _OF_SCALE if name in file.values}
    return replace(ScaleWording(items=tuple(_item(file, name) for name in tables)), **said)


def short_labels(instrument: Instrument) -> ScaleWording:
    """What there is without a file."""
    return ScaleWording(items=tuple(ItemWording(item.label) for item in instrument.items))


def _named(tables: Mapping[str, str]) -> str:
    return ", ".join(f"[{name}]" for name in tables)


def _item(file: TomlFile, name: str) -> ItemWording:
    table = file.values[name]
    if not isinstance(table, dict):
        raise Refusal(
            file.faulty((name,), phrase("this is a table: write [{name}], and below it title, left, right", name=name))
        )
    for key in table:
        if key not in _OF_ITEM:
            raise Refusal(file.unknown((name, key), _OF_ITEM))
    if "title" not in table:
        raise Refusal(
            file.faulty((name,), phrase("“title” is missing: a line has a title, and left and right for its ends"))
        )
    return ItemWording(**{key: _text(file, (name, key), value) for key, value in table.items()})


def _text(file: TomlFile, key: KeyPath, written: object) -> str:
    text = clean_line(written) if isinstance(written, str) else ""
    if not text:
        raise Refusal(file.faulty(key, phrase("write a text in quotes")))
    if len(text) > LONGEST:
        raise Refusal(
            file.faulty(
                key,
                phrase(
                    "it has {text:,} characters, and the screen has room for {longest}", text=len(text), longest=LONGEST
                ),
            )
        )
    return text
