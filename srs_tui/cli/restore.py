"""`srs restore`."""

from ..language import phrase
from ..store.audit import Act, Audit
from ..store.audit_trail import restored_mark
from ..store.backup import Restored, restore
from ..system.places import file_named
from ..words import counted
from .after_saving import after_saving
from .context import files_put_in_order
from .copy_keys import keys_of_copy
from .output import say, tell
from .request import Request


class RestoreRequest(Request, frozen=True, kw_only=True):
    """The backup to go back to."""

    file: str


def run(request: RestoreRequest) -> int:
    """Put a backup in the caseload's place; the exit status.

    Raises:
        StoreError: the backup cannot be trusted, or the disk refused; the caseload is as it was.
    """
    files, path = files_put_in_order(request), file_named(request.file)
    was_encrypted = files.encrypted
    by = keys_of_copy(files, path, request)
    restored = restore(files, path, by)
    head = restored.document.meta.audit
    Audit(files, tell=tell).note(Act.RESTORED, restored_mark(head) if head else "")
    records = restored.document.records
    clients = sum(not client.deleted for client in records.clients.values())
    with after_saving():
        say(
            phrase(
                "Restored: {clients}, {ratings}, revision {revision}.",
                clients=counted(clients, "client"),
                ratings=counted(records.rating_count, "rating"),
                revision=restored.document.meta.revision,
            )
        )
        if restored.erased:
            say(phrase("{clients} in it had been erased, and stayed out.", clients=counted(restored.erased, "client")))
        if restored.kept is not None:
            kept = phrase("What was there before is kept: {kept}", kept=restored.kept)
            say(" ".join(filter(None, (_lack(restored), kept))))
        if files.encrypted and not was_encrypted:
            say(phrase("It is encrypted as the copy is, by the same passphrase and recovery code."))
        elif by is not None and not files.encrypted:
            tell(phrase("{path} is encrypted, and the caseload is not: srs encrypt does that.", path=path))
    return 0


def _lack(restored: Restored) -> str:
    """What it lacks against the caseload that was there, in words; empty where that is nothing."""
    if restored.lacks == 0:
        return ""
    if restored.lacks is not None:
        return phrase("It lacks {ratings} of the caseload that was there.", ratings=counted(restored.lacks, "rating"))
    behind = restored.revision_before - restored.document.meta.revision
    if behind > 0:
        return phrase(
            "It is {saves} older than the caseload that was there, which could not be read.",
            saves=counted(behind, "save"),
        )
    return phrase("How much it lacks cannot be told: what was there could not be read.")
