"""The terminal's own cursor stands on what has the focus, as on every screen in the walks of test_pseudo_locale."""

from pathlib import Path

from srs_tui.store.demo import demo_caseload
from tests.screens.conftest import NOW, OpenApp, caret

STEPS = ((("enter",), "Relationship"), (("8",), "8_"), (("7",), "Goals"), (tuple("629084"), "8.4"))
"""Keys, and what is in the cursor's line after them."""


async def test_while_rating_forty_cells_of_braille_show_name_and_value(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(demo_caseload(tmp_path, NOW), demo=True) as hands:
        for keys, there in STEPS:
            await hands.press(*keys)
            assert there in caret(hands)[1], hands.picture
        for line in (hands.line(label) for label in ("Relationship", "Goals", "Approach", "Overall")):
            assert any(score in line[:40] for score in ("8.7", "6.2", "9.0", "8.4")), line
        found = hands.app._caret()
        assert found is not None
        assert found.x <= 40
