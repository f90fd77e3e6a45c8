"""What each field of the client form is for, and what can stand in it: for the pane beside the form."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from ..language import phrase
from .field_pane import FieldHelp


class _Explained(NamedTuple):
    title: str
    says: str
    allowed: str
    example: str = ""


_FIELDS: Final[Mapping[str, _Explained]] = MappingProxyType(
    {
        "code": _Explained(
            "Code",
            "What the client is called by everywhere. It can be changed later, and their sessions stay with them.",
            "letters, digits, - _ and . (16 at most)",
            "KL-04",
        ),
        "name": _Explained(
            "Name",
            "Only for your eyes: it leaves in no export unless you ask for it, and never stands in the audit.",
            "anything, or empty",
        ),
        "scale": _Explained(
            "Scale",
            "What they rate the alliance on; none leaves it out. Ratings on another one stay as they are.",
            "",
        ),
        "cutoff": _Explained(
            "Cut-off",
            "A total below it is to be talked about. Ratings that are there keep the one they were given under.",
            "points, or empty: the settings', else the scale's",
            "34",
        ),
        "born": _Explained("Born", "The outcome's cut-off goes by age.", "four digits, or empty", "1988"),
        "labels": _Explained(
            "Labels",
            "To look at some clients alone, in the practice and the list.",
            "words, with blanks between",
            "couples work",
        ),
        "outcome": _Explained("Outcome", "What is rated as a session begins: o on the caseload.", ""),
        "outcome-cutoff": _Explained(
            "Cut-off of the outcome", "Below it people are like those who seek help.", "points, or empty: by age", "27"
        ),
        "goal": _Explained("Goal", "What the client wants to reach, in their own words.", "anything, or empty"),
    }
)
"""By the name of the field."""


def client_field_help(name: str) -> FieldHelp | None:
    """What is to be known of a field of the client form; None of one that says all itself."""
    if (field := _FIELDS.get(name)) is None:
        return None
    told = [(phrase("Allowed"), phrase(field.allowed)), (phrase("Example"), field.example)]
    return FieldHelp(phrase(field.title), phrase(field.says), told)
