from __future__ import annotations

from io import BytesIO

import openpyxl
from django.test import Client
from tests.web.mapping.pages import BASE

from bindeledd import __version__
from bindeledd.mapping import open_case


def test_csv_has_the_shown_table_with_sources_and_version_in_its_name(leader: Client) -> None:
    response = leader.get(f"{BASE}kartlegging/tabell.csv?vis=folkemengde&sorter=verdi")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 45
    assert lines[1].startswith("1804;Bodø;NAV Bodø;Ytre Salten;51558;")
    assert "Folkemengde 1. januar" in lines[1]
    assert (
        f"bindeledd-{__version__}-{open_case('nordland-2018').folder.content_hash[:4]}"[:16]
        in (response.headers["Content-Disposition"])
    )


def test_excel_says_version_date_and_content_beside_the_table(leader: Client) -> None:
    response = leader.get(f"{BASE}kartlegging/tabell.xlsx?vis=bemanning")
    book = openpyxl.load_workbook(BytesIO(response.content))
    table, about = book.worksheets
    assert table.max_row == 45
    said = {row[0].value: row[1].value for row in about.iter_rows()}
    assert said["Programversjon"] == f"Bindeledd {__version__}"
    assert said["Vist slik det var"] == "1. januar 2018"
    assert len(said["Innholdets kontrollsum"]) == 64


def test_a_reader_may_not_take_the_table_out(client_as) -> None:
    assert client_as("reader").get(f"{BASE}kartlegging/tabell.csv").status_code == 403


def test_what_looks_like_a_formula_is_not_one(leader: Client, case, user_in) -> None:
    from datetime import date

    from bindeledd_web.cases.actions import edit_value

    edit_value(
        by=user_in("project_leader"), case=case, table="case_systems", key=("1805", ""), column="system",
        value="=HYPERLINK(1)", valid_from=date(2018, 1, 1), reason="prøve", expected_version=0,
    )  # fmt: skip
    lines = leader.get(f"{BASE}kartlegging/tabell.csv?vis=fagsystem").content.decode("utf-8-sig").splitlines()
    (line,) = [line for line in lines if "HYPERLINK" in line]
    assert ";=HYPERLINK" not in line
