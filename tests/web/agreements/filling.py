"""Fills in what a paper requires, one clause at a time, as a person would."""

from __future__ import annotations

from typing import Any

from bindeledd.agreements.templates import Field
from bindeledd_web.agreements.core import draft_of
from bindeledd_web.agreements.models import Paper
from bindeledd_web.agreements.paper_actions import write_clause
from bindeledd_web.people.models import User


def answer_to(field: Field, paper: Paper) -> Any:
    """Something that can stand in the field."""
    if field.kind == "choice":
        return field.choices[0][0]
    if field.kind in ("months", "number"):
        return field.least or 12
    return {
        "date": "2018-09-01",
        "municipality": paper.cooperation.host,
        "municipalities": list(paper.cooperation.participants),
        "tasks": ["MU-03"],
        "list": ["Første punkt", "Andre punkt"],
    }.get(field.kind, "Slik det er bestemt.")


def complete(by: User, paper: Paper) -> Paper:
    """The paper with everything that is required; what a choice requires comes in a second round."""
    for _round in range(3):
        paper.refresh_from_db()
        for written in draft_of(paper).clauses:
            if written.missing or (written.state == "left_out" and written.clause.need == "mandatory"):
                answers = {field.id: answer_to(field, paper) for field in written.missing}
                paper = write_clause(
                    by=by,
                    paper=paper,
                    clause=written.clause.id,
                    answers=answers,
                    left_out=False,
                    expected_version=paper.version,
                )
    return paper
