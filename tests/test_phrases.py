"""Every sentence that somebody reads is a template of `phrase`: in no function is one made of plain literals.

What stands in the tables of a module is a template by its nature: the made-up language shows whether it is said
through `phrase` (`tests/cli/test_said.py`, `tests/screens/test_pseudo_locale.py`).
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import srs_tui

PACKAGE = Path(srs_tui.__file__).parent
TEMPLATES = {"phrase", "counted", "keyed", "pieces"}
"""Whose first argument is a template."""
ELSEWHERE = {"Command", "ShellCommand", "add_argument", "takes_code", "takes_date", "takes_several", "_recovery_file"}
"""Whose texts are said through `phrase` where they are shown: as the label of a key, as a line of the help."""
OF_DEVELOPERS = {"RuntimeError", "ValueError", "AssertionError", "ValidationError", "TypeError"}
NO_SENTENCES = {
    "cli/failure.py": r"\{\} python \{\}|  \{\}:\{\} in \{\}",  # the log
    "chart/drawing.py": r"(?s)<.*",
    "cli/parser.py": r"srs .*",
    "cli/shared_arguments.py": r"the client's code.*",
    "clinical/instrument.py": r"a scale not known here",  # a name, as those in the table of scales
    "clinical/validation.py": r"(name|description) of .*",
    "drawing/inks.py": r"bold \{\}",
    "exchange/fhir.py": r".*",  # what other programs read is in English
    "exchange/xlsx.py": r".*",
    "exchange/json.py": r"another client",
    "exchange/json_rating.py": r"\{\}, \w+",  # a place in the file, by its keys
    "exchange/json_reader.py": r"\{\}, \w+( \{\})?|deleted where the file was written",
    "exchange/own_sessions.py": r"row \{\}|\{\}, session",  # a key, and the name of a column
    "exchange/report/page.py": r"(?s)<.*",
    "exchange/report/practice.py": r"width: .*",
    "exchange/report/sessions.py": r"(change|muted|total) number|note continued|\{\} below",  # classes of the style
    "exchange/row_reader.py": r"of the client, without a session",  # why a row is left out, as the others in a table
    "screens/import_preview.py": r"new (rating|session|adjustment|client)",  # nouns for `counted`
    "settings/tomlfile.py": r"\(\.\*\?\).*",
    "store/integrity.py": r"(name|description) of .*",
    "store/keys.py": r"Keys\(\{\} for \{\}\)|# .*",  # a key file, as `age-keygen` comments it
    "system/files.py": r"symbolic link",
    "terminal/driver.py": r"opened only where there is a terminal",
    "widgets/theme.py": r"bold \{\}",
}
"""Words that are no sentence to a person."""

_WORDS = r"[A-Za-z]{2,}[,;:.]? [A-Za-z“(]{2,}|[a-z]{2,}[,;:.]? [“(]?\{\}|\{\}[,;:.)”]* [a-z]{2,}"


def sentences(tree: ast.AST, errors: set[str]) -> Iterator[tuple[int, str]]:
    """What reads as words with a space between them, in a function and in no template: line and text."""
    parent = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant | ast.JoinedStr) or isinstance(parent[node], ast.Expr | ast.JoinedStr):
            continue
        text = _text(node)
        if text is not None and _reads_as_words(text) and _is_plain(node, parent, errors):
            yield node.lineno, text


def _text(node: ast.Constant | ast.JoinedStr) -> str | None:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    if not isinstance(node.value, str) or re.search(r"\{\w+\}", node.value):  # with a field it is a template
        return None
    return node.value


def _reads_as_words(text: str) -> bool:
    return re.search(_WORDS, text) is not None


def _is_plain(node: ast.AST, parent: dict[ast.AST, ast.AST], errors: set[str]) -> bool:
    is_in_function = False
    while node in parent:
        above = parent[node]
        if isinstance(above, ast.Call):
            called = above.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            if name in ELSEWHERE | OF_DEVELOPERS:
                return False
            if name == "counted" and above.args[-1] is node:
                return False
            first = above.args[0] if above.args else None
            if name in TEMPLATES | errors | {"__init__"} and first is node and not isinstance(node, ast.JoinedStr):
                return False
        if isinstance(above, ast.Subscript) and above.slice is node:
            return False
        if isinstance(above, ast.arg | ast.AnnAssign) and above.annotation is node:
            return False
        if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef):
            is_in_function = True
            if above.returns is node:
                return False
        node = above
    return is_in_function


def fields_amiss(tree: ast.AST, said_by: set[str]) -> Iterator[tuple[int, str]]:
    """Calls that give a template fields, and not all of those it has: line and what is missing.

    Without any field it is a template that is handed on, except for an error, whose fields are given at once.
    """
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or any(each.arg is None for each in node.keywords):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        given = {each.arg for each in node.keywords}
        if name not in said_by or not (given or name not in TEMPLATES):
            continue
        for text in (each for argument in node.args[:1] for each in _texts(argument)):
            wanted = {re.split(r"[.\[]", field)[0] for _, field, _, _ in Formatter().parse(text) if field}
            if missing := wanted - given:
                yield node.lineno, f"{sorted(missing)} of {text}"


def _texts(node: ast.AST) -> Iterator[str]:
    """The texts that an argument may be, without what is called in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    """Every source by its name, parsed once."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


@pytest.fixture(scope="module")
def errors(trees: dict[str, ast.Module]) -> set[str]:
    """The refusals and what the disk could not do, with all that derive from them."""
    found, size = {"Refusal", "StoreError"}, 0
    classes = [node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    while size != len(found):
        size = len(found)
        found |= {each.name for each in classes if any(isinstance(b, ast.Name) and b.id in found for b in each.bases)}
    return found


def test_each_template_is_given_the_fields_that_it_has(trees: dict[str, ast.Module], errors: set[str]) -> None:
    found = [
        f"{name}:{line}: {what}"
        for name, tree in trees.items()
        for line, what in fields_amiss(tree, TEMPLATES | errors)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ('Refusal("There is nothing at {path}.", ours=path)', True),
        ('Refusal("There is nothing at {path}.")', True),
        ('phrase("{a} of {b.code}" if b else "{a}", a=1)', True),
        ('phrase("{a} of {b.code}" if b else "{a}", a=1, b=b)', False),
        ('self.change(undo, phrase("Undone: {what}."))', False),
    ],
)
def test_a_template_without_its_field_is_seen(line: str, *, is_told: bool) -> None:
    assert bool(list(fields_amiss(ast.parse(line), {"phrase", "Refusal"}))) is is_told


def test_every_sentence_is_a_template(trees: dict[str, ast.Module], errors: set[str]) -> None:
    found = []
    for name, tree in trees.items():
        allowed = NO_SENTENCES.get(name)
        found += [
            f"{name}:{line}: {text}"
            for line, text in sentences(tree, errors)
            if allowed is None or not re.fullmatch(allowed, text)
        ]
    assert not found, "\n".join(["say these through `phrase`:", *found])


def half_said(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Where of two words one is said through `phrase` and the other is not: line and what stands there."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.IfExp):
            continue
        said = [isinstance(each, ast.Call) and ast.unparse(each.func) == "phrase" for each in (node.body, node.orelse)]
        plain = [text for each in (node.body, node.orelse) for text in _texts(each) if re.search("[A-Za-z]{2,}", text)]
        if any(said) and plain:
            yield node.lineno, ast.unparse(node)


def test_no_word_is_half_a_template(trees: dict[str, ast.Module]) -> None:
    found = [f"{name}:{line}: {what}" for name, tree in trees.items() for line, what in half_said(tree)]
    assert not found, "\n".join(found)
    assert list(half_said(ast.parse('phrase("another name") if known else "a name"')))


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ('say("Nothing new in it")', True),
        ('say(f"Added {code} to it")', True),
        ('say(phrase("Added {code} to it", code=code))', False),
        ('say(phrase("Added ") + "to the caseload")', True),
        ('raise Refusal("There is no {code}", code=code)', False),
        ('raise Refusal(f"There is no {code}")', True),
        ('say("paper")', False),
    ],
)
def test_what_is_no_template_is_found(errors: set[str], line: str, is_told: bool) -> None:
    tree = ast.parse(f"def run(code: str) -> None:\n    {line}\n")
    assert bool([*sentences(tree, errors)]) == is_told
