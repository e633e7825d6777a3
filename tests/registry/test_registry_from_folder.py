"""A case folder as a registry: its picture of the offices, and statements that come back exactly."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statement_worlds import allocations, statements, successions

from bindeledd.casefolder import CaseFolder, check_tables, read_excel, read_zip, zip_bytes
from bindeledd.casefolder.excel import excel_bytes
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.period import Period
from bindeledd.mapping.builtin import open_folder
from bindeledd.registry.checks import check, contradictions
from bindeledd.registry.facts import Cooperation, Leader, Participant, Relation, Unit
from bindeledd.registry.from_folder import observed, registry_from_folder, rows_for_folder, stated
from bindeledd.registry.lineage import Allocation, Lineage, Succession
from bindeledd.registry.national import national_registry
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import Statement, midnight

START = date(2018, 1, 1)
SEEN = date(2019, 3, 1)
A_DAY = timedelta(days=1)


def folder(**tables: list[dict[str, Any]]) -> CaseFolder:
    standard: dict[str, list[dict[str, Any]]] = {
        "sources": [{"id": "s", "title": "T", "publisher": "P", "vintage": "2018"}],
        "municipalities": [
            {"number": number, "name": number, "county": "Nordland", "role": "member", "source": "s"}
            for number in ("1805", "1852", "1853")
        ],
        "population": [{"municipality": "1805", "date": START, "persons": 18638, "source": "s"}],
        "observations": [
            {"id": "da", "title": "Da", "observed_on": START, "main": True, "source": "s"},
            {"id": "siden", "title": "Siden", "observed_on": SEEN, "main": False, "source": "s"},
        ],
    }
    return CaseFolder("sak", "Sak", START, tables=standard | tables)


def office(observation: str, identity: str, number: str | None = None) -> dict[str, Any]:
    name = f"NAV {identity}"
    return {"observation": observation, "id": identity, "name": name, "unit_number": number, "source": "s"}


def serves(observation: str, identity: str, municipality: str) -> dict[str, Any]:
    return {"observation": observation, "office": identity, "municipality": municipality, "source": "s"}


def with_rows(case: CaseFolder, rows: dict[str, list[dict[str, Any]]]) -> CaseFolder:
    for table, found in rows.items():
        case = case.with_rows(table, found)
    return case


@settings(max_examples=40)
@given(
    st.lists(statements(), max_size=8, unique_by=lambda s: (s.line, s.period, s.registered_at, s.source)),
    st.lists(
        successions(), max_size=4, unique_by=lambda s: (s.series, s.date, s.old, s.new, s.registered_at)
    ),
    st.lists(allocations(), max_size=4, unique=True),
)
def test_statements_and_lineage_come_back_from_a_folder_as_they_were(
    given: list[Statement], arrows: list[Succession], parts: list[Allocation]
) -> None:
    lineage = Lineage(arrows, parts)
    case = with_rows(folder(), rows_for_folder(given, lineage))
    assert stated(read_zip(zip_bytes(case))) == (tuple(given), lineage.successions, lineage.allocations)
    assert stated(read_excel(excel_bytes(case))) == (tuple(given), lineage.successions, lineage.allocations)


def test_the_national_registry_fits_in_a_case_folder_and_comes_back() -> None:
    registry = national_registry()
    every = [s for on_line in registry.lines.values() for s in reversed(on_line)]
    case = with_rows(folder(), rows_for_folder(every, registry.lineage))
    assert check_tables(case) == []
    back = registry_from_folder(read_zip(zip_bytes(case)), Registry())
    assert dict(back.lines) == dict(registry.lines)
    assert back.lineage.successions == registry.lineage.successions
    assert back.lineage.allocations == registry.lineage.allocations


def test_all_faults_of_the_three_tables_are_told_with_table_row_and_column() -> None:
    stamp = {"registered_at": "2020-01-01T00:00:00Z"}
    fine = {"about": "leader", "key": "1805", "post": "leder", "valid_from": START} | stamp
    arrow = {"series": "unit", "date": START, "old": "1854", "new": "1805", "kind": "merge"} | stamp
    part = {"date": START, "old": "1850", "kind": "list", "key": "a", "new": "1806"} | stamp
    case = folder(
        registry=[fine, fine | {"post": None}, fine | {"registered_at": "nå"}],
        successions=[arrow | {"new": None}],
        allocations=[part, part | {"kind": "fylke"}],
    )
    with pytest.raises(BadInput) as caught:
        registry_from_folder(case, Registry())
    assert [(f.file, f.row, f.column) for f in caught.value.findings] == [
        ("registry", 3, "post"),
        ("registry", 4, "registered_at"),
        ("successions", 2, "new"),
        ("allocations", 3, "kind"),
    ]


def test_an_office_has_its_number_from_another_observation_or_its_own_id() -> None:
    case = folder(
        offices=[office("da", "narvik"), office("da", "ukjent"), office("siden", "narvik", "1805")],
        office_municipalities=[serves("da", "narvik", "1805"), serves("da", "ukjent", "1853")],
        office_leaders=[{"observation": "da", "office": "narvik", "leader": "leder", "source": "s"}],
    )
    today = registry_from_folder(case, Registry()).as_of(START)
    assert today.units() == {
        "1805": Unit("NAV narvik", "active"),
        "ukjent": Unit("NAV ukjent", "active"),
    }
    assert today.work("minimum", "1805").unit == "1805"
    assert today.work("minimum", "1853").unit == "ukjent"
    assert today.leader("1805") == "leder"
    statement = today.statement(("leader", "1805"))
    assert statement == Statement(("leader", "1805"), Leader("leder"), Period(START), midnight(START), "s")


def test_which_unit_does_what_in_a_municipality_with_two_is_not_known() -> None:
    case = folder(
        offices=[office("da", "a", "0001"), office("da", "b", "0002")],
        office_municipalities=[serves("da", "a", "1805"), serves("da", "b", "1805")],
    )
    registry = registry_from_folder(case, Registry())
    assert registry.as_of(START).work("*", "1805").unit is None
    assert list(contradictions(registry)) == []


def test_a_joint_office_ends_with_the_cooperation_of_exactly_its_municipalities() -> None:
    end = date(2019, 1, 1)
    case = folder(
        offices=[office("da", "felles"), office("da", "narvik", "1805")],
        office_municipalities=[
            serves("da", "felles", "1852"),
            serves("da", "felles", "1853"),
            serves("da", "narvik", "1805"),
        ],
        office_leaders=[{"observation": "da", "office": "felles", "leader": "leder", "source": "s"}],
        cooperations=[
            {"id": "c", "title": "Felles", "kind": "joint_office", "valid_to": end, "source": "s"},
        ],
        cooperation_members=[
            {"cooperation": "c", "municipality": number, "source": "s"} for number in ("1852", "1853")
        ],
    )
    registry = registry_from_folder(case, Registry())
    before, after = registry.as_of(end - A_DAY), registry.as_of(end)
    assert before.unit("felles")
    assert before.leader("felles") == "leder"
    assert set(before.participants("c")) == {"1852", "1853"}
    assert after.unit("felles") is None
    assert after.leader("felles") is None
    assert after.work("*", "1852").unit is None
    assert after.participants("c") == {}
    assert after.work("*", "1805").unit == "1805"


def test_rows_with_dates_of_their_own_keep_them_and_participants_follow_their_cooperation() -> None:
    begun, changed = date(2011, 9, 1), date(2020, 5, 1)
    member = {"cooperation": "c", "source": "s"}
    case = folder(
        cooperations=[
            {"id": "c", "title": "C", "kind": "host", "host": "1805", "valid_from": begun, "source": "s"}
        ],
        cooperation_members=[member | {"municipality": "1805"}, member | {"municipality": "1853"}],
        case_systems=[
            {"municipality": "1805", "system": "ACOS/Velferd", "source": "s"},
            {"municipality": "1805", "system": "Velferd", "valid_from": changed, "source": "s"},
            {"municipality": "1853", "reason": "Ikke oppgitt.", "source": "s"},
        ],
        service_areas=[{"id": "ofoten", "name": "Ofoten", "source": "s"}],
        service_area_members=[{"service_area": "ofoten", "municipality": "1853", "source": "s"}],
    )
    registry = registry_from_folder(case, Registry())
    assert registry.as_of(begun - A_DAY).cooperations() == {}
    assert registry.as_of(begun).cooperations() == {"c": Cooperation("C", "host", "1805")}
    assert registry.as_of(begun).participants("c") == {
        "1805": Participant("host"),
        "1853": Participant("delegating"),
    }
    systems = [dict(registry.as_of(on).every("system")) for on in (START, changed - A_DAY, changed)]
    assert [fact.system for found in systems for fact in found.values()] == [
        "ACOS/Velferd",
        "ACOS/Velferd",
        "Velferd",
    ]
    assert registry.as_of(START).service_area("1853") == "ofoten"


def test_the_picture_ends_where_the_other_registry_begins_to_speak() -> None:
    case = folder(
        offices=[office("da", "narvik", "1805"), office("da", "gammel")],
        office_municipalities=[serves("da", "narvik", "1805"), serves("da", "gammel", "1853")],
        office_leaders=[{"observation": "da", "office": "gammel", "leader": "leder", "source": "s"}],
    )
    base = Registry(
        [
            Statement(("unit", "1805"), Unit("NAV Narvik", "active"), Period(SEEN), midnight(SEEN), "nav"),
            Statement(("performing", "*", "1805"), Relation("1805"), Period(SEEN), midnight(SEEN), "nav"),
        ]
    )
    for statement in observed(case, base):
        assert statement.period == Period(START, SEEN)
    registry = registry_from_folder(case, base)
    assert dict(registry.as_of(SEEN).units()) == dict(base.as_of(SEEN).units())
    assert registry.as_of(SEEN).leader("gammel") is None
    assert registry.as_of(SEEN - A_DAY).leader("gammel") == "leder"


def test_a_picture_that_is_younger_never_overrides() -> None:
    early = date(2017, 1, 1)
    base = Registry(
        [Statement(("unit", "1805"), Unit("NAV Narvik", "closed"), Period(early), midnight(early), "nav")]
    )
    case = folder(offices=[office("da", "narvik", "1805")])
    assert list(observed(case, base)) == []


@pytest.mark.parametrize("day", [START, SEEN - A_DAY, SEEN], ids=str)
def test_the_case_of_nordland_adds_nothing_that_does_not_add_up(day: date) -> None:
    registry = registry_from_folder(open_folder("nordland-2018"), national_registry())
    assert check(registry.as_of(day)) == check(national_registry().as_of(day))
    if day < SEEN:
        assert len(registry.as_of(day).units()) in (42, 43)


def test_the_national_registry_is_not_overridden_by_the_case_of_nordland() -> None:
    base = national_registry()
    registry = registry_from_folder(open_folder("nordland-2018"), base)
    for day in (SEEN, date(2020, 1, 1), date(2024, 6, 1)):
        ours, theirs = registry.as_of(day), base.as_of(day)
        assert ours.units() == theirs.units()
        for kind in ("performing", "municipality"):
            assert dict(ours.every(kind)) == dict(theirs.every(kind))
        for line in base.by_kind["cooperation"]:
            assert ours.fact(line) == theirs.fact(line)
