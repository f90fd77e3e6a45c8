"""The table of settings: every key that the file can have."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, cast

from msgspec.structs import replace

from ..clinical.dates import DateOrder
from ..clinical.instrument import INSTRUMENTS
from ..clinical.rating import MODES
from ..clinical.rules import Rules
from .kinds import Count, Duration, Kind, Name, OneOf, Points, Switch, Value, Zone
from .settings import Settings


class Setting(NamedTuple):
    """One key of the file: where its value goes, how it is read, and what is said about it."""

    key: str
    field: str
    """The field of `Rules`, else of `Settings`."""
    kind: Kind
    label: str
    """In the settings screen; empty: not there, only in the file."""
    help: str

    @property
    def is_rule(self) -> bool:
        """Whether it is a threshold of the rules."""
        return self.field in Rules.__struct_fields__

    def value(self, settings: Settings) -> Value:
        """What it is set to."""
        return cast(Value, getattr(settings.rules if self.is_rule else settings, self.field))

    def into(self, settings: Settings, value: Value) -> Settings:
        """The settings with this one changed."""
        if self.is_rule:
            return replace(settings, rules=replace(settings.rules, **{self.field: value}))
        return replace(settings, **{self.field: value})


_LIST: Final = (
    Setting("cutoff", "cutoff", Points(400, optional=True), "Cut-off", "empty: the scale's own"),
    Setting("comparison", "inclusive", Switch(("at-or-below", "below")), "Talk when", "the cut-off"),
    Setting("item-cutoff", "item_cutoff", Points(100, optional=True), "Item cut-off", "empty: an equal share"),
    Setting("drop", "drop", Points(400, least=1), "Drop", "points since the last"),
    Setting("not-rated", "not_rated_days", Duration(), "Not rated", "4 weeks, or 10 days"),
    Setting("course.window", "course_window", Count(2, 50), "Course over", "ratings"),
    Setting("course.at-least", "course_at_least", Count(2, 50), "", "fewer ratings have no course"),
    Setting("course.moved", "course_moved", Points(400, least=1), "Rise or fall", "points over these"),
    Setting("course.dip", "dip", Points(400, least=1), "", "points that make a dip"),
    Setting("course.repaired-within", "repaired_within", Points(400), "", "points below the level before the dip"),
    Setting("course.repaired-ratings", "repaired_ratings", Count(1, 20), "", "ratings in which it is back"),
    Setting("scale", "scale", OneOf(tuple(INSTRUMENTS)), "Scale", "of a new client"),
    Setting("mode", "mode", OneOf(MODES), "Mode", "of a new rating"),
    Setting("timezone", "timezone", Zone(), "Time zone", "such as Europe/Berlin; empty: computer's"),
    Setting("dates", "dates", OneOf(tuple(DateOrder)), "3/4 is", "dmy 3 Apr, mdy 4 Mar"),
    Setting("theme", "theme", Name(), "Theme", "yours: see srs where"),
    Setting("mouse", "mouse", Switch(), "Mouse", "from the next start on"),
)

KNOWN: Final[Mapping[str, Setting]] = MappingProxyType({setting.key: setting for setting in _LIST})
"""Every setting by its key, in the order in which the screen shows them."""
KEYS: Final = "keys"
"""The table of the file that gives commands other keys."""


def contradiction(settings: Settings) -> str:
    """Why these settings cannot hold together: a course that needs more ratings than it looks at. Empty: they do."""
    least, window = settings.rules.course_at_least, settings.rules.course_window
    if least <= window:
        return ""
    return f"a course over the last {window} ratings cannot need {least} (course.window, course.at-least)."
