"""Words behind a label, over as many lines as they may take."""

from .line import Line, in_whole_words, wrapped


def labelled(label: str, words: str, width: int, ellipsis: str, *, column: int, rows: int = 1) -> list[Line]:
    """A muted label, its words from `column` on; what has no room in `rows` lines ends in an ellipsis.

    Nothing without words.
    """
    room, words = width - column, " ".join(words.split())
    if not words or room < 1:
        return []
    parts = [line.plain for line in wrapped(words, room + 1, indent=0, hanging=0)]
    if parts[rows:]:
        parts[rows - 1 :] = [" ".join(parts[rows - 1 :])]
    labels = [Line(label, "muted"), *(Line() for _ in parts[1:])]
    return [line.to(column).add(in_whole_words(part, room, ellipsis)) for line, part in zip(labels, parts, strict=True)]
