"""The first picture: the caseload, on the screen before the interface is loaded, in the very cells that it will draw.

Where it would not be the very same cells, or nobody knows that without the interface, there is none.
"""

import os
import sys
import termios
from collections.abc import Mapping

from ..clinical.order import ordered
from ..drawing.caseload_commands import CASELOAD_COMMANDS
from ..drawing.caseload_head import caseload_head
from ..drawing.caseload_picture import caseload_picture
from ..drawing.client_lines import ClientLines
from ..drawing.command import HELP
from ..drawing.inks import inks_of
from ..drawing.keys import key_name
from ..drawing.line import Line
from ..drawing.theme_choice import palette_for
from ..drawing.window_size import is_small
from ..system.places import themes_folder
from ..terminal.environment import screen_diff_for_terminal
from ..terminal.screen_diff import CellStyle, ScreenCell, add_cells
from ..terminal.taken import TakenTerminal
from ..wording.role import Role
from .desk import Desk


def show_first_picture(desk: Desk, env: Mapping[str, str]) -> TakenTerminal | None:
    """Take the terminal and show the caseload on it; None where there is no first picture, and nothing is taken."""
    if desk.signs.is_heard or _are_keys_others(desk) or sys.__stdin__ is None or sys.__stdout__ is None:
        return None
    keyboard, screen = sys.__stdin__.fileno(), sys.__stdout__.fileno()
    palette, faults = palette_for(desk.settings, themes_folder(), env)
    inks = inks_of(palette, env)
    try:
        size = width, height = os.get_terminal_size(screen)
        if inks is None or faults or is_small(size):
            return None
        screen_diff = screen_diff_for_terminal()
        lines = picture_of(desk, width, height)
        rows = [row_of_cells(line, width, inks, only_ascii=screen_diff.only_ascii) for line in lines]
        carets = [(line.caret, y) for y, line in enumerate(lines) if line.caret is not None]
        taken = TakenTerminal(keyboard, screen, screen_diff)
    except (OSError, termios.error):
        return None
    taken.show(rows, size, carets[0] if carets else (0, 0))
    return taken


def picture_of(desk: Desk, width: int, height: int) -> list[Line]:
    """The rows of the caseload as it is opened."""
    standings, order, unfinished = desk.standings(), desk.last_order(), desk.unfinished()
    rows = ordered(standings, order, desk.now())
    head = caseload_head(
        standings,
        order=order,
        unfinished=len(unfinished),
        demo=desk.demo,
        read_only=bool(desk.caseload.read_only_reason),
    )
    clients = ClientLines(rows, desk.now(), desk.signs, unfinished)
    archived = bool(desk.caseload.clients(archived=True))
    return caseload_picture(head, clients, desk.trying, archived=archived, width=width, height=height)


def row_of_cells(line: Line, width: int, inks: Mapping[Role, CellStyle], *, only_ascii: bool) -> list[ScreenCell]:
    """A line as cells, over the whole width of the screen."""
    cells: list[ScreenCell] = []
    for text, role in line.spans:
        add_cells(cells, text, inks[role], only_ascii=only_ascii)
    del cells[width:]
    return cells + [(" ", CellStyle(background=inks["text"].background))] * (width - len(cells))


def _are_keys_others(desk: Desk) -> bool:
    """Whether a key of the therapist's own could change what the key line says."""
    shown = [command for command in (*CASELOAD_COMMANDS, HELP) if command.label]
    names = {command.name for command in shown}
    keys = {key_name(key, desk.signs) for command in shown for key in command.keys.split(",")}
    return any(
        each.command in names or any(key_name(key, desk.signs) in keys for key in each.keys)
        for each in desk.settings.keys
    )
