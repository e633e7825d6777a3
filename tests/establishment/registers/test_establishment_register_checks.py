"""What the registers lack is found, and what is in order is left alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.project_rows import row
from tests.establishment.registers.register_rows import risk

from bindeledd.casefolder.fields import Row
from bindeledd.documents import Document, DocumentFacts, Table
from bindeledd.documents.docx import working_file
from bindeledd.documents.html import fragment
from bindeledd.establishment.registers.checks import LONG_WAIT, days_waited, findings
from bindeledd.establishment.registers.paper import risk_paper
from bindeledd.establishment.registers.risks import risks_from
from bindeledd.foundation import Severity

TODAY = date(2026, 11, 29)
YESTERDAY = TODAY - timedelta(days=1)
HIGH = {"probability": "4", "consequence": "4"}
WAITED = TODAY - timedelta(days=LONG_WAIT + 1)


def codes(**tables: Row) -> list[str]:
    registers: Mapping[str, list[Row]] = {f"project_{name}": [found] for name, found in tables.items()}
    return [finding.code for finding in findings(registers, TODAY)]


@pytest.mark.parametrize(
    ("name", "bad", "good", "code"),
    [
        ("risks", {**HIGH, "owner_role": "lawyer"}, {"measures": "Møter"}, "risk-without-measure"),
        ("risks", {**HIGH, "measures": "Møter"}, {"owner_role": "lawyer"}, "risk-without-owner"),
        ("risks", {}, {"probability": "1", "consequence": "1"}, "risk-not-assessed"),
        ("risks", {"probability": "1", "consequence": "1", "due": YESTERDAY}, {"due": TODAY}, "risk-overdue"),
        ("tensions", {"state": "closed"}, {"handled": "Avtalt"}, "tension-closed-unhandled"),
        ("dependencies", {"by": YESTERDAY}, {"state": "delivered"}, "dependency-overdue"),
        ("dependencies", {}, {"by": TODAY}, "dependency-without-day"),
        ("trials", {"sent": WAITED}, {"answered": TODAY, "answer": "granted"}, "trial-unanswered"),
        ("trials", {"sent": TODAY, "answered": YESTERDAY}, {"answered": TODAY}, "trial-answered-before-sent"),
        ("exchange", {"taker": "1854"}, {"price": 0}, "exchange-without-price"),
        ("exchange", {"price": 1}, {"taker": "1854"}, "exchange-with-itself"),
        ("disputes", {"due": YESTERDAY}, {"due": TODAY}, "dispute-overdue"),
        ("disputes", {"state": "closed"}, {"outcome": "Enige"}, "dispute-without-outcome"),
    ],
)
def test_each_check_finds_its_fault_and_nothing_where_it_is_mended(
    name: str, bad: dict[str, object], good: dict[str, object], code: str
) -> None:
    least: dict[str, dict[str, object]] = {
        "risks": {"what": "Noe", "area": "staff", "state": "open"},
        "tensions": {"what": "Noe", "state": "open"},
        "dependencies": {"what": "Noe", "other": "Andre", "state": "waiting"},
        "trials": {"what": "Noe"},
        "exchange": {"what": "Noe", "giver": "1805", "taker": "1805"},
        "disputes": {"matter": "Noe", "state": "open"},
    }
    table = f"project_{name}"
    assert codes(**{name: row(table, **least[name] | bad)}) == [code]
    assert codes(**{name: row(table, **least[name] | bad | good)}) == []


@pytest.mark.parametrize("level", ["owners", "statutory"])
def test_a_dispute_between_the_owners_is_told_the_way_of_the_law_with_its_paragraph(level: str) -> None:
    dispute = row("project_disputes", matter="Lokalet", state="open", level=level)
    (found,) = findings({"project_disputes": [dispute]}, TODAY)
    assert (found.code, found.severity) == ("dispute-route", Severity.NOTE)
    assert "FOR-2007-03-12-294" in found.citation
    assert found.fix.startswith("Statsforvalteren mekler.")
    assert "tre uker" in found.fix
    assert codes(disputes=dispute | {"level": "leaders"}) == []
    assert codes(disputes=dispute | {"state": "closed", "outcome": "Enige"}) == []


def test_a_closed_risk_lacks_nothing() -> None:
    assert codes(risks=risk(**HIGH, due=YESTERDAY, state="closed")) == []


def test_a_finding_says_which_record_it_is_about() -> None:
    (found,) = findings({"project_risks": [risk(7)]}, TODAY)
    assert (found.file, found.subject, found.column) == ("project_risks", "7", "probability")


def test_a_trial_is_waited_for_until_it_is_answered() -> None:
    sent = row("project_trials", what="Noe", sent=date(2019, 1, 1))
    assert days_waited(row("project_trials", what="Noe"), TODAY) is None
    assert days_waited(sent, date(2019, 3, 1)) == 59
    assert days_waited({**sent, "answered": date(2019, 1, 11)}, TODAY) == 10


@given(st.integers(0, LONG_WAIT * 2))
def test_an_answer_is_asked_for_only_after_the_long_wait(days: int) -> None:
    sent = row("project_trials", what="Noe", sent=TODAY - timedelta(days=days))
    assert bool(codes(trials=sent)) == (days > LONG_WAIT)


def paper(*rows: Row) -> Document:
    return risk_paper(
        risks_from(rows), project="Nye Narvik", roles={"lawyer": "Jurist"},
        findings=findings({"project_risks": rows}, TODAY), about=DocumentFacts(TODAY),
    )  # fmt: skip


def test_the_paper_says_every_risk_in_words() -> None:
    document = paper(
        risk(1, **HIGH, owner_role="lawyer", cause="Lang vei", measures="Møter", source="Workshop"), risk(2)
    )
    html = fragment(document)
    for text in ("Høy (16)", "Ikke vurdert", "Jurist", "Årsak: Lang vei", "Høy: nr. 1", "Risiko 2"):
        assert text in html
    assert working_file(document)[:2] == b"PK"


def test_a_register_without_risks_says_so_without_an_empty_table() -> None:
    document = paper()
    assert "Ingen åpne risikoer er ført." in fragment(document)
    assert not any(isinstance(block, Table) for block in document.blocks)
