"""From the rows of a table to its sessions and clients."""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from ..clinical.instrument import Kind
from .client_cells import as_name
from .codes import unguarded_text
from .imported import ImportedClient, ImportedSession
from .own_sessions import joined_rows
from .row_reader import ReadRow
from .scales_used import scales_used


def without_unused_scales(rows: Sequence[tuple[ReadRow, str]]) -> list[tuple[ReadRow, str]]:
    """The rows without what was skipped on a scale that its client never has a score on: who does not use the ORS has
    it skipped in every row of OpenFIT's. A row that holds nothing else goes with it.
    """
    used = {
        (row.session.client.casefold(), rating.instrument)
        for row, _ in rows
        for rating in row.session.ratings
        if not rating.may_be_absent
    }
    found = []
    for row, written in rows:
        session = row.session
        ratings = tuple(each for each in session.ratings if (session.client.casefold(), each.instrument) in used)
        if len(ratings) < len(session.ratings):
            row = replace(row, session=replace(session, ratings=ratings))
        if ratings or not session.ratings:
            found.append((row, written))
    return found


def sessions_of(
    rows: Sequence[ReadRow], fault: Callable[[str, object], None], *, is_own: bool
) -> tuple[ImportedSession, ...]:
    """The sessions of the rows, those of one day as their program numbered them; in our own CSV, rows with one key are
    one session.
    """
    if is_own:
        return joined_rows([row.session for row in rows], fault)
    ordered = sorted(rows, key=lambda row: (row.session.client.casefold(), row.session.on, row.number))
    return tuple(row.session for row in ordered)


def clients_of(rows: Sequence[tuple[ReadRow, str]], codes: Mapping[str, str]) -> tuple[ImportedClient, ...]:
    """The clients of the rows, each row with the text in place of the client: with the scales of their newest ratings,
    and the name that is given. `codes`: what texts are meant to be.
    """
    spelt: dict[str, str] = {}
    names: dict[str, str] = {}
    for row, written in rows:
        code = row.session.client
        spelt.setdefault(code.casefold(), code)
        if name := row.name or as_name(unguarded_text(written), code, codes):
            names.setdefault(code.casefold(), name)
    used = scales_used(row.session for row, _ in rows)
    return tuple(
        ImportedClient(
            code=code,
            name=names.get(key, ""),
            scale=used.get((key, Kind.ALLIANCE), ""),
            outcome=used.get((key, Kind.OUTCOME), ""),
        )
        for key, code in spelt.items()
    )
