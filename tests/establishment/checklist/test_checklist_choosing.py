from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.establishment.checklist.checklist_worlds import checklist, item

from bindeledd.establishment.checklist import applies, built_in, chosen, left_out
from bindeledd.establishment.checklist.items import CONDITIONS
from bindeledd.establishment.facts import ProjectFacts

FACTS = ProjectFacts(
    model="HOST_ADMIN",
    cutover=date(2027, 1, 1),
    participants=("1841", "1845", "1840"),
    host="1841",
    locations=("fauske", "rognan"),
)
NO = replace(FACTS, **dict.fromkeys(CONDITIONS, False))


def test_an_item_of_another_model_does_not_apply_and_says_for_which_it_does() -> None:
    told = applies(item("C-033", models=("MERGER", "HYBRID")), FACTS)
    assert told.yes is False
    assert told.why == (
        "Gjelder ikke for administrativt vertskommunesamarbeid. "
        "Gjelder for kommunesammenslåing og blanding av modeller."
    )


@pytest.mark.parametrize("fact", CONDITIONS)
def test_an_item_that_hangs_on_a_fact_applies_as_the_fact_is_and_gives_its_reason(fact: str) -> None:
    told = item("C-001", only_if=fact)
    yes = replace(FACTS, reasons=((fact, "Derfor."),), **{fact: True})
    assert applies(told, yes).yes is True
    assert applies(told, yes).why.startswith("Gjelder fordi ")
    assert "Derfor." in applies(told, yes).why
    no = replace(FACTS, reasons=((fact, "Derfor."),), **{fact: False})
    assert applies(told, no).yes is False
    assert applies(told, no).why.startswith("Gjelder bare når ")


def test_an_unknown_fact_is_never_taken_as_no() -> None:
    told = applies(item("C-001", only_if="split"), FACTS)
    assert told.yes is None
    assert "Deles en kommune?" in told.why
    kept = chosen(checklist(item("C-001", only_if="split")), FACTS)
    assert [(each.item.id, each.certain) for each in kept] == [("C-001", False)]


def test_items_are_done_once_by_each_by_each_but_the_host_or_at_each_location() -> None:
    made = checklist(
        item("C-001"),
        item("C-002", per="participant"),
        item("C-003", per="delegating"),
        item("C-004", per="location"),
    )
    assert [each.subjects for each in chosen(made, FACTS)] == [
        ("",),
        ("1841", "1845", "1840"),
        ("1845", "1840"),
        ("fauske", "rognan"),
    ]
    assert chosen(made, replace(FACTS, locations=()))[3].subjects == ("",)


def test_what_waits_for_an_item_that_is_left_out_waits_for_what_that_one_waits_for() -> None:
    made = checklist(
        item("C-001"),
        item("C-002", ("C-001",), models=("MERGER",)),
        item("C-003", ("C-002",), only_if="split"),
        item("C-004", ("C-003", "C-001")),
    )
    assert {each.item.id: each.item.depends for each in chosen(made, NO)} == {
        "C-001": (),
        "C-004": ("C-001",),
    }


@pytest.mark.parametrize("model", ["HOST_ADMIN", "HOST_BOARD", "HYBRID", "MERGER", "CLOSE_COOP"])
def test_chosen_and_left_out_are_the_whole_checklist_and_chosen_wait_only_for_each_other(
    model: str,
) -> None:
    facts = replace(NO, model=model)
    kept, out = chosen(built_in(), facts), left_out(built_in(), facts)
    ids = [each.item.id for each in kept]
    assert sorted(ids + [each.id for each, _why in out]) == sorted(each.id for each in built_in().items)
    assert all(why for _item, why in out)
    for each in kept:
        assert set(each.item.depends) <= set(ids)


def test_the_lawful_road_of_a_host_model_is_kept_in_order_and_a_merger_has_its_own() -> None:
    host = {each.item.id: each.item for each in chosen(built_in(), NO)}
    assert {"C-015", "C-017", "C-027"} <= set(host["C-018"].depends)
    assert "C-033" not in host
    merger = {each.item.id: each.item for each in chosen(built_in(), replace(NO, model="MERGER"))}
    assert "C-015" not in merger
    assert {"C-014", "C-016"} <= set(merger["C-021"].depends)


def test_items_for_sami_split_border_and_transfer_come_only_where_they_apply() -> None:
    kept = {each.item.id for each in chosen(built_in(), NO)}
    for fact, ids in {
        "sami": {"C-802", "C-803", "C-804", "C-805"},
        "split": {"C-215", "C-216", "C-217"},
        "county_border": {"C-023", "C-037"},
        "employees_move": {"C-106", "C-107", "C-109", "C-110", "C-117", "C-118", "C-604"},
        "municipality_number_changes": {"C-310", "C-314"},
        "several_locations": {"C-115", "C-116", "C-220"},
        "optional_services": {"C-218", "C-219"},
    }.items():
        assert not kept & ids
        now = {each.item.id for each in chosen(built_in(), replace(NO, **{fact: True}))}
        assert now - kept == ids, fact
