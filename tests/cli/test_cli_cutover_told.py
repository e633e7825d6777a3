"""Whoever runs a cut-over sits by the folder: the terminal has the figures as they are."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from bindeledd.cli.cutover_told import give_report
from bindeledd.cutover.checks.result import found_some
from bindeledd.cutover.plan.model import Place, Plan
from bindeledd.cutover.reconcile.model import FileResult, Move, Reconciliation
from bindeledd.cutover.steps.reporting import Clock, report
from bindeledd.foundation.finding import Severity

PLAN = Plan(
    "test", "Test", date(2020, 1, 1), date(2019, 12, 31), {"9801": Place("9801", ("9810",), "merged")}
)


def test_the_terminal_tells_few_and_the_file_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    moves = (Move("cases", "9801", "9810", "merged", 2),)
    reasons = {"place-missing": 3}
    files = (FileResult("saker.csv", "cases", "ab" * 32, 5, 2, 2, 3, (), moves=moves, reasons=reasons),)
    checks = (
        found_some(
            "case-unknown",
            "cases",
            Severity.SHOULD,
            lambda figures: f"Rader: {figures.in_words(4)}.",
            "",
            5,
            4,
        ),
    )
    proof = Reconciliation(files)
    file = report(
        "rehearsal",
        plan=PLAN,
        sample=False,
        reconciliation=proof,
        checks=checks,
        clock=Clock(),
        rehearsal=1,
        run=None,
    )
    assert [one.message for one in file.exceptions] == ["Rader: <5."]
    give_report(file, "Prøve 1", SimpleNamespace(reconciliation=proof, checks=checks), None)
    told = capsys.readouterr().out
    assert "3 rader må avgjøres" in told
    assert "Rader: 4." in told
    assert "<5" not in told
