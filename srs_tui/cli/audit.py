"""`srs audit`."""

import msgspec

from ..language import phrase
from ..store.audit import AuditLine
from ..store.audit_trail import AuditTrail, read_trail
from ..store.records import Records
from .audit_lines import client_of, record_in_words
from .context import looked_into, now, today
from .output import say, say_json, tell
from .request import Request
from .table import lines_of


class AuditRequest(Request, frozen=True, kw_only=True):
    """What of the audit to show."""

    client: str | None = None
    """Only what was done to this client, and to what is kept of them."""
    json: bool = False


def run(request: AuditRequest) -> int:
    """Print who did what with which record, oldest first; the exit status: 1 when the audit was changed or cut off.

    Raises:
        Refusal: no such client, or several.
        StoreError: the caseload or its audit cannot be read.
    """
    caseload = looked_into(request)
    trail = read_trail(caseload.files, caseload.audit_head)
    lines = trail.lines
    if request.client is not None:
        client = caseload.find(request.client)
        lines = tuple(each for each in lines if client_of(each, caseload.records) == client)
    if request.json:
        say_json(lambda: _encoded(lines, trail, caseload.records))
    elif lines:
        zone = now().tzinfo
        rows = [
            [
                f"{each.at.astimezone(zone):%Y-%m-%d %H:%M}",
                each.account,
                phrase(each.act),
                record_in_words(each, caseload.records, today()),
            ]
            for each in lines
        ]
        say("\n".join(lines_of(rows)))
    for line in (*trail.faults, *trail.notes):
        tell(line)
    return 1 if trail.faults else 0


def _encoded(lines: tuple[AuditLine, ...], trail: AuditTrail, records: Records) -> bytes:
    told = [
        {
            "number": each.number,
            "at": each.at,
            "uid": each.uid,
            "account": each.account,
            "act": each.act,
            "record": each.record or None,
            "client": client.code if (client := client_of(each, records)) is not None else None,
        }
        for each in lines
    ]
    return msgspec.json.encode({"lines": told, "faults": trail.faults, "notes": trail.notes})
