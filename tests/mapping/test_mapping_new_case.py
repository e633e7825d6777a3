"""A case of any part of the country."""

from __future__ import annotations

from datetime import date

import pytest

from bindeledd.casefolder.folder import CaseFolder
from bindeledd.casefolder.validation import check_tables
from bindeledd.foundation.finding import BadInput
from bindeledd.mapping import Case, check, new_case
from bindeledd.mapping.context import context
from bindeledd.mapping.slugs import slug_of


@pytest.fixture(scope="module")
def lofoten() -> CaseFolder:
    return new_case("lofoten-2024", "Lofoten 2024", ["1860", "1865", "1859", "1874"], date(2024, 6, 1))


def test_it_is_filled_in_and_sound(lofoten: CaseFolder) -> None:
    assert check_tables(lofoten) == []
    world = Case(lofoten)
    population = world.population()
    assert population.date == date(2024, 1, 1)
    assert population.value
    assert len(world.municipalities()) == 4
    assert {m.name for m in world.municipalities("context")} >= {"Hadsel"}
    assert world.commuting_years() == (2022,)
    assert all(m.longitude for m in world.municipalities())
    assert len(world.offices()) == 4
    assert world.observation() is not None
    assert [seen.main for seen in world.observations()] == [True]
    assert world.observation().observed_on < date(2024, 6, 1)  # type: ignore[union-attr]
    assert not [finding for finding in check(world, date(2026, 1, 1)) if finding.severity != "note"]


def test_what_only_the_offices_know_is_empty_with_a_reason(lofoten: CaseFolder) -> None:
    assert len(lofoten.rows("staff")) == 8
    assert all(row["fte"] is None and row["reason"] for row in lofoten.rows("staff"))


def test_every_unusable_number_is_listed_at_once() -> None:
    with pytest.raises(BadInput) as caught:
        new_case("Ny sak", " ", ["1806", "9998", "12", "1804"], date(2018, 1, 1))
    messages = [finding.message for finding in caught.value.findings]
    assert len(messages) == 5
    for part in ("Ny sak", "tittel", "1806", "9998", "«12»"):
        assert any(part in message for message in messages), part
    assert not any("1804 " in message for message in messages)


def test_no_municipalities_is_refused() -> None:
    with pytest.raises(BadInput) as caught:
        new_case("tom", "Tom", [], date(2018, 1, 1))
    assert [finding.code for finding in caught.value.findings] == ["case-empty"]


def test_the_same_number_twice_counts_once() -> None:
    assert len(Case(new_case("b", "B", ["1804", " 1804"], date(2018, 1, 1))).municipalities()) == 1


def test_offices_of_two_towns_in_the_register() -> None:
    world = Case(new_case("t", "T", ["1902", "2011"], date(2019, 3, 1)))
    assert {office.unit_number for office in world.offices()} == {"1902", "2011"}


def test_offices_follow_a_municipality_to_its_new_number() -> None:
    world = Case(new_case("h", "H", ["5503", "3301"], date(2024, 6, 1)))
    assert [office.unit_number for number in ("5503", "3301") for office in world.offices_of(number)] == [
        "1903",
        "0602",
    ]
    before = Case(new_case("b", "B", ["1627"], date(2017, 6, 1)))
    assert len(before.offices()) == 1
    (row,) = before.folder.rows("office_municipalities")
    assert "5017" in str(row["note"])


def test_offices_are_not_handed_on_through_a_merger_or_a_split() -> None:
    merged = Case(new_case("h", "H", ["0714"], date(2017, 6, 1)))
    assert merged.offices() == ()
    split = Case(new_case("a", "A", ["1580"], date(2024, 6, 1)))
    assert split.offices() == ()


def test_the_districts_of_a_town_have_its_offices() -> None:
    world = Case(new_case("o", "O", ["0301", "1103"], date(2019, 3, 1)))
    assert check_tables(world.folder) == []
    assert len(world.offices_of("0301")) == 15
    assert world.offices_of("1103")


def test_host_cooperations_are_those_of_the_latest_list() -> None:
    before = Case(new_case("n", "N", ["1806", "1853"], date(2020, 1, 1)))
    assert before.cooperations() == ()
    world = Case(new_case("n", "N", ["1806", "1853"], date(2020, 10, 19)))
    assert check_tables(world.folder) == []
    (narvik,) = world.cooperations()
    assert (narvik.kind, narvik.host) == ("host", "1806")
    assert set(narvik.members) == {"1806", "1853", "5414"}
    assert "2018/19" in str(narvik.note)
    assert narvik.source.id == "nav-vertskommune-2020"
    later = Case(new_case("n", "N", ["5516"], date(2024, 6, 1)))
    assert [set(c.members) for c in later.cooperations()] == [{"1806", "1853", "5516"}]


def test_sami_area_is_listed_from_2026_and_unknown_before() -> None:
    world = Case(new_case("k", "K", ["2011", "1902"], date(2019, 1, 1)))
    assert world.sami("2011").inside is None
    assert world.sami("2011", date(2026, 1, 1)).category == "development"
    assert world.sami("1902").inside is False


def test_context_is_empty_of_members_and_within_two_hours() -> None:
    day = date(2018, 1, 1)
    found = context(("1805",), day)
    assert "1854" in found
    assert "1805" not in found
    assert "0301" not in found


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Værøy", "vaeroy"),
        ("Bodø", "bodo"),
        ("Å", "a"),
        ("Evenes og Tjeldsund", "evenes-og-tjeldsund"),
        ("Kárášjohka", "karasjohka"),
        ("«»", ""),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_a_joint_office_names_the_municipalities_that_the_case_leaves_out() -> None:
    day = date(2020, 1, 1)
    some = new_case("inn", "Inn", ["5053"], day)
    (office,) = some.rows("offices")
    assert office["name"] == "NAV Inn-Trøndelag"
    assert office["note"] == "Betjener også Snåsa og Steinkjer, som ikke er med i saken."
    every = new_case("inn-alle", "Inn", ["5006", "5041", "5053"], day)
    assert [row["note"] for row in every.rows("offices")] == [None]
