"""`srs practice`."""

from collections.abc import Mapping

import msgspec

from ..clinical.effect import Verdict
from ..clinical.figures import Average, Quartiles, Share
from ..clinical.label import label_named
from ..clinical.label_figures import LABEL_FROM, LabelFigures
from ..clinical.practice import Period, Practice, practice_of
from ..clinical.score import in_points
from ..clinical.talks import Followed
from ..language import phrase
from ..store.caseload_view import CaseloadView
from ..wording.practice_sections import practice_sections
from ..wording.practice_words import scope_words
from ..wording.sentences import reasons
from ..words import counted
from .context import looked_into, rules_in_force, standings_in, today
from .output import say, say_json
from .practice_outcome_json import outcome_figures_json
from .request import Request
from .table import lines_of


class PracticeRequest(Request, frozen=True, kw_only=True):
    """Which figures to print, and how."""

    period: Period = Period.ALL
    label: str | None = None
    """Only clients with this label."""
    json: bool = False


def run(request: PracticeRequest) -> int:
    """Print the figures of the period asked for; the exit status.

    Raises:
        Refusal: no client has the label asked for.
        StoreError: the caseload cannot be trusted, or not be read.
    """
    caseload = looked_into(request)
    practice = practice_in(caseload, request.period, request.label)
    if request.json:
        codes = {client.id: client.code for client in caseload.clients(archived=True)}
        say_json(lambda: msgspec.json.encode(_plain(practice, codes)))
    else:
        _print(practice)
    return 0


def practice_in(caseload: CaseloadView, period: Period, label: str | None) -> Practice:
    """The figures of a period; with a label, as typed, those of the clients who have it.

    Raises:
        Refusal: no client has the label.
    """
    clients = caseload.clients(archived=True)
    return practice_of(
        standings_in(caseload, clients),
        [each for client in clients for each in caseload.adjustments(client.id)],
        period,
        today(),
        rules_in_force(),
        label=None if label is None else label_named(label, clients),
    )


def _print(practice: Practice) -> None:
    say(
        phrase(
            "Practice: {clients}, {scope}",
            clients=counted(practice.clients, "active client"),
            scope=scope_words(practice.period, practice.label),
        )
    )
    for section in practice_sections(practice, rules_in_force()):
        say()
        say(section.title)
        heads = [["", *section.heads]] if section.heads else []
        rows = [*heads, *([row.label, *row.cells] for row in section.rows)]
        for line in lines_of(rows) if rows else []:
            say(f"  {line}")
        if section.note:
            say(f"  {section.note}")


def _plain(practice: Practice, codes: Mapping[str, str]) -> dict[str, object]:
    """The figures for JSON: totals as numbers with one decimal, clients by their codes."""

    def share(each: Share) -> dict[str, object]:
        return {"count": each.count, "n": each.n, "clients": [codes[key] for key in each.clients]}

    def spread(each: Quartiles) -> dict[str, object]:
        return {"n": each.n, "low": in_points(each.low), "median": in_points(each.median), "high": in_points(each.high)}

    def average(each: Average) -> dict[str, object]:
        return {"mean": in_points(each.mean), "n": each.n, "ratings": each.ratings, "dependable": each.dependable}

    def followed(each: Followed) -> dict[str, object]:
        return {"median": in_points(each.median), "n": each.n}

    def labelled(each: LabelFigures) -> dict[str, object]:
        """What is told only from some ratings on is null below."""
        below, totals = each.below, each.totals
        return {
            "label": each.label,
            "clients": [codes[key] for key in each.clients],
            "below": {"count": below.count if below.n >= LABEL_FROM else None, "n": below.n},
            "median": {"total": in_points(totals.median) if totals.n >= LABEL_FROM else None, "n": totals.n},
        }

    sessions = practice.sessions
    return {
        "period": practice.period,
        "since": practice.since,
        "until": practice.until,
        "label": practice.label,
        "clients": practice.clients,
        "talk": [{"code": each.client.code, "why": reasons(each)} for each in practice.talk],
        "courses": [{"name": each.name, **share(each.share)} for each in practice.courses],
        "not_rated": share(practice.not_rated),
        "sessions": {
            "below": share(sessions.below),
            "ceiling": share(sessions.ceiling),
            "skipped": share(sessions.skipped),
            "missed": share(sessions.missed),
            "cancelled": share(sessions.cancelled),
            "without": share(sessions.without),
            "maximum": in_points(sessions.maximum),
            "totals": spread(sessions.totals),
            "early": spread(sessions.early),
            "later": spread(sessions.later),
            "early_to_later": {"median": in_points(sessions.change.median), "n": sessions.change.n},
            "average": average(sessions.average),
            "lowest": [{"element": each.element, **share(each.share)} for each in sessions.lowest],
            "months": [
                {
                    "month": each.month,
                    "below": share(each.below),
                    "ceiling": share(each.ceiling),
                    "totals": spread(each.totals),
                }
                for each in sessions.months
            ],
        },
        "talks": {
            "talked": share(practice.talks.talked),
            "after_talk": followed(practice.talks.after_talk),
            "without": followed(practice.talks.without),
        },
        "adjustments": [
            {
                "tag": each.tag,
                "n": each.n,
                "followed_by_rise": {**share(each.outcomes[Verdict.HIGHER]), "n": each.judged},
                **{verdict.replace("-", "_"): outcome.count for verdict, outcome in each.outcomes.items()},
            }
            for each in practice.adjustments
        ],
        "outcome": outcome_figures_json(practice.outcome),
        "labels": [labelled(each) for each in practice.labels],
    }
