"""A command is killed, or refused by the disk, at every call by which it reaches the disk."""

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from tests.faults.commands import Writing, standing
from tests.faults.forked import Forked, Ran
from tests.faults.state import State, audit_faults, names_in, state_of, unsound_backups

CALLS: Final = (
    "openat", "flock", "write", "writev", "pwrite64", "fsync", "fdatasync", "ftruncate", "truncate", "fallocate",
    "link", "linkat", "symlink", "symlinkat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir",
    "mkdirat", "rmdir", "chmod", "fchmod", "fchmodat", "chown", "fchown", "fchownat", "utimensat", "copy_file_range",
    "sendfile",
)  # fmt: skip
"""The calls by which a program can change what is on a disk, and that by which it opens files."""
KILL: Final = "KILL"
ONCE: Final = "once"
LASTING: Final = "lasting"
ERRORS: Final = ("EIO", "ENOSPC", "EACCES", "EROFS", "EDQUOT", "EMFILE")


_ASIDE: Final = re.compile("config.toml cannot be read|^Written")
"""Lines that are no failure of the command."""


class Call(NamedTuple):
    """One system call of a run: its name, and the how manieth of that name it was."""

    name: str
    number: int


class Fault(NamedTuple):
    """What is put into a run."""

    what: str
    """`KILL`, or the name of an error."""
    at: int
    """The number of the call in the run, from 0."""
    lasting: bool = False
    """Whether the disk goes on refusing from then on, whatever is asked of it."""

    def __str__(self) -> str:
        return f"{self.what}{' from' if self.lasting else ' at'} call {self.at}"


class Sweep:
    """All runs of one use of a command, each from the same beginning."""

    def __init__(self, name: str, writing: Writing, work: Path) -> None:
        self.name: Final = name
        self._writing: Final = writing
        self._begin: Final = work / "begin"
        self.folder: Final = work / "run"
        self._begin.mkdir()
        standing(self._begin)
        writing.prepare(self._begin)
        self._forked: Final = Forked(self.folder, work)
        self.before: Final = self._state_anew()
        self.calls: Final = self._calls()
        self.after: Final = state_of(self.folder)
        self._unsound: Final = unsound_backups(self.folder)
        self._is_in_parts: Final = writing.asks or writing.is_several
        self._names: Final = names_in(self._begin) | names_in(self.folder)
        starts = [self._listed()]
        self._anew()
        starts.append(self._listed())
        self._starts: Final = {(ran.status, ran.err) for ran in starts}

    def calls_about_files(self) -> set[str]:
        """The names of all the calls by which a run has to do with files."""
        return self._named

    def every(self) -> list[Fault]:
        """Every fault that can be put into it: thirteen at most calls."""
        kills = [Fault(KILL, at) for at in range(len(self.calls))]
        return kills + [
            Fault(error, at, lasting)
            for at, call in enumerate(self.calls)
            for error in _errors_of(call)
            for lasting in (False, True)
        ]

    def at_every_call(self) -> list[Fault]:
        """Three at every call: it is killed there; one of the errors once, another from then on, each in its turn."""
        found: list[Fault] = []
        turn = sum(map(ord, self.name))
        for at, call in enumerate(self.calls):
            errors = _errors_of(call)
            once, lasting = (errors[(at + turn + more) % len(errors)] for more in (0, 3))
            found += [Fault(KILL, at), Fault(once, at), Fault(lasting, at, lasting=True)]
        return found

    def sample(self, number: int, seed: int) -> list[Fault]:
        """Some of them: a third of them kills; of what is slow, a third of so many."""
        number = number // 3 if self._writing.is_slow else number
        dice, every = random.Random(f"{seed} {self.name}"), self.every()
        kills = [fault for fault in every if fault.what == KILL]
        errors = [fault for fault in every if fault.what != KILL]
        return dice.sample(kills, -(-number // 3)) + dice.sample(errors, number - -(-number // 3))

    def wrong(self, faults: Iterable[Fault], counts: Counter[str] | None = None) -> Iterator[str]:
        """A line for each thing that does not hold after one of these faults. `counts`: the runs by kind of fault."""
        for fault in faults:
            if counts is not None:
                counts[KILL if fault.what == KILL else LASTING if fault.lasting else ONCE] += 1
            self._anew()
            ran = self._run(*self._injected(fault))
            call = self.calls[fault.at]
            where = f"{self.name}: {fault} ({call.name} {call.number})"
            for what in self._judged(fault, ran):
                yield f"{where}: {what}; status {ran.status}, {ran.err[-300:]!r}"

    def _judged(self, fault: Fault, ran: Ran) -> Iterator[str]:
        killed = fault.what == KILL
        if not any("INJECTED" in line or "+++ killed by SIGKILL" in line for line in ran.log):
            yield "nothing was put in"
        try:
            now = state_of(self.folder)
        except Exception as error:
            yield f"the caseload cannot be opened: {error!r}"
            return
        if self._writing.asks and now["caseload"] == self.before["caseload"]:
            now = {**now, "drafts": self.before["drafts"]}
        if self._writing.is_several and all(
            now.get(key) in (self.before.get(key), self.after.get(key)) for key in {*now, *self.after}
        ):
            now = self.after if now == self.after else self.before
        if now not in (self.before, self.after):
            yield f"neither as before nor as after: {_difference(now, self.after)}"
        acknowledged = "Saved for" in ran.out if self._writing.asks else ran.out
        if (ran.status == 0 or (killed and acknowledged)) and now != self.after:
            yield f"acknowledged and not kept ({ran.out[:100]!r}): {_difference(now, self.after)}"
        if killed and ran.status != -9:
            yield "it was not killed"
        if not killed:
            yield from self._said(ran, is_kept=now != self.before)
        if unsound := unsound_backups(self.folder) - self._unsound:
            yield f"unsound backups: {unsound}"
        listed = self._listed()
        if (listed.status, listed.err) not in self._starts:
            yield f"the next start: {listed.status} {listed.err!r}"
        if faults := audit_faults(self.folder):
            yield f"the audit: {faults}"
        if stray := names_in(self.folder) - self._names:
            yield f"left behind after the next start: {sorted(stray)}"
        if self._writing.gone and now == self.after:
            left = [each.name for each in (self.folder / "data").rglob("*") if self._holds(each)]
            untold = [name for name in left if f"{name} cannot be read" not in ran.out]
            if untold:
                yield f"still in {untold}"
        if now == self.before and self.before != self.after and not self._is_in_parts:
            again = self._run()
            if again.status or state_of(self.folder) != self.after:
                yield f"once more: {again.status} {again.err!r} {_difference(state_of(self.folder), self.after)}"

    def _said(self, ran: Ran, *, is_kept: bool) -> Iterator[str]:
        if "Traceback" in ran.err or "Exception ignored" in ran.err:
            yield "a traceback"
        if ran.status not in (0, 1, 2):
            yield "a status that means nothing"
        is_mute = any("write(2<" in line and "INJECTED" in line for line in ran.log)
        lines = ran.err.splitlines()
        if ran.status and not is_mute and (not lines or len([line for line in lines if not _ASIDE.search(line)]) > 1):
            yield "not one line on stderr"
        if (
            ran.status
            and not is_mute
            and is_kept
            and not re.search("Saved, but|was written|^Written|is erased|is encrypted, and what is left", ran.err)
        ):
            yield "kept, and it does not say so"
        is_of_python = any("/lib/python" in line and "INJECTED" in line for line in ran.log)
        if ran.status and "should not have" in ran.err and not is_of_python:
            yield "told as something that nobody foresaw"

    def _injected(self, fault: Fault) -> list[str]:
        call = self.calls[fault.at]
        if fault.what == KILL:
            return ["-e", f"trace={call.name}", "-e", f"inject={call.name}:signal=KILL:when={call.number}"]
        if not fault.lasting:
            return ["-e", f"trace={call.name}", "-e", f"inject={call.name}:error={fault.what}:when={call.number}"]
        passed = Counter(each.name for each in self._every[: self._every.index(call)])
        names = ("openat",) if fault.what == "EMFILE" else CALLS
        options = ["-e", f"trace={','.join(f'?{name}' for name in names)}"]
        for name in names:
            options += ["-e", f"inject=?{name}:error={fault.what}:when={passed[name] + 1}+"]
        return options

    def _calls(self) -> list[Call]:
        """The calls of a run without a fault that name something in its folder, or write what is said."""
        self._anew()
        ran = self._run("-e", f"trace=%file,%desc,{','.join(f'?{name}' for name in CALLS)}")
        assert ran.status == 0, f"{self.name}: {ran.err}"
        self._every: list[Call] = []
        counted: Counter[str] = Counter()
        self._named: set[str] = set()
        cwd = self.folder / "files"
        found: list[Call] = []
        for line in ran.log:
            if named := re.match(r"(\w+)\(", line):
                self._named.add(named[1])
                if named[1] not in CALLS:
                    continue
                counted[named[1]] += 1
                call = Call(named[1], counted[named[1]])
                self._every.append(call)
                where = line.replace(f"AT_FDCWD<{cwd}>", "")
                if str(self.folder.parent) in where:
                    found.append(call)
        return found

    def _run(self, *options: str) -> Ran:
        return self._forked.run(self._writing.args, self._writing.input, traced=options, cwd=self.folder / "files")

    def _listed(self) -> Ran:
        """The next start: a command that only reads."""
        key = ["--key-file", "recovery.txt"] if (self.folder / "files" / "recovery.txt").exists() else []
        return self._forked.run(["list", *key], cwd=self.folder / "files")

    def _holds(self, path: Path) -> bool:
        return path.is_file() and self._writing.gone.encode() in path.read_bytes()

    def _anew(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._begin, self.folder, copy_function=shutil.copy2)

    def _state_anew(self) -> State:
        self._anew()
        return state_of(self.folder)


def _errors_of(call: Call) -> tuple[str, ...]:
    return ERRORS if call.name == "openat" else tuple(error for error in ERRORS if error != "EMFILE")


def _difference(one: State, other: State) -> str:
    return "; ".join(
        f"{key}: {str(one.get(key))[-300:]} / {str(other.get(key))[-300:]}"
        for key in sorted({*one, *other})
        if one.get(key) != other.get(key)
    )
