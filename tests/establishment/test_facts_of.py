from __future__ import annotations

from datetime import date, timedelta

import pytest

from bindeledd.establishment.facts import ProjectFacts
from bindeledd.establishment.facts_of import facts_from, host_of
from bindeledd.foundation.finding import BadInput
from bindeledd.mapping import Case, open_case
from bindeledd.reorganisation.builtin import builtin_registry, open_reorganisation


@pytest.fixture(scope="module")
def nordland() -> Case:
    return open_case("nordland-2018")


def facts(identity: str, model: str = "", **more: object) -> ProjectFacts:
    found = open_reorganisation(identity)
    before = builtin_registry(without=identity).as_of(found.effective_on - timedelta(days=1))
    return facts_from(
        found,
        before,
        model=model or found.model or "HOST_ADMIN",
        cutover=found.effective_on,
        **more,  # type: ignore[arg-type]
    )


def test_a_split_municipality_is_named_with_where_its_part_goes() -> None:
    told = facts("narvik-2020")
    assert told.split is True
    assert told.why("split") == "Tysfjord deles: en del går til Narvik."
    assert facts("nav-land-2024").split is False


def test_a_merger_moves_employees_and_changes_numbers_and_says_which() -> None:
    told = facts("narvik-2020")
    assert told.employees_move is True
    assert told.municipality_number_changes is True
    assert "Ballangen 1854 → 1806" in told.why("municipality_number_changes")


def test_a_host_model_alone_does_not_say_whether_employees_move() -> None:
    told = facts("nav-land-2024")
    assert told.employees_move is None
    assert "Omleggingen sier ikke" in told.why("employees_move")
    assert told.municipality_number_changes is False


def test_a_model_that_keeps_the_structure_moves_nobody() -> None:
    assert facts("nav-land-2024", model="CLOSE_COOP").employees_move is False


def test_municipalities_of_two_counties_are_named_by_county() -> None:
    told = facts("ofoten-2019")
    assert told.county_border is True
    assert "Gratangen" in told.why("county_border")
    assert "Nordland" in told.why("county_border")
    land = facts("nav-land-2024")
    assert (land.county_border, land.why("county_border")) == (False, "Alle kommunene ligger i Innlandet.")


def test_the_host_is_that_of_the_widest_cooperation() -> None:
    assert facts("nav-land-2024").host == "3448"
    assert host_of(open_reorganisation("indre-salten-2020")) == "1841"
    assert host_of(open_reorganisation("narvik-2020")) is None


def test_the_places_of_the_project_count_over_those_of_the_change_set() -> None:
    assert facts("nav-land-2024").several_locations is True
    assert facts("nav-land-2024", locations=("hov",)).several_locations is False
    assert facts("nav-land-2024", locations=("hov", "dokka")).why("several_locations") == (
        "Prosjektet har 2 steder."
    )


def test_an_optional_service_that_is_named_is_known_and_silence_is_not_no() -> None:
    assert facts("nav-land-2024").optional_services is True
    assert facts("narvik-2020").optional_services is None


def test_the_sami_area_is_known_by_the_case_before_the_list_and_unknown_without_it(
    nordland: Case,
) -> None:
    told = facts("narvik-2020", case=nordland)
    assert told.sami is True
    assert "Tysfjord" in told.why("sami")
    unknown = facts("narvik-2020")
    assert unknown.sami is None
    assert "kjent fra" in unknown.why("sami")


def test_an_answer_counts_over_the_change_set_and_both_are_told() -> None:
    told = facts("nav-land-2024", answers={"split": True, "employees_move": False})
    assert (told.split, told.employees_move) == (True, False)
    assert told.why("split") == (
        "Noen har svart ja. Omleggingen sier noe annet: Omleggingen deler ingen kommune."
    )
    assert told.why("employees_move") == "Noen har svart nei."


@pytest.mark.parametrize("answers", [{"weather": True}, {"split": "yes"}, {"split": None}])
def test_an_answer_to_what_is_not_asked_is_refused(answers: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        facts("nav-land-2024", answers=answers)


def test_every_fact_that_is_known_says_why() -> None:
    for identity in ("narvik-2020", "nav-land-2024", "ofoten-2019", "indre-salten-2020", "heroy-donna-2011"):
        told = facts(identity)
        for name in ProjectFacts.__slots__:
            if getattr(told, name) in (True, False):
                assert told.why(name), (identity, name)
    assert told.cutover == date(2011, 9, 1)
