"""Debit equals credit in each voucher, and amounts with full stops between thousands are amounts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.cutover.checks.check_worlds import ON, Sheet, checked, of, rows, skipped, world

from bindeledd.cutover.checks.cells import CELL_CHECKS
from bindeledd.cutover.checks.scan import scan
from bindeledd.cutover.checks.vouchers import check_vouchers
from bindeledd.cutover.checks.work import Work


def entry(municipality: str, number: str, voucher: str, debit: str, credit: str) -> dict[str, str]:
    return {
        "municipality": municipality, "entry_no": number, "voucher": voucher, "account": "1",
        "debit": debit, "credit": credit,
    }  # fmt: skip


def test_a_voucher_that_is_an_ore_off_is_found_and_the_same_number_elsewhere_is_another(tmp_path):
    sheets = {
        "a.csv": Sheet(
            "ledger_entries",
            [
                entry("9801", "1", "B1", "100,00", ""),
                entry("9801", "2", "B1", "", "100,00"),
                entry("9801", "3", "B2", "100,00", ""),
                entry("9801", "4", "B2", "", "99,99"),
            ],
        ),
        "b.csv": Sheet(
            "ledger_entries", [entry("9802", "5", "B1", "1", ""), entry("9802", "6", "B1", "", "1")]
        ),
    }
    found = of(checked(tmp_path, sheets, check_vouchers), "voucher-unbalanced")
    assert (found.examined, found.found, found.severity, found.pointers) == (6, 1, "must", ("a.csv:4",))


def test_without_vouchers_it_says_that_it_did_not_run(tmp_path):
    sheet = Sheet("ledger_entries", rows("9801", "entry_no", "1", account="1", debit="1", credit="1"))
    assert skipped(checked(tmp_path, {"a.csv": sheet}, check_vouchers), "voucher-unbalanced")


@pytest.mark.parametrize(("decimal", "unreadable"), [(",", 0), (None, 1)])
def test_full_stops_set_thousands_apart_where_the_mapping_has_a_comma(tmp_path, decimal, unreadable):
    sheet = Sheet("payments", rows("9801", "payment_no", "1", amount="1.234,50", date="2019-12-01"))
    with world(tmp_path, {"a.csv": sheet}) as survey:
        (one,) = survey.sources
        source = replace(one.source, mapped=replace(one.source.mapped, decimal=decimal))
        changed = replace(survey, sources=(replace(one, answers=replace(one.answers, source=source)),))
        check = next(check for check in CELL_CHECKS if check.check == "amount-unreadable")
        (found,) = scan(Work(changed, ON, sample=False), (check,))
    assert found.found == unreadable
