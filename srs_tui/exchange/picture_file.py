"""The file that a chart is written into."""

from collections.abc import Collection
from pathlib import Path

from ..clinical.refusal import Refusal
from ..text import clean_line


def picture_path(text: str, endings: Collection[str] = (".svg", ".html")) -> Path:
    """The new file named by what was typed.

    Raises:
        Refusal: it does not end as a picture's name does, its folder is not there, or the file is already; or `~`
            stands before an account that is not there.
    """
    try:
        path = Path(clean_line(text)).expanduser()
    except RuntimeError:
        raise Refusal(f"There is no such account as in {clean_line(text)}: give the whole path.") from None
    if path.suffix.lower() not in endings or not path.stem:
        raise Refusal(f"The file name must end in {' or '.join(endings)}.")
    if not path.parent.is_dir():
        raise Refusal(f"There is no folder {path.parent}: make it first, or name another.")
    if path.exists():
        raise Refusal(f"A file {path.name} is there already: name another one.")
    return path
