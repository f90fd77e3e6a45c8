"""A client's outcome on a page: where the episode stands, what to look at, how past clients stood."""

from datetime import date

from ..clinical.look_here import fit_of
from ..clinical.outcome import Outcome
from ..clinical.past_clients import PastClients
from ..clinical.score import format_score
from ..clinical.standing import Standing
from ..clinical.timeline import OutcomeFacts
from ..language import phrase
from ..words import counted
from .dates import day_and_month
from .direction import direction_words
from .outcome_words import class_words, cutoff_in_words, fit_words


def outcome_sentence(outcome: Outcome, today: date, *, brief: bool = False) -> str:
    """`First 14.2 on 3 March, last 22.0: up 7.8, improved (3 ratings)`.

    `brief`: where there is little room, `First 14.2, last 22.0: up 7.8, improved`.
    """
    first, last = format_score(outcome.first), format_score(outcome.last)
    on = day_and_month(outcome.ratings[0].on, today)
    if outcome.change is None or outcome.outcome_class is None:
        if brief:
            return phrase("First {first} on {on}, the only one so far", first=first, on=on)
        return phrase("First {first} on {on}, the only one of this episode so far", first=first, on=on)
    moved = f"{direction_words(outcome.change)}, {class_words(outcome.outcome_class)}"
    if brief:
        return phrase("First {first}, last {last}: {moved}", first=first, last=last, moved=moved)
    n = counted(len(outcome.ratings), "rating")
    return phrase("First {first} on {on}, last {last}: {moved} ({n})", first=first, on=on, last=last, moved=moved, n=n)


def outcome_line_sentence(facts: OutcomeFacts, today: date, *, brief: bool = False) -> str:
    """The last episode in one sentence, above its line in a chart. `brief`: see `outcome_sentence`."""
    if facts.episode is None:
        return phrase("No rating of it in this episode yet")
    return outcome_sentence(facts.episode, today, brief=brief)


def outcome_lines(standing: Standing, today: date) -> list[str]:
    """Where the outcome of the last episode stands, and what to do by outcome and alliance together."""
    outcome = standing.outcome
    if outcome is None:
        return [phrase("No rating of it in this episode yet")] if standing.client.outcome else []
    lines = [outcome_sentence(outcome, today)]
    last = outcome.ratings[-1]
    if last.is_below and last.cutoff is not None:
        lines.append(phrase("Last {total}", total=cutoff_in_words(last.cutoff.total)))
    if (fit := fit_of(outcome, thin=standing.is_thin)) is not None and outcome.episode.is_open:
        words = fit_words(fit)
        lines.append(words[0].upper() + words[1:])
    return lines


def past_clients_line(at: PastClients) -> str:
    """`Your own past clients who were still coming at session 5 (n = 41): half of them 18.1 to 27.0`."""
    between = phrase("half of them {low} to {high}", low=format_score(at.low), high=format_score(at.high))
    return phrase(
        "Your own past clients who were still coming at session {session} (n = {n}): {between}",
        session=at.session,
        n=at.n,
        between=between,
    )
