"""What a setting can be: how it is read from text, and how it is written."""

import re
from typing import Final, Protocol

from msgspec import Struct

from ..clinical.refusal import Refusal
from ..clinical.score import plain_score, points_in
from ..language import phrase
from ..text import clean_line
from ..words import counted, did_you_mean, nearest_word

LONGEST: Final = 200
"""Characters of a value."""

_TOML: Final = ("true", "false")

Value = int | bool | str | None
"""What a setting can hold. Points are tenths, spans of time are days."""


class SettingKind(Protocol):
    """One way of reading and writing a setting's value. All texts are those of the file, without TOML's quotes."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The texts there are to choose from; empty where one types freely."""
        ...

    def read(self, text: str) -> Value:
        """The value of a text.

        Raises:
            Refusal: it is none; the line says what to write instead.
        """
        ...

    def shown(self, value: Value) -> str:
        """The text of a value; empty for none."""
        ...

    def toml(self, text: str) -> str:
        """A text that was read without complaint, as it stands after the `=`."""
        ...


class Points(Struct, frozen=True):
    """Points with at most one decimal, kept as tenths: never a float."""

    maximum: int
    """Tenths."""
    minimum: int = 0
    optional: bool = False
    """Whether it may be empty."""
    choices: tuple[str, ...] = ()

    def read(self, text: str) -> int | None:
        """Tenths."""
        if self.optional and not text:
            return None
        tenths = points_in(text)
        if tenths is None or not self.minimum <= tenths <= self.maximum:
            least, most = self.shown(self.minimum), self.shown(self.maximum)
            raise Refusal(
                "“{text}” is not usable: write points from {least} to {most}, with one decimal at most.",
                text=text,
                least=least,
                most=most,
            )
        return tenths

    def shown(self, value: Value) -> str:
        """`36`, `36.5`."""
        return plain_score(value) if isinstance(value, int) else ""

    def toml(self, text: str) -> str:
        """A number."""
        return text.replace(",", ".")


class Count(Struct, frozen=True):
    """A whole number."""

    minimum: int
    maximum: int
    choices: tuple[str, ...] = ()

    def read(self, text: str) -> int:
        """The number."""
        if not re.fullmatch(r"[0-9]{1,4}", text) or not self.minimum <= int(text) <= self.maximum:
            raise Refusal(
                "“{text}” is not usable: write a whole number from {least} to {most}.",
                text=text,
                least=self.minimum,
                most=self.maximum,
            )
        return int(text)

    def shown(self, value: Value) -> str:
        """The number."""
        return str(value)

    def toml(self, text: str) -> str:
        """A number."""
        return str(int(text))


class Quoted(Struct, frozen=True):
    """What stands in quotes in the file, as it is shown."""

    choices: tuple[str, ...] = ()
    """See `SettingKind`."""

    def read(self, text: str) -> Value:
        """The value of a text. To be given by each kind."""
        raise NotImplementedError

    def shown(self, value: Value) -> str:
        """The text itself."""
        return str(value)

    def toml(self, text: str) -> str:
        """A TOML string, whatever quotes are in it."""
        escaped = self.shown(self.read(text)).replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'


class Duration(Quoted, frozen=True):
    """A span of time in days or weeks."""

    maximum: int = 3650
    """Days."""

    def read(self, text: str) -> int:
        """Days."""
        match = re.fullmatch(r"([0-9]{1,4}) ?(d|days?|w|weeks?)?", text)
        days = int(match[1]) * (7 if (match[2] or "d").startswith("w") else 1) if match else 0
        if not 1 <= days <= self.maximum:
            raise Refusal("“{text}” is not usable: write it as 4 weeks or 28 days.", text=text)
        return days

    def shown(self, value: Value) -> str:
        """`4 weeks`, or `10 days`."""
        days = int(value or 0)
        number, unit = (days // 7, "week") if days % 7 == 0 else (days, "day")
        return counted(number, unit)


class Minutes(Quoted, frozen=True):
    """A span of time in minutes; none of them is `off`."""

    maximum: int = 240

    def read(self, text: str) -> int:
        """Minutes; 0 for off."""
        if text.casefold() == "off":
            return 0
        match = re.fullmatch(r"([0-9]{1,4}) ?(m|min|minutes?)?", text)
        minutes = int(match[1]) if match else 0
        if not 1 <= minutes <= self.maximum:
            raise Refusal(
                "“{text}” is not usable: write 1 to {most} minutes, as 5 minutes, or off.", text=text, most=self.maximum
            )
        return minutes

    def shown(self, value: Value) -> str:
        """`5 minutes`, or `off`."""
        return counted(int(value), "minute") if value else "off"


class OneOf(Quoted, frozen=True):
    """One of several words: the `choices`."""

    def read(self, text: str) -> str:
        """The word, in the case in which it is listed."""
        for choice in self.choices:
            if choice.casefold() == text.casefold():
                return choice
        otherwise = phrase("write one of {choices}.", choices=", ".join(self.choices))
        hint = did_you_mean(nearest_word(text, self.choices), otherwise)
        raise Refusal("“{text}” is not usable: {hint}", text=text, hint=hint)


class Switch(Struct, frozen=True):
    """On or off; `words` is what stands for true and for false in the file, in quotes; without them, TOML's own."""

    words: tuple[str, str] | None = None

    @property
    def choices(self) -> tuple[str, ...]:
        """Off first."""
        return self._said[::-1]

    @property
    def _said(self) -> tuple[str, str]:
        return self.words or ("on", "off")

    def read(self, text: str) -> bool:
        """Whether it is on."""
        words = self._said if self.words else (*_TOML, *self._said)
        return OneOf(words).read(text) in (_TOML[0], self._said[0])

    def shown(self, value: Value) -> str:
        """The word."""
        return self._said[0 if value else 1]

    def toml(self, text: str) -> str:
        """TOML's own word, or another in quotes."""
        is_on = self.read(text)
        return _TOML[0 if is_on else 1] if self.words is None else f'"{self.shown(is_on)}"'


class Name(Quoted, frozen=True):
    """A name of something that is looked for later: a theme."""

    def read(self, text: str) -> str:
        """The name."""
        if not re.fullmatch(r"[\w-]{1,64}", text):
            raise Refusal("“{text}” is not usable: write a name of letters, digits and dashes.", text=text)
        return text


class Zone(Quoted, frozen=True):
    """A time zone by its IANA name; empty for the computer's own."""

    def read(self, text: str) -> str:
        """The name."""
        if not text:
            return ""
        from ..system.clock import zone_named, zone_names  # loads the zones, which most have no use for

        if zone_named(text) is not None:
            return text
        known = zone_names()
        if not known:
            raise Refusal(
                "“{text}” is not usable: this computer has no time zone data (the package tzdata).", text=text[:40]
            )
        cities = {name.rpartition("/")[2]: name for name in known}
        near = nearest_word(text[:40], known) if "/" in text else cities.get(nearest_word(text[:40], cities) or "")
        hint = did_you_mean(near, phrase("write a name such as Europe/Berlin."))
        raise Refusal("“{text}” is not usable: {hint}", text=text[:40], hint=hint)


def text_of(written: object) -> str:
    """What stands in the file, as one would have typed it.

    Raises:
        Refusal: a list, a table or a date, which no setting is.
    """
    if isinstance(written, bool):
        return "true" if written else "false"
    if isinstance(written, str | int):
        text = str(written)
        if len(text) > LONGEST:
            raise Refusal(
                "it has {text:,} characters, and no setting has more than {longest}: correct it.",
                text=len(text),
                longest=LONGEST,
            )
        return clean_line(text)
    raise Refusal("one value is wanted here: a number, a word in quotes, true or false")
