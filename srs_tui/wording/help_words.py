"""What people call the commands, beside their own words: by these the help finds them too."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_CORRECT: Final = "correct fix change mistake typo wrong score amend edit"
_DATE: Final = "wrong date day yesterday backdate"
_MOVE: Final = "wrong client mix-up mixed up reassign"
_UNDO: Final = "undo revert oops mistake take back restore"
_GRAPH: Final = "graph history sessions past progress trend"
_SUPERVISION: Final = "supervisor consult peer group flag mark bookmark discuss"
_ADJUST: Final = "adjustment intervention change tag hashtag trying"

SYNONYMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "app.help": "help keys shortcuts commands palette search",
        "app.lock": "lock curtain hide cover away privacy passphrase idle screen saver",
        "app.redraw": "refresh repaint garbled",
        "app.quit": "exit quit close leave end",
        "caseload.quit": "exit quit close leave end log out",
        "caseload.rate": "srs score enter new session record measure",
        "caseload.chart": f"{_GRAPH} {_CORRECT} {_DATE} {_MOVE} delete session",
        "caseload.new": "add create client patient",
        "caseload.find": "search filter look up",
        "caseload.sort": "order by arrange",
        "caseload.today": "agenda schedule expected due unfinished drafts appointments",
        "caseload.practice": "statistics figures overview report supervision numbers dashboard",
        "caseload.undo": _UNDO,
        "caseload.import": "load bring in file csv json excel spreadsheet openfit camcops redcap old records",
        "caseload.episodes": "end ended close finish discharge stop dropout reopen episode care",
        "caseload.group": "couple family several people members together row label",
        "caseload.edit": "rename client details cut-off threshold birth year age scale label",
        "caseload.adjust": _ADJUST,
        "caseload.audit": "log history access privacy protocol trail who read",
        "caseload.protect": "encryption password passphrase secret key protect safe recovery code",
        "caseload.archived": "hidden inactive former closed",
        "caseload.archive": "close finish end remove delete client hide",
        "caseload.settings": "settings options preferences configuration cut-off theme colours time zone keys",
        "chart.group": "couple family several people members together",
        "group.together": "graph lines all compare gap apart",
        "chart.edit": _CORRECT,
        "chart.date": _DATE,
        "chart.move": _MOVE,
        "chart.delete": "remove erase session",
        "chart.undo": _UNDO,
        "chart.write": "export picture image save print svg html pdf report file",
        "practice.write": "export save print html pdf report file",
        "caseload.supervision": _SUPERVISION,
        "chart.supervision": _SUPERVISION,
        "chart.view": "zoom range last year",
        "chart.adjust": _ADJUST,
        "debrief.edit": f"{_CORRECT} {_DATE}",
        "debrief.move": _MOVE,
        "debrief.undo": f"{_UNDO} delete discard",
        "debrief.adjust": _ADJUST,
        "practice.label": "group tag category filter label",
        "rate.date": _DATE,
        "rate.clear": "reset start again empty discard",
        "rate.skip": "skipped no rating refused declined forgot",
        "rate.hand-over": "client self report tablet screen give kiosk fill in themselves",
        "rate.total": "sum only whole",
        "rate.mode": "paper oral phone remote online",
        "rate.leave": "cancel abort later",
    }
)
"""By the name of the command."""

IN_SHELL: Final[Mapping[str, str]] = MappingProxyType(
    {
        "srs export": "In the shell: write the caseload, or one client, to a file (csv, json, excel, spreadsheet)",
        "srs report": "In the shell: a page to print or save (HTML, PDF) of a client, of the practice, for supervision",
        "srs backup": "In the shell: copy the caseload to a safe place",
        "srs restore": "In the shell: bring back an earlier version of the caseload",
        "srs where": "In the shell: where the file of the caseload and the settings are (folder, path)",
    }
)
"""What is done in the shell, and is often looked for in the help."""
