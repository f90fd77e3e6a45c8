"""What is said right after a rating was saved."""

from ..clinical.client import Client
from ..clinical.correction import not_held_before
from ..clinical.debrief import Debrief, debrief_for
from ..clinical.episode_sessions import followed_up
from ..clinical.instrument import Instrument, Kind
from ..clinical.rating import CLIENT
from ..clinical.start_debrief import start_debrief_for
from ..language import phrase
from ..store.caseload import Caseload
from ..wording.debrief_words import LOW_FIRST, THANK, held_now_words, saved_line
from ..wording.effect_words import running_words
from ..wording.episode_words import follow_up_words
from ..wording.outcome_words import start_saved_lines
from ..wording.sentences import signal_rule
from .context import rules_in_force, settings_in_force, standing_in, today
from .output import say


def say_saved(
    caseload: Caseload,
    client: Client,
    session_id: str,
    instrument: Instrument,
    *,
    rater: str = CLIENT,
    questions: bool = False,
) -> None:
    """What the rating on that scale gives reason to say: for the client's alliance its signals with their rules, and if
    asked for the questions for the talk; for the outcome, and for other raters, how it lies.
    """
    session = caseload.session(session_id)
    if (before := not_held_before(session)) is not None:
        say(held_now_words(before))
    if (episode := followed_up(client, session.on)) is not None:
        say(
            phrase(
                "{follow_up} srs open {code} begins another, --again goes on with it.",
                follow_up=follow_up_words(episode, today()),
                code=client.code,
            )
        )
    if instrument.kind is Kind.ALLIANCE and rater == CLIENT:
        _say_alliance(caseload, client, session_id, instrument, questions=questions)
        return
    standing = standing_in(caseload, client)
    for line in start_saved_lines(
        start_debrief_for(standing, session_id, instrument.code, rules_in_force(), rater), client.code
    ):
        say(line)
    if instrument.kind is Kind.GOAL and not client.goal:
        say(
            phrase(
                "  What it is has not been said yet: srs client {code} --goal 'in their words' keeps it.",
                code=client.code,
            )
        )
    if instrument.kind is Kind.OUTCOME and not client.outcome:
        say(
            phrase(
                "  {code} has no outcome scale yet: srs client {code} --outcome {scale} shows it.",
                code=client.code,
                scale=instrument.code,
            )
        )


def _say_alliance(
    caseload: Caseload, client: Client, session_id: str, instrument: Instrument, *, questions: bool
) -> None:
    settings = settings_in_force()
    standing, adjustments = standing_in(caseload, client), caseload.adjustments(client.id)
    debrief = debrief_for(standing, session_id, settings.rules, adjustments, settings.questions, instrument.code)
    say(saved_line(debrief, client.code))
    _say_signals(debrief)
    for effect in debrief.running:
        say(f"  {running_words(effect)}")
    if debrief.is_low_first:
        say(f"  {phrase(LOW_FIRST)}")
    if questions and debrief.questions:
        say(f"{phrase(THANK)}:" if debrief.needs_talk else phrase("To ask, before you part:"))
        for question in debrief.questions:
            say(f"  {question}")


def say_signals(caseload: Caseload, client: Client, session_id: str) -> None:
    """The signals of a rating that was corrected, with their rules."""
    _say_signals(debrief_for(standing_in(caseload, client), session_id, rules_in_force(), ()))


def _say_signals(debrief: Debrief) -> None:
    for signal in debrief.signals:
        say(f"  {signal_rule(signal, debrief.rating)}")
