"""What each command of the shell takes. Nothing of theirs is imported before one is asked for."""

from argparse import SUPPRESS, ArgumentParser

from .shared_arguments import (
    DATE,
    outcome_scales,
    scales,
    takes_code,
    takes_date,
    takes_json,
    takes_label,
    takes_nth,
    takes_rater,
    takes_several,
)


def of_add(parser: ArgumentParser) -> None:
    """What `srs add` takes."""
    takes_code(parser, "a code of your own for the client, such as KL-04")
    parser.add_argument("--name", default="", help="a name, when the code alone is not enough")
    parser.add_argument("--scale", help=f"{scales()} (default: as in the settings, else SRS)")
    parser.add_argument(
        "--outcome",
        metavar="SCALE",
        help=f"{outcome_scales()}: rated at the start of a session (default: as in the settings)",
    )
    parser.add_argument("--cutoff", metavar="TOTAL", help="a cut-off of this client's own, such as 34")
    parser.add_argument("--born", metavar="YEAR", default="", help="year of birth")
    takes_several(parser, "--label", "a label, such as couples; once for each")


def of_rate(parser: ArgumentParser) -> None:
    """What `srs rate` takes."""
    from ..clinical.rating import Mode

    takes_code(parser)
    parser.add_argument(
        "scores",
        metavar="SCORE",
        nargs="*",
        default=[],  # else a missing CODE is told as if scores were missing too
        help="one for each item, in centimetres (8.7) or millimetres (87); none: asked for",
    )
    _takes_kind(parser)
    takes_date(parser, f"the session's date: {DATE} (default: today)")
    parser.add_argument(
        "--mode", choices=[*map(str, Mode)], help="how it was given (default: as in the settings, else paper)"
    )
    parser.add_argument(
        "--note", metavar="TEXT", default="", help="a note to keep with it; - reads it from standard input"
    )
    parser.add_argument("--scale", help="another scale than the client's own, such as ORS at the start of a session")
    takes_rater(parser)
    parser.add_argument("--second", action="store_true", help="a further session of a day that is rated already")


def of_edit(parser: ArgumentParser) -> None:
    """What `srs edit` takes."""
    from ..clinical.rating import Mode

    takes_code(parser)
    parser.add_argument(
        "scores",
        metavar="SCORE",
        nargs="*",
        default=[],
        help="one for each item; with nothing to correct, asks line by line",
    )
    _takes_kind(parser)
    takes_date(parser, "which session, by its date (default: the last one)")
    takes_nth(parser)
    parser.add_argument("--scale", help="which rating of it (default: that on the client's own scale)")
    takes_rater(parser)
    takes_date(parser, f"another date: {DATE}", "--to")
    parser.add_argument("--mode", choices=[*map(str, Mode)], help="another mode")
    parser.add_argument("--note", metavar="TEXT", help="another note; '' for none, - reads it from standard input")
    parser.add_argument("--move-to", metavar="CODE", help="the client whose session it was")
    parser.add_argument("--reason", metavar="TEXT", help="why it is corrected; - reads it from standard input")
    parser.add_argument("--second", action="store_true", help="also where that day has such a rating already")


def of_delete(parser: ArgumentParser) -> None:
    """What `srs delete` takes."""
    takes_code(parser)
    takes_date(parser, f"the session's date: {DATE}", required=True)
    takes_nth(parser)


def of_talked(parser: ArgumentParser) -> None:
    """What `srs talked` takes."""
    takes_code(parser)
    parser.add_argument(
        "text", metavar="TEXT", nargs="?", help="what you agreed for next time; - reads it from standard input"
    )
    takes_date(parser, f"the session's date: {DATE} (default: the last one)")
    takes_nth(parser)


def of_missed(parser: ArgumentParser) -> None:
    """What `srs missed` takes."""
    takes_code(parser)
    takes_date(parser, f"the session's date: {DATE} (default: today)")
    parser.add_argument("--cancelled", action="store_true", help="the client had said so before")


def of_adjust(parser: ArgumentParser) -> None:
    """What `srs adjust` takes."""
    takes_code(parser)
    parser.add_argument(
        "text",
        metavar="TEXT",
        nargs="?",
        help="what you change, such as '#pace slower'; - reads it from standard input; none: lists those there are",
    )
    takes_date(parser, f"since when: {DATE} (default: today)")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--edit", metavar="N", type=int, help="correct the one of that number: TEXT, --on, or both")
    which.add_argument("--delete", metavar="N", type=int, help="delete the one of that number")


def of_list(parser: ArgumentParser) -> None:
    """What `srs list` takes."""
    parser.add_argument("--all", action="store_true", help="archived clients too")
    takes_label(parser)
    takes_json(parser)


def of_today(parser: ArgumentParser) -> None:
    """What `srs today` takes."""
    takes_json(parser)


def of_show(parser: ArgumentParser) -> None:
    """What `srs show` takes."""
    parser.add_argument(
        "code", metavar="CODE", nargs="?", help="the client's code, or the beginning of it or of the name"
    )
    parser.add_argument("--label", metavar="L", help="in its place: those with this label on one chart, a line each")
    takes_json(parser)
    parser.add_argument("--svg", metavar="FILE", help="the chart of srs report, as a picture")
    parser.add_argument("--html", metavar="FILE", help="the page of srs report")
    parser.add_argument("--names", action="store_true", help="in these, the client's name too")
    parser.add_argument("--named", action="store_true", dest="names", help=SUPPRESS)  # as it was called before
    parser.add_argument("--notes", action="store_true", help="in these, the notes too")


def of_practice(parser: ArgumentParser) -> None:
    """What `srs practice` takes."""
    from ..clinical.practice import Period

    parser.add_argument("--period", choices=[*map(str, Period)], default=Period.ALL, help="how far back (default: all)")
    takes_label(parser)
    takes_json(parser)


def of_supervise(parser: ArgumentParser) -> None:
    """What `srs supervise` takes."""
    takes_code(parser)
    takes_date(parser, f"a session instead of the client: {DATE}")
    takes_nth(parser)
    parser.add_argument("--off", action="store_true", help="take the mark off")


def of_erase(parser: ArgumentParser) -> None:
    """What `srs erase` takes."""
    takes_code(parser, "the client's code; it is read once more from standard input")


def of_audit(parser: ArgumentParser) -> None:
    """What `srs audit` takes."""
    parser.add_argument("--client", metavar="CODE", help="only what was done to this client")
    takes_json(parser)


def of_archive(parser: ArgumentParser) -> None:
    """What `srs archive` takes."""
    takes_code(parser)
    parser.add_argument("--back", action="store_true", help="bring the client back from the archive")
    parser.add_argument("--restore", action="store_true", dest="back", help=SUPPRESS)  # as it was called before


def of_undo(parser: ArgumentParser) -> None:
    """What `srs undo` takes."""
    parser.add_argument("--list", action="store_true", help="only say what can be undone, the last change first")


def of_client(parser: ArgumentParser) -> None:
    """What `srs client` takes."""
    takes_code(parser)
    parser.add_argument("--code", metavar="NEW", dest="new_code", help="another code")
    parser.add_argument("--name", help="another name; '' for none")
    parser.add_argument("--scale", help=scales())
    parser.add_argument("--outcome", metavar="SCALE", help=f"{outcome_scales()}: rated at the start of a session")
    parser.add_argument("--cutoff", metavar="TOTAL", help="a cut-off of this client's own, such as 34; '' for none")
    parser.add_argument("--outcome-cutoff", metavar="TOTAL", help="the same for the outcome scale")
    parser.add_argument("--goal", metavar="TEXT", help="the client's own goal, in their words; '' for none")
    parser.add_argument("--born", metavar="YEAR", help="year of birth; '' for none")
    takes_several(parser, "--label", "one more label, such as couples; once for each")
    takes_several(parser, "--unlabel", "a label to take off; once for each")
    parser.add_argument("--ask", action="store_true", help="ask for each of these, line by line")


def of_set(parser: ArgumentParser) -> None:
    """What `srs set` takes."""
    parser.add_argument("key", metavar="KEY", nargs="?", help="the setting; none: all of them")
    parser.add_argument("value", metavar="VALUE", nargs="?", help="what to set it to; '' for the default")


def of_nothing(parser: ArgumentParser) -> None:
    """No arguments."""
    del parser


def of_end(parser: ArgumentParser) -> None:
    """What `srs end` takes."""
    takes_code(parser)
    parser.add_argument(
        "how", choices=("planned", "stopped", "other"), help="stopped: by the client; other: moved, referred"
    )
    takes_date(parser, f"when it ended: {DATE} (default: today)")


def of_open(parser: ArgumentParser) -> None:
    """What `srs open` takes."""
    takes_code(parser)
    takes_date(parser, f"from when on: {DATE} (default: today)")
    parser.add_argument("--again", action="store_true", help="take the last end back, as if it had not been said")
    parser.add_argument(
        "--coming", action="store_true", help="no further one: the client still comes, after long without a session"
    )


def of_completion(parser: ArgumentParser) -> None:
    """What `srs completion` takes."""
    from .completion import Shell

    parser.add_argument("shell", choices=[*map(str, Shell)], help='bash: eval "$(srs completion bash)"')


def _takes_kind(parser: ArgumentParser) -> None:
    """What is given in place of a score for each item."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--total", action="store_true", help="the one SCORE is a total, such as 31.2")
    what.add_argument("--skip", action="store_true", help="the session was held, the scale was not given")
