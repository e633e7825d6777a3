"""The built-in change sets: sourced, in step with the lists, and right the day before, of and after."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from bindeledd.areas.municipality_history import municipalities
from bindeledd.areas.splits import parts
from bindeledd.foundation.finding import BadInput, Severity
from bindeledd.registry.checks import check, contradictions
from bindeledd.registry.national import NOT_LISTED, UNIT_GONE, national_registry
from bindeledd.registry.observed_units import observations, units
from bindeledd.registry.resolving import resolve
from bindeledd.registry.statements import midnight
from bindeledd.reorganisation import requirements
from bindeledd.reorganisation.applying import apply
from bindeledd.reorganisation.builtin import (
    DATA,
    built_in,
    builtin_registry,
    open_reorganisation,
    sources,
    sources_of,
)
from bindeledd.reorganisation.records import from_values, to_values
from bindeledd.reorganisation.steps import Split

A_DAY = timedelta(days=1)
SETS = [open_reorganisation(identity) for identity in built_in()]
NAMED = (
    "heroy-donna-2011", "ofoten-2019", "rindal-2019", "gratangen-2020", "hamaroy-2020", "narvik-2020",
    "snillfjord-2020", "bindal-2020", "indre-salten-2020", "alesund-haram-2024", "gratangen-2024",
    "nav-land-2024",
)  # fmt: skip
by_id = pytest.mark.parametrize("reorganisation", SETS, ids=lambda found: found.id)


def findings(registry, on: date) -> set[tuple[str, str]]:
    return {(finding.code, finding.subject) for finding in check(registry.as_of(on))}


def test_they_come_in_order_of_date_and_id() -> None:
    assert built_in() == NAMED
    assert [s.effective_on for s in SETS] == sorted(s.effective_on for s in SETS)


@by_id
def test_each_has_sources_that_are_known_and_listed_beside_it(reorganisation) -> None:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    listed = {resource["name"]: resource for resource in package["resources"]}
    assert set(listed) == {*NAMED, "ground"}
    assert tuple(listed[reorganisation.id]["sources"]) == reorganisation.sources
    assert listed[reorganisation.id]["title"] == reorganisation.title
    assert set(reorganisation.sources) <= set(sources())
    assert all(":" in line and "," in line for line in sources_of(reorganisation))
    for entry in package["sources"]:
        assert entry["title"]
        assert entry["publisher"]
        assert entry["vintage"]
        assert entry["licence"]


@by_id
def test_each_is_the_same_written_and_read_again(reorganisation) -> None:
    assert from_values(json.loads(json.dumps(to_values(reorganisation)))) == reorganisation


@by_id
def test_a_decision_that_no_source_dates_is_left_open_and_said_so(reorganisation) -> None:
    assert reorganisation.decided_on is None
    assert reorganisation.note
    assert reorganisation.purpose
    assert reorganisation.registered_at == midnight(reorganisation.effective_on) + timedelta(hours=12)


@by_id
def test_the_participants_exist_the_day_before_and_the_numbers_they_get_the_day_after(reorganisation) -> None:
    eve = municipalities(reorganisation.effective_on - A_DAY)
    assert set(reorganisation.participants) <= set(eve)
    made = apply(reorganisation, builtin_registry(without=reorganisation.id))
    for arrow in made.successions:
        if arrow.series == "municipality":
            assert arrow.old in eve
            assert arrow.new in municipalities(arrow.date)


@by_id
def test_nothing_new_fails_to_add_up_the_day_before_of_and_after(reorganisation) -> None:
    for day in reorganisation.days:
        for on in (day - A_DAY, day, day + A_DAY):
            assert findings(builtin_registry(), on) <= findings(national_registry(), on)


@by_id
def test_none_of_them_is_nonsense(reorganisation) -> None:
    found = requirements.check(reorganisation, builtin_registry(without=reorganisation.id))
    assert [finding.message for finding in found if finding.severity is Severity.MUST] == []


@by_id
def test_the_change_set_is_not_known_before_its_day(reorganisation) -> None:
    with_it, without = builtin_registry(), builtin_registry(without=reorganisation.id)
    eve = midnight(reorganisation.effective_on) - timedelta(seconds=1)
    for on in (reorganisation.effective_on, reorganisation.effective_on + A_DAY):
        for line in with_it.lines:
            assert with_it.as_of(on, eve).fact(line) == without.as_of(on, eve).fact(line)


@by_id
def test_the_parts_of_a_split_are_those_of_the_table(reorganisation) -> None:
    for step in reorganisation.steps:
        if isinstance(step, Split):
            known = [part for part in parts() if (part.old, part.new) == (step.old, step.new)]
            assert step.basic_units == tuple(p.key for p in known if p.kind == "basic_unit")
            assert step.postal_codes == tuple(p.key for p in known if p.kind == "postal_code")


def test_the_registry_is_that_of_the_lists_on_the_days_of_the_lists() -> None:
    for seen in observations():
        here = builtin_registry().as_of(seen.observed_on).units()
        for unit in units(seen.id):
            assert here[unit.number].status == unit.status
            assert unit.name in (None, here[unit.number].name)
        there = national_registry().as_of(seen.observed_on).units()
        assert {n for n, unit in here.items() if unit.status == "active"} == {
            n for n, unit in there.items() if unit.status == "active"
        }
    for on in (date(2018, 12, 31), date(2019, 1, 1), date(2020, 1, 1), date(2024, 1, 1), date(2026, 1, 1)):
        found = builtin_registry().as_of(on).municipalities()
        assert {n: m.name for n, m in found.items()} == {n: m.name for n, m in municipalities(on).items()}


def test_the_registry_contradicts_itself_nowhere_and_draws_no_arrow_twice() -> None:
    registry = builtin_registry()
    assert list(contradictions(registry)) == []
    arrows = [(s.series, s.date, s.old, s.new) for s in registry.lineage.successions]
    assert len(set(arrows)) == len(arrows)
    keys = [(a.date, a.old, a.kind, a.key, a.new) for a in registry.lineage.allocations]
    assert len(set(keys)) == len(keys)
    municipal = [arrow for arrow in arrows if arrow[0] == "municipality"]
    national = [(s.series, s.date, s.old, s.new) for s in national_registry().lineage.successions]
    assert municipal == national


def test_only_conclusions_from_silence_are_left_out_of_the_national_registry() -> None:
    kept = {statement for found in builtin_registry().lines.values() for statement in found}
    every = {statement for found in national_registry().lines.values() for statement in found}
    left_out = every - kept
    assert {statement.reason for statement in left_out} == {NOT_LISTED, UNIT_GONE}
    # After April 2024 the lists say no longer who serves Herøy, and no change set does either.
    assert builtin_registry().as_of(date(2024, 4, 1)).work("*", "1818").unit is None


def work(on: date, task: str, area: str) -> tuple[str | None, str | None]:
    found = builtin_registry().as_of(on).work(task, area)
    return found.unit, found.host


def test_narvik_evenes_and_gratangen_work_together_across_the_county_border() -> None:
    start, merged, renumbered = date(2019, 1, 1), date(2020, 1, 1), date(2024, 1, 1)
    registry = builtin_registry()
    assert set(registry.as_of(start - A_DAY).cooperations("1853")) == {"evenes-tjeldsund"}
    assert registry.as_of(start).cooperations("1852") == {}
    for on, host, others in (
        (start, "1805", {"1853", "1919"}),
        (merged - A_DAY, "1805", {"1853", "1919"}),
        (merged, "1806", {"1853", "5414"}),
        (renumbered - A_DAY, "1806", {"1853", "5414"}),
        (renumbered, "1806", {"1853", "5516"}),
    ):
        (cooperation,) = registry.as_of(on).cooperations("1853")
        assert set(registry.as_of(on).participants(cooperation)) == {host, *others}
        for other in others:
            assert work(on, "minimum", other)[1] == host
    march = date(2019, 3, 1)
    assert [work(march, "*", number)[0] for number in ("1853", "1852", "1919")] == ["1805", "1913", "1919"]
    assert [work(merged, "minimum", number)[0] for number in ("1853", "5412", "5414")] == [
        "1805",
        "1913",
        "1805",
    ]


def test_narvik_and_hamaroy_divide_tysfjord() -> None:
    on = date(2020, 1, 1)
    before, after = builtin_registry().as_of(on - A_DAY), builtin_registry().as_of(on)
    assert [before.work("*", n).unit for n in ("1805", "1854", "1850", "1849")] == [
        "1805",
        "1854",
        "1850",
        "1849",
    ]
    assert [after.work("*", n).unit for n in ("1806", "1875")] == ["1805", "1849"]
    closed = {number: after.unit(number) for number in ("1854", "1850")}
    assert {number: unit and unit.status for number, unit in closed.items()} == {
        "1854": "closed",
        "1850": "closed",
    }
    event, seen = date(2019, 6, 1), date(2020, 2, 1)
    registry = builtin_registry()
    east = resolve(registry, "1850", event=event, seen=seen, keys={"basic_unit": "18500104"})
    west = resolve(registry, "1850", event=event, seen=seen, keys={"basic_unit": "18500114"})
    either = resolve(registry, "1850", event=event, seen=seen)
    assert (east.target, west.target, either.candidates) == ("1806", "1875", ("1806", "1875"))
    unit = resolve(registry, "1850", event=event, seen=seen, series="unit")
    assert unit.candidates == ("1805", "1849")
    assert resolve(registry, "1854", event=event, seen=seen, series="unit").target == "1805"


def test_nav_land_has_one_unit_two_places_and_the_refugee_service_at_the_other() -> None:
    on = date(2024, 6, 1)
    before, after = builtin_registry().as_of(on - A_DAY), builtin_registry().as_of(on)
    assert [before.work("minimum", n).unit for n in ("3447", "3448")] == ["0536", "0538"]
    assert [after.work(task, "3447").unit for task in ("minimum", "state", "*")] == ["0538"] * 3
    assert (after.work("MU-02", "3447").host, after.work("MU-02", "3447").responsible) == ("3448", "3447")
    refugees = after.work("OP-01", "3448")
    assert (refugees.responsible, refugees.host, refugees.unit) == ("3448", "3447", None)
    assert after.work("OP-01", "3447").host is None
    assert after.work("ST-01", "3447").host is None
    unit = after.unit("0538")
    assert unit
    assert unit.name == "NAV Land"
    assert {place.municipality for place in after.locations("0538").values()} == {"3447", "3448"}
    assert after.leader("0538") == "leder-nav-land"
    closed = builtin_registry().as_of(date(2026, 1, 1))
    assert closed.work("minimum", "3447").unit == "0538"
    assert closed.unit("0536")
    seen = resolve(builtin_registry(), "0536", event=on - A_DAY, seen=on, series="unit")
    assert seen.target == "0538"


def test_indre_salten_goes_on_with_branches_after_its_units_have_left_the_lists() -> None:
    on = date(2020, 11, 9)
    participants = ("1845", "1840", "1875", "1839")
    assert [work(on - A_DAY, "minimum", n) for n in participants] == [
        ("1845", None),
        ("1840", None),
        ("1849", None),
        ("1839", None),
    ]
    for day in (on, on + A_DAY, date(2024, 4, 1), date(2026, 1, 1)):
        assert [work(day, "minimum", n) for n in participants] == [("1841", "1841")] * 4
        assert [work(day, "state", n)[0] for n in participants] == ["1841"] * 4
    branches = builtin_registry().as_of(on).locations("1841")
    assert {(place.kind, place.municipality) for place in branches.values()} == {
        ("branch", "1875"),
        ("branch", "1840"),
    }


def test_bindal_and_heroy_donna() -> None:
    on = date(2020, 2, 1)
    assert work(on - A_DAY, "minimum", "1811") == ("1811", None)
    assert work(on, "minimum", "1811") == ("1751", "5060")
    assert set(builtin_registry().as_of(on).participants("nav-neroysund")) == {"5060", "5052", "1811"}
    begun = date(2011, 9, 1)
    assert work(begun - A_DAY, "minimum", "1827") == (None, None)
    assert work(begun, "minimum", "1827") == (None, "1818")
    assert [work(date(2019, 3, 1), "minimum", n) for n in ("1818", "1827")] == [
        ("1818", None),
        ("1827", "1818"),
    ]


def test_snillfjord_and_alesund() -> None:
    on = date(2020, 1, 1)
    assert [work(on, "*", n)[0] for n in ("5055", "5056", "5059")] == ["1612", "1620", "1638"]
    registry = builtin_registry()
    unit = resolve(registry, "1571", event=date(2019, 6, 1), seen=on, series="unit")
    assert unit.target == "1612"
    divided = date(2024, 1, 1)
    assert [work(divided, "*", n)[0] for n in ("1508", "1580")] == ["1504", None]
    assert [work(date(2024, 4, 1), "*", n)[0] for n in ("1508", "1580")] == ["1504", "1580"]
    haram = resolve(registry, "1534", event=date(2019, 6, 1), seen=date(2024, 6, 1))
    assert haram.target == "1580"


def test_a_file_can_be_opened_and_one_that_is_none_says_what_is_wrong(tmp_path: Path) -> None:
    original = open_reorganisation("nav-land-2024")
    path = tmp_path / "min.json"
    path.write_text(json.dumps(to_values(original)), encoding="utf-8")
    assert open_reorganisation(path) == original
    path.write_text("\ufeff" + json.dumps(to_values(original)), encoding="utf-8")
    assert open_reorganisation(str(path)) == original
    for text in ("{", "[]", "[" * 5000):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(BadInput, match="kan ikke leses"):
            open_reorganisation(path)
    path.write_bytes(b"\xff\xfe{")
    with pytest.raises(BadInput, match="kan ikke leses"):
        open_reorganisation(path)
    path.write_text('{"id": "a", "steps": [{"step": "fusjon"}]}', encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        open_reorganisation(path)
    assert len(caught.value.findings) == 4


@pytest.mark.parametrize(
    ("wanted", "named"),
    [("narvik", "«narvik-2020»"), ("NAV-land-2023", "«nav-land-2024»"), ("xyz", "ofoten-2019")],
)
def test_an_unknown_id_names_those_that_are_near_and_those_there_are(wanted: str, named: str) -> None:
    with pytest.raises(BadInput) as caught:
        open_reorganisation(wanted)
    (finding,) = caught.value.findings
    assert f"«{wanted}»" in finding.message
    assert named in finding.fix
    assert all(identity in finding.fix for identity in built_in())
