"""A session with the text of people made safe, in what it holds now and in what it held before."""

from collections.abc import Callable, Iterable

from msgspec import UnsetType
from msgspec.structs import replace

from .rating import Rating
from .session import Session


def with_cleaned_text(session: Session, clean: Callable[[str], str]) -> Session:
    """The session with the text of people made safe by `clean`; the same object where it is so already."""
    note, agreed = clean(session.note), clean(session.agreed)
    ratings = _cleaned_ratings(session.ratings, clean)
    earlier = tuple(
        replace(
            each,
            note=each.note if isinstance(each.note, UnsetType) else clean(each.note),
            agreed=each.agreed if isinstance(each.agreed, UnsetType) else clean(each.agreed),
            ratings=each.ratings if isinstance(each.ratings, UnsetType) else _cleaned_ratings(each.ratings, clean),
        )
        for each in session.earlier
    )
    if (note, agreed, ratings, earlier) == (session.note, session.agreed, session.ratings, session.earlier):
        return session
    return replace(session, note=note, agreed=agreed, ratings=ratings, earlier=earlier)


def _cleaned_ratings(ratings: Iterable[Rating], clean: Callable[[str], str]) -> tuple[Rating, ...]:
    return tuple(each if each.is_plain else _cleaned(each, clean) for each in ratings)


def _cleaned(rating: Rating, clean: Callable[[str], str]) -> Rating:
    values = {name: getattr(rating, name) for name in rating.__struct_fields__}
    return replace(rating, **{name: clean(value) for name, value in values.items() if type(value) is str})
