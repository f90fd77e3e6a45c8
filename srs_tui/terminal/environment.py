"""What the environment must say before Textual is imported: it reads most of it once, at import."""

import curses
from collections.abc import MutableMapping
from typing import Final

from ..system.environment import as_started
from ..system.terminal import charset_is_unicode
from .screen_diff import ScreenDiff

LINE_DELAY: Final = 300
"""Milliseconds that the rest of an escape sequence may take to arrive over a slow line."""


def prepare(env: MutableMapping[str, str]) -> None:
    """Make the environment fit for a terminal that may be far away, and for data that is nobody else's.

    Textual's own switches (key logs, screenshots, other drivers) go, and so does a size that was true once. A
    terminal that has no colours, by its entry in terminfo, gets none.
    """
    for name in [name for name in env if name.startswith("TEXTUAL")]:
        del env[name]
    for name in ("COLUMNS", "LINES"):
        env.pop(name, None)
    env["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    delay = env.get("ESCDELAY", "")
    if not (delay.isdecimal() and int(delay) >= LINE_DELAY):
        env["ESCDELAY"] = str(LINE_DELAY)
    if not _has_colors(env.get("TERM", "")):
        env["NO_COLOR"] = "1"


def _has_colors(term: str) -> bool:
    """Whether a terminal has at least the eight colours. One that is not known here is taken to have them."""
    try:
        curses.setupterm(term)
    except curses.error:
        return True
    return curses.tigetnum("colors") >= 8


def screen_diff_for_terminal() -> ScreenDiff:
    """A screen diff for the terminal that the environment names, by its entry in terminfo and its character set."""
    try:
        curses.setupterm()
        erases_in_color = curses.tigetflag("bce") > 0
        shifts_rows = all(curses.tigetstr(name) for name in ("csr", "ind", "ri"))
    except curses.error:
        erases_in_color = shifts_rows = False
    return ScreenDiff(
        erases_in_color=erases_in_color, shifts_rows=shifts_rows, only_ascii=not charset_is_unicode(as_started())
    )
