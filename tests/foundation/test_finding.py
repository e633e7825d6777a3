from __future__ import annotations

from bindeledd.foundation import BadInput, Finding, Severity


def test_a_finding_as_json_has_only_what_is_said() -> None:
    finding = Finding("empty-cell", Severity.MUST, "Tom.", file="x.csv", row=2, facts={"sum": 0})
    assert finding.as_json() == {
        "code": "empty-cell",
        "severity": "must",
        "message": "Tom.",
        "file": "x.csv",
        "row": 2,
        "facts": {"sum": 0},
    }


def test_bad_input_carries_every_finding() -> None:
    one, other = (Finding(code, Severity.MUST, f"Feil {code}.") for code in "ab")
    refused = BadInput(one, other)
    assert refused.findings == (one, other)
    assert str(refused) == "Feil a.; Feil b."


def test_findings_can_be_gathered_in_a_set() -> None:
    finding = Finding("a", Severity.NOTE, "A", facts={"n": 1})
    assert len({finding, Finding("a", Severity.NOTE, "A", facts={"n": 1})}) == 1
