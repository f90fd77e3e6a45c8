"""What the commands take that work with whole files: those of the caseload, and those of other programs."""

from argparse import ArgumentParser

from .shared_arguments import DATE, takes_date


def of_report(parser: ArgumentParser) -> None:
    """What `srs report` takes."""
    from ..clinical.practice import Period

    parser.add_argument(
        "code", metavar="CODE", nargs="?", help="the client's code, or the beginning of it or of the name"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--practice", action="store_true", help="of the caseload as a whole")
    what.add_argument("--supervision", action="store_true", help="of those who are marked, see srs supervise")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write to this file (.html, .pdf or .svg), readable by you alone (default: HTML on standard output)",
    )
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there already")
    parser.add_argument("--names", action="store_true", help="with the client's name, which is left out otherwise")
    parser.add_argument("--notes", action="store_true", help="with the notes, which are left out otherwise")
    parser.add_argument("--period", choices=[*map(str, Period)], help="with --practice: how far back")
    parser.add_argument("--label", metavar="L", help="with --practice: only clients with this label")


def of_export(parser: ArgumentParser) -> None:
    """What `srs export` takes."""
    from ..exchange.formats import WRITABLE

    parser.add_argument("--format", choices=[*map(str, WRITABLE)], help="default: by the file's ending, else csv")
    parser.add_argument("--client", metavar="CODE", help="this client only")
    takes_date(parser, f"sessions from that day on: {DATE}", "--since")
    takes_date(parser, "sessions up to that day", "--until")
    parser.add_argument("--names", action="store_true", help="with names and birth years, which are left out otherwise")
    parser.add_argument("--notes", action="store_true", help="with the notes, which are left out otherwise")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to this file, readable by you alone (default: standard output)"
    )
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there already")


def of_import(parser: ArgumentParser) -> None:
    """What `srs import` takes."""
    from ..exchange.file_dates import ASKED_FOR
    from ..exchange.formats import FORMATS

    parser.add_argument("file", metavar="FILE", help="the file to import; - reads standard input")
    parser.add_argument(
        "--format", choices=[*map(str, FORMATS)], help="whose columns it has (default: told from what is in it)"
    )
    parser.add_argument(
        "--dates", choices=[*map(str, ASKED_FOR)], help="how its dates are written, where that is not plain"
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
    parser.add_argument("--client", metavar="CODE", help="whose sessions they are, where no column says so")
    parser.add_argument(
        "--client-column",
        metavar="NAME",
        help="the header of the column with the clients' codes; sheet: each sheet is one client's",
    )
    parser.add_argument("--encoding", metavar="E", help="how it is written, where not in UTF-8, UTF-16 or Windows-1252")
    parser.add_argument("--dry-run", action="store_true", help="say what it would import, and change nothing")


def of_backup(parser: ArgumentParser) -> None:
    """What `srs backup` takes."""
    parser.add_argument("file", metavar="FILE", nargs="?", help="where to (default: beside the caseload's own backups)")


def of_restore(parser: ArgumentParser) -> None:
    """What `srs restore` takes."""
    parser.add_argument("file", metavar="FILE", help="a backup; srs where names those there are")


def of_check(parser: ArgumentParser) -> None:
    """What `srs check` takes."""
    parser.add_argument("--accept", action="store_true", help="take in what another program changed, when it is sound")


def of_merge(parser: ArgumentParser) -> None:
    """What `srs merge` takes."""
    parser.add_argument("file", metavar="FILE", help="another copy of this caseload")
    parser.add_argument("--dry-run", action="store_true", help="say what it would bring, and change nothing")


def of_encrypt(parser: ArgumentParser) -> None:
    """What `srs encrypt` takes."""
    _recovery_file(parser, "write the recovery code to this file instead of showing it")


def of_passphrase(parser: ArgumentParser) -> None:
    """What `srs passphrase` takes."""
    parser.add_argument("--new-key", action="store_true", help="another key too: everything is encrypted anew")
    _recovery_file(parser, "with --new-key, a new recovery code, written to this file")
    parser.add_argument(
        "--ssh-key", metavar="FILE", help="a public SSH key (.pub) whose owner may open a copy elsewhere, with age"
    )


def _recovery_file(parser: ArgumentParser, help: str) -> None:
    parser.add_argument("--recovery-file", metavar="FILE", help=help)
