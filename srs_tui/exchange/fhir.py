"""FHIR R4, written: one Bundle with clients, episodes, sessions, scales, what was marked, and the totals."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final
from uuid import UUID, uuid5

import msgspec

from ..clinical.client import Client
from ..clinical.cutoff import Cutoff
from ..clinical.episode import Episode
from ..clinical.instrument import INSTRUMENTS, NO_SCALE, Instrument, Kind
from ..clinical.rating import CLIENT, Rating
from ..clinical.session import Held, Session
from . import fhir_shape as fhir
from .exported import Exported
from .own_rows import key_in_hyphens, points

_NAMES: Final = UUID("6f1c2d57-3f0a-4d5e-9b0e-2a1b7c9d8e10")
"""Under which the names of what has no key of its own are made, always the same for the same thing."""
_CATEGORY: Final = fhir.CodeableConcept(
    coding=(fhir.Coding(system="http://terminology.hl7.org/CodeSystem/observation-category", code="survey"),)
)
_NOT_PERFORMED: Final = fhir.CodeableConcept(
    coding=(fhir.Coding(system="http://terminology.hl7.org/CodeSystem/data-absent-reason", code="not-performed"),)
)
_AMBULATORY: Final = fhir.Coding(system="http://terminology.hl7.org/CodeSystem/v3-ActCode", code="AMB")
ENDED: Final = "ended: "
"""Before how an episode ended."""
INCLUSIVE: Final = "at it counts too"
"""Ends what is said of a cut-off under which a total that is just there is worth a talk too."""
_LICENCE: Final = "Short labels only. The scale and its wording belong to its authors, who license it."


def write_fhir(exported: Exported) -> bytes:
    """The records as a Bundle in JSON, a line for each entry. Scores keep their one decimal."""
    encode = msgspec.json.Encoder(decimal_format="number").encode
    begin, end = encode(fhir.Bundle(type="collection", entry=())).split(b"[]")
    return begin + b"[" + b",".join(b"\n" + encode(entry) for entry in _entries(exported)) + b"\n]" + end + b"\n"


def _entries(exported: Exported) -> Iterator[fhir.Entry]:
    used = {each.instrument for client in exported.clients for s in exported.kept(client) for each in s.ratings}
    yield from (_questionnaire(scale) for code, scale in INSTRUMENTS.items() if code in used)
    for client in exported.clients:
        yield from _Record(client, exported).entries()


def _urn(*names: str) -> str:
    """What a resource is known by: its own key where it is a UUID, else one made from its names."""
    return f"urn:uuid:{(len(names) == 1 and key_in_hyphens(names[0])) or uuid5(_NAMES, '/'.join(names))}"


def scale_url(scale: Instrument) -> str:
    """What a scale is known by."""
    return _urn("scale", scale.code)


def in_use_url(kind: Kind) -> str:
    """What is known by it: which scale of a kind a client uses."""
    return _urn("scale in use", kind)


def _to(url: str) -> fhir.Reference:
    return fhir.Reference(reference=url)


def _in_words(text: str) -> fhir.CodeableConcept:
    return fhir.CodeableConcept(text=text)


def _questionnaire(scale: Instrument) -> fhir.Entry:
    url = scale_url(scale)
    resource = fhir.Questionnaire(
        url=url,
        name=scale.code,
        title=scale.name,
        status="active",
        subject_type=("Patient",),
        copyright=_LICENCE,
        item=tuple(
            fhir.QuestionnaireItem(link_id=link, text=label, type="decimal", extension=_bounds(scale))
            for link, label in _links(scale)
        ),
    )
    return fhir.Entry(full_url=url, resource=resource)


def _links(scale: Instrument) -> list[tuple[str, str]]:
    """The `linkId` of each item, and its label."""
    return [(str(number), item.label) for number, item in enumerate(scale.items, 1)]


def _bounds(scale: Instrument) -> tuple[fhir.Extension, ...]:
    ends = (("minValue", 0), ("maxValue", scale.item_maximum))
    return tuple(
        fhir.Extension(url=f"http://hl7.org/fhir/StructureDefinition/{name}", value_decimal=points(end))
        for name, end in ends
    )


class _Record:
    """One client's resources."""

    def __init__(self, client: Client, exported: Exported) -> None:
        self._client: Final = client
        self._exported: Final = exported
        self._url: Final = _urn(client.id)

    def entries(self) -> Iterator[fhir.Entry]:
        """The client, the episodes, then session by session; each resource after those that it refers to."""
        client, all = self._client, self._exported
        yield fhir.Entry(full_url=self._url, resource=self._patient())
        for episode in client.episodes:
            yield fhir.Entry(full_url=self._episode_url(episode), resource=self._episode(episode))
        if all.notes and client.goal:
            goal = fhir.Goal(lifecycle_status="active", description=_in_words(client.goal), subject=_to(self._url))
            yield fhir.Entry(full_url=_urn(client.id, "goal"), resource=goal)
        sessions = list(all.kept(client))
        raters = dict.fromkeys(rating.rater for session in sessions for rating in session.ratings)
        for rater in raters:
            if rater != CLIENT:
                person = fhir.RelatedPerson(patient=_to(self._url), relationship=(_in_words(rater),))
                yield fhir.Entry(full_url=self._rater_url(rater), resource=person)
        for session in sessions:
            yield from self._session(session)

    def _patient(self) -> fhir.Patient:
        client, names = self._client, self._exported.names
        return fhir.Patient(
            identifier=(fhir.Identifier(value=client.code),),
            active=not client.archived,
            name=(fhir.HumanName(text=client.name),) if names and client.name else (),
            birth_date=str(client.born) if names and client.born is not None else None,
            extension=tuple(
                fhir.CodeExtension(url=in_use_url(kind), value_code=scale or NO_SCALE)
                for kind, scale in ((Kind.ALLIANCE, client.instrument), (Kind.OUTCOME, client.outcome))
            ),
        )

    def _rater_url(self, rater: str) -> str:
        return self._url if rater == CLIENT else _urn(self._client.id, "rater", rater)

    def _episode_url(self, episode: Episode) -> str:
        return _urn(self._client.id, "episode", episode.opened.isoformat())

    def _episode(self, episode: Episode) -> fhir.EpisodeOfCare:
        return fhir.EpisodeOfCare(
            status="active" if episode.ended is None else "finished",
            type=() if episode.ended is None else (_in_words(ENDED + episode.how),),
            patient=_to(self._url),
            period=fhir.Period(start=episode.opened, end=episode.ended),
        )

    def _session(self, session: Session) -> Iterator[fhir.Entry]:
        """A session, what was marked in it, and what was noted of it."""
        url = _urn(session.id)
        was_held = session.held is Held.HELD
        encounter = fhir.Encounter(
            meta=fhir.Meta(last_updated=session.recorded),
            status="finished" if was_held else "cancelled",
            class_=_AMBULATORY,
            type=() if was_held else (_in_words(str(session.held)),),
            subject=_to(self._url),
            episode_of_care=tuple(_to(self._episode_url(each)) for each in self._episode_on(session.on)),
            period=fhir.Period(start=session.on, end=session.on),
        )
        yield fhir.Entry(full_url=url, resource=encounter)
        for rating in session.ratings:
            if rating.instrument in INSTRUMENTS:
                yield from self._rating(session, rating)
        notes = self._exported.notes
        if session.talked or (notes and (session.note or session.agreed)):
            noted = fhir.ClinicalImpression(
                status="completed",
                description="The rating was talked about." if session.talked else None,
                subject=_to(self._url),
                encounter=_to(url),
                date=session.on.isoformat(),
                summary=session.agreed or None if notes else None,
                note=(fhir.Annotation(text=session.note),) if notes and session.note else (),
            )
            yield fhir.Entry(full_url=_urn(session.id, "note"), resource=noted)

    def _episode_on(self, on: date) -> Sequence[Episode]:
        """The episode in which a day lies: none, or one; of two, the one that begins then."""
        found = [e for e in self._client.episodes if e.opened <= on and (e.ended is None or on <= e.ended)]
        return found[-1:]

    def _rating(self, session: Session, rating: Rating) -> Iterator[fhir.Entry]:
        scale = INSTRUMENTS[rating.instrument]
        names = (session.id, rating.instrument, rating.rater)
        source = _to(self._rater_url(rating.rater))
        response = _urn(*names, "response")
        if rating.items is not None:
            filled_in = fhir.QuestionnaireResponse(
                questionnaire=scale_url(scale),
                status="completed",
                subject=_to(self._url),
                encounter=_to(_urn(session.id)),
                authored=session.on,
                source=source,
                item=tuple(
                    fhir.ResponseItem(link_id=link, text=label, answer=(fhir.Answer(value_decimal=points(score)),))
                    for (link, label), score in zip(_links(scale), rating.items, strict=True)
                ),
            )
            yield fhir.Entry(full_url=response, resource=filled_in)
        total = fhir.Observation(
            status="final",
            category=(_CATEGORY,),
            code=_total_of(scale),
            subject=_to(self._url),
            encounter=_to(_urn(session.id)),
            effective_date_time=session.on,
            issued=rating.recorded or session.recorded,
            performer=(source,),
            value_quantity=None if rating.total is None else _quantity(rating.total),
            data_absent_reason=_NOT_PERFORMED if rating.total is None else None,
            note=(fhir.Annotation(text=rating.reason),) if rating.reason and self._exported.notes else (),
            method=_in_words(rating.mode),
            reference_range=_range(rating.cutoff),
            derived_from=(_to(response),) if rating.items is not None else (),
        )
        yield fhir.Entry(full_url=_urn(*names, "total"), resource=total)


def _total_of(scale: Instrument) -> fhir.CodeableConcept:
    system = scale_url(scale)
    return fhir.CodeableConcept(
        coding=(fhir.Coding(system=system, code="total", display=f"{scale.code} total"),), text=f"{scale.name}, total"
    )


def _quantity(tenths: int) -> fhir.Quantity:
    return fhir.Quantity(value=points(tenths), unit="score", system="http://unitsofmeasure.org", code="{score}")


def _range(rule: Cutoff | None) -> tuple[fhir.ReferenceRange, ...]:
    """From the cut-offs on that the rating was judged by: of the total, of an item."""
    if rule is None:
        return ()
    what = f"cut-off of the total: below it{f', and {INCLUSIVE}' if rule.inclusive else ''}"
    return (
        fhir.ReferenceRange(low=_quantity(rule.total), text=what),
        fhir.ReferenceRange(low=_quantity(rule.item), text="cut-off of an item"),
    )
