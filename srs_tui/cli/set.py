"""`srs set`."""

from ..clinical.refusal import Refusal
from ..language import phrase
from ..settings.known import KEYS, KNOWN, Setting
from ..settings.settings import Settings
from ..system.places import config_path
from ..text import clean_line
from ..words import nearest_word
from .after_saving import after_saving
from .context import settings_in_force, tell_settings_faults
from .output import say, tell
from .request import Request
from .table import lines_of


class SetRequest(Request, frozen=True, kw_only=True):
    """A setting to change or to look at."""

    key: str | None = None
    """None: all of them."""
    value: str | None = None
    """None: look; empty: back to the default."""


def run(request: SetRequest) -> int:
    """List the settings, print one, or change it in the settings file; the exit status.

    Raises:
        Refusal: no such setting, no value of it, or the file has to be corrected first.
        StoreError: the file could not be written.
    """
    if request.key is None:
        tell_settings_faults()
        settings = settings_in_force()
        say("\n".join(lines_of([[each.key, _shown(each, settings), _remark(each)] for each in KNOWN.values()])))
        return 0
    setting = _named(request.key)
    if request.value is None:
        tell_settings_faults()
        say(setting.kind.shown(setting.value(settings_in_force())))
        return 0
    from ..settings.writing import save_settings  # loads what keeps the comments, which only this needs

    default = setting.kind.shown(setting.value(Settings()))
    settings, faults = save_settings(config_path(), {setting.key: clean_line(request.value) or default})
    with after_saving():
        for fault in faults:
            tell(fault)
        say(f"{setting.key} = {_shown(setting, settings)}")
        if setting.is_kept_with_ratings:
            say(
                phrase(
                    "Ratings from now on are held against it; those there are keep the rule that they were judged by."
                )
            )
        elif setting.is_rule:
            say(phrase("It holds for the ratings that there are too: what is said of them can change."))
    return 0


def _named(text: str) -> Setting:
    name = clean_line(text)
    if found := KNOWN.get(name.casefold()):
        return found
    if name.casefold().partition(".")[0] == KEYS:
        raise Refusal(
            "Keys are changed in the settings file: {config_path}, under [{keys}].",
            config_path=config_path(),
            keys=KEYS,
        )
    near = nearest_word(name, KNOWN)
    if near:
        raise Refusal("There is no setting “{name}”: did you mean {near}?", name=name, near=near)
    raise Refusal("There is no setting “{name}”: srs set lists them.", name=name)


def _shown(setting: Setting, settings: Settings) -> str:
    return setting.kind.shown(setting.value(settings)) or phrase("none")


def _remark(setting: Setting) -> str:
    """What it is, and what else it can be."""
    choices = f" ({', '.join(setting.kind.choices)})" if setting.kind.choices else ""
    help = phrase(setting.help)
    return f"{phrase(setting.label)}: {help}{choices}" if setting.label else f"{help}{choices}"
