from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from saft_worlds import Ledger

from bindeledd.cutover.saft.header import read_header
from bindeledd.cutover.saft.recoding import LedgerRecoding
from bindeledd.cutover.saft.reread import read_lines
from bindeledd.cutover.saft.rewrite import recode
from bindeledd.cutover.saft.totals import read_totals
from bindeledd.foundation.finding import BadInput

ENTITY = '<!DOCTYPE AuditFile [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n'


def code(error: pytest.ExceptionInfo[BadInput]) -> str:
    return error.value.findings[0].code


@pytest.mark.parametrize("version", ["1.10", "1.20", "1.30"])
@pytest.mark.parametrize("prefix", ["n1:", "", None])
def test_the_header_is_read_in_every_version_and_dress(
    tmp_path: Path, version: str, prefix: str | None
) -> None:
    header = read_header(Ledger(version=version, prefix=prefix).write(tmp_path / "a.xml"))
    assert header.version == version
    assert header.company_registration_number == "999999999"
    assert (header.company_name, header.currency) == ("Gamle kommune", "NOK")
    assert (header.start, header.end) == (date(2019, 1, 1), date(2020, 1, 1))
    assert header.covers(date(2019, 12, 31))
    assert not header.covers(date(2020, 1, 1))
    assert "Gamle" not in repr(header)


def test_dates_stated_as_days_end_the_day_after_the_last(tmp_path: Path) -> None:
    text = Ledger().text()
    a, b = text.index("<PeriodStart>"), text.index("</SelectionCriteria>")
    dates = (
        "<SelectionStartDate>2019-02-03</SelectionStartDate><SelectionEndDate>2019-02-28</SelectionEndDate>"
    )
    (tmp_path / "a.xml").write_text(text[:a] + dates + text[b:], encoding="utf-8")
    header = read_header(tmp_path / "a.xml")
    assert (header.start, header.end) == (date(2019, 2, 3), date(2019, 3, 1))


def test_the_period_after_december_is_december(tmp_path: Path) -> None:
    change = ("<PeriodEnd>12<", "<PeriodEnd>13<")
    assert read_header(Ledger(changes=[change]).write(tmp_path / "a.xml")).end == date(2020, 1, 1)


def test_a_version_that_says_nothing_is_told_by_the_schema_and_one_that_does_wins(tmp_path: Path) -> None:
    def version(stated: str, schema: str) -> str:
        changes = [("Version>1.30<", f"Version>{stated}<"), ("_v_1.30.xsd", f"_v_{schema}.xsd")]
        return read_header(Ledger(changes=changes).write(tmp_path / "a.xml")).version

    assert version("a", "1.30") == "1.30"
    assert version("1.0", "1.10") == "1.10"
    assert version("1.2", "1.30") == "1.20"
    with pytest.raises(BadInput) as error:
        version("2.00", "2.00")
    assert code(error) == "saft-version"
    assert error.value.findings[0].row


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "saft-not-a-ledger"),
        (b"kontonr;saldo\n1000;5\n", "saft-not-a-ledger"),
        (b"<html><body/></html>", "saft-not-a-ledger"),
        (b"PK\x03\x04\x14\x00", "saft-not-a-ledger"),
        (b'<AuditFile xmlns="urn:OECD:StandardAuditFile-Tax:PT_1.04_01"></AuditFile>', "saft-not-norwegian"),
        (ENTITY.encode() + Ledger(declaration="").text().encode(), "saft-entities"),
        (Ledger().text().encode("utf-16"), "saft-encoding"),
        (
            b"\xef\xbb\xbf"
            + Ledger(declaration='<?xml version="1.0" encoding="ISO-8859-1"?>').text().encode(),
            "saft-encoding",
        ),
        (Ledger(declaration='<?xml version="1.0" encoding="EBCDIC-NO"?>').text().encode(), "saft-encoding"),
        (b"<AuditFile></AuditFile>", "saft-no-header"),
        (b"<?xml?><AuditFile/>", "saft-damaged"),
    ],
)
def test_what_is_no_ledger_or_may_do_harm_is_refused(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(content)
    for read in (read_header, read_totals, lambda path: recode(path, tmp_path / "b.xml", LedgerRecoding())):
        with pytest.raises(BadInput) as error:
            read(path)
        assert code(error) == expected
        assert error.value.findings[0].file == "a.xml"
        assert error.value.findings[0].fix
    assert [file.name for file in tmp_path.iterdir()] == ["a.xml"]


def test_the_second_reader_refuses_document_types_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(ENTITY + Ledger(declaration="").text(), encoding="utf-8")
    with pytest.raises(BadInput):
        list(read_lines(path))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.xml"):
        with pytest.raises(BadInput) as error:
            read_header(path)
        assert code(error) == "saft-unreadable"


def test_a_truncated_file_is_told_with_its_last_line(tmp_path: Path) -> None:
    text = Ledger().text()
    path = tmp_path / "a.xml"
    path.write_text(text[: text.index("<GeneralLedgerEntries>")], encoding="utf-8")
    with pytest.raises(BadInput) as error:
        read_header(path)
    assert code(error) == "saft-truncated"
    assert error.value.findings[0].row == path.read_text(encoding="utf-8").count("\n") + 1


WHOLE = Ledger(prefix="n1:").text().encode()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, len(WHOLE)))
def test_cut_off_anywhere_a_ledger_is_refused_or_whole(tmp_path: Path, cut: int) -> None:
    path, target = tmp_path / "a.xml", tmp_path / "b.xml"
    path.write_bytes(WHOLE[:cut])
    target.unlink(missing_ok=True)
    # Nothing but the blank after the root can be missed.
    if WHOLE[:cut].rstrip() == WHOLE.rstrip():
        assert read_totals(path).lines == 5
        recode(path, target, LedgerRecoding())
        assert target.read_bytes() == WHOLE[:cut]
        return
    for read in (read_header, read_totals, lambda path: recode(path, target, LedgerRecoding())):
        with pytest.raises(BadInput):
            read(path)
    with pytest.raises(BadInput):
        list(read_lines(path))
    assert not target.exists()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(WHOLE) - 1), bit=st.integers(0, 7))
def test_one_flipped_bit_is_refused_or_copied_and_never_another_error(
    tmp_path: Path, at: int, bit: int
) -> None:
    broken = bytearray(WHOLE)
    broken[at] ^= 1 << bit
    path, target = tmp_path / "a.xml", tmp_path / "b.xml"
    path.write_bytes(bytes(broken))
    try:
        recode(path, target, LedgerRecoding(accounts={"1": "2"}))
    except BadInput:
        return
    assert target.read_bytes() == bytes(broken)
