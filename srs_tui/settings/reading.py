"""Reading the settings. What is wrong in the file is told, and the default holds in its place."""

import os
from pathlib import Path

from msgspec.structs import replace

from ..clinical.refusal import Refusal
from ..system.files import sweep_dead
from ..system.places import config_path, questions_path
from .settings import Settings


def load_settings(path: Path | None = None) -> tuple[Settings, list[str]]:
    """The settings in the file at `path` (default: its usual place), and one line for each thing wrong in it.

    No file is all defaults; what cannot be used is left out, and never stops the program.
    """
    path = path or config_path()
    sweep_dead(path)
    settings, faults = _settings_at(path)
    own = questions_path(path)
    if os.path.lexists(own):
        from .question_file import read_questions

        questions, wrong = read_questions(own)
        settings, faults = replace(settings, questions=questions), [*faults, *wrong]
    return settings, faults


def _settings_at(path: Path) -> tuple[Settings, list[str]]:
    if not os.path.lexists(path):  # most have none, and need nothing of what reads it
        return Settings(), []
    from .contents import settings_in
    from .tomlfile import read_toml

    try:
        file = read_toml(path)
    except Refusal as reason:
        return Settings(), [str(reason)]
    return (Settings(), []) if file is None else settings_in(file)
