"""What each setting of the form does, what can stand in it, and an example: for the pane beside the form."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from ..clinical.refusal import Refusal
from ..clinical.score import plain_score
from ..language import phrase
from ..settings.digit_row import DigitRow
from ..settings.kinds import Count, Duration, Minutes, Points, SettingKind, Zone
from ..settings.known import Setting
from ..settings.question_file import LOW, OCCASIONS
from ..settings.settings import Settings
from .field_pane import FieldHelp


class Explained(NamedTuple):
    """One setting in a sentence or two, and a value that somebody could want."""

    says: str
    example: str = ""


EXPLAINED: Final[Mapping[str, Explained]] = MappingProxyType(
    {
        "cutoff": Explained("A total below it is to be talked about. A rating keeps the one it was given under.", "34"),
        "comparison": Explained("Whether a mark right at its cut-off counts as low too."),
        "item-cutoff": Explained(
            "A single line below it is low. Without it, its share of the cut-off: 9.0 of 36.", "8.5"
        ),
        "drop": Explained("A total that lies at least so far below the last one is a drop.", "1.5"),
        "not-rated": Explained(
            "After so long without a rating the caseload says so. A known rhythm goes first.", "3 weeks"
        ),
        "course.window": Explained("Rising and falling are told over so many of the last ratings.", "8"),
        "course.moved": Explained("Ratings that moved at least so far are rising or falling.", "2"),
        "scale": Explained(
            "What a new client rates the alliance on; none leaves it out. Whoever is there keeps theirs."
        ),
        "outcome": Explained("What a new client is rated on as a session begins; none leaves the outcome out."),
        "outcome-change": Explained(
            "A mark that moved at least so far counts as a change. It is not called significant.", "6"
        ),
        "mode": Explained("How the scale is given, unless a rating says otherwise."),
        "timezone": Explained(
            "Whose days are today and yesterday: over SSH the computer may be elsewhere.", "Europe/Berlin"
        ),
        "dates": Explained("How 3/4 is read: dmy is 3 April, mdy 4 March."),
        "date-form": Explained("How dates are written. Files for other programs keep 2026-11-21."),
        "decimal": Explained("How scores are written; both can be typed. Files for other programs keep the point."),
        "digits": Explained("What a digit row that needs Shift types without it, from 1 to 0.", "&é\"'(-è_çà"),
        "theme": Explained("The colours, seen at once. Your own go into themes beside config.toml."),
        "signs": Explained("What charts are drawn with: blocks where braille is boxes. auto goes by the terminal."),
        "speech": Explained("Sentences in place of columns and charts, for a screen reader."),
        "mouse": Explained("Off leaves the mouse to the terminal, which selects text with it."),
        "lock-after": Explained("After so long without a key it locks. What is typed is kept.", "10 minutes"),
    }
)
"""By the key of each setting that the form has."""


def setting_help(setting: Setting, text: str, words: Sequence[str]) -> FieldHelp:
    """What is to be known of a setting while `text` stands in its field. `words`: those there are to choose from."""
    said = EXPLAINED.get(setting.key, Explained(setting.help))
    kind = setting.kind
    default = kind.shown(setting.value(Settings()))
    wrong = ""
    try:
        kind.read(text)
    except Refusal as reason:
        wrong = str(reason)
    told = [
        (phrase("Allowed"), allowed_words(kind, words)),
        (phrase("Default"), default or phrase("empty")),
        (phrase("Example"), f"{setting.key} = {kind.toml(said.example or default)}"),
    ]
    return FieldHelp(phrase(setting.label), phrase(said.says), told, wrong)


def questions_help() -> FieldHelp:
    """What is to be known of the therapist's own questions, which stand in a file of their own."""
    told = [
        (phrase("By"), ", ".join((*LOW, *OCCASIONS))),
        (phrase("Default"), phrase("the program's")),
        (phrase("Example"), '[SRS] goals = ["…?", "…?"]'),
    ]
    return FieldHelp(
        phrase("Questions"),
        phrase("What the debrief has you ask. Your own stand in questions.toml beside config.toml, by scale."),
        told,
    )


def allowed_words(kind: SettingKind, words: Sequence[str]) -> str:
    """What can stand in a field of that kind. `words`: those there are to choose from."""
    if words:
        return ", ".join(words)
    match kind:
        case Points():
            least, most = plain_score(kind.minimum), plain_score(kind.maximum)
            said = (
                "points from {least} to {most}, one decimal, or empty"
                if kind.optional
                else "points from {least} to {most}, one decimal"
            )
            return phrase(said, least=least, most=most)
        case Count():
            return phrase("a whole number from {least} to {most}", least=kind.minimum, most=kind.maximum)
        case Duration():
            return phrase("days or weeks")
        case Minutes():
            return phrase("1 to {most} minutes, or off", most=kind.maximum)
        case Zone():
            return phrase("a zone's name, or empty")
        case DigitRow():
            return phrase("ten signs, or empty")
        case _:
            return ""
