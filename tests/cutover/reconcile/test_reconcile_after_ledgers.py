"""Ledgers in the receiving system: the same in other words and order is green, all else is told by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.cutover.reconcile.test_reconcile_whole_files import FORM, MAPPING, SAFT, form, ledger, moved
from tests.cutover.reconcile.written import plan
from tests.cutover.saft.saft_worlds import ACCOUNTS, LINES, Account, Ledger, Line

from bindeledd.cutover.mapping.model import Mapping
from bindeledd.cutover.reconcile.after import verify_after
from bindeledd.cutover.reconcile.aftermodel import AfterLoad
from bindeledd.foundation.finding import BadInput

# What the ledger of the tests becomes: 1010 and 1000 are one account.
MERGED = (Account("1000", "105.00", "225.75"), ACCOUNTS[2])
Vouchers = Sequence[Sequence[Line]]
OF_1000 = tuple(
    tuple(replace(line, account="1000") if line.account == "1010" else line for line in voucher)
    for voucher in LINES
)


def loaded(
    path: Path, vouchers: Vouchers = OF_1000, accounts: Sequence[Account] = MERGED, **more: Any
) -> None:
    """What a system with other words and without dimensions gives, under a name of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    bare = [[replace(line, analyses=(), supplier="", customer="") for line in one] for one in vouchers]
    text = Ledger(version="1.20", vouchers=bare, accounts=accounts, company="Et annet navn", **more).text()
    path.write_text(text.replace(">999999999<", ">888888888<"), encoding="utf-8")


def checked(folder: Path, mapping: Mapping = MAPPING) -> AfterLoad:
    staging = moved(folder, mapping)
    return verify_after(folder, folder / "ut", staging, plan(), mapping, folder / "etter")


def shuffled(vouchers: Vouchers) -> Vouchers:
    return [list(reversed(one)) for one in vouchers]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ledger(tmp_path)
    (tmp_path / "etter").mkdir()
    return tmp_path


def test_a_ledger_that_is_not_delivered_is_not_green(folder: Path) -> None:
    result = checked(folder)
    assert not result.green
    (one,) = result.kinds
    assert (one.kind, one.name, one.published, one.delivered) == ("saft", SAFT.name, 5, False)
    assert "regnskapet er ikke levert" in result.remarks[0].message


def test_the_published_file_itself_is_green(folder: Path) -> None:
    staging = moved(folder, MAPPING)
    result = verify_after(folder, folder / "ut", staging, plan(), MAPPING, folder / "ut")
    assert result.green
    assert [(one.published, one.after) for one in result.kinds] == [(5, 5)]


def test_another_order_and_other_words_are_green_by_the_company(folder: Path) -> None:
    loaded(folder / "etter" / "nytt.xml", shuffled(OF_1000))
    result = checked(folder)
    assert result.green
    assert result.rows == ()


def test_ledgers_of_two_municipalities_may_come_as_one(folder: Path) -> None:
    other = replace(SAFT, file="inn/1854/regnskap.xml", municipality="1854")
    (folder / "inn" / "1854").mkdir()
    Ledger(
        vouchers=LINES[:1], accounts=(Account("1000", "0", "150.50"), Account("2400", "0", "k150.50"))
    ).write(folder / other.file)
    accounts = (Account("1000", "105", "376.25"), Account("2400", "k105", "k376.25"))
    loaded(folder / "etter" / "nytt.xml", [*OF_1000, OF_1000[0]], accounts)
    text = (folder / "etter" / "nytt.xml").read_text(encoding="utf-8")
    (folder / "etter" / "nytt.xml").write_text(
        text.replace("<TransactionID>3<", "<TransactionID>1<"), encoding="utf-8"
    )
    result = checked(folder, replace(MAPPING, files=(SAFT, other)))
    assert result.green, result.rows
    assert [(one.published, one.after) for one in result.kinds] == [(7, 7)]


@pytest.mark.parametrize(
    ("vouchers", "accounts", "told"),
    [
        (OF_1000[:1], MERGED, {"missing": 3}),
        ([*OF_1000[:1], (*OF_1000[1], OF_1000[1][0])], MERGED, {"extra": 1}),
        ([OF_1000[0], (OF_1000[1][0], replace(OF_1000[1][1], amount="20.26"), OF_1000[1][2])], MERGED,
         {"changed": 1}),
        ([OF_1000[0], (OF_1000[1][0], replace(OF_1000[1][1], account="2400"), OF_1000[1][2])], MERGED,
         {"changed": 1}),
        (OF_1000, (replace(MERGED[0], opening="105.01"), MERGED[1]), {"changed": 1}),
        (OF_1000, (replace(MERGED[0], closing="225.76"), MERGED[1]), {"changed": 1}),
    ],
)  # fmt: skip
def test_every_difference_is_told(
    folder: Path, vouchers: Vouchers, accounts: Sequence[Account], told: dict[str, int]
) -> None:
    loaded(folder / "etter" / "nytt.xml", vouchers, accounts)
    result = checked(folder)
    assert not result.green
    assert {what: count for what, count in result.kinds[0].faults.items() if count} == told
    assert sum(told.values()) == len(result.rows)


def test_a_ledger_that_nobody_published_is_too_much(folder: Path) -> None:
    loaded(folder / "etter" / "nytt.xml")
    text = (folder / "etter" / "nytt.xml").read_text(encoding="utf-8")
    (folder / "etter" / "annet.xml").write_text(text.replace("888888888", "777777777"), encoding="utf-8")
    (folder / "etter" / "noe.xml").write_text("<noe/>", encoding="utf-8")
    result = checked(folder)
    assert [(one.name, one.faults["extra"]) for one in result.kinds] == [(SAFT.name, 0), ("annet.xml", 5)]
    assert not result.green


def test_a_damaged_ledger_in_the_place_of_a_published_one_is_refused(folder: Path) -> None:
    loaded(folder / "etter" / "1806" / SAFT.file)
    path = folder / "etter" / "1806" / SAFT.file
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(BadInput):
        checked(folder)


def test_returns_are_not_asked_for_and_it_is_said(tmp_path: Path) -> None:
    form(tmp_path, 2020, "1805")
    (tmp_path / "etter").mkdir()
    result = checked(tmp_path, Mapping((FORM,)))
    assert result.green
    (told,) = result.remarks
    assert (told.check, told.kind) == ("not-asked-for", "kostra_11f")
    assert FORM.name in told.message
