"""A rating while it is typed: each key gives the next state of the entry."""

from contextlib import suppress
from datetime import datetime

from msgspec.structs import replace

from ..language import phrase
from ..text import is_of_another_alphabet
from .client import Client
from .entry_state import EntryState
from .instrument import GOAL
from .pasted import scores_in_paste
from .rating import Rating
from .recording import session_of
from .refusal import Refusal
from .rules import Rules
from .score import parse_typed_total, plain_digits, with_mark
from .score_entry import ScoreEntry, entry_of
from .session import Session
from .spelling import DIGIT_ROW, POINTS, Spelling


class RatingEntry(EntryState, frozen=True, kw_only=True):
    """An entry that takes keys."""

    def typed(self, key: str) -> "RatingEntry":
        """After a digit, a point, a comma or `;`. A finished score gives the focus to the next line."""
        key, spelled = plain_digits(key), self.spelled
        if self.skipped:
            return replace(self, refused=phrase("this session is marked as skipped"))
        if spelled.is_ended_by(key):
            return self.parted()
        if key in DIGIT_ROW:
            return self._refusing(phrase("type digits with Shift or on the keypad: 87 is 8.7"))
        if is_of_another_alphabet(key):
            return self._refusing(
                phrase("type digits: 87 is 8.7, and for commands switch the keyboard to Latin letters")
            )
        if key not in POINTS and not (key.isascii() and key.isdigit()):
            return replace(self, refused=phrase("type digits: 87 is 8.7"))
        if spelled.is_stray:
            return self._refusing(phrase("type a digit first: 0.5 or 05"))
        if key in POINTS and not self.current.pending:
            return self._point(key)
        if spelled.awaits_nought:
            return self._more(key) if key == "0" else self._refusing(phrase("at most 10"))
        if self.filled and key == "0" and spelled.takes_nought:
            return self._more(key)
        if self.filled and self.current.complete:
            return self._refusing(
                phrase(
                    "{label} is {text} already, backspace erases it",
                    label=self.label,
                    text=with_mark(self.current.text),
                )
            )
        return self._lengthened(key)

    def pasted(self, text: str) -> "RatingEntry":
        """After a paste, which is scores for all lines, or one for the line with the focus.

        Raises:
            Refusal: it is neither; nothing of it is taken then.
        """
        if self.skipped:
            raise Refusal("This session is marked as skipped: s takes that back.")
        if self.total_only:
            return self._filled(entry_of(parse_typed_total(text, self.total.maximum), self.total.maximum))
        maximum = self.instrument.item_maximum
        scores = self._scores_in(text)
        if len(scores) == 1:
            return self._filled(entry_of(scores[0], maximum))
        *given, last = (entry_of(each, maximum) for each in scores)
        lines = (*given, last, *self.lines[len(scores) :])
        entry = replace(_quiet(self), at=len(given), items=lines[: len(self.items)])
        if len(scores) < len(lines):
            return replace(entry, at=len(scores))
        return replace(entry, filled=True, goal=None if self.goal is None else last)

    def _scores_in(self, text: str) -> tuple[int, ...]:
        """The scores in a paste: for the lines of the scale, with that of the goal where it is given."""
        if self.goal is not None:
            with suppress(Refusal):
                return scores_in_paste(text, len(self.lines), self.instrument.item_maximum)
        return scores_in_paste(text, len(self.items), self.instrument.item_maximum)

    def parted(self) -> "RatingEntry":
        """After a blank: one digit is then a whole number; on an empty or a full line it does nothing."""
        if self.skipped or not self.current.pending:
            return replace(self, refused="", spelled=Spelling())
        return self.forward()

    def forward(self) -> "RatingEntry":
        """Leave the line downwards; one digit is then a whole number. A line that was left by itself is left once."""
        if (self.spelled.full and not self.filled) or self.spelled.is_stray:
            return replace(self, refused="", spelled=Spelling())
        ended = self.ended()
        return ended if ended is not self and ended.refused else _moved(ended, 1)

    def ended(self) -> "RatingEntry":
        """With the line as if it was left, the focus still on it. What could belong to the number before is refused."""
        spelled = self.spelled
        if not spelled.is_doubtful or not self.current.pending:
            return self._settled()
        why = phrase(
            "{before}{keys} may be one number, for {label} type {keys}.0",
            before=spelled.before,
            keys=spelled.keys,
            label=self.label,
        )
        emptied = self._with(ScoreEntry(self.current.maximum))
        # with a nought, the number before is right in either reading
        return replace(emptied, refused=why, doubt=self.doubt if spelled.keys == "0" else why)

    def back(self) -> "RatingEntry":
        """Leave the line upwards."""
        return replace(_moved(self._settled(), -1), doubt="")

    def to(self, index: int) -> "RatingEntry":
        """Give the focus to a line."""
        return replace(_moved(self._settled(), index - self.at), doubt="")

    def erased(self) -> "RatingEntry":
        """Without the last character; from an empty line, or one that was just reached by itself, one line up."""
        if self.skipped:
            return replace(self, skipped=False, refused="")
        if self.spelled.is_stray:
            return _quiet(self)
        if not self.current.text or (self.spelled.full and not self.filled):
            return self.back()
        return replace(self._with(self.current.erased()), doubt="")

    def nudged(self, tenths: int) -> "RatingEntry":
        """With the mark moved by so many tenths."""
        return self if self.skipped else replace(self._with(self.current.nudged(tenths)), filled=True, doubt="")

    def toggled_total(self) -> "RatingEntry":
        """Between the items and a total alone; what was typed for either is kept aside."""
        return replace(_quiet(self._settled()), total_only=not self.total_only, skipped=False)

    def toggled_skip(self) -> "RatingEntry":
        """Between a rating and a session held without one."""
        return replace(_quiet(self._settled()), skipped=not self.skipped)

    def session(self, client: Client, rules: Rules, recorded: datetime) -> Session:
        """The record to keep. `recorded` in UTC.

        Raises:
            Refusal: something is still to be typed.
        """
        entry = self.ended()
        missing = entry.missing
        if missing is not None:
            if self.total_only:
                raise Refusal(
                    "The total is still empty: type its score, t for the items, or s for a session without a rating."
                )
            raise Refusal(
                "{label} is still empty: type its score, t for a total only, or s for a session without a rating.",
                label=phrase(self.label_of(missing)),
            )
        scored = not self.skipped
        session = session_of(
            client,
            self.instrument,
            rules,
            id=self.id,
            on=self.on,
            recorded=recorded,
            rater=self.rater,
            before_birthday=self.before_birthday,
            mode=self.mode,
            items=tuple(score for score in entry.scores if score is not None)
            if scored and not self.total_only
            else None,
            total=entry.total.score if scored and self.total_only else None,
            skipped=self.skipped,
            note=self.note,
        )
        marked = None if self.total_only or self.skipped or entry.goal is None else entry.goal.score
        if marked is None:
            return session
        goal = Rating(instrument=GOAL.code, rater=self.rater, mode=self.mode, items=(marked,), total=marked)
        return session.with_rating(goal)

    def _point(self, key: str) -> "RatingEntry":
        """After a point where no score is begun: a ten's, or one that belongs to nothing."""
        if self.spelled.awaits_point:
            return self._more(key)
        return replace(self._refusing(phrase("type a digit first: 8.7")), spelled=Spelling(key))

    def _more(self, key: str) -> "RatingEntry":
        """After a key that belongs to the score that is there, and leaves it as it is."""
        return replace(self, spelled=self.spelled.followed_by(key, begins=False), refused="")

    def _lengthened(self, key: str) -> "RatingEntry":
        """After a digit or a point of the score that is being typed."""
        entry = self.current.typed(key)
        if entry.refused:
            return self._refusing(entry.refused)
        spelled = self.spelled.followed_by(key, begins=not self.current.pending)
        if entry.complete:
            return replace(self._filled(entry), spelled=replace(spelled, full=True), doubt=self.doubt)
        return replace(self._with(entry), spelled=spelled)

    def _filled(self, entry: ScoreEntry) -> "RatingEntry":
        """With a whole score on the line, and the focus on the next one."""
        here = replace(self._with(entry), doubt="")
        return replace(here, filled=True) if self.is_last else replace(here, at=self.at + 1)

    def _with(self, entry: ScoreEntry) -> "RatingEntry":
        quiet = replace(self, refused="", spelled=Spelling(), filled=False)
        if self.total_only:
            return replace(quiet, total=entry)
        if self.at == len(self.items):
            return replace(quiet, goal=entry)
        return replace(quiet, items=(*self.items[: self.at], entry, *self.items[self.at + 1 :]))

    def _settled(self) -> "RatingEntry":
        """With a whole number where a digit was begun."""
        if not self.current.pending:
            return self
        return replace(self._with(entry_of(self.current.score, self.current.maximum)), filled=True)

    def _refusing(self, why: str) -> "RatingEntry":
        """Not having taken a key of a number."""
        return replace(self, refused=why, doubt=why)


def _moved(entry: RatingEntry, lines: int) -> RatingEntry:
    """A settled entry with the focus so many lines further down."""
    at = min(len(entry.lines) - 1, max(0, entry.at + lines))
    return replace(entry, at=at, filled=entry.filled and at == entry.at, refused="", spelled=Spelling())


def _quiet(entry: RatingEntry) -> RatingEntry:
    """An entry as if no key had been pressed."""
    return replace(entry, refused="", doubt="", filled=False, spelled=Spelling())
