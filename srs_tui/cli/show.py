"""`srs show`."""

from itertools import groupby

from ..clinical.effect import Effect, effect_of
from ..clinical.instrument import instrument_named
from ..clinical.refusal import Refusal
from ..clinical.rules import Rules
from ..clinical.score import format_change, format_score
from ..clinical.session import Held, RatedSession, scored_ratings
from ..clinical.signals import Signal, signals_by_rating
from ..clinical.standing import Standing, usual_next
from ..language import phrase
from ..store.caseload_view import CaseloadView
from ..wording.course_words import course_sentence
from ..wording.dates import day_and_date, day_and_month, short_date
from ..wording.effect_words import effect_detail, effect_sentence, trend_words
from ..wording.last_time import last_time_words
from ..wording.sentences import FOR_SUPERVISION, range_words, reasons, signal_words
from ..words import counted
from .context import client_viewed, looked_into, rules_in_force, standing_in, today
from .output import say, say_json
from .request import Request
from .table import lines_of

Signals = dict[tuple[str, str], tuple[Signal, ...]]
"""The signals of each scored rating, by its session's key and its scale."""


class ShowRequest(Request, frozen=True, kw_only=True):
    """Whom to show, and how."""

    code: str | None = None
    label: str | None = None
    """Those with this label on one chart, in place of a client."""
    json: bool = False
    svg: str | None = None
    """A file for the picture of `srs report`."""
    html: str | None = None
    """A file for its page."""
    names: bool = False
    """The client's name in these too."""
    notes: bool = False
    """The notes in these too."""


def run(request: ShowRequest) -> int:
    """Print what is known of the client; the exit status.

    Raises:
        Refusal: no such client, or several.
        StoreError: the caseload cannot be trusted, or not be read.
    """
    if (request.code is None) == (request.label is None):
        raise Refusal("Say whom: srs show CODE, or srs show --label LABEL for those who come together.")
    caseload = looked_into(request)
    if request.label is not None:
        if request.json or request.svg is not None or request.html is not None:
            raise Refusal("--label is shown as text alone: leave out --json, --svg and --html.")
        from .show_together import say_together

        say_together(caseload, request.label)
        return 0
    standing = standing_in(caseload, client_viewed(caseload, request.code or ""))
    rules = rules_in_force()
    signals = _signals_in(standing, rules)
    effects = _effects_in(caseload, standing, rules)
    files = [(name, ending) for name, ending in ((request.svg, ".svg"), (request.html, ".html")) if name is not None]
    if files:
        from .report import write_client_reports

        write_client_reports(caseload, standing, files, names=request.names, notes=request.notes)
    if request.json:
        from .show_json import encoded

        say_json(lambda: encoded(standing, signals, effects, rules))
    elif not files:
        _print(caseload, standing, signals, effects, rules)
    return 0


def _signals_in(standing: Standing, rules: Rules) -> Signals:
    """The signals of every rating, those of an earlier scale among their own kind."""
    found: Signals = {}
    for code in dict.fromkeys(rating.instrument for rating in standing.ratings):
        instrument = instrument_named(code)
        history = scored_ratings(standing.ratings, instrument)
        by_rating = signals_by_rating(history, instrument, rules)
        found.update(((rating.id, code), signals) for rating, signals in zip(history, by_rating, strict=True))
    return found


def _effects_in(caseload: CaseloadView, standing: Standing, rules: Rules) -> list[Effect]:
    """Every adjustment with the ratings before and after it, oldest first."""
    return [effect_of(each, standing.scored, rules) for each in caseload.adjustments(standing.client.id)]


def _print(caseload: CaseloadView, standing: Standing, signals: Signals, effects: list[Effect], rules: Rules) -> None:
    from .show_chart import chart_of

    say("\n".join(_headline(standing, rules)))
    if chart := chart_of(caseload, standing):
        say()
        say("\n".join(chart))
    for code, ratings in groupby(standing.ratings, key=lambda rating: rating.instrument):
        say()
        say("\n".join(_sessions(code, list(ratings), signals)))
    if lines := _not_held(standing):
        say()
        say("\n".join([phrase("Not held"), *lines]))
    if standing.client.outcome or standing.client.episodes or standing.client.goal:
        from .show_outcome import say_outcome

        say_outcome(caseload, standing, rules)
    if effects:
        say()
        say(phrase("Adjustments"))
    for effect in effects:
        say(f"  {day_and_date(effect.adjustment.on, today())}  {' '.join(effect.adjustment.text.split())}")
        say(f"    {effect_sentence(effect)}")
        if detail := effect_detail(effect):
            say(f"    {detail}")
        if trend := trend_words(effect):
            say(f"    {trend}")


def _not_held(standing: Standing) -> list[str]:
    """The sessions that did not take place, each with what was noted of it."""
    return [
        f"  {day_and_date(session.on, today())}  {phrase(session.held)}  {' '.join(session.note.split())}".rstrip()
        for session in standing.sessions
        if session.held is not Held.HELD
    ]


def _headline(standing: Standing, rules: Rules) -> list[str]:
    client, instrument, named = standing.client, standing.instrument, standing.client.called
    lines = [
        phrase("{client} (archived)", client=named) if client.archived else named,
        *([phrase("Labels: {labels}", labels=", ".join(client.labels))] if client.labels else []),
        *([phrase("Marked for supervision")] if client.supervision else []),
    ]
    sessions = counted(standing.next_session - 1, "session")
    if instrument is None:
        lines.append(phrase("No alliance scale, {sessions}", sessions=sessions))
        if not client.scale:
            lines.append(phrase("To choose one: srs client {code} --scale SRS or --outcome ORS", code=client.code))
        return lines
    name = phrase(instrument.name)
    lines += [
        phrase(
            "{name} ({code}), {sessions}, {n} rated", name=name, code=instrument.code, sessions=sessions, n=standing.n
        ),
        course_sentence(standing.course, today()),
    ]
    usual = usual_next(standing, rules)
    if usual is not None:
        lines.append(phrase("Usual range for the next rating: {usual} (n = {n})", usual=range_words(usual), n=usual.n))
    if standing.last is not None:
        lines.append(phrase("Last time: {last}", last=last_time_words(standing.last)))
    if standing.signals:
        lines.append(phrase("Now: {reasons}", reasons=", ".join(reasons(standing))))
    return lines


def _sessions(code: str, ratings: list[RatedSession], signals: Signals) -> list[str]:
    """A table of sessions of one scale, and under it their notes."""
    instrument = instrument_named(code)
    labels = [phrase(item.label) for item in instrument.items]
    header = [phrase("Date"), *labels, code, phrase("Change"), phrase("Mode"), ""]
    rows, before = [header], None
    for rating in ratings:
        rows.append(_cells(rating, before, len(labels), signals.get((rating.id, code), ())))
        before = rating.total if rating.total is not None else before
    lines = lines_of(rows, right=range(1, len(labels) + 3))
    notes = [
        phrase(
            "  Note of {on}: {note}",
            on=day_and_month(rating.on, today()),
            note=" / ".join(rating.note.splitlines()),
        )
        for rating in ratings
        if rating.note
    ]
    return [*lines, *notes]


def _cells(rating: RatedSession, before: int | None, width: int, signals: tuple[Signal, ...]) -> list[str]:
    items = [""] * width if rating.items is None else [format_score(item) for item in rating.items]
    marked = [phrase(FOR_SUPERVISION)] if rating.session.supervision else []
    words = ", ".join([*(signal_words(signal, rating) for signal in signals), *marked])
    change = "" if rating.total is None or before is None else format_change(rating.total - before)
    return [
        short_date(rating.on, today()),
        *items,
        "" if rating.total is None else format_score(rating.total),
        change,
        rating.mode,
        phrase("skipped") if rating.skipped else words,
    ]
