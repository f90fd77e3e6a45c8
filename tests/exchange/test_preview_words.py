"""What a file would bring, in words: the first of many are named, the others counted."""

import pytest

from srs_tui.exchange.answers import AskClientColumn
from srs_tui.exchange.preview import Difference
from srs_tui.exchange.preview_words import difference_lines, what_to_say
from tests.builders import TODAY


@pytest.mark.parametrize(("number", "rest"), [(1, ""), (8, ""), (9, "and 1 more"), (1_234, "and 1,226 more")])
def test_the_first_eight_are_named_and_the_rest_counted(number: int, rest: str) -> None:
    question = AskClientColumn(tuple(map(str, range(number))))
    named = f"({', '.join('01234567'[:number])}{rest and f' {rest}'})"
    assert what_to_say(question) == f"Several columns may hold the clients {named}: say which by --client-column."
    differences = [Difference(client=f"C-{n}", on=TODAY if n else None, what="another note") for n in range(number)]
    lines = difference_lines(differences, TODAY)
    assert len(lines) == min(number, 9)
    assert lines[0] == "  C-0: another note"
    assert lines[1:2] == ["  C-1, 21 November: another note"] * (number > 1)
    assert lines[8:] == [f"  {rest}"] * (number > 8)
