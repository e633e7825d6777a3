# ruff: noqa: S608 - names of columns are made here
"""KID by each file's agreement with the bank: without one nothing can be said."""

from __future__ import annotations

from collections import Counter
from functools import partial

import numpy as np

from bindeledd.cutover.checks.result import CheckResult, found_some, not_run, nothing_found, rows_in_words
from bindeledd.cutover.checks.work import Work
from bindeledd.cutover.identity import check_kids
from bindeledd.cutover.identity.verdicts import KidVerdict
from bindeledd.foundation.few import Figures
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import _

_ACCEPTED = [int(one) for one in KidVerdict if one.accepted]
_BLOCK = 100_000


def kid_control(work: Work) -> tuple[CheckResult, ...]:
    """The control sign of KID by the agreement; without one most numbers pass some method."""
    without: dict[str, list[str]] = {}
    examined: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for one in work.survey.sources:
        source = one.source
        cell = source.cell("kid")
        if cell is None:
            continue
        if source.mapped.kid is None:
            without.setdefault(source.mapped.kind, []).append(source.mapped.name)
            continue
        examined[source.mapped.kind] += 0
        rows = work.survey.database.execute(
            f"SELECT trim({cell}) FROM {source.extract.relation} WHERE trim({cell}) <> ''"
        )
        while block := rows.fetchmany(_BLOCK):
            found = check_kids([value for (value,) in block], source.mapped.kid)
            examined[source.mapped.kind] += len(block)
            wrong[source.mapped.kind] += int((~np.isin(found.codes, _ACCEPTED)).sum())
    return (
        *(
            found_some(
                "kid-control",
                kind,
                Severity.SHOULD,
                partial(_said, wrong[kind], kind),
                _("Rett dem, eller rett «kid» i kobling.yaml etter avtalen med banken."),
                count,
                wrong[kind],
            )
            if wrong[kind]
            else nothing_found("kid-control", kind, Severity.SHOULD, count)
            for kind, count in examined.items()
        ),
        *(
            not_run(
                "kid-control",
                kind,
                Severity.NOTE,
                _("Ikke kjørt: ingen avtale med banken sier hvordan KID kontrolleres ({files}).").format(
                    files=", ".join(names)
                ),
                _("Skriv avtalen ved «kid» i kobling.yaml, for eksempel «mod10 10»."),
            )
            for kind, names in without.items()
        ),
    )


def _said(count: int, kind: str, figures: Figures) -> str:
    return _("{rows} har en KID som ikke stemmer med avtalen.").format(
        rows=rows_in_words(count, kind, figures)
    )
