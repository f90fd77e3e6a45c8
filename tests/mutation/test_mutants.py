"""The script that tries the tests is right itself."""

import ast
from pathlib import Path
from typing import Any

import pytest

from tests.mutation.mutants import mutants
from tests.mutation.record import mark, read_record

CASES = [
    ("a < b", ["a <= b"]),
    ("a + 1", ["a - 1", "a + 2"]),
    ("-a", ["a"]),
    ("a and b", ["a or b"]),
    ("True", ["False"]),
    ("a if b else c", ["a if not b else c"]),
    ("f'{a + 1}'", []),
    ("'text'", []),
    ("zip(a, b, strict=True)", []),
    ("if TYPE_CHECKING:\n    import a", []),
]


@pytest.mark.parametrize(("source", "changed"), CASES)
def test_every_change_of_a_line(source: str, changed: list[str]) -> None:
    assert sorted(mutant.source for mutant in mutants(source)) == sorted(changed)


def test_each_is_one_change_and_none_is_left_behind() -> None:
    source = "def f(a: 'int' = 1) -> 'int':\n    if a:\n        return a * 2\n    return 0\n"
    found = list(mutants(source))
    assert len({mutant.source for mutant in found}) == len(found) == 6
    plain = ast.unparse(ast.parse(source)).splitlines()
    for mutant in found:
        lines = mutant.source.splitlines()
        assert sum(was != now for was, now in zip(plain, lines, strict=True)) == 1


MODULE = """'What it is for.'

LIMIT = 3

def least(numbers):
    'The least.'
    for number in numbers:
        if number < LIMIT:
            return number
        elif not number:
            break
    return None
"""


def test_a_mutant_knows_the_statement_of_a_function_that_it_is_in() -> None:
    assert {(each.line, each.statement) for each in mutants(MODULE)} == {(3, None), (8, 8), (9, 9), (10, 10)}


def test_a_marked_module_says_which_statements_are_reached(tmp_path: Path) -> None:
    (tmp_path / "srs_tui").mkdir()
    file = tmp_path / "srs_tui" / "few.py"
    file.write_text(MODULE, encoding="utf-8")
    mark(tmp_path)
    source = file.read_text(encoding="utf-8").replace("from tests.mutation.reached import reached as reached__", "")
    reached: list[tuple[str, str]] = []
    module: dict[str, Any] = {"reached__": lambda copy, place: reached.append((copy, place))}
    exec(source, module)
    assert (module["__doc__"], module["least"].__doc__, reached) == ("What it is for.", "The least.", [])
    assert module["least"]([5, 2]) == 2
    assert reached == [(str(tmp_path), f"srs_tui/few.py:{line}") for line in (7, 8, 10, 8, 9)]


def test_the_tests_that_may_notice_are_those_that_reach_the_statement_or_all_where_it_runs_at_import() -> None:
    written = ["a.py:1", "> slow", "a.py:5", "a.py:9", "< 2.5 slow", "> quick one", "a.py:5", "< 0.5 quick one"]
    record = read_record([*written, "> other", "b.py:3", "< 0.1 other", "> fails", "a.py:5"])
    assert record.reaching("a.py", 5) == ["quick one", "slow"]
    assert record.reaching("a.py", 7) == []
    assert record.reaching("a.py", 1) == record.reaching("a.py", None) == ["quick one", "slow", "other"]


def test_those_in_the_file_that_has_the_modules_name_come_first() -> None:
    lines = ["> t/test_b.py::quick", "p/a.py:5", "< 0.1 t/test_b.py::quick", "> t/test_a.py::slow", "p/a.py:5"]
    record = read_record([*lines, "< 2.5 t/test_a.py::slow"])
    assert (
        record.reaching("p/a.py", 5) == record.reaching("p/a.py", None) == ["t/test_a.py::slow", "t/test_b.py::quick"]
    )
