"""The chart for the record: the code and the numbers, private, and readable in any viewer."""

import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.chart.export import chart_lines, picture_of
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.timeline import Timeline, timeline_of
from srs_tui.exchange.picture_file import check_picture_name
from srs_tui.system.files import write_private
from srs_tui.wording.signs import ASCII, UNICODE, Signs
from tests.builders import RULES, TODAY, a_client, an_adjustment, sessions_of


def timeline(n: int = 9) -> Timeline:
    sessions = tuple(
        replace(each, note="about <her> & the mother")
        for each in sessions_of([(95, 95, 95, 95), (90, 80, 85, 85), None] * n)
    )
    adjustment = an_adjustment("#pace slower, after <the> talk", 1)
    return timeline_of(standing_of(a_client(name="Katrin"), sessions, TODAY, RULES), [adjustment], RULES)


class Text(HTMLParser):
    """The text of a page, and the tags that are still open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.tags.append(tag)
        assert not {"src", "href"} & {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.tags.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("ending", [".svg", ".html", ".SVG"])
def test_a_picture_is_private_and_tells_no_name_and_no_note(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"chart{ending}"
    write_private(path, picture_of(timeline(), UNICODE, TODAY, html=path.suffix == ".html"))
    written = path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert "KL-04" in written
    assert "#pace" in written
    for private in ("Katrin", "mother", "talk", "slower"):
        assert private not in written


@pytest.mark.parametrize("ending", [".svg", ".html"])
def test_name_and_adjustments_are_told_when_asked_for(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"chart{ending}"
    write_private(path, picture_of(timeline(), UNICODE, TODAY, html=path.suffix == ".html", name=True, notes=True))
    written = path.read_text(encoding="utf-8")
    assert "Katrin" in written
    assert "&lt;the&gt;" in written


def test_the_svg_is_well_formed_and_fetches_nothing(tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    write_private(path, picture_of(timeline(), UNICODE, TODAY, html=path.suffix == ".html", notes=True))
    root = ElementTree.parse(path).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    texts = [each for each in root.iter() if each.tag.endswith("text")]
    assert {each.get("class") for each in texts} >= {"text", "strong", "muted", "below"}
    width = float(root.get("width", "0"))
    assert all(float(each.get("x", "-1")) + float(each.get("textLength", "0")) < width for each in texts)
    assert "url(" not in path.read_text()


def test_every_run_of_the_svg_stands_at_the_column_it_has_on_the_page() -> None:
    root = ElementTree.fromstring(picture_of(timeline(), UNICODE, TODAY))
    rows: dict[float, str] = {}
    for each in (each for each in root.iter() if each.tag.endswith("text")):
        text, row = each.text or "", float(each.get("y", "0"))
        column = round(float(each.get("x", "0")) / 8.4) - 1
        assert float(each.get("textLength", "0")) == pytest.approx(8.4 * len(text), abs=0.06)
        assert len(rows.get(row, "")) <= column
        rows[row] = rows.get(row, "").ljust(column) + text
    page = Text(picture_of(timeline(), UNICODE, TODAY, html=True).decode())
    lines = [line.rstrip() for line in page.text.splitlines()]
    drawn = [rows[row] for row in sorted(rows)]
    assert [line for line in lines if line][-len(drawn) :] == drawn
    assert len(drawn) > 20


def test_the_page_holds_the_chart_as_text_and_fetches_nothing(tmp_path: Path) -> None:
    path = tmp_path / "chart.html"
    write_private(path, picture_of(timeline(), UNICODE, TODAY, html=path.suffix == ".html"))
    page = Text(path.read_text(encoding="utf-8"))
    assert page.tags == []
    assert "36 ┤" in page.text
    assert "NAP" in page.text or "too early" in page.text


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("n", [0, 1, 60])
def test_the_shells_chart_keeps_to_the_terminals_width(signs: Signs, width: int, n: int) -> None:
    lines = chart_lines(timeline(n), width, 12, signs, today=TODAY)
    assert len(lines) == (13 if n else 0)
    assert all(len(line) <= width for line in lines)
    assert signs is UNICODE or all(line.isascii() for line in lines)
    assert not n or signs.below in "".join(lines)


@pytest.mark.parametrize("name", ["", "chart", "chart.png", ".svg", "chart.svg.txt"])
def test_only_a_pictures_name_is_taken(name: str) -> None:
    with pytest.raises(Refusal, match=r"must end in \.svg or \.html"):
        check_picture_name(name)
