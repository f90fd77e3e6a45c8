"""What each field of the client form is called, what it is for, and what can stand in it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from ..clinical.instrument import ALLIANCE_CHOICES
from ..language import phrase
from .field_pane import FieldHelp


class FieldWords(NamedTuple):
    """One field, in the form and in the pane beside it."""

    label: str
    hint: str
    """Behind the field, in a few words."""
    says: str
    """In the pane, in a sentence or two."""
    allowed: str = ""
    example: str = ""
    title: str = ""
    """Its name in the pane, where that is not the label."""


CLIENT_FIELDS: Final[Mapping[str, FieldWords]] = MappingProxyType(
    {
        "code": FieldWords(
            "Code",
            "such as KL-04; better than a name",
            "What the client is called by everywhere. It can be changed later, and their sessions stay with them.",
            "letters, digits, - _ and . (16 at most)",
            "KL-04",
        ),
        "name": FieldWords(
            "Name",
            "may stay empty",
            "Only for your eyes: it leaves in no export unless you ask for it, and never stands in the audit.",
            "anything, or empty",
        ),
        "scale": FieldWords(
            "Scale",
            ", ".join(ALLIANCE_CHOICES),
            "What they rate the alliance on; none leaves it out. Ratings on another one stay as they are.",
        ),
        "cutoff": FieldWords(
            "Cut-off",
            "empty: the scale's own",
            "A total below it is to be talked about. Ratings that are there keep the one they were given under.",
            "points, or empty: the settings', else the scale's",
            "34",
        ),
        "born": FieldWords(
            "Born", "year; may stay empty", "The outcome's cut-off goes by age.", "four digits, or empty", "1988"
        ),
        "labels": FieldWords(
            "Labels",
            "words of your own, such as couples",
            "To look at some clients alone, in the practice and the list.",
            "words, with blanks between",
            "couples work",
        ),
        "outcome": FieldWords("Outcome", "scale at the start", "What is rated as a session begins: o on the caseload."),
        "outcome-cutoff": FieldWords(
            "  cut-off",
            "of the outcome; empty: by age",
            "Below it people are like those who seek help.",
            "points, or empty: by age",
            "27",
            "Cut-off of the outcome",
        ),
        "goal": FieldWords(
            "Goal",
            "the client's own, in their words",
            "What the client wants to reach, in their own words.",
            "anything, or empty",
        ),
    }
)
"""By the name of the field."""


def client_field_help(name: str) -> FieldHelp:
    """What is to be known of a field of the client form."""
    field = CLIENT_FIELDS[name]
    told = [(phrase("Allowed"), phrase(field.allowed)), (phrase("Example"), field.example)]
    return FieldHelp(phrase(field.title or field.label), phrase(field.says), told)
