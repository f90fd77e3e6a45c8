"""What goes to supervision in one document: who is marked, then a page of each. Codes only, never a name."""

from collections.abc import Sequence
from typing import NamedTuple

from ...chart.markup import Node, element
from ...chart.over_time import over_time_of
from ...clinical.adjustment import Adjustment
from ...clinical.session import Session
from ...clinical.standing import Standing
from ...clinical.timeline import timeline_of
from ...language import phrase
from ...wording.dates import printed_date, short_date
from ...wording.sentences import standing_words
from ...words import counted
from .client import client_article
from .parts import head, rows_of, user_text
from .report import Report
from .terms import Terms, foot_words


class Marked(NamedTuple):
    """A client who is marked, or of whom sessions are."""

    standing: Standing
    adjustments: Sequence[Adjustment]


def is_marked(standing: Standing) -> bool:
    """Whether the client or one of their sessions is to be taken to supervision."""
    return standing.client.supervision or bool(_marked_sessions(standing))


def _marked_sessions(standing: Standing) -> list[Session]:
    """The client's sessions that are to be taken to supervision, in order."""
    return [each for each in standing.sessions if each.supervision]


def supervision_report(marked: Sequence[Marked], terms: Terms) -> Report:
    """The report of those marked, at least one."""
    clients = counted(len(marked), "client")
    title = phrase("For supervision, {clients}", clients=clients)
    rows = [
        (user_text(each.standing.client.code), _what(each, terms), standing_words(each.standing)) for each in marked
    ]
    cover = element(
        "article",
        head(element("span", phrase("For supervision")), clients, printed_date(terms.today)),
        element("section", rows_of(rows)),
        class_="cover",
    )
    articles = tuple(_article(each, terms) for each in marked)
    return Report(title, (cover, *articles) if len(marked) > 1 else articles, foot_words(terms))


def _article(each: Marked, terms: Terms) -> Node:
    timeline = timeline_of(each.standing, each.adjustments, terms.rules)
    return client_article(each.standing, over_time_of(each.standing, timeline, terms.rules), terms)


def _what(each: Marked, terms: Terms) -> str:
    """`the whole course`, or the days of the sessions."""
    days = ", ".join(short_date(session.on, terms.today) for session in _marked_sessions(each.standing))
    if each.standing.client.supervision:
        return phrase("the whole course; {days}", days=days) if days else phrase("the whole course")
    return days
