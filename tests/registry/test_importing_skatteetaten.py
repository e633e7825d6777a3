"""Skatteetaten's historical municipalities: last days are counted in, names may stand anywhere."""

from __future__ import annotations

from datetime import date

import pytest
from importing_worlds import ORIGIN, faults, read

from bindeledd.registry.facts import Municipality
from bindeledd.registry.importing import differences
from bindeledd.registry.lineage import Lineage
from bindeledd.registry.national import national_registry
from bindeledd.registry.registry import Registry

# Number, first day, last day, next number, name.
ROWS = [
    ("0101", "1838-01-01", "1966-12-31", "0101", "Halden"),
    ("0101", "1967-01-01", "1987-12-31", "0101", "Halden"),
    ("0116", "1838-01-01", "1966-12-31", "0101", "Berg"),
    ("1737", "1874-01-01", "1915-06-30", "1737", "Lierne"),
    ("1737", "1915-07-01", "1963-12-31", "1738", "Sørli"),
    ("1738", "1915-07-01", "1963-12-31", "1738", "Nordli"),
    ("1738", "1964-01-01", "1987-12-31", "1738", "Lierne"),
    ("0104", "1838-01-01", "1943-06-30", "0104", "Moss"),
    ("0104", "1943-07-01", "1987-12-31", "0104", "Moss"),
]


def published(rows):
    """As Skatteetaten publishes it, with a technical name of the list itself above."""
    codes = "".join(
        f"""
  <kode>
    <tekniskNavn>{number}</tekniskNavn>
    <beskrivelse><spraakTekst><tekst>{name}</tekst><spraak>no</spraak></spraakTekst></beskrivelse>
    <gyldigForBehandling><fradato>{start}</fradato><tildato>{end}</tildato></gyldigForBehandling>
    <kodetillegg>
      <nesteKommunenummer>{following}</nesteKommunenummer>
      <OffisieltKommunenavn>{name}</OffisieltKommunenavn>
    </kodetillegg>
  </kode>"""
        for number, start, end, following, name in rows
    )
    return f"""<kodeliste xmlns="urn:no:skatteetaten:kodelistebibliotek:domain:v1">
  <tekniskNavn>historiskeKommunenummer</tekniskNavn>{codes}
  <lokaltForvaltet>false</lokaltForvaltet>
</kodeliste>""".encode()


def as_attributes(rows):
    codes = "".join(
        f'<KODE tekniskNavn="{number}" fraDato="{start}T00:00:00" tilDato="{end}" '
        f'nestekommunenummer="{following}" offisieltKommunenavn="{name}"/>'
        for number, start, end, following, name in rows
    )
    return f"<liste><!-- før 1988 -->{codes}</liste>".encode("utf-16")


@pytest.mark.parametrize("write", [published, as_attributes])
def test_periods_and_next_numbers(write):
    imported = read("skatteetaten", write(ROWS), file="historiskekommuner.xml")
    registry = Registry(imported.statements, Lineage(imported.successions))
    names = {
        on: {number: m.name for number, m in registry.as_of(date.fromisoformat(on)).municipalities().items()}
        for on in (
            "1966-12-31",
            "1967-01-01",
            "1915-06-30",
            "1915-07-01",
            "1963-12-31",
            "1964-01-01",
            "1988-01-01",
        )
    }
    assert names["1966-12-31"] == {"0101": "Halden", "0104": "Moss", "0116": "Berg", "1738": "Lierne"}
    assert names["1967-01-01"] == {"0101": "Halden", "0104": "Moss", "1738": "Lierne"}
    assert names["1915-06-30"]["1737"] == "Lierne"
    assert names["1915-07-01"] | {"1737": "Sørli", "1738": "Nordli"} == names["1963-12-31"]
    assert "1737" not in names["1964-01-01"]
    assert names["1988-01-01"] == {}
    assert [(s.date.isoformat(), s.old, s.new, s.kind) for s in imported.successions] == [
        ("1915-07-01", "1737", "1737", "rename"),
        ("1964-01-01", "1737", "1738", "merge"),
        ("1964-01-01", "1738", "1738", "merge"),
        ("1967-01-01", "0101", "0101", "merge"),
        ("1967-01-01", "0116", "0101", "merge"),
    ]
    assert {s.source for s in imported.statements} == {ORIGIN.source}


def test_what_is_older_than_the_registry_is_counted_and_a_name_that_differs_is_named():
    rows = [*ROWS[:-1], ("0104", "1943-07-01", "1987-12-31", "0104", "Mos")]
    found = differences(national_registry(), read("skatteetaten", published(rows)), date(1987, 12, 31))
    assert [(f.code, f.subject) for f in found] == [("import-differs", "0104"), ("import-older", "")]
    assert found[1].message.startswith("4 endringer i listen er eldre")


def test_a_next_number_that_the_list_does_not_have_is_told_and_not_believed():
    rows = [
        *ROWS,
        ("1806", "1918-07-01", "1963-12-31", "1865", "Svolvær"),
        ("1865", "1964-01-01", "1987-12-31", "1865", "Vågan"),
        ("1811", "1852-01-01", "1987-12-31", "1806", "Bindal"),
    ]
    imported = read("skatteetaten", published(rows))
    assert {(s.old, s.new) for s in imported.successions if s.old > "1800"} == {("1806", "1865")}
    (finding,) = imported.findings
    assert (finding.code, finding.subject, finding.row) == ("import-next-number-unknown", "1811", 12)
    assert "1811 Bindal skal ha gått over til 1806 1. januar 1988" in finding.message


def test_the_texts_of_a_code_stand_in_for_an_official_name_and_a_next_number_may_be_missing():
    data = published([("1812", "1901-01-01", "1940-11-12", "", "Vik")])
    data = data.replace(b"<OffisieltKommunenavn>Vik</OffisieltKommunenavn>", b"")
    imported = read("skatteetaten", data)
    assert [s.fact for s in imported.statements] == [Municipality("Vik")]
    assert (imported.successions, imported.findings) == ((), ())


def test_a_period_without_an_end_holds():
    imported = read("skatteetaten", published([("1804", "2005-01-01", "9999-12-31", "", "Bodø")]))
    assert Registry(imported.statements).as_of(date(2030, 1, 1)).municipality("1804") == Municipality("Bodø")
    assert imported.successions == ()


def test_every_fault_is_named():
    rows = [
        ("101", "1838-01-01", "1966-12-31", "0101", "Halden"),
        ("0102", "1838-01-01", "1837-12-30", "0102", "Sarpsborg"),
        ("0103", "1838", "1963-12-31", "0103", "Fredrikstad"),
        ("0104", "1838-01-01", "1943-06-30", "104", "Moss"),
        ("0105", "", "", "", ""),
        *ROWS[2:3],
        ("0116", "1966-12-31", "1970-12-31", "0101", "Berge"),
    ]
    assert faults("skatteetaten", published(rows)) == [
        ("not-four-digits", 1, "tekniskNavn"),
        ("period-ends-before-it-begins", 2, "tildato"),
        ("not-a-date", 3, "fradato"),
        ("not-four-digits", 4, "nesteKommunenummer"),
        ("import-missing", 5, "fradato"),
        ("import-missing", 5, "OffisieltKommunenavn"),
        ("import-contradiction", 7, "tekniskNavn"),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<kodeliste>", "xml-broken"),
        (b"", "xml-broken"),
        (b"oldCode,newCode\n", "xml-broken"),
        (b"<kodeliste/>", "import-wrong-format"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><kode>&b;</kode>', "xml-entities"),
        (b'<?xml version="1.0" encoding="tulle"?><kode/>', "xml-broken"),
    ],
)
def test_what_is_no_list_is_refused(data, code):
    assert [found for found, _row, _column in faults("skatteetaten", data)] == [code]
