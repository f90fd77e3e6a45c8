"""Sheets that are refused, each with its reason, and sheets of which something is to be asked."""

from srs_tui.exchange.answers import AskClientColumn, AskCodes, AskDates, AskSameClient, AskWhose, Question
from tests.exchange.messy_sheets import HEAD, ROW

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
    "a fifth item of a few": (
        "client,date,q1,q2,q5\nKL-04,2026-11-02,9,9,9\n", "these scales have at most 4 items",
    ),
    "a third item of four": (
        "client,date,q1,q2,q4\nKL-04,2026-11-02,9,9,9\n", "has the numbered columns q1, q2, q4, and",
    ),
    "two items alone": ("client,date,q1,q2\nKL-04,2026-11-02,9,9\n", "has the numbered columns q1, q2, and these"),
    "three items of four": ("client,date,relationship,goals,approach\nKL-04,2026-11-02,9,9,9\n", "none for Overall"),
    "wide": ("client,T1 srs,T2 srs,T3 srs,T4 srs\nKL-04,30,31,32,33\n", "write one row for each session"),
    "two dates": ("client,date,datum,total\nKL-04,2026-11-02,2026-11-03,30\n", "two columns for the date"),
    "two dates in a row": (
        "record_id,srs_date,srs_total,ors_date,ors_total,srs_complete\n1,2026-11-02,30,2026-11-03,20,2\n",
        "row 2, ors_date: another date than that of the other scale",
    ),
    "nothing": ("", "has no column for"),
    "a decimal comma that parts": (
        f"{HEAD}\nKL-04,2026-11-02,8,7,9,2,9,0,10,0\n", "row 2: 10 cells below a header of 6: put what holds the",
    ),
    "a comma in a note": ("client,date,total,note\nKL-04,2026-11-02,36.9,a, b\n", "row 2: 5 cells below a header of 4"),
    "half of a name in each of two columns": (
        "Name;Vorname;Datum;SRS\nBerg;Anna;02.11.2026;36,9\n", "a name in two columns, “Name” and “Vorname”",
    ),
    "somebody who is called as a maximum is": (
        "client,date,total\nMax,2026-11-02,30\nMax,,31\n", "row 3, date: empty: a session needs its date",
    ),
    "no header at all": (f"{ROW}\n", "has no column for a date: its first rows must"),
    "two totals": ("client,date,total,total\nKL-04,2026-11-02,30,31\n", "two columns for the same score, “total” and"),
    "two totals of one scale": ("client,date,total,SRS\nKL-04,2026-11-02,30,31\n", "row 2, SRS: SRS is in other"),
    "an item twice": (f"{HEAD},goals\n{ROW},3\n", "two columns for the same score, “goals” and “goals”"),
    "two columns of clients with one name": (f"client,{HEAD}\nA,{ROW}\n", "has two columns “client”"),
    "another sign between the cells": (f"{HEAD}\n{ROW}\n".replace(",", "^"), "write sep=^ as its first line"),
    "a web page that is called a workbook": ("\n<html><table><tr><td>client", "is a web page, or XML: open it"),
    "a file of statistics": ("$FL2@(#) IBM SPSS\0", "is a file of SPSS: open it"),
    "another copy of the caseload": ('{"meta":{"1":{"format":2}}}', "another copy of this one is for srs merge"),
    "an encrypted file": ("age-encryption.org/v1\n-> scrypt", "is a caseload, or something encrypted"),
    "a text document": ("{\\rtf1 client", "is a text document: open it"),
    "a quotation mark without its twin": (f'{HEAD}\n{ROW}\n"KL-04,2026', "(unexpected end of data in row 3)"),
    "a time that is none": (f"{HEAD}\n{ROW.replace('11-02', '11-02 25:61')}\n", "row 2, date: “2026-11-02 25:61” is"),
    "one date that is none beside one that is": (f"{HEAD}\n{ROW}\nKL-04,0000-00-00,9,9,9,9\n", "row 3, date: “0000"),
    "as many dates in one form as in another": (
        f"{HEAD}\n{ROW}\nKL-04,13.11.2026,9,9,9,9\n", "row 2, date: “2026-11-02” is not written as the dates in",
    ),
    "a score in millimetres that is too much": (f"{HEAD}\nKL-04,2026-11-02,10.5,9,9,9\n", "write (mm) in the header"),
    "a negative nought": (f"{HEAD}\nKL-04,2026-11-02,-0,9,9,9\n", "row 2, relationship: “-0” is not a score"),
    "a power of ten": (f"{HEAD}\nKL-04,2026-11-02,1e1,9,9,9\n", "row 2, relationship: “1e1” is not a score"),
    "a thousand": ('client,date,total\nKL-04,2026-11-02,"1,036.9"\n', "row 2, total: “1,036.9” is not a score"),
    "per cent": (f"{HEAD}\nKL-04,2026-11-02,87%,92%,90%,100%\n", "row 2, goals: “92%” is not a score"),
    "half of a record of REDCap": (
        "record_id,srs_date,srs_relationship,srs_goals,srs_approach,srs_overall,srs_complete\n1,2026-11-02,8.7,,,,0\n",
        "row 2, srs_goals: empty; row 2, srs_approach: empty; row 2, srs_overall: empty.",
    ),
}  # fmt: skip

ASKED: dict[str, tuple[str, type[Question]]] = {
    "dates of two readings": (f"{HEAD}\nKL-04,02/11/2026,8.7,9,9,9\n", AskDates),
    "short years of three readings": (f"{HEAD}\nKL-04,02-11-03,8.7,9,9,9\n", AskDates),
    "a code with a space": (f"{HEAD}\nKL 04,2026-11-02,8.7,9,9,9\n", AskCodes),
    "names for codes": (f"{HEAD}\nAnna Berg,2026-11-02,8.7,9,9,9\n", AskCodes),
    "first names for codes": ("Name;Datum;SRS\nAnna;02.11.2026;36,9\n", AskCodes),
    "no client at all": ("date,total\n2026-11-02,30\n", AskWhose),
    "two codes": (
        "q_date\tq_relationship\tq_goals\tq_approach\tq_overall\t_patient_idnum1\t_patient_idnum2\n"
        "2026-11-02\t9\t9\t9\t9\t12\t77\n", AskClientColumn,
    ),
    "a code made a date": (f"{HEAD}\n12-Sep,2026-11-02,8.7,9,9,9\n", AskSameClient),
    "a code without its noughts": (f"{HEAD}\n12,2026-11-02,8.7,9,9,9\n", AskSameClient),
    "a code made a power of ten": (f"{HEAD}\n100000,2026-11-02,8.7,9,9,9\n", AskSameClient),
    "a code with a blank for its dash": (f"{HEAD}\nSEP 12,2026-11-02,8.7,9,9,9\n", AskSameClient),
    "two codes that are one in numbers": (f"{HEAD}\n7,2026-11-02,8.7,9,9,9\n007,2026-11-02,8.7,9,9,9\n", AskSameClient),
}  # fmt: skip
KNOWN = {"SEP-12": "SRS", "0012": "SRS", "1E5": "SRS"}
