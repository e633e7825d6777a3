# ruff: noqa: S608 - names of columns and tables are made here, and every text is quoted by `text`
"""Debit equals credit in each voucher of a ledger's entries, as they come in."""

from __future__ import annotations

from bindeledd.cutover.checks.result import MOST_POINTERS, CheckResult, found_some, nothing_found
from bindeledd.cutover.checks.work import Work, union, without
from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import _, ngettext

_KIND, _CHECK = "ledger_entries", "voucher-unbalanced"


def check_vouchers(work: Work) -> tuple[CheckResult, ...]:
    """Vouchers whose entries do not add up to nought, or have an amount that cannot be read."""
    sources = work.sources((_KIND,))
    have = [one for one in sources if one.source.place("voucher") is not None and one.source.ore is not None]
    results = []
    if have:
        with faults_of(have[0].source.extract, work.survey.database):
            examined, found, places = work.row(
                "SELECT coalesce(sum(rows), 0), count(*) FILTER (wrong), "
                f"list(first ORDER BY first) FILTER (wrong)[:{MOST_POINTERS}] FROM ("
                "SELECT count(*) AS rows, min(p) AS first, "
                "coalesce(sum(ore), 0) <> 0 OR count(ore) < count(*) AS wrong "
                f"FROM {union(have, ('voucher',))} WHERE voucher <> '' GROUP BY m, voucher)"
            )
        results.append(_result(int(str(examined)), int(str(found)), work.pointers(places)))
    missing = [(one.source, ("voucher",)) for one in sources if one not in have]
    return (*results, *([without(_CHECK, _KIND, Severity.MUST, missing)] if missing else []))


def _result(examined: int, found: int, pointers: tuple[str, ...]) -> CheckResult:
    if not found:
        return nothing_found(_CHECK, _KIND, Severity.MUST, examined)
    return found_some(
        _CHECK,
        _KIND,
        Severity.MUST,
        lambda figures: ngettext(
            "I {count} bilag er debet ikke lik kredit.", "I {count} bilag er debet ikke lik kredit.", found
        ).format(count=figures.in_words(found)),
        _("Hent uttrekket på nytt med alle linjene, eller rett bilaget i regnskapet."),
        examined,
        found,
        None,
        pointers,
    )
