from __future__ import annotations

from dataclasses import replace

from tests.agreements.settlement.settlement_worlds import BY_CASES, BY_FTE, SALTEN

from bindeledd.agreements.settlement.model import Years
from bindeledd.agreements.settlement.reminders import reminders
from bindeledd.foundation.finding import Severity


def found(cooperation=SALTEN, model=BY_FTE):
    return {finding.facts["rule"]: finding for finding in reminders(cooperation, model)}


def test_what_the_figures_do_not_settle_is_said_as_notes():
    notes = found()
    assert set(notes) == {"R-I-02", "R-P-01", "R-P-10"}
    assert all(note.severity is Severity.NOTE and note.fix for note in notes.values())
    assert "merverdiavgift" in notes["R-P-10"].message
    assert "2027" in notes["R-P-01"].message
    assert notes["R-P-01"].citation == "kommuneloven § 14-3"


def test_running_costs_by_full_time_equivalents_are_recommended_where_they_are_not_used():
    assert "«Saker»" in found(model=BY_CASES)["R-H-09"].message


def test_no_section_is_named_for_years_whose_law_was_not_read():
    notes = found(replace(SALTEN, years=Years(2009, (100,))))
    assert {note.citation for note in notes.values()} == {""}
    assert found(replace(SALTEN, years=Years(2018, (1,))))["R-I-02"].citation == "sosialtjenesteloven § 7"
