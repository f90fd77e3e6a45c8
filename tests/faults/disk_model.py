"""A disk as a power cut leaves it: what was synced is there, the rest may be, in part or in another order.

`Recorder` notes what a program asks of the disk; `Model` says what may be left of it when the power goes.
"""

import os
import random
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest


class Step(NamedTuple):
    """One thing asked of the disk: a file written (`content` is all that it holds then) or synced, or a name."""

    what: str
    """`write`, `sync`, `name`, `rename`, `unname`, `folder`, `sync folder`."""
    path: str = ""
    to: str = ""
    file: int = 0
    content: bytes = b""


class Recorder:
    """Stands in the way of the calls of `os` by which files are changed, and lets each of them through."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.steps: Final[list[Step]] = []
        self._folder: Final = str(folder)
        self._files: Final[dict[int, int]] = {}
        """Of descriptors, the number of the file."""
        self._numbers: Final[dict[int, int]] = {}
        """Of inodes."""
        self._given = 0
        self._paths: Final[dict[int, str]] = {}
        """Of descriptors, the path that they were opened by."""
        for name in ("open", "close", "write", "fsync", "fdatasync", "ftruncate", "link", "unlink", "mkdir"):
            monkeypatch.setattr(os, name, self._around(getattr(os, name), getattr(self, f"_{name}")))
        for name in ("rename", "replace"):
            monkeypatch.setattr(os, name, self._around(getattr(os, name), self._rename))

    def _around(self, call: Callable[..., Any], note: Callable[..., None]) -> Callable[..., Any]:
        def around(*args: Any, **options: Any) -> Any:
            if call.__name__ == "close":
                note(None, *args)
            result = call(*args, **options)
            if call.__name__ != "close":
                note(result, *args)
            return result

        return around

    def _open(self, descriptor: int, path: Any, *_: object) -> None:
        if not str(path).startswith(self._folder):
            return
        found = os.fstat(descriptor)
        is_new = stat.S_ISREG(found.st_mode) and found.st_nlink < 2 and not self._is_named(str(path))
        self._files[descriptor] = self._file_of(found, is_new=is_new)
        self._paths[descriptor] = str(path)
        if is_new and found.st_nlink:
            self.steps.append(Step("name", str(path), file=self._files[descriptor]))

    def _file_of(self, found: os.stat_result, *, is_new: bool = False) -> int:
        """A number for a file, from 1: that of the disk is given again to another when it is gone."""
        if is_new or found.st_ino not in self._numbers:
            self._given += 1
            self._numbers[found.st_ino] = self._given
        return self._numbers[found.st_ino]

    def _is_named(self, path: str) -> bool:
        for step in reversed(self.steps):
            if path == step.to or (path == step.path and step.what == "name"):
                return True
            if path == step.path and step.what in ("rename", "unname"):
                return False
        return False

    def _close(self, _: None, descriptor: int) -> None:
        self._files.pop(descriptor, None)
        self._paths.pop(descriptor, None)

    def _write(self, _: int, descriptor: int, *__: object) -> None:
        if descriptor in self._files:
            size = os.fstat(descriptor).st_size
            with Path(f"/proc/self/fd/{descriptor}").open("rb") as file:
                self.steps.append(Step("write", file=self._files[descriptor], content=file.read(size)))

    _ftruncate = _write

    def _fsync(self, _: None, descriptor: int) -> None:
        if descriptor in self._files:
            is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
            what, path = ("sync folder", self._paths[descriptor]) if is_folder else ("sync", "")
            self.steps.append(Step(what, path, file=self._files[descriptor]))

    _fdatasync = _fsync

    def _link(self, _: None, source: Any, to: Any, *__: object) -> None:
        self.steps.append(Step("name", str(to), file=self._file_of(Path(to).stat())))

    def _rename(self, _: None, source: Any, to: Any, *__: object) -> None:
        self.steps.append(Step("rename", str(source), str(to), file=self._file_of(Path(to).stat())))

    def _unlink(self, _: None, path: Any, *__: object) -> None:
        self.steps.append(Step("unname", str(path)))

    def _mkdir(self, _: None, path: Any, *__: object) -> None:
        self.steps.append(Step("folder", str(path)))


class Model:
    """What is on the disk and what is still on its way there."""

    def __init__(self) -> None:
        self._content: Final[dict[int, bytes]] = {}
        self._synced: Final[dict[int, bytes]] = {}
        self._names: dict[str, int] = {}
        """The names on the disk for sure; 0 for a folder."""
        self._on_their_way: Final[list[Step]] = []

    def take(self, step: Step) -> None:
        """What is asked of the disk next."""
        if step.what == "write":
            self._content[step.file] = step.content
        elif step.what == "sync":
            self._synced[step.file] = self._content.get(step.file, b"")
        elif step.what == "sync folder":
            arrived = [each for each in self._on_their_way if str(Path(each.path).parent) == step.path]
            self._names = _named(self._names, arrived)
            self._on_their_way[:] = [each for each in self._on_their_way if each not in arrived]
        else:
            self._on_their_way.append(step)

    def after_the_cut(self, dice: random.Random) -> dict[str, bytes | None]:
        """The files that may be there, by their paths; None for a folder."""
        chance = dice.choice((0.0, 0.5, 1.0))
        arrived = [each for each in self._on_their_way if dice.random() < chance]
        names = _named(self._names, arrived)
        there = {path for path, file in names.items() if file == 0}
        return {
            path: None if file == 0 else self._left_of(file, dice)
            for path, file in names.items()
            if all(str(each) in there or str(each) not in self._made for each in Path(path).parents)
        }

    def all_of_it(self) -> dict[str, bytes]:
        """What is there when nothing is lost."""
        names = _named(self._names, self._on_their_way)
        return {path: self._content.get(file, b"") for path, file in names.items() if file}

    @property
    def _made(self) -> set[str]:
        """The folders that were made, whether they are on the disk or not."""
        return {each.path for each in self._on_their_way if each.what == "folder"} | {
            path for path, file in self._names.items() if file == 0
        }

    def _left_of(self, file: int, dice: random.Random) -> bytes:
        synced, content = self._synced.get(file, b""), self._content.get(file, b"")
        if synced == content:
            return content
        cut = dice.randrange(len(content) + 1)
        return dice.choice((synced, content, content[:cut], content[:cut] + bytes(len(content) - cut)))


def _named(names: dict[str, int], steps: list[Step]) -> dict[str, int]:
    found = dict(names)
    for step in steps:
        if step.what == "rename":
            found.pop(step.path, None)
            found[step.to] = step.file
        elif step.what == "unname":
            found.pop(step.path, None)
        else:
            found[step.path] = step.file
    return found
