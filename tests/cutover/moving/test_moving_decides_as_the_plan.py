"""The engine sorts rows into classes and looks answers up; each row must get what the plan itself answers."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindeledd.cutover.mapping.model import Confirmation, MappedFile, Mapping
from bindeledd.cutover.moving.survey import surveyed
from bindeledd.cutover.plan.compiling import compile_plan
from bindeledd.cutover.plan.model import Plan, Row
from bindeledd.reorganisation.builtin import open_reorganisation

_HEADER = (
    "Saksnr", "Kommune", "Enhet", "Grunnkrets", "Postnr", "Opphold", "Oppholdskommune", "Oppholdskrets",
    "Kommune før", "Krets før",
)  # fmt: skip
_ROLES = (
    "case_no", "municipality", "unit", "basic_unit", "postal_code", "stay_kind", "stay_municipality",
    "stay_basic_unit", "before_municipality", "before_basic_unit",
)  # fmt: skip
_NUMBERS = st.sampled_from(
    ["1805", "1854", "1850", "1850", "1850", "1806", "1875", "1804", "0301", "301", "", "9999", " 1850", "x"]
)
_KEYS = st.sampled_from(["", "18500101", "18500104", "18500202", "18500301", "18500119", "18050101", "nei"])
_ROW = st.tuples(
    _NUMBERS,
    st.sampled_from(["1805", "1854", "1850", "1804", "", "7777"]),
    _KEYS,
    st.sampled_from(["", "8590", "8275", "8270", "8271", "0000"]),
    st.sampled_from(["", "ordinary", "institution", "no_fixed_abode", "elsewhere"]),
    st.sampled_from(["", "1850", "1804", "1854"]),
    _KEYS,
    st.sampled_from(["", "1850", "1804"]),
    _KEYS,
)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return compile_plan(open_reorganisation("narvik-2020"))


@settings(max_examples=12, deadline=None)
@given(rows=st.lists(_ROW, min_size=1, max_size=60))
def test_every_row_gets_what_the_plan_answers_for_it(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    _write(folder / "saker.csv", [(f"S{number}", *row) for number, row in enumerate(rows)])
    mapping = Mapping((MappedFile("saker.csv", "cases", dict(zip(_HEADER, _ROLES, strict=True))),))

    with surveyed(folder, plan, mapping, {}, folder / "room") as survey:
        found = survey.database.execute(
            "SELECT n, coalesce(target, ''), unit_new, coalesce(reason, ''), coalesce(rule, ''), "
            f"coalesce(proposal, '') FROM {survey.sources[0].relation()} ORDER BY n"
        ).fetchall()

    assert [row[0] for row in found] == list(range(2, len(rows) + 2))
    for (_n, target, unit, reason, rule, proposal), row in zip(found, rows, strict=True):
        facts = dict(zip(_ROLES[1:], row, strict=True))
        expected = plan.answer(Row(**facts, key="-"), "cases")
        assert (target, reason, proposal) == (expected.municipality, expected.reason or "", expected.proposal)
        if not expected.undecided:
            assert (unit or "", rule) == (expected.unit, expected.rule)


def test_payments_go_as_their_case_and_rows_as_a_person_decided(plan: Plan, tmp_path: Path) -> None:
    from bindeledd.cutover.keeping.decisions import Decision

    _write(
        tmp_path / "saker.csv",
        [
            ("A", "1850", "1850", "18500101", "", "ordinary", "", "", "", ""),
            ("B", "1850", "1850", "", "", "no_fixed_abode", "", "", "", ""),
            ("C", "1850", "1850", "", "", "no_fixed_abode", "", "", "", ""),
        ],
    )
    with (tmp_path / "betalt.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("Nr", "Sak", "Kommune"), *((n, n, "1850") for n in "ABCD")])
    mapping = Mapping(
        (
            MappedFile(
                "betalt.csv", "payments", {"Nr": "payment_no", "Sak": "case_no", "Kommune": "municipality"}
            ),
            MappedFile("saker.csv", "cases", dict(zip(_HEADER, _ROLES, strict=True))),
        ),
        Confirmation("Prosjektleder", plan.effective_on),
    )
    decided = {"saker.csv:3": Decision("saker.csv:3", "1875", "", "", "Bor der", "Leder", "", "")}

    with surveyed(tmp_path, plan, mapping, decided, tmp_path / "room") as survey:
        by_file = {
            one.source.mapped.name: survey.database.execute(
                f"SELECT coalesce(target, reason), rule, unit_new FROM {one.relation()} ORDER BY n"
            ).fetchall()
            for one in survey.sources
        }

    assert by_file["saker.csv"] == [
        ("1806", "stay", "1805"),
        ("1875", "decided", "1849"),
        ("no-fixed-abode", None, None),
    ]
    assert [row[0] for row in by_file["betalt.csv"]] == ["1806", "1875", "case-undecided", "case-unknown"]


def test_a_number_of_two_municipalities_is_renumbered_where_they_meet_and_what_refers_to_it_follows(
    plan: Plan, tmp_path: Path
) -> None:
    _numbered(tmp_path)
    with surveyed(tmp_path, plan, _numbers_mapping("renumber"), {}, tmp_path / "room") as survey:
        assert [(one.role, one.municipality, one.count) for one in survey.renumbered] == [
            ("case_no", "1805", 1),
            ("case_no", "1854", 1),
        ]
        cases, payments = (
            survey.database.execute(
                f"SELECT m, {one.source.cell('case_no')}, new_case_no FROM {one.relation()} ORDER BY n"
            ).fetchall()
            for one in survey.sources
        )
    assert cases == [
        ("1805", "7", "1805-7"),
        ("1805", "8", None),
        ("1854", "7", "1854-7"),
        ("1804", "7", None),
    ]
    assert payments == [("1854", "7", "1854-7"), ("1805", "8", None), ("1804", "7", None)]


def test_with_ask_numbers_that_meet_are_left_to_a_person(plan: Plan, tmp_path: Path) -> None:
    _numbered(tmp_path)
    with surveyed(tmp_path, plan, _numbers_mapping("ask"), {}, tmp_path / "room") as survey:
        found = survey.database.execute(
            f"SELECT coalesce(target, reason) FROM {survey.sources[0].relation()} ORDER BY n"
        ).fetchall()
    assert [row[0] for row in found] == ["number-collides", "1806", "number-collides", "1804"]


def _numbered(folder: Path) -> None:
    cases = [("7", "1805"), ("8", "1805"), ("7", "1854"), ("7", "1804")]
    paid = [("p1", "7", "1854"), ("p2", "8", "1805"), ("p3", "7", "1804")]
    for name, header, rows in (("saker.csv", ("Sak", "K"), cases), ("betalt.csv", ("Nr", "Sak", "K"), paid)):
        with (folder / name).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([header, *rows])


def _numbers_mapping(collisions: str) -> Mapping:
    return Mapping(
        (
            MappedFile("saker.csv", "cases", {"Sak": "case_no", "K": "municipality"}),
            MappedFile("betalt.csv", "payments", {"Nr": "payment_no", "Sak": "case_no", "K": "municipality"}),
        ),
        collisions=collisions,  # type: ignore[arg-type]
    )


def _write(path: Path, rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([_HEADER, *rows])
