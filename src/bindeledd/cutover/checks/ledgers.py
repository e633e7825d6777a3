"""Ledgers (SAF-T) as they come in: what does not add up in each, and accounts that mean different things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from bindeledd.cutover.checks.carried import Book, check_carried
from bindeledd.cutover.checks.result import CheckResult, nothing_found
from bindeledd.cutover.checks.work import Work
from bindeledd.cutover.plan.whole_files import ledger_receiver, ledger_recoding
from bindeledd.cutover.saft.chart import LedgerChart, account_conflicts, read_chart
from bindeledd.cutover.saft.checks import structural_checks
from bindeledd.cutover.saft.merging import recoding_conflicts
from bindeledd.cutover.saft.schema import validate
from bindeledd.cutover.saft.totals import read_totals
from bindeledd.foundation.finding import Finding, Severity

_KIND = "saft"
_CHECK = "saft-structure"


def check_ledgers(work: Work) -> tuple[CheckResult, ...]:
    """Each ledger by itself, against that of the period before, and the charts of those that merge.

    Raises `BadInput` for a ledger that cannot be read, or that has no receiver.
    """
    survey = work.survey
    results: list[CheckResult] = []
    books: list[Book] = []
    merging: dict[str, dict[str, LedgerChart]] = {}
    for mapped in survey.mapping.of_kind(_KIND):
        path = survey.root / mapped.file
        receiver = ledger_receiver(mapped, survey.plan)
        recoding = ledger_recoding(mapped, survey.mapping, survey.plan, receiver)
        totals = read_totals(path)
        lines = totals.lines
        books.append(Book(mapped.name, mapped.municipality or receiver, path, totals))
        found = results_of(
            _KIND, mapped.name, lines, (*structural_checks(path), *recoding_conflicts(path, recoding))
        )
        results += found or (nothing_found(_CHECK, _KIND, Severity.MUST, lines),)
        merging.setdefault(receiver, {})[mapped.name] = read_chart(path)
    for charts in merging.values():
        if len(charts) > 1:
            conflicts = [one.finding() for one in account_conflicts(charts)]
            results += results_of(_KIND, "", 0, conflicts)
    return (*results, *check_carried(books))


def check_schema(ledgers: Mapping[str, Path], schema: Path) -> tuple[CheckResult, ...]:
    """Each ledger, by what it is called, against the XML schema that the user has.

    Raises `BadInput` for a schema or a ledger that cannot be read.
    """
    results: list[CheckResult] = []
    for name, path in ledgers.items():
        results += results_of(_KIND, name, 1, validate(path, schema)) or (
            nothing_found("saft-schema", _KIND, Severity.MUST, 1),
        )
    return tuple(results)


def results_of(
    kind: str,
    file: str,
    examined: int,
    findings: Iterable[Finding],
    outside: Mapping[Finding, str] | None = None,
) -> tuple[CheckResult, ...]:
    """Findings of a file as results: one for each sort, with how many there are and where.

    `outside` has the messages that are not the same outside the folder.
    """
    before = f"{file}: " if file else ""
    sorts: dict[tuple[str, Severity, str], list[Finding]] = {}
    for finding in findings:
        sorts.setdefault((finding.code, finding.severity, finding.message), []).append(finding)
    return tuple(
        CheckResult(
            code,
            kind,
            severity,
            f"{before}{message}",
            f"{before}{(outside or {}).get(same[0], message)}",
            same[0].fix,
            examined,
            len(same),
            pointers=tuple(f"{one.file or file}:{one.row}" for one in same if one.row is not None)[:20],
        )
        for (code, severity, message), same in sorts.items()
    )
