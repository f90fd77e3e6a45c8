"""Reads a file of any format that is known: what it holds, how it was read, and what it leaves open."""

from collections.abc import Callable

from ..clinical.refusal import Refusal
from .answers import NOTHING_SAID, Answers
from .container import is_fhir, is_json, refuse_other_kinds, tables_of
from .formats import Format
from .known import Known
from .preview import Reading
from .table_file import TableFile

Progress = Callable[[float], None]
"""Told how much of the work is done, from 0 to 1."""


def part_of(progress: Progress, begin: float, end: float) -> Progress:
    """What a part of some work is to tell, which lasts from `begin` to `end` of the whole."""
    return lambda done: progress(begin + done * (end - begin))


def read_file(
    data: bytes, name: str, known: Known, answers: Answers = NOTHING_SAID, progress: Progress = lambda _: None
) -> Reading:
    """What a file holds. `name` is the file's, for what is said.

    Raises:
        Refusal: it is no file of ratings at all. Where only some of it is wrong, `Reading.found` says so.
    """
    refuse_other_kinds(data, name)
    if answers.client is not None and answers.format in (None, Format.JSON, Format.FHIR) and is_json(data):
        raise Refusal("{name} says itself whose sessions they are: leave --client out.", name=name)
    if answers.format is Format.FHIR or (answers.format is None and is_json(data) and is_fhir(data)):
        from .fhir_reader import read_fhir

        return read_fhir(data, name, known.today)
    if answers.format is Format.JSON or (answers.format is None and is_json(data)):
        from .json_reader import read_json

        return read_json(data, name, known.today)
    tables, text = tables_of(data, name, answers.encoding)
    return TableFile(tables, text, name, known, answers).read(progress)
