"""The communication plan: times in words, what is late, and the document made of it."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.project_rows import row

from bindeledd.documents import DocumentFacts, text_of
from bindeledd.documents.docx import working_file
from bindeledd.documents.pdf import issued_file
from bindeledd.establishment.outreach.paper import communication_paper
from bindeledd.establishment.outreach.plan import Message, backwards, messages_of, plan_findings
from bindeledd.establishment.outreach.stakeholders import stakeholders_of

TODAY = date(2018, 6, 1)
ABOUT = DocumentFacts(date=TODAY)


def message(**cells: Any) -> Message:
    filled = {
        "activity": "Konferanse",
        "target": "Ledere",
        "responsible": "Prosjektleder",
        "state": "planned",
    } | cells
    return messages_of([row("project_messages", **filled)])[0]


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (date(2018, 6, 1), None, "1. juni 2018"),
        (date(2018, 6, 1), date(2018, 6, 1), "1. juni 2018"),
        (date(2017, 6, 1), date(2019, 6, 30), "1. juni 2017 til 30. juni 2019"),
        (None, date(2018, 3, 1), "innen 1. mars 2018"),
        (None, None, "Ikke bestemt"),
    ],
)
def test_the_time_is_told_as_a_day_or_a_period(starts: date | None, ends: date | None, words: str) -> None:
    assert message(starts=starts, ends=ends).when == words


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_a_period_is_late_the_day_after_its_last_day_and_not_before(starts: date, days: int) -> None:
    ends = starts + timedelta(days)
    found = message(starts=starts, ends=ends)
    assert not found.late(ends)
    assert found.late(ends + timedelta(1))
    assert backwards(starts, ends) == ()
    assert bool(backwards(ends, starts)) == (days > 0)


def test_what_is_done_or_dropped_is_never_late_and_what_has_no_time_is_told() -> None:
    past = {"starts": date(2018, 1, 1)}
    kept = [message(state=state, **past) for state in ("done", "dropped", "planned")] + [message()]
    assert [each.code for each in plan_findings(kept, TODAY)] == ["message-late", "message-without-time"]


def test_a_row_that_ends_a_year_before_its_neighbours_is_told_unless_it_is_dropped() -> None:
    together = [message(number=n, state="done", ends=date(2019, 6, 30)) for n in range(1, 5)]
    odd = {"number": 5, "activity": "Dialog i Rana", "ends": date(2018, 6, 30)}
    (found,) = plan_findings([*together, message(state="done", **odd)], TODAY)
    assert (found.code, found.subject) == ("plan-row-year", "5")
    assert "1 år før 4 andre rader" in found.message
    assert plan_findings([*together, message(state="dropped", **odd)], TODAY) == ()


def test_rows_come_by_time_and_those_without_last() -> None:
    rows = [
        row("project_messages", number=1, activity="c", state="planned"),
        row("project_messages", number=2, activity="b", state="planned", ends=date(2018, 3, 1)),
        row("project_messages", number=3, activity="a", state="planned", starts=date(2018, 1, 1)),
    ]
    assert [each.activity for each in messages_of(rows)] == ["a", "b", "c"]


def test_the_document_has_the_columns_of_the_first_project_and_every_row_but_those_dropped() -> None:
    groups = stakeholders_of(
        [
            row(
                "project_stakeholders",
                number=1,
                group="KS",
                influence="4",
                interest="3",
                role="project_leader",
            )
        ]
    )
    paper = communication_paper(
        "NAV Land",
        stakeholders=groups,
        messages=[
            message(message="Hva som skjer\nog når", channel="letter"),
            message(activity="Borte", state="dropped"),
        ],
        roles={"project_leader": "Prosjektleder i fylket"},
        about=ABOUT,
    )
    text = "\n".join(text_of(paper))
    assert "Aktivitet" in text
    assert "Hva som skjer og når. Brev" in text
    assert "Borte" not in text
    tables = docx.Document(io.BytesIO(working_file(paper))).tables
    assert [cell.text for cell in tables[-1].rows[0].cells] == [
        "Aktivitet", "Målgruppe", "Ansvarlig", "Tid", "Arena", "Kommunikasjon", "Tilstand",
    ]  # fmt: skip
    assert issued_file(paper).startswith(b"%PDF")


def test_an_empty_plan_says_that_it_is_empty() -> None:
    text = "\n".join(text_of(communication_paper("P", stakeholders=(), messages=(), roles={}, about=ABOUT)))
    assert "Ingen interessenter er lagt inn." in text
    assert "Planen har ingen aktiviteter." in text
