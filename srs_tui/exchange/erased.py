"""Clients in a file who were erased from the caseload: they are not brought back by it."""

from collections.abc import Callable, Collection

from msgspec.structs import replace

from .imported import ImportedFile


def file_without_erased(
    file: ImportedFile, is_erased: Callable[[str], bool], codes: Collection[str]
) -> tuple[ImportedFile, int]:
    """The file without the sessions that were erased, and how many those were. `is_erased` says so of a session's key.

    With them go the client and the adjustments, unless there is a client of that code by now: `codes` are those in the
    caseload, in lower case. A file that holds no keys, as of other programs, tells nothing of it.
    """
    gone = [each for each in file.sessions if each.key and is_erased(each.key)]
    if not gone:
        return file, 0
    theirs = {each.client.casefold() for each in gone} - set(codes)
    return (
        replace(
            file,
            clients=tuple(each for each in file.clients if each.code.casefold() not in theirs),
            sessions=tuple(
                each
                for each in file.sessions
                if each.client.casefold() not in theirs and not (each.key and is_erased(each.key))
            ),
            adjustments=tuple(each for each in file.adjustments if each.client.casefold() not in theirs),
        ),
        len(gone),
    )
