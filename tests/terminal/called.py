"""Open the program on the caseload of a folder, rest, press groups of keys one after the other, and print for each
group, on a line of its own, the modules whose functions ran."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

called: set[str] = set()


def note(frame: FrameType, event: str, _: object) -> None:
    """Take down whose function was called; the body of a module that is imported is none."""
    if event == "call" and not frame.f_code.co_name.startswith("<"):
        called.add(frame.f_globals.get("__name__", ""))


async def main(folder: Path, groups: list[str]) -> None:
    """Every call from the first picture on is taken down, in every thread that draws or answers keys."""
    from srs_tui.app import SrsApp
    from srs_tui.screens.desk import Desk
    from srs_tui.settings.settings import Settings
    from srs_tui.store.caseload import Caseload
    from srs_tui.wording.signs import UNICODE

    called.clear()  # what defines classes and tables ran until here
    desk = Desk(
        Caseload.open(folder / "caseload.json"), settings=Settings(), signs=UNICODE, clock=lambda: datetime.now(UTC)
    )
    lines = []
    async with SrsApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.5)
        for group in groups:
            await pilot.press(*group.split())
            await pilot.pause()
            lines.append(" ".join(sorted(name for name in called if name.startswith("srs_tui."))))
            called.clear()
        sys.setprofile(None)
    print(*lines, sep="\n")


if __name__ == "__main__":
    sys.setprofile(note)
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2:]))
