from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from saft_worlds import ACCOUNTS, Account, Ledger, Line

from bindeledd.cutover.saft.carried import carried_over
from bindeledd.cutover.saft.proof import compare
from bindeledd.cutover.saft.recoding import LedgerRecoding
from bindeledd.cutover.saft.reread import read_lines
from bindeledd.cutover.saft.rewrite import recode
from bindeledd.foundation.finding import BadInput

RECODING = LedgerRecoding(
    company={"999999999": ("888888888", "Nye kommune")},
    accounts={"1010": "1000", "2400": "9400"},
    analyses={("A", "100"): "500"},
    suppliers={"20": "L20"},
)
MANY = [
    (
        Line("1000", "Debit", f"{number}.10", (("A", "100"),)),
        Line("2400", "Credit", f"{number}.10", supplier="20"),
    )
    for number in range(1, 13)
]


def test_lines_are_read_in_order_with_their_dimensions_dates_and_signed_ore(tmp_path: Path) -> None:
    path = Ledger(prefix="n1:").write(tmp_path / "a.xml")
    lines = list(read_lines(path))
    assert [line.amount for line in lines] == [15050, -15050, -5000, 2025, 2975]
    assert [(line.transaction, line.record, line.number) for line in lines] == [
        ("1", "1", 1),
        ("1", "2", 2),
        ("2", "1", 3),
        ("2", "2", 4),
        ("2", "3", 5),
    ]
    assert lines[0].analyses == (("A", "100"), ("P", "7"))
    assert (lines[0].journal, lines[0].transaction_date, lines[0].posting_date) == (
        "J",
        date(2019, 3, 1),
        date(2019, 3, 2),
    )
    assert "<n1:Line>" in path.read_text(encoding="utf-8").splitlines()[lines[3].row - 1]


def test_a_line_that_cannot_be_told_in_ore_is_refused(tmp_path: Path) -> None:
    for bad in ("1.005", "mye", ""):
        path = Ledger(changes=[("<Amount>150.50<", f"<Amount>{bad}<")]).write(tmp_path / "a.xml")
        with pytest.raises(BadInput):
            list(read_lines(path))


def both(tmp_path: Path) -> tuple[Path, Path]:
    before, after = Ledger(vouchers=MANY).write(tmp_path / "a.xml"), tmp_path / "b.xml"
    recode(before, after, RECODING)
    assert compare(before, after, RECODING) == ()
    return before, after


def altered(after: Path, change: Callable[[list[str]], None]) -> None:
    lines = after.read_text(encoding="utf-8").splitlines(keepends=True)
    change(lines)
    after.write_text("".join(lines), encoding="utf-8")


def line_rows(lines: list[str]) -> list[int]:
    return [row for row, text in enumerate(lines) if "<Line>" in text]


def test_three_missing_one_doubled_and_one_changed_are_told_row_by_row(tmp_path: Path) -> None:
    before, after = both(tmp_path)

    def change(lines: list[str]) -> None:
        rows = line_rows(lines)
        lines[rows[8]] = lines[rows[8]].replace("5.10", "5.11")
        lines[rows[20]] *= 2
        for gone in (15, 14, 2):
            del lines[rows[gone]]

    altered(after, change)
    found = [each for each in compare(before, after, RECODING) if each.kind == "Line"]
    assert [(each.code, each.number) for each in found] == [
        ("missing", 3),
        ("changed", 9),
        ("missing", 15),
        ("missing", 16),
        ("extra", 19),
    ]
    assert ">5.10<" in before.read_text(encoding="utf-8").splitlines()[found[1].before_row - 1]
    assert ">5.11<" in after.read_text(encoding="utf-8").splitlines()[found[1].after_row - 1]


# Recoded once for all examples.
WRITTEN: list[bytes] = []
FAULTS = (
    "drop",
    "double",
    "swap amounts",
    "one øre moved",
    "swap accounts",
    "wrong account",
    "blank",
    "cut",
    "swap lines",
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fault=st.sampled_from(FAULTS), at=st.integers(0, 23), other=st.integers(0, 23))
def test_every_fault_planted_in_a_line_is_found(tmp_path: Path, fault: str, at: int, other: int) -> None:
    before, after = tmp_path / "a.xml", tmp_path / "b.xml"
    if not WRITTEN:
        WRITTEN.extend(path.read_bytes() for path in both(tmp_path))
    before.write_bytes(WRITTEN[0])
    after.write_bytes(WRITTEN[1])

    def change(lines: list[str]) -> None:
        rows = line_rows(lines)
        # The same side and account in another voucher.
        peer = rows[(at + 2) % 24]
        here = rows[at]
        amount, there = (f"{(row // 2) + 1}.10" for row in (at, (at + 2) % 24))
        if fault == "drop":
            del lines[here]
        elif fault == "double":
            lines.insert(rows[other], lines[here])
        elif fault == "swap amounts":
            lines[here] = lines[here].replace(f">{amount}<", f">{there}<")
            lines[peer] = lines[peer].replace(f">{there}<", f">{amount}<")
        elif fault == "one øre moved":
            lines[here] = lines[here].replace(".10<", ".11<")
            lines[peer] = lines[peer].replace(".10<", ".09<")
        elif fault == "swap accounts":
            first, second = rows[at - at % 2], rows[at - at % 2 + 1]
            lines[first] = lines[first].replace(">1000<", ">9400<")
            lines[second] = lines[second].replace(">9400<", ">1000<")
        elif fault == "wrong account":
            lines[here] = lines[here].replace("<AccountID>", "<AccountID>1")
        elif fault == "blank":
            lines[here] = lines[here].replace("mer<", "mer <")
        elif fault == "cut":
            lines[here] = lines[here].replace(" mer<", "<")
        else:
            lines[here], lines[peer] = lines[peer], lines[here]

    altered(after, change)
    assert compare(before, after, RECODING)


@pytest.mark.parametrize(
    ("old", "new", "code", "kind"),
    [
        ("Rolle hos kommunen", "Rolle hos kommunen ", "changed", "Customer"),
        ("<TransactionID>3<", "<TransactionID>33<", "changed", "Transaction"),
        (
            "<AnalysisIDDescription>Verdi<",
            "<AnalysisIDDescription>verdi<",
            "changed",
            "AnalysisTypeTableEntry",
        ),
        ("<TaxCode>1<", "<TaxCode>2<", "changed", "TaxTableEntry"),
        ("<AccountDescription>Konto<", "<AccountDescription>Kont<", "changed", "Account"),
        ("OpeningDebitBalance>105.00<", "OpeningDebitBalance>105.01<", "changed", "Account"),
        ("<Name>Nye kommune<", "<Name>Gamle kommune<", "outside", ""),
        ("<NumberOfEntries>12<", "<NumberOfEntries>13<", "outside", ""),
        ("888888888MVA", "999999999MVA", "outside", ""),
        ("<JournalID>J<", "<JournalID>K<", "outside", ""),
        ('encoding="UTF-8"', 'encoding="utf-8"', "beginning", ""),
    ],
)
def test_a_change_anywhere_else_is_found_too(
    tmp_path: Path, old: str, new: str, code: str, kind: str
) -> None:
    before, after = both(tmp_path)
    text = after.read_text(encoding="utf-8")
    assert old in text
    after.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = compare(before, after, RECODING)
    assert (code, kind) in [(each.code, each.kind) for each in found]
    if "Balance" in old:
        opening = next(each for each in found if each.code == "opening")
        assert (opening.account, opening.before, opening.after) == ("1000", 10500, 10501)


def test_a_file_that_was_not_recoded_is_no_proof(tmp_path: Path) -> None:
    before, _after = both(tmp_path)
    codes = {each.code for each in compare(before, before, RECODING)}
    assert {"changed", "outside", "sum", "lines", "opening", "closing"} <= codes


def test_where_the_readers_pieces_end_makes_no_difference(tmp_path: Path) -> None:
    # Longer than the piece that a reader takes at once, and shifted by a little for each try.
    before, after = tmp_path / "a.xml", tmp_path / "b.xml"
    for shift in range(3):
        vouchers = [(replace(MANY[0][0], extra="<!--" + "x" * shift + "-->"), MANY[0][1])] + MANY[1:] * 12
        Ledger(vouchers=vouchers, newline="\r\n").write(before)
        assert before.stat().st_size > 2 * 32_768
        recode(before, after, RECODING)
        assert compare(before, after, RECODING) == ()


def test_sums_per_account_are_told_in_ore(tmp_path: Path) -> None:
    before, after = both(tmp_path)
    after.write_text(
        after.read_text(encoding="utf-8").replace("<Amount>1.10<", "<Amount>1.12<", 1), encoding="utf-8"
    )
    (total,) = (each for each in compare(before, after, RECODING) if each.code == "sum")
    assert (total.account, total.before, total.after) == ("1000", 7920, 7922)
    assert "7922" not in repr(total)


def test_balances_carried_over_are_last_years_closing_under_the_map(tmp_path: Path) -> None:
    previous = Ledger().write(tmp_path / "a.xml")
    mapping = LedgerRecoding(accounts={"1010": "1000"})
    accounts = (Account("1000", "225.75"), Account("2400", "k225.75"), Account("3000"))
    following = Ledger(accounts=accounts).write(tmp_path / "b.xml")
    assert carried_over(previous, following, mapping) == ()
    accounts = (replace(accounts[0], opening="225.76"), Account("2400"))
    following = Ledger(accounts=accounts).write(tmp_path / "b.xml")
    found = carried_over(previous, following, mapping, closed=["2400"])
    assert [(each.account, each.before, each.after) for each in found] == [("1000", 22575, 22576)]
    assert len(carried_over(previous, following, LedgerRecoding())) == 3
    assert ACCOUNTS[0].closing == "200.50"
