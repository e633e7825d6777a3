import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from saft_worlds import ACCOUNTS, URN, Account, Ledger, Line

from bindeledd.cutover.saft import rewrite
from bindeledd.cutover.saft.chart import read_chart
from bindeledd.cutover.saft.checks import structural_checks
from bindeledd.cutover.saft.merging import recoding_conflicts
from bindeledd.cutover.saft.proof import compare
from bindeledd.cutover.saft.recoding import LedgerRecoding, MergedAccount
from bindeledd.cutover.saft.rewrite import recode
from bindeledd.cutover.saft.totals import read_totals
from bindeledd.foundation.finding import BadInput

EVERYTHING = LedgerRecoding(
    company={"999 999 999": ("888888888", "Nye & <større> kommune")},
    accounts={"1000": "11000", "2400": "1000"},
    analyses={("A", "100"): "500", ("P", "7"): "70", ("P", "100"): "1"},
    customers={"10": "K10"},
    suppliers={"20": "L20", "10": "x"},
)
DRESSES = [
    Ledger(
        version="1.10",
        prefix="n1:",
        newline="\r\n",
        declaration='\ufeff<?xml version="1.0" encoding="UTF-8"?>\n',
    ),
    Ledger(version="1.20"),
    Ledger(prefix=None, declaration=""),
    Ledger(
        prefix="saft:",
        encoding="iso-8859-1",
        declaration="<?xml version='1.0' encoding='ISO-8859-1'?>",
        company="Gårdsøy",
    ),
    Ledger(
        encoding="cp1252", declaration='<?xml version="1.0" encoding="windows-1252" ?>', company="«Gård» – ø"
    ),
]


def rewritten(ledger: Ledger, recoding: LedgerRecoding, folder: Path) -> str:
    """The ledger after the recoding, once the second reader has proved it."""
    source = ledger.write(folder / "a.xml")
    before = source.read_bytes()
    recode(source, folder / "b.xml", recoding)
    assert source.read_bytes() == before
    assert compare(source, folder / "b.xml", recoding) == ()
    return (folder / "b.xml").read_bytes().decode(ledger.encoding)


@pytest.mark.parametrize("ledger", DRESSES)
def test_without_a_match_the_copy_is_equal_to_the_last_byte(tmp_path: Path, ledger: Ledger) -> None:
    source, target = ledger.write(tmp_path / "a.xml"), tmp_path / "b.xml"
    same = LedgerRecoding(
        accounts={"1000": "1000", "9": "8"}, analyses={("B", "100"): "3"}, customers={"20": "1"}
    )
    for recoding in (LedgerRecoding(), same):
        done = recode(source, target, recoding)
        assert target.read_bytes() == source.read_bytes()
        assert done.source_sha256 == done.target_sha256
        assert done.replaced == {}
    assert done.unused == {"company": 0, "accounts": 1, "analyses": 1, "customers": 1, "suppliers": 0}


@pytest.mark.parametrize("ledger", DRESSES)
def test_only_the_recoded_values_differ(tmp_path: Path, ledger: Ledger) -> None:
    text = rewritten(ledger, EVERYTHING, tmp_path)
    # The same ledger written by the builder with the new values from the start.
    p = ledger.prefix or ""

    def moved(account: str) -> str:
        return EVERYTHING.accounts.get(account, account)

    expected = replace(
        ledger,
        company="Nye &amp; &lt;større&gt; kommune",
        accounts=[replace(account, id=moved(account.id)) for account in ledger.accounts],
        analyses=[("A", "500"), ("A", "200"), ("P", "70")],
        vouchers=[
            [
                replace(
                    line,
                    account=moved(line.account),
                    analyses=tuple(
                        (kind, EVERYTHING.analyses.get((kind, name), name)) for kind, name in line.analyses
                    ),
                    customer=line.customer and "K10",
                    supplier=line.supplier and "L20",
                )
                for line in voucher
            ]
            for voucher in ledger.vouchers
        ],
        changes=[
            ("RegistrationNumber>999999999<", "RegistrationNumber>888888888<"),
            (">999999999MVA<", ">888888888MVA<"),
            (f"<{p}GeneralLedgerAccountID>1000<", f"<{p}GeneralLedgerAccountID>11000<"),
            (f"<{p}CustomerID>10<", f"<{p}CustomerID>K10<"),
            (
                f"<{p}AccountID>1000</{p}AccountID><{p}Opening",
                f"<{p}AccountID>11000</{p}AccountID><{p}Opening",
            ),
            (f"<{p}SupplierID>20<", f"<{p}SupplierID>L20<"),
            (
                f"<{p}AccountID>2400</{p}AccountID><{p}Opening",
                f"<{p}AccountID>1000</{p}AccountID><{p}Opening",
            ),
        ],
    )
    assert text == expected.text()
    assert structural_checks(tmp_path / "b.xml") == ()


def test_the_result_tells_the_way_back_and_what_met_nothing(tmp_path: Path) -> None:
    done = recode(Ledger().write(tmp_path / "a.xml"), tmp_path / "b.xml", EVERYTHING)
    assert done.replaced == {"company": 1, "accounts": 9, "analyses": 4, "customers": 2, "suppliers": 2}
    assert done.inverse.company == {("888888888", "Nye & <større> kommune"): ("999999999", "Gamle kommune")}
    assert done.inverse.accounts == {"11000": ("1000",), "1000": ("2400",)}
    assert done.inverse.analyses == {("A", "500"): ("100",), ("P", "70"): ("7",)}
    assert (done.inverse.customers, done.inverse.suppliers) == ({"K10": ("10",)}, {"L20": ("20",)})
    assert done.unused == {"company": 0, "accounts": 0, "analyses": 1, "customers": 0, "suppliers": 1}
    assert (done.version, done.encoding) == ("1.30", "utf-8")
    assert "kommune" not in repr(done)


def test_going_back_by_the_inverse_gives_the_first_file_again(tmp_path: Path) -> None:
    source = Ledger(version="1.10", prefix="n1:").write(tmp_path / "a.xml")
    back = recode(source, tmp_path / "b.xml", EVERYTHING).inverse
    undo = LedgerRecoding(
        company={new[0]: old for new, old in back.company.items()},
        accounts={new: old[0] for new, old in back.accounts.items()},
        analyses={new: old[0] for new, old in back.analyses.items()},
        customers={new: old[0] for new, old in back.customers.items()},
        suppliers={new: old[0] for new, old in back.suppliers.items()},
    )
    recode(tmp_path / "b.xml", tmp_path / "c.xml", undo)
    assert (tmp_path / "c.xml").read_bytes() == source.read_bytes()


def test_letters_that_the_encoding_lacks_become_numbered_characters(tmp_path: Path) -> None:
    ledger = Ledger(encoding="iso-8859-1", declaration='<?xml version="1.0" encoding="ISO-8859-1"?>\n')
    recoding = LedgerRecoding(company={"999999999": ("888888888", "Kárášjohka Ŋ Å")})
    assert "Ká" + "r&#225;".replace("&#225;", "á") + "&#353;johka &#330; Å" in rewritten(
        ledger, recoding, tmp_path
    )
    assert read_chart(tmp_path / "b.xml").header.company_name == "Kárášjohka Ŋ Å"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (" 2400\r\n", " 9\r\n"),
        ("<![CDATA[2400]]>", "9"),
        ("<![CDATA[ 24]]>00", " 9"),
        ("&#50;400", "9"),
        ("\t2400&#32;", "\t9 "),
        ("24000", "24000"),
        ("2 400", "2 400"),
        ("\u00a02400", "\u00a02400"),
        ("<!-- bank -->", "<!-- bank -->"),
        ("", ""),
    ],
)
def test_a_value_is_replaced_however_it_is_written(tmp_path: Path, written: str, expected: str) -> None:
    change = ("<AccountID>2400</AccountID><Supp", f"<AccountID>{written}</AccountID><Supp")
    text = rewritten(Ledger(changes=[change]), LedgerRecoding(accounts={"2400": "9"}), tmp_path)
    assert f"<RecordID>2</RecordID><AccountID>{expected}</AccountID><Supp" in text


@pytest.mark.parametrize("written", ["2400<!-- bank -->", "24<?x y?>00", "24<b/>00"])
def test_a_value_with_something_in_it_is_refused_not_lost(tmp_path: Path, written: str) -> None:
    change = ("<AccountID>2400</AccountID><Supp", f"<AccountID>{written}</AccountID><Supp")
    source = Ledger(changes=[change]).write(tmp_path / "a.xml")
    with pytest.raises(BadInput) as error:
        recode(source, tmp_path / "b.xml", LedgerRecoding(accounts={"2400": "9"}))
    assert error.value.findings[0].code == "saft-mixed-identifier"
    assert not (tmp_path / "b.xml").exists()


def test_comments_instructions_odd_tags_and_foreign_elements_stay_as_they_are(tmp_path: Path) -> None:
    ledger = Ledger(
        before_entries="<!-- <AccountID>1000</AccountID> --><?x <AccountID>1000</AccountID>?>"
        '<o:AccountID xmlns:o="urn:o">1000</o:AccountID>\n',
        changes=[
            ("<AccountID>1000</AccountID>\n", "<AccountID a='>' b = \"/>\" >1000</AccountID\n>\n"),
            ("<CustomerID>10</CustomerID><Desc", "<CustomerID/><Desc"),
            ("<Description>Tekst 1", "<Description><![CDATA[<AccountID>1000</AccountID>]]>"),
        ],
    )
    text = rewritten(ledger, LedgerRecoding(accounts={"1000": "7"}, customers={"10": "8"}), tmp_path)
    assert "<AccountID a='>' b = \"/>\" >7</AccountID\n>\n" in text
    assert text.count("<AccountID>1000</AccountID>") == 3
    assert '<o:AccountID xmlns:o="urn:o">1000</o:AccountID>' in text
    assert "<CustomerID/><Desc" in text


def test_another_name_space_under_a_known_prefix_is_refused(tmp_path: Path) -> None:
    for change in (("<Journal>", '<Journal xmlns="urn:o">'), ("<Journal>", f'<Journal xmlns:z="{URN}">')):
        source = Ledger(changes=[change]).write(tmp_path / "a.xml")
        with pytest.raises(BadInput) as error:
            recode(source, tmp_path / "b.xml", LedgerRecoding(accounts={"1": "2"}))
        assert error.value.findings[0].code == "saft-namespaces"


def test_only_the_company_of_the_header_is_renamed(tmp_path: Path) -> None:
    number = "<RegistrationNumber>999999999</RegistrationNumber>"
    party = f"<Customer>{number}<Name>Gamle kommune</Name><CustomerID>10<"
    ledger = Ledger(changes=[("<Customer><Name>Rolle hos kommunen</Name><CustomerID>10<", party)])
    assert party in rewritten(ledger, replace(EVERYTHING, customers={}), tmp_path)


def test_accounts_that_become_one_are_merged_with_their_balances(tmp_path: Path) -> None:
    recoding = LedgerRecoding(accounts={"1000": "1010"})
    source = Ledger(version="1.10", prefix="n1:").write(tmp_path / "a.xml")
    done = recode(source, tmp_path / "b.xml", recoding)
    assert compare(source, tmp_path / "b.xml", recoding) == ()
    (merged,) = done.merged_accounts
    assert (merged.new, merged.old, str(merged.opening), str(merged.closing)) == (
        "1010",
        ("1000", "1010"),
        "105.00",
        "225.75",
    )
    assert done.inverse.accounts == {"1010": ("1000", "1010")}
    chart = read_chart(tmp_path / "b.xml")
    assert [account.id for account in chart.accounts] == ["1010", "2400"]
    text = (tmp_path / "b.xml").read_text(encoding="utf-8")
    assert "<n1:GeneralLedgerAccounts>\n    <n1:Account>" in text
    assert text.count("<n1:Account>") == 2
    assert structural_checks(tmp_path / "b.xml") == ()


def test_merged_balances_change_side_where_their_sum_does(tmp_path: Path) -> None:
    accounts = (Account("1000", "k100.00", "200.50"), Account("1010", "5", "k300.5"), ACCOUNTS[2])
    text = rewritten(Ledger(accounts=accounts), LedgerRecoding(accounts={"1010": "1000"}), tmp_path)
    assert (
        "<OpeningCreditBalance>95.00</OpeningCreditBalance><ClosingCreditBalance>100.00</ClosingCreditBalance>"
        in text
    )


@pytest.mark.parametrize(
    ("accounts", "code"),
    [
        ((Account("1000"), Account("1010", code="020"), ACCOUNTS[2]), "saft-account-merge"),
        ((Account("1000"), Account("1010", "mye"), ACCOUNTS[2]), "saft-account-merge"),
        ((Account("1000"), Account("1000"), Account("1010"), ACCOUNTS[2]), "saft-account-merge"),
    ],
)
def test_accounts_with_different_meaning_never_become_one(
    tmp_path: Path, accounts: tuple[Account, ...], code: str
) -> None:
    source = Ledger(accounts=accounts).write(tmp_path / "a.xml")
    recoding = LedgerRecoding(accounts={"1000": "1010"})
    with pytest.raises(BadInput) as error:
        recode(source, tmp_path / "b.xml", recoding)
    assert [found.code for found in error.value.findings] == [code]
    assert recoding_conflicts(source, recoding) == error.value.findings
    assert error.value.findings[0].row
    assert not (tmp_path / "b.xml").exists()


def test_values_of_a_dimension_become_one_only_when_all_are_named(tmp_path: Path) -> None:
    source = Ledger().write(tmp_path / "a.xml")
    with pytest.raises(BadInput) as error:
        recode(source, tmp_path / "b.xml", LedgerRecoding(analyses={("A", "100"): "200"}))
    assert error.value.findings[0].code == "saft-analysis-merge"
    both = LedgerRecoding(analyses={("A", "100"): "200", ("A", "200"): "200"})
    done = recode(source, tmp_path / "b.xml", both)
    assert compare(source, tmp_path / "b.xml", both) == ()
    assert done.merged_analyses == {("A", "200"): ("100", "200")}
    assert [(each.type, each.id) for each in read_chart(tmp_path / "b.xml").analyses] == [
        ("A", "200"),
        ("P", "7"),
    ]
    assert structural_checks(tmp_path / "b.xml") == ()


def test_an_id_that_another_dimension_has_is_warned_of(tmp_path: Path) -> None:
    done = recode(
        Ledger().write(tmp_path / "a.xml"), tmp_path / "b.xml", LedgerRecoding(analyses={("A", "100"): "7"})
    )
    assert [found.code for found in done.warnings] == ["saft-analysis-id-shared"]


def test_customers_never_become_one(tmp_path: Path) -> None:
    other = "<Customer><Name>Annen rolle</Name><CustomerID>11</CustomerID></Customer>"
    source = Ledger(changes=[("</Customers>", other + "</Customers>")]).write(tmp_path / "a.xml")
    with pytest.raises(BadInput) as error:
        recode(source, tmp_path / "b.xml", LedgerRecoding(customers={"10": "11"}))
    assert error.value.findings[0].code == "saft-party-merge"
    recode(source, tmp_path / "b.xml", LedgerRecoding(customers={"10": "11", "11": "10"}))


@pytest.mark.parametrize("value", ["", " 1", "1\n2", "x" * 71, "\x00"])
def test_new_values_that_no_ledger_may_hold_are_refused_without_being_told(value: str) -> None:
    with pytest.raises(BadInput) as error:
        LedgerRecoding(accounts={"1000": value})
    assert error.value.findings[0].code == "saft-recoding-value"
    assert value.strip() == "" or value not in str(error.value)


def test_the_source_is_never_written_to_and_a_failed_run_leaves_the_target_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = Ledger().write(tmp_path / "a.xml"), tmp_path / "b.xml"
    with pytest.raises(BadInput) as error:
        recode(source, source, EVERYTHING)
    assert error.value.findings[0].code == "saft-same-file"
    target.write_text("før", encoding="utf-8")

    def full(_descriptor: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(rewrite.os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        recode(source, target, EVERYTHING)
    assert target.read_text(encoding="utf-8") == "før"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.xml", "b.xml"]


def test_a_source_that_changes_underneath_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Ledger().write(tmp_path / "a.xml")
    read = rewrite.read_chart

    def meddled(path: Path) -> object:
        chart = read(path)
        Ledger(accounts=(*ACCOUNTS[::-1], Account("7"))).write(path)
        return chart

    monkeypatch.setattr(rewrite, "read_chart", meddled)
    with pytest.raises(BadInput) as error:
        recode(source, tmp_path / "b.xml", EVERYTHING)
    assert error.value.findings[0].code == "saft-changed"
    assert not (tmp_path / "b.xml").exists()


@pytest.mark.parametrize("size", [1, 3, 64, 1000])
def test_the_result_does_not_depend_on_where_the_pieces_are_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    source = Ledger(version="1.10", prefix="n1:", newline="\r\n").write(tmp_path / "a.xml")
    recoding = replace(
        EVERYTHING, accounts={"1000": "1010", "2400": "3"}, analyses={("A", "100"): "2", ("A", "200"): "2"}
    )
    recode(source, tmp_path / "b.xml", recoding)
    monkeypatch.setattr(rewrite, "_PIECE", size)
    recode(source, tmp_path / "c.xml", recoding)
    assert (tmp_path / "c.xml").read_bytes() == (tmp_path / "b.xml").read_bytes()


IDS = ["1000", "1010", "1020", "2400", "5"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    mapping=st.dictionaries(st.sampled_from(IDS), st.sampled_from(IDS), max_size=5),
    balances=st.lists(st.tuples(st.integers(-999, 999), st.integers(-999, 999)), min_size=4, max_size=4),
    drawn=st.lists(
        st.tuples(st.sampled_from(IDS[:4]), st.booleans(), st.integers(0, 10**7)), min_size=1, max_size=8
    ),
)
def test_balances_and_sums_are_equal_to_the_ore_under_any_map(
    tmp_path: Path,
    mapping: dict[str, str],
    balances: list[tuple[int, int]],
    drawn: list[tuple[str, bool, int]],
) -> None:
    def written(ore: int) -> str:
        return f"{'k' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02}"

    accounts = [Account(name, written(a), written(b)) for name, (a, b) in zip(IDS[:4], balances, strict=True)]
    lines = [Line(account, "Debit" if debit else "Credit", written(value)) for account, debit, value in drawn]
    recoding = LedgerRecoding(accounts=mapping)
    source, target = tmp_path / "a.xml", tmp_path / "b.xml"
    Ledger(accounts=accounts, vouchers=[lines], prefix="n1:").write(source)
    done = recode(source, target, recoding)
    assert compare(source, target, recoding) == ()
    before, after = read_totals(source), read_totals(target)
    for field in ("opening", "closing", "debit", "credit", "lines"):
        expected: dict[str, int] = {}
        for account, sums in before.accounts.items():
            new = mapping.get(account, account)
            expected[new] = expected.get(new, 0) + getattr(sums, field)
        assert {account: getattr(sums, field) for account, sums in after.accounts.items()} == expected
    assert all(isinstance(each, MergedAccount) and len(each.old) > 1 for each in done.merged_accounts)
    assert not re.search(r">-0", target.read_text(encoding="utf-8"))
