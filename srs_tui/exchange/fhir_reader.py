"""A FHIR bundle of ours, read again: as our own JSON, and so by the same checks."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from ..clinical.episode import Ending, Episode
from ..clinical.instrument import INSTRUMENTS, NO_SCALE, Kind
from ..clinical.rating import CLIENT, mode_named
from ..clinical.refusal import Refusal
from ..clinical.session import Held
from ..text import clean_line
from . import fhir_shape as fhir
from .encoding import decoded
from .fhir import ENDED, INCLUSIVE, in_use_url, scale_url
from .imported import ImportedFile
from .json_rating import JsonRating
from .json_reader import reading_of
from .json_shape import FORMAT, JsonClient, JsonFile, JsonSession
from .json_values import JsonRule, refuse_doubled_keys
from .preview import Reading
from .scales_used import scales_used


def read_fhir(data: bytes, name: str, today: date) -> Reading:
    """What a bundle holds. `name` is the file's, for what is said.

    Raises:
        Refusal: it is none that this program wrote. What is wrong in it is in `Reading.found`.
    """
    try:
        text = decoded(data, name).text.encode()
        bundle = msgspec.json.decode(text, type=fhir.Bundle)
        file = _Bundle(bundle).as_json()
    except (msgspec.DecodeError, RecursionError, ValueError) as error:
        why = clean_line(str(error))[:200]
        raise Refusal("{name} is not a FHIR bundle that srs export wrote: {why}.", name=name, why=why) from None
    except KeyError as error:
        missing = clean_line(str(error.args[0]))[:60]
        raise Refusal(
            "{name} is not a whole FHIR bundle: it refers to {missing}, which is not in it. Export it again.",
            name=name,
            missing=missing,
        ) from None
    refuse_doubled_keys(text, name)
    reading = reading_of(file, today, "FHIR R4")
    says_scales = any(isinstance(each.resource, fhir.Patient) and _scales(each.resource) for each in bundle.entry)
    return Reading(_as_far_as_said(reading.file, says_scales=says_scales), reading.found)


def _as_far_as_said(file: ImportedFile, *, says_scales: bool) -> ImportedFile:
    """The clients without what FHIR does not carry. A bundle of before does not say which scales they use."""
    clients = [replace(client, cutoff=UNSET, labels=UNSET) for client in file.clients]
    if not says_scales:
        used = scales_used(file.sessions)
        clients = [
            replace(
                client,
                scale=used.get((client.code.casefold(), Kind.ALLIANCE), ""),
                outcome=used.get((client.code.casefold(), Kind.OUTCOME), ""),
                says_scale=False,
            )
            for client in clients
        ]
    return replace(file, clients=tuple(clients))


class _Bundle:
    """The resources of a bundle, by what they are known by."""

    def __init__(self, bundle: fhir.Bundle) -> None:
        self._by_url: Final[Mapping[str, fhir.Resource]] = {each.full_url: each.resource for each in bundle.entry}
        self._scales: Final = {scale_url(scale): code for code, scale in INSTRUMENTS.items()}
        self._clients: Final[dict[str, JsonClient]] = {}
        self._sessions: Final[dict[str, tuple[str, JsonSession]]] = {}
        """By the url of the encounter, each with that of its client."""

    def as_json(self) -> JsonFile:
        """What the bundle says, in our own shape.

        Raises:
            KeyError: a resource that is referred to is not there.
            ValueError: a word that has no place where it stands.
        """
        for url, each in self._by_url.items():
            self._take(url, each)
        for client, session in self._sessions.values():
            held = self._clients[client]
            self._clients[client] = replace(held, sessions=(*held.sessions, session))
        return JsonFile(format=FORMAT, version=2, clients=tuple(self._clients.values()))

    def _take(self, url: str, resource: fhir.Resource) -> None:
        """Take one resource; what it refers to stands before it in the bundle."""
        if isinstance(resource, fhir.Patient):
            self._clients[url] = _client(resource)
        elif isinstance(resource, fhir.EpisodeOfCare):
            client = self._clients[resource.patient.reference]
            episodes = (*client.episodes, _episode(resource))
            self._clients[resource.patient.reference] = replace(client, episodes=episodes)
        elif isinstance(resource, fhir.Goal):
            client = self._clients[resource.subject.reference]
            self._clients[resource.subject.reference] = replace(client, goal=resource.description.text or "")
        elif isinstance(resource, fhir.Encounter):
            self._sessions[url] = resource.subject.reference, _session(url, resource)
        elif isinstance(resource, fhir.ClinicalImpression):
            self._note(resource)
        elif isinstance(resource, fhir.Observation):
            self._rate(resource)

    def _note(self, noted: fhir.ClinicalImpression) -> None:
        client, session = self._sessions[noted.encounter.reference]
        session = replace(
            session,
            talked=noted.description is not None,
            note="\n".join(each.text for each in noted.note),
            agreed=noted.summary or "",
        )
        self._sessions[noted.encounter.reference] = client, session

    def _rate(self, total: fhir.Observation) -> None:
        client, session = self._sessions[total.encounter.reference]
        (coding,), (performer,) = total.code.coding, total.performer
        score = total.value_quantity
        rating = JsonRating(
            scale=self._scales[coding.system],
            by=self._rater(performer),
            mode=mode_named(total.method.text or ""),
            items=next((self._items(each) for each in total.derived_from), None),
            total=None if score is None else score.value,
            skipped=score is None,
            recorded=total.issued,
            cutoff=_rule(total),
            reason="\n".join(each.text for each in total.note),
        )
        self._sessions[total.encounter.reference] = client, replace(session, ratings=(*session.ratings, rating))

    def _items(self, reference: fhir.Reference) -> tuple[Decimal, ...]:
        response = self._by_url[reference.reference]
        if not isinstance(response, fhir.QuestionnaireResponse):
            raise ValueError("a total is derived from no response")
        return tuple(answer.value_decimal for item in response.item for answer in item.answer)

    def _rater(self, reference: fhir.Reference) -> str:
        person = self._by_url[reference.reference]
        if not isinstance(person, fhir.RelatedPerson):
            return CLIENT
        (who,) = person.relationship
        return who.text or ""


def _scales(patient: fhir.Patient) -> dict[Kind, str]:
    """The scales that a client is said to use; nothing of what another program says of them."""
    said = {each.url: each.value_code for each in patient.extension}
    return {kind: said[in_use_url(kind)] for kind in Kind if in_use_url(kind) in said}


def _client(patient: fhir.Patient) -> JsonClient:
    (code,) = patient.identifier
    born = patient.birth_date
    used = _scales(patient)
    outcome = used.get(Kind.OUTCOME, NO_SCALE)
    return JsonClient(
        code=code.value,
        name=next((each.text for each in patient.name), UNSET),
        born=UNSET if born is None else int(born),
        archived=not patient.active,
        scale=used.get(Kind.ALLIANCE, NO_SCALE),
        outcome="" if outcome == NO_SCALE else outcome,
    )


def _episode(care: fhir.EpisodeOfCare) -> Episode:
    how = next(((each.text or "").removeprefix(ENDED) for each in care.type), Ending.OPEN)
    return Episode(opened=care.period.start, ended=care.period.end, how=Ending(how))


def _session(url: str, encounter: fhir.Encounter) -> JsonSession:
    held = next((each.text or "" for each in encounter.type), Held.HELD)
    return JsonSession(
        id=url.removeprefix("urn:uuid:"),
        on=encounter.period.start,
        held=Held(held),
        recorded=encounter.meta.last_updated,
    )


def _rule(total: fhir.Observation) -> JsonRule | None:
    if not total.reference_range:
        return None
    whole, item = total.reference_range
    return JsonRule(total=whole.low.value, item=item.low.value, inclusive=whole.text.endswith(INCLUSIVE))
