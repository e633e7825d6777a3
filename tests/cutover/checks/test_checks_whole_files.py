"""Ledgers, returns and KID: what the dry run says of files that are not tables, and by agreements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.cutover.checks.check_worlds import PLAN, Sheet, checked, rows_by, skipped
from tests.cutover.kostra.kostra_worlds import F24, row, synthetic
from tests.cutover.saft.saft_worlds import Account, Ledger

from bindeledd.cutover.checks import CheckResult
from bindeledd.cutover.checks.cells import CELL_CHECKS
from bindeledd.cutover.checks.forms import _folded, check_forms
from bindeledd.cutover.checks.kid import kid_control
from bindeledd.cutover.checks.ledgers import check_ledgers
from bindeledd.cutover.checks.meetings import check_meetings
from bindeledd.cutover.checks.work import Work
from bindeledd.cutover.identity import KidAgreement
from bindeledd.cutover.kostra.layout import layout
from bindeledd.cutover.mapping.model import MappedFile, Mapping
from bindeledd.cutover.mapping.yamlfile import read_mapping, write_mapping
from bindeledd.cutover.moving.survey import surveyed
from bindeledd.cutover.plan.compiling import compile_plan
from bindeledd.cutover.sample.making import make_sample
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.reorganisation.builtin import open_reorganisation

_KINDS = ("payments", "loans", "saft", "kostra_11f")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("whole") / "sample"
    make_sample(made, people=300)
    return made


def _checked(folder: Path, mapping: Mapping, check) -> dict[str, list[CheckResult]]:
    plan = compile_plan(open_reorganisation("narvik-2020"))
    with surveyed(folder, plan, mapping, {}, folder / ".bindeledd" / "room") as survey:
        found: dict[str, list[CheckResult]] = {}
        for one in check(Work(survey, date(2020, 1, 1), sample=True)):
            found.setdefault(one.check, []).append(one)
        return found


def _mapping(folder: Path) -> Mapping:
    whole = read_mapping(folder / "kobling.yaml")
    return replace(whole, files=whole.of_kind(*_KINDS))


def test_a_form_is_held_against_what_the_extracts_paid_in_its_year(folder):
    mapping = _mapping(folder)
    found = _checked(folder, mapping, check_forms)
    assert "kostra-control-sum" not in found
    assert {one.severity for one in found["kostra-layout-of-another-year"]} == {"note"}
    form = folder / mapping.of_kind("kostra_11f")[0].file
    raw = form.read_bytes()
    try:
        # One krone more in January, and in the sum of the year, of the first recipient.
        row = bytearray(raw.split(b"\n")[0])
        row[79:80] = b"9" if row[79:80] != b"9" else b"8"
        form.write_bytes(bytes(row) + raw[len(row) :])
        assert any(check.startswith("kostra-control") for check in _checked(folder, mapping, check_forms))
    finally:
        form.write_bytes(raw)


def test_a_ledger_that_does_not_balance_is_told_of_and_a_sound_one_is_not(folder):
    mapping = _mapping(folder)
    sound = _checked(folder, mapping, check_ledgers)
    assert all(one.found == 0 for one in sound["saft-structure"])
    ledger = folder / mapping.of_kind("saft")[0].file
    raw = ledger.read_bytes()
    at = raw.index(b"<DebitAmount>") if b"<DebitAmount>" in raw else raw.index(b"DebitAmount>")
    digit = next(place for place in range(at, len(raw)) if raw[place : place + 1].isdigit())
    try:
        other = b"1" if raw[digit : digit + 1] != b"1" else b"2"
        ledger.write_bytes(raw[:digit] + other + raw[digit + 1 :])
        wrong = _checked(folder, mapping, check_ledgers)
        assert any(one.found for results in wrong.values() for one in results if one.severity == "must")
    finally:
        ledger.write_bytes(raw)


def test_kid_is_controlled_by_the_agreement_and_says_when_there_is_none(folder):
    mapping = _mapping(folder)
    without = _checked(folder, mapping, kid_control)["kid-control"]
    assert all(one.skipped for one in without)
    agreed = KidAgreement.of([10], "mod10")
    known = replace(mapping, files=tuple(replace(file, kid=agreed) for file in mapping.files))
    (checked,) = _checked(folder, known, kid_control)["kid-control"]
    assert checked.examined > 0
    assert checked.found == 0
    strict = replace(
        mapping, files=tuple(replace(f, kid=KidAgreement.of([9], "mod10")) for f in mapping.files)
    )
    (refused,) = _checked(folder, strict, kid_control)["kid-control"]
    assert refused.found == refused.examined > 0


def test_the_agreement_stands_in_the_mapping(folder, tmp_path):
    agreed = KidAgreement.of([15, 8], "mod11")
    mapping = _mapping(folder)
    file = replace(mapping.files[0], kid=agreed)
    target = tmp_path / "kobling.yaml"
    write_mapping(replace(mapping, files=(file,)), target)
    assert "kid: mod11 8 15" in target.read_text(encoding="utf-8")
    assert read_mapping(target).files[0].kid == agreed


def test_ledgers_of_two_years_are_held_against_each_other(tmp_path):
    def year(name, number, *accounts):
        text = Ledger(accounts=accounts, vouchers=()).text().replace("2019<", f"{number}<")
        (tmp_path / name).write_text(text, encoding="utf-8")
        return MappedFile(name, "saft", municipality="9801")

    last = year("a.xml", 2018, Account("10", "1", "5"), Account("24", "k1", "k8"), Account("30", "0", "3"))

    def told(*accounts):
        mapping = Mapping((last, year("b.xml", 2019, *accounts)))
        with surveyed(tmp_path, PLAN, mapping, {}, tmp_path / "room") as survey:
            found = check_ledgers(Work(survey, date(2020, 1, 1), sample=True))
        (one,) = (one for one in found if one.check == "saft-carried")
        return one.severity, one.examined, one.found, one.sum_ore, one.skipped

    assert told(Account("10", "5", "5"), Account("24", "k5"), Account("30"))[:4] == ("note", 2, 1, 300)
    assert told(Account("10", "5.01"), Account("24", "k8"), Account("30"))[:4] == ("must", 2, 1, 1)
    assert told(Account("10", "5"), Account("24", "k8"))[1:4] == (2, 0, None)
    alone = Mapping((last,))
    with surveyed(tmp_path, PLAN, alone, {}, tmp_path / "room") as survey:
        found = check_ledgers(Work(survey, date(2020, 1, 1), sample=True))
    assert [one.skipped != "" for one in found if one.check == "saft-carried"] == [True]


@pytest.mark.parametrize(("year", "severity"), [(2020, "should"), (2019, "note")])
def test_persons_in_forms_of_both_municipalities_are_counted(tmp_path, year, severity):
    files = []
    for place, persons in (("9801", (1, 2, 3)), ("9802", (2, 3, 4)), ("9803", (3,))):
        rows = [
            row(
                F24, KOMMUNE_NR=place, VERSION=f"{year % 100:02}", PERSON_FODSELSNR=synthetic(person),
                PERSON_JOURNALNR=str(person),
            )
            for person in persons
        ]  # fmt: skip
        (tmp_path / f"{place}.txt").write_text("".join(f"{one}\n" for one in rows), encoding="utf-8")
        files.append(MappedFile(f"{place}.txt", "kostra_11f", municipality=place, layout=2024))
    with surveyed(tmp_path, PLAN, Mapping(tuple(files)), {}, tmp_path / "room") as survey:
        found = list(check_meetings(Work(survey, date(2020, 1, 1), sample=True)))
    assert [(one.check, one.examined, one.found, one.severity) for one in found] == [
        ("kostra-person-in-both", 7, 2, severity),
        ("kostra-journal-in-both", 7, 2, severity),
    ]
    assert all(one.pointers == () for one in found)


def test_what_may_be_rounding_is_told_once_for_a_form():
    other = Finding("kostra-control-sum", Severity.MUST, "a", subject="1805")
    rounded = [Finding("kostra-control-rounding", Severity.NOTE, m, subject=m) for m in ("1805", "1854")]
    first, folded = _folded([rounded[0], other, rounded[1]])
    assert first == other
    assert "(1805, 1854)" in folded.message
    assert _folded([other]) == [other]


def test_the_layout_of_another_year_says_where_the_year_is_written():
    (found,) = layout("11F", 2019).findings
    assert "«oppsett»" in found.fix
    assert "kobling.yaml" in found.fix


def test_kroner_are_not_missed_where_the_amounts_are_in_ore(tmp_path):
    sheets = {
        "a.csv": Sheet("payments", [{"municipality": "9801", "payment_no": "1", "ore": "100"}]),
        "b.csv": Sheet("payments", [{"municipality": "9801", "payment_no": "2"}]),
    }
    found = checked(tmp_path, sheets, rows_by(*CELL_CHECKS))
    told = [one.skipped for one in skipped(found, "amount-decimals") if one.kind == "payments"]
    assert len(told) == 1
    assert "b.csv" in told[0]
    assert "a.csv" not in told[0]
