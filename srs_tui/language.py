"""How people are spoken to: the words of each sentence, the decimal mark, the form of dates, the set of signs.

One for the whole process, as its locale is: every sentence, number and date of every thread and task is said in it.
What files and other programs read (JSON, CSV, drafts, TOML) knows nothing of it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import ClassVar, Final, NamedTuple


class DateForm(StrEnum):
    """How a date is written, named by an example: in words with the day or the month first, or in numbers."""

    DAY_MONTH = "21 Nov"
    MONTH_DAY = "Nov 21"
    NUMBERS = "21.11."
    ISO = "2026-11-21"


class SignSet(StrEnum):
    """The signs that a terminal can draw: all; all but braille, which many fonts lack; those of ASCII."""

    FULL = "full"
    BLOCKS = "blocks"
    ASCII = "ascii"


class Language(NamedTuple):
    """One way of saying things."""

    decimal_mark: str = "."
    date_form: DateForm = DateForm.DAY_MONTH
    translated: Callable[[str], str] = str
    """A template of a sentence in this language; for English, itself."""


ENGLISH: Final = Language()


class _Process:
    """What holds in this process: read by everybody, changed only when the settings are."""

    spoken: ClassVar[Language] = ENGLISH


def spoken() -> Language:
    """The language in use."""
    return _Process.spoken


def speak(language: Language) -> None:
    """Say everything in this language from now on."""
    _Process.spoken = language


@contextmanager
def said_in(language: Language) -> Iterator[None]:
    """Another language for a while: English for what other programs read."""
    before = spoken()
    speak(language)
    try:
        yield
    finally:
        speak(before)


def phrase(template: str, /, **fields: object) -> str:
    """A sentence, or a label: its template in the language in use, with these fields in their places.

    Every sentence of the program is one template, so that another language can put its parts in another order.
    """
    text = _Process.spoken.translated(template)
    return text.format_map(fields) if fields else text


class ToldError(Exception):
    """An error that is told to a person: its template is its kind, its fields are what it is about. The sentence is
    made of both when it is said, in the language in use.
    """

    def __init__(self, template: str, /, **fields: object) -> None:
        super().__init__(template)
        self.template = template
        self.fields = fields

    def __str__(self) -> str:
        """The sentence."""
        return phrase(self.template, **self.fields)


def pieces(template: str) -> Iterator[tuple[str, str | None]]:
    """The template of a sentence in the language in use, cut at its fields: text, and the name of the one
    behind it.
    """
    from string import Formatter  # compiles patterns as it loads, and most commands cut nothing

    for text, name, _, _ in Formatter().parse(_Process.spoken.translated(template)):
        yield text, name
