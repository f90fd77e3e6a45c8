"""What is said when the disk could not do what was asked. Each carries one line for a person; exit status 1."""

from ..language import ToldError


class StoreError(ToldError):
    """The request was right and could not be carried out: what is wrong and what to do, in one line."""


class WrongPath(StoreError):
    """What was typed is no path of a file: the request is wrong, and not the disk."""


class CannotWrite(StoreError):
    """The disk or the folder refused; the file is as it was."""
