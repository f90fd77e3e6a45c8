"""The report of a practice: its figures, each with its n, its interval and its caution. Codes only, never a name."""

from collections.abc import Iterator, Sequence

from ...chart.drawing import INK, Drawing, stacked, svg, written
from ...chart.markup import Content, Node, element
from ...chart.months_drawing import months_drawing
from ...clinical.exact import rounded
from ...clinical.practice import Practice
from ...language import phrase
from ...wording.dates import printed_date
from ...wording.practice_sections import FigureRow, FigureSection, practice_sections
from ...wording.practice_words import scope_words
from ...words import counted
from .parts import head, line, section
from .report import Report
from .terms import Terms, foot_words


def practice_report(practice: Practice, terms: Terms) -> Report:
    """The report of what was counted."""
    sections = practice_sections(practice, terms.rules)
    scope = scope_words(practice.period, practice.label)
    title = phrase("Practice, {scope}", scope=scope)
    drawings = [_months(each, terms) for each in sections]
    beside = [each for each in sections if not each.heads]
    across = [(each, drawn) for each, drawn in zip(sections, drawings, strict=True) if each.heads]
    article = element(
        "article",
        head(element("span", phrase("Practice")), scope, _span(practice)),
        element("div", *(_section(each) for each in beside), class_="columns"),
        *(_section(each, *_pictures(drawn, title)) for each, drawn in across),
    )
    drawing = next((each for each in drawings if each.parts), None)
    heading = Drawing(14, (written(phrase("{title}: medians by month", title=title), 0, 10, ink=INK, bold=True),))
    footing = Drawing(10, (written(foot_words(terms), 0, 8),))
    picture = None if drawing is None else stacked(heading, drawing, footing)
    return Report(title, (article,), foot_words(terms), picture)


def _span(practice: Practice) -> str:
    clients = counted(practice.clients, "active client")
    until = printed_date(practice.until)
    if practice.since is None:
        return phrase("{clients}, up to {until}", clients=clients, until=until)
    return phrase("{clients}, {since} to {until}", clients=clients, since=printed_date(practice.since), until=until)


def _section(figures: FigureSection, *pictures: Node) -> Node:
    body = element("tbody", *(element("tr", *_cells(row)) for row in figures.rows))
    heads = [element("thead", element("tr", *(element("th", each) for each in ("", *figures.heads))))]
    table = [element("table", *(heads if figures.heads else []), body, class_="figures")] if figures.rows else []
    notes = [line(figures.note, "rule")] if figures.note else []
    return section(figures.title, *pictures, *table, *notes)


def _cells(row: FigureRow) -> Iterator[Node]:
    yield element("td", row.label)
    for cell in row.cells:
        yield element("td", cell.strip(), class_="below" if row.below else None)
    if row.share is not None and row.share.n:
        share = rounded(100 * row.share.count, row.share.n)
        bar: Content = element("div", element("div", style=f"width: {share}%"))
        yield element("td", bar, class_="bar")


def _months(figures: FigureSection, terms: Terms) -> Drawing:
    return months_drawing(figures.course, figures.maximum, terms.today)


def _pictures(drawing: Drawing, title: str) -> Sequence[Node]:
    return [svg(drawing, title)] if drawing.parts else []
