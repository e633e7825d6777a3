"""The built-in case: what it must answer, and the faults that its stated claims have."""

from __future__ import annotations

from datetime import date

import pytest

from bindeledd.casefolder.folder import CaseFolder
from bindeledd.casefolder.validation import check_tables
from bindeledd.mapping import Case, built_in, check, open_case
from bindeledd.mapping.builtin import DATA
from bindeledd.mapping.travelling import nearest

TODAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def nordland() -> Case:
    return open_case("nordland-2018")


def test_nordland_is_built_in_and_its_tables_are_sound(nordland: Case) -> None:
    assert "nordland-2018" in built_in()
    assert check_tables(nordland.folder) == []


def test_the_tool_builds_the_very_case_that_is_shipped(nordland: Case) -> None:
    from tools.nordland_case import build

    from bindeledd.casefolder.writing import file_bytes

    for place, data in file_bytes(build()).items():
        assert (DATA / "nordland-2018" / place).read_bytes() == data, place


def test_key_figures(nordland: Case) -> None:
    assert len(nordland.municipalities()) == 44
    assert len(nordland.service_areas()) == 9
    population = nordland.population()
    assert (population.value, population.date) == (243335, date(2018, 1, 1))
    assert population.source.publisher.startswith("Statistisk sentralbyrå")
    assert nordland.population(on=date(2016, 12, 31)).value == 241906


@pytest.mark.parametrize(
    ("area", "in_2016", "in_2018"),
    [
        ("vesteralen", 32581, 32611),
        ("ofoten", 26000, 25759),
        ("lofoten", 22946, 23377),
        ("ytre-salten", 64129, 64948),
        ("indre-salten", 19125, 19275),
        ("rana", 34286, 34458),
        ("alstahaug", 13276, 13404),
        ("vefsn", 16354, 16322),
        ("bronnoy", 13209, 13181),
    ],
)
def test_sums_of_service_areas(nordland: Case, area: str, in_2016: int, in_2018: int) -> None:
    members = nordland.service_area(area).members
    assert nordland.population(members, date(2016, 1, 1)).value == in_2016
    assert nordland.population(members).value == in_2018


def test_age_groups_add_up_to_the_county(nordland: Case) -> None:
    assert sum(group.persons.value or 0 for group in nordland.ages()) == 243335


def test_offices_of_the_report_and_of_the_register(nordland: Case) -> None:
    assert len(nordland.offices()) == 43
    assert nordland.office("evenes-tjeldsund").municipalities == ("1853", "1852")
    assert [o.unit_number for o in nordland.offices_of("1853", "register-2019-03")] == ["1805"]
    assert [o.unit_number for o in nordland.offices_of("1852", "register-2019-03")] == ["1913"]


def test_the_nearest_is_the_first_of_the_neighbours(nordland: Case) -> None:
    near = nearest(nordland, nordland.date)
    assert set(near) == set(nordland.numbers)
    for number in nordland.numbers:
        if found := nordland.neighbours(number):
            assert near[number] == found[0].municipality.number, number


def test_context_is_the_neighbours_outside_the_county(nordland: Case) -> None:
    context = {m.number for m in nordland.municipalities("context")}
    assert {"1919", "1913", "5050", "5051", "5052", "5043", "5044", "1903"} <= context
    assert not any(number.startswith("18") for number in context)


def test_sami_area_in_2018_has_tysfjord_but_not_tjeldsund_or_saltdal(nordland: Case) -> None:
    assert (nordland.sami("1850").inside, nordland.sami("1850").category) == (True, "area")
    assert nordland.sami("1852").inside is False
    assert nordland.sami("1840").inside is False
    assert nordland.sami("1849").inside is None
    assert nordland.sami("1849").reason
    assert nordland.sami("1840", date(2026, 1, 1)).category == "stimulation"


def test_cooperations_by_date(nordland: Case) -> None:
    assert "heroy-donna" in {c.id for c in nordland.cooperations("1827")}
    assert "heroy-donna" not in {c.id for c in nordland.cooperations("1827", date(2011, 8, 31))}
    assert "evenes-tjeldsund" in {c.id for c in nordland.cooperations(on=date(2018, 12, 31))}
    assert "evenes-tjeldsund" not in {c.id for c in nordland.cooperations(on=date(2019, 1, 1))}


def test_the_bridge_shortens_the_way_from_narvik_when_it_opens(nordland: Case) -> None:
    before = nordland.travel_minutes("1805", "1853", date(2018, 12, 8)).value
    after = nordland.travel_minutes("1805", "1853", date(2018, 12, 9)).value
    assert before is not None
    assert after is not None
    assert after < before - 10


def test_donna_is_near_an_hour_from_sandnessjoen(nordland: Case) -> None:
    assert nordland.travel_minutes("1827", "1820").value == pytest.approx(58, abs=6)


def test_every_unknown_value_has_a_reason(nordland: Case) -> None:
    values = {
        "population": ("persons",),
        "population_by_age": ("persons",),
        "commuting": ("workers",),
        "staff": ("fte", "persons"),
        "figures": ("value",),
        "case_systems": ("system",),
        "locations": ("opening_hours",),
        "capacity": ("fte", "price_nok"),
        "sami_areas": ("category", "language"),
    }
    for table, columns in values.items():
        for row in nordland.folder.rows(table):
            if any(row[column] is None for column in columns):
                assert row["reason"], (table, row)


def test_every_inconsistency_of_the_report_is_found(nordland: Case) -> None:
    found = {finding.claim: finding for finding in check(nordland, TODAY) if finding.claim}
    assert {f"Q-{n}" for n in range(1, 9)} | {"Q-13"} <= found.keys()
    assert {claim for claim in found if not claim.startswith("Q-")} == set()
    assert all(finding.citation and finding.fix for finding in found.values())
    assert found["Q-1"].facts["computed"] == 26000
    assert sorted(found["Q-1"].facts["left_out"]) == ["1852", "1853"]
    assert found["Q-1"].facts["explained_sum"] == 23317
    assert found["Q-2"].facts["computed"] == 22946
    assert sorted(found["Q-2"].facts["added"]) == ["1856", "1857"]
    assert found["Q-2"].facts["explained_sum"] == 24262
    assert found["Q-3"].facts["computed"] == 243335
    assert found["Q-3-vekst"].facts["computed"] == pytest.approx(0.193, abs=0.001)
    assert found["Q-3-vekst"].facts["fits_claim"] == "Q-3"
    assert found["Q-4"].facts["computed"] == 22
    assert found["Q-4"].facts["nearest"] == "1838"
    assert (found["Q-5"].facts["computed"], found["Q-5"].facts["municipalities"]) == (43, 44)
    assert found["Q-6"].code == "target-without-criteria"
    assert found["Q-7"].facts["missing"] == ["heroy-donna"]
    assert found["Q-8"].facts["computed"] == "2019-06-30"
    assert found["Q-13"].facts["computed"] == "2020-01-01"


CORRECTED = {
    "Q-1": {"value": "26000"},
    "Q-2": {"value": "22946"},
    "Q-3": {"value": "243335"},
    "Q-3-vekst": {"value": "0,19"},
    "Q-4": {"value": "22"},
    "Q-5": {"value": "43"},
    "Q-5-ledere": {"value": "41"},
    "Q-6": {"criteria": "minst 15 årsverk og høyst 60 minutter"},
    "Q-6-ledere": {"criteria": "én leder for hvert tjenesteområde, og to i hvert av de største"},
    "Q-7": {"value": "evenes-tjeldsund;heroy-donna;varnes"},
    "Q-8": {"value": "2019-06-30"},
    "Q-13": {"value": "2020-01-01"},
}


def corrected(folder: CaseFolder) -> CaseFolder:
    rows = [dict(row) | CORRECTED.get(str(row["id"]), {}) for row in folder.rows("claims")]
    return folder.with_rows("claims", rows)


def test_a_copy_with_the_claims_corrected_has_none_of_them(nordland: Case) -> None:
    found = check(Case(corrected(nordland.folder)), TODAY)
    assert [finding for finding in found if finding.claim] == []


@pytest.mark.parametrize("left_wrong", sorted(CORRECTED))
def test_each_claim_is_found_by_itself(nordland: Case, left_wrong: str) -> None:
    rows = [
        dict(row) | (CORRECTED.get(str(row["id"]), {}) if row["id"] != left_wrong else {})
        for row in nordland.folder.rows("claims")
    ]
    found = check(Case(nordland.folder.with_rows("claims", rows)), TODAY)
    assert {finding.claim for finding in found if finding.claim} == {left_wrong}


def test_nothing_rests_on_recognising_this_case(nordland: Case) -> None:
    """The same faults come out under other claim ids."""
    rows = [dict(row) | {"id": f"annen-{row['id']}"} for row in nordland.folder.rows("claims")]
    found = {f.claim for f in check(Case(nordland.folder.with_rows("claims", rows)), TODAY) if f.claim}
    assert found == {f"annen-{name}" for name in CORRECTED}


def test_the_register_is_a_later_observation_that_differs(nordland: Case) -> None:
    differing = {f.subject for f in check(nordland, TODAY) if f.code == "observations-differ"}
    assert {"1852", "1853"} <= differing
    assert "1804" not in differing


def test_capacity_of_alstahaug_donna_and_heroy(nordland: Case) -> None:
    found = {(c.municipality, c.direction): c for c in nordland.capacity()}
    assert found["1820", "bought"].price.value == 600000
    assert found["1827", "offered"].fte.reason
    assert ("1818", "offered") in found


def test_a_municipality_that_is_gone_is_still_called_by_its_name(nordland: Case) -> None:
    flows = nordland.commuting_of("1804", 2017)
    assert flows is not None
    assert not [f.work for f in flows.out if nordland.municipality_name(f.work) == f.work]
    assert nordland.municipality_name("1601") == "Trondheim"
    assert nordland.municipality_name("5601") == "5601"


def test_a_measured_time_with_its_source_goes_before_the_computed_one(nordland: Case) -> None:
    measured = {
        "from": "1804", "to": "1841", "minutes": 61, "note": "Kjørt.", "source": "rapport-2018",
        "valid_from": date(2018, 6, 1),
    }  # fmt: skip
    world = Case(nordland.folder.with_rows("travel_overrides", [measured]))
    before = world.travel_minutes("1841", "1804")
    assert before.source.id == "network"
    assert before.source.vintage.startswith("nett 2025-01")
    figure = world.travel_minutes("1841", "1804", date(2018, 6, 1))
    assert (figure.value, figure.source.id) == (61, "rapport-2018")
