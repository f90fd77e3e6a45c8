"""Sheets as people keep them, in eight languages and in every state, and what is read of each."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tests.exchange.reading import Cell, ods, ods_cell, xlsx, zipped

DAY = date(2026, 11, 2)
ITEMS = (87, 92, 90, 100)
Told = tuple[str, date, str, tuple[int, ...] | None, int | None]
USUAL: Told = ("KL-04", DAY, "SRS", ITEMS, 369)


def ods_of(rows: str) -> bytes:
    """A workbook of LibreOffice with rows as it writes them itself, below the usual header."""
    marks = {"{KL-04}": ods_cell("KL-04"), "{DAY}": ods_cell(DAY)}
    for mark, cell in marks.items():
        rows = rows.replace(mark, cell)
    return ods([HEAD.split(",")], rows)


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
CAMCOPS = (
    "q_session\tq_date\tq_relationship\tq_goals\tq_approach\tq_overall\t_patient__pk\n"
    "1\t2026-11-02\t8.7\t9.2\t9\t10\tKL-04\n"
)
OPENFIT = (
    "Client_ID,Session_Date,ORS_Skip,ORSQ1,ORSQ2,ORSQ3,ORSQ4,Total_ORS,SRS_Skip,SRSQ1,SRSQ2,SRSQ3,SRSQ4,Total_SRS\n"
)
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
    "three in number": Sheet("id,date,LASS 1,LASS 2,LASS 3\nKL-04,2026-11-02,8.7,9.2,9\n",
                             [("KL-04", DAY, "LASS", (87, 92, 90), 269)]),
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
    "marks that are not seen": Sheet(
        f"{HEAD}\n\u202eKL-04\u200b,2026-11-02\u200e,8.7\ufeff,9.2,9\u200b,10.0000000005\n"
    ),
    "marks that are not seen in a workbook": Sheet(
        xlsx(marks=cells(HEAD.split(","), ["\u200eKL-04", "2026-11-02\u200b", "8,7\u200b", "9,2", "9", "10"]))
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
    "utf-32": Sheet(f"{HEAD}\n{ROW}\n".encode("utf-32")),
    "lines that a spreadsheet took for cells": Sheet(
        f'{HEAD},note\n"{ROW},""she said """"no"""", twice"""\n', remark="'note'"
    ),
    "units below the header": Sheet(f"{HEAD}\n(code),(dd.mm.yyyy),cm,cm,cm,cm\n{ROW}\n",
                                    remark="of words below the header"),
    "three rows of headers, of a form": Sheet(
        f"{HEAD}\nClient,Date,Relationship,Goals,Approach,Overall\n"
        + ",".join(f'"{{""ImportId"":""QID{n}""}}"' for n in range(6)) + f"\n{ROW}\n",
        remark="('of words below the header', 2)",
    ),
    "a table in markdown": Sheet(f"|{HEAD}|\n|-|-|---|---|---|---|\n|{ROW}|\n".replace(",", "|")),
    "a header on every page": Sheet(f"{HEAD}\n{ROW}\n{HEAD}\n", remark="with the header again"),
    "a header of two rows": Sheet(
        xlsx(A=cells(["My practice"], [], ["client", "date", "scores"],
                     [None, None, "relationship", "goals", "approach", "overall"], ["KL-04", DAY, 8.7, 9.2, 9, 10]))
    ),
    "sums and means at the end": Sheet(
        "Klient;Datum;Beziehung;Ziele;Methode;Gesamt;Summe\nKL-04;02.11.2026;8,7;9,2;9;10;36,9\n"
        "Summe:;;87;92;90;100;369\nMittelwert;;8,7333;9,2;9;10;36,9333\n;;8,7;9,2;9;10;36,9\n",
        remark="('with a sum or a mean', 2)",
    ),
    "millimetres by their header": Sheet(
        "client,date,Individual (mm),Interpersonal (mm),Social (mm),Overall (mm)\nKL-04,2026-11-02,5,8,30,9\n",
        [("KL-04", DAY, "ORS", (5, 8, 30, 9), 52)], "3 marks of 10 or less",
    ),
    "sliders that stand far to the left": Sheet(
        "record_id,ors_date,ors_individual,ors_interpersonal,ors_social,ors_overall,ors_complete\n"
        "KL-04,2026-11-02,5,40,8,30,2\n", [("KL-04", DAY, "ORS", (5, 40, 8, 30), 83)], "millimetres",
    ),
    "shares of the line": Sheet(xlsx(A=cells(HEAD.split(","), ["KL-04", DAY, 0.8, 0.9, 0.9, 1])),
                                [("KL-04", DAY, "SRS", (8, 9, 9, 10), 36)], "No score is above 1"),
    "the version of the scale": Sheet(
        "client,scale,date,item1,item2,item3,item4\nKL-04,Session Rating Scale V.3.0,2026-11-02,8.7,9.2,9,10\n"),
    "a time in a zone": Sheet(f"{HEAD}\n{ROW.replace('11-02', '11-02T23:30:00-05:00')}\n", remark="a time in a zone"),
    "lines numbered in brackets": Sheet(
        "id,submitdate,SRS[1],SRS[2],SRS[3],SRS[SQ004]\nKL-04,2026-11-02 10:00:00,8.7,9.2,9,10\n"),
    "items without a scale and its total": Sheet(
        "client,date,item 1,item 2,item 3,item 4,SRS total\nKL-04,2026-11-02,8.7,9.2,9,10,36.9\n"),
    "numbers of another script": Sheet(f"{HEAD}\nKL-04,２０２６-１１-０２,٨٫٧,９.２,９,١٠\n"),
    "a side note in a spreadsheet": Sheet(
        xlsx(A=cells(HEAD.split(","), ["KL-04", DAY, 8.7, 9.2, 9, 10, None, "blue: ask"]))),
    "cells and rows that an ods repeats": Sheet(ods_of(
        '<table:table-row>{KL-04}{DAY}<table:table-cell table:number-columns-repeated="4" office:value-type="float" '
        'office:value="9"/></table:table-row><table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'),
        [("KL-04", DAY, "SRS", (90,) * 4, 360)]),
    "a dump in folders, with what a Mac adds": Sheet(zipped({
        "dump/": "", "dump/tables/srs.tsv": CAMCOPS, "__MACOSX/dump/._srs.tsv": b"\0\5\x16\7",
        "dump/readme.txt": "made by somebody\n",
    })),
    "skipped, in both of OpenFIT's ways": Sheet(
        f"{OPENFIT}KL-04,2026-11-02,Y,,,,,,N,8.7,9.2,9,10,\nKL-04,2026-11-09,0,5,5,5,6,,1,,,,,\n",
        [("KL-04", DAY, "ORS", None, None), USUAL, ("KL-04", date(2026, 11, 9), "ORS", (50, 50, 50, 60), 210),
         ("KL-04", date(2026, 11, 9), "SRS", None, None)]),
}  # fmt: skip
