"""What the help of a command says beyond a line: loaded for the help and the manual page alone."""

from collections.abc import Mapping, Sequence
from textwrap import fill
from types import MappingProxyType
from typing import Final

from ..language import phrase

_COPIES: Final = (
    "A copy made by srs backup FILE has its key beside it, under the passphrase of that time: srs restore and srs "
    "merge ask for that where another one is in force."
)
EXPLANATIONS: Final[Mapping[str, Sequence[str]]] = MappingProxyType(
    {
        "rate": (
            "srs rate KL-04 asks one question at a time, srs rate KL-04 87 92 9 10 asks none. The outcome, as a "
            "session begins: srs rate KL-04 5 6 4 5 --scale ORS. The client's own goal alone: srs rate KL-04 6.5 "
            "--scale GOAL.",
        ),
        "client": (
            "What is given is changed; with nothing given the client is shown. An outcome scale is given by --outcome "
            "ORS, or CORS from 6 to 12. Clients with one label, such as couple-b, are a couple or a group.",
        ),
        "show": (
            "Where the outcome is rated too, the chart has both lines over the same sessions: circles for the "
            "alliance, squares for the outcome, hollow below the cut-off; an arrow at the second mark in a row that is "
            "5 points or more above the first; a letter for each other rater.",
        ),
        "open": (
            "What is rated after an end is a follow-up, until another episode begins. No end is ever inferred: after "
            "60 days without a session the list asks, and --coming is an answer for the next 60.",
        ),
        "report": (
            "One page of a client: the course with its rule, the chart with cut-off, usual range and adjustments, the "
            "items on one axis, the outcome in the same chart where it is rated, and every session. It holds the code "
            "and numbers: --names adds the name, --notes the notes, what was agreed, the goal and the text of "
            "adjustments. It fetches nothing from anywhere.",
            "Printed on A4 or Letter, 25 sessions are one sheet; more go on to the next, under the same head. Signs "
            "and words tell all that colour does.",
            "A name that ends in .svg gives the chart alone, as a picture. One in .pdf needs WeasyPrint (pip install "
            "'srs-tui[pdf]') and the library Pango that it sets type with; without them, print the page from a "
            "browser. srs set paper letter makes its sheets Letter, not A4.",
            "--practice writes the figures of the caseload, --supervision one document of all that is marked: codes "
            "only.",
        ),
        "set": (
            "They are kept in config.toml (srs where says where), which you can also write by hand; your comments in "
            "it stay. A changed rule applies from then on: a stored rating keeps the rule that it was judged by.",
            "Questions of your own, in the language that you speak with the client, stand in questions.toml beside "
            "it: a table for each scale, such as [SRS], in it what to ask by what was low (relationship, goals, "
            "approach, overall) or by the occasion (below, often-low, lower, next-time, candour, ceiling, first, "
            'well), as goals = ["...", "..."]. Several take turns; what you leave out is asked as before. In '
            "often-low, {usual} and {cutoff} stand for the client's usual mark and the cut-off.",
            "A theme is one TOML file; one of your own goes into themes beside it. There cursor (the ground of what "
            "the cursor is on) and bar (bars at or above the cut-off) may be left out.",
            "Your own licensed wording, for a client who marks the lines on the screen, is one file a scale, as "
            "wording/SRS.toml, with a table for each line by its short label, such as [relationship], in it title, "
            "left and right; before the tables stand instructions, thanks and keys (how the mark is moved). All but "
            "the titles may be left out.",
            "What is wrong in any of these is told by line and key, and the default holds in its place; with wrong "
            "wording nothing is handed over.",
        ),
        "export": (
            "All clients, or one, of all days, or some. Whatever the format, it carries every rating of the client's "
            "own on ORS and SRS. What it has no place for is counted on standard error. Beside these ratings:",
            "csv, for any program: all of a rating: other scales and raters, mode, cut-off rule; missed sessions, what "
            "was talked about. No clients without a session, episodes, labels, cut-offs of their own, marks for "
            "supervision. What a spreadsheet would change (0012, SEP-12, a formula) has an apostrophe before it, which "
            "is taken off when it comes back.",
            "json, for another caseload of ours: everything. With --client the copy for that client: also what was "
            "edited and deleted, and the lines of the audit.",
            "xlsx, for spreadsheets in any country: as csv, in real numbers and dates, and clients, episodes and "
            "adjustments on sheets of their own. No marks for supervision. In a country with a decimal comma Excel "
            "opens this rightly, and no CSV.",
            "openfit, for OpenFIT's session import: one row a session, ORS and SRS side by side, an episode a case. "
            "CORS and CSRS in their columns; no other raters, no missed sessions. It asks for the place and the "
            "therapist in each row: srs set openfit.location (first-name, last-name, email) says so once.",
            "fhir, for health records (HL7 FHIR R4): all of a rating; missed sessions, episodes, goal, scales in "
            "use. No labels, adjustments, marks for supervision or cut-offs of a client's own.",
            "srs import reads them all again: csv, json and fhir with nothing lost of a rating, openfit without mode, "
            "rule and time. Of csv, xlsx and openfit a new client gets the scales of the newest ratings.",
        ),
        "import": (
            "It takes whatever srs export wrote, sessions of OpenFIT, a dump of CamCOPS, an export of REDCap, and any "
            "table (CSV, XLSX, ODS) with one row a session, a date and scores, its columns headed in English, German, "
            "Dutch, Norwegian, Danish, Swedish, Spanish or French. It says how it read the file and what is new before "
            "anything changes, and srs undo takes it back.",
            "What is in the caseload already is left out. What differs from it, or was deleted here, comes in with "
            "--replace and stays as it is here with --keep; what an import replaces is kept as an earlier version.",
            "What can be read in two ways is asked about by the option to give: 02/11/2026 by --dates dmy or mdy; "
            "clients without a usable code by --make-codes or --code 'Anna B=AB-01'; a code that a spreadsheet may "
            "have made of a known one (12-Sep of SEP-12) by --code.",
            "A sheet without a column of clients is one client's, --client KL-04, or each sheet is, --client-column "
            "sheet. The scale may stand in the name of a sheet or a file (ORS), the unit in a cell (8,7 cm, 87 mm, "
            "36.9/40) or, where all are in millimetres, in the headers (Goals (mm), 0-100). A header may have two "
            "rows. What is no session (units, the header again, sums, hidden sheets) is left out, and counted.",
            "Nothing is guessed and nothing rounded in silence: what is wrong is named by row and column, and no row "
            "comes in then.",
        ),
        "restore": (
            _COPIES,
            "Where no caseload stands yet, what is restored is encrypted as the copy is; in place of a plain one it is "
            "plain, and that is told.",
        ),
        "check": (
            "A file that is damaged is refused by every command and never written over; the newest good backup is "
            "named, and how many ratings it lacks. The audit is read too: which of its lines was changed or taken out, "
            "and that its end was cut off, is told.",
        ),
        "encrypt": (
            "It asks for a passphrase, shows a recovery code once, for you to write down, and has you type its last "
            "group back from the paper; then document, backups and drafts are encrypted, and read again, before the "
            "plain ones are removed. Killed at any moment, either form is whole. Names then end in .age; the audit "
            "stays plain, and names nobody.",
            "From then on every command asks for the passphrase, or takes the recovery code in its place; or it is "
            "given by --passphrase-fd N, or by --key-file FILE, an age identity of yours (0600). A script sets it up "
            "by srs encrypt --passphrase-fd 3 --recovery-file FILE.",
            "With the passphrase and the recovery code both lost nobody can open it.",
        ),
        "passphrase": ("With --new-key everything is encrypted anew, for when somebody may have the key. " + _COPIES,),
        "merge": (
            "All that is new in either copy comes together, and of what was changed in both the later version, with "
            "the other one kept in the session's history; a deletion is a change like any other, and an edit that was "
            "undone in one copy comes back from the other. The order makes no difference, nor does doing it twice. "
            "srs undo takes it back.",
            "A code that is another client there than here is told, and nothing is merged until one of them has "
            "another code; so is a client who was erased there and is still here. Another caseload is no copy: export "
            "there, import here.",
            _COPIES,
        ),
        "erase": (
            "It takes the client out of the caseload, its earlier versions, the list of what can be undone, the drafts "
            "and every backup kept beside it, each of which is written anew and read again. Killed midway, the next "
            "start finishes it. Nothing undoes it. In a script: echo KL-04 | srs erase KL-04.",
            "What is kept is a hash of each key, so that no older backup, import or merge brings the client back, and "
            "the lines of the audit. A backup that cannot be read is named: it may still hold them. What others' notes "
            "say of them stays, and is counted. Exports, backups elsewhere, and freed blocks or snapshots of the disk "
            "are out of reach.",
        ),
        "audit": (
            "Whenever the caseload is opened, a client looked at, a record added, changed, deleted or taken out, a "
            "line is added: number, time, account, what was done, and the key of the record; no name, code, score or "
            "text. Each line holds the hash of the one before it, and each save the number and hash of the last line: "
            "which line was changed or taken out, and that the end was cut off, is told.",
            "It cannot be proven that nothing was cut off after the last save, nor that audit and caseload were not "
            "both made anew by somebody who can write your folder.",
        ),
        "where": (
            "The files are readable by your account only (0600, their folder 0700). What is found open to others at "
            "the start is closed, and told; a caseload of another account is refused, also to the administrator "
            "(sudo srs); symbolic links are not followed, and what else is hard-linked to a file keeps what it held.",
        ),
        "completion": (
            'In the file that the shell reads at its start, eval "$(srs completion bash)" has commands and options '
            "completed; zsh and fish likewise.",
        ),
    }
)
"""By command: paragraphs, each a template of `phrase`."""


def explanation(command: str, width: int) -> str:
    """The paragraphs on a command, broken at so many columns; empty where its line says all there is."""
    told = (phrase(each) for each in EXPLANATIONS.get(command, ()))
    return "\n\n".join(fill(each, width, break_long_words=False, break_on_hyphens=False) for each in told)
