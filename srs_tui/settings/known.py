"""The table of settings: every key that the file can have."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, cast

from msgspec.structs import replace

from ..clinical.dates import DateOrder
from ..clinical.instrument import ALLIANCE_CHOICES, OUTCOME_CHOICES
from ..clinical.rating import Mode
from ..clinical.rules import Rules
from ..clinical.score import plain_score
from ..language import DateForm, SignSet, phrase
from .digit_row import DigitRow
from .kinds import Count, Duration, Minutes, Name, OneOf, Points, SettingKind, Switch, Value, Zone
from .plain_line import PlainLine
from .settings import BY_TERMINAL, PAPERS, Settings


class Setting(NamedTuple):
    """One key of the file: where its value goes, how it is read, and what is said about it."""

    key: str
    field: str
    """The field of `Rules`, else of `Settings`."""
    kind: SettingKind
    label: str
    """In the settings screen; empty: not there, only in the file."""
    help: str

    @property
    def is_rule(self) -> bool:
        """Whether it is a threshold of the rules."""
        return self.field in Rules.__struct_fields__

    @property
    def is_kept_with_ratings(self) -> bool:
        """Whether each rating keeps it as it was then: a cut-off and how it is compared, and no other threshold."""
        return self.field in ("cutoff", "inclusive", "item_cutoff")

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
    Setting("below-as-usual", "below_as_usual", Count(2, 50), "", "so many in a row, and as low as usual is no news"),
    Setting("drop", "drop", Points(400, minimum=1), "Drop", "points since the last"),
    Setting("ceiling", "ceiling_run", Count(2, 50), "", "ratings at the maximum in a row are always at the ceiling"),
    Setting("not-rated", "not_rated_days", Duration(), "Not rated", "4 weeks, or 10 days"),
    Setting("usual.window", "usual_window", Count(2, 50), "", "ratings that the usual range is taken from"),
    Setting("usual.at-least", "usual_at_least", Count(2, 50), "", "fewer ratings have no usual range"),
    Setting("usual.width", "usual_least_width", Points(400), "", "points, at least, to either side of the middle"),
    Setting("course.window", "course_window", Count(4, 20), "Course over", "ratings"),
    Setting("course.at-least", "course_at_least", Count(4, 20), "", "fewer ratings have no course"),
    Setting("course.moved", "course_moved", Points(400, minimum=1), "Rise or fall", "points over these"),
    Setting("course.dip", "dip", Points(400, minimum=1), "", "points, at least, that make a dip"),
    Setting("course.repaired-within", "repaired_within", Points(400), "", "points below the level before the dip"),
    Setting("course.noise-at-most", "noise_at_most", Points(400), "", "points that count however restless the ratings"),
    Setting("adjustment.compared", "compared", Count(1, 20), "", "ratings before and after that are compared"),
    Setting("adjustment.at-least", "compared_at_least", Count(1, 20), "", "with fewer on a side it is too early"),
    Setting("scale", "scale", OneOf(ALLIANCE_CHOICES), "Scale", "of a new client"),
    Setting("outcome", "outcome", OneOf(OUTCOME_CHOICES), "Outcome", "of a new client"),
    Setting("outcome-change", "outcome_change", Points(100, minimum=40), "Change from", "of outcome, 4 to 10"),
    Setting("mode", "mode", OneOf(tuple(Mode)), "Mode", "of a new rating"),
    Setting("timezone", "timezone", Zone(), "Time zone", "empty: the computer's"),
    Setting("dates", "dates", OneOf(tuple(DateOrder)), "3/4 is", "dmy 3 Apr, mdy 4 Mar"),
    Setting("date-form", "date_form", OneOf(tuple(DateForm)), "Dates as", "on screens and in text"),
    Setting("decimal", "decimal_comma", Switch(("comma", "point")), "Decimal", "as shown: 8.7, or 8,7"),
    Setting("digits", "digits", DigitRow(), "Digit row", "no Shift: &é\"'(-è_çà"),
    Setting("theme", "theme", Name(), "Theme", "yours: see srs where"),
    Setting("signs", "signs", OneOf((BY_TERMINAL, *SignSet)), "Signs", "blocks: no braille"),
    Setting("speech", "speech", Switch(("on", "off")), "Speech", "for screen readers, from next start"),
    Setting("mouse", "mouse", Switch(), "Mouse", "from the next start on"),
    Setting("lock-after", "lock_after", Minutes(), "Lock after", "without a key; or off"),
    Setting("licensed", "licensed", Switch(), "", "you hold a licence to show the scale on a screen: h hands it over"),
    Setting("paper", "paper", OneOf(PAPERS), "", "of a PDF; what a browser prints is on its own"),
    Setting("openfit.location", "openfit_location", PlainLine(), "", "Service_Location in an export to OpenFIT"),
    Setting("openfit.first-name", "openfit_first_name", PlainLine(), "", "Provider_FirstName there: yours"),
    Setting("openfit.last-name", "openfit_last_name", PlainLine(), "", "Provider_LastName there"),
    Setting("openfit.email", "openfit_email", PlainLine(), "", "Provider_Email there"),
)

KNOWN: Final[Mapping[str, Setting]] = MappingProxyType({setting.key: setting for setting in _LIST})
"""Every setting by its key, in the order in which the screen shows them."""
KEYS: Final = "keys"
"""The table of the file that gives commands other keys."""


RETIRED: Final[Mapping[str, str]] = MappingProxyType(
    {"course.repaired-ratings": "no longer used: a dip is repaired whenever a later rating is back; take the line out."}
)
"""Keys that an earlier version had, each with what to say of it."""


def changed_settings(settings: Settings, changes: Mapping[str, str]) -> Settings:
    """These settings with the texts of others, by their keys, in their place.

    Raises:
        Refusal: a text is no value of its setting.
    """
    for key, text in changes.items():
        settings = KNOWN[key].into(settings, KNOWN[key].kind.read(text))
    return settings


class Contradiction(NamedTuple):
    """Two settings that cannot hold together."""

    keys: tuple[str, str]
    """The one to name first."""
    why: str


def contradictions(settings: Settings) -> tuple[Contradiction, ...]:
    """Which of these settings cannot hold together, and why; none when all can."""
    rules = settings.rules
    dip, drop, within = map(plain_score, (rules.dip, rules.drop, rules.repaired_within))
    found = (
        (
            rules.course_at_least > rules.course_window,
            ("course.at-least", "course.window"),
            phrase(
                "a course over the last {course_window} ratings cannot need {course_at_least}",
                course_window=rules.course_window,
                course_at_least=rules.course_at_least,
            ),
        ),
        (
            rules.usual_at_least > rules.usual_window,
            ("usual.at-least", "usual.window"),
            phrase(
                "a usual range from the last {usual_window} ratings cannot need {usual_at_least}",
                usual_window=rules.usual_window,
                usual_at_least=rules.usual_at_least,
            ),
        ),
        (
            rules.compared_at_least > rules.compared,
            ("adjustment.at-least", "adjustment.compared"),
            phrase(
                "of {compared} ratings compared on a side, {compared_at_least} cannot be needed",
                compared=rules.compared,
                compared_at_least=rules.compared_at_least,
            ),
        ),
        (
            rules.dip < rules.drop,
            ("course.dip", "drop"),
            phrase("a dip from {dip} on is less than a drop from {drop} on", dip=dip, drop=drop),
        ),
        (
            rules.repaired_within >= rules.dip,
            ("course.repaired-within", "course.dip"),
            phrase(
                "back to within {within} of before cannot repair a dip from {dip} on: it would be none",
                within=within,
                dip=dip,
            ),
        ),
    )
    return tuple(Contradiction(keys, f"{why} ({', '.join(keys)}).") for holds, keys, why in found if holds)
