"""Screens kept as text, without colour: what they say must be told apart without it anyway."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from srs_tui.drawing.line import Line

FOLDER: Final = Path(__file__).parent / "snapshots"
ANEW: Final = "SRS_SNAPSHOTS_ANEW"


def assert_as_kept(name: str, picture: str, *, folder: Path = FOLDER) -> None:
    """Hold a screen against the file of that name; with the variable SRS_SNAPSHOTS_ANEW set, write it anew."""
    path = folder / (name if Path(name).suffix in (".svg", ".txt") else f"{name}.txt")
    if os.environ.get(ANEW):
        path.write_text(picture, encoding="utf-8")
    kept = path.read_text(encoding="utf-8") if path.exists() else f"(none: {ANEW}=1 keeps one)\n"
    assert picture == kept, f"{name} is drawn otherwise than kept in {path}; look at both, then {ANEW}=1 keeps the new"


def assert_lines_as_kept(name: str, lines: Iterable[Line], *, folder: Path = FOLDER) -> None:
    """Each line, and below it the first letters of its roles where it is not text alone."""
    kept = []
    for line in lines:
        roles = "".join((" " if role == "text" else role[0]) * len(text) for text, role in line.spans)
        kept += [line.plain.rstrip(), *([roles.rstrip()] if roles.strip() else [])]
    assert_as_kept(name, "".join(f"{line}\n" for line in kept), folder=folder)
