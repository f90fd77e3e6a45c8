"""What a file leaves open, as a question with its answers."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from ..clinical.dates import in_words
from ..exchange.answers import (
    SHEET,
    Answers,
    AskClientColumn,
    AskCodes,
    AskDates,
    AskSameClient,
    AskWhose,
    Differing,
    Question,
)
from ..exchange.codes import is_code
from ..exchange.file_dates import DateFormat
from ..exchange.preview import Preview
from ..language import phrase
from ..text import clean_line
from ..widgets.option_list import Option
from ..widgets.scrolled_text import Paragraph
from ..words import counted

_FORMS: Final = MappingProxyType(
    {
        DateFormat.DAY_FIRST: "the day first",
        DateFormat.MONTH_FIRST: "the month first",
        DateFormat.YEAR_FIRST: "the year first",
    }
)


def asked_about(question: Question, answers: Answers) -> tuple[Sequence[Paragraph], Sequence[Option]]:
    """The question in words, and what can be answered. `answers`: what was said so far."""
    if isinstance(question, AskDates):
        return [
            (
                phrase("The date “{example}” can be read in several ways. Which is meant?", example=question.example),
                "strong",
            )
        ], [
            Option(phrase("{day}: {form}", day=in_words(day), form=phrase(_FORMS[form])), replace(answers, dates=form))
            for form, day in question.readings
        ]
    if isinstance(question, AskClientColumn):
        return [(phrase("Several columns may hold the clients. Which one does?"), "strong")], [
            Option(clean_line(header), replace(answers, client_column=header)) for header in question.headers
        ]
    if isinstance(question, AskWhose):
        return _whose(question, answers)
    if isinstance(question, AskCodes):
        return _codes(question, answers)
    return _same_client(question, answers)


def _whose(question: AskWhose, answers: Answers) -> tuple[Sequence[Paragraph], Sequence[Option]]:
    paragraphs: list[Paragraph] = [
        (phrase("No column says whose sessions these are. Whose are they?"), "strong"),
        (phrase("A code that is not known yet makes a new client."), "muted"),
    ]
    options = [Option(phrase("One client's: Enter types the code"), asks_client=True)]
    if question.sheets:
        sheets = ", ".join(clean_line(sheet)[:20] for sheet in question.sheets[:5])
        each = phrase("Each sheet is one client's: {sheets}", sheets=sheets)
        options.append(Option(each, replace(answers, client_column=SHEET)))
    return paragraphs, options


def _codes(question: AskCodes, answers: Answers) -> tuple[Sequence[Paragraph], Sequence[Option]]:
    number = len(question.proposed)
    paragraphs: list[Paragraph] = [
        (phrase("Without a usable code in the file: {clients}.", clients=counted(number, "client")), "strong"),
        (phrase("A code has letters, digits, “-”, “_” and “.”, at most 16, and no space. A text without "
"a number in it may be a name: it is kept as the name."), "muted"),
    ]  # fmt: skip
    taken = phrase("Take the codes proposed") if number > 1 else phrase("Take the code proposed")
    options = [Option(taken, replace(answers, make_codes=True))]
    options += [
        Option(
            phrase(
                "“{text}” ({place}) becomes {code}: Enter types another",
                text=clean_line(text)[:40],
                place=place,
                code=code,
            ),
            typed=text,
            value=code,
        )
        for (text, code), place in zip(question.proposed, question.places, strict=True)
    ]
    return paragraphs, options


def _same_client(question: AskSameClient, answers: Answers) -> tuple[Sequence[Paragraph], Sequence[Option]]:
    """One after the other: each answer leads to the next."""
    text, known = question.pairs[0]
    shown = clean_line(text)[:40]

    def said(code: str) -> Answers:
        return replace(answers, codes={**answers.codes, text: code})

    left = (
        phrase(" {pairs} to be looked at.", pairs=counted(len(question.pairs), "code"))
        if len(question.pairs) > 1
        else ""
    )
    paragraphs: list[Paragraph] = [
        (
            phrase(
                "“{shown}” is not known here, and may be {known}, changed on its way. Who is meant?",
                shown=shown,
                known=known,
            ),
            "strong",
        ),
        (phrase("Nobody is taken for somebody else unasked.{left}", left=left), "muted"),
    ]
    options = [Option(phrase("{known}, who is here", known=known), said(known))]
    if is_code(text):
        options.append(Option(phrase("Somebody new with the code {text}", text=text), said(text)))
    options.append(Option(phrase("Somebody new with another code: Enter types it"), typed=text))
    return paragraphs, options


def ways_in(preview: Preview, answers: Answers) -> list[Option]:
    """How a file can be brought in."""
    others = len(preview.differing) + len(preview.deleted)
    if not others or answers.differing is not None:
        return [Option(phrase("Bring it in"))]
    is_new = preview.new_ratings or preview.new_sessions or preview.new_adjustments or preview.new_clients
    if preview.deleted:
        keep = (
            phrase("Bring in what is new, and leave what differs or was deleted here")
            if is_new
            else phrase("Leave what differs or was deleted here as it is here")
        )
        take = phrase("Bring in all, and make what differs or was deleted here as it is in the file")
    else:
        keep = (
            phrase("Bring in what is new, and leave what differs")
            if is_new
            else phrase("Leave what differs as it is here")
        )
        take = phrase("Bring in all, and make what differs as it is in the file")
    return [
        Option(keep, replace(answers, differing=Differing.KEEP)),
        Option(take, replace(answers, differing=Differing.REPLACE)),
    ]
