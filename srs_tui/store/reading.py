"""Reading the document from disk, and what is said when it cannot be trusted."""

from pathlib import Path

from ..language import phrase
from ..system.errors import StoreError
from .caseload_files import CaseloadFiles, Mark
from .document import Document, State, Unsound, parse
from .errors import Damaged, NewerFormat, OtherCaseload, Undecipherable


def read_document(files: CaseloadFiles) -> tuple[Document, Mark] | None:
    """The document and the mark of its file; None where there never was one.

    Raises:
        Damaged: empty, gone, cut off or altered; the line names the newest good backup.
        NewerFormat: a later version of this program wrote it.
        OtherCaseload: it is another one than was read before.
        StoreError: it cannot be read.
    """
    if files.mark() is None:
        from .retained import retained_versions  # wanted only where the document is gone

        files.refuse_where_switched()
        if files.was_there or retained_versions(files):
            raise Damaged(
                "The caseload {path} is gone, though it was there before: {remedy}; to begin anew in its place, "
                "first move elsewhere what is kept beside it: {names}.",
                path=files.path,
                remedy=remedy(files).removesuffix("."),
                names=", ".join(each.name for each in files.kept_beside()),
            )
        return None
    try:
        data, mark = files.read()
        document = parse(data)
    except (Unsound, Undecipherable) as fault:
        files.refuse_where_switched()
        if isinstance(fault, Undecipherable) and files.encrypted and not files.is_opened_at_all():
            raise Damaged(
                "The key at hand does not open {path}: it is another caseload's, or all of it is damaged. Bring back "
                "{key}, or give the recovery code in place of the passphrase; else restore a backup of your own "
                "with srs restore FILE.",
                path=files.path,
                key=files.key,
            ) from None
        raise Damaged(
            "The caseload {path} is damaged and was left as it is ({fault}): {remedy}",
            path=files.path,
            fault=fault,
            remedy=remedy(files),
        ) from None
    except NewerFormat as newer:
        raise newer.of(phrase("The caseload {path}", path=files.path)) from None
    if files.document not in ("", document.meta.document):
        raise OtherCaseload(
            "Another caseload was put in place of {path}, and the one that is open is not there "
            "any more: leave, and open it again.",
            path=files.path,
        )
    files.document = document.meta.document
    return document, mark


def newest_good(files: CaseloadFiles) -> Path | None:
    """The backup of the highest revision kept beside the document that can be trusted and belongs to it.

    Raises:
        StoreError: the system does not show what is kept.
    """
    from .retained import retained_versions  # wanted only where the document is lost

    return next((kept for kept in retained_versions(files) if not judged(files, kept)[1]), None)


def judged(files: CaseloadFiles, version: Path) -> tuple[Document | None, str]:
    """A version kept beside the document, where it can be read, and why it is not to be trusted: empty when it is."""
    try:
        document = parse(files.read_version(version))
    except NewerFormat as newer:
        return None, str(newer)
    except (Unsound, StoreError) as fault:
        return None, str(fault)
    if files.identity not in ("", document.meta.document):
        return document, phrase("it belongs to another caseload")
    return document, "" if document.state is State.SOUND else phrase("another program changed it")


def remedy(files: CaseloadFiles) -> str:
    """What to do about a document that is lost."""
    from shlex import quote  # wanted only here

    try:
        good = newest_good(files)
    except StoreError as error:
        return str(error)
    if good is None:
        return phrase("there is no good backup beside it; restore one of your own with srs restore FILE.")
    return phrase("restore the newest good backup with srs restore {good}", good=quote(str(good)))
