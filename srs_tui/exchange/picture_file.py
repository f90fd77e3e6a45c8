"""The name of a file that a chart is written into."""

from collections.abc import Collection
from pathlib import PurePath

from ..clinical.refusal import Refusal


def check_picture_name(text: str, endings: Collection[str] = (".svg", ".html")) -> str:
    """The name that was typed, where it ends as a picture's does.

    Raises:
        Refusal: it does not.
    """
    path = PurePath(text.strip())
    if path.suffix.lower() not in endings or not path.stem:
        raise Refusal("The file name must end in {endings}.", endings=" or ".join(endings))
    return text
