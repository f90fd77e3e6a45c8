"""The parts of FHIR R4 that are written: fields as HL7 names them, absent where there is nothing to say.

Source: HL7 FHIR Release 4 (4.0.1), the pages of each resource.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from msgspec import Struct, field


class _Part(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A part of a resource."""


class _Resource(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel", tag_field="resourceType"):
    """A resource: its own name is written as `resourceType`."""


class Reference(_Part, frozen=True, kw_only=True):
    """Another resource of the same bundle, by its `fullUrl`."""

    reference: str


class Coding(_Part, frozen=True, kw_only=True):
    """A code of a system."""

    system: str
    code: str
    display: str | None = None


class CodeableConcept(_Part, frozen=True, kw_only=True):
    """A meaning, by its code, in words, or both."""

    coding: tuple[Coding, ...] = ()
    text: str | None = None


class Identifier(_Part, frozen=True, kw_only=True):
    """What somebody is known by."""

    value: str


class HumanName(_Part, frozen=True, kw_only=True):
    """A name, as it is written."""

    text: str


class Period(_Part, frozen=True, kw_only=True):
    """From a day to a day."""

    start: date
    end: date | None = None


class Quantity(_Part, frozen=True, kw_only=True):
    """A number with its unit in UCUM."""

    value: Decimal
    unit: str
    system: str
    code: str


class Annotation(_Part, frozen=True, kw_only=True):
    """A text that somebody wrote."""

    text: str


class ReferenceRange(_Part, frozen=True, kw_only=True):
    """Where a score is of no concern."""

    low: Quantity
    text: str


class Meta(_Part, frozen=True, kw_only=True):
    """What is said of a resource itself."""

    last_updated: datetime


class Extension(_Part, frozen=True, kw_only=True):
    """A field that HL7 defines apart."""

    url: str
    value_decimal: Decimal


class CodeExtension(_Part, frozen=True, kw_only=True):
    """A field of our own, with a word in it that programs read; one of another program may hold something else."""

    url: str
    value_code: str = ""


class Patient(_Resource, frozen=True, kw_only=True, tag=True):
    """A client."""

    identifier: tuple[Identifier, ...]
    active: bool
    name: tuple[HumanName, ...] = ()
    birth_date: str | None = None
    """A year."""
    extension: tuple[CodeExtension, ...] = ()
    """Which scales the client uses, one of each kind."""


class RelatedPerson(_Resource, frozen=True, kw_only=True, tag=True):
    """Somebody else who rated, and who they are to the client."""

    patient: Reference
    relationship: tuple[CodeableConcept, ...]


class EpisodeOfCare(_Resource, frozen=True, kw_only=True, tag=True):
    """An episode."""

    status: Literal["active", "finished"]
    type: tuple[CodeableConcept, ...] = ()
    patient: Reference
    period: Period


class Encounter(_Resource, frozen=True, kw_only=True, tag=True):
    """A session."""

    meta: Meta
    status: Literal["finished", "cancelled"]
    class_: Coding = field(name="class")
    type: tuple[CodeableConcept, ...] = ()
    subject: Reference
    episode_of_care: tuple[Reference, ...] = ()
    period: Period


class Goal(_Resource, frozen=True, kw_only=True, tag=True):
    """The client's own goal."""

    lifecycle_status: Literal["active"]
    description: CodeableConcept
    subject: Reference


class ClinicalImpression(_Resource, frozen=True, kw_only=True, tag=True):
    """What the therapist noted of a session."""

    status: Literal["completed"]
    description: str | None = None
    subject: Reference
    encounter: Reference
    date: str
    summary: str | None = None
    """What was agreed for next time."""
    note: tuple[Annotation, ...] = ()


class QuestionnaireItem(_Part, frozen=True, kw_only=True):
    """One line of a scale: its short label, and no wording."""

    link_id: str
    text: str
    type: Literal["decimal"]
    extension: tuple[Extension, ...] = ()


class Questionnaire(_Resource, frozen=True, kw_only=True, tag=True):
    """A scale."""

    url: str
    name: str
    title: str
    status: Literal["active"]
    subject_type: tuple[str, ...] = ()
    copyright: str
    item: tuple[QuestionnaireItem, ...]


class Answer(_Part, frozen=True, kw_only=True):
    """What was marked on a line."""

    value_decimal: Decimal


class ResponseItem(_Part, frozen=True, kw_only=True):
    """The answer to one line."""

    link_id: str
    text: str
    answer: tuple[Answer, ...]


class QuestionnaireResponse(_Resource, frozen=True, kw_only=True, tag=True):
    """A scale as it was filled in."""

    questionnaire: str
    status: Literal["completed"]
    subject: Reference
    encounter: Reference
    authored: date
    source: Reference
    item: tuple[ResponseItem, ...]


class Observation(_Resource, frozen=True, kw_only=True, tag=True):
    """The total of a rating; a total alone, and a scale that was not given, are one too."""

    status: Literal["final"]
    category: tuple[CodeableConcept, ...]
    code: CodeableConcept
    subject: Reference
    encounter: Reference
    effective_date_time: date
    issued: datetime
    performer: tuple[Reference, ...]
    value_quantity: Quantity | None = None
    data_absent_reason: CodeableConcept | None = None
    note: tuple[Annotation, ...] = ()
    method: CodeableConcept
    reference_range: tuple[ReferenceRange, ...] = ()
    derived_from: tuple[Reference, ...] = ()


Resource = (
    Patient
    | RelatedPerson
    | EpisodeOfCare
    | Encounter
    | Goal
    | ClinicalImpression
    | Questionnaire
    | QuestionnaireResponse
    | Observation
)


class Entry(_Part, frozen=True, kw_only=True):
    """One resource, and what the others know it by."""

    full_url: str
    resource: Resource


class Bundle(_Resource, frozen=True, kw_only=True, tag=True):
    """A whole file."""

    type: Literal["collection"]
    entry: tuple[Entry, ...]
