"""Papers in a case folder: one row for each, and one for each field that somebody has answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from bindeledd.agreements.answers import checked
from bindeledd.agreements.cooperation import Cooperation
from bindeledd.agreements.templates import Field, Template, template
from bindeledd.casefolder.celltext import json_parts, readable
from bindeledd.casefolder.folder import CaseFolder
from bindeledd.casefolder.parts import cell_fault, placed, strings_of, wholes
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.identifiers import municipality_number
from bindeledd.foundation.language import _
from bindeledd.law.folder import Problem, day_faults, text_faults

_PAPERS, _ANSWERS = "papers", "paper_answers"
LONGEST: Final = {"case_number": 60}
# What JSON has for each kind of field; a text for all the others.
_SHAPES: Final[Mapping[str, type]] = {
    "months": int,
    "number": int,
    "municipalities": list,
    "tasks": list,
    "list": list,
}
# The model of a cooperation, its participants and its host, by the cooperation's id.
Known = Mapping[str, tuple[str, tuple[str, ...], str]]
# Cooperation, kind of paper, and the municipality it is for.
Key = tuple[str, str, str]


@dataclass(frozen=True)
class KeptPaper:
    """A paper as it is now: `own` is the municipality it is for, empty for a joint one.

    `answers` are plain values by field, `left_out` clauses in order.
    """

    kind: str
    own: str = ""
    language: str = ""
    case_number: str = ""
    adopted_on: date | None = None
    left_out: tuple[str, ...] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)


def whom(found: Template, participants: Iterable[str], host: str) -> tuple[str, ...]:
    """For which municipalities a paper of that kind is made; the empty one is all of them."""
    everyone = tuple(participants)
    if found.scope == "joint":
        return ("",)
    return everyone if found.scope == "each" else tuple(code for code in everyone if code != host)


def papers_from_folder(
    folder: CaseFolder, known: Known, problem: Problem
) -> tuple[dict[str, list[KeptPaper]], list[Finding]]:
    """The papers of each cooperation by its id, in the order of their rows, and all that is wrong."""
    faults: list[Finding] = []
    papers: dict[Key, KeptPaper] = {}
    for row, record in enumerate(folder.rows(_PAPERS), start=2):
        paper = _paper(record)
        key = str(record["cooperation"] or ""), paper.kind, paper.own
        wrong = [*_of_paper(paper, known.get(key[0])), *text_faults(record, LONGEST, problem)]
        if paper.adopted_on is not None:
            wrong += day_faults(record, "adopted_on")
        if key in papers:
            message = _("Dokumentet står to ganger.")
            wrong.append(cell_fault("kind", message, _("Behold den ene raden.")))
        faults += placed(wrong, _PAPERS, row)
        papers[key] = paper
    answers = _answers(folder, papers, problem, faults)
    found: dict[str, list[KeptPaper]] = {}
    for key, paper in papers.items():
        found.setdefault(key[0], []).append(replace(paper, answers=answers.get(key, {})))
    return found, faults


def paper_rows(papers: Iterable[tuple[str, KeptPaper]]) -> dict[str, list[dict[str, Any]]]:
    """The rows of `papers` and `paper_answers`, of papers with the id of their cooperation."""
    rows: list[dict[str, Any]] = []
    answers: list[dict[str, Any]] = []
    for cooperation, paper in papers:
        of = {"cooperation": cooperation, "kind": paper.kind, "own": paper.own or None}
        rows.append(
            of
            | {
                "language": paper.language or None,
                "case_number": readable(paper.case_number),
                "adopted_on": paper.adopted_on,
                "left_out": " ".join(paper.left_out) or None,
            }
        )
        answers += [
            of | {"field": name, "part": part, "value": text}
            for name, value in sorted(paper.answers.items())
            for part, text in enumerate(json_parts(value), start=1)
        ]
    return {_PAPERS: rows, _ANSWERS: answers}


def _paper(record: Mapping[str, Any]) -> KeptPaper:
    return KeptPaper(
        kind=str(record["kind"] or ""),
        own=str(record["own"] or ""),
        language=str(record["language"] or ""),
        case_number=str(record["case_number"] or ""),
        adopted_on=record["adopted_on"],
        left_out=tuple(sorted(set(str(record["left_out"] or "").replace(",", " ").split()))),
    )


def _of_paper(paper: KeptPaper, known: tuple[str, tuple[str, ...], str] | None) -> list[Finding]:
    """What is wrong with a paper that a cooperation of that model, participants and host is to have."""
    faults = []
    if paper.language not in ("", "nb", "nn"):
        faults.append(cell_fault("language", _("Målformen finnes ikke."), _("Skriv nb eller nn.")))
    try:
        found = template(paper.kind)
    except BadInput as bad:
        return faults + [replace(each, column="kind") for each in bad.findings]
    for clause in paper.left_out:
        try:
            found.clause(clause)
        except BadInput as bad:
            faults += [replace(each, column="left_out") for each in bad.findings]
    if known is None:
        message = _("Samarbeidet finnes ikke i «planned_cooperations».")
        return [*faults, cell_fault("cooperation", message, _("Rett id-en, eller fjern raden."))]
    model, participants, host = known
    if model not in found.models:
        message = _("«{title}» hører ikke til modellen i dette samarbeidet.").format(title=found.title)
        faults.append(cell_fault("kind", message, _("Velg et annet dokument, eller endre modellen.")))
    if paper.own not in whom(found, participants, host):
        message = _("Dokumentet kan ikke være for denne kommunen.")
        fix = _("Skriv en av deltakerne, eller la cellen stå tom når dokumentet er felles.")
        faults.append(cell_fault("own", message, fix))
    return faults


def _answers(
    folder: CaseFolder, papers: Mapping[Key, KeptPaper], problem: Problem, faults: list[Finding]
) -> dict[Key, dict[str, Any]]:
    """The answers of each paper by field."""
    found: dict[Key, dict[str, Any]] = {}
    for each in wholes(folder, _ANSWERS, ("cooperation", "kind", "own", "field"), "value", faults):
        key: Key = (str(each.key[0]), str(each.key[1]), str(each.key[2] or ""))
        wrong = strings_of(each.value, "value", problem)
        if key not in papers:
            message = _("Dokumentet som svaret gjelder, finnes ikke i «papers».")
            wrong.append(cell_fault("kind", message, _("Legg dokumentet i «papers», eller fjern raden.")))
        try:
            of = found.setdefault(key, {})
            of[str(each.key[3])] = _answer(template(key[1]), str(each.key[3]), each.value)
        except BadInput as bad:
            wrong += [replace(one, column=one.column or "kind") for one in bad.findings]
        faults += placed(wrong, _ANSWERS, each.row)
    return found


def _answer(found: Template, name: str, value: Any) -> Any:
    """The answer as it is kept. Raises `BadInput` for no such field or a value it cannot have."""
    asked = next((one for clause in found.clauses for one in clause.fields if one.id == name), None)
    if asked is None:
        message = _("Dokumentet har ikke noe felt «{field}».").format(field=name[:40])
        raise BadInput(cell_fault("field", message, _("Rett feltet, eller fjern raden.")))
    if value is None:
        return None
    if not _has_shape(asked, value):
        message = _("Verdien passer ikke i feltet «{label}».").format(label=asked.label)
        raise BadInput(cell_fault("value", message, _("Skriv den slik den står i en sak som er hentet ut.")))
    try:
        if asked.kind in ("municipality", "municipalities"):
            # Also one that has left the cooperation: the answer is from before.
            for code in value if asked.kind == "municipalities" else [value]:
                municipality_number(code)
            return value or None
        return checked(asked, value, _NOBODY)
    except BadInput as bad:
        raise BadInput(*(replace(each, column="value") for each in bad.findings)) from None


def _has_shape(asked: Field, value: Any) -> bool:
    shape = _SHAPES.get(asked.kind, str)
    if isinstance(value, bool) or not isinstance(value, shape):
        return False
    return not isinstance(value, list) or all(isinstance(each, str) for each in value)


# What is checked of the other kinds does not hang on the cooperation.
_NOBODY: Final = Cooperation("", ("0000",), "0000", "STATUS_QUO", date(2018, 1, 1))
