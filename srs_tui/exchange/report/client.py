"""The report of one client: course, chart, items, outcome, adjustments, and every session."""

from collections.abc import Iterable, Iterator

from ...chart.drawing import INK, WIDTH, Drawing, stacked, svg, written
from ...chart.items_drawing import items_drawing
from ...chart.markup import Content, Node, element
from ...chart.over_time import OverTime, over_time_of
from ...chart.totals_drawing import totals_drawing
from ...clinical.adjustment import Adjustment
from ...clinical.episode_sessions import episodes_of
from ...clinical.goal import goal_mark
from ...clinical.instrument import INSTRUMENTS
from ...clinical.outcome import outcome_of
from ...clinical.session import Held
from ...clinical.standing import Standing, usual_next
from ...clinical.timeline import MarkedAdjustment, Timeline, timeline_of
from ...language import phrase
from ...wording.course_words import course_rule, course_sentence
from ...wording.dates import printed_date, short_date
from ...wording.effect_words import LOW_MARKS_RISE, effect_detail, effect_sentence, trend_words
from ...wording.episode_words import episode_line
from ...wording.goal_words import goal_words
from ...wording.outcome_lines import outcome_lines
from ...wording.sentences import FOR_SUPERVISION, cutoff_words, range_words
from ...words import counted
from .parts import head, line, rows_of, section, user_text
from .report import Report
from .sessions import sessions_table
from .terms import Terms, foot_words


def client_report(standing: Standing, adjustments: Iterable[Adjustment], terms: Terms) -> Report:
    """The report of a client as they stand. `adjustments`: theirs, in any order."""
    over_time = over_time_of(standing, timeline_of(standing, adjustments, terms.rules), terms.rules)
    title = _title(standing, terms)
    drawings = _drawings(over_time, terms)
    picture = stacked(_heading(standing, title), *drawings, _footing(terms)) if drawings else None
    return Report(title, (client_article(standing, over_time, terms),), foot_words(terms), picture)


def client_article(standing: Standing, over_time: OverTime, terms: Terms) -> Node:
    """What is told of one client, on a page of its own."""
    timeline = over_time.timeline
    pictures = [svg(each, _title(standing, terms)) for each in _drawings(over_time, terms)]
    beside = [*_outcome(standing, terms), *_adjustments(timeline, terms), *_rule_changes(timeline, terms)]
    return element(
        "article",
        head(_who(standing, terms), _scales(standing), _span(standing)),
        *_course(standing, terms),
        *pictures,
        *_side_by_side(beside),
        *([element("section", sessions_table(standing, over_time, terms))] if standing.sessions else []),
    )


def _title(standing: Standing, terms: Terms) -> str:
    client = standing.client
    who = client.called if terms.names else client.code
    return f"{who}, {client.scale}" if client.scale else who


def _who(standing: Standing, terms: Terms) -> Node:
    client = standing.client
    named: list[Content] = [" ", user_text(client.name)] if terms.names and client.name else []
    return element("span", user_text(client.code), *named)


def _scales(standing: Standing) -> str:
    scales = standing.instrument, INSTRUMENTS.get(standing.client.outcome)
    named = [f"{phrase(each.name)} ({each.code})" for each in scales if each is not None]
    return ", ".join(named) or phrase("no scale in use")


def _span(standing: Standing) -> str:
    """`7 Jan 2026 to 18 Nov 2026, 46 sessions, 45 rated`."""
    held = [each for each in standing.sessions if each.held is Held.HELD]
    if not held:
        return phrase("no session yet")
    n, rated = counted(len(held), "session"), len(standing.shown)
    first, last = printed_date(held[0].on), printed_date(held[-1].on)
    if first == last:
        return phrase("{first}, {n}, {rated} rated", first=first, n=n, rated=rated)
    return phrase("{first} to {last}, {n}, {rated} rated", first=first, last=last, n=n, rated=rated)


def _course(standing: Standing, terms: Terms) -> Iterator[Node]:
    """The course with its rule, and what is usual for the client."""
    rules = []
    if standing.instrument is not None:
        yield line(course_sentence(standing.course, terms.today), "course")
        rules.append(course_rule(standing.course))
    if (usual := usual_next(standing, terms.rules)) is not None:
        rules.append(phrase("usual range for the next rating {range} (n = {n})", range=range_words(usual), n=usual.n))
    if standing.client.supervision:
        rules.append(phrase(FOR_SUPERVISION))
    if rules:
        yield line("; ".join(rules), "rule")


def _outcome(standing: Standing, terms: Terms) -> Iterator[Node]:
    """Where the outcome stands, the client's goal (its words are a note), the episodes."""
    client, today = standing.client, terms.today
    instrument = INSTRUMENTS.get(client.outcome)
    episodes = episodes_of(client, standing.sessions)
    mark = goal_mark((*episodes[-1].sessions, *episodes[-1].follow_ups)) if episodes else None
    goal = [line(goal_words(mark, ""))] if mark is not None else []
    if client.goal and terms.notes:
        goal.append(element("p", phrase("Goal"), " ", user_text(client.goal)))
    if instrument is not None:
        lines = [line(each) for each in outcome_lines(standing, today)]
        yield section(phrase("Outcome ({code})", code=instrument.code), *lines, *goal)
    elif goal:
        yield section(phrase("The client's own goal"), *goal)
    if client.episodes:
        lines = [line(episode_line(each, outcome_of(each, terms.rules), today)) for each in episodes]
        yield section(phrase("Episodes"), *lines)


def _adjustments(timeline: Timeline, terms: Terms) -> Iterator[Node]:
    if timeline.adjustments:
        rows = [
            (str(each.number), short_date(each.adjustment.on, terms.today), _adjustment(each, terms))
            for each in timeline.adjustments
        ]
        yield section(phrase("Adjustments"), rows_of(rows, "adjustments"), line(phrase(LOW_MARKS_RISE), "rule"))


def _adjustment(each: MarkedAdjustment, terms: Terms) -> Node:
    """What was changed, and the ratings on both sides of it."""
    adjustment, effect = each.adjustment, each.effect
    said = " ".join(adjustment.text.split()) if terms.notes else " ".join(adjustment.tags)
    detail = "; ".join(filter(None, (effect_detail(effect), trend_words(effect))))
    named: list[Content] = [user_text(said), ": "] if said else []
    return element(
        "span", *named, effect_sentence(effect), *([element("span", f"; {detail}", class_="rule")] if detail else [])
    )


def _rule_changes(timeline: Timeline, terms: Terms) -> Iterator[Node]:
    if not timeline.rule_changes:
        return
    lines = []
    for span in timeline.rule_changes:
        day = short_date(timeline.points[span.first].rating.on, terms.today)
        lines.append(line(phrase("{cutoff} from {day} on", cutoff=cutoff_words(span.cutoff), day=day)))
    yield section(phrase("Changes of the cut-off"), *lines)


def _side_by_side(sections: list[Node]) -> Iterator[Node]:
    if len(sections) == 1:
        yield sections[0]
    elif sections:
        half = (len(sections) + 1) // 2
        yield element("div", element("div", *sections[:half]), element("div", *sections[half:]), class_="beside")


def _drawings(over_time: OverTime, terms: Terms) -> list[Drawing]:
    drawings = totals_drawing(over_time, terms.today), items_drawing(over_time.timeline, terms.today)
    return [each for each in drawings if each.parts]


def _heading(standing: Standing, title: str) -> Drawing:
    """What stands above a picture that is alone."""
    parts = written(title, 0, 10, ink=INK, bold=True), written(_span(standing), WIDTH, 10, anchor="end")
    return Drawing(18, parts)


def _footing(terms: Terms) -> Drawing:
    return Drawing(10, (written(foot_words(terms), 0, 8),))
