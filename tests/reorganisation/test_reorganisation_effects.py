"""Effects of the built-in change sets: what they do to units, residents, tasks, places and numbers."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

import pytest

from bindeledd.areas.national import population
from bindeledd.mapping import built_in as built_in_case
from bindeledd.mapping import open_case
from bindeledd.registry.registry import Registry
from bindeledd.reorganisation.builtin import built_in, builtin_registry, open_reorganisation
from bindeledd.reorganisation.effects import Effects, effects


@cache
def made(identity: str) -> Effects:
    return effects(open_reorganisation(identity), builtin_registry(identity))


def residents(found: Effects) -> dict[tuple[str, str | None], float | int | None]:
    return {(e.piece.before, e.piece.after): e.residents.value for e in found.pieces}


def test_narvik_names_municipalities_units_and_residents_per_side() -> None:
    found = made("narvik-2020")
    assert residents(found) == {
        ("1805", "1806"): 18630,
        ("1850", "1806"): 900,
        ("1850", "1875"): 1025,
        ("1853", "1853"): 1387,
        ("1854", "1806"): 2470,
    }
    own = [side for side in found.sides if side.by_set]
    assert [(s.before.number, s.after.number, s.residents.value, s.groups) for s in own] == [
        ("1850", "1805", 900, ("state", "minimum")),
        ("1854", "1805", 2470, ("state", "minimum")),
    ]
    assert found.residents_with_another_office.value == 3370


def test_what_another_change_set_does_the_same_day_is_shown_and_not_counted() -> None:
    found = made("narvik-2020")
    (west,) = [e for e in found.pieces if e.piece.after == "1875"]
    assert not west.piece.in_change_set
    assert west.another_office
    assert not west.by_set
    assert [s.residents.value for s in found.sides if not s.by_set] == [1025]


def test_narvik_keeps_its_office_though_its_number_is_new() -> None:
    (narvik,) = [e for e in made("narvik-2020").pieces if e.piece.before == "1805"]
    change = narvik.groups["minimum"]
    assert narvik.another_office is False
    assert (change.before.unit.number, change.after.unit.number) == ("1805", "1805")
    assert change.responsible_changed is True


def test_the_host_of_evenes_becomes_the_new_narvik() -> None:
    (evenes,) = [e for e in made("narvik-2020").pieces if e.piece.before == "1853"]
    change = evenes.groups["minimum"]
    assert change.before.host is not None
    assert change.after.host is not None
    assert (change.before.host.number, change.after.host.number) == ("1805", "1806")
    assert (change.responsible_changed, change.unit_changed, change.host_changed) == (False, False, True)


def test_a_share_of_a_count_is_said_to_be_about_and_names_both_sources() -> None:
    found = made("narvik-2020")
    (east,) = [e for e in found.pieces if e.piece.before == "1850" and e.piece.after == "1806"]
    assert east.estimated
    assert [source.id for source in east.residents.sources] == ["ssb-07459-original", "nrk-tysfjord-2018"]
    assert east.residents.date == date(2019, 1, 1)
    assert "18500104" in east.piece.parts[0].basic_units
    assert any(
        line.startswith("Med denne omleggingen får om lag 3\xa0370 innbyggere nytt kontor")
        for line in found.summary
    )
    assert (
        "2\xa0470 innbyggere i Ballangen får nytt kontor: fra enhet 1854 til NAV Narvik (1805)."
        in found.summary
    )


def test_the_json_of_narvik_is_plain_and_complete() -> None:
    values = json.loads(json.dumps(made("narvik-2020").as_json(travel=False)))
    assert (values["before_on"], values["after_on"]) == ("2019-12-31", "2020-01-01")
    own = [side for side in values["sides"] if side["in_change_set"]]
    assert [(s["unit_before"]["number"], s["unit_after"]["number"]) for s in own] == [
        ("1850", "1805"),
        ("1854", "1805"),
    ]
    assert [side["residents"]["value"] for side in own] == [900, 2470]
    assert {p["before"]["name"] for p in values["pieces"]} == {"Narvik", "Tysfjord", "Evenes", "Ballangen"}
    assert all(p["residents"]["source"]["vintage"] for p in values["pieces"])
    assert "travel" not in values
    assert values["maps"]["before"]["1850"]["changed"] is True
    assert {m["number"]: m["another_office"]["value"] for m in values["municipalities"]} == {
        "1805": 0, "1850": 900, "1853": 0, "1854": 2470,
    }  # fmt: skip


def test_numbers_that_end_are_bound_in_the_interfaces() -> None:
    touched = {one.interface.id: one.numbers for one in made("narvik-2020").interfaces}
    assert touched["kostra-11"] == ("1805", "1850", "1854")
    assert touched["unit-register"] == ("1850", "1854")
    assert {one.interface.id for one in made("rindal-2019").interfaces if one.applies} >= {"kostra-11"}


def test_nav_land_moves_one_municipality_and_takes_the_refugee_service_out_of_the_offices() -> None:
    found = made("nav-land-2024")
    assert found.residents_with_another_office.value == 5587
    refugee = {row.effect.piece.before: row.change for row in found.tasks if row.change.task == "OP-01"}
    assert set(refugee) == {"3447", "3448"}
    assert all(change.after.unit.outside for change in refugee.values())
    assert refugee["3448"].after.host is not None
    assert refugee["3448"].after.host.number == "3447"
    assert {(p.place, p.event) for p in found.places} == {
        ("nav-land-dokka", "opens"),
        ("nav-land-hov", "opens"),
    }
    assert [p.after.reason for p in found.places if p.after] == ["Åpningstiden er ikke oppgitt."] * 2
    assert [(u.unit, u.event) for u in found.units] == [("0536", "ends"), ("0538", "renamed")]
    assert [(c.unit.number, c.after) for c in found.leaders] == [("0538", "leder-nav-land")]


def test_minutes_before_and_after_have_a_source_and_limits() -> None:
    rows = {row.piece: row for row in made("nav-land-2024").travel}
    south = rows["3447"]
    assert [trip.seat.municipality for trip in south.after] == ["3447", "3448"]
    assert south.difference == 0
    assert south.after[1].minutes.value is not None
    assert 15 < south.after[1].minutes.value < 40
    assert south.after[1].minutes.source.id == "network"
    ballangen = next(row for row in made("narvik-2020").travel if row.piece == "1854")
    assert ballangen.difference is not None
    assert 30 < ballangen.difference < 60
    part = next(row for row in made("narvik-2020").travel if row.piece == "1850")
    assert (part.before, part.after, part.difference) == ((), (), None)
    assert part.reason_before


def test_branches_alone_do_not_hide_the_office_itself() -> None:
    rows = {row.piece: row for row in made("indre-salten-2020").travel}
    fauske = rows["1841"].nearest_after
    assert fauske is not None
    assert fauske.value == 0
    hamaroy = rows["1875"].nearest_after
    assert hamaroy is not None
    assert hamaroy.value == 0


def test_units_before_they_are_known_give_an_unknown_count_and_not_nobody() -> None:
    found = made("ofoten-2019")
    total = found.residents_with_another_office
    assert total.value is None
    assert total.reason == "Mangler for Evenes, Gratangen."
    assert {e.piece.before: e.another_office for e in found.pieces if e.by_set} == {
        "1853": None,
        "1919": None,
    }
    assert "effects-units-not-known" in {finding.code for finding in found.findings}
    hosts = {row.effect.piece.before: row.change.after.host for row in found.tasks}
    assert {number: host.number for number, host in hosts.items() if host} == {"1853": "1805", "1919": "1805"}


def test_a_cooperation_across_a_county_border_is_noted() -> None:
    codes = [finding.code for finding in made("ofoten-2019").findings]
    assert "effects-county-border" in codes
    assert "effects-county-border" not in [f.code for f in made("nav-land-2024").findings]


def test_parts_counted_on_their_first_day_are_used_where_the_whole_was_not_counted() -> None:
    found = made("alesund-haram-2024")
    assert residents(found) == {("1507", "1508"): 58509, ("1507", "1580"): 9357}
    assert not any(effect.estimated for effect in found.pieces)
    assert {e.residents.date for e in found.pieces} == {date(2024, 1, 1)}


def test_only_what_the_change_set_moves_is_counted_for_bindal() -> None:
    found = made("bindal-2020")
    own = [side for side in found.sides if side.by_set]
    assert [(s.before.number, s.groups, s.residents.value) for s in own] == [("1811", ("minimum",), 1426)]


@pytest.mark.parametrize("identity", built_in())
def test_every_built_in_set_has_plain_effects_and_leaves_the_registry_alone(identity: str) -> None:
    registry = builtin_registry(identity)
    lines, lineage = dict(registry.lines), registry.lineage
    found = effects(open_reorganisation(identity), registry)
    json.dumps(found.as_json())
    assert found.summary
    assert dict(registry.lines) == lines
    assert registry.lineage is lineage


@pytest.mark.parametrize("identity", built_in())
def test_the_pieces_of_a_municipality_add_up_to_its_count(identity: str) -> None:
    found = made(identity)
    for total in found.municipalities:
        own = [e.residents.value for e in found.pieces if e.piece.before == total.number]
        if total.residents.value is not None and None not in own:
            assert sum(value for value in own if value is not None) == total.residents.value
            assert total.residents.value == population(total.number, found.world.before_on).value


def test_the_complaint_body_is_not_known_until_it_is_handed_in() -> None:
    row = made("nav-land-2024").tasks[0]
    assert row.complaint_after.body is None
    assert row.complaint_after.reason
    asked: list[tuple[str, str, str | None, date, str | None]] = []

    def hears(task: str, responsible: str, host: str | None, on: date, model: str | None) -> str:
        asked.append((task, responsible, host, on, model))
        return f"klage {responsible} {host}"

    identity = "nav-land-2024"
    found = effects(open_reorganisation(identity), builtin_registry(identity), complaint_body=hears)
    (minimum,) = [
        row for row in found.tasks if row.change.task == "minimum" and row.effect.piece.before == "3447"
    ]
    assert minimum.complaint_before.body == "klage 3447 None"
    assert minimum.complaint_after.body == "klage 3447 3448"
    assert ("minimum", "3447", "3448", date(2024, 6, 1), "HOST_ADMIN") in asked
    assert ("minimum", "3447", None, date(2024, 5, 31), None) in asked


def test_a_case_gives_sami_duties_and_systems_of_its_own_day() -> None:
    case = open_case(built_in_case()[0])
    found = effects(open_reorganisation("narvik-2020"), builtin_registry("narvik-2020"), case=case)
    (duty,) = found.sami
    assert (duty.unit.number, duty.municipality, duty.certain) == ("1805", "1850", False)
    assert duty.source is not None
    assert "trolig" in duty.words
    assert {used.reason for used in found.systems if used.municipality.number == "1854"}
    assert [finding.severity.value for finding in found.findings if finding.code == "effects-sami-duty"] == [
        "should"
    ]


def test_an_empty_registry_knows_nothing_and_says_so() -> None:
    found = effects(open_reorganisation("nav-land-2024"), Registry())
    assert found.pieces == ()
    json.dumps(found.as_json())
