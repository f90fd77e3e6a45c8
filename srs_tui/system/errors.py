"""What is said when the disk could not do what was asked. Each carries one line for a person; exit status 1."""

from ..language import phrase


class StoreError(Exception):
    """The request was right and could not be carried out: what is wrong and what to do, in one line.

    As a `Refusal` is, it is a template, which is its kind, and the fields that it is about.
    """

    def __init__(self, template: str, /, **fields: object) -> None:
        super().__init__(template)
        self.template = template
        self.fields = fields

    def __str__(self) -> str:
        """The sentence."""
        return phrase(self.template, **self.fields)


class WrongPath(StoreError):
    """What was typed is no path of a file: the request is wrong, and not the disk."""


class CannotWrite(StoreError):
    """The disk or the folder refused; the file is as it was."""
