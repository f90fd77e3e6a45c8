"""Sheets as people keep them, in eight languages and in every state: what is read of each, asked, or refused."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

import pytest

from srs_tui.exchange.answers import AskClientColumn, AskCodes, AskDates, AskSameClient, AskWhose, Question
from tests.exchange.reading import Cell, ods, read, refused, sessions_in, xlsx, zipped

DAY = date(2026, 11, 2)
ITEMS = (87, 92, 90, 100)
Told = tuple[str, date, str, tuple[int, ...] | None, int | None]
USUAL: Told = ("KL-04", DAY, "SRS", ITEMS, 369)


class Sheet(NamedTuple):
    """A sheet, and what is right."""

    data: str | bytes
    told: Sequence[Told] = (USUAL,)
    remark: str = ""
    """What the preview says, somewhere in it."""


def cells(*rows: Sequence[Cell]) -> list[list[Cell]]:
    return [list(row) for row in rows]


HEAD = "client,date,relationship,goals,approach,overall"
ROW = "KL-04,2026-11-02,8.7,9.2,9,10"
QUESTIONS = (
    '"Relationship: heard and understood today","Goals and topics: worked on what mattered to me","Approach or method: '
    'the way of working suits me","Overall: the session as a whole was right for me today"'
)

READ: dict[str, Sheet] = {
    "german": Sheet("Datum;Klient;Beziehung;Ziele;Methode;Gesamt\n02.11.2026;KL-04;8,7;9,2;9;10\n"),
    "german with a sum": Sheet("Klientin;Datum;Beziehung;Ziele;Ansatz;Gesamt;Summe\nKL-04;2.11.26;8,7;9,2;9;10;36,9\n"),
    "german total alone": Sheet("Kürzel;Datum;Gesamt\nKL-04;02.11.2026;36,9\n", [("KL-04", DAY, "SRS", None, 369)],
                                "('Gesamt', 'total')"),
    "german months": Sheet("Klient;Datum;SRS\nKL-04;2. November 2026;36,9\n", [("KL-04", DAY, "SRS", None, 369)]),
    "dutch": Sheet("Cliënt;Datum;Relatie;Doelen;Aanpak;Algemeen\nKL-04;2-11-2026;8,7;9,2;9;10\n"
                   "KL-04;30-10-2026;9;9;9;9\n",
                   [("KL-04", date(2026, 10, 30), "SRS", (90,) * 4, 360), USUAL]),
    "norwegian": Sheet("Klient;Dato;Relasjon;Mål;Metode;Helhet\nKL-04;02.11.2026;8,7;9,2;9,0;10,0\n"),
    "danish": Sheet("Klient;Dato;Relation;Mål;Tilgang;Samlet\nKL-04;02.11.2026;8,7;9,2;9,0;10,0\n"),
    "swedish": Sheet("Klient;Datum;Relation;Mål;Arbetssätt;Helhet\nKL-04;2026-11-02;8,7;9,2;9;10\n"),
    "spanish": Sheet("Código del cliente;Fecha;Relación;Objetivos;Enfoque;General\n"
                     "KL-04;2 de noviembre de 2026;8,7;9,2;9;10\n"),
    "french": Sheet("Code client;Date de la séance;Relation;Objectifs;Méthode;Global\n"
                    "KL-04;2 novembre 2026;8,7;9,2;9;10\n"),
    "english with noise": Sheet(f"Therapist: A. B.,,,,,\n,,,,,\n{HEAD}\n{ROW}\n,,,,,\n"),
    "tabs": Sheet(f"{HEAD}\n{ROW}\n".replace(",", "\t")),
    "bars": Sheet(f"{HEAD}\n{ROW}\n".replace(",", "|")),
    "trailing separators": Sheet(f"{HEAD},,,\n{ROW},,,\n"),
    "units": Sheet("client (code),date [d],Relationship (cm),Goals (cm),Approach (cm),Overall (cm)\n" + ROW),
    "camel case": Sheet("ClientID,SessionDate,SRSRelationship,SRSGoals,SRSApproach,SRSOverall\n" + ROW),
    "full questions": Sheet(f"Timestamp,Client,{QUESTIONS}\n2026-11-02 17:50:11,KL-04,8.7,9.2,9,10\n"),
    "american form": Sheet(f"Timestamp,Client code,{QUESTIONS}\n11/2/2026 17:50:11,KL-04,8.7,9.2,9,10\n"
                           "11/23/2025 9:00:00,KL-04,9,9,9,9\n",
                           [("KL-04", date(2025, 11, 23), "SRS", (90,) * 4, 360), USUAL]),
    "numbered": Sheet("id,date,SRS 1,SRS 2,SRS 3,SRS 4,SRS total\nKL-04,2026-11-02,8.7,9.2,9,10,36.9\n"),
    "questions by number": Sheet("date;client;Frage 1;Frage 2;Frage 3;Frage 4\n2026-11-02;KL-04;8,7;9,2;9;10\n"),
    "millimetres": Sheet(f"{HEAD},total\nKL-04,2026-11-02,87,92,90,100,369\n", remark="millimetres"),
    "whole numbers": Sheet(f"{HEAD}\nKL-04,2026-11-02,8,9,9,10\n", [("KL-04", DAY, "SRS", (80, 90, 90, 100), 360)],
                           "an answer from 1 to 10"),
    "dust": Sheet(f"{HEAD},total\n{ROW},36.900000000000006\n"),
    "missing marks": Sheet(f"{HEAD}\n{ROW}\nKL-04,2026-11-09,NA,n/a,-,\n", remark="without a score"),
    "no client and no date": Sheet(f"{HEAD}\n{ROW}\n,,8.7,9.2,9,10\n", remark="without a client and a date"),
    "unknown columns": Sheet(f"{HEAD},mood,room\n{ROW},fine,12\n", remark="mood"),
    "both scales": Sheet(
        "client,date,ORS individual,ORS interpersonal,ORS social,ORS overall,SRS total\n"
        "KL-04,2026-11-02,5,5.5,6,5,36.9\n",
        [("KL-04", DAY, "ORS", (50, 55, 60, 50), 215), ("KL-04", DAY, "SRS", None, 369)],
    ),
    "both scales in words": Sheet(
        "Klient;Datum;Individuell;Zwischenmenschlich;Sozial;Allgemein;Beziehung;Ziele;Methode;Gesamteindruck\n"
        "KL-04;02.11.2026;5,1;4,9;6,0;5,2;8,7;9,2;9,0;10,0\n",
        [("KL-04", DAY, "ORS", (51, 49, 60, 52), 212), USUAL],
    ),
    "a scale in each row": Sheet(
        "client,scale,date,item1,item2,item3,item4\nKL-04,CSRS,2026-11-02,8.7,9.2,9,10\n",
        [("KL-04", DAY, "CSRS", ITEMS, 369)],
    ),
    "supervision": Sheet(
        "client,date,approach,relationship,meeting needs\nKL-04,2026-11-02,8.7,9.2,9\n",
        [("KL-04", DAY, "LASS", (87, 92, 90), 269)],
    ),
    "windows-1252": Sheet("Klient;Datum;Relasjon;Mål;Metode;Helhet\nKL-04;02.11.2026;8,7;9,2;9;10\n".encode("cp1252"),
                          remark="Mål"),
    "utf-16 big end": Sheet(b"\xfe\xff" + f"{HEAD}\n{ROW}\n".encode("utf-16-be")),
    "quoted": Sheet('"client","date","note","total"\n"KL-04","2026-11-02","said ""no"",\nthen yes","36.9"\n',
                    [("KL-04", DAY, "SRS", None, 369)]),
    "xlsx": Sheet(xlsx(Alle=cells(HEAD.split(","), ["KL-04", DAY, 8.7, 9.2, 9, 10.0]))),
    "xlsx with text numbers": Sheet(xlsx(A=cells(HEAD.split(","), ["KL-04", DAY, "8,7", 9.2, "9", 10]))),
    "xlsx of two years": Sheet(
        xlsx(A=cells(HEAD.split(","), ["KL-04", DAY, 8.7, 9.2, 9, 10]),
             B=cells(HEAD.split(","), ["KL-04", date(2025, 3, 4), 9, 9, 9, 9]),
             Notes=cells(["nothing here"])),
        [("KL-04", date(2025, 3, 4), "SRS", (90,) * 4, 360), USUAL], "1 sheet without a date and a score",
    ),
    "ods": Sheet(ods(cells(HEAD.split(","), ["KL-04", DAY, 8.7, 9.2, 9, 10]))),
    "camcops with everything": Sheet(
        "_pk\t_current\tis_complete\twhen_created\t_patient_forename\t_patient_idnum1\t_patient_idnum2\tq_session\tq_date\t"
        "q_relationship\tq_goals\tq_approach\tq_overall\n"
        "1\t1\t1\tx\tJo\tKL-04\t\t1\t2026-11-02\t8.66\t9.2\t9.04\t10\n2\t0\t1\tx\tJo\tKL-04\t\t1\t2026-11-02\t1\t1\t1\t1\n"
        "3\t1\t0\tx\tJo\tKL-04\t\t2\t2026-11-02\t1\t\t\t\n",
        remark="replaced by a later version",
    ),
    "camcops in a zip": Sheet(
        zipped({
            "srs.tsv": "q_session\tq_date\tq_relationship\tq_goals\tq_approach\tq_overall\t_patient__pk\n"
            "1\t2026-11-02\t8.7\t9.2\t9\t10\tKL-04\n",
            "ors.tsv": "q_session\tq_date\tq_individual\tq_interpersonal\tq_social\tq_overall\t_patient__pk\n"
            "1\t2026-11-02\t5\t5\t5\t5\tKL-04\n",
            "patient.tsv": "_pk\tforename\n1\tJo\n",
        }),
        [USUAL, ("KL-04", DAY, "ORS", (50,) * 4, 200)],
    ),
    "redcap sliders": Sheet(
        "record_id,redcap_repeat_instrument,redcap_repeat_instance,srs_date,srs_relationship,srs_goals,srs_approach,"
        "srs_overall,srs_complete\nKL-04,,,,,,,,\nKL-04,srs,1,2026-11-02,87,92,90,100,2\nKL-04,srs,2,2026-11-09,-99,-99,-99,-99,2\n",
        remark="-99 4 times",
    ),
    "openfit": Sheet(
        "Client_ID,Case_ID,Case_Date,Session_ID,Session_Date,ORS_Skip,ORSQ1,ORSQ2,ORSQ3,ORSQ4,Total_ORS,SRS_Skip,SRSQ1,"
        "SRSQ2,SRSQ3,SRSQ4,Total_SRS,Notes\n"
        "KL-04,1,2026-01-01,1,2026-11-02,N,,,,,21.2,N,8.7,9.2,9.0,10.0,,hello\nKL-04,1,2026-01-01,2,2026-11-09,0,5,5,5,5,,1,,,,,,\n",
        [("KL-04", DAY, "ORS", None, 212), USUAL, ("KL-04", date(2026, 11, 9), "ORS", (50,) * 4, 200),
         ("KL-04", date(2026, 11, 9), "SRS", None, None)], "four equal items",
    ),
    "a unit in each cell": Sheet("Klient;Datum;Beziehung;Ziele;Methode;Gesamteindruck;Summe\n"
                                 "KL-04;02.11.2026;8,7 cm;9,2cm;90 mm;10 cm.;36,9 Punkte\n"),
    "a share of the whole in each cell": Sheet("client,date,relationship,goals,approach,overall,total\n"
                                               "KL-04,2026-11-02,8.7/10,9.2 / 10,90/100,10 of 10,36.9/40\n"),
    "a unit in some cells of millimetres": Sheet(f"{HEAD}\nKL-04,2026-11-02,87,92,90 mm,100\n", remark="millimetres"),
    "camcops in an ods": Sheet(ods(cells(
        ["_pk", "q_session", "q_date", "q_relationship", "q_goals", "q_approach", "q_overall", "_patient_idnum1"],
        [1, 1, DAY, 8.66, 9.2, 9.04, 10, "KL-04"],
    )), remark="CamCOPS"),
    "excel in germany, headed in short": Sheet(
        "Klient-Nr.;Datum;Bez.;Ziele;Meth.;Ges.;Summe\nKL-04;02.11.2026;8,7;9,2;9;10;36,9\n".encode("cp1252")
    ),
    "numbers on a mac": Sheet("Tabelle 1\n\nKlient;Datum;Beziehung;Ziele;Ansatz;Gesamteindruck\n"
                              "KL-04;2. Nov. 2026 um 09:30;8,7;9,2;9;10\n"),
    "a form in german": Sheet(
        'Zeitstempel,Klient:innen-Code,"Beziehung: wie es war","Ziele und Themen: was war","Ansatz oder Methode: wie",'
        '"Insgesamt: die heutige Sitzung als ganze"\n02.11.2026 17:50:11,KL-04,"8,7","9,2",9,10\n'
    ),
    "excel in france": Sheet(
        "Code patient;Date;Lien;Buts;Approche;Ensemble;Score total /40\n"
        "KL-04;lundi 2 novembre 2026;8,7\xa0;9,2;9;10;36,9\n"
    ),
    "excel in sweden": Sheet("Klient;Datum;Tid;Relation;Mål och teman;Arbetssätt;Helhet;Summa\n"
                             "KL-04;2026-11-02;09:30;8,7;9,2;9;10;36,9\n"),
    "two rows of headers and one word for two columns": Sheet(
        ",,SRS,,,,ORS,,,\nKlient,Datum,Beziehung,Ziele,Methode,Gesamt,Individuell,Zwischenmenschlich,Sozial,Gesamt\n"
        "KL-04,2.11.2026,8.7,9.2,9,10,5,5,5,6\n",
        [("KL-04", DAY, "ORS", (50, 50, 50, 60), 210), USUAL],
    ),
    "dates, and text that is one": Sheet(
        xlsx(A=cells(HEAD.split(","), ["KL-04", "02.11.2026", 8.7, 9.2, 9, 10],
                     ["KL-04", date(2026, 10, 9), 9, 9, 9, 9])),
        [("KL-04", date(2026, 10, 9), "SRS", (90,) * 4, 360), USUAL],
    ),
    "sums of nothing": Sheet(f"{HEAD},total\n{ROW},36.9\nKL-04,2026-11-09,,,,,0\nKL-04,2026-11-16,,,,,#DIV/0!\n",
                             remark="1 total of 0 beside empty items, taken as none."),
    "a sum that failed": Sheet(f"{HEAD},total\n{ROW},#WERT!\n"),
    "numbered words": Sheet("Klient;Datum;1. Beziehung;2. Ziele;3. Methode;4. Gesamt;Summe\n"
                            "KL-04;02.11.2026;8,7;9,2;9;10;36,9\n"),
    "a sheet for each scale": Sheet(
        xlsx(ORS=cells(["Klient", "Datum", "1", "2", "3", "4", "Summe"], ["KL-04", DAY, 5, 5, 5, 5, 20]),
             SRS=cells(["Klient", "Datum", "1", "2", "3", "4", "Summe"], ["KL-04", DAY, 8.7, 9.2, 9, 10, 36.9])),
        [("KL-04", DAY, "ORS", (50,) * 4, 200), USUAL], "On the ORS, after which “ORS” is named.",
    ),
    "whose total it is": Sheet("Klientencode;Datum;SRS Klient;SRS Therapeut\nKL-04;02.11.2026;36,9;30\n",
                               [("KL-04", DAY, "SRS", None, 369)], "SRS Therapeut"),
    "a legend below": Sheet(f"{HEAD}\n{ROW}\n\nLegend: blue = supervision,,,,,\n", remark="without a date and a score"),
    "numbers of sessions tell the dates": Sheet(
        "client,session,date,total\nKL-04,1,02/01/2026,30\nKL-04,2,09/01/2026,31\nKL-04,3,01/02/2026,32\n",
        [("KL-04", date(2026, 1, 2), "SRS", None, 300), ("KL-04", date(2026, 1, 9), "SRS", None, 310),
         ("KL-04", date(2026, 2, 1), "SRS", None, 320)], "the numbers of the sessions say which",
    ),
}  # fmt: skip


def told_of(data: str | bytes) -> list[Told]:
    return [
        (each.client, each.on, rating.scale, rating.items, rating.total)
        for each in sessions_in(data)
        for rating in each.ratings
    ]


@pytest.mark.parametrize("name", READ)
def test_what_is_read_of_a_messy_sheet(name: str) -> None:
    sheet = READ[name]
    assert told_of(sheet.data) == list(sheet.told)
    assert sheet.remark in repr(read(sheet.data).found)


def test_there_are_as_many_as_were_promised() -> None:
    assert len(READ) + len(REFUSED) + len(ASKED) >= 40


REFUSED: dict[str, tuple[str, str]] = {
    "two decimal marks": (
        f'{HEAD}\n{ROW}\nKL-04,2026-11-09,"8,7",9,9,9\n',
        "decimal points (row 2, relationship: 8.7) and decimal commas (row 3, relationship: 8,7)",
    ),
    "two units": (f"{HEAD}\n{ROW}\nKL-04,2026-11-09,87,92,90,99\n", "row 3, relationship: “87” is out of range"),
    "a total that is not the sum": (f"{HEAD},total\n{ROW},36.8\n", "row 2, total: 36.8, but the items add up to 36.9"),
    "too fine": (f"{HEAD}\nKL-04,2026-11-02,8.75,9,9,9\n", "row 2, relationship: “8.75” has more than one decimal"),
    "in the future": (f"{HEAD}\nKL-04,2027-11-02,8.7,9,9,9\n", "row 2, date: “2027-11-02” is in the future"),
    "before the scale": (f"{HEAD}\nKL-04,1926-11-02,8.7,9,9,9\n", "row 2, date: “1926-11-02” is before 1990"),
    "dates in two forms": (
        f"{HEAD}\n{ROW}\n{ROW}\nKL-04,25/10/2026,8.7,9,9,9\n",
        "row 4, date: “25/10/2026” is not written as the dates in the other rows are",
    ),
    "a day that is none": (f"{HEAD}\n{ROW}\nKL-04,31.02.2026,8.7,9,9,9\n", "row 3, date: “31.02.2026” is not a date"),
    "an item missing": (f"{HEAD}\nKL-04,2026-11-02,8.7,,9,9\n", "row 2, goals: empty"),
    "a client missing": (f"{HEAD}\n,2026-11-02,8.7,9,9,9\n", "row 2, client: empty: write the client's code in"),
    "no date at all": ("client,total\nKL-04,30\n", "has no column for a date"),
    "a scale of 65 items": (
        "client,date," + ",".join(f"SRS{n}" for n in range(1, 66)) + "\n", "these scales have at most 4 items",
    ),
    "three items of four": ("client,date,relationship,goals,approach\nKL-04,2026-11-02,9,9,9\n", "none for Overall"),
    "wide": ("client,T1 srs,T2 srs,T3 srs,T4 srs\nKL-04,30,31,32,33\n", "write one row for each session"),
    "two dates": ("client,date,datum,total\nKL-04,2026-11-02,2026-11-03,30\n", "two columns for the date"),
    "two dates in a row": (
        "record_id,srs_date,srs_total,ors_date,ors_total,srs_complete\n1,2026-11-02,30,2026-11-03,20,2\n",
        "row 2, ors_date: another date than that of the other scale",
    ),
    "nothing": ("", "has no column for"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_whole_with_its_place(name: str) -> None:
    data, said = REFUSED[name]
    assert said in refused(data)


ASKED: dict[str, tuple[str, type[Question]]] = {
    "dates of two readings": (f"{HEAD}\nKL-04,02/11/2026,8.7,9,9,9\n", AskDates),
    "short years of three readings": (f"{HEAD}\nKL-04,02-11-03,8.7,9,9,9\n", AskDates),
    "a code with a space": (f"{HEAD}\nKL 04,2026-11-02,8.7,9,9,9\n", AskCodes),
    "names for codes": (f"{HEAD}\nAnna Berg,2026-11-02,8.7,9,9,9\n", AskCodes),
    "no client at all": ("date,total\n2026-11-02,30\n", AskWhose),
    "two codes": (
        "q_date\tq_relationship\tq_goals\tq_approach\tq_overall\t_patient_idnum1\t_patient_idnum2\n"
        "2026-11-02\t9\t9\t9\t9\t12\t77\n", AskClientColumn,
    ),
    "a code made a date": (f"{HEAD}\n12-Sep,2026-11-02,8.7,9,9,9\n", AskSameClient),
    "a code without its noughts": (f"{HEAD}\n12,2026-11-02,8.7,9,9,9\n", AskSameClient),
    "a code made a power of ten": (f"{HEAD}\n100000,2026-11-02,8.7,9,9,9\n", AskSameClient),
    "two codes that are one in numbers": (f"{HEAD}\n7,2026-11-02,8.7,9,9,9\n007,2026-11-02,8.7,9,9,9\n", AskSameClient),
}  # fmt: skip
KNOWN = {"SEP-12": "SRS", "0012": "SRS", "1E5": "SRS"}


@pytest.mark.parametrize("name", ASKED)
def test_what_can_be_meant_in_two_ways_is_asked_about(name: str) -> None:
    data, question = ASKED[name]
    reading = read(data, scales=KNOWN)
    assert [type(each) for each in reading.found.questions] == [question]
    assert reading.file.sessions == ()


def test_what_was_said_answers_what_was_asked() -> None:
    two = ASKED["two codes"][0]
    assert [each.client for each in sessions_in(two, client_column="_patient_idnum2")] == ["77"]
    changed = ASKED["a code made a date"][0]
    assert [e.client for e in sessions_in(changed, scales=KNOWN, codes={"12-Sep": "SEP-12"})] == ["SEP-12"]
    assert [e.client for e in sessions_in(changed, scales=KNOWN, codes={"12-Sep": "12-Sep"})] == ["12-Sep"]
    named = read(ASKED["names for codes"][0], make_codes=True).file
    assert [(client.code, client.name) for client in named.clients] == [("AB-01", "Anna Berg")]
    assert "has no client “Bert”" in refused(changed, codes={"Bert": "B-1"})
    assert "has no column “room”" in refused(two, client_column="room")


ONE_CLIENTS = "Datum;Beziehung;Ziele;Methode;Gesamteindruck\n02.11.2026;8,7;9,2;9;10\n;;;;\n;9,1;;;\n"


def test_a_sheet_without_a_column_of_clients_is_that_of_the_one_who_is_named() -> None:
    assert [type(each) for each in read(ONE_CLIENTS).found.questions] == [AskWhose]
    found = read(ONE_CLIENTS, client="KL-04")
    assert [(each.client, each.ratings[0].items) for each in found.file.sessions] == [("KL-04", ITEMS)]
    assert found.found.left_out_rows == (("without a client and a date", 1),)
    assert found.found.remarks == ("Every row is KL-04's.",)
    assert "has no column “sheets”" in refused(ONE_CLIENTS, client_column="sheets")


def test_who_is_named_is_not_put_over_several() -> None:
    two = f"{HEAD}\n{ROW}\n{ROW.replace('KL-04', 'MB-11')}\n"
    assert "for several clients: leave --client out" in refused(two, client="XX-1")
    assert [each.client for each in sessions_in(f"{HEAD}\n{ROW}\n", client="XX-1")] == ["XX-1"]
    assert "leave --client out" in refused('{"format":"srs-tui ratings","version":2,"clients":[]}', client="XX-1")


def test_each_sheet_may_be_one_clients() -> None:
    head = ["Datum", "Beziehung", "Ziele", "Methode", "Gesamteindruck"]
    book = xlsx(**{"KL-04": cells(head, [DAY, 8.7, 9.2, 9, 10]), "Anna B": cells(head, [DAY, 5, 5, 5, 5])})
    (asked,) = read(book).found.questions
    assert isinstance(asked, AskWhose)
    assert asked.sheets == ("KL-04", "Anna B")
    (codes,) = read(book, client_column="sheet").found.questions
    assert isinstance(codes, AskCodes)
    file = read(book, client_column="Sheet", make_codes=True).file
    assert [(each.client, each.ratings[0].total) for each in file.sessions] == [("AB-01", 200), ("KL-04", 369)]
    assert [(each.code, each.name) for each in file.clients] == [("KL-04", ""), ("AB-01", "Anna B")]


def test_a_file_may_be_named_after_its_scale() -> None:
    table = "Klient;Datum;Gesamt\nKL-04;02.11.2026;21,5\n"
    assert [read(table, name=name).file.sessions[0].ratings[0].scale for name in ("ORS 2026.csv", "a.csv")] == [
        "ORS", "SRS",
    ]  # fmt: skip
    assert read(table, name="SRS.csv", scales={"KL-04": "CSRS"}).file.sessions[0].ratings[0].scale == "CSRS"


def test_a_file_of_numbers_is_told_as_such() -> None:
    assert "is a file of Numbers: export it from there" in refused(zipped({"Index/Document.iwa": b"x"}))


def test_who_rated_is_kept_with_the_rating() -> None:
    head = "q_date\tq_who\tq_who_other\tq_individual\tq_interpersonal\tq_social\tq_overall\t_patient__pk\n"
    rows = "".join(f"2026-11-02\t{who}\t5\t5\t5\t5\t12\n" for who in ("0\t", "1\tmother", "1\t"))
    assert [each.ratings[0].rater for each in sessions_in(head + rows)] == ["client", "mother", "another"]


def test_a_date_with_a_time_is_that_day() -> None:
    moment = datetime(2026, 11, 2, 9, 30)
    assert told_of(f"{HEAD}\nKL-04,{moment:%Y-%m-%d %H:%M:%S},8.7,9.2,9,10\n") == [USUAL]
    assert told_of(f"{HEAD}\nKL-04,{moment:%Y-%m-%dT%H:%M:%SZ},8.7,9.2,9,10\n") == [USUAL]


def test_what_was_rounded_is_told() -> None:
    found = read(READ["camcops with everything"].data).found
    assert (found.rounded, found.largest_change) == (2, 0)
    assert "_patient_forename" in found.left_out_columns
    assert dict(found.left_out_rows) == {"replaced by a later version": 1, "not completed": 1}
