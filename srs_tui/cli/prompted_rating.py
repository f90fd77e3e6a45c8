"""`srs rate CODE` without scores: one question a line, for any terminal, screen reader or braille display."""

from datetime import date

from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.entry import RatingEntry, new_entry
from ..clinical.instrument import Instrument, instrument_named
from ..clinical.rating import MODES, mode_named
from ..clinical.recording import cutoff_in_force
from ..clinical.refusal import Refusal
from ..clinical.score import format_score, parse_score, parse_typed_total
from ..clinical.score_entry import entry_of
from ..clinical.session import RatedSession, all_ratings, scored_ratings
from ..store.caseload import Caseload, utc_now
from ..store.drafts import Draft
from ..store.entry_drafts import draft_of, entry_from
from ..wording.dates import day_and_date, long_date
from .context import date_or_today, read_date, rules_in_force, settings_in_force, standing_in, today
from .debrief_text import say_saved
from .output import say, tell
from .prompt import answer, checked_command, refused, undisturbed, yes
from .rate import RateRequest

_HELP = """\
  87 is 8.7, 05 is 0.5, 10 is 10.0, 9 is 9.0; 8.7 and 8,7 do as well
  empty line   back to the line before
  =            keep what the line holds and go on
  t            total only, and back to the items
  s            the session was held, the scale was not given
  d DATE       the session's date: 2026-11-21, 21 nov, yesterday, wed, or -3 for three days ago
  m MODE       how it was given: paper, oral, screen or remote
  Ctrl+D       leave; what was typed is kept"""


def ask_for(request: RateRequest, caseload: Caseload, client: Client, instrument: Instrument) -> int:
    """Ask for one rating and record it; the exit status: 0 also when it was decided not to save, 1 at the end of input.

    Every answer is on disk as a draft before the next question, and a draft is offered again.

    Raises:
        Refusal: the date asked for does not hold, or nothing was typed at all.
        StoreError: it could not be kept.
    """
    on = date_or_today(request.on)
    entry = new_entry(caseload.new_id(), instrument, on, settings_in_force().mode)
    interview = _Interview(caseload, client, entry, second=request.second)
    try:
        with undisturbed():
            return interview.run(request)
    except EOFError:
        return interview.left(1)
    except KeyboardInterrupt:
        return interview.left(130)


class _Interview:
    """The questions of one rating. Its lines are the scores, then the note, then whether to save."""

    def __init__(self, caseload: Caseload, client: Client, entry: RatingEntry, *, second: bool) -> None:
        self._second = second
        self._caseload = caseload
        self._client = client
        self._entry = entry
        self._drafted = False
        self._last = _last_rating(caseload, client, entry.instrument)

    def run(self, request: RateRequest) -> int:
        """Ask, save and tell; the exit status."""
        if (draft := self._caseload.drafts.of(self._client.id)) is not None:
            self._offer(draft)
        self._take_options(request)
        self._introduce()
        line = self._first_open()
        while True:
            if line < self._scores:
                line = self._ask_score(line)
            elif line == self._scores:
                line = self._ask_note(line, given=bool(request.note))
            else:
                decided = self._ask_to_save(line)
                if isinstance(decided, bool):
                    return self._save() if decided else self.left(0)
                line = decided

    def left(self, status: int) -> int:
        """Say on stderr what became of the answers; that status.

        Raises:
            Refusal: the input ended before anything was typed.
        """
        if self._drafted:
            tell(f"Not saved. What was typed is kept: srs rate {self._client.code} comes back to it.")
        elif status == 1:
            raise Refusal(f"Nothing was typed. In one line: srs rate {self._client.code} 87 92 9 10")
        return status

    @property
    def _scores(self) -> int:
        """How many lines ask for a score: this is also the line of the note."""
        if self._entry.skipped:
            return 0
        return 1 if self._entry.total_only else len(self._entry.items)

    def _offer(self, draft: Draft) -> None:
        entry = entry_from(draft, instrument_named(draft.instrument), today())
        while (go_on := yes(answer(f"There is a draft: {_words(entry)}. Go on with it? [Y/n] "))) is None:
            pass
        if go_on:
            self._entry, self._drafted = entry, True
            self._last = _last_rating(self._caseload, self._client, entry.instrument)
        else:
            self._caseload.drafts.done(draft.rating_id)

    def _take_options(self, request: RateRequest) -> None:
        entry = self._entry
        if request.on:
            entry = replace(entry, on=read_date(request.on))
        if request.mode is not None:
            entry = replace(entry, mode=request.mode)
        if request.note:
            entry = replace(entry, note=request.note)
        self._entry = entry

    def _introduce(self) -> None:
        scale = "" if self._entry.instrument.code == "SRS" else f"{self._entry.instrument.code}, "
        session = standing_in(self._caseload, self._client).next_session
        say(
            f"{self._client.code}, {scale}session {session}, {long_date(self._entry.on)}. "
            "Two digits a line: 87 is 8.7. Empty line goes back."
        )
        say("In place of a score: t total only, s skipped, d DATE, m MODE, ? help.")

    def _first_open(self) -> int:
        missing = self._entry.missing
        return self._scores if missing is None else missing

    def _ask_score(self, line: int) -> int:
        """Ask for one score; the line to go to."""
        typed = answer(f"{self._question(line)}: ")
        if not typed:
            if line == 0:
                say("  This is the first line.")
            return max(0, line - 1)
        if typed == "=":
            if self._value(line) is None:
                say("  There is nothing to keep yet: type the score.")
                return line
            return line + 1
        try:
            if self._is_command(typed):
                return min(line, self._scores) if typed[0] in "dDmM?" else self._first_open()
            self._take_score(line, typed)
        except Refusal as refusal:
            refused(refusal)
            return line
        return line + 1

    def _question(self, line: int) -> str:
        entry, last = self._entry, self._last
        if entry.total_only:
            label, before = "Total", None if last is None else last.total
        else:
            label = entry.instrument.items[line].label
            before = None if last is None or last.items is None else last.items[line]
        known = [] if before is None else [f"last {format_score(before)}"]
        if (value := self._value(line)) is not None:
            known.append(f"now {format_score(value)}, = keeps it")
        return f"{label} ({', '.join(known)})" if known else label

    def _value(self, line: int) -> int | None:
        return self._entry.total.score if self._entry.total_only else self._entry.items[line].score

    def _take_score(self, line: int, typed: str) -> None:
        entry = self._entry
        maximum = entry.instrument.maximum if entry.total_only else entry.instrument.item_maximum
        if entry.total_only:
            self._keep(replace(entry, total=entry_of(parse_typed_total(typed, maximum), maximum)))
            return
        score = parse_score(typed, maximum)
        items = (*entry.items[:line], entry_of(score, maximum), *entry.items[line + 1 :])
        self._keep(replace(entry, items=items, at=line))
        cutoff = cutoff_in_force(self._client, entry.instrument, rules_in_force(), entry.on)
        if cutoff is not None and cutoff.flags_item(score):
            side = "at" if score == cutoff.item else "below"
            say(f"  {format_score(score)} is low, {side} {format_score(cutoff.item)}.")

    def _is_command(self, typed: str) -> bool:
        """Whether the answer was a command, done by now.

        Raises:
            Refusal: the date or mode after it does not hold.
        """
        entry = self._entry
        if typed == "?":
            say(_HELP)
        elif typed.casefold() == "t":
            self._keep(entry.toggled_total())
        elif typed.casefold() == "s":
            self._keep(entry.toggled_skip())
        elif (day := checked_command(typed, "d")) is not None:
            self._keep(replace(entry, on=_asked_date(day)))
            say(f"  Session of {long_date(self._entry.on)}.")
        elif (mode := checked_command(typed, "m")) is not None:
            typed = mode or answer(f"Mode ({', '.join(MODES)}): ")
            self._keep(replace(entry, mode=mode_named(typed)))
            say(f"  Given: {self._entry.mode}.")
        else:
            return False
        return True

    def _ask_note(self, line: int, *, given: bool) -> int:
        """Ask for the note, line by line until an empty one; the line to go to."""
        if given:
            return line + 1
        held = f"now “{self._entry.note}”, = keeps it, " if self._entry.note else ""
        first = answer(f"Note ({held}empty for none): ")
        if first == "=" and self._entry.note:
            return line + 1
        lines = [first]
        while lines[-1]:
            self._keep(replace(self._entry, note="\n".join(lines)))
            lines.append(answer("More (empty line ends it): "))
        self._keep(replace(self._entry, note="\n".join(lines[:-1])))
        return line + 1

    def _ask_to_save(self, line: int) -> bool | int:
        """Ask whether to save; the answer, or the line to go to."""
        entry = self._entry
        what = "Skipped, no score" if entry.skipped else f"Total {format_score(entry.sum)}"
        typed = answer(f"{what}. Save? [Y/n/back] ")
        if typed.casefold() in ("b", "back"):
            if not entry.skipped:
                return self._scores - 1
            self._keep(entry.toggled_skip())
            return self._first_open()
        if (decided := yes(typed)) is not None:
            return decided
        try:
            if self._is_command(typed):
                return line if typed[0] in "dDmM?" else self._first_open()
        except Refusal as refusal:
            refused(refusal)
            return line
        say("  Type y to save, n to leave it as a draft, back for the line before.")
        return line

    def _keep(self, entry: RatingEntry) -> None:
        self._caseload.drafts.keep(draft_of(entry, self._client.id, utc_now()))
        self._entry, self._drafted = entry, True

    def _save(self) -> int:
        session = self._entry.session(self._client, rules_in_force(), utc_now())
        recorded = self._caseload.record(session, second=self._second)
        self._caseload.drafts.done(session.id)
        say_saved(self._caseload, self._client, recorded.session_id, questions=True)
        return 0


def _last_rating(caseload: Caseload, client: Client, instrument: Instrument) -> RatedSession | None:
    return next(reversed(scored_ratings(all_ratings(caseload.sessions(client.id)), instrument)), None)


def _asked_date(typed: str) -> date:
    return read_date(typed or answer("Date (2026-11-21, 21 nov, yesterday, wed, -3): "))


def _words(entry: RatingEntry) -> str:
    """A draft in a line: `Sat 21 Nov, Relationship 8.7, Goals 6.2`."""
    scores = [
        f"{item.label} {format_score(score)}"
        for item, score in zip(entry.instrument.items, entry.scores, strict=True)
        if score is not None
    ]
    if entry.skipped:
        scores = ["skipped"]
    elif entry.total_only:
        scores = [] if entry.total.score is None else [f"total {format_score(entry.total.score)}"]
    return ", ".join([day_and_date(entry.on, today()), *scores])
