"""The report on paper: by Chromium where it is, by WeasyPrint where it and Pango are."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.clinical.cutoff import cutoff_for
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.standing import standing_of
from srs_tui.exchange.report.client import client_report
from srs_tui.exchange.report.pdf import pdf_of
from srs_tui.exchange.report.report import Report, report_file
from srs_tui.exchange.report.terms import Terms
from tests.builders import RULES, TODAY, a_client, an_adjustment, sessions_of

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
PDFINFO = shutil.which("pdfinfo")
needs_chromium = pytest.mark.skipif(not (CHROMIUM and PDFINFO), reason="chromium or pdfinfo is not here")


def report(n: int, *, outcome: bool = False, notes: bool = False) -> Report:
    scores = [(95 - at % 5, 92 - at % 3, 88 + at % 4, 94) for at in range(n)]
    sessions = sessions_of(scores, start=46 - n)
    if outcome:
        rule = cutoff_for(INSTRUMENTS["ORS"])
        rating = Rating(instrument="ORS", items=(55, 60, 52, 61), total=228, cutoff=rule)
        goal = Rating(instrument="GOAL", items=(65,), total=65)
        sessions = tuple(each.with_rating(rating).with_rating(goal) for each in sessions)
    client = a_client()
    if notes:
        long = "Wir sprachen über die Straßenbahn, Größe und Übermut. " * 40
        sessions = (
            *sessions[:-2],
            replace(sessions[-2], note="שיחה ארוכה על העבודה (8.7)"),
            replace(sessions[-1], note=long),
        )
        client = a_client(name="שלום")
    terms = Terms(today=TODAY, rules=RULES, version="0.1.0", notes=notes, names=notes)
    standing = standing_of(replace(client, outcome="ORS" if outcome else ""), sessions, TODAY, RULES)
    return client_report(standing, [an_adjustment("#pace slower", sessions[n // 2].on)], terms)


def printed(folder: Path, html: str, paper: str) -> tuple[int, str]:
    """How many pages it takes, and its text."""
    page, pdf = folder / "page.html", folder / "page.pdf"
    page.write_text(html.replace("size: auto", f"size: {paper}"), encoding="utf-8")
    profile = f"--user-data-dir={folder / 'profile'}"
    args = [CHROMIUM or "", "--headless", "--no-sandbox", "--disable-gpu", profile, "--no-pdf-header-footer"]
    env = {**os.environ, "TMPDIR": "/tmp"}  # for its socket, whose path may not be long
    subprocess.run(
        [*args, f"--print-to-pdf={pdf}", page.as_uri()], check=True, capture_output=True, env=env, timeout=300
    )
    return read(pdf)


def read(pdf: Path) -> tuple[int, str]:
    about = subprocess.run([PDFINFO or "", str(pdf)], check=True, capture_output=True, text=True).stdout
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", about)[1]), text  # type: ignore[index]


@needs_chromium
@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize(("n", "outcome"), [(3, False), (15, True), (25, False), (25, True)])
def test_25_sessions_are_one_page(tmp_path: Path, paper: str, n: int, outcome: bool) -> None:
    pages, text = printed(tmp_path, report_file(report(n, outcome=outcome)).decode(), paper)
    assert pages == 1
    assert "page 1 of 1" in text
    assert "numbers only, not a diagnosis" in text


@needs_chromium
@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_more_take_more_and_every_page_has_the_head_of_the_table(tmp_path: Path, paper: str) -> None:
    pages, text = printed(tmp_path, report_file(report(60)).decode(), paper)
    sheets = text.split("\f")[:pages]
    assert pages >= 2
    for number, sheet in enumerate(sheets, 1):
        assert f"page {number} of {pages}" in sheet
        assert re.search(r"Relationship\s+Goals\s+Approach", sheet)
        assert "KL-04" in sheet


@needs_chromium
def test_a_long_note_and_another_script_are_whole(tmp_path: Path) -> None:
    _, text = printed(tmp_path, report_file(report(3, notes=True)).decode(), "A4")
    assert text.replace("\n", " ").count("Straßenbahn") == 40


@pytest.mark.parametrize(("paper", "size"), [("a4", "A4"), ("letter", "letter")])
def test_a_pdf_is_made_of_the_same_page(tmp_path: Path, paper: str, size: str) -> None:
    try:
        data = report_file(report(25), ".pdf", paper)
    except Refusal as refusal:
        pytest.skip(str(refusal))
    assert data.startswith(b"%PDF")
    if PDFINFO:
        (tmp_path / "a.pdf").write_bytes(data)
        pages, text = read(tmp_path / "a.pdf")
        assert pages == 1
        assert "page 1 of 1" in text
        about = subprocess.run([PDFINFO, str(tmp_path / "a.pdf")], check=True, capture_output=True, text=True).stdout
        assert f"({size})" in about


def test_a_pdf_fetches_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("body::before { content: 'fetched' }")
    html = f'<link rel="stylesheet" href="{secret.as_uri()}"><img src="{secret.as_uri()}"><p>here</p>'
    try:
        data = pdf_of(html)
    except Refusal as refusal:
        pytest.skip(str(refusal))
    if PDFINFO:
        (tmp_path / "a.pdf").write_bytes(data)
        assert "fetched" not in read(tmp_path / "a.pdf")[1]
