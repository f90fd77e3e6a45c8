"""The caseload as a whole screen of lines: what the interface shows first, drawn before it is there."""

from collections.abc import Callable, Sequence
from typing import Final

from ..clinical.standing import Standing
from ..wording.role import Role
from ..wording.signs import Signs
from .caseload_commands import CASELOAD_COMMANDS, OF_A_CLIENT
from .client_lines import ClientLines
from .client_pane import pane_width, with_pane
from .command import HELP
from .empty_caseload import empty_caseload
from .headline import Right, headline
from .keys import Key, key_line, key_name
from .line import Line
from .list_window import ListWindow, cursor_mark

ABOVE: Final = 2
"""Rows of the headline, the air below it included."""
BELOW: Final = 2
"""Rows of what is said (nothing at first) and of the keys."""


def caseload_picture(
    head: tuple[Line, Right],
    clients: ClientLines,
    trying: Callable[[Standing], str],
    *,
    archived: bool,
    width: int,
    height: int,
) -> list[Line]:
    """Every row of the screen, the cursor on the first client. `archived`: there are clients in the archive.

    `trying`: what is tried with a client, in words.
    """
    signs, room = clients.signs, height - ABOVE - BELOW
    body = _list(clients, trying, width, room) if clients.rows else [Line(), *empty_caseload(archived=archived)]
    keys = [_key(command.name, command.keys, command.label, signs) for command in CASELOAD_COMMANDS if command.label]
    given = [key for name, key in keys if clients.rows or name.rpartition(".")[2] not in OF_A_CLIENT]
    _, about = _key(HELP.name, HELP.keys, HELP.label, signs)
    drawn = [headline(*head, width, signs.ellipsis), Line(), *body]
    drawn += [Line()] * (height - 1 - len(drawn))
    return [*drawn, key_line([*given, about._replace(everywhere=True)], width)]


def _list(clients: ClientLines, trying: Callable[[Standing], str], width: int, room: int) -> Sequence[Line]:
    within, signs = width - pane_width(width), clients.signs

    def row(index: int) -> list[Line]:
        role: Role = "text" if index else "here"
        return [clients.row(index, within, cursor_mark(role, signs), role)]

    drawn = [
        clients.heading(within),
        *ListWindow().lines(len(clients.rows), room - 1, height_of=lambda _: 1, row_lines=row, signs=signs),
    ]
    return with_pane(drawn, clients, 0, trying(clients.rows[0]), width, room) if within < width else drawn


def _key(name: str, keys: str, label: str, signs: Signs) -> tuple[str, Key]:
    return name, Key(key_name(keys.partition(",")[0], signs), label)
