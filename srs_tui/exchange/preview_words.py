"""A preview in words, for shell and screen: how the file was read, what it would bring, what it leaves open."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from ..clinical.dates import in_words
from ..text import clean_line
from ..wording.dates import day_and_month
from ..words import counted
from .answers import AskClientColumn, AskCodes, AskDates, Question
from .preview import Difference, Found, Preview

_NAMED: Final = 8
"""How many clients, columns or differences are named before the rest is counted."""


def reading_lines(found: Found) -> list[str]:
    """How a file was read: what would be noticed first if it were wrong."""
    written = [found.encoding and _encoding(found)]
    written.append(found.separator and f"{found.separator} between cells")
    written.append("decimal comma" if found.decimal_mark == "comma" else "")
    written.append(found.unit and f"scores in {found.unit}")
    written.append(found.dates and f"dates {found.dates}")
    lines = [f"Read as {found.format}" + "".join(f", {part}" for part in written if part)]
    renamed = [f"{header} as {what}" for header, what in found.columns if header.casefold() != what.replace(" ", "")]
    if renamed:
        lines.append(f"Columns: {_few(renamed)}")
    if found.left_out_columns:
        lines.append(f"Left out: the columns {_few(found.left_out_columns)}")
    lines += [f"Left out: {counted(number, 'row')} {why}" for why, number in found.left_out_rows]
    if found.rounded:
        most = f"{found.largest_change // 100}.{found.largest_change % 100:02}"
        lines.append(f"Rounded to tenths: {counted(found.rounded, 'score')}; no total changes by more than {most}")
    return [*lines, *found.remarks]


def change_lines(preview: Preview, today: date) -> list[str]:
    """What a file would bring into the caseload."""
    lines = []
    if preview.new_clients:
        lines.append(counted(len(preview.new_clients), "new client") + _listed(preview.new_clients))
    if preview.new_ratings:
        lines.append(counted(preview.new_ratings, "new rating") + _days(preview, today))
    if preview.new_sessions:
        lines.append(f"{counted(preview.new_sessions, 'new session')} without a rating")
    if preview.new_adjustments:
        lines.append(counted(preview.new_adjustments, "new adjustment"))
    if preview.same:
        lines.append(f"{counted(preview.same, 'row')} there already, left out")
    if preview.erased:
        lines.append(f"{counted(preview.erased, 'session')} of a client who was erased, left out")
    if preview.repeated:
        lines.append(f"{counted(preview.repeated, 'row')} in the file more than once, taken once")
    if preview.archived:
        lines.append(f"Archived clients get something new, and stay archived{_listed(preview.archived)}")
    if preview.differing:
        differ = "differs" if len(preview.differing) == 1 else "differ"
        lines.append(f"{counted(len(preview.differing), 'record')} {differ} from what is here:")
        lines += difference_lines(preview.differing, today)
    if preview.deleted:
        lines.append(f"{counted(len(preview.deleted), 'session')} in the file, deleted here:")
        lines += difference_lines(preview.deleted, today)
    return lines


def _days(preview: Preview, today: date) -> str:
    """`, 4 March to 21 November`."""
    if preview.first is None or preview.last is None:
        return ""
    first, last = day_and_month(preview.first, today), day_and_month(preview.last, today)
    return f", {first}" if first == last else f", {first} to {last}"


def difference_lines(differences: Sequence[Difference], today: date) -> list[str]:
    """The first differences, one a line, and the number of the rest."""
    lines = []
    for each in differences[:_NAMED]:
        on = f", {day_and_month(each.on, today)}" if each.on else ""
        lines.append(f"  {each.client}{on}: {each.what}")
    rest = len(differences) - _NAMED
    return [*lines, f"  and {rest:,} more"] if rest > 0 else lines


def what_to_say(question: Question) -> str:
    """What a file leaves open, and what to give in the shell to have it answered."""
    if isinstance(question, AskDates):
        forms = " or ".join(f"{in_words(day)}, --dates {form}" for form, day in question.readings)
        return f"The date “{question.example}” can be read as {forms}: say which."
    if isinstance(question, AskClientColumn):
        return f"Several columns may hold the clients ({_few(question.headers)}): say which by --client-column."
    if isinstance(question, AskCodes):
        pairs = zip(question.proposed, question.places, strict=True)
        codes = [f"{place}, client: “{clean_line(text)[:40]}” would be {code}" for (text, code), place in pairs]
        return (
            f"Clients without a usable code: {_few(codes)}. Take these by --make-codes, or give others by --code "
            "TEXT=CODE."
        )
    alike = [f"“{clean_line(text)[:40]}” looks like {known}" for text, known in question.pairs]
    text, known = question.pairs[0]
    return (
        f"Codes that a spreadsheet may have changed: {_few(alike)}. Say who is meant, by --code '{text}={known}', "
        f"or by --code '{text}={text}' for a new client."
    )


def _encoding(found: Found) -> str:
    if found.changed_word:
        return f"{found.encoding} (“{found.changed_word}”; if that is wrong, --encoding names another)"
    return found.encoding


def _few(words: Sequence[str]) -> str:
    rest = len(words) - _NAMED
    return ", ".join(words[:_NAMED]) + (f" and {rest:,} more" if rest > 0 else "")


def _listed(words: Sequence[str]) -> str:
    return f": {_few(words)}" if words else ""
