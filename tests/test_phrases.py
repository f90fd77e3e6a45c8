"""Every sentence that somebody reads is a template of `phrase`: in no function is one made of plain literals.

What stands in the tables of a module is a template by its nature: the made-up language shows whether it is said
through `phrase` (`tests/cli/test_said.py`, `tests/screens/test_pseudo_locale.py`).
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import srs_tui

PACKAGE = Path(srs_tui.__file__).parent
TEMPLATES = {"phrase", "counted", "keyed", "pieces"}
"""Whose first argument is a template."""
ELSEWHERE = {"Command", "ShellCommand", "add_argument", "takes_code", "takes_several", "_recovery_file"}
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
    "exchange/json.py": r"srs-tui ratings|another client",
    "exchange/json_reader.py": r"(\{\}|client \{\}), \w+( \{\})?|deleted where the file was written",
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


def sentences(path: Path, errors: set[str]) -> Iterator[tuple[int, str]]:
    """What reads as words with a space between them, in a function and in no template: line and text."""
    tree = ast.parse(path.read_text())
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
    return bool(
        re.search(r"[A-Za-z]{2,}[,;:.]? [A-Za-z“(]{2,}|[a-z]{2,}[,;:.]? [“(]?\{\}|\{\}[,;:.)”]* [a-z]{2,}", text)
    )


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


def _errors() -> set[str]:
    """The refusals and what the disk could not do, with all that derive from them."""
    found, size = {"Refusal", "StoreError"}, 0
    classes = [
        node
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
    ]
    while size != len(found):
        size = len(found)
        found |= {each.name for each in classes if any(isinstance(b, ast.Name) and b.id in found for b in each.bases)}
    return found


@pytest.fixture(scope="module")
def errors() -> set[str]:
    return _errors()


def test_every_sentence_is_a_template(errors: set[str]) -> None:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        allowed = NO_SENTENCES.get(name)
        found += [
            f"{name}:{line}: {text}"
            for line, text in sentences(path, errors)
            if allowed is None or not re.fullmatch(allowed, text)
        ]
    assert not found, "\n".join(["say these through `phrase`:", *found])


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
def test_what_is_no_template_is_found(tmp_path: Path, errors: set[str], line: str, is_told: bool) -> None:
    path = tmp_path / "module.py"
    path.write_text(f"def run(code: str) -> None:\n    {line}\n")
    assert bool([*sentences(path, errors)]) == is_told
