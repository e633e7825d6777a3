"""Projects and their tasks in a case folder: a row for each, and what is nested in them as JSON beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bindeledd.casefolder.celltext import json_parts, readable
from bindeledd.casefolder.folder import CaseFolder
from bindeledd.casefolder.parts import Problem, cell_fault, placed, strings_of, wholes
from bindeledd.establishment.checklist.items import CONDITIONS
from bindeledd.establishment.checklist.reading import checklist_from
from bindeledd.establishment.plan.slipping import baseline_from
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.language import _
from bindeledd.law.models import MODELS

_PROJECTS, _CONTENT, _TASKS = "projects", "project_content", "project_tasks"
# Models that a project can have: a legal model, or a blend of several.
PROJECT_MODELS = (*MODELS, "HYBRID")
_LONGEST_TITLE, _LONGEST_REASON, _LONGEST_SUBJECT = 200, 5000, 40


@dataclass(frozen=True, slots=True)
class KeptProject:
    """A project as it is now: `checklist`, `facts` and `baseline` are plain values."""

    id: str
    reorganisation: str
    title: str
    model: str
    begins: date
    cutover: date
    checklist: Any
    facts: Mapping[str, Any]
    baseline: Any = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class KeptTask:
    """A task as it is now, without the person who has it, what is attached and what is said of it."""

    project: str
    item: str
    subject: str
    status: str
    responsible: str
    municipality: str = ""
    due: date | None = None
    days: int | None = None
    started: date | None = None
    ended: date | None = None
    reason: str = ""


def project_rows(projects: Iterable[KeptProject]) -> dict[str, list[dict[str, Any]]]:
    """The rows of `projects` and `project_content`; they are read back the same."""
    rows: list[dict[str, Any]] = []
    content: list[dict[str, Any]] = []
    for each in projects:
        rows.append(
            {
                "id": each.id,
                "reorganisation": each.reorganisation,
                "title": readable(each.title),
                "model": each.model,
                "begins": each.begins,
                "cutover": each.cutover,
                "closed_on": each.closed_on,
            }
        )
        nested = {"checklist": each.checklist, "facts": dict(each.facts), "baseline": each.baseline}
        content += [
            {"project": each.id, "name": name, "part": part, "value": text}
            for name, value in nested.items()
            if value is not None
            for part, text in enumerate(json_parts(value), start=1)
        ]
    return {_PROJECTS: rows, _CONTENT: content}


def projects_from_folder(folder: CaseFolder, problem: Problem) -> tuple[KeptProject, ...]:
    """The projects in the order of their rows. Raises `BadInput` with everything wrong and where it stands.

    `problem` says what keeps a text from being kept; nothing for one that can be.
    """
    faults: list[Finding] = []
    content: dict[tuple[str, str], Any] = {}
    for whole in wholes(folder, _CONTENT, ("project", "name"), "value", faults):
        key = str(whole.key[0]), str(whole.key[1])
        content[key] = whole.value
        faults += placed(_of_content(key[1], whole.value, problem), _CONTENT, whole.row)
    found = []
    taken: set[str] = set()
    for row, record in enumerate(folder.rows(_PROJECTS), start=2):
        identity = str(record["id"])
        wrong = [*_of_project(record, problem)]
        if (identity, "checklist") not in content:
            wrong.append(
                cell_fault(
                    "id",
                    _("Prosjektet har ingen sjekkliste i «project_content»."),
                    _("Ta med radene, eller fjern prosjektet."),
                )
            )
        if str(record["reorganisation"]) in taken:
            wrong.append(
                cell_fault(
                    "reorganisation",
                    _("Omleggingen har allerede et prosjekt."),
                    _("Behold det ene prosjektet."),
                )
            )
        taken.add(str(record["reorganisation"]))
        faults += placed(wrong, _PROJECTS, row)
        if not wrong:
            found.append(_project(record, content))
    if faults:
        raise BadInput(*faults)
    return tuple(found)


def task_rows(tasks: Iterable[KeptTask]) -> dict[str, list[dict[str, Any]]]:
    """The rows of `project_tasks`; they are read back the same."""
    return {
        _TASKS: [
            {
                "project": each.project,
                "item": each.item,
                "subject": each.subject or None,
                "status": each.status,
                "responsible": each.responsible,
                "municipality": each.municipality or None,
                "due": each.due,
                "days": each.days,
                "started": each.started,
                "ended": each.ended,
                "reason": readable(each.reason),
            }
            for each in tasks
        ]
    }


def tasks_from_folder(
    folder: CaseFolder, items: Mapping[str, Collection[str]], roles: Collection[str], problem: Problem
) -> tuple[KeptTask, ...]:
    """The tasks in the order of their rows; `items` are those of each project's checklist by its id.

    Raises `BadInput` with everything wrong and where it stands.
    """
    faults: list[Finding] = []
    found = []
    for row, record in enumerate(folder.rows(_TASKS), start=2):
        task = _task(record)
        wrong = []
        if task.item not in items.get(task.project, ()):
            message = _("«{item}» er ikke et punkt i prosjektets sjekkliste.").format(item=task.item[:40])
            wrong.append(cell_fault("item", message, _("Rett punktet, eller fjern raden.")))
        if task.responsible not in roles:
            message = _("Rollen «{role}» finnes ikke.").format(role=task.responsible[:40])
            wrong.append(cell_fault("responsible", message, _("Skriv en rolle som finnes.")))
        wrong += _text("subject", task.subject, _LONGEST_SUBJECT, problem)
        wrong += _text("reason", task.reason, _LONGEST_REASON, problem)
        faults += placed(wrong, _TASKS, row)
        found.append(task)
    if faults:
        raise BadInput(*faults)
    return tuple(found)


def _of_project(record: Mapping[str, Any], problem: Problem) -> Iterator[Finding]:
    if record["model"] not in PROJECT_MODELS:
        message = _("Modellen «{model}» finnes ikke.").format(model=str(record["model"])[:40])
        yield cell_fault("model", message, _("Skriv en av disse: {m}.").format(m=", ".join(PROJECT_MODELS)))
    if record["begins"] >= record["cutover"]:
        message = _("Arbeidet begynner ikke før oppstart.")
        yield cell_fault("begins", message, _("Sett dagen arbeidet begynner, før dagen for oppstart."))
    yield from _text("title", str(record["title"]), _LONGEST_TITLE, problem)


def _of_content(name: str, value: Any, problem: Problem) -> Iterator[Finding]:
    yield from strings_of(value, "value", problem)
    try:
        if name == "checklist":
            checklist_from(value)
        elif name == "baseline":
            baseline_from(value)
        elif not _are_facts(value):
            raise ValueError(name)
    except BadInput as bad:
        yield from (cell_fault("value", each.message, each.fix) for each in bad.findings)
    except (KeyError, TypeError, ValueError, AttributeError):
        message = _("Verdien kan ikke leses som det den skal være.")
        yield cell_fault("value", message, _("Hent saken ut på nytt, og la cellen stå som den er."))


def _are_facts(value: Any) -> bool:
    return isinstance(value, dict) and all(
        name in CONDITIONS and isinstance(each, bool) for name, each in value.items()
    )


def _text(column: str, text: str, most: int, problem: Problem) -> Iterator[Finding]:
    wrong = problem(text)
    if not wrong and len(text) > most:
        wrong = _("Teksten er lengre enn {longest} tegn.").format(longest=most)
    if wrong:
        yield cell_fault(column, wrong, _("Skriv den på nytt."))


def _project(record: Mapping[str, Any], content: Mapping[tuple[str, str], Any]) -> KeptProject:
    identity = str(record["id"])
    return KeptProject(
        id=identity,
        reorganisation=str(record["reorganisation"]),
        title=str(record["title"]),
        model=str(record["model"]),
        begins=record["begins"],
        cutover=record["cutover"],
        checklist=content[identity, "checklist"],
        facts=content.get((identity, "facts")) or {},
        baseline=content.get((identity, "baseline")),
        closed_on=record["closed_on"],
    )


def _task(record: Mapping[str, Any]) -> KeptTask:
    return KeptTask(
        project=str(record["project"]),
        item=str(record["item"]),
        subject=str(record["subject"] or ""),
        status=str(record["status"]),
        responsible=str(record["responsible"]),
        municipality=str(record["municipality"] or ""),
        due=record["due"],
        days=record["days"],
        started=record["started"],
        ended=record["ended"],
        reason=str(record["reason"] or ""),
    )
