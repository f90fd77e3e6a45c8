"""What every screen works on: the caseload, the rules, the clock and the signs of this terminal."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..clinical.client import Client
from ..clinical.dates import parse_date
from ..clinical.order import Order
from ..clinical.rules import Rules
from ..clinical.session import Session
from ..clinical.standing import Standing, standing_of
from ..language import SignSet, speak
from ..settings.settings import Settings
from ..store.audit import Act
from ..store.caseload import Caseload
from ..store.draft import DraftKind
from ..store.draft_keeper import DraftKeeper
from ..system.clock import local_zone
from ..system.environment import as_started
from ..system.remembered import remember, remembered
from ..wording.last_time import trying_words
from ..wording.signs import Signs, signs_for

if TYPE_CHECKING:
    import asyncio

    from .past_outcomes import KeptOutcomes

T = TypeVar("T")


class Desk:
    """One caseload on the desk. Screens read from it and change it through it, one change at a time."""

    def __init__(
        self,
        caseload: Caseload,
        *,
        settings: Settings,
        signs: Signs,
        clock: Callable[[], datetime],
        faults: Sequence[str] = (),
        demo: bool = False,
        order_path: Path | None = None,
    ) -> None:
        """`order_path`: where the order of the caseload is remembered; None: it is not."""
        speak(settings.language)
        self.caseload = caseload
        self.settings = settings
        self.faults = tuple(faults)
        """What is wrong in the settings, one line each."""
        self.signs = signs
        self.demo = demo
        self.drafts = DraftKeeper(caseload.drafts)
        self._order_path = order_path
        self._clock = clock
        self._turn: asyncio.Lock | None = None
        self._looked_at = ""
        self._past: KeptOutcomes | None = None
        self._standings: dict[str, tuple[Client, tuple[Session, ...], date, Standing]] = {}

    @property
    def rules(self) -> Rules:
        """The thresholds in force."""
        return self.settings.rules

    @property
    def sign_set(self) -> SignSet:
        """The set that the signs are of."""
        return self.settings.sign_set(as_started())

    def adopt(self, settings: Settings, faults: Sequence[str] = ()) -> None:
        """Work by other settings from now on. Ratings keep the cut-off rule that they were made under."""
        if settings.signs != self.settings.signs and not self.signs.is_heard:
            self.signs = signs_for(settings.sign_set(as_started()))
        self.settings, self.faults = settings, tuple(faults)
        speak(settings.language)
        self._standings.clear()
        self._past = None

    def now(self) -> datetime:
        """The present moment in the therapist's time, with its zone."""
        moment, timezone = self._clock(), self.settings.timezone
        return moment.astimezone(local_zone(timezone)) if timezone else moment

    def now_utc(self) -> datetime:
        """The present moment as records keep it."""
        return self.now().astimezone(UTC)

    def today(self) -> date:
        """The therapist's date."""
        return self.now().date()

    def read_date(self, text: str) -> date:
        """The day that is written, by the one grammar of dates.

        Raises:
            Refusal: not a date, or none that a session can have.
        """
        return parse_date(text, self.today(), self.settings.dates)

    def standing(self, client: Client) -> Standing:
        """How a client stands today; worked out anew only when something of theirs changed."""
        sessions, today = self.caseload.sessions(client.id), self.today()
        known = self._standings.get(client.id)
        if known is not None and known[0] is client and known[1] is sessions and known[2] == today:
            return known[3]
        standing = standing_of(client, sessions, today, self.rules)
        self._standings[client.id] = (client, sessions, today, standing)
        return standing

    @property
    def past(self) -> "KeptOutcomes":
        """The ended episodes of all clients, for the band beside one that is not."""
        if self._past is None:
            from .past_outcomes import KeptOutcomes  # no chart, no band

            self._past = KeptOutcomes()
        return self._past

    def trying(self, standing: Standing) -> str:
        """The adjustment that is on trial with a client, in words; empty where none is."""
        adjustments = self.caseload.adjustments(standing.client.id)
        return next(iter(trying_words(adjustments, standing.scored, self.today(), self.rules)), "")

    def standings(self, *, archived: bool = False) -> list[Standing]:
        """How every client stands; the archived ones only when asked for."""
        return [self.standing(client) for client in self.caseload.clients(archived=archived)]

    def unfinished(self) -> frozenset[str]:
        """The keys of the clients with an entry that was begun and not saved."""
        drafts = (each for each in self.drafts.unfinished() if each.kind is not DraftKind.SETTINGS)
        return frozenset(draft.client for draft in drafts if not draft.is_empty)

    def look_at(self, client: Client | None) -> None:
        """A screen shows that client, or none in particular: the audit notes it once, off the event loop, however
        many screens show the same client one after the other."""
        client_id = client.id if client is not None else ""
        before, self._looked_at = self._looked_at, client_id
        if client_id not in ("", before):
            import asyncio

            audit = self.caseload.audit
            asyncio.get_running_loop().run_in_executor(None, audit.note, Act.VIEWED, client_id)

    def last_order(self) -> Order:
        """The order that the caseload was last sorted in."""
        word = "" if self._order_path is None else remembered(self._order_path)
        return Order(word) if word in list(Order) else Order.USUAL_TIME

    def remember_order(self, order: Order) -> None:
        """Begin with that order the next time."""
        if self._order_path is not None:
            remember(self._order_path, order)

    async def work(self, job: Callable[[], T]) -> T:
        """Have the store do something, off the event loop: a disk may be slow, the keys must not be."""
        import asyncio  # takes longer to load than the first picture to draw

        if self._turn is None:
            self._turn = asyncio.Lock()
        async with self._turn:
            return await asyncio.to_thread(job)
