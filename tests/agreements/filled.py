"""Every paper filled in as somebody might, and read back as passages, with the clause of each passage."""

from __future__ import annotations

from datetime import date
from typing import Any

from bindeledd.agreements.cooperation import Cooperation
from bindeledd.agreements.drafts import Draft
from bindeledd.agreements.reading import Passage, Place
from bindeledd.agreements.templates import Field, Template

CODES = ("1841", "1840", "1839")
# What says nothing of what the clause is about: the words of the paper have to be enough.
FILLING: dict[str, Any] = {
    "date": "2027-01-01",
    "months": 12,
    "number": 3,
    "municipality": "1841",
    "municipalities": list(CODES),
    "tasks": ["MU-03", "MU-04"],
    "list": ["Slik det står i vedlegget"],
    "line": "som nevnt i vedlegg 2",
    "text": "Nærmere regler står i vedlegg 3.",
}
# One cooperation for each model that a paper may have.
HOSTED = "1841"


def filled(template: Template, language: str, model: str) -> Draft:
    """The draft with an answer in every field."""
    cooperation = Cooperation(
        title="Nav Indre Salten",
        participants=CODES,
        host=HOSTED,
        model=model,
        law_day=date(2026, 6, 1),
        effective_on=date(2027, 1, 1),
        tasks=("MU-03", "MU-04"),
        names={"1841": "Fauske", "1840": "Saltdal", "1839": "Beiarn"},
    )
    fields = [field for clause in template.clauses_for(model) for field in clause.fields]
    return Draft(
        template,
        cooperation,
        answers={field.id: _answer(field) for field in fields},
        own=None if template.scope == "joint" else "1840",
        language=language,
    )


def passages_of(draft: Draft) -> list[tuple[str, Passage]]:
    """The clause of each passage, and the passage, in the order of the paper."""
    found: list[tuple[str, Passage]] = []
    for written in draft.clauses:
        if not written.lines:
            continue
        heading = f"{written.number} {written.heading}"
        for text in (heading, *(line.text for line in written.lines)):
            place = Place(len(found) + 1, (heading,))
            found.append((written.clause.id, Passage(place, text, is_heading=text == heading)))
    return found


def _answer(field: Field) -> Any:
    return field.choices[-1][0] if field.kind == "choice" else FILLING[field.kind]
