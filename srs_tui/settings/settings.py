"""The settings: what the therapist has chosen, and the defaults for the rest."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from ..clinical.dates import DateOrder
from ..clinical.instrument import NO_SCALE
from ..clinical.rating import Mode
from ..clinical.rules import Rules
from ..language import DateForm, Language, SignSet, spoken
from ..system.terminal import signs_of

if TYPE_CHECKING:
    from ..clinical.questions import Questions

PAPERS: Final = ("a4", "letter")
BY_TERMINAL: Final = "auto"
"""The set of signs is that which the terminal can draw, as far as one can know."""


class Rebinding(Struct, frozen=True):
    """Keys for a command, in place of its own."""

    command: str
    """Its name, such as `caseload.rate`."""
    keys: tuple[str, ...]
    place: str
    """Where it is written, for what there may be to say about it: `config.toml line 12`."""


class Settings(Struct, frozen=True, kw_only=True):
    """What holds when the program runs: the defaults, but for what the file changes."""

    rules: Rules = Rules()
    scale: str = "SRS"
    """The alliance scale of a new client, or `none`."""
    outcome: str = NO_SCALE
    """The outcome scale of a new client, or `none`."""
    mode: Mode = Mode.PAPER
    """How the scale is given when nothing else is said."""
    timezone: str = ""
    """An IANA name, such as `Europe/Berlin`; empty: that of `TZ`, else the computer's."""
    dates: DateOrder = DateOrder.UNSAID
    """How `3/4` is read."""
    theme: str = "calm-dark"
    theme_place: str = ""
    """Where the theme is named, for what there may be to say about it: `config.toml line 5`."""
    mouse: bool = False
    signs: str = BY_TERMINAL
    """A `SignSet`, or that of the terminal."""
    speech: bool = False
    """Whether the interface is made to be heard."""
    decimal_comma: bool = False
    """Whether people read `8,7`; files keep the point."""
    date_form: DateForm = DateForm.DAY_MONTH
    digits: str = ""
    """What the digit row types without Shift, `1` to `9` and `0`; empty: digits."""
    lock_after: int = 5
    """Minutes without a key until the screen is locked; 0: never."""
    licensed: bool = False
    """Whether the therapist holds a licence to give the scale on a screen."""
    paper: str = PAPERS[0]
    """Of a PDF."""
    openfit_location: str = ""
    """What OpenFIT asks for of every session, and is nowhere else in a caseload; empty: not said."""
    openfit_first_name: str = ""
    openfit_last_name: str = ""
    openfit_email: str = ""
    keys: tuple[Rebinding, ...] = ()
    questions: Mapping[str, "Questions"] = field(default_factory=dict)
    """The therapist's own, by the code of the scale."""

    @property
    def language(self) -> Language:
        """The language in use, with numbers and dates in the forms that are set."""
        mark = "," if self.decimal_comma else "."
        return spoken()._replace(decimal_mark=mark, date_form=DateForm(self.date_form))

    def sign_set(self, env: Mapping[str, str]) -> SignSet:
        """The signs that are set, else those that the environment's terminal can draw."""
        return signs_of(env) if self.signs == BY_TERMINAL else SignSet(self.signs)

    def typed(self, text: str) -> str:
        """What was typed where a score is wanted, with a digit for each character of the digit row that is set."""
        return text.translate(dict(zip(map(ord, self.digits), "1234567890", strict=True))) if self.digits else text
