"""What holds for a whole report: the day, the rules, and what is told beside numbers."""

from datetime import date

from msgspec import Struct

from ...clinical.rules import Rules
from ...language import phrase
from ...wording.dates import printed_date


class Terms(Struct, frozen=True, kw_only=True):
    """The terms that a report is made on."""

    today: date
    rules: Rules
    version: str
    """Of this program."""
    names: bool = False
    """Names too."""
    notes: bool = False
    """Notes too, with what was agreed, the goal and the text of adjustments, of which else only the tags are told."""


def foot_words(terms: Terms) -> str:
    """What stands below every page: `printed 25 Nov 2026, srs 0.1.0, numbers only, not a diagnosis`."""
    day, version = printed_date(terms.today), terms.version
    if terms.notes:
        return phrase("printed {day}, srs {version}, with notes, not a diagnosis", day=day, version=version)
    return phrase("printed {day}, srs {version}, numbers only, not a diagnosis", day=day, version=version)
