"""The parts of any sentence, whoever says it: counted nouns, alternatives, and the word that was probably meant."""

from collections.abc import Iterable, Sequence

from .language import phrase


def counted(number: int, noun: str) -> str:
    """`1 rating`, `7 ratings`, `1 active client`. For nouns whose plural is an s in English.

    One template for one and one for several: another language has its own words for both.
    """
    return phrase(f"{{number}} {noun}" if number == 1 else f"{{number}} {noun}s", number=number)


def word_set(text: str) -> frozenset[str]:
    """The words of a text: a long list of them is easier to read like that."""
    return frozenset(text.split())


def alternatives(words: Sequence[str]) -> str:
    """`SRS`, `SRS or CSRS`, `SRS, CSRS or LASS`."""
    if len(words) == 1:
        return words[0]
    return phrase("{words} or {last}", words=", ".join(words[:-1]), last=words[-1])


def begun_small(text: str) -> str:
    """A text for the midst of a sentence; an abbreviation that it begins with stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def did_you_mean(near: str | None, otherwise: str) -> str:
    """`did you mean “SRS”?`; where no known word is near (see `nearest_word`), what else to do."""
    return phrase("did you mean “{near}”?", near=near) if near else otherwise


def shown_character(character: str) -> str:
    """A character that cannot stay, as a sentence names it: `a space`, `“/”`, `a control character`."""
    if character == " ":
        return phrase("a space")
    return f"“{character}”" if character.isprintable() else phrase("a control character")


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, whatever the case of its letters; None when none is near."""
    from difflib import get_close_matches  # slow to load, and wanted only after a slip

    names = {name.casefold(): name for name in known}
    return next((names[near] for near in get_close_matches(word.casefold(), names, n=1)), None)
