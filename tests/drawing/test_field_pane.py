"""What is to be known of the field that one fills."""

import pytest

from srs_tui.drawing.field_pane import FieldHelp, field_pane
from srs_tui.drawing.setting_words import EXPLAINED, setting_help
from srs_tui.settings.known import KNOWN
from srs_tui.settings.settings import Settings
from srs_tui.wording.signs import UNICODE


@pytest.mark.parametrize("key", [setting.key for setting in KNOWN.values() if setting.label])
def test_each_setting_of_the_form_is_explained_with_an_example_that_can_be_used(key: str) -> None:
    known = KNOWN[key]
    text = EXPLAINED[key].example or known.kind.shown(known.value(Settings()))
    help = setting_help(known, text, known.kind.choices)
    assert help.wrong == ""
    labels = [label for label, words in help.told if words]
    assert {"Default", "Example"} <= set(labels)
    drawn = field_pane(help, 33, 20, UNICODE)
    assert len(drawn) <= 16
    assert all(line.width <= 33 for line in drawn)


def test_what_cannot_be_used_is_said_while_it_is_typed() -> None:
    help = setting_help(KNOWN["cutoff"], "41", ())
    assert help.wrong.startswith("“41” is not usable")
    assert "“41” is not usable" in " ".join(line.plain for line in field_pane(help, 40, 20, UNICODE))


def test_it_ends_where_the_screen_does() -> None:
    assert len(field_pane(FieldHelp("Drop", "A word. " * 40), 20, 6, UNICODE)) == 6
