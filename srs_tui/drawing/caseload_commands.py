"""The commands of the caseload, the most used first."""

from typing import Final

from .command import Command

CASELOAD_COMMANDS: Final = (
    Command("caseload.rate", "enter,r", "rate", "Rate the client under the cursor"),
    Command("caseload.outcome", "o", "", "Rate the outcome, as a session with the client begins"),
    Command("caseload.chart", "c", "chart", "The client's ratings over time"),
    Command("caseload.new", "n", "new", "Add a client"),
    Command("caseload.find", "slash", "find", "Find a client by code or name"),
    Command("caseload.today", "d", "today", "Who is expected today, seen and not rated, or unfinished"),
    Command("caseload.undo", "u", "undo", "Undo the last change"),
    Command("caseload.practice", "p", "practice", "The caseload as a whole"),
    Command("caseload.adjust", "a", "adjust", "Note what you change for the client under the cursor"),
    Command("caseload.settings", "comma", "settings", "Cut-off, thresholds, default scale and mode, theme"),
    Command("caseload.import", "I", "import", "Import ratings from a file: a spreadsheet, another program"),
    Command("caseload.sort", "s", "sort", "Change the order: usual time, to talk about, last seen, code"),
    Command("caseload.edit", "e", "edit", "Change code, name, scale, cut-off or birth year"),
    Command("caseload.group", "G", "", "A couple, a family or a group: rate one after the other"),
    Command("caseload.episodes", "O", "", "The client's episodes: end one, open it again, begin another"),
    Command("caseload.archived", "v", "", "Show archived clients too, or hide them"),
    Command("caseload.archive", "x", "", "Archive the client under the cursor, or bring them back"),
    Command("caseload.supervision", "S", "", "Mark the client for supervision, or take the mark off"),
    Command("caseload.merge", "M", "", "Merge another copy of this caseload, from a file"),
    Command("caseload.erase", "E", "", "Erase the client under the cursor for good, out of every backup too"),
    Command("caseload.audit", "A", "", "The audit: who did what with which record, and when"),
    Command("caseload.protect", "P", "", "Encrypt the caseload with a passphrase; change that, or decrypt it"),
    Command("caseload.leave", "escape", "", "Leave the search and show all clients"),
    Command("caseload.quit", "q", "quit", "Leave the program; what is typed is kept", "app.quit"),
)
UNDER_CURSOR: Final = frozenset(
    ("rate", "outcome", "chart", "edit", "archive", "adjust", "erase", "episodes", "group", "supervision")
)
"""What is done with the client under the cursor."""
OF_A_CLIENT: Final = UNDER_CURSOR | {"find", "sort", "today"}
"""What can only be done where there is a client."""
