"""What a line of the audit is about, as far as the caseload still knows, for shell and screen alike."""

from datetime import date

from ..clinical.client import Client
from ..clinical.session import Session
from ..language import phrase
from ..store.audit import Act, AuditLine
from ..store.records import Records
from ..wording.dates import day_and_date


def client_of(line: AuditLine, records: Records) -> Client | None:
    """The client that a line is about, as far as the caseload still knows."""
    if (client := records.clients.get(line.record)) is not None:
        return client
    record = records.sessions.get(line.record) or records.adjustments.get(line.record)
    return records.clients.get(record.client) if record is not None else None


def record_in_words(line: AuditLine, records: Records, today: date) -> str:
    """`KL-04`, `KL-04, session of Sat 21 Nov 2026`; what is not in the caseload any more by its key."""
    if not line.record or line.act == Act.BEGUN:
        return ""
    client = client_of(line, records)
    if client is None:
        return line.record
    record = records.sessions.get(line.record) or records.adjustments.get(line.record)
    if record is None:
        return client.code
    said = "{code}, session of {on}" if isinstance(record, Session) else "{code}, adjustment of {on}"
    return phrase(said, code=client.code, on=day_and_date(record.on, today))
