"""From an answer in the mapping form to edits of the case.

An answer that is one value becomes an edit of one cell; free text becomes an assessment of the
office's own.
"""

from __future__ import annotations

from datetime import date, datetime

from bindeledd.mapping.edits import Edit
from bindeledd.mapping.questions import Question


def answer_edits(
    asked: Question,
    municipality: str,
    answer: str | None,
    *,
    valid_from: date,
    registered_at: datetime,
    by: str,
    reason: str,
    origin: str,
) -> tuple[Edit, ...]:
    """The edits that take an answer over into the case; no answer (None) becomes not known.

    `origin` says whose answer it is and becomes the title of the source. Free text makes a row
    of its own among the assessments, so it takes several edits; check and apply them together.
    """
    words = {"municipality": municipality, "date": valid_from.isoformat(), "question": asked.id}
    key = tuple(part.format(**words) for part in asked.landing.key)
    cells: dict[str, str | None] = {asked.landing.column: answer}
    if asked.landing.table == "assessments":
        cells = {
            "subject_kind": "municipality",
            "subject": municipality,
            "kind": "assessment",
            "text": answer,
            "date": valid_from.isoformat(),
        }
    return tuple(
        Edit(asked.landing.table, key, column, value, valid_from, registered_at, by, reason, origin)
        for column, value in cells.items()
    )
