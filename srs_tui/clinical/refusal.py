"""What is said when a request cannot be taken as it stands."""

from ..language import phrase


class Refusal(Exception):
    """The request was wrong: one line, for a person, that says what is wrong and what to do.

    Its template is the kind of the refusal, its fields are what it is about; the sentence is made of both when it is
    said, in the language in use. Nothing has changed when it is raised. The command line prints it and ends with
    status 2; the interface shows it and keeps what was typed.
    """

    def __init__(self, template: str, /, **fields: object) -> None:
        super().__init__(template)
        self.template = template
        self.fields = fields

    def __str__(self) -> str:
        """The sentence."""
        return phrase(self.template, **self.fields)
