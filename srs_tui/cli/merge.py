"""`srs merge`."""

from ..clinical.refusal import Refusal
from ..store.merging import Merge
from ..system.places import file_named
from ..words import counted
from .after_saving import after_saving
from .context import opened
from .copy_keys import keys_of_copy
from .output import say
from .request import Request


class MergeRequest(Request, frozen=True, kw_only=True):
    """The copy to merge."""

    file: str
    dry_run: bool = False


def run(request: MergeRequest) -> int:
    """Merge another copy of the caseload into it, all or nothing, and say what it brought; the exit status.

    Raises:
        Refusal: something in the copy stands against it. Nothing has changed then.
        StoreError: it is no such copy, or what it brings could not be kept. Nothing has changed then either.
    """
    caseload = opened(request, to_write=True)
    path = file_named(request.file)
    merge = caseload.merge(path, by=keys_of_copy(caseload.files, path, request), dry_run=request.dry_run)
    if merge.conflicts:
        raise Refusal(conflicts_in_words(merge))
    said = "\n".join(merge_in_words(merge))
    if request.dry_run or merge.is_empty:
        say(said)
        if request.dry_run:
            say("A dry run: nothing changed.")
        return 0
    with after_saving():
        say(f"{said}\nMerged. Undo: srs undo.")
    return 0


def conflicts_in_words(merge: Merge) -> str:
    """Why nothing was merged, the first of it, and how many more there are."""
    more = len(merge.conflicts) - 1
    return f"Nothing was merged: {merge.conflicts[0]}" + (f" And {more} more of that kind." if more else "")


def merge_in_words(merge: Merge) -> list[str]:
    """What a copy brings, a line each."""
    lines = [
        f"{counted(merge.clients, 'new client')}, {counted(merge.sessions, 'new session')}, "
        f"{counted(merge.adjustments, 'new adjustment')}",
        f"{counted(merge.changed, 'record')} changed, {counted(merge.deleted, 'record')} deleted",
    ]
    if merge.is_empty:
        lines = ["Nothing new in it: nothing changed."]
    if merge.left_out:
        lines.append(f"{counted(merge.left_out, 'client')} in it had been erased here, and stayed out.")
    return lines
