"""What is said when the caseload could not be read or kept. Each carries one line for a person; exit status 1."""


class StoreError(Exception):
    """The request was right and could not be carried out: what is wrong and what to do, in one line."""


class Damaged(StoreError):
    """The document is empty, gone, cut off or altered so that it cannot be trusted. It is never overwritten."""


class ChangedElsewhere(StoreError):
    """Another program changed the document: every record holds, the checksum does not. Read, but not written."""


class NewerFormat(StoreError):
    """The document was written by a later version of this program."""


class Locked(StoreError):
    """Another program held the document for longer than we wait."""


class CannotWrite(StoreError):
    """The disk or the folder refused; the document is as it was."""
