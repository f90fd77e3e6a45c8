"""Textual's and Rich's private parts are used in one file, which says why; what changes there breaks nothing else."""

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module

import pytest
from textual.app import App
from textual.css.stylesheet import Stylesheet

from tests.test_import_hygiene import ROOT

THEIRS = ("textual", "rich")
THE_FILE = "srs_tui/terminal/textual_private.py"


def is_private(name: str) -> bool:
    """Whether a name is its owner's own business; `__init__` and its like are everybody's."""
    return name.startswith("_") and not name.startswith("__")


def private_imports(tree: ast.Module) -> Iterator[str]:
    """What a file imports from those packages by a path with a private part."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            paths = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            paths = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for path in paths:
            parts = path.split(".")
            if parts[0] in THEIRS and any(map(is_private, parts)):
                yield path


def private_attributes(tree: ast.Module, module: str) -> Iterator[str]:
    """The private attributes of Textual's and Rich's classes that classes derived from them use, set or override."""
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        bases = [base for base in getattr(import_module(module), node.name).__mro__ if is_theirs(base)]
        private = {name for base in bases for name in own_private_names(base)}
        for part in ast.walk(node):
            name = part.attr if isinstance(part, ast.Attribute) else getattr(part, "name", "")
            if name in private:
                yield f"{node.name}.{name}"


def is_theirs(base: type) -> bool:
    """Whether a class is Textual's or Rich's."""
    return base.__module__.partition(".")[0] in THEIRS


@cache
def own_private_names(base: type) -> set[str]:
    """Every private name that a class defines or sets on itself."""
    named = set(re.findall(r"\bself\.(_\w+)", inspect.getsource(base))) | set(vars(base))
    return {name for name in named if is_private(name)}


def modules() -> list[str]:
    """The files that are to have none of them."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "srs_tui").rglob("*.py"))
    return [file for file in files if file != THE_FILE]


def test_no_other_file_uses_them() -> None:
    found = {}
    for file in modules():
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        module = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        found[file] = [*private_imports(tree), *private_attributes(tree, module)]
    assert found
    assert {file: used for file, used in found.items() if used} == {}


def test_every_part_that_the_file_offers_is_used() -> None:
    """What the file offers and nobody takes is a dependency for nothing."""
    tree = ast.parse((ROOT / THE_FILE).read_text(encoding="utf-8"))
    offered = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    offered = {name for name in offered if not any((is_private(name), hasattr(App, name), hasattr(Stylesheet, name)))}
    others = "".join((ROOT / file).read_text(encoding="utf-8") for file in modules())
    assert offered
    assert [name for name in offered if not re.search(rf"\b{name}\b", others)] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from textual._compositor import LayoutUpdate", ["textual._compositor.LayoutUpdate"]),
        ("from textual.keys import _character_to_key", ["textual.keys._character_to_key"]),
        ("import rich._wrap", ["rich._wrap"]),
        ("from textual.keys import Keys\nfrom ._drafts import x\nfrom __future__ import annotations", []),
    ],
)
def test_an_import_is_found(source: str, found: list[str]) -> None:
    assert list(private_imports(ast.parse(source))) == found


def test_an_attribute_is_found_by_whatever_name_it_is_used() -> None:
    source = (ROOT / THE_FILE).read_text(encoding="utf-8")
    found = set(private_attributes(ast.parse(source), "srs_tui.terminal.textual_private"))
    assert found >= {"UpdatingApp._display", "UpdatingApp._exception", "TerminalDriver._key_thread"}
