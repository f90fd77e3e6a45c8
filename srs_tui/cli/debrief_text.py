"""What is said right after a rating was saved."""

from ..clinical.client import Client
from ..clinical.debrief import Debrief, debrief_for
from ..store.caseload import Caseload
from ..wording.effect_words import running_words
from ..wording.sentences import LOW_FIRST, THANK, saved_line, signal_rule
from .context import rules_in_force, settings_in_force, standing_in
from .output import say


def say_saved(caseload: Caseload, client: Client, session_id: str, *, questions: bool = False) -> None:
    """The rating against its cut-off, the signals with their rules, and if asked for the questions for the talk."""
    settings = settings_in_force()
    standing, adjustments = standing_in(caseload, client), caseload.adjustments(client.id)
    debrief = debrief_for(standing, session_id, settings.rules, adjustments, settings.questions)
    say(saved_line(debrief, client.code))
    _say_signals(debrief)
    for effect in debrief.running:
        say(f"  {running_words(effect)}")
    if debrief.is_low_first:
        say(f"  {LOW_FIRST}")
    if questions and debrief.questions:
        say(f"{THANK}:" if debrief.needs_talk else "To ask, before you part:")
        for question in debrief.questions:
            say(f"  {question}")


def say_signals(caseload: Caseload, client: Client, session_id: str) -> None:
    """The signals of a rating that was corrected, with their rules."""
    _say_signals(debrief_for(standing_in(caseload, client), session_id, rules_in_force(), ()))


def _say_signals(debrief: Debrief) -> None:
    for signal in debrief.signals:
        say(f"  {signal_rule(signal, debrief.rating)}")
