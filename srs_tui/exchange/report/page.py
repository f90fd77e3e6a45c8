"""A report as a page of HTML: whole in itself, fetching nothing, and made to be printed on A4 or Letter."""

import re
from collections.abc import Iterable
from typing import Final

from ...chart.drawing import ACCENT, BAND, FONT, INK, MUTED, RULE
from ...chart.markup import Content, Node, element, markup
from ...language import phrase

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE: Final = f"""
:root {{ color: {INK}; background: #fff; font: 7.9pt/1.3 {FONT}; font-variant-numeric: tabular-nums lining-nums; }}
body {{ margin: 0 auto; padding: 10mm 0; width: 182mm; max-width: 94vw; -webkit-print-color-adjust: exact;
  print-color-adjust: exact; }}
article + article {{ break-before: page; }}
.cover + article {{ break-before: auto; margin-top: 8mm; }}
header {{ display: flex; justify-content: space-between; align-items: baseline; gap: 6mm; margin-bottom: 2.4mm; }}
header p, h1 {{ white-space: nowrap; }}
header > div {{ flex: 1 1 auto; }}
h1 {{ font-size: 15pt; font-weight: 600; line-height: 1.1; margin: 0; letter-spacing: -0.01em; }}
h2 {{ font-size: 7.9pt; font-weight: 600; margin: 0 0 0.6mm; }}
p {{ margin: 0; }}
section {{ margin-top: 2.6mm; }}
svg {{ display: block; width: 100%; height: auto; margin-top: 2.6mm; }}
.muted, th {{ color: {MUTED}; font-weight: 400; }}
.course {{ font-size: 9.4pt; font-weight: 600; }}
.rule {{ font-size: 7pt; color: {MUTED}; }}
.beside {{ display: flex; gap: 8mm; }}
.beside > div {{ flex: 1 1 0; min-width: 0; }}
.below {{ color: {ACCENT}; font-weight: 600; }}
table {{ border-collapse: collapse; width: 100%; }}
thead {{ display: table-header-group; }}
tr {{ break-inside: avoid; }}
th, td {{ padding: 0.3mm 0; text-align: left; vertical-align: baseline; }}
th + th, td + td {{ padding-left: 2.6mm; }}
.sessions thead th {{ border-bottom: 0.25mm solid {INK}; padding-bottom: 0.8mm; }}
.sessions td {{ border-bottom: 0.1mm solid {RULE}; }}
.sessions .continued td {{ border-bottom: 0; }}
.sessions .marked td {{ background: {BAND}; font-weight: 600; }}
.number {{ text-align: right; white-space: nowrap; }}
.date {{ white-space: nowrap; }}
.sign {{ display: inline-block; width: 1.1em; text-align: center; font-size: 0.85em; }}
.total {{ font-weight: 600; }}
.words {{ width: 99%; }}
.adjustments td:nth-child(-n+2) {{ white-space: nowrap; }}
.note td {{ padding: 0.2mm 0 1mm; white-space: pre-line; overflow-wrap: break-word; }}
.columns {{ columns: 2; column-gap: 9mm; margin-top: 1mm; }}
.columns > section {{ break-inside: avoid; }}
.columns > section:first-child {{ margin-top: 0; }}
.figures td {{ padding-top: 0.5mm; padding-bottom: 0.5mm; }}
.figures td:first-child {{ color: {MUTED}; white-space: nowrap; }}
.figures .below {{ font-weight: 400; }}
.figures .bar {{ width: 13mm; vertical-align: middle; }}
.bar div {{ height: 1.5mm; background: {BAND}; }}
.bar div div {{ background: {INK}; }}
footer {{ margin-top: 6mm; color: {MUTED}; font-size: 7.2pt; }}
@media print {{
  body {{ width: auto; max-width: none; padding: 0; }}
  footer {{ display: none; }}
}}
"""
_SHEET: Final = """
@page { size: %s; margin: 11mm 14mm 13mm;
  @bottom-left { content: "%s"; font: 7pt sans-serif; color: #66717c; }
  @bottom-right { content: %s; font: 7pt sans-serif; color: #66717c; } }
"""


def page(title: str, body: Iterable[Node], foot: str, paper: str = "auto") -> str:
    """The whole page. `foot`: what stands below every sheet, beside the title; `paper`: as a style names it, `auto` for
    that of whoever prints it.
    """
    sheet = _SHEET % (paper, css_string(f"{title} · {foot}"), _numbered())
    head: tuple[Content, ...] = (
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width"),
        element("title", title),
        element("style", _STYLE + sheet),
    )
    whole = element("html", element("head", *head), element("body", *body, element("footer", foot)), lang="en")
    return f"<!doctype html>\n{markup(whole)}\n"


def _numbered() -> str:
    """`page 1 of 2`, as a style says it."""
    counters = {"page": "counter(page)", "pages": "counter(pages)"}
    said = phrase("page {page} of {pages}", page="\0page\0", pages="\0pages\0").split("\0")
    return " ".join(counters.get(each) or f'"{css_string(each)}"' for each in said)


def css_string(text: str) -> str:
    """A text within the quotes of a style: what is more than a letter or a digit is told by its number."""
    return re.sub(r"[^A-Za-z0-9]", lambda found: f"\\{ord(found[0]):x} ", text)
