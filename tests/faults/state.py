"""What stands in the folder of a run, told so that two runs of one command can be held against each other."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from srs_tui.store.audit_trail import read_trail
from srs_tui.store.backup import backups
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.document import Unsound, parse
from srs_tui.store.records import Records
from srs_tui.store.unlocking import keys_in_file

_MOMENTS: Final = frozenset({"added", "recorded", "edited", "replaced", "ended_at"})
_VARYING: Final = re.compile(
    rb"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{22}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.0-9]*Z?|AGE-SECRET-KEY-\w+"
)
"""Keys and moments in a file: two runs never make the same."""

State = Mapping[str, object]


def state_of(folder: Path) -> State:
    """What the caseload in `folder/data` holds, and every file that is not of it.

    Raises:
        StoreError: the caseload cannot be trusted: no fault may lead there.
    """
    caseload = Caseload.open(_files(folder))
    found: dict[str, object] = {
        "caseload": _told(caseload.records),
        "journal": [change.what for change in caseload.journal],
        "drafts": [draft.client for draft in caseload.drafts.unfinished() if not draft.is_empty],
    }
    for part in ("files", "home"):
        for file in sorted((folder / part).rglob("*")):
            if file.is_file() and file.suffix not in (".tmp", ".log"):
                found[str(file.relative_to(folder))] = _content(file.read_bytes())
    return found


def unsound_backups(folder: Path) -> set[str]:
    """The versions kept beside the caseload that cannot be trusted."""
    kept = backups(Caseload.open(_files(folder)).files)
    return {f"{each.path.name}: {each.fault}" for each in kept if each.fault}


def audit_faults(folder: Path) -> tuple[str, ...]:
    """What no crash explains in the audit."""
    caseload = Caseload.open(_files(folder))
    return read_trail(caseload.files, caseload.audit_head).faults


def names_in(folder: Path) -> set[str]:
    """The names of everything in the folder, without what the moment gives them; the log of failures aside."""
    whole = (re.sub(r"\d{2,}", "#", str(each.relative_to(folder))) for each in folder.rglob("*"))
    return {name for name in whole if not name.startswith("home/.local/state")}


def _files(folder: Path) -> CaseloadFiles:
    files = CaseloadFiles(folder / "data" / "caseload.json")
    if files.shut:
        files.unlock(keys_in_file(files, folder / "files" / "recovery.txt"))
    return files


def _told(records: Records) -> object:
    codes = {client.id: client.code for client in records.clients.values()}
    tables = [records.clients.values(), records.sessions.values(), records.adjustments.values()]
    return [sorted(repr(_timeless(msgspec.to_builtins(each), codes)) for each in table) for table in tables]


def _timeless(value: object, codes: Mapping[str, str]) -> object:
    """Without keys and moments; clients by their code."""
    if isinstance(value, dict):
        held = {key: each for key, each in value.items() if key not in _MOMENTS | {"id", "entry"}}
        return {key: codes.get(each, "?") if key == "client" else _timeless(each, codes) for key, each in held.items()}
    return [_timeless(each, codes) for each in value] if isinstance(value, list | tuple) else value


def _content(data: bytes) -> object:
    if data.startswith(b'{"meta":'):
        try:
            return _told(parse(data).records)
        except Unsound as fault:
            return str(fault)
    return _VARYING.sub(b"#", data)
