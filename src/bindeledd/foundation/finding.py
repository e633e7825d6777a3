"""One type for what a check has to say: data, law, planning and cut-over alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding matters: `must` stops, `should` is to be mended, `note` is to be known."""

    MUST = "must"
    SHOULD = "should"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not add up, in words that say what, where and how to mend it.

    `code` names the check and never changes; `claim` is the id of the stated claim that was
    tested; `file`, `row` (1 is the header row, as a spreadsheet shows it) and `column` point
    into a table. `facts` holds the figures behind the sentence, never personal data.
    """

    code: str
    severity: Severity
    message: str
    subject: str = ""
    citation: str = ""
    fix: str = ""
    claim: str = ""
    file: str = ""
    row: int | None = None
    column: str = ""
    facts: dict[str, Any] = field(default_factory=dict, hash=False)

    def as_json(self) -> dict[str, Any]:
        """The finding as plain values, with empty parts left out."""
        values = {name: getattr(self, name) for name in self.__slots__}
        values["severity"] = self.severity.value
        return {name: value for name, value in values.items() if value not in ("", None, {})}


class BadInput(Exception):
    """Input that cannot be used: carries every finding, so that all can be mended at once.

    The command line turns it into exit code 2, the web into an error summary.
    """

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings: tuple[Finding, ...] = findings
