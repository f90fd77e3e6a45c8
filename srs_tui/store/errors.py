"""What is said when the caseload could not be read or kept. Each carries one line for a person; exit status 1."""

from ..system.errors import StoreError


class Damaged(StoreError):
    """The document is empty, gone, cut off or altered so that it cannot be trusted. It is never overwritten."""


class ChangedElsewhere(StoreError):
    """Another program changed the document: every record holds, the checksum does not. Read, but not written."""


class OtherCaseload(StoreError):
    """Another caseload stands where one is open, or is to be put there."""


class OtherAccount(StoreError):
    """It belongs to another account: it is neither read nor written."""


class NewerFormat(StoreError):
    """The document was written by a later version of this program."""

    def of(self, what: object) -> "NewerFormat":
        """The same, said of this document."""
        return NewerFormat(self.template, **{**self.fields, "what": what})


class Locked(StoreError):
    """Another program held the document for longer than we wait."""


class Undecipherable(StoreError):
    """These bytes cannot be decrypted by the key at hand: what is wrong with them, in a few words."""


class Closed(StoreError):
    """The caseload is encrypted, and the key to it was not given."""


class WrongPassphrase(StoreError):
    """The passphrase does not open the key."""


class Switched(StoreError):
    """The caseload was encrypted or decrypted, or its key changed, while it is open here."""
