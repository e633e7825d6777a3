"""The shape that clients of NAV's unit register read: fields, spellings, dates, and the protected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from api_calls import Call
from django.utils import timezone

from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Unit
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import Statement, midnight
from bindeledd.reorganisation.builtin import builtin_registry
from bindeledd_web.api.norg2.shapes import read_status
from bindeledd_web.api.norg2.units import enhet, unit_id
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.registry.actions import register

BASE = "/norg2/api/v1"
BEST = f"{BASE}/arbeidsfordeling/enheter/bestmatch"
FIELDS = {
    "enhetId", "navn", "enhetNr", "antallRessurser", "status", "orgNivaa", "type", "organisasjonsnummer",
    "underEtableringDato", "aktiveringsdato", "underAvviklingDato", "nedleggelsesdato", "oppgavebehandler",
    "versjon", "sosialeTjenester", "kanalstrategi", "orgNrTilKommunaltNavKontor",
}  # fmt: skip
NUMBERS = {"enhetId", "antallRessurser", "versjon"}


def test_a_unit_has_its_seventeen_fields(ask_all: Call) -> None:
    unit = ask_all(f"{BASE}/enhet/1805", {"as_of": "2021-01-01"}).json()
    assert set(unit) == FIELDS
    assert all(isinstance(unit[name], int) for name in NUMBERS)
    assert (unit["enhetNr"], unit["status"], unit["type"]) == ("1805", "Aktiv", "LOKAL")
    assert unit["oppgavebehandler"] is True
    assert ask_all(f"{BASE}/enhet/9998").status_code == 404


def test_every_unit_of_the_list_is_the_same_as_alone(ask_all: Call) -> None:
    units = ask_all(f"{BASE}/enhet", {"as_of": "2020-06-01"}).json()
    assert [unit["enhetNr"] for unit in units] == list(builtin_registry().as_of(date(2020, 6, 1)).units())
    assert len({unit["enhetId"] for unit in units}) == len(units)
    for unit in units[::97]:
        assert ask_all(f"{BASE}/enhet/{unit['enhetNr']}", {"as_of": "2020-06-01"}).json() == unit


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("AKTIV", "active"),
        ("Aktiv", "active"),
        ("UNDER_AVVIKLING", "being_closed"),
        ("Under avvikling", "being_closed"),
        (" under_etablering ", "being_set_up"),
        ("Nedlagt", "closed"),
    ],
)
def test_both_spellings_are_read(text: str, status: str) -> None:
    assert read_status(text) == status


@pytest.mark.parametrize("chosen", [["NEDLAGT", "UNDER_AVVIKLING"], ["Nedlagt,Under avvikling"]])
def test_the_list_is_narrowed_by_status(ask_all: Call, chosen: list[str]) -> None:
    units = ask_all(f"{BASE}/enhet", {"enhetStatusListe": chosen, "as_of": "2019-06-01"}).json()
    assert {unit["status"] for unit in units} == {"Nedlagt", "Under avvikling"}
    assert ask_all(f"{BASE}/enhet", {"enhetStatusListe": "BORTE"}).status_code == 422


def test_the_list_is_narrowed_by_number_and_by_work(ask_all: Call) -> None:
    some = ask_all(f"{BASE}/enhet", {"enhetsnummerListe": ["1805,1804", "9998"]}).json()
    assert [unit["enhetNr"] for unit in some] == ["1804", "1805"]
    with_work = ask_all(f"{BASE}/enhet", {"oppgavebehandlerFilter": "KUN_OPPGAVEBEHANDLERE"}).json()
    without = ask_all(f"{BASE}/enhet", {"oppgavebehandlerFilter": "INGEN_OPPGAVEBEHANDLERE"}).json()
    everyone = ask_all(f"{BASE}/enhet").json()
    assert sorted(u["enhetNr"] for u in with_work + without) == sorted(u["enhetNr"] for u in everyone)
    assert all(u["oppgavebehandler"] for u in with_work)
    assert with_work


def life(*statuses: tuple[int, str]) -> Registry:
    return Registry(
        Statement(
            ("unit", "1899"),
            Unit("NAV Prøve", status),  # type: ignore[arg-type]
            Period(date(2020, month, 1)),
            midnight(date(2020, month, 1)),
            "x",
        )
        for month, status in statuses
    )


def dates(registry: Registry, on: date) -> list[int | None]:
    unit = enhet(registry.as_of(on), "1899")
    assert unit is not None
    days = (unit.underEtableringDato, unit.aktiveringsdato, unit.underAvviklingDato, unit.nedleggelsesdato)
    return [day.month if day else None for day in days]


def test_the_dates_are_the_first_days_of_the_statuses() -> None:
    registry = life((1, "being_set_up"), (3, "active"), (6, "being_closed"), (9, "closed"))
    assert dates(registry, date(2020, 2, 29)) == [1, None, None, None]
    assert dates(registry, date(2020, 3, 1)) == [1, 3, None, None]
    assert dates(registry, date(2020, 8, 31)) == [1, 3, 6, None]
    assert dates(registry, date(2020, 9, 1)) == [1, 3, 6, 9]


def test_a_unit_in_use_again_has_no_closing_date() -> None:
    registry = life((1, "active"), (4, "closed"), (7, "active"))
    assert dates(registry, date(2020, 5, 1)) == [None, 1, None, 4]
    assert dates(registry, date(2020, 8, 1)) == [None, 7, None, None]


def test_ids_are_whole_numbers_that_stay() -> None:
    assert unit_id("0315") == 315
    assert unit_id("evenes-tjeldsund") == unit_id("evenes-tjeldsund") > 9999


# -- the office of an area


def test_oslo_needs_the_district(ask_all: Call) -> None:
    assert ask_all(f"{BASE}/enhet/navkontor/0301").status_code == 404
    assert ask_all(f"{BASE}/enhet/navkontor/030101").json()["enhetNr"] == "0316"
    assert ask_all(BEST, body={"geografiskOmraade": "0301"}).json() == []


def test_the_office_follows_the_day_asked_about(ask_all: Call) -> None:
    path = f"{BASE}/enhet/navkontor/1853"
    core = builtin_registry()
    for on in (date(2018, 12, 31), date(2019, 1, 1), date(2020, 6, 1)):
        unit = core.as_of(on).work("state", "1853").unit
        answer = ask_all(path, {"as_of": on.isoformat()})
        assert (answer.json()["enhetNr"] if answer.status_code == 200 else None) == unit
    assert ask_all(f"{BASE}/enhet/navkontor/1850").status_code == 404


def test_the_offices_of_all_areas_are_those_of_each(ask_all: Call) -> None:
    rows = ask_all(f"{BASE}/enhet/navkontorer", {"as_of": "2020-06-01"}).json()
    assert len(rows) > 300
    for row in rows[::53]:
        alone = ask_all(f"{BASE}/enhet/navkontor/{row['geografiskOmraade']}", {"as_of": "2020-06-01"}).json()
        assert alone["enhetId"] == row["enhetId"]
    narvik = ask_all(f"{BASE}/enhet/navkontorer/1805", {"as_of": "2020-06-01"}).json()
    assert narvik == [row for row in rows if row["enhetId"] == 1805]
    assert {row["geografiskOmraade"] for row in narvik} >= {"1806", "1853"}


# -- people who are protected


def test_strictly_confidential_goes_to_its_own_unit(ask_all: Call) -> None:
    path = f"{BASE}/enhet/navkontor/1806"
    assert ask_all(path, {"disk": "SPSF"}).json()["enhetNr"] == "2103"
    assert ask_all(path, {"disk": "SPSF", "skjermet": "true"}).json()["enhetNr"] == "2103"
    body = {"geografiskOmraade": "1806", "diskresjonskode": "SPSF"}
    assert [u["enhetNr"] for u in ask_all(BEST, body=body).json()] == ["2103"]


STRICTLY = ("SPSF", "spsf", "STRENGT_FORTROLIG", "Strengt fortrolig", "STRENGT_FORTROLIG_UTLAND", "6", " 6 ")
FREE = ("", "ANY", "any", "UGRADERT", "SPFO", "FORTROLIG", "7")
UNKNOWN = ("8", "19", "66", "SPSF?", "STRENG", "KLIE", "-", "null", "\N{FULLWIDTH DIGIT SIX}")


@pytest.mark.parametrize("path", [BEST, BEST.removesuffix("/bestmatch")])
@pytest.mark.parametrize(
    ("codes", "units"), [(STRICTLY, ["2103"]), (UNKNOWN, [])], ids=["strictly", "unknown"]
)
def test_no_spelling_of_a_protection_gives_an_ordinary_office(
    ask_all: Call, path: str, codes: tuple[str, ...], units: list[str]
) -> None:
    for code in codes:
        body = {"geografiskOmraade": "1806", "diskresjonskode": code, "enhetsnummer": "1805"}
        assert [u["enhetNr"] for u in ask_all(path, body=body).json()] == units, code


def test_the_office_of_an_area_reads_every_spelling_of_a_protection(ask_all: Call) -> None:
    path = f"{BASE}/enhet/navkontor/1806"
    for code in STRICTLY:
        assert ask_all(path, {"disk": code}).json()["enhetNr"] == "2103", code
    for code in FREE:
        assert ask_all(path, {"disk": code}).json()["enhetNr"] == "1805", code
        body = {"geografiskOmraade": "1806", "diskresjonskode": code}
        assert [u["enhetNr"] for u in ask_all(BEST, body=body).json()] == ["1805"], code
    for code in UNKNOWN:
        answer = ask_all(path, {"disk": code})
        assert answer.status_code == 422, code
        assert answer.json()["errors"][0]["fix"] == "Velg en av: SPSF, SPFO, ANY."


def test_strictly_confidential_goes_nowhere_when_the_unit_is_gone(
    ask: Call, case: Case, user_in: Callable[[str], User]
) -> None:
    closed = Statement(
        ("unit", "2103"), Unit("Nav Vikafossen", "closed"), Period(date(2021, 1, 1)), datetime.now(UTC), "x"
    )
    register(by=user_in("project_leader"), case=case, statements=[closed], reason="Prøve.")
    assert ask(f"{BASE}/enhet/navkontor/1806", {"disk": "SPSF"}).status_code == 404
    assert ask(BEST, body={"geografiskOmraade": "1806", "diskresjonskode": "SPSF"}).json() == []


def test_the_screened_never_get_an_ordinary_office(
    ask: Call, case: Case, user_in: Callable[[str], User]
) -> None:
    named = Statement(
        ("unit", "1899"), Unit("NAV egne ansatte", "active"), Period(date(2020, 1, 1)), datetime.now(UTC), "x"
    )
    register(by=user_in("project_leader"), case=case, statements=[named], reason="Prøve.")
    assert ask(f"{BASE}/enhet/navkontor/1806", {"skjermet": "true"}).status_code == 404
    for path in (BEST, BEST.removesuffix("/bestmatch")):
        assert ask(path, body={"geografiskOmraade": "1806", "skjermet": True}).json() == []


# -- who has the work


def test_best_match_is_the_cores(ask_all: Call) -> None:
    for on in (date(2019, 6, 1), date(2024, 7, 1)):
        snapshot = builtin_registry().as_of(on)
        for area in list(snapshot.municipalities())[::11]:
            for theme, task in (("KOM", "minimum"), ("DAG", "state"), (None, "state")):
                units = ask_all(
                    BEST, {"as_of": on.isoformat()}, {"geografiskOmraade": area, "tema": theme}
                ).json()
                number = snapshot.work(task, area).unit
                unit = snapshot.unit(number) if number else None
                alive = unit is not None and unit.status in ("active", "being_closed")
                assert [u["enhetNr"] for u in units] == ([number] if alive else [])


def test_what_clients_send_besides_is_left_alone(ask_all: Call) -> None:
    body = {
        "geografiskOmraade": "1806", "tema": "AAP", "behandlingstype": "ae0253", "behandlingstema": None,
        "oppgavetype": "JFR", "skjermet": False, "diskresjonskode": "ANY", "ukjent": {"a": [1]},
    }  # fmt: skip
    assert [u["enhetNr"] for u in ask_all(BEST, body=body).json()] == ["1805"]
    assert ask_all(BEST, body={}).json() == []
    assert ask_all(f"{BASE}/enhet/1805", {"finnesIkke": "1"}).status_code == 200
    assert [u["enhetNr"] for u in ask_all(BEST, body={"enhetsnummer": "1805"}).json()] == ["1805"]


@pytest.mark.parametrize("name", ["gyldigFra", "fra"])
def test_a_day_in_the_body_is_the_day_asked_about(ask_all: Call, name: str) -> None:
    body = {"geografiskOmraade": "1850"}
    assert ask_all(BEST, body=body).json() == []
    then = ask_all(BEST, body=body | {name: "2019-06-01"}).json()
    assert then == ask_all(BEST, {"as_of": "2019-06-01"}, body).json()
    assert then


def test_every_unit_that_may_have_it_the_chosen_first(ask_all: Call) -> None:
    path = BEST.removesuffix("/bestmatch")
    snapshot = builtin_registry().as_of(date(2021, 6, 1))
    split = [a for a in snapshot.municipalities() if len(snapshot.units_of(a)) > 1]
    assert split
    for area in split:
        body = {"geografiskOmraade": area, "tema": "KOM"}
        everyone = [u["enhetNr"] for u in ask_all(path, {"as_of": "2021-06-01"}, body).json()]
        best = [u["enhetNr"] for u in ask_all(BEST, {"as_of": "2021-06-01"}, body).json()]
        assert everyone[:1] == best


# -- who stands over whom, and places


def test_the_county_stands_over_the_office(ask_all: Call) -> None:
    (first, *_rest) = ask_all(f"{BASE}/enhet/1805/organisering", {"as_of": "2021-01-01"}).json()
    assert (first["orgType"], first["organiserer"]["nr"], first["organisertUnder"]["nr"]) == (
        "FYLKE", "1800", "1805",
    )  # fmt: skip
    assert set(first) == {"id", "orgType", "organiserer", "organisertUnder", "fra", "til"}
    above = f"{BASE}/enhet/1805/overordnet"
    assert [u["enhetNr"] for u in ask_all(above, {"organiseringsType": "FYLKE"}).json()] == ["1800"]
    assert ask_all(above, {"organiseringsType": "EIER"}).json() == []
    assert ask_all(f"{BASE}/enhet/9998/overordnet").status_code == 404


def test_periods_of_organisation_are_half_open_and_joined(ask: Call, case: Case, user_in: Any) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    moved = Statement(
        ("unit", "1805"),
        Unit("NAV Narvik", "active", parent="1900"),
        Period(tomorrow),
        datetime.now(UTC),
        "x",
    )
    register(by=user_in("project_leader"), case=case, statements=[moved], reason="Prøve.")
    now = ask(f"{BASE}/enhet/1805/organisering").json()
    assert {row["organiserer"]["nr"] for row in now} == {"1800"}
    later = ask(f"{BASE}/enhet/1805/organisering", {"as_of": tomorrow.isoformat()}).json()
    assert [row["organiserer"]["nr"] for row in later][-1] == "1900"
    assert later[-2]["til"] == later[-1]["fra"] == tomorrow.isoformat()


def test_places_are_what_is_known_of_contact(ask: Call) -> None:
    contact = ask(f"{BASE}/enhet/1805/kontaktinformasjon").json()
    assert [place["stedsbeskrivelse"] for place in contact["publikumsmottak"]] == ["Narvik"]
    assert contact["telefonnummer"] is None
    rows = ask(f"{BASE}/enhet/kontaktinformasjon/organisering/Aktiv").json()
    by_number = {row["enhet"]["enhetNr"]: row for row in rows}
    assert by_number["1805"]["overordnetEnhet"] == "1800"
    assert by_number["1805"]["kontaktinformasjon"] == contact
    assert {row["enhet"]["status"] for row in rows} == {"Aktiv"}


@pytest.mark.parametrize("name", ["disk", "diskresjonskode"])
def test_protection_is_read_under_either_name(name: str, ask_all: Call) -> None:
    path = f"{BASE}/enhet/navkontor/1806"
    for word in ("SPSF", "STRENGT_FORTROLIG", "6"):
        answer = ask_all(path, {name: word, "as_of": "2020-06-01"})
        assert answer.status_code == 404 or answer.json()["enhetNr"] == "2103"
    assert ask_all(path, {name: "ukjent", "as_of": "2020-06-01"}).status_code == 422
