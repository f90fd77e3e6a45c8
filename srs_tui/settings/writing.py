"""Writing settings back: only the lines of those that changed, every comment kept."""

from collections.abc import Mapping
from pathlib import Path

from tomlkit import TOMLDocument, document, parse, table, value
from tomlkit.items import Table

from ..clinical.refusal import Refusal
from ..system.files import cannot_write, private_folder, sweep_dead, write_private
from .contents import settings_in
from .known import KNOWN, changed_settings, contradictions
from .reading import load_settings
from .settings import Settings
from .tomlfile import read_toml


def save_settings(path: Path, changes: Mapping[str, str]) -> tuple[Settings, list[str]]:
    """Put these texts, by their keys, into the file at `path`; an empty one takes its key out.

    The file is made when there is none, with its folder, readable by nobody else. Returns the settings that the
    file then holds, and what is wrong in it otherwise.

    Raises:
        Refusal: a text is no value of its setting, or the file is no TOML: correct it there first.
        CannotWrite: the disk refused; the file is as it was.
    """
    held = read_toml(path)
    path = path.resolve()  # where the file is a link to a place of the user's own, that place is written
    asked = changed_settings(Settings() if held is None else settings_in(held)[0], changes)
    for each in contradictions(asked):
        raise Refusal("Nothing was saved: {why}", why=each.why)
    written = document() if held is None else parse(path.read_text("utf-8-sig"))
    for key, text in changes.items():
        _put(written, key, text)
    try:
        private_folder(path.parent)
        sweep_dead(path)
    except OSError as error:
        raise cannot_write(path, error) from None
    write_private(path, written.as_string().encode())
    return load_settings(path)


def _put(written: TOMLDocument, key: str, text: str) -> None:
    group, _, name = key.rpartition(".")
    place: TOMLDocument | Table = written
    if group:
        if not isinstance(written.get(group), dict):
            written[group] = table()
        place = written[group]
    if text:
        place[name] = value(KNOWN[key].kind.toml(text))
    else:
        place.pop(name, None)
