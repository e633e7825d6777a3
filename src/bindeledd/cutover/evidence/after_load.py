"""A check after the load in the form of `reconciliation.json`: each kind of rows as one file of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bindeledd.cutover.reconcile.aftermodel import SORTS, AfterKind, AfterLoad
from bindeledd.cutover.reconciliation import (
    CheckDone,
    ExceptionFound,
    FileDone,
    ReconciliationFile,
    Result,
    Sums,
    Timing,
)
from bindeledd.foundation.few import HIDDEN, few, suppressed


def after_load_file(
    result: AfterLoad, published: ReconciliationFile, *, number: int, started: datetime, seconds: float
) -> ReconciliationFile:
    """What the receiving system holds against what was published, in counts by kind of rows.

    `published` is the reconciliation of the run that was loaded; `number` counts the checks of it. A kind
    that was not delivered has checks that did not run. What was not compared is among the exceptions.
    """
    files = tuple(_files(result))
    return replace(
        published,
        kind="after_load",
        number=number,
        started=started,
        seconds=seconds,
        state="green" if result.green else "red",
        result=Result(
            rows_in=few(sum(one.published for one in result.kinds)),
            moved=0,
            unchanged=few(sum(map(_unchanged, result.kinds))),
            undecided=0,
            rows_out=few(sum(one.after for one in result.kinds)),
            ore_difference=0,
        ),
        files=files,
        moves=(),
        unit_moves=(),
        undecided=(),
        exceptions=tuple(_exceptions(result)),
        timings=(Timing("compare", seconds),),
        numbers=(),
    )


def _files(result: AfterLoad) -> Iterator[FileDone]:
    # A kind may be of few people, and what all kinds but one have would tell of that one.
    sent, there, unchanged = (
        suppressed(dict(enumerate(count(one) for one in result.kinds)))
        for count in (lambda one: one.published, lambda one: one.after, _unchanged)
    )
    # The published files are told of once, with the first kind.
    changed = len(result.changed_files)
    first: tuple[CheckDone, ...] = (
        CheckDone("files", few(sum(one.published for one in result.kinds)), not changed, changed),
    )
    for at, one in enumerate(result.kinds):
        checks = tuple(
            CheckDone(
                sort,
                sent[at] if one.delivered else 0,
                one.delivered and not one.faults[sort],
                one.faults[sort] if one.delivered else 0,
            )
            for sort in SORTS
        )
        lacking = len(one.lacking)
        columns = (CheckDone("columns", sent[at], False, lacking),) if lacking else ()
        yield FileDone(
            name=one.in_words,
            kind=one.kind,
            rows_in=sent[at],
            moved=0,
            # What is not unchanged is told by the checks.
            unchanged=HIDDEN if sent[at] == HIDDEN and _unchanged(one) else unchanged[at],
            undecided=0,
            rows_out=HIDDEN if sent[at] == HIDDEN and one.after else there[at],
            sha256=None,
            checks=(*first, *columns, *checks),
            sums=Sums(None, None, None),
        )
        first = ()


def _exceptions(result: AfterLoad) -> Iterator[ExceptionFound]:
    for number, one in enumerate(result.remarks, start=1):
        yield ExceptionFound(
            id=f"{one.check}.{one.kind}.{number}",
            check=one.check,
            severity=one.severity.value,
            kind=one.kind,
            message=one.message,
            fix=one.fix,
            rows=few(one.rows),
            sum_ore=None,
            owner=None,
            decision=None,
        )


def _unchanged(one: AfterKind) -> int:
    """Published rows that were found as they were written."""
    return max(0, one.published - one.faults["missing"] - one.faults["changed"] - one.faults["misplaced"])
