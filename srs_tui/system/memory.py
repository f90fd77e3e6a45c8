"""What is in the memory of this process stays there: no core dump, and no other program of the account looks in."""

import sys
from resource import RLIMIT_CORE, setrlimit
from typing import Final

_PR_SET_DUMPABLE: Final = 4
"""Of `prctl`, in linux/prctl.h."""
_NO_CORE: Final = 1
"""Bytes. Too few for any core, and the one limit that also holds where the system hands cores to a program (a
`core_pattern` that begins with `|`, as systemd-coredump's does): there 0 is none, and 1 is; see core(5) and
fs/coredump.c."""


def dump_no_core() -> None:
    """Leave nothing behind when this process crashes. Costs nothing: every command begins with it."""
    setrlimit(RLIMIT_CORE, (_NO_CORE, _NO_CORE))


def hide_memory() -> None:
    """Let no other process of the account read this one's memory, trace it, or see its environment (Linux).

    For what stays open for long, or asks for a passphrase. Holds until the program is begun anew.
    """
    if not sys.platform.startswith("linux"):
        return
    from ctypes import CDLL

    from .environment import as_started

    as_started()  # which cannot be read any more by then
    CDLL(None).prctl(_PR_SET_DUMPABLE, 0)
