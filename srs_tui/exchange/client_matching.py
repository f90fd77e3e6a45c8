"""A client of a file held against the one of the caseload. What the file leaves empty is no difference."""

from msgspec import UnsetType
from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.instrument import NO_SCALE
from ..clinical.label import checked_labels
from ..clinical.score import plain_score
from ..language import phrase
from .imported import ImportedClient


def client_differences(each: ImportedClient, known: Client) -> list[str]:
    """In what a client of the caseload is otherwise than in the file, in words."""
    found: list[str] = []
    if each.name and each.name != known.name:
        found.append(phrase("another name") if known.name else phrase("a name"))
    if not isinstance(each.cutoff, UnsetType) and each.cutoff != known.cutoff:
        found.append(phrase("cut-off {cutoffs}", cutoffs=_and_here(each.cutoff, known.cutoff)))
    if not isinstance(each.born, UnsetType) and each.born is not None and each.born != known.born:
        found.append(phrase("year of birth"))
    if not isinstance(each.labels, UnsetType) and set(each.labels) - set(known.labels):
        found.append(phrase("labels"))
    if each.says_scale and each.outcome and each.outcome != known.outcome:
        found.append(
            phrase("outcome scale {outcome}, here {here}", outcome=each.outcome, here=known.outcome or NO_SCALE)
        )
    if each.outcome_cutoff is not None and each.outcome_cutoff != known.outcome_cutoff:
        found.append(
            phrase("cut-off of the outcome {cutoffs}", cutoffs=_and_here(each.outcome_cutoff, known.outcome_cutoff))
        )
    if each.goal and each.goal != known.goal:
        found.append(phrase("another goal") if known.goal else phrase("a goal"))
    if each.episodes and each.episodes != known.episodes:
        found.append(phrase("episodes"))
    if each.says_scale and each.scale != (here := known.instrument or NO_SCALE):
        found.append(phrase("scale {scale}, here {instrument}", scale=each.scale, instrument=here))
    return found


def _and_here(one: int | None, other: int | None) -> str:
    said = [phrase("none") if each is None else plain_score(each) for each in (one, other)]
    return phrase("{there}, here {here}", there=said[0], here=said[1])


def with_what_is_said(each: ImportedClient, known: Client) -> Client:
    """The client of the caseload with all that the file says of them."""
    return replace(
        known,
        name=each.name or known.name,
        cutoff=known.cutoff if isinstance(each.cutoff, UnsetType) else each.cutoff,
        born=known.born if isinstance(each.born, UnsetType) or each.born is None else each.born,
        outcome=each.outcome if each.says_scale and each.outcome else known.outcome,
        outcome_cutoff=known.outcome_cutoff if each.outcome_cutoff is None else each.outcome_cutoff,
        goal=each.goal or known.goal,
        episodes=each.episodes or known.episodes,
        labels=known.labels if isinstance(each.labels, UnsetType) else checked_labels((*known.labels, *each.labels)),
        instrument=("" if each.scale == NO_SCALE else each.scale) if each.says_scale else known.instrument,
    )
