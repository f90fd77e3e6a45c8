"""The commands of the shell. Nothing of theirs is imported before one is asked for."""

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from . import arguments, file_arguments


class ShellCommand(NamedTuple):
    """One command: what it does in a line, where it lives in `srs_tui.cli`, and what it takes.

    Its module has `run(request)`; the arguments have the names of that request's fields.
    """

    help: str
    module: str
    add_arguments: Callable[[ArgumentParser], None]


COMMANDS: Final[Mapping[str, ShellCommand]] = {
    "rate": ShellCommand("Record a rating; without scores, asks for them line by line", "rate", arguments.of_rate),
    "edit": ShellCommand(
        "Correct the session of a date; with nothing to correct, asks line by line", "edit", arguments.of_edit
    ),
    "delete": ShellCommand("Delete the session of a date; undo brings it back", "delete", arguments.of_delete),
    "talked": ShellCommand(
        "Note that the rating was talked about, and what was agreed for next time", "talked", arguments.of_talked
    ),
    "missed": ShellCommand("Note a session that did not take place", "missed", arguments.of_missed),
    "add": ShellCommand("Add a client", "add", arguments.of_add),
    "client": ShellCommand(
        "Look at a client's code, name, scale, cut-off and labels, or change them", "client", arguments.of_client
    ),
    "list": ShellCommand("List the caseload, one client a line", "list", arguments.of_list),
    "today": ShellCommand(
        "Say who is expected today, who was seen and not rated, and what is unfinished", "today", arguments.of_today
    ),
    "show": ShellCommand("Show one client: course, chart, sessions, adjustments", "show", arguments.of_show),
    "end": ShellCommand("End an episode, and say how it ended", "end", arguments.of_end),
    "open": ShellCommand("Begin a further episode", "open_episode", arguments.of_open),
    "adjust": ShellCommand(
        "Note what you change with a client, to see whether it helps", "adjust", arguments.of_adjust
    ),
    "undo": ShellCommand("Undo the last change", "undo", arguments.of_undo),
    "archive": ShellCommand("Put a client into the archive, or bring one back", "archive", arguments.of_archive),
    "practice": ShellCommand(
        "Show the caseload as a whole: whom to talk about, and the figures", "practice", arguments.of_practice
    ),
    "report": ShellCommand(
        "Write a page to print: of a client, of the practice, or of what goes to supervision",
        "report",
        file_arguments.of_report,
    ),
    "supervise": ShellCommand(
        "Mark a client, or a session, to be taken to supervision", "supervise", arguments.of_supervise
    ),
    "set": ShellCommand("Look at the settings, or change one", "set", arguments.of_set),
    "export": ShellCommand("Write the ratings for other programs", "export", file_arguments.of_export),
    "import": ShellCommand("Import ratings from a file: all or nothing", "import_file", file_arguments.of_import),
    "backup": ShellCommand("Back up the caseload, and check the copy", "backup", file_arguments.of_backup),
    "restore": ShellCommand("Go back to a backup; what is there now is kept", "restore", file_arguments.of_restore),
    "check": ShellCommand("Read the whole caseload, and say whether it is sound", "check", file_arguments.of_check),
    "encrypt": ShellCommand("Encrypt the caseload with a passphrase", "encrypt", file_arguments.of_encrypt),
    "decrypt": ShellCommand("Decrypt the caseload: it is plain again", "decrypt", arguments.of_nothing),
    "passphrase": ShellCommand(
        "Change the passphrase of an encrypted caseload", "passphrase", file_arguments.of_passphrase
    ),
    "merge": ShellCommand(
        "Bring another copy of the caseload together with it: all or nothing", "merge", file_arguments.of_merge
    ),
    "erase": ShellCommand("Erase a client for good, out of every backup too", "erase", arguments.of_erase),
    "audit": ShellCommand("Say who looked at, changed or took out what, and when", "audit", arguments.of_audit),
    "where": ShellCommand("Say where everything is kept, and who can read it", "where", arguments.of_nothing),
    "completion": ShellCommand(
        "Print the completion script of a shell, for commands and options", "completion", arguments.of_completion
    ),
}
