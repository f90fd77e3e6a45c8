"""A command of the interface, said once: key, footer, palette, help and settings all read it from here."""

from typing import Final, NamedTuple


class Command(NamedTuple):
    """What a key does, in words. Its binding carries all of it, so that whatever is bound is also explained."""

    name: str
    """Its name in the settings, such as `caseload.rate`; the part behind the point is the action."""
    keys: str
    """One key or several, with commas between; the first is the one that is shown."""
    label: str
    """One or two words for the footer; empty: not shown there."""
    help: str
    """A sentence for the help and the palette."""
    action: str = ""
    """What is done, where it is not the name's last part: `screen.leave` for something the screen does."""
    shown: str = ""
    """The keys to show, where one label stands for two commands: `left right`."""


HELP: Final = Command("app.help", "question_mark,f1,ctrl+p", "help", "Every key, and what it does")
"""Works on every screen."""
LOCK: Final = Command(
    "app.lock", "L,f12", "", "Lock the screen (without a passphrase: draw a curtain); what is typed is kept", "app.lock"
)
"""Stands in the app, and in what lies over its screens and lets no other keys of the app through."""
