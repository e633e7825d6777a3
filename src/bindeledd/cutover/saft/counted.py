"""Findings of one kind are listed up to a limit and counted beyond it, so that a bad file fills no memory."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from bindeledd.cutover.saft.faults import finding
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import ngettext, number

MOST_OF_A_KIND = 50


class Findings:
    """What has been found in one file so far."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: dict[str, list[Finding]] = {}
        self._count: Counter[str] = Counter()

    def add(
        self,
        code: str,
        message: str,
        fix: str,
        row: int | None = None,
        column: str = "",
        severity: Severity = Severity.MUST,
        facts: dict[str, Any] | None = None,
    ) -> None:
        """Take note of a finding, and list it if there are not too many of its kind."""
        self._count[code] += 1
        if self._count[code] <= MOST_OF_A_KIND:
            self._found.setdefault(code, []).append(
                finding(
                    code, self._path, message, fix, row=row, column=column, severity=severity, facts=facts
                )
            )

    def all(self) -> tuple[Finding, ...]:
        """What was found, in the order of the file, and how many more there are of each kind."""
        listed = [each for found in self._found.values() for each in found]
        listed.sort(key=lambda each: each.row or 0)
        for code, count in self._count.items():
            if more := max(0, count - MOST_OF_A_KIND):
                last = self._found[code][-1]
                message = ngettext(
                    "Det er {count} funn til av samme slag.", "Det er {count} funn til av samme slag.", more
                ).format(count=number(more))
                listed.append(
                    finding(
                        code,
                        self._path,
                        message,
                        last.fix,
                        column=last.column,
                        severity=last.severity,
                        facts={"more": more},
                    )
                )
        return tuple(listed)
