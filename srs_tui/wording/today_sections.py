"""What is said of today, client by client."""

from ..clinical.standing import Standing
from ..clinical.today import Today
from ..language import phrase
from .practice_sections import FigureRow, FigureSection
from .sentences import standing_words


def today_sections(day: Today) -> list[FigureSection]:
    """The day in three parts, one row a client; a part without anybody says so."""
    expected = tuple(
        _row(each.standing, ", ".join(filter(None, (f"{each.at:%H:%M}", standing_words(each.standing)))))
        for each in day.expected
    )
    not_rated = tuple(_row(each, standing_words(each)) for each in day.not_rated)
    unfinished = tuple(_row(each, phrase("begun and not saved")) for each in day.unfinished)
    return [
        FigureSection(phrase("Expected") if expected else phrase("Nobody else is expected today"), expected),
        FigureSection(
            phrase("Seen and not rated") if not_rated else phrase("Nobody was seen and not rated"), not_rated
        ),
        FigureSection(phrase("Unfinished entries") if unfinished else phrase("No unfinished entries"), unfinished),
    ]


def _row(row: Standing, words: str) -> FigureRow:
    client = row.client
    return FigureRow(client.called, (words,), (client.id,))
