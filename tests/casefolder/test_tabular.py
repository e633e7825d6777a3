from __future__ import annotations

from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from bindeledd import __version__
from bindeledd.casefolder.fields import Field
from bindeledd.casefolder.tabular import csv_bytes, excel_bytes

FIELDS = (Field("name", "Navn"), Field("people", "Innbyggere", "integer"), Field("share", "Andel", "decimal"))
ROWS = [("=Bodø", 51558, 12.5), ("'Oslo", -1, None)]


def test_csv_has_column_names_and_for_norwegian_excel_titles() -> None:
    assert csv_bytes(FIELDS, ROWS).decode() == "name,people,share\n'=Bodø,51558,12.5\n'Oslo,-1,\n"
    excel = csv_bytes(FIELDS, ROWS, norwegian_excel=True).decode("utf-8-sig")
    assert excel == "Navn;Innbyggere;Andel\n'=Bodø;51558;12,5\n'Oslo;-1;\n"


def test_excel_says_where_the_table_comes_from() -> None:
    data = excel_bytes("Folketall", FIELDS, ROWS, [("Kilde", "SSB"), ("Sett fra", date(2018, 1, 1))])
    book = load_workbook(BytesIO(data))
    assert [cell.value for cell in book["Tabell"][1]] == ["Navn", "Innbyggere", "Andel"]
    assert (book["Tabell"]["A2"].value, book["Tabell"]["A2"].data_type) == ("=Bodø", "s")
    about = {row[0]: row[1] for row in book["Om tabellen"].iter_rows(values_only=True)}
    assert about["Programversjon"] == f"Bindeledd {__version__}"
    assert about["Kilde"] == "SSB"
    assert data == excel_bytes("Folketall", FIELDS, ROWS, [("Kilde", "SSB"), ("Sett fra", date(2018, 1, 1))])
