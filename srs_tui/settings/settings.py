"""The settings: what the therapist has chosen, and the defaults for the rest."""

from msgspec import Struct

from ..clinical.dates import DateOrder
from ..clinical.rating import Mode
from ..clinical.rules import Rules


class Rebinding(Struct, frozen=True):
    """Keys for a command, in the place of its own."""

    command: str
    """Its name, such as `caseload.rate`."""
    keys: tuple[str, ...]
    place: str
    """Where it is written, for what there may be to say about it: `config.toml line 12`."""


class Settings(Struct, frozen=True, kw_only=True):
    """What holds when the program runs: the defaults, but for what the file changes."""

    rules: Rules = Rules()
    scale: str = "SRS"
    """The scale of a new client."""
    mode: Mode = "paper"
    """How the scale is given when nothing else is said."""
    timezone: str = ""
    """An IANA name, such as `Europe/Berlin`; empty: that of `TZ`, else the computer's."""
    dates: DateOrder = DateOrder.UNSAID
    """How `3/4` is read."""
    theme: str = "calm-dark"
    theme_place: str = ""
    """Where the theme is named, for what there may be to say about it: `config.toml line 5`."""
    mouse: bool = False
    keys: tuple[Rebinding, ...] = ()
