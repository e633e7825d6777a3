from pathlib import Path

import pytest
from saft_worlds import URN, Ledger

from bindeledd.cutover.saft import schema
from bindeledd.cutover.saft.recoding import LedgerRecoding
from bindeledd.cutover.saft.rewrite import recode
from bindeledd.cutover.saft.schema import validate
from bindeledd.foundation.finding import BadInput, Severity

# Only what the tests break; the rest may be anything.
SCHEMA = f"""<?xml version="1.0"?>
<xs:schema xmlns="{URN}" xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{URN}"
           elementFormDefault="qualified">
  <xs:element name="AuditFile"><xs:complexType><xs:sequence>
    <xs:element name="Header"/>
    <xs:element name="MasterFiles"/>
    <xs:element name="GeneralLedgerEntries"><xs:complexType><xs:sequence>
      <xs:element name="NumberOfEntries" type="xs:nonNegativeInteger"/>
      <xs:element name="TotalDebit" type="xs:decimal"/>
      <xs:element name="TotalCredit" type="xs:decimal"/>
      <xs:element name="Journal"/>
    </xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>
"""


@pytest.fixture
def xsd(tmp_path: Path) -> Path:
    path = tmp_path / "saft.xsd"
    path.write_text(SCHEMA, encoding="utf-8")
    return path


@pytest.fixture(params=["whole", "streaming"])
def reading(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "streaming":
        monkeypatch.setattr(schema, "MOST_BYTES_WHOLE", 0)
    return str(request.param)


@pytest.mark.parametrize("prefix", ["n1:", ""])
def test_a_valid_ledger_has_no_findings_also_after_recoding(
    tmp_path: Path, xsd: Path, reading: str, prefix: str
) -> None:
    comment = "<!-- tatt ut for prøve -->"
    path = Ledger(prefix=prefix, declaration=comment, before_entries=comment).write(tmp_path / "a.xml")
    assert validate(path, xsd) == ()
    recode(path, tmp_path / "b.xml", LedgerRecoding(accounts={"1000": "1010"}, suppliers={"20": "5"}))
    assert validate(tmp_path / "b.xml", xsd) == ()


def test_a_ledger_outside_the_name_space_is_checked_as_if_it_stood_there(
    tmp_path: Path, xsd: Path, reading: str
) -> None:
    (note,) = validate(Ledger(prefix=None).write(tmp_path / "a.xml"), xsd)
    assert (note.code, note.severity) == ("saft-no-namespace", Severity.NOTE)
    broken = Ledger(prefix=None, changes=[("<NumberOfEntries>2<", "<NumberOfEntries>to<")]).write(
        tmp_path / "a.xml"
    )
    assert [found.code for found in validate(broken, xsd)][1:] == ["saft-schema-violation"]


def test_a_violation_is_told_by_element_and_kind_never_by_content(
    tmp_path: Path, xsd: Path, reading: str
) -> None:
    ledger = Ledger(
        changes=[("<TotalDebit>200.50<", "<TotalDebit>hemmelig<"), ("<TotalCredit>200.50</TotalCredit>", "")]
    )
    path = ledger.write(tmp_path / "a.xml")
    found = validate(path, xsd)
    assert (found[0].column, found[0].facts) == ("TotalDebit", {"violation": "CVC_DATATYPE_VALID_1_2_1"})
    assert not any("hemmelig" in str(each.as_json()) for each in found)
    if reading == "whole":
        assert [each.column for each in found] == ["TotalDebit", "Journal"]
        lines = path.read_text(encoding="utf-8").splitlines()
        assert all(each.column in lines[each.row - 1] for each in found)


@pytest.mark.parametrize(
    "content", ["", "<a/>", "<xs:schema", '<!DOCTYPE a SYSTEM "http://127.0.0.1/a"><a/>']
)
def test_what_is_no_schema_is_refused(tmp_path: Path, xsd: Path, content: str) -> None:
    xsd.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput) as error:
        validate(Ledger().write(tmp_path / "a.xml"), xsd)
    assert error.value.findings[0].code == "saft-schema"
    with pytest.raises(BadInput):
        validate(tmp_path / "a.xml", tmp_path / "none.xsd")


def test_a_schema_that_would_fetch_another_fetches_nothing(tmp_path: Path, xsd: Path) -> None:
    include = '<xs:include schemaLocation="http://127.0.0.1:9/more.xsd"/><xs:element name="AuditFile">'
    xsd.write_text(SCHEMA.replace('<xs:element name="AuditFile">', include), encoding="utf-8")
    with pytest.raises(BadInput):
        validate(Ledger().write(tmp_path / "a.xml"), xsd)


def test_a_damaged_ledger_is_refused_with_its_line(tmp_path: Path, xsd: Path, reading: str) -> None:
    path = Ledger(changes=[("</Journal>", "</Jurnal>")]).write(tmp_path / "a.xml")
    with pytest.raises(BadInput) as error:
        validate(path, xsd)
    assert error.value.findings[0].code == "saft-damaged"
    assert error.value.findings[0].row
