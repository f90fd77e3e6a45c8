"""A preview in words, for shell and screen: how the file was read, what it would bring, what it leaves open."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from ..clinical.dates import in_words
from ..language import phrase
from ..text import clean_line
from ..wording.dates import day_and_month
from ..words import alternatives, counted
from .answers import AskClientColumn, AskCodes, AskDates, AskWhose, Question
from .codes import is_code
from .preview import Difference, Found, Preview

_NAMED: Final = 8
"""How many clients, columns or differences are named before the rest is counted."""


def reading_lines(found: Found) -> list[str]:
    """How a file was read: what would be noticed first if it were wrong."""
    written = [found.encoding and _encoding(found)]
    written.append(found.separator and phrase("{separator} between cells", separator=found.separator))
    written.append(phrase("decimal comma") if found.decimal_mark == "comma" else "")
    written.append(found.unit and phrase("scores in {unit}", unit=found.unit))
    written.append(found.dates and phrase("dates {dates}", dates=found.dates))
    lines = [phrase("Read as {format}", format=found.format) + "".join(f", {part}" for part in written if part)]
    renamed = [
        phrase("{header} as {what}", header=header, what=what)
        for header, what in found.columns
        if header.casefold() != what.replace(" ", "")
    ]
    if renamed:
        lines.append(phrase("Columns: {renamed}", renamed=_few(renamed)))
    if found.left_out_columns:
        lines.append(phrase("Left out: the columns {left_out_columns}", left_out_columns=_few(found.left_out_columns)))
    lines += [
        phrase("Left out: {rows} {why}", rows=counted(number, "row"), why=phrase(why))
        for why, number in found.left_out_rows
    ]
    if found.rounded:
        most = f"{found.largest_change // 100}.{found.largest_change % 100:02}"
        lines.append(
            phrase(
                "Rounded to tenths: {scores}; no total changes by more than {most}",
                scores=counted(found.rounded, "score"),
                most=most,
            )
        )
    return [*lines, *found.remarks]


def change_lines(preview: Preview, today: date) -> list[str]:
    """What a file would bring into the caseload."""
    lines = []
    if preview.new_clients:
        lines.append(counted(len(preview.new_clients), "new client") + _listed(preview.new_clients))
    if preview.new_ratings:
        lines.append(counted(preview.new_ratings, "new rating") + _days(preview, today))
    if preview.new_sessions:
        lines.append(phrase("{sessions} without a rating", sessions=counted(preview.new_sessions, "new session")))
    if preview.new_adjustments:
        lines.append(counted(preview.new_adjustments, "new adjustment"))
    if preview.same:
        lines.append(phrase("{rows} there already, left out", rows=counted(preview.same, "row")))
    if preview.erased:
        lines.append(
            phrase("{sessions} of a client who was erased, left out", sessions=counted(preview.erased, "session"))
        )
    if preview.repeated:
        lines.append(phrase("{rows} in the file more than once, taken once", rows=counted(preview.repeated, "row")))
    if preview.archived:
        lines.append(
            phrase(
                "Archived clients get something new, and stay archived{archived}", archived=_listed(preview.archived)
            )
        )
    if preview.differing:
        number = len(preview.differing)
        lines.append(
            phrase("1 record differs from what is here:")
            if number == 1
            else phrase("{number} records differ from what is here:", number=number)
        )
        lines += difference_lines(preview.differing, today)
    if preview.deleted:
        lines.append(phrase("{sessions} in the file, deleted here:", sessions=counted(len(preview.deleted), "session")))
        lines += difference_lines(preview.deleted, today)
    return lines


def _days(preview: Preview, today: date) -> str:
    """`, 4 March to 21 November`."""
    if preview.first is None or preview.last is None:
        return ""
    first, last = day_and_month(preview.first, today), day_and_month(preview.last, today)
    return f", {first}" if first == last else phrase(", {first} to {last}", first=first, last=last)


def difference_lines(differences: Sequence[Difference], today: date) -> list[str]:
    """The first differences, one a line, and the number of the rest."""
    lines = []
    for each in differences[:_NAMED]:
        on = f", {day_and_month(each.on, today)}" if each.on else ""
        lines.append(f"  {each.client}{on}: {each.what}")
    rest = len(differences) - _NAMED
    return [*lines, phrase("  and {rest:,} more", rest=rest)] if rest > 0 else lines


def what_to_say(question: Question) -> str:
    """What a file leaves open, and what to give in the shell to have it answered."""
    if isinstance(question, AskDates):
        forms = [phrase("{day}, --dates {form}", day=in_words(day), form=form) for form, day in question.readings]
        return phrase(
            "The date “{example}” can be read as {forms}: say which.",
            example=question.example,
            forms=alternatives(forms),
        )
    if isinstance(question, AskClientColumn):
        return phrase(
            "Several columns may hold the clients ({headers}): say which by --client-column.",
            headers=_few(question.headers),
        )
    if isinstance(question, AskWhose):
        if question.sheets:
            return phrase(
                "It has no column with the clients, and several sheets ({sheets}): say whose sessions they are by "
                "--client CODE, or by --client-column sheet that each sheet is one client's.",
                sheets=_few(question.sheets),
            )
        return phrase(
            "It has no column with the client's code: say whose sessions they are by --client CODE, or name the "
            "column by --client-column."
        )
    if isinstance(question, AskCodes):
        pairs = zip(question.proposed, question.places, strict=True)
        codes = [
            phrase("{place}, client: “{text}” would be {code}", place=place, text=clean_line(text)[:40], code=code)
            for (text, code), place in pairs
        ]
        return phrase(
            "Clients without a usable code: {codes}. Take these by --make-codes, or give others by --code TEXT=CODE.",
            codes=_few(codes),
        )
    alike = [
        phrase("“{text}” looks like {known}", text=clean_line(text)[:40], known=known) for text, known in question.pairs
    ]
    text, known = question.pairs[0]
    return phrase(
        "Codes that may have been changed on their way: {alike}. Say who is meant, by --code "
        "'{text}={known}', or by --code '{text}={new}' for a new client.",
        alike=_few(alike),
        text=text,
        known=known,
        new=text if is_code(text) else phrase("CODE"),
    )


def _encoding(found: Found) -> str:
    if found.changed_word:
        return phrase(
            "{encoding} (“{changed_word}”; if that is wrong, --encoding names another)",
            encoding=found.encoding,
            changed_word=found.changed_word,
        )
    return found.encoding


def _few(words: Sequence[str]) -> str:
    rest = len(words) - _NAMED
    return ", ".join(words[:_NAMED]) + (phrase(" and {rest:,} more", rest=rest) if rest > 0 else "")


def _listed(words: Sequence[str]) -> str:
    return f": {_few(words)}" if words else ""
