"""Which column of a table holds the clients, and which clients its texts mean."""

from collections.abc import Collection, Mapping, Sequence

from ..clinical.refusal import Refusal
from ..text import clean_line
from .answers import SHEET, Answers, AskClientColumn, AskCodes, AskSameClient, Question
from .codes import is_code, lookalikes, plain_code, proposed_codes, unguarded_text
from .header import Header, is_half_a_name
from .header_words import Field
from .layout import column_named
from .table import Row


def client_column(header: Header, wanted: str | None, name: str) -> tuple[int | None, AskClientColumn | None]:
    """The index of the column with the clients, None where there is none, and what is to be asked where several may be
    it. `wanted`: the header that was named.

    Raises:
        Refusal: none has that header.
    """
    if wanted is not None:
        index = column_named(header, clean_line(wanted))
        if index is None:
            if clean_line(wanted).casefold() == SHEET:
                return None, None
            raise Refusal(
                "{name} has no column “{wanted}”: correct --client-column.", name=name, wanted=clean_line(wanted)
            )
        return index, None
    columns = header.all_of(Field.CLIENT) or header.all_of(Field.NAME)
    if not columns:
        return None, None
    if columns[0].field is Field.NAME and (half := next(filter(is_half_a_name, header.left_out), "")):
        raise Refusal(
            "{name} has a name in two columns, “{header}” and “{half}”, and none with a code: put a code, or the whole "
            "name, into one.",
            name=name,
            header=columns[0].header,
            half=half,
        )
    if len({clean_line(column.header).casefold() for column in columns}) < len(columns):
        raise Refusal(
            "{name} has two columns “{header}”: give them different names, or keep one.",
            name=name,
            header=columns[0].header,
        )
    several = AskClientColumn(tuple(column.header for column in columns)) if len(columns) > 1 else None
    return columns[0].index, several


def with_client(rows: Sequence[Row], width: int, text: str, header: Header) -> tuple[Row, ...]:
    """The rows with a client's text in the column behind the last of `width`; a row without a date is of nobody."""
    return tuple(
        Row(row.number, [*row.cells, *[""] * (width - len(row.cells)), text]) if header.is_dated(row) else row
        for row in rows
    )


def meant_codes(
    cells: Mapping[str, str],
    known: Sequence[str],
    answers: Answers,
    name: str,
    *,
    kept: Collection[str] = (),
    are_names: bool = False,
) -> tuple[Mapping[str, str], tuple[Question, ...]]:
    """The codes that texts of a file stand for, other than themselves, and what is to be asked about them.

    `cells`: the different texts in the column with the clients, each with the place where it stands first; `known`: the
    codes of the caseload; `kept`: texts that no spreadsheet has changed, as those that stand in cells of text;
    `are_names`: the column is one of names, and what has no number in it is no code, unless it is known.

    Raises:
        Refusal: a code was said for a text that is not in the file.
    """
    if answers.client is not None:
        texts = [unguarded_text(cell) for cell in cells]
        if len(texts) > 1:
            raise Refusal("{name} says whose sessions they are, for several clients: leave --client out.", name=name)
        return dict.fromkeys(texts, answers.client), ()
    guarded = {unguarded_text(cell): cell.startswith("'") or cell in kept for cell in cells}
    codes = {text: code for text, code in answers.codes.items() if text in guarded}
    if unknown := next((text for text in answers.codes if text not in guarded), None):
        raise Refusal("{name} has no client “{unknown}”: correct --code.", name=name, unknown=clean_line(unknown))
    questions: list[Question] = []
    like = lookalikes([text for text, is_kept in guarded.items() if not is_kept and text not in codes], known)
    here = {code.casefold(): code for code in known}
    for text in guarded:
        if text not in codes and not is_code(text) and (code := here.get(plain_code(text).casefold())) is not None:
            like[text] = code
    if like:
        questions.append(AskSameClient(tuple(like.items())))

    def may_be_code(text: str) -> bool:
        is_name = are_names and text.casefold() not in here and not any(map(str.isdigit, text))
        return is_code(text) and not is_name

    bad = [text for text in guarded if text not in codes and text not in like and not may_be_code(text)]
    if bad:
        taken = {*known, *filter(may_be_code, guarded), *codes.values()}
        proposed = proposed_codes(bad, taken)
        if answers.make_codes:
            codes |= proposed
        else:
            places = {unguarded_text(cell): place for cell, place in cells.items()}
            questions.append(AskCodes(tuple(proposed.items()), tuple(places[text] for text in proposed)))
    return codes, tuple(questions)


def as_name(written: str, code: str, codes: Mapping[str, str]) -> str:
    """What stood in place of a code that was made, where it can be somebody's name; empty where it cannot."""
    is_made = codes.get(written) == code != written
    return "" if not is_made or any(c.isdigit() for c in written) else clean_line(written)
