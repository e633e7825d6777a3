"""NAV's unit lists: both spellings of a status, dates that are known and dates that are not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from importing_worlds import ORIGIN, TODAY, as_csv, as_json, faults, read

from bindeledd.foundation import Severity
from bindeledd.registry.checks import contradictions
from bindeledd.registry.facts import Unit
from bindeledd.registry.importing import Origin, differences
from bindeledd.registry.national import national_registry
from bindeledd.registry.observed_units import units
from bindeledd.registry.registry import Registry

PROSE = {
    "being_set_up": "Under etablering",
    "active": "Aktiv",
    "being_closed": "Under avvikling",
    "closed": "Nedlagt",
}
PHASES = tuple(PROSE)
DATES = ("underEtableringDato", "aktiveringsdato", "underAvviklingDato", "nedleggelsesdato")


def unit(number, name="Nav Prøve", status="Aktiv", **more):
    """A unit in the shape that NAV's register answers with."""
    return {
        "enhetId": 100000001,
        "navn": name,
        "enhetNr": number,
        "antallRessurser": 0,
        "status": status,
        "orgNivaa": "EN",
        "type": "LOKAL",
        "organisasjonsnummer": None,
        **dict.fromkeys(DATES),
        "oppgavebehandler": True,
        "versjon": 3,
        "sosialeTjenester": "",
        "kanalstrategi": None,
        "orgNrTilKommunaltNavKontor": None,
    } | more


def of(rows, number, on, origin=ORIGIN):
    return Registry(read("nav-units", as_json(rows), origin).statements).as_of(on).unit(number)


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("spell", [str, str.upper, lambda s: s.upper().replace(" ", "_"), str.lower])
def test_a_status_in_prose_or_enum_holds_from_the_lists_day(phase, spell):
    rows = [unit("1805", status=spell(PROSE[phase]))]
    assert of(rows, "1805", TODAY) == Unit("Nav Prøve", phase)
    assert of(rows, "1805", TODAY - timedelta(days=1)) is None


def test_each_date_begins_a_status():
    rows = [
        unit(
            "1805",
            status="NEDLAGT",
            underEtableringDato="2010-01-01",
            aktiveringsdato="2010-06-01",
            underAvviklingDato="2019-01-01",
            nedleggelsesdato="2019-06-01",
        )
    ]
    found = {
        on: held.status if (held := of(rows, "1805", date.fromisoformat(on))) else None
        for on in (
            "2009-12-31",
            "2010-01-01",
            "2010-05-31",
            "2010-06-01",
            "2019-01-01",
            "2019-06-01",
            "2026-03-01",
        )
    }
    assert [*found.values()] == [
        None, "being_set_up", "being_set_up", "active", "being_closed", "closed", "closed",
    ]  # fmt: skip


@pytest.mark.parametrize("never", ["1970-01-01", "9999-12-31", "", None])
def test_a_date_that_is_not_known_is_not_used(never):
    rows = [unit("0101", underEtableringDato=never, aktiveringsdato=never, nedleggelsesdato=never)]
    imported = read("nav-units", as_json(rows))
    assert [(s.period.start, s.period.end) for s in imported.statements] == [(TODAY, None)]
    assert imported.findings == ()


def test_an_end_that_is_planned_is_not_an_end_today():
    rows = [unit("1841", aktiveringsdato="2012-01-01", nedleggelsesdato="2027-01-01")]
    imported = read("nav-units", as_json(rows))
    registry = Registry(imported.statements)
    assert registry.as_of(TODAY).unit("1841").status == "active"
    assert registry.as_of(date(2026, 12, 31)).unit("1841").status == "active"
    assert registry.as_of(date(2027, 1, 1)).unit("1841").status == "closed"
    assert [f.code for f in imported.findings] == ["import-future"]


def test_a_status_that_the_dates_deny_is_named_and_holds_from_the_lists_day():
    rows = [unit("1841", aktiveringsdato="2012-01-01", nedleggelsesdato="2025-01-01")]
    imported = read("nav-units", as_json(rows))
    (finding,) = imported.findings
    assert (finding.severity, finding.row, finding.column) == (Severity.SHOULD, 1, "status")
    assert "står som aktiv, men etter datoene skulle den være nedlagt" in finding.message
    registry = Registry(imported.statements)
    assert registry.as_of(date(2025, 6, 1)).unit("1841").status == "closed"
    assert registry.as_of(TODAY).unit("1841").status == "active"


def test_unknown_types_and_unasked_fields_are_no_hindrance():
    rows = [
        unit("4154", type="NyType", organisering=[{"orgType": "FYLKE", "fra": None}], nyttFelt={"a": 1}),
        {"enhet": unit("0393", navn="NAV Utland", type="UTLAND"), "overordnetEnhet": "0000"},
    ]
    assert of(rows, "4154", TODAY).type == "NYTYPE"
    assert of(rows, "0393", TODAY) == Unit("NAV Utland", "active", "UTLAND")


def test_csv_as_people_export_it():
    data = "\ufeffEnhetsnummer;Enhetsnavn;Status;Type;Overordnet enhet;Org.nr;Kommentar;;\r\n"
    data += ";;;;;;;;\r\n1805;NAV\u00a0Narvik;AKTIV;LOKAL;1800;974 605 171;x;;\r\n"
    (statement,) = read("nav-units", data.encode()).statements
    assert statement.line == ("unit", "1805")
    assert statement.fact == Unit("NAV Narvik", "active", "LOKAL", "1800", "974605171")


def test_every_fault_is_named():
    rows = [
        unit("301", status="Aktiv"),
        unit("1805", status="Sover"),
        unit("1806", status=""),
        unit("1841", aktiveringsdato="2020-01-01", nedleggelsesdato="2019-12-31", status="Nedlagt"),
        unit("1834", aktiveringsdato="31.02.2020"),
        unit("1804"),
        unit("1804", name="Nav Bodø"),
        unit(""),
    ]
    assert faults("nav-units", as_json(rows)) == [
        ("not-four-digits", 1, "enhetNr"),
        ("import-unknown-status", 2, "status"),
        ("import-missing", 3, "status"),
        ("period-ends-before-it-begins", 4, "nedleggelsesdato"),
        ("not-a-date", 5, "aktiveringsdato"),
        ("import-missing", 8, "enhetNr"),
        ("import-repeated", 7, "enhetNr"),
    ]


def listed(observation):
    return [
        {
            "office_nr": unit.number,
            "office_name": unit.name or "",
            "status": PROSE[unit.status],
            "parent_unit": unit.parent or "",
        }
        for unit in units(observation)
    ]


def test_the_built_in_lists_agree_with_the_registry_on_their_own_day():
    for observation, on in (
        ("register-2019-03", date(2019, 3, 1)),
        ("kontorliste-2020-02-01", date(2020, 2, 1)),
    ):
        imported = read("nav-units", as_csv(listed(observation)), Origin("nav", on, ORIGIN.registered_at))
        assert differences(national_registry(), imported, on) == ()


def test_a_unit_that_differs_is_named_with_both_values():
    on = date(2019, 3, 1)
    rows = listed("register-2019-03")
    next(row for row in rows if row["office_nr"] == "1805")["status"] = "Under avvikling"
    rows.append({"office_nr": "1899", "office_name": "Nav Nyby", "status": "Aktiv", "parent_unit": ""})
    rows = [row for row in rows if row["office_nr"] != "1804"]
    imported = read("nav-units", as_csv(rows), Origin("nav", on, ORIGIN.registered_at))
    # A list of units may be a choice of them: what it lacks says nothing.
    assert [(f.code, f.subject, f.facts) for f in differences(national_registry(), imported, on)] == [
        ("import-differs", "1805", {"registry": "aktiv", "list": "under avvikling"}),
        ("import-new", "1899", {}),
    ]


def test_capitals_in_a_name_are_no_difference():
    here = Registry(read("nav-units", as_json([unit("1805", "NAV Narvik")])).statements)
    same = read("nav-units", as_json([unit("1805", "Nav Narvik")]))
    other = read("nav-units", as_json([unit("1805", "Nav Ofoten")]))
    assert differences(here, same, TODAY) == ()
    assert [f.facts for f in differences(here, other, TODAY)] == [
        {"registry": "NAV Narvik", "list": "Nav Ofoten"}
    ]


@given(
    st.lists(st.one_of(st.none(), st.integers(-3000, 3000)), min_size=4, max_size=4),
    st.sampled_from(PHASES),
)
def test_whatever_the_dates_the_status_of_the_lists_day_is_the_lists_own(offsets, status):
    known = iter(sorted(offset for offset in offsets if offset is not None))
    dates = {
        name: None if offset is None else (TODAY + timedelta(days=next(known))).isoformat()
        for name, offset in zip(DATES, offsets, strict=True)
    }
    registry = Registry(read("nav-units", as_json([unit("1805", status=PROSE[status], **dates)])).statements)
    assert registry.as_of(TODAY).unit("1805").status == status
    assert list(contradictions(registry)) == []
    days = [date.fromisoformat(text) for text in dates.values() if text]
    if days:
        # Once begun, a unit's life has no gap: also the list's own day may be its first.
        first = min([*days, TODAY])
        assert registry.as_of(first).unit("1805") is not None
        assert registry.as_of(first - timedelta(days=1)).unit("1805") is None
        assert registry.as_of(max([*days, TODAY])).unit("1805") is not None
