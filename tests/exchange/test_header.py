"""What a column holds, told from the words above it."""

import pytest

from srs_tui.exchange.header import folded, read_header
from srs_tui.exchange.table import Row


def taken_for(header: str) -> str:
    """What one header is taken for, in a word; empty for nothing."""
    columns = read_header(Row(1, [header])).columns
    if not columns:
        return ""
    (column,) = columns
    place = str(column.number) if column.number else ",".join(f"{code}{at + 1}" for code, at in column.places)
    return f"{column.scale} {column.field} {place}".strip()


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (
            "client|Klient|Klient:in|Patient ID|Client code|Código del cliente|Cliënt|Pat.-Nr.|record_id",
            "client",
        ),
        ("Kürzel|Chiffre|Klient-ID|ClientID|Client Identifier|Case ID|Fall-Nr.|Pasient|usager", "client"),
        ("Name|Client name|Naam|Navn|Namn|Nombre|Nom", "name"),
        ("Date|Datum|Dato|Fecha|Date of session|Session_Date|SessionDate|Datum der Sitzung|Date de la séance", "date"),
        ("Assessment date|Timestamp|Zeitstempel|Termin|Fecha de la sesión|Date completed", "date"),
        ("Session|Sitzung|Session number|Sitzungs-Nr.|Sessie|Séance n°|session_id|Session #", "session"),
        ("Total|Summe|Gesamtpunktzahl|Totaal|Poengsum|Suma|Somme|Total score (max 40)|tot", "total"),
        (
            "SRS|SRS total|Total_SRS|srs_total_score|SRS score|SRS /40|Session Rating Scale total",
            "SRS total",
        ),
        ("ORS|TotalORS|ORS Summe|Outcome Rating Scale", "ORS total"),
        ("SRS1|SRSQ1|srs_1|SRS item 1|SRS Frage 1", "SRS item 1"),
        ("item1|Item 1|Q1|Question 1|Frage 1|Pregunta 1|1", "item 1"),
        (
            "Goals|Ziele|Doelen|Mål|Objetivos|Objectifs|Goals and Topics|Goals (0-10)|Goals 0-10",
            "item SRS2",
        ),
        ("Goals and topics: what we worked on today was what I wanted", "item SRS2"),
        ("srs_goals|SRS Ziele|SRSGoals", "SRS item SRS2"),
        ("Approach|Methode|Aanpak|Tilgang|Arbetssätt|Enfoque|Méthode", "item SRS3,LASS1"),
        ("Note|Notizen|Bemerkung|Opmerkingen|Kommentar|Anteckningar|Observaciones|Remarques", "note"),
        ("SRS_Skip|SRS skipped", "SRS skipped"),
        ("Date of birth|DOB|Geburtsdatum|Fødselsdato|Start date|Created date|Date entered|Next session date", ""),
        ("Therapist|Client first name|Client e-mail|Gender|Age|Room|Session 12|T1|Phone|Group", ""),
    ],
)
def test_the_words_of_eight_languages(headers: str, expected: str) -> None:
    assert {header: taken_for(header) for header in headers.split("|")} == dict.fromkeys(headers.split("|"), expected)


def test_of_two_columns_for_one_thing_the_plainer_one_is_it() -> None:
    columns = read_header(Row(1, ["ID", "Client", "Assessment date", "Date"])).columns
    assert [(each.header, str(each.field)) for each in columns] == [("Client", "client"), ("Date", "date")]


@pytest.mark.parametrize(
    ("text", "plain"), [("Mål", "mal"), ("Größe", "grosse"), ("Tilnærming", "tilnaerming"), ("ØRE", "ore")]
)
def test_letters_are_folded(text: str, plain: str) -> None:
    assert folded(text) == plain
