"""What the terminal can show, as the environment says."""

from collections.abc import Mapping


def charset_is_unicode(env: Mapping[str, str]) -> bool:
    """Whether the environment's locale writes UTF-8.

    Read as the C library does: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is not empty. `env` must be the
    one that the process was started with: under the C locale Python puts a UTF-8 `LC_CTYPE` into its own copy,
    and a terminal that was never told so shows rubbish.
    """
    locale = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := env.get(name, ""))), "")
    charset = locale.partition(".")[2].partition("@")[0]
    return charset.replace("-", "").casefold() == "utf8" or locale.casefold() in ("utf-8", "utf8")


def draws_unicode(env: Mapping[str, str]) -> bool:
    """Whether the environment's terminal can draw signs beyond ASCII.

    A text console knows UTF-8 and has no more than 512 shapes to draw it with: no bars, no braille.
    """
    return charset_is_unicode(env) and env.get("TERM") not in ("linux", "vt100", "vt220")
