"""`srs merge`."""

from ..clinical.refusal import Refusal
from ..language import phrase
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
            say(phrase("A dry run: nothing changed."))
        return 0
    with after_saving():
        say(said)
        say(phrase("Merged. Undo: srs undo."))
    return 0


def conflicts_in_words(merge: Merge) -> str:
    """Why nothing was merged, the first of it, and how many more there are."""
    more = len(merge.conflicts) - 1
    if not more:
        return phrase("Nothing was merged: {conflict}", conflict=merge.conflicts[0])
    return phrase(
        "Nothing was merged: {conflict} And {more} more of that kind.", conflict=merge.conflicts[0], more=more
    )


def merge_in_words(merge: Merge) -> list[str]:
    """What a copy brings, a line each."""
    lines = [
        f"{counted(merge.clients, 'new client')}, {counted(merge.sessions, 'new session')}, "
        f"{counted(merge.adjustments, 'new adjustment')}",
        phrase(
            "{changed} changed, {deleted} deleted",
            changed=counted(merge.changed, "record"),
            deleted=counted(merge.deleted, "record"),
        ),
    ]
    if merge.is_empty:
        lines = [phrase("Nothing new in it: nothing changed.")]
    if merge.left_out:
        lines.append(
            phrase("{clients} in it had been erased here, and stayed out.", clients=counted(merge.left_out, "client"))
        )
    return lines
