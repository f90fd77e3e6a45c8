"""The questions of one rating, one a line, for any terminal, screen reader or braille display."""

from abc import ABC, abstractmethod
from datetime import date
from typing import Final

from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.entry import RatingEntry
from ..clinical.rating import Mode, mode_named
from ..clinical.recording import cutoff_in_force
from ..clinical.refusal import Refusal
from ..clinical.score import format_score, parse_score, parse_typed_total
from ..clinical.score_entry import entry_of
from ..clinical.session import RatedSession, Session
from ..language import phrase
from ..store.caseload import Caseload
from ..system.memory import hide_memory
from ..wording.dates import long_date
from .context import read_date, rules_in_force, settings_in_force
from .output import say
from .prompt import after_letter, answer, refused, undisturbed, yes
from .session_of_day import session_line

_HELP: Final = """\
  87 is 8.7, 05 is 0.5, 10 is 10.0, 9 is 9.0; 8.7 and 8,7 do as well
  empty line   back to the line before
  =            keep what the line holds and go on
  t            total only, and back to the items
  s            the session was held, the scale was not given
  d DATE       the session's date: 2026-11-21, 21 nov, yesterday, wed, or -3 for three days ago
  m MODE       how it was given: paper, oral, screen or remote
  Ctrl+D       leave; what was typed is kept"""


class Interview(ABC):
    """The questions of one rating. Its lines are the scores, then the note, then whether to save."""

    def __init__(self, caseload: Caseload, client: Client, entry: RatingEntry, *, second: bool) -> None:
        self._caseload = caseload
        self._client = client
        self._entry = entry
        self._second = second
        self._note_is_given = False
        self._last: RatedSession | None = None
        """What is said beside each question."""

    def run(self) -> int:
        """Ask, save and tell; the exit status: 0 also when it was decided not to save, 1 at the end of the answers.

        Raises:
            Refusal: the day is rated already, or nothing was typed at all.
            StoreError: it could not be kept.
        """
        hide_memory()
        try:
            with undisturbed():
                return self._answered()
        except EOFError:
            return self._left(1)
        except KeyboardInterrupt:
            return self._left(130)

    def _answered(self) -> int:
        line = self._begin()
        while True:
            if line < self._scores:
                line = self._ask_score(line)
            elif line == self._scores:
                line = self._ask_note(line)
            else:
                decided = self._ask_to_save(line)
                if decided is False:
                    return self._left(0)
                if decided is not True:
                    line = decided
                elif self._day_is_free():
                    return self._save()
                else:
                    say(phrase("  d DATE gives it another date, n leaves."))

    @abstractmethod
    def _begin(self) -> int:
        """Say what it is about, and offer what there is; the line to begin with."""

    @abstractmethod
    def _left(self, status: int) -> int:
        """Say on stderr what became of the answers; that status."""

    @abstractmethod
    def _keep(self, entry: RatingEntry) -> None:
        """Take an answer."""

    @abstractmethod
    def _save(self) -> int:
        """Keep the rating, and say so; the exit status."""

    @abstractmethod
    def _rated_already(self) -> Session | None:
        """Another session of that day with such a rating; None where there is none."""

    def _day_is_free(self) -> bool:
        """Whether that day has no such rating yet, or a second session of it is wanted: asked where it has one."""
        there = self._rated_already()
        if there is None or self._second:
            return True
        question = phrase(
            "{session}, already rated. A second session of that day? [y/N] ", session=session_line(self._client, there)
        )
        while (wanted := yes(answer(question) or "n")) is None:
            pass
        self._second = wanted
        return wanted

    @property
    def _scores(self) -> int:
        """How many lines ask for a score: this is also the line of the note."""
        if self._entry.skipped:
            return 0
        return 1 if self._entry.total_only else len(self._entry.lines)

    def _first_open(self) -> int:
        missing = self._entry.missing
        return self._scores if missing is None else missing

    def _ask_score(self, line: int) -> int:
        """Ask for one score; the line to go to."""
        typed = answer(f"{self._question(line)}: ")
        if not typed:
            if line == 0:
                say(phrase("  This is the first line."))
            return max(0, line - 1)
        if typed == "=":
            if self._value(line) is None and not self._is_goal(line):
                say(phrase("  There is nothing to keep yet: type the score."))
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
            label, before = phrase("Total"), None if last is None else last.total
        elif self._is_goal(line):
            label, before = phrase("Goal: {words}", words=self._client.goal), None
        else:
            label = phrase(entry.instrument.items[line].label)
            before = None if last is None or last.items is None else last.items[line]
        known = [] if before is None else [phrase("last {before}", before=format_score(before))]
        if (value := self._value(line)) is not None:
            known.append(phrase("now {value}, = keeps it", value=format_score(value)))
        elif self._is_goal(line):
            known.append(phrase("= leaves it out"))
        return f"{label} ({', '.join(known)})" if known else label

    def _value(self, line: int) -> int | None:
        return self._entry.total.score if self._entry.total_only else self._entry.lines[line].score

    def _is_goal(self, line: int) -> bool:
        """Whether that line is the one of the client's own goal, which may stay empty."""
        return not self._entry.total_only and line == len(self._entry.items)

    def _take_score(self, line: int, typed: str) -> None:
        entry, typed = self._entry, settings_in_force().typed(typed)
        maximum = entry.instrument.maximum if entry.total_only else entry.instrument.item_maximum
        if entry.total_only:
            self._keep(replace(entry, total=entry_of(parse_typed_total(typed, maximum), maximum)))
            return
        score = parse_score(typed, maximum)
        if self._is_goal(line):
            self._keep(replace(entry, goal=entry_of(score, maximum), at=line))
            return
        items = (*entry.items[:line], entry_of(score, maximum), *entry.items[line + 1 :])
        self._keep(replace(entry, items=items, at=line))
        cutoff = cutoff_in_force(self._client, entry.instrument, rules_in_force(), entry.on)
        if cutoff is not None and cutoff.flags_item(score):
            low = "  {score} is low, at {line}." if score == cutoff.item else "  {score} is low, below {line}."
            say(phrase(low, score=format_score(score), line=format_score(cutoff.item)))

    def _is_command(self, typed: str) -> bool:
        """Whether the answer was a command, done by now.

        Raises:
            Refusal: the date or mode after it does not hold.
        """
        entry = self._entry
        if typed == "?":
            say(phrase(_HELP))
        elif typed.casefold() == "t":
            self._keep(entry.toggled_total())
        elif typed.casefold() == "s":
            self._keep(entry.toggled_skip())
        elif (day := after_letter(typed, "d")) is not None:
            self._keep(replace(entry, on=_asked_date(day)))
            say(phrase("  Session of {on}.", on=long_date(self._entry.on)))
        elif (mode := after_letter(typed, "m")) is not None:
            typed = mode or answer(phrase("Mode ({modes}): ", modes=", ".join(Mode)))
            self._keep(replace(entry, mode=mode_named(typed)))
            say(phrase("  Given: {mode}.", mode=self._entry.mode))
        else:
            return False
        return True

    def _ask_note(self, line: int) -> int:
        """Ask for the note, line by line until an empty one; the line to go to."""
        if self._note_is_given:
            return line + 1
        first = answer(
            phrase("Note (now “{note}”, = keeps it, empty for none): ", note=self._entry.note)
            if self._entry.note
            else phrase("Note (empty for none): ")
        )
        if first == "=" and self._entry.note:
            return line + 1
        lines = [first]
        while lines[-1]:
            self._keep(replace(self._entry, note="\n".join(lines)))
            lines.append(answer(phrase("More (empty line ends it): ")))
        self._keep(replace(self._entry, note="\n".join(lines[:-1])))
        return line + 1

    def _ask_to_save(self, line: int) -> bool | int:
        """Ask whether to save; the answer, or the line to go to."""
        entry = self._entry
        what = phrase("Skipped, no score") if entry.skipped else phrase("Total {sum}", sum=format_score(entry.sum))
        typed = answer(phrase("{what}. Save? [Y/n/back] ", what=what))
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
        say(phrase("  Type y to save, n to leave it as a draft, back for the line before."))
        return line


def _asked_date(typed: str) -> date:
    return read_date(typed or answer(phrase("Date (2026-11-21, 21 nov, yesterday, wed, -3): ")))
