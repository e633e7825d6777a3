"""The decision matrix: what each model means, question by question, on a day.

Where rules decide (who may decide, who sees, complaint, supervision) the cell is computed by
`bindeledd.law.allowed`. Elsewhere the words are ours, and the paragraphs come from the rule set of the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, Literal

from bindeledd.agreements.assessment.legal import cited
from bindeledd.agreements.assessment.words import Text, Written, one_of, plain, read, source_of, text_of
from bindeledd.foundation.language import _, capital, speaking
from bindeledd.law.admissibility import allowed
from bindeledd.law.explaining import derived, not_read
from bindeledd.law.facts import For
from bindeledd.law.models import HOST_MODELS, MODELS
from bindeledd.law.names import dated
from bindeledd.law.rulebook import checked_day, rulebook
from bindeledd.law.statutes import Citation
from bindeledd.law.tasks import TaskLaw, tasks
from bindeledd.law.verdict import Decided, Verdict
from bindeledd.law.weighing import Applied

Mark = Literal["yes", "condition", "no", "fact", "unknown"]
MARKS: Final[tuple[Mark, ...]] = ("yes", "condition", "no", "fact", "unknown")
COMPUTED: Final = ("decides", "access", "state", "complaint_state", "complaint_own", "supervised")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the data has it: computed, or with words, mark and rules for each model."""

    id: str
    question: Text
    compute: str
    source: Citation | None
    words: Mapping[str, Text]
    marks: Mapping[str, Mark]
    rules: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Cell:
    """The answer for one model. `computed` where the rules gave it; `note` where a text was not read."""

    model: str
    text: str
    mark: Mark
    citations: tuple[Citation, ...]
    rules: tuple[str, ...]
    computed: bool
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """The cell as plain values."""
        return {
            "text": self.text,
            "mark": self.mark,
            "computed": self.computed,
            "rules": list(self.rules),
            "citations": [citation.text for citation in self.citations],
            **({"note": self.note} if self.note else {}),
        }


@dataclass(frozen=True, slots=True)
class Row:
    """A question with a cell for every model; `source` is where what no rule decides comes from."""

    id: str
    question: str
    cells: tuple[Cell, ...]
    source: Citation | None

    def cell(self, model: str) -> Cell:
        """The cell of a model; KeyError where the matrix does not have it."""
        return {each.model: each for each in self.cells}[model]


@dataclass(frozen=True, slots=True)
class DecisionMatrix:
    """Questions down and models across, on a day and in a language."""

    on: date
    language: Written
    models: tuple[str, ...]
    rows: tuple[Row, ...]
    rule_set: str

    def row(self, identity: str) -> Row:
        """The row of that question; KeyError where there is none."""
        return {each.id: each for each in self.rows}[identity]

    def as_json(self) -> dict[str, Any]:
        """The matrix as plain values."""
        return {
            "date": self.on.isoformat(),
            "models": list(self.models),
            "rule_set": self.rule_set,
            "rows": [
                {
                    "id": row.id,
                    "question": row.question,
                    "source": row.source.text if row.source else None,
                    "cells": {each.model: each.as_json() for each in row.cells},
                }
                for row in self.rows
            ],
        }


def decision_matrix(on: date, *, language: Written = "nb", models: Sequence[str] = MODELS) -> DecisionMatrix:
    """The matrix of a day. Raises `BadInput` for a day before the rules begin."""
    checked_day(on)
    with speaking(language):
        rows = tuple(
            Row(
                each.id,
                dated(each.question.in_(language), on),
                tuple(_cell(each, model, on, language) for model in models),
                each.source,
            )
            for each in questions()
        )
    return DecisionMatrix(on, language, tuple(models), rows, rulebook().version)


@cache
def questions() -> tuple[Asked, ...]:
    """The questions in order. Raises `BadInput` for a computed one with words, or a cell that is missing."""
    return read("matrix.yaml", lambda rows: tuple(_asked(row) for row in rows))


def _asked(row: Mapping[str, Any]) -> Asked:
    question = text_of(row["question"])
    if "compute" in row:
        if "cells" in row:
            raise ValueError(f"{row['id']}: compute, cells")
        return Asked(row["id"], question, one_of("compute", row["compute"], COMPUTED), None, {}, {}, {})
    cells = row["cells"]
    if tuple(cells) != MODELS:
        raise ValueError(f"{row['id']}: cells")
    return Asked(
        row["id"],
        question,
        "",
        source_of(row),
        {model: text_of(cell) for model, cell in cells.items()},
        {model: one_of(f"{row['id']}: mark", plain(cell["mark"]), MARKS) for model, cell in cells.items()},
        {model: tuple(cell["rules"]) for model, cell in cells.items()},
    )


def _cell(asked: Asked, model: str, on: date, language: Written) -> Cell:
    if asked.compute:
        return _computed(asked.compute, model, on)
    ids = asked.rules[model]
    found = [rulebook().by_id.get(identity) for identity in ids]
    versions = [rule.version_on(on) if rule is not None else None for rule in found]
    citations = [citation for version in versions if version is not None for citation in version.citations]
    note = _note([version is not None for version in versions], [bool(v and v.verified) for v in versions])
    text = dated(asked.words[model].in_(language), on)
    return Cell(model, text, asked.marks[model], tuple(dict.fromkeys(citations)), ids, False, note)


def _computed(what: str, model: str, on: date) -> Cell:
    verdicts = _verdicts(what, model, on)
    if what in ("decides", "state"):
        return _admitted(what, model, verdicts)
    pick = {
        "access": lambda each: (each.access,),
        "supervised": lambda each: (each.supervised,),
    }.get(what, lambda each: (each.complaint, each.lower_instance))
    decided: list[tuple[Decided, ...]] = [pick(each) for each in verdicts]
    texts = dict.fromkeys(_said(each) for each in decided)
    rules = dict.fromkeys(one.by.rule.id for each in decided for one in each if one.by is not None)
    citations = dict.fromkeys(citation for each in decided for one in each for citation in one.citations)
    unknown = any(each[0].value is None for each in decided)
    by = [one.by for each in decided for one in each if one.by is not None]
    mark: Mark = "unknown" if unknown else "fact"
    if what == "access" and not unknown:
        mark = "no" if any(each[0].value == "own_office_only" for each in decided) else "yes"
    text = capital("; ".join(texts))
    return Cell(model, text, mark, tuple(citations), tuple(rules), True, _note_of(by))


def _said(decided: Sequence[Decided]) -> str:
    """A complaint body with who prepares the case, or the one value there is."""
    if len(decided) == 1 or decided[1].value is None or decided[0].value is None:
        return decided[0].text
    return _("{body} (underinstans: {lower})").format(body=decided[0].text, lower=decided[1].text)


def _admitted(what: str, model: str, verdicts: Sequence[Verdict]) -> Cell:
    """Yes where the law lets all be done, no where it refuses some, else on conditions or not known."""
    answers = {each.answer for each in verdicts}
    if "refused" in answers:
        mark: Mark = "no"
    elif answers & {"ask", "not_known"}:
        mark = "unknown"
    else:
        mark = "condition" if "conditional" in answers else "yes"
    words = {
        "yes": _("Ja"),
        "condition": _("Ja, på vilkår"),
        "no": _("Nei"),
        "unknown": _("Ikke kjent"),
        "fact": "",
    }
    who = dict.fromkeys(
        each.decides.text for each in verdicts if each.decides.value not in (None, "no_decision")
    )
    text = words[mark]
    if who and what == "decides":
        text = _("{answer}: {who} avgjør").format(answer=text, who=" / ".join(who))
    rules = dict.fromkeys(rule.rule.id for each in verdicts for rule in (*each.because, *each.conditions))
    return Cell(
        model,
        text,
        mark,
        cited(verdicts),
        tuple(rules),
        True,
        _note_of([rule for each in verdicts for rule in (*each.because, *each.conditions)]),
    )


def _note_of(applied: Iterable[Applied]) -> str:
    found = tuple(applied)
    return _note([each.version is not None for each in found], [each.verified for each in found])


def _note(read_: Sequence[bool], verified: Sequence[bool]) -> str:
    """What to say where the text of the day was not read, or a rule is derived; empty where all are read."""
    if not all(read_):
        return not_read()
    return "" if all(verified) else derived()


@cache
def _verdicts(what: str, model: str, on: date) -> tuple[Verdict, ...]:
    """The verdicts that a computed question rests on.

    A merged municipality has only residents of its own, and where nobody delegates each municipality decides
    for its own; there complaints and supervision are asked for own residents.
    """
    other: For = "own" if model == "MERGER" else "other"
    own_case: For = "other" if model in HOST_MODELS else "own"
    relation = own_case if what in ("complaint_state", "complaint_own", "supervised") else other
    return tuple(allowed(each.id, model, relation, on) for each in tasks().values() if _meant(what, each))


def _meant(what: str, task: TaskLaw) -> bool:
    """Whether a computed question is about the task."""
    return {
        "decides": task.needs_authority,
        "access": task.group == "minimum" and task.client_data == "yes",
        "state": not task.municipal,
        "complaint_state": task.act == "sotjl" and task.complaint == "county_governor",
        "complaint_own": task.complaint == "municipality",
        "supervised": task.group == "minimum",
    }[what]
