"""What stands beside a caseload in the form that is not in force: encrypted where it is plain, plain where it is
encrypted."""

import os
from pathlib import Path

from ..language import phrase
from ..system.errors import CannotWrite, StoreError
from ..system.files import entries_of, strays_in, sync_folder
from .companions import SEALED, Companions, is_encrypted, regular_files


def remove_other_form(companions: Companions) -> None:
    """Remove what a change between plain and encrypted, ended or killed, left of the form not in force. Under the lock.

    Raises:
        CannotWrite: the system refused; the next start tries again.
    """
    sealed = is_encrypted(companions.base)
    ending = "" if sealed else SEALED
    try:
        beside = regular_files(entries_of(companions.backups))
        gone = [companions.companion(ending), companions.companion(f".drafts{ending}"), *_twins(beside, ending)]
        if not sealed:
            gone += [companions.key, companions.recovery_key, *companions.ssh_keys()]
        names = {each.name for each in (*companions.all_files(), *beside)}
        for folder in (companions.backups, companions.base.parent):
            gone += [stray.path for stray in strays_in(folder) if stray.of in names]
        for path in gone:
            path.unlink(missing_ok=True)
        for folder in (companions.backups, companions.base.parent):
            if folder.is_dir():
                sync_folder(folder)
        companions.switch.unlink(missing_ok=True)
        sync_folder(companions.base.parent)
    except (OSError, StoreError) as error:
        now = phrase("encrypted") if sealed else phrase("not encrypted")
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise CannotWrite(
            "The caseload {base} is {now}, and what is left of its other form could not be removed "
            "({why}): the next start tries again.",
            base=companions.base,
            now=now,
            why=why,
        ) from None


def _twins(beside: list[Path], ending: str) -> list[Path]:
    """The files of one form that stand there in the other form too: those whose names have that ending, or none."""
    pairs = [(each, each.with_name(each.name.removesuffix(SEALED))) for each in beside if each.suffix == SEALED]
    return [sealed if ending else plain for sealed, plain in pairs if os.path.lexists(plain)]
