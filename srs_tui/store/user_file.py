"""Files that the user named: the one way to write them, and what may never be written over."""

import os
from pathlib import Path

from ..clinical.refusal import Refusal
from ..system.file_reading import first_bytes, kind_at
from ..system.files import is_stray, write_new, write_over
from ..system.places import config_path, file_named, log_path, questions_path
from ..text import clean_line
from .age_format import is_sealed
from .caseload_files import CaseloadFiles
from .companions import documents_beside
from .elsewhere import noted


def new_file(text: str, ours: CaseloadFiles, *, replace: bool = False, replaceable: bool = False) -> Path:
    """The path that was typed, where it can be written. `replaceable`: --force may be offered.

    Raises:
        Refusal: it is the caseload or belongs to it, it is a folder or anything else than a file, its folder is not
            there, or (unless it is to be replaced) a file is there already.
        StoreError: no file can have that name, or the way to it is barred.
    """
    if not text.strip():
        raise Refusal("A file needs a name: type one.")
    if clean_line(text) != text.strip():
        raise Refusal("{text}: a file name cannot hold that character: type another name.", text=clean_line(text))
    path = file_named(text.strip())
    refuse(path, ours, replace=replace, replaceable=replaceable)
    return path


def write_user_file(path: Path, data: bytes, ours: CaseloadFiles, *, replace: bool = False) -> None:
    """Write a file for nobody else (0600), durable, whole or not at all. Never under the caseload's lock.

    Raises:
        Refusal: see `new_file`. Nothing was written.
        StoreError: the system refused. What was there is as it was.
    """
    refuse(path, ours, replace=replace)
    if replace:
        with noted(ours.path, path):
            write_over(path, data)
        return
    try:
        write_new(path, data)
    except FileExistsError:
        raise _taken(path, replaceable=False) from None


def refuse(path: Path, ours: CaseloadFiles, *, replace: bool = False, replaceable: bool = False) -> None:
    """See `new_file`."""
    if not path.name:
        raise Refusal("{path} is a folder: name a file in it.", path=path)
    if ours.owns(path):
        raise Refusal("{path} is the caseload, or is kept beside it: give the file another name.", path=path)
    if is_stray(path.name):
        raise Refusal("{path} is named as an unfinished file, which is swept away: give it another name.", path=path)
    if os.path.realpath(path) in map(os.path.realpath, (config_path(), questions_path(), log_path())):
        raise Refusal("{path} is a file of this program's own: give the file another name.", path=path)
    kind = kind_at(path)
    if kind == "folder":
        raise Refusal("{path} is a folder: name a file in it.", path=path)
    if kind not in ("", "file"):
        raise Refusal("{path} is a {kind}, and no file: give the file another name.", path=path, kind=kind)
    if not path.parent.is_dir():
        raise Refusal("There is no folder {parent}: make it first, or name another.", parent=path.parent)
    if kind and not replace:
        raise _taken(path, replaceable=replaceable)
    if kind and is_sealed(first_bytes(path, 64)):
        raise Refusal("{path} is encrypted, and may be a caseload: give the file another name.", path=path)
    if kind and ours.head_of(path) is not None:
        raise Refusal("{path} is a caseload: give the file another name.", path=path)
    for document in documents_beside(Path(os.path.realpath(path))):
        if kind_at(document) == "file" and (is_sealed(first_bytes(document, 64)) or ours.head_of(document) is not None):
            raise Refusal(
                "{path} is kept beside the caseload {name}: give the file another name.", path=path, name=document.name
            )


def _taken(path: Path, *, replaceable: bool) -> Refusal:
    return Refusal(
        "A file {name} is there already: name another one, or replace it with --force."
        if replaceable
        else "A file {name} is there already: name another one.",
        name=path.name,
    )
