"""The commands of the shell and what each takes. Nothing of theirs is imported before one is asked for."""

from argparse import Action, ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from ..clinical.refusal import Refusal

_DATE: Final = "2026-11-21, 21 nov, today, yesterday, wed, or -3 for three days ago"


class _Date(Action):
    """A date as typed. An empty one is no word for today: it is what a shell makes of a variable that is not set."""

    def __call__(self, parser: ArgumentParser, given: Namespace, value: object, option: str | None = None) -> None:
        if value == "":
            raise Refusal("{option} needs a date, such as {date}: it is empty.", option=option, date=_DATE)
        setattr(given, self.dest, value)


class ShellCommand(NamedTuple):
    """One command: what it does in a line, where it lives in `srs_tui.cli`, and what it takes.

    Its module has `run(request)`; the arguments have the names of that request's fields.
    """

    help: str
    module: str
    add_arguments: Callable[[ArgumentParser], None]


def _code(parser: ArgumentParser, help: str = "the client's code, or the beginning of it or of the name") -> None:
    parser.add_argument("code", metavar="CODE", help=help)


def _add(parser: ArgumentParser) -> None:
    _code(parser, "a code of your own for the client, such as KL-04")
    parser.add_argument("--name", default="", help="a name, when the code alone is not enough")
    parser.add_argument("--scale", help=f"{_scales()} (default: as in the settings, else SRS)")
    parser.add_argument("--outcome", help=f"{_outcome_scales()}: rated at the start (default: as in the settings)")
    parser.add_argument("--cutoff", metavar="TOTAL", help="a cut-off of this client's own, such as 34")
    parser.add_argument("--born", metavar="YEAR", default="", help="year of birth")
    _several(parser, "--label", "a label, such as couples; once for each")


def _several(parser: ArgumentParser, option: str, help: str) -> None:
    parser.add_argument(option, metavar="L", action="append", default=[], help=help)


def _rate(parser: ArgumentParser) -> None:
    from ..clinical.rating import MODES

    _code(parser)
    parser.add_argument(
        "scores",
        metavar="SCORE",
        nargs="*",
        default=[],  # else a missing CODE is told as if scores were missing too
        help="one for each item, in centimetres (8.7) or millimetres (87); none: asked for",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--total", action="store_true", help="the one SCORE is a total, such as 31.2")
    what.add_argument("--skip", action="store_true", help="the session was held, the scale was not given")
    parser.add_argument("--on", metavar="DATE", action=_Date, default="", help=f"the session's date: {_DATE}")
    parser.add_argument("--mode", choices=MODES, help="how it was given (default: as in the settings, else paper)")
    parser.add_argument(
        "--note", metavar="TEXT", default="", help="a note to keep with it; - reads it from standard input"
    )
    parser.add_argument("--scale", help="another scale than the client's own, such as ORS at the start of a session")
    _by(parser)
    parser.add_argument("--second", action="store_true", help="a further session of a day that is rated already")


def _edit(parser: ArgumentParser) -> None:
    from ..clinical.rating import MODES

    _code(parser)
    parser.add_argument(
        "scores",
        metavar="SCORE",
        nargs="*",
        default=[],
        help="one for each item; with nothing to correct, asks line by line",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--total", action="store_true", help="the one SCORE is a total, such as 31.2")
    what.add_argument("--skip", action="store_true", help="the session was held, the scale was not given")
    parser.add_argument(
        "--on", metavar="DATE", action=_Date, default="", help="which session, by its date (default: the last one)"
    )
    _nth(parser)
    parser.add_argument("--scale", help="which rating of it (default: that on the client's own scale)")
    _by(parser)
    parser.add_argument("--to", metavar="DATE", action=_Date, default="", help=f"another date: {_DATE}")
    parser.add_argument("--mode", choices=MODES, help="another mode")
    parser.add_argument("--note", metavar="TEXT", help="another note; '' for none, - reads it from standard input")
    parser.add_argument("--move-to", metavar="CODE", help="the client whose session it was")
    parser.add_argument("--reason", metavar="TEXT", help="why it is corrected; - reads it from standard input")
    parser.add_argument("--second", action="store_true", help="also where that day has such a rating already")


def _delete(parser: ArgumentParser) -> None:
    _code(parser)
    parser.add_argument("--on", metavar="DATE", action=_Date, required=True, help=f"the session's date: {_DATE}")
    _nth(parser)


def _nth(parser: ArgumentParser) -> None:
    parser.add_argument("--nth", metavar="N", type=int, help="which of several sessions of that day, from 1")


def _talked(parser: ArgumentParser) -> None:
    _code(parser)
    parser.add_argument(
        "text", metavar="TEXT", nargs="?", help="what you agreed for next time; - reads it from standard input"
    )
    parser.add_argument(
        "--on", metavar="DATE", action=_Date, default="", help=f"the session's date, else the last one: {_DATE}"
    )
    _nth(parser)


def _missed(parser: ArgumentParser) -> None:
    _code(parser)
    parser.add_argument(
        "--on", metavar="DATE", action=_Date, default="", help=f"the session's date, else today: {_DATE}"
    )
    parser.add_argument("--cancelled", action="store_true", help="the client had said so before")


def _adjust(parser: ArgumentParser) -> None:
    _code(parser)
    parser.add_argument(
        "text",
        metavar="TEXT",
        nargs="?",
        help="what you change, such as '#pace slower'; - reads it from standard input; none: lists those there are",
    )
    parser.add_argument("--on", metavar="DATE", action=_Date, default="", help=f"since when: {_DATE}")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--edit", metavar="N", type=int, help="correct the one of that number: TEXT, --on, or both")
    which.add_argument("--delete", metavar="N", type=int, help="delete the one of that number")


def _list(parser: ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="archived clients too")
    parser.add_argument("--label", metavar="L", help="only clients with this label")
    parser.add_argument("--json", action="store_true", help="as JSON")


def _today(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")


def _show(parser: ArgumentParser) -> None:
    _code(parser)
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--svg", metavar="FILE", help="write the chart into a picture: code only, no name, no note")
    parser.add_argument("--html", metavar="FILE", help="the same as a page of HTML")
    parser.add_argument("--named", action="store_true", help="in the picture, the client's name too")
    parser.add_argument("--notes", action="store_true", help="in the picture, the text of the adjustments too")


def _practice(parser: ArgumentParser) -> None:
    from ..clinical.practice import Period

    parser.add_argument("--period", choices=[*map(str, Period)], default=Period.ALL, help="how far back")
    parser.add_argument("--label", metavar="L", help="only clients with this label")
    parser.add_argument("--json", action="store_true", help="as JSON")


def _export(parser: ArgumentParser) -> None:
    from ..exchange.formats import WRITABLE

    _format(parser, WRITABLE)
    parser.add_argument("--client", metavar="CODE", help="this client only")
    parser.add_argument("--since", metavar="DATE", action=_Date, default="", help=f"sessions from that day on: {_DATE}")
    parser.add_argument("--until", metavar="DATE", action=_Date, default="", help="sessions up to that day")
    parser.add_argument("--names", action="store_true", help="with names and birth years, which are left out otherwise")
    parser.add_argument("--notes", action="store_true", help="with the notes, which are left out otherwise")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file, readable by you alone")
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there already")


def _import(parser: ArgumentParser) -> None:
    from ..exchange.formats import READABLE

    parser.add_argument("file", metavar="FILE", help="the file to import; - reads standard input")
    parser.add_argument(
        "--format", choices=[*map(str, READABLE)], help="whose columns it has (default: told from what is in it)"
    )
    parser.add_argument(
        "--dates", choices=["dmy", "mdy", "ymd", "serial"], help="how its dates are written, where that is not plain"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--replace", action="store_true", help="what differs becomes as it is in the file")
    what.add_argument("--keep", action="store_true", help="what differs stays as it is here")
    parser.add_argument("--make-codes", action="store_true", help="clients without a usable code get the one proposed")
    parser.add_argument(
        "--code",
        metavar="TEXT=CODE",
        dest="codes",
        action="append",
        default=[],
        help="the client called TEXT in the file is CODE; once for each",
    )
    parser.add_argument("--client-column", metavar="NAME", help="the header of the column with the clients' codes")
    parser.add_argument("--encoding", metavar="E", help="how it is written, where not in UTF-8, UTF-16 or Windows-1252")
    parser.add_argument("--dry-run", action="store_true", help="say what it would import, and change nothing")


def _format(parser: ArgumentParser, names: tuple[str, ...]) -> None:
    parser.add_argument("--format", choices=[*map(str, names)], help="default: by the file's ending, else csv")


def _backup(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", help="where to (default: beside the caseload's own backups)")


def _restore(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a backup; srs where names those there are")


def _check(parser: ArgumentParser) -> None:
    parser.add_argument("--accept", action="store_true", help="take in what another program changed, when it is sound")


def _erase(parser: ArgumentParser) -> None:
    _code(parser, "the client's code; it is read once more from standard input")


def _merge(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="another copy of this caseload")
    parser.add_argument("--dry-run", action="store_true", help="say what it would bring, and change nothing")


def _audit(parser: ArgumentParser) -> None:
    parser.add_argument("--client", metavar="CODE", help="only what was done to this client")
    parser.add_argument("--json", action="store_true", help="as JSON")


def _archive(parser: ArgumentParser) -> None:
    _code(parser)
    parser.add_argument(
        "--back", "--restore", dest="back", action="store_true", help="bring the client back from the archive"
    )


def _undo(parser: ArgumentParser) -> None:
    parser.add_argument("--list", action="store_true", help="only say what can be undone, the last change first")


def _client(parser: ArgumentParser) -> None:
    _code(parser)
    parser.add_argument("--code", metavar="NEW", dest="new_code", help="another code")
    parser.add_argument("--name", help="another name; '' for none")
    parser.add_argument("--scale", help=_scales())
    parser.add_argument("--outcome", metavar="SCALE", help=f"{_outcome_scales()}: rated at the start of a session")
    parser.add_argument("--cutoff", metavar="TOTAL", help="a cut-off of this client's own, such as 34; '' for none")
    parser.add_argument("--outcome-cutoff", metavar="TOTAL", help="the same for the outcome scale")
    parser.add_argument("--goal", metavar="TEXT", help="the client's own goal, in their words; '' for none")
    parser.add_argument("--born", metavar="YEAR", help="year of birth; '' for none")
    _several(parser, "--label", "one more label, such as couples; once for each")
    _several(parser, "--unlabel", "a label to take off; once for each")
    parser.add_argument("--ask", action="store_true", help="ask for each of these, line by line")


def _set(parser: ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY", nargs="?", help="the setting; none: all of them")
    parser.add_argument("value", metavar="VALUE", nargs="?", help="what to set it to; '' for the default")


def _encrypt(parser: ArgumentParser) -> None:
    _recovery_file(parser, "write the recovery code to this file instead of showing it")


def _passphrase(parser: ArgumentParser) -> None:
    parser.add_argument("--new-key", action="store_true", help="another key too: everything is encrypted anew")
    _recovery_file(parser, "with --new-key, a new recovery code, written to this file")
    parser.add_argument(
        "--ssh-key", metavar="FILE", help="a public SSH key (.pub) whose owner may open a copy elsewhere, with age"
    )


def _recovery_file(parser: ArgumentParser, help: str) -> None:
    parser.add_argument("--recovery-file", metavar="FILE", help=help)


def _nothing(parser: ArgumentParser) -> None:
    del parser


def _by(parser: ArgumentParser) -> None:
    parser.add_argument("--by", metavar="RATER", help="who marked it, such as mother (default: the client)")


def _end(parser: ArgumentParser) -> None:
    _code(parser)
    parser.add_argument(
        "how", choices=("planned", "stopped", "other"), help="stopped: by the client; other: moved, referred"
    )
    parser.add_argument("--on", metavar="DATE", action=_Date, default="", help=f"when, else today: {_DATE}")


def _open(parser: ArgumentParser) -> None:
    _code(parser)
    parser.add_argument("--on", metavar="DATE", action=_Date, default="", help=f"from when on, else today: {_DATE}")
    parser.add_argument("--again", action="store_true", help="take the last end back, as if it had not been said")


def _completion(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help='bash: eval "$(srs completion bash)"')


def _outcome_scales() -> str:
    from ..clinical.instrument import NO_SCALE, OUTCOME_SCALES
    from ..words import alternatives

    return alternatives((*OUTCOME_SCALES, NO_SCALE))


def _scales() -> str:
    from ..clinical.instrument import ALLIANCE_SCALES
    from ..words import alternatives

    return alternatives(ALLIANCE_SCALES)


COMMANDS: Final[Mapping[str, ShellCommand]] = {
    "rate": ShellCommand("Record a rating; without scores, asks for them line by line", "rate", _rate),
    "edit": ShellCommand("Correct the session of a date; with nothing to correct, asks line by line", "edit", _edit),
    "delete": ShellCommand("Delete the session of a date; undo brings it back", "delete", _delete),
    "talked": ShellCommand("The rating was talked about, and what was agreed for next time", "talked", _talked),
    "missed": ShellCommand("A session that did not take place", "missed", _missed),
    "add": ShellCommand("Add a client", "add", _add),
    "client": ShellCommand(
        "Look at a client's code, name, scale, cut-off and labels, or change them", "client", _client
    ),
    "list": ShellCommand("The caseload, one client a line", "list", _list),
    "today": ShellCommand("Who is expected today, who was seen and not rated, unfinished entries", "today", _today),
    "show": ShellCommand("One client: course, sessions, adjustments", "show", _show),
    "end": ShellCommand("An episode has ended, and how", "end", _end),
    "open": ShellCommand("A further episode begins", "open_episode", _open),
    "adjust": ShellCommand("Note what you change with a client, to see whether it helps", "adjust", _adjust),
    "undo": ShellCommand("Undo the last change", "undo", _undo),
    "archive": ShellCommand("Put a client into the archive, or back", "archive", _archive),
    "practice": ShellCommand("The caseload as a whole: whom to talk about, and the figures", "practice", _practice),
    "set": ShellCommand("Look at the settings, or change one", "set", _set),
    "export": ShellCommand("Write the ratings for other programs", "export", _export),
    "import": ShellCommand("Import ratings from a file: all or nothing", "import_file", _import),
    "backup": ShellCommand("Copy the caseload, checked", "backup", _backup),
    "restore": ShellCommand("Go back to a backup; what is there now is kept", "restore", _restore),
    "check": ShellCommand("Read the whole caseload and say whether it is sound", "check", _check),
    "encrypt": ShellCommand("Encrypt the caseload with a passphrase", "encrypt", _encrypt),
    "decrypt": ShellCommand("Have the caseload plain again", "decrypt", _nothing),
    "passphrase": ShellCommand("Change the passphrase of an encrypted caseload", "passphrase", _passphrase),
    "merge": ShellCommand("Bring another copy of the caseload together with it: all or nothing", "merge", _merge),
    "erase": ShellCommand("Erase a client for good, out of every backup too", "erase", _erase),
    "audit": ShellCommand("Who looked at, changed or took out what, and when", "audit", _audit),
    "where": ShellCommand("Where everything is kept, and who can read it", "where", _nothing),
    "completion": ShellCommand("What a shell completes commands and options by", "completion", _completion),
}
