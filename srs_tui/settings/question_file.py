"""Questions of the therapist's own, in their own words or language: one TOML table a scale, by what was low."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from ..clinical.instrument import ALLIANCE_SCALES, Element
from ..clinical.questions import Questions
from ..clinical.refusal import Refusal
from ..clinical.shipped_questions import shipped_questions
from ..faults import Faults
from ..language import phrase
from ..text import clean_line
from .tomlfile import TomlFile, read_toml

LONGEST: Final = 160
"""Characters of a question: two lines of a narrow screen, and as much as one says in a breath."""
LOW: Final[Mapping[str, Element]] = MappingProxyType(
    {"relationship": Element.BOND, "goals": Element.GOALS, "approach": Element.TASKS, "overall": Element.FIT}
)
"""What was marked low, by the names that the lines of the scale have."""
OCCASIONS: Final = ("below", "often-low", "lower", "next-time", "candour", "ceiling", "first", "well")
_FILLED: Final[Mapping[str, frozenset[str]]] = MappingProxyType({"often-low": frozenset(("usual", "cutoff"))})
"""What may stand in braces in the questions of an occasion: points, put in when it is asked."""


def read_questions(path: Path) -> tuple[dict[str, Questions], list[str]]:
    """The questions in the file at `path`, by the code of the scale, and one line for each thing wrong in it.

    An occasion that the file does not name, or names wrongly, keeps the questions that come with the program.
    """
    try:
        file = read_toml(path)
    except Refusal as reason:
        return {}, [str(reason)]
    if file is None:
        return {}, []
    found, faults = dict[str, Questions](), Faults()
    scales = {scale.casefold(): scale for scale in ALLIANCE_SCALES}
    for name, table in file.values.items():
        scale = scales.get(name.casefold())
        if scale is None:
            faults.add(partial(file.unknown, (name,), ALLIANCE_SCALES))
        elif not isinstance(table, dict):
            faults.add(partial(file.table_wanted, (name,)))
        else:
            found[scale] = _of_scale(file, name, table, shipped_questions(scale), faults)
    return found, file.told(faults)


def _of_scale(file: TomlFile, name: str, table: Mapping[str, object], shipped: Questions, faults: Faults) -> Questions:
    asked = shipped
    for key, written in table.items():
        if key not in LOW and key not in OCCASIONS:
            faults.add(partial(file.unknown, (name, key), (*LOW, *OCCASIONS)))
            continue
        try:
            questions = tuple(_questions(written, _FILLED.get(key, frozenset())))
        except Refusal as reason:
            faults.add(partial(_kept, file, name, key, str(reason)))
            continue
        if key in LOW:
            asked = replace(asked, low=MappingProxyType({**asked.low, LOW[key]: questions}))
        else:
            asked = replace(asked, **{key.replace("-", "_"): questions})
    return asked


def _kept(file: TomlFile, name: str, key: str, why: str) -> str:
    return file.faulty((name, key), why) + phrase(" The program's own questions are used.")


def _questions(written: object, filled: frozenset[str]) -> Iterator[str]:
    """One question, or several that take turns.

    Raises:
        Refusal: they are none.
    """
    several = written if isinstance(written, list) else [written]
    if not several:
        raise Refusal("write a question in quotes, or several in brackets: they take turns")
    for each in several:
        text = clean_line(each) if isinstance(each, str) else ""
        if not text:
            raise Refusal("write a question in quotes, or several in brackets: they take turns")
        if len(text) > LONGEST:
            raise Refusal(
                "a question of {text} characters is too long to be said: use {longest} at most",
                text=len(text),
                longest=LONGEST,
            )
        _check_braces(text, filled)
        yield text


def _check_braces(text: str, filled: frozenset[str]) -> None:
    if "{" not in text and "}" not in text:
        return
    try:
        names = {(name, spec, form) for _, name, spec, form in Formatter().parse(text) if name is not None}
    except ValueError:
        names = {("", "", None)}
    if any(name not in filled or spec or form for name, spec, form in names):
        can_be = ", ".join(f"{{{name}}}" for name in sorted(filled))
        if can_be:
            raise Refusal("what stands in braces is filled in, and here that can be {can_be}", can_be=can_be)
        raise Refusal("what stands in braces is filled in, and here nothing can be: leave the braces out")
