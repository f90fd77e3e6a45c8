"""The lines of a scale by name: as a label, and within a sentence, where another language spells it otherwise."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ..language import phrase

_WITHIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Relationship": "relationship",
        "Goals": "goals",
        "Approach": "approach",
        "Overall": "overall",
        "Listening": "listening",
        "Importance": "importance",
        "Activities": "activities",
        "Meeting needs": "meeting needs",
        "Individually": "individually",
        "Interpersonally": "interpersonally",
        "Socially": "socially",
        "Me": "me",
        "Family": "family",
        "School": "school",
        "Everything": "everything",
    }
)


def label_in_sentence(label: str) -> str:
    """`goals` for the line `Goals`."""
    return phrase(_WITHIN.get(label, label))
