"""Merging another copy of the caseload from a screen: first what it would bring, then the merging."""

from pathlib import Path
from typing import Any

from ..cli.merge import conflicts_in_words, merge_in_words
from ..language import phrase
from ..system.places import file_named
from .page import Page
from .question import ask


def ask_merge(page: Page[Any]) -> None:
    """Ask for the file, say what it would bring, and merge it once that was agreed to."""
    desk = page.desk

    async def look(path: Path) -> None:
        merge = await page.attempt(lambda: desk.caseload.merge(path, dry_run=True))
        if merge is None:
            return
        said = ", ".join(merge_in_words(merge))
        if merge.conflicts:
            page.say(conflicts_in_words(merge))
        elif merge.is_empty:
            page.say(said)
        else:
            ask(page, phrase("It brings {said}. Enter merges it, Esc leaves it", said=said), str, lambda _: keep(path))

    async def keep(path: Path) -> None:
        merge = await page.attempt(lambda: desk.caseload.merge(path))
        if merge is not None:
            page.show()
            page.say(
                conflicts_in_words(merge) if merge.conflicts else phrase("Merged {name}. Undo: u.", name=path.name)
            )

    ask(page, phrase("Merge which file? Another copy of this caseload, by its path"), file_named, look)
