"""`srs client`."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from ..clinical.client import Client, checked_birth_year, checked_code
from ..clinical.instrument import (
    ALLIANCE_CHOICES,
    INSTRUMENTS,
    NO_SCALE,
    OUTCOME_SCALES,
    alliance_scale,
    outcome_scale,
)
from ..clinical.label import checked_label, checked_labels, parse_labels, without_labels
from ..clinical.recording import cutoff_in_force
from ..clinical.refusal import Refusal
from ..clinical.score import parse_total, plain_score
from ..language import phrase
from ..text import clean_line
from ..words import alternatives
from .after_saving import after_saving
from .context import client_viewed, opened, rules_in_force, settings_in_force, today
from .output import say
from .prompt import answer, refused, told_when_interrupted
from .request import Request
from .scale_meant import cutoff_given
from .table import lines_of


class ClientRequest(Request, frozen=True, kw_only=True):
    """A client to look at or to change. Of the fields, None leaves what is there and an empty text takes it out."""

    code: str
    new_code: str | None = None
    name: str | None = None
    scale: str | None = None
    outcome: str | None = None
    cutoff: str | None = None
    outcome_cutoff: str | None = None
    goal: str | None = None
    born: str | None = None
    label: tuple[str, ...] = ()
    """Labels to add."""
    unlabel: tuple[str, ...] = ()
    """Labels to take off."""
    ask: bool = False
    """Ask for each field, line by line."""

    @property
    def changes(self) -> bool:
        """Whether anything is to be changed."""
        scales = (self.scale, self.outcome, self.cutoff, self.outcome_cutoff)
        fields = (self.new_code, self.name, *scales, self.goal, self.born)
        return any(each is not None for each in fields) or bool(self.label or self.unlabel)


def run(request: ClientRequest) -> int:
    """Print what is kept of the client, or change it; the exit status.

    Raises:
        Refusal: no such client, a field does not hold, or the answers ended too early. Nothing is changed then.
        StoreError: it could not be kept.
    """
    caseload = opened(request, to_write=request.ask or request.changes)
    held = client_viewed(caseload, request.code)
    client = changed(held, request, today())
    if request.ask:
        try:
            with told_when_interrupted(phrase("Nothing was changed.")):
                client = _asked(client, today())
        except EOFError:
            raise Refusal(
                "The answers ended: nothing was changed. In one line: srs client {code} --name NAME", code=held.code
            ) from None
    if client != held:
        caseload.edit_client(client)
        with after_saving():
            say(phrase("Changed: {code}. srs undo undoes it.", code=client.code))
            for line in _cutoffs_taken_out(held, client):
                say(line)
            say("\n".join(lines_of(_rows(client))))
        return 0
    if request.ask or request.changes:
        say(phrase("It is so already: nothing changed."))
    say("\n".join(lines_of(_rows(client))))
    return 0


def _cutoffs_taken_out(held: Client, client: Client) -> Iterator[str]:
    """What went with the scale that it was one of, unasked for."""
    for scale, own, scale_now, own_now in (
        (held.instrument, held.cutoff, client.instrument, client.cutoff),
        (held.outcome, held.outcome_cutoff, client.outcome, client.outcome_cutoff),
    ):
        if own is not None and own_now is None and scale != scale_now:
            yield phrase(
                "The cut-off of {cutoff} was one of {scale}: it is gone.", cutoff=plain_score(own), scale=scale
            )


def changed(client: Client, request: ClientRequest, on: date) -> Client:
    """The client with what the request says. `on`: today.

    Raises:
        Refusal: a field does not hold.
    """
    if request.new_code is not None:
        client = replace(client, code=checked_code(request.new_code))
    if request.name is not None:
        client = replace(client, name=clean_line(request.name))
    if request.scale is not None:
        client = _with_scale(client, request.scale)
    if request.outcome is not None:
        client = _with_outcome(client, request.outcome)
    if request.outcome_cutoff is not None:
        client = replace(client, outcome_cutoff=_outcome_cutoff(client, request.outcome_cutoff))
    if request.goal is not None:
        client = replace(client, goal=clean_line(request.goal))
    if request.cutoff is not None:
        client = replace(client, cutoff=cutoff_given(request.cutoff, client))
    if request.born is not None:
        client = replace(client, born=checked_birth_year(request.born, on.year))
    if request.label or request.unlabel:
        client = _relabelled(client, request)
    return client


def _relabelled(client: Client, request: ClientRequest) -> Client:
    added = {checked_label(each).casefold() for each in request.label}
    for label in request.unlabel:
        if label.casefold() in added:
            raise Refusal(
                "The label “{label}” is to be added and to be taken off: say one of them.", label=clean_line(label)
            )
    return replace(client, labels=checked_labels((*without_labels(client, request.unlabel), *request.label)))


def _with_scale(client: Client, text: str) -> Client:
    """With another scale; a cut-off of the client's own was one of the scale before."""
    scale = alliance_scale(text)
    return client if scale == client.instrument else replace(client, instrument=scale, cutoff=None)


def _with_outcome(client: Client, text: str) -> Client:
    """As `_with_scale`."""
    scale = outcome_scale(text)
    return client if scale == client.outcome else replace(client, outcome=scale, outcome_cutoff=None)


def _outcome_cutoff(client: Client, text: str) -> int | None:
    if not text.strip():
        return None
    if not client.outcome:
        raise Refusal("{code} has no outcome scale: choose one first, with --outcome ORS.", code=client.code)
    return parse_total(text, INSTRUMENTS[client.outcome].maximum)


def _asked(client: Client, on: date) -> Client:
    """The client after one question a field: an empty answer keeps what is there, `-` takes it out.

    Raises:
        EOFError: the answers ended.
    """
    say(
        phrase(
            "{code}. An empty line keeps what is there, - takes it out, Ctrl+D leaves all as it was.", code=client.code
        )
    )
    questions = {
        "new_code": (phrase("Code"), client.code),
        "name": (phrase("Name"), client.name),
        "scale": (phrase("Scale ({choices})", choices=alternatives(ALLIANCE_CHOICES)), client.instrument),
        "cutoff": (phrase("Cut-off"), "" if client.cutoff is None else plain_score(client.cutoff)),
        "born": (phrase("Year of birth"), "" if client.born is None else str(client.born)),
    }
    if client.outcome or not client.instrument or settings_in_force().outcome != NO_SCALE:  # else nobody works with it
        questions["outcome"] = (
            phrase("Outcome scale ({choices})", choices=alternatives(OUTCOME_SCALES)),
            client.outcome,
        )
        questions["goal"] = (phrase("The client's own goal"), client.goal)
    for field, (label, now) in questions.items():
        while typed := answer(phrase("{label} (now {now}): ", label=label, now=now or phrase("none"))):
            text = "" if typed == "-" else typed
            try:
                client = changed(client, replace(ClientRequest(code=client.code), **{field: text}), on)
                break
            except Refusal as reason:
                refused(reason)
    return _asked_labels(client)


def _asked_labels(client: Client) -> Client:
    """The same for all labels in one line."""
    while typed := answer(phrase("Labels (now {labels}): ", labels=" ".join(client.labels) or phrase("none"))):
        try:
            return replace(client, labels=() if typed == "-" else parse_labels(typed))
        except Refusal as reason:
            refused(reason)
    return client


def _rows(client: Client) -> list[list[str]]:
    own = _cutoff_words(client, client.instrument, client.cutoff)
    outcome = _cutoff_words(client, client.outcome, client.outcome_cutoff)
    return [
        [phrase("code"), client.code],
        [phrase("name"), client.name or phrase("none")],
        [phrase("scale"), client.instrument or phrase("none")],
        *([[phrase("cut-off"), own]] if client.instrument else []),
        *([[phrase("outcome scale"), client.outcome], [phrase("its cut-off"), outcome]] if client.outcome else []),
        *([[phrase("goal"), client.goal]] if client.goal else []),
        [phrase("born"), phrase("not said") if client.born is None else str(client.born)],
        [phrase("labels"), " ".join(client.labels) or phrase("none")],
        *([[phrase("for supervision"), phrase("yes")]] if client.supervision else []),
        [phrase("archived"), phrase("yes") if client.archived else phrase("no")],
    ]


def _cutoff_words(client: Client, scale: str, own: int | None) -> str:
    instrument = INSTRUMENTS.get(scale)
    rule = None if instrument is None else cutoff_in_force(client, instrument, rules_in_force(), today())
    cutoff = phrase("none") if rule is None else plain_score(rule.total)
    return cutoff if own is None else phrase("{cutoff}, this client's own", cutoff=cutoff)
