from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from saft_worlds import ACCOUNTS, Account, Ledger, Line

from bindeledd.cutover.saft.amounts import amount, ore
from bindeledd.cutover.saft.chart import account_conflicts, read_chart
from bindeledd.cutover.saft.totals import read_totals
from bindeledd.foundation.finding import BadInput, Severity


@pytest.mark.parametrize("version", ["1.10", "1.20", "1.30"])
@pytest.mark.parametrize("prefix", ["n1:", "", None])
def test_sums_are_those_of_the_lines_in_ore(tmp_path: Path, version: str, prefix: str | None) -> None:
    totals = read_totals(Ledger(version=version, prefix=prefix).write(tmp_path / "a.xml"), ["A"])
    thousand = totals.accounts["1000"]
    assert (thousand.opening, thousand.closing, thousand.debit, thousand.credit) == (
        10000,
        20050,
        15050,
        5000,
    )
    assert totals.accounts["2400"].opening_credit == 10500
    assert (totals.transactions, totals.lines) == (2, 5)
    assert totals.debit == totals.credit == 20050
    assert totals.stated == {"NumberOfEntries": 2, "TotalDebit": 20050, "TotalCredit": 20050}
    assert totals.analyses == {("1000", "A", "100"): 15050, ("1000", "A", "200"): -5000}
    for parties in (totals.customers, totals.suppliers):
        assert (parties.parties, parties.balances, parties.opening, parties.closing) == (1, 1, 150, 200)


def test_a_dimension_that_gets_a_part_of_a_line_gets_that_part(tmp_path: Path) -> None:
    def part(kind: str, name: str, element: str, kroner: str) -> str:
        return (
            f"<Analysis><AnalysisType>{kind}</AnalysisType><AnalysisID>{name}</AnalysisID>"
            f"<{element}><Amount>{kroner}</Amount></{element}></Analysis>"
        )

    split = part("A", "100", "CreditAnalysisAmount", "6.5") + part("A", "200", "CreditAnalysisAmount", "3.5")
    old = part("A", "100", "AnalysisAmount", "10")
    vouchers = [(Line("1000", "Debit", "10", extra=old), Line("2400", "Credit", "10.00", extra=split))]
    totals = read_totals(Ledger(vouchers=vouchers).write(tmp_path / "a.xml"), ["A"])
    assert totals.analyses == {
        ("1000", "A", "100"): 1000,
        ("2400", "A", "100"): -650,
        ("2400", "A", "200"): -350,
    }


def test_nought_and_negative_amounts_count_on_the_side_where_they_stand(tmp_path: Path) -> None:
    vouchers = [(Line("1000", "Debit", "0"), Line("1000", "Debit", "-5.00"), Line("2400", "Credit", "-5"))]
    totals = read_totals(Ledger(vouchers=vouchers).write(tmp_path / "a.xml"))
    assert (totals.accounts["1000"].debit, totals.accounts["2400"].credit) == (-500, -500)
    assert totals.accounts["1000"].lines == 2


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1.001", "saft-amount-finer-than-ore"),
        ("1,50", "saft-amount"),
        ("1e3", "saft-amount"),
        ("1 000", "saft-amount"),
        ("NaN", "saft-amount"),
        ("٣", "saft-amount"),
        ("9" * 60, "saft-amount"),
    ],
)
def test_an_amount_that_cannot_be_told_in_ore_is_refused_with_its_line(
    tmp_path: Path, written: str, code: str
) -> None:
    path = Ledger(changes=[("<Amount>150.50<", f"<Amount>{written}<")]).write(tmp_path / "a.xml")
    with pytest.raises(BadInput) as error:
        read_totals(path)
    found = error.value.findings[0]
    assert found.code == code
    assert written in path.read_text(encoding="utf-8").splitlines()[found.row - 1]
    assert written not in found.message


def test_a_line_with_two_amounts_or_none_is_refused(tmp_path: Path) -> None:
    twice = "<CreditAmount><Amount>1</Amount></CreditAmount>"
    for change in (
        ("</DebitAmount>", "</DebitAmount>" + twice),
        ("DebitAmount><Amount>150.50</Amount></DebitAmount>", "X/>"),
    ):
        with pytest.raises(BadInput) as error:
            read_totals(Ledger(changes=[change]).write(tmp_path / "a.xml"))
        assert error.value.findings[0].code == "saft-line-sides"


@given(st.integers(-(10**18), 10**18))
def test_ore_come_back_as_they_were_written(value: int) -> None:
    sign = "-" if value < 0 else ""
    written = amount(f"{sign}{abs(value) // 100}.{abs(value) % 100:02}000")
    assert written is not None
    assert ore(written) == value


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["1000", "1010", "2400"]), st.booleans(), st.integers(-9999, 10**9)),
        max_size=12,
    )
)
def test_sums_per_account_are_exact_for_any_lines(tmp_path: Path, drawn: list[tuple[str, bool, int]]) -> None:
    def written(value: int) -> str:
        return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02}"

    lines = [Line(account, "Debit" if debit else "Credit", written(value)) for account, debit, value in drawn]
    totals = read_totals(Ledger(vouchers=[lines], stated=("1", "0", "0")).write(tmp_path / "a.xml"))
    for account in ("1000", "1010", "2400"):
        sums = totals.accounts[account]
        assert sums.debit == sum(value for name, debit, value in drawn if name == account and debit)
        assert sums.credit == sum(value for name, debit, value in drawn if name == account and not debit)


def test_the_same_account_with_another_grouping_or_name_is_a_conflict_between_ledgers(tmp_path: Path) -> None:
    other = (
        Account("1000", code="999"),
        Account("1010", description="Andre ord"),
        Account("3000"),
        ACCOUNTS[2],
    )
    charts = {
        "a.xml": read_chart(Ledger().write(tmp_path / "a.xml")),
        "b.xml": read_chart(Ledger(accounts=other).write(tmp_path / "b.xml")),
    }
    conflicts = account_conflicts(charts)
    assert [(found.account, found.differs) for found in conflicts] == [
        ("1000", "grouping"),
        ("1010", "description"),
    ]
    told = [found.finding() for found in conflicts]
    assert [found.severity for found in told] == [Severity.MUST, Severity.SHOULD]
    assert [found.file for found in told] == ["b.xml", "b.xml"]
    assert not any("Andre ord" in str(found) for found in (*conflicts, *told))
    assert account_conflicts({"a.xml": charts["a.xml"]}) == ()
