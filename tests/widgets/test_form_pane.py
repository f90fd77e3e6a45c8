"""What stands beside a form: within its columns, and nothing for who listens."""

from srs_tui.drawing.field_pane import FieldHelp, field_pane
from srs_tui.widgets.form_pane import FormPane
from srs_tui.wording.signs import HEARD, UNICODE


def test_it_keeps_a_column_free_and_is_not_heard() -> None:
    said = FieldHelp("Drop", "a bb ccc dddd eeeee " * 9)
    pane = FormPane(lambda: said)
    drawn = pane.lines(30, 20)
    assert drawn == field_pane(said, 29, 20, UNICODE) != field_pane(said, 28, 20, UNICODE)
    assert max(line.width for line in drawn) < 30
    assert FormPane(lambda: None).lines(30, 20) == []
    pane.use_signs(HEARD)
    assert pane.lines(30, 20) == []
