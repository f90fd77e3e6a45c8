"""Arguments that several commands take."""

from argparse import Action, ArgumentParser, Namespace
from typing import Final

from ..clinical.refusal import Refusal
from ..language import phrase

DATE: Final = "2026-11-21, 21 nov, today, yesterday, wed, or -3 for three days ago"
"""How a date is typed."""


class _DateArgument(Action):
    """A date as typed. An empty one is no word for today: it is what a shell makes of a variable that is not set."""

    def __call__(self, parser: ArgumentParser, given: Namespace, value: object, option: str | None = None) -> None:
        if value == "":
            raise Refusal("{option} needs a date, such as {date}: it is empty.", option=option, date=phrase(DATE))
        setattr(given, self.dest, value)


def takes_code(parser: ArgumentParser, help: str = "the client's code, or the beginning of it or of the name") -> None:
    """A client."""
    parser.add_argument("code", metavar="CODE", help=help)


def takes_date(parser: ArgumentParser, help: str, option: str = "--on", *, required: bool = False) -> None:
    """A date; of a session, unless `option` says otherwise."""
    parser.add_argument(option, metavar="DATE", action=_DateArgument, default="", required=required, help=help)


def takes_json(parser: ArgumentParser) -> None:
    """Whether it is for another program."""
    parser.add_argument("--json", action="store_true", help="as JSON")


def takes_label(parser: ArgumentParser) -> None:
    """Some of the clients."""
    parser.add_argument("--label", metavar="L", help="only clients with this label")


def takes_several(parser: ArgumentParser, option: str, help: str) -> None:
    """An option that may be given more than once."""
    parser.add_argument(option, metavar="L", action="append", default=[], help=help)


def takes_nth(parser: ArgumentParser) -> None:
    """Which of the sessions of a day."""
    parser.add_argument("--nth", metavar="N", type=int, help="which of several sessions of that day, from 1")


def takes_rater(parser: ArgumentParser) -> None:
    """Who marked the lines."""
    parser.add_argument("--by", metavar="RATER", help="who marked it, such as mother (default: the client)")


def scales() -> str:
    """The alliance scales and none, as a choice in words."""
    from ..clinical.instrument import ALLIANCE_CHOICES
    from ..words import alternatives

    return alternatives(ALLIANCE_CHOICES)


def outcome_scales() -> str:
    """The outcome scales and none, as a choice in words."""
    from ..clinical.instrument import NO_SCALE, OUTCOME_SCALES
    from ..words import alternatives

    return alternatives((*OUTCOME_SCALES, NO_SCALE))
