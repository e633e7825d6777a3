"""NAV's list of host cooperations: three dates, faults kept in sight."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from bindeledd.areas.municipalities import municipalities
from bindeledd.registry.host_cooperations import SOURCE, all_host_cooperations, host_cooperations
from bindeledd.registry.observed_units import sources

OCTOBER = date(2020, 10, 19)


def by_office(on):
    return {cooperation.office: cooperation for cooperation in host_cooperations(on)}


def test_38_40_and_41_rows():
    assert Counter(c.observed_on.isoformat() for c in all_host_cooperations()) == {
        "2020-02-01": 38,
        "2020-06-02": 40,
        "2020-10-19": 41,
    }


@pytest.mark.parametrize(
    ("on", "rows"),
    [(date(2020, 1, 31), 0), (date(2020, 2, 1), 38), (date(2020, 10, 18), 40), (date(2025, 1, 1), 41)],
)
def test_a_day_gets_the_latest_list_before_it(on, rows):
    assert len(host_cooperations(on)) == rows


def test_numbers_are_of_2020_and_the_host_takes_part():
    in_use = municipalities(date(2020, 6, 1))
    for cooperation in all_host_cooperations():
        assert {*cooperation.participants} <= in_use.keys()
        assert len({*cooperation.participants}) == len(cooperation.participants) >= 1
        assert cooperation.host in cooperation.participants
        assert cooperation.source == SOURCE
    assert SOURCE in {source.id for source in sources()}


@pytest.mark.parametrize(
    ("office", "words"),
    [
        ("NAV Narvik", "«Gratangen (Nordland)», men 5414 Gratangen er i et annet fylke"),
        ("NAV Vest-Telemark", "«Kvitseid»; lest som Kviteseid"),
        ("NAV Hallingdal", "«Nes»; kommunen het Nesbyen fra 1. januar 2020"),
        ("NAV Nord-Fosen", "«Roan», som ikke var egen kommune i 2020"),
        ("NAV Eigersund-Bjerkreim", "under Agder, men verten ligger i et annet fylke"),
        ("NAV Hitra-Frøya", "oppgir ikke når samarbeidet ble opprettet"),
    ],
)
def test_faults_of_the_list_are_named(office, words):
    assert words in by_office(OCTOBER)[office].note


def test_a_faultless_row_has_no_note():
    lister = by_office(OCTOBER)["NAV Lister"]
    assert lister.note is None
    assert (lister.host, lister.established) == ("4227", "2020")
    assert lister.participants == ("4228", "4227", "4207", "4206", "4225")


def test_members_of_the_same_name_are_told_apart_by_county():
    assert by_office(OCTOBER)["NAV Hallingdal"].participants[3] == "3040"  # written Nes
    assert by_office(OCTOBER)["NAV Røros, Os og Holtålen"].participants[1] == "3430"
    assert by_office(OCTOBER)["NAV Herøy og Vanylven"].host == "1515"
