"""The script that tries the tests is right itself."""

import ast

import pytest

from tests.mutation.mutants import mutants

CASES = [
    ("a < b", ["a <= b"]),
    ("a + 1", ["a - 1", "a + 2"]),
    ("-a", ["a"]),
    ("a and b", ["a or b"]),
    ("True", ["False"]),
    ("a if b else c", ["a if not b else c"]),
    ("f'{a + 1}'", []),
    ("'text'", []),
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
