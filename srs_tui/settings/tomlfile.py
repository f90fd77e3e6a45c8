"""A TOML file that people write by hand: its values, the line of each, and words for what is wrong with it."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from ..clinical.refusal import Refusal
from ..faults import Faults
from ..language import phrase
from ..system.errors import StoreError
from ..system.file_reading import kind_at, read_marked
from ..text import clean_line
from ..words import counted, did_you_mean, nearest_word

LONGEST_SHOWN: Final = 60
"""Characters of a key that are told."""
LARGEST: Final = 64 * 1024
"""Bytes: some forty times what a file with every setting and every key of a command has."""

KeyPath = tuple[str, ...]
"""The way to a value: the tables it stands in, then its own name."""

_PART: Final = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED: Final = rf"{_PART}(?:\s*\.\s*{_PART})*"
_TABLE: Final = rf"\s*\[\s*({_DOTTED})\s*\]"
_VALUE: Final = rf"\s*({_DOTTED})\s*="


class Figure(str):
    """A number with a point, as written: no float decides what it is worth."""

    __slots__ = ()


class TomlFile(NamedTuple):
    """What a file holds. Numbers with a point are `Figure`s."""

    path: Path
    values: Mapping[str, object]
    lines: Mapping[KeyPath, int]

    def place(self, key: KeyPath) -> str:
        """`config.toml line 3`; without a line where the key is written in a way that has none."""
        line = self.lines.get(key)
        return phrase("{name} line {line}", name=self.path.name, line=line) if line else self.path.name

    def unknown(self, key: KeyPath, known: Iterable[str]) -> str:
        """The line about a key that means nothing, with the nearest of those known in its place."""
        names = tuple(known)
        near = nearest_word(key[-1], names)
        meant = near and dotted((*key[:-1], near))
        hint = did_you_mean(meant, phrase("there are {names}.", names=", ".join(names)))
        return phrase(
            "{place}: unknown key “{unknown}”: {hint}",
            place=self.place(key),
            unknown=clean_line(dotted(key))[:LONGEST_SHOWN],
            hint=hint,
        )

    def table_wanted(self, key: KeyPath) -> str:
        """The line about a value that stands where a table belongs."""
        return self.faulty(
            key, phrase("this is a table: write [{key}], and its keys in the lines below", key=dotted(key))
        )

    def told(self, faults: Faults) -> list[str]:
        """One line for each of the first faults of the file, and one for all others."""
        if not faults.untold:
            return faults.told
        more = counted(faults.untold, "more fault")
        return [*faults.told, phrase("{name}: {faults}: correct these first.", name=self.path.name, faults=more)]

    def faulty(self, key: KeyPath, why: str) -> str:
        """The line about a value that cannot be used."""
        end = "" if why.endswith((".", "?")) else "."
        return f"{self.place(key)}: “{clean_line(dotted(key))[:LONGEST_SHOWN]}”: {clean_line(why)}{end}"


_NO_TOML: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Cannot overwrite a value": "this key stands in it twice",
        "Invalid value": "a value is missing, or a text without quotes",
        "Unterminated string": "a quote is missing at the end of a text",
        "Invalid statement": "a line begins neither with a key nor with #",
        "Expected '=' after a key in a key/value pair": "= is missing after a key",
        "Expected newline or end of document after a statement": "there is more on the line than one value",
    }
)
"""What Python's reader finds, in words for people who have never heard of TOML."""


def read_toml(path: Path) -> TomlFile | None:
    """The file at `path`; None where there is none.

    Raises:
        Refusal: it cannot be read, or is no TOML; one line that names file and line.
    """
    try:
        if not kind_at(path):
            return None
        data = read_marked(path, LARGEST, follow=True)[0]
    except StoreError as error:
        raise Refusal("{error} Nothing of it is used.", error=error) from None
    import tomllib  # only where there is a file: most have none

    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        return TomlFile(path, tomllib.loads(text, parse_float=Figure), key_lines(text))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refusal(
            "{name} line {line}: not UTF-8, so nothing of this file is used.", name=path.name, line=line
        ) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Refusal(_no_toml(path, str(error), text.rstrip().count("\n") + 1)) from None
    except ValueError:  # of an integer with thousands of digits
        raise Refusal(_no_toml(path, phrase("a number in it is too long"))) from None


def key_lines(text: str) -> dict[KeyPath, int]:
    """The line, from 1 on, in which each key or table is written."""
    found: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for number, line in enumerate(text.split("\n"), 1):
        if head := re.match(_TABLE, line):
            table = _parts(head[1])
            found.setdefault(table, number)
        elif value := re.match(_VALUE, line):
            key = table + _parts(value[1])
            for depth in range(len(table) + 1, len(key) + 1):
                found.setdefault(key[:depth], number)
    return found


def dotted(key: KeyPath) -> str:
    """`course.window`."""
    return ".".join(key)


def _parts(written: str) -> KeyPath:
    return tuple(part.strip("\"'") for part in re.findall(_PART, written))


def _no_toml(path: Path, why: str, last_line: int | None = None) -> str:
    """`why`: as Python's reader says it; what it finds only at the end of the file is in `last_line`, from 1 on."""
    match = re.fullmatch(r"(.*?) \(at (?:line (\d+), column \d+|end of document)\)", why)
    what, line = (match[1], match[2] or last_line) if match else (why, None)
    place = phrase("{name} line {line}", name=path.name, line=line) if line else path.name
    known = _NO_TOML.get(what)
    return phrase(
        "{place}: not TOML ({what}), so nothing of this file is used.",
        place=place,
        what=clean_line(what) if known is None else phrase(known),
    )
