from __future__ import annotations

import pytest

from bindeledd.areas.municipalities import municipalities
from bindeledd.mapping import open_case


def test_every_municipality_of_the_country_has_its_pass_and_figures(call):
    answer = call("regions", "norge-2020", "--method", "norwegian", "--json").json
    here = set(municipalities(open_case("norge-2020").date))
    members = [member["code"] for region in answer["regions"] for member in region["members"]]
    assert len(members) == len(here) == 356
    assert set(members) == {placing["code"] for placing in answer["placings"]} == here
    for placing in answer["placings"]:
        if placing["kind"] == "attached":
            assert placing["pass"] in (1, 2, 3, 4)
            assert placing["out"] > 3
            assert placing["sum"] > 6
            assert placing["minutes"] <= 90
            assert placing["to"] not in {p["code"] for p in answer["placings"] if p["kind"] == "attached"}
    assert {region["name"] for region in answer["regions"]} >= {"Oslo/Bærum", "Stavanger/Sandnes", "Bodø"}
    assert "ikke den offisielle listen" in answer["note"]
    assert answer["parameters"]["threshold_1"] == 8
    assert answer["sources"]
    assert (answer["year"], answer["residents_on"]) == (2017, "2017-01-01")


def test_a_county_is_shown_with_the_regions_that_it_is_part_of(call):
    answer = call("regions", "nordland-2018", "--method", "functional", "--stability", "20", "--json").json
    assert len(answer["placings"]) == 44
    assert answer["national_regions"] > len(answer["regions"])
    harstad = next(region for region in answer["regions"] if region["name"] == "Harstad")
    assert {True, False} == {member["in_case"] for member in harstad["members"]}
    assert all(0 <= placing["stability"] <= 1 for placing in answer["placings"])
    assert answer["stability"]["runs"] == 20
    text = call("regions", "nordland-2018", "--parameter", "threshold_1=9,5").out
    assert "ikke den offisielle listen" in text
    assert "threshold_1=9.5" in text
    assert "Plasseringen er gjort over hele landet" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("regions", "nordland-2018", "--method", "danish"), "Metoden «danish» finnes ikke."),
        (("regions", "nordland-2018", "--parameter", "treshold_1=9"), "«treshold_1»"),
        (("regions", "nordland-2018", "--parameter", "threshold_1"), "er ikke en parameter med verdi"),
        (("regions", "nordland-2018", "--year", "2022"), "telt etter sakens dag"),
        (("regions", "nordland-2018", "--year", "1999"), "1999"),
        (("divisions", "compare", "nordland-2018", "norwegian", "counties"), "«counties» finnes ikke"),
        (("divisions", "compare", "norge-2020", "norwegian", "service-areas"), "ingen tjenesteområder"),
    ],
)
def test_what_cannot_be_answered_is_said(call, words, said):
    answer = call(*words)
    assert answer.code == 2
    assert said in answer.err


def test_service_areas_and_regions_compared_with_the_open_boundaries(call):
    answer = call("divisions", "compare", "nordland-2018", "service-areas", "norwegian", "--json").json
    assert answer["municipalities"] == 44
    assert 0 < answer["jaccard"] < 1
    found = {finding["subject"]: finding for finding in answer["findings"]}
    assert sorted(found) == ["1811", "1832", "1848", "1852", "1853"]
    assert found["1832"]["facts"]["region"] == "1833"
    assert "taler for dagens tjenesteområde" in found["1832"]["message"]
    assert "senter i Harstad" in found["1853"]["message"]
    text = call("divisions", "compare", "nordland-2018", "service-areas", "offices").out
    assert "av 44 kommuner er i nøyaktig samme selskap" in text


def test_a_file_is_a_division_too(call, tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("municipality;region\n1804;Salten\n1841;Salten\n1840;Salten\n", encoding="utf-8")
    answer = call("divisions", "compare", "nordland-2018", own, "service-areas", "--json").json
    assert answer["municipalities"] == 3
    assert len(answer["left_out"]) == 41
    own.write_text("municipality,region\n9999,Salten\n", encoding="utf-8")
    refused = call("divisions", "compare", "nordland-2018", own, "service-areas")
    assert refused.code == 2
    assert "own.csv, rad 2" in refused.err
    own.write_text("kommune,region\n1804,Salten\n", encoding="utf-8")
    assert "mangler kolonnen" in call("divisions", "compare", "nordland-2018", own, "offices").err
