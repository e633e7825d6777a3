"""The faults that a sample plants are found in it, and not found where they were not planted."""

from __future__ import annotations

from datetime import date

import pytest

from bindeledd.cutover.checks import run_checks
from bindeledd.cutover.kinds import KINDS, TABLE_KINDS
from bindeledd.cutover.mapping.yamlfile import read_mapping
from bindeledd.cutover.moving.survey import surveyed
from bindeledd.cutover.plan.compiling import compile_plan
from bindeledd.cutover.sample.making import make_sample
from bindeledd.reorganisation.builtin import open_reorganisation

ON = date(2020, 1, 1)
# Where each fault is found, and in how many rows at least.
FAULTS = {
    "duplicate-case-number": ("key-twice", "cases", 2),
    "duplicate-employee-number": ("key-twice", "employees", 2),
    "lost-zero": ("person-number", "residents", 1),
    "orphan-payment": ("case-unknown", "payments", 1),
    "wrong-account": ("account-number", "payments", 1),
    "double-payment": ("payment-twice", "payments", 1),
    "employee-two-offices": ("share-over-100", "employees", 1),
    "case-without-person": ("case-without-person", "cases", 1),
    "trailing-blanks": ("blanks-around", "payments", 2),
}
# Nothing is planted in loans and claims, and the accounts have the same names everywhere.
QUIET = {("key-twice", "loans"), ("case-unknown", "loans"), ("account-number", "refund_claims")} | {
    (check, kind)
    for check in ("amount-unreadable", "date-unreadable", "account-other-meaning", "organisation-number")
    for kind in KINDS
}


@pytest.mark.nightly
def test_planted_faults_are_found_and_nothing_else_is_taken_for_one(tmp_path):
    folder = tmp_path / "sample"
    make_sample(folder, people=300, faults=tuple(FAULTS))
    plan = compile_plan(open_reorganisation("narvik-2020"))
    with surveyed(folder, plan, read_mapping(folder / "kobling.yaml"), {}, tmp_path / "room") as survey:
        results = [
            one
            for one in run_checks(survey, on=ON, sample=True)
            if one.kind in TABLE_KINDS and not one.skipped
        ]
    found = {(one.check, one.kind): one.found for one in results}
    assert len(found) == len(results)
    for fault, (check, kind, least) in FAULTS.items():
        assert found[check, kind] >= least, fault
    assert {key: count for key, count in found.items() if key in QUIET and count} == {}
