"""The outcomes of the ended episodes of a caseload, worked out for the first chart that shows them, and then kept."""

from collections.abc import Iterator

from ..clinical.client import Client
from ..clinical.outcome import Outcome
from ..clinical.past_clients import past_outcomes
from ..clinical.rules import Rules
from ..clinical.session import Session
from ..store.caseload import Caseload


class KeptOutcomes:
    """A client's are worked out anew only when something of theirs changed."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Client, tuple[Session, ...], list[Outcome]]] = {}

    def outcomes(self, caseload: Caseload, rules: Rules) -> Iterator[Outcome]:
        """Those of every client, archived ones too."""
        for client in caseload.clients(archived=True):
            if not client.episodes:
                continue
            sessions, known = caseload.sessions(client.id), self._known.get(client.id)
            if known is None or known[0] is not client or known[1] is not sessions:
                found = past_outcomes((client,), caseload.sessions, rules)
                known = self._known[client.id] = client, sessions, found
            yield from known[2]
