"""`srs practice`: the caseload as a whole, for self-supervision."""

from collections.abc import Mapping

import msgspec

from ..alliance.figures import Average, Quartiles, Share
from ..alliance.practice import Period, Practice, practice_of
from ..alliance.practice_words import average_words, period_words, quartiles_words, share_words, tag_words
from .opening import opened, rules_in_force, standing_in, today
from .output import say, say_json
from .parser import Request
from .table import lines_of


def run(request: Request) -> int:
    """Print the figures of the period asked for; the exit status.

    Raises:
        StoreError: the caseload cannot be trusted, or not be read.
    """
    caseload = opened(request)
    clients = caseload.clients(archived=True)
    practice = practice_of(
        [standing_in(caseload, client) for client in clients],
        [each for client in clients for each in caseload.adjustments(client.id)],
        Period(request.period),
        today(),
        rules_in_force(),
    )
    if request.json:
        say_json(msgspec.json.encode(_plain(practice, {client.id: client.code for client in clients})))
    else:
        _print(practice)
    return 0


def _print(practice: Practice) -> None:
    clients = "1 active client" if practice.clients == 1 else f"{practice.clients} active clients"
    say(f"Practice: {clients}, {period_words(practice.period)}")
    say()
    say("To talk about first" if practice.talk else "Nobody to talk about first")
    _table([[concern.code, ", ".join(concern.why)] for concern in practice.talk])
    sessions = practice.sessions
    say()
    say("Sessions")
    _table(
        [
            ["below the cut-off", share_words(sessions.below)],
            ["at the maximum", share_words(sessions.ceiling)],
            ["skipped", share_words(sessions.skipped)],
            ["median total", quartiles_words(sessions.totals)],
            ["first three sessions", quartiles_words(sessions.early)],
            ["later sessions", quartiles_words(sessions.later)],
            ["average", average_words(sessions.average)],
            *(["most often the lowest", f"{each.element}, {share_words(each.share)}"] for each in sessions.lowest[:1]),
        ]
    )
    say()
    say("Alliances now")
    _table([[each.name.replace("-", " "), share_words(each.share)] for each in practice.courses])
    _table([["not rated lately", share_words(practice.not_rated)]])
    if sessions.months:
        say()
        say("By month")
        _table(
            [["", "below", "at the maximum", "median"]]
            + [
                [each.month, share_words(each.below), share_words(each.ceiling), quartiles_words(each.totals)]
                for each in sessions.months
            ]
        )
    if practice.adjustments:
        say()
        say("Adjustments")
        _table([[each.tag or "without a tag", tag_words(each)] for each in practice.adjustments])


def _table(rows: list[list[str]]) -> None:
    for line in lines_of(rows) if rows else []:
        say(f"  {line}")


def _plain(practice: Practice, codes: Mapping[str, str]) -> dict[str, object]:
    """The figures for JSON: totals as numbers with one decimal, clients by their codes."""

    def share(each: Share) -> dict[str, object]:
        return {"count": each.count, "n": each.n, "clients": [codes[key] for key in each.clients]}

    def spread(each: Quartiles) -> dict[str, object]:
        return {"n": each.n, "low": _points(each.low), "median": _points(each.median), "high": _points(each.high)}

    def average(each: Average) -> dict[str, object]:
        return {"mean": _points(each.mean), "n": each.n, "ratings": each.ratings, "dependable": each.dependable}

    sessions = practice.sessions
    return {
        "period": practice.period,
        "since": practice.since,
        "until": practice.until,
        "clients": practice.clients,
        "talk": [{"code": each.code, "why": each.why} for each in practice.talk],
        "courses": [{"name": each.name, **share(each.share)} for each in practice.courses],
        "not_rated": share(practice.not_rated),
        "sessions": {
            "below": share(sessions.below),
            "ceiling": share(sessions.ceiling),
            "skipped": share(sessions.skipped),
            "maximum": _points(sessions.maximum),
            "totals": spread(sessions.totals),
            "early": spread(sessions.early),
            "later": spread(sessions.later),
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
        "adjustments": [
            {"tag": each.tag, "n": each.n, "followed_by_rise": share(each.rose)} for each in practice.adjustments
        ],
    }


def _points(tenths: int | None) -> float | None:
    return None if tenths is None else tenths / 10
