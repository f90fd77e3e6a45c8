"""A made-up language, to try whether the program is ready for others: every word a third longer, with accents.

A sentence stands between two marks, and each of its words ends in an `é`: what has none was never a template.
"""

import re
from string import Formatter

from srs_tui.language import ENGLISH, Language

BEGIN, END = "⟦", "⟧"
ACCENTS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")


def pseudo(template: str) -> str:
    """A template in a language whose words are a third longer."""
    if not re.search(r"[A-Za-z]{2,}", template):
        return template
    parts = []
    for text, name, form, conversion in Formatter().parse(template):
        words = re.sub(r"[A-Za-z]+", lambda word: _longer(word[0]), text)
        parts.append(words.replace("{", "{{").replace("}", "}}"))
        if name is not None:
            parts.append(f"{{{name}{f'!{conversion}' if conversion else ''}{f':{form}' if form else ''}}}")
    said = "".join(parts)
    inner = said.strip()
    return said.replace(inner, f"{BEGIN}{inner}{END}", 1)


def _longer(word: str) -> str:
    return word.translate(ACCENTS) + "é" * -(-len(word) // 3)


MADE_UP: Language = ENGLISH._replace(translated=pseudo)


def plain_words(text: str) -> set[str]:
    """The words of three letters and more that are in no template of the made-up language: data, or forgotten."""
    return {word for word in re.findall(r"[^\W\d_]{3,}", text) if not word.endswith("é")}
