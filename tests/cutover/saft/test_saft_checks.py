from pathlib import Path

import pytest
from saft_worlds import ACCOUNTS, Account, Ledger, Line

from bindeledd.cutover.saft.checks import structural_checks
from bindeledd.cutover.saft.counted import MOST_OF_A_KIND
from bindeledd.foundation.finding import Severity


def codes(ledger: Ledger, tmp_path: Path) -> list[str]:
    path = ledger.write(tmp_path / "a.xml")
    found = structural_checks(path)
    assert all(each.file == "a.xml" and each.message and each.fix for each in found)
    return [each.code for each in found]


@pytest.mark.parametrize("version", ["1.10", "1.20", "1.30"])
@pytest.mark.parametrize("prefix", ["n1:", "", None])
def test_a_ledger_that_adds_up_has_no_findings(tmp_path: Path, version: str, prefix: str | None) -> None:
    assert codes(Ledger(version=version, prefix=prefix), tmp_path) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            ("<Amount>150.50<", "<Amount>150.51<"),
            ["saft-account-balance", "saft-control-total", "saft-transaction-unbalanced", "saft-unbalanced"],
        ),
        (("<NumberOfEntries>2<", "<NumberOfEntries>3<"), ["saft-control-total"]),
        (("<TotalDebit>200.50<", "<TotalDebit>200.51<"), ["saft-control-total"]),
        (("<TotalCredit>200.50<", "<TotalCredit>to hundre<"), ["saft-control-total"]),
        (("  <TotalCredit>200.50</TotalCredit>\n", ""), ["saft-missing-element"]),
        (("ClosingDebitBalance>25.25<", "ClosingDebitBalance>25.26<"), ["saft-account-balance"]),
        (
            ("<AccountID>1010</AccountID><Desc", "<AccountID>9</AccountID><Desc"),
            ["saft-account-balance", "saft-unknown-accountid"],
        ),
        (
            ("<CustomerID>10</CustomerID><Desc", "<CustomerID>11</CustomerID><Desc"),
            ["saft-unknown-customerid"],
        ),
        (
            ("<SupplierID>20</SupplierID><Desc", "<SupplierID>21</SupplierID><Desc"),
            ["saft-unknown-supplierid"],
        ),
        (
            ("<AnalysisID>7</AnalysisID></Analysis>", "<AnalysisID>8</AnalysisID></Analysis>"),
            ["saft-unknown-analysisid"],
        ),
        (
            ("<AccountID>2400</AccountID><Opening", "<AccountID>2401</AccountID><Opening"),
            ["saft-unknown-accountid"],
        ),
        (("<GroupingCategory>KA_K</GroupingCategory>", ""), ["saft-missing-element", "saft-no-grouping"]),
        (("<TransactionDate>2019-03-01<", "<TransactionDate>2020-03-01<"), ["saft-date-outside"]),
        (("<TransactionDate>2019-03-01<", "<TransactionDate>i fjor<"), ["saft-date-outside"]),
        (("<TransactionID>2<", "<TransactionID>1<"), ["saft-duplicate-transaction"]),
        (
            ("<RecordID>1</RecordID>", "<RecordID>1</RecordID><RecordID>1</RecordID>"),
            ["saft-repeated-element"],
        ),
        (
            ("<Amount>29.75<", "<Amount>29,75<"),
            ["saft-amount", "saft-control-total", "saft-transaction-unbalanced", "saft-unbalanced"],
        ),
        (("<OpeningDebitBalance>100.00</OpeningDebitBalance>", ""), ["saft-balance"]),
        (("<Name>Rolle hos kommunen</Name>", ""), ["saft-missing-element"]),
    ],
)
def test_every_flaw_is_found_by_its_name(
    tmp_path: Path, change: tuple[str, str], expected: list[str]
) -> None:
    assert sorted(codes(Ledger(changes=[change]), tmp_path)) == expected


def test_what_is_repeated_in_the_master_files_is_found(tmp_path: Path) -> None:
    assert "saft-duplicate-account" in codes(
        Ledger(accounts=(*ACCOUNTS, Account("1010", "5", "25.25"))), tmp_path
    )
    assert codes(Ledger(analyses=[("A", "100"), ("A", "200"), ("P", "7"), ("A", "100")]), tmp_path) == [
        "saft-duplicate-analysis"
    ]
    assert codes(Ledger(analyses=[("A", "100"), ("A", "200"), ("P", "7"), ("P", "100")]), tmp_path) == []


def test_an_unknown_tax_code_is_found_and_a_known_one_is_not(tmp_path: Path) -> None:
    def ledger(code: str) -> Ledger:
        tax = f"<TaxInformation><TaxType>MVA</TaxType><TaxCode>{code}</TaxCode></TaxInformation>"
        lines = (Line("1000", "Debit", "1", extra=tax), Line("1000", "Credit", "1"))
        return Ledger(vouchers=[lines], accounts=[Account("1000", "3", "3"), Account("2400")])

    assert codes(ledger("1"), tmp_path) == []
    assert codes(ledger("2"), tmp_path) == ["saft-unknown-taxcode"]


def test_amounts_finer_than_ore_are_told_and_still_compared_exactly(tmp_path: Path) -> None:
    lines = (Line("1000", "Debit", "1.005"), Line("1000", "Credit", "1.005"))
    ledger = Ledger(
        vouchers=[lines], accounts=[Account("1000"), Account("2400")], stated=("1", "1.005", "1.005")
    )
    assert codes(ledger, tmp_path) == ["saft-amount-finer-than-ore"] * 2


def test_the_standard_account_suffices_until_it_is_dropped_in_1_30(tmp_path: Path) -> None:
    old = Ledger(version="1.10").text().replace("1.10", "1.30")
    old = old.replace("Suppliers><Supplier", "Suppliers><Supplier")
    path = tmp_path / "a.xml"
    path.write_text(old, encoding="utf-8")
    missing = [found.column for found in structural_checks(path) if found.code == "saft-missing-element"]
    assert missing == ["GroupingCategory", "GroupingCode"] * 3


def test_findings_point_to_the_line_and_tell_the_difference_but_no_content(tmp_path: Path) -> None:
    path = Ledger(changes=[("ClosingDebitBalance>25.25<", "ClosingDebitBalance>25.26<")]).write(
        tmp_path / "a.xml"
    )
    (found,) = structural_checks(path)
    assert found.facts == {"difference_ore": 1}
    assert "<Account>" in path.read_text(encoding="utf-8").splitlines()[found.row - 1]
    assert (found.column, found.severity) == ("Account", Severity.MUST)
    assert not any(text in found.message for text in ("1010", "25.2", "Konto "))


def test_beyond_a_limit_findings_are_counted(tmp_path: Path) -> None:
    lines = [Line("9", "Debit", "0")] * (MOST_OF_A_KIND + 7) + [Line("1000", "Credit", "0")]
    found = structural_checks(
        Ledger(vouchers=[lines], accounts=[Account("1000"), Account("2400")]).write(tmp_path / "a.xml")
    )
    assert len(found) == MOST_OF_A_KIND + 1
    assert found[-1].facts == {"more": 7}


def test_a_ledger_without_entries_has_no_balances_to_check(tmp_path: Path) -> None:
    text = Ledger().text()
    a, b = text.index("<GeneralLedgerEntries>"), text.index("</AuditFile>")
    (tmp_path / "a.xml").write_text(text[:a] + text[b:], encoding="utf-8")
    assert structural_checks(tmp_path / "a.xml") == ()
