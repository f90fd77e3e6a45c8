"""What is said when a request cannot be taken as it stands."""

from ..language import ToldError


class Refusal(ToldError):
    """The request was wrong: one line, for a person, that says what is wrong and what to do.

    Nothing has changed when it is raised. The command line prints it and ends with status 2; the interface shows it and
    keeps what was typed.
    """
