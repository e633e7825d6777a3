"""`bindeledd project`: the plan of a reorganisation's project, the items it needs, and its Gantt chart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bindeledd import __version__
from bindeledd.cli.answers import give, give_heading, give_json, give_table, give_wrapped, say
from bindeledd.cli.arguments import JsonOption, bad
from bindeledd.cli.findings import give_findings
from bindeledd.cli.project_asked import (
    AnswerOption,
    AsOfOption,
    BeginsOption,
    ChecklistOption,
    CutoverOption,
    ModelOption,
    Project,
    asked,
)
from bindeledd.cli.reorganisation import OfCaseOption, WantedArgument
from bindeledd.foundation.language import N_, _, ngettext, number
from bindeledd.foundation.language import day as in_words

if TYPE_CHECKING:
    from bindeledd.establishment.plan import Plan
    from bindeledd.establishment.plan.answers import Answer
    from bindeledd.foundation.finding import Finding

# More findings of one kind than this are counted on the screen; as JSON every one is there.
_MOST = 10


def plan(
    wanted: WantedArgument,
    cutover: CutoverOption = None,
    begins: BeginsOption = None,
    today: AsOfOption = None,
    checklist: ChecklistOption = None,
    model: ModelOption = None,
    answer: AnswerOption = None,
    case: OfCaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """The items with their days, the critical path, the pins, and both earliest dates."""
    project = asked(wanted, cutover=cutover, checklist=checklist, model=model, answers=answer, case=case)
    laid = project.plan(begins, today)
    if as_json:
        give_json(_about(project) | laid.as_json() | {"version": __version__})
        return
    (reorganisation,) = project.chosen.reorganisations
    give_heading(reorganisation.title)
    give(_("Oppstart {day}. Arbeidet begynner {begins}.").format(
        day=in_words(laid.cutover), begins=in_words(laid.begins)
    ))  # fmt: skip
    give()
    _give_answer(_("Tidligst etter loven"), laid.earliest_by_statute)
    _give_answer(_("Tidligst realistisk"), laid.earliest_realistic)
    _give_findings(laid.findings)
    give_heading(_("Oppgaver"))
    _give_rows(project, laid)
    give()
    give_heading(_("Faste dager"))
    give_table(
        ((_("Dag"), "left"), (_("Hva"), "left"), (_("Gjelder"), "left"), (_("Kilde"), "left")),
        [
            (in_words(pin.day), pin.words, _("krav") if pin.kind == "must" else _("varsel"), pin.citation)
            for pin in laid.pins
        ],
    )


def checklist_of(
    wanted: WantedArgument,
    cutover: CutoverOption = None,
    checklist: ChecklistOption = None,
    model: ModelOption = None,
    answer: AnswerOption = None,
    case: OfCaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """The items that the project needs, for whom, and why; and those that it does not need."""
    from bindeledd.establishment.checklist import left_out
    from bindeledd.establishment.checklist.words import phase_words, responsible_words

    project = asked(wanted, cutover=cutover, checklist=checklist, model=model, answers=answer, case=case)
    without = left_out(project.checklist, project.facts)
    if as_json:
        told = _about(project)
        told["items"] = [
            {
                "id": each.item.id,
                "title": each.item.title,
                "phase": each.item.phase,
                "responsible": each.item.responsible,
                "subjects": [subject for subject in each.subjects if subject],
                "why": each.why,
                "certain": each.certain,
                "citation": each.item.citation or None,
            }
            for each in project.items
        ]
        told["left_out"] = [{"id": item.id, "title": item.title, "why": why} for item, why in without]
        give_json(told | {"version": __version__})
        return
    give_heading(f"{project.checklist.title} {project.checklist.version}")
    give_table(
        (
            (_("Nummer"), "left"),
            (_("Oppgave"), "left"),
            (_("Fase"), "left"),
            (_("Ansvarlig"), "left"),
            (_("For hvem"), "left"),
            (_("Hvorfor"), "left"),
        ),
        [
            (
                each.item.id,
                each.item.title,
                phase_words(each.item.phase),
                responsible_words(each.item.responsible),
                ", ".join(project.name(subject) for subject in each.subjects if subject) or _("alle"),
                each.why,
            )
            for each in project.items
        ],
    )
    if without:
        give()
        give_heading(_("Gjelder ikke her"))
        for item, why in without:
            give_wrapped(f"{item.id} {item.title}: {why}", first="  – ", rest="    ")


def chart(
    wanted: WantedArgument,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar=N_("FIL"), help=N_("SVG-filen som skrives. Ellers plan.svg, her.")),
    ] = None,
    cutover: CutoverOption = None,
    begins: BeginsOption = None,
    today: AsOfOption = None,
    checklist: ChecklistOption = None,
    model: ModelOption = None,
    answer: AnswerOption = None,
    case: OfCaseOption = None,
) -> None:
    """The plan as a Gantt chart in a file, which is never written over."""
    from bindeledd.establishment.plan.gantt import gantt

    project = asked(wanted, cutover=cutover, checklist=checklist, model=model, answers=answer, case=case)
    laid = project.plan(begins, today)
    subjects = {row.task.subject for row in laid.rows if row.task.subject}
    drawn = gantt(laid, names={subject: project.name(subject) for subject in subjects})
    path = Path(out or "plan.svg")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(drawn.svg)
    except FileExistsError:
        raise bad(
            "file-exists", _("{file} finnes fra før.").format(file=path), _("Velg et annet navn med --out.")
        ) from None
    except OSError as error:
        raise bad(
            "not-written",
            _("{file} kan ikke skrives: {why}").format(file=path, why=error.strerror or ""),
            _("Velg en mappe du kan skrive i."),
        ) from None
    say(_("Skrev {file}.").format(file=path))


def _about(project: Project) -> dict[str, Any]:
    from bindeledd.establishment.checklist.items import CONDITIONS

    (reorganisation,) = project.chosen.reorganisations
    facts = project.facts
    return {
        "reorganisation": reorganisation.id,
        "title": reorganisation.title,
        "model": facts.model,
        "checklist": {"id": project.checklist.id, "version": project.checklist.version},
        "participants": list(facts.participants),
        "host": facts.host,
        "facts": {
            name: {"value": getattr(facts, name), "why": facts.why(name) or None} for name in CONDITIONS
        },
    }


def _give_answer(heading: str, answer: Answer) -> None:
    give_heading(f"{heading}: {in_words(answer.day)}")
    give_wrapped(answer.words, first="  ", rest="  ")
    for compared in answer.reference:
        give_wrapped(compared.words, first="  ", rest="  ")
    for case in answer.advised:
        give_wrapped(f"{case.title}: {case.note}", first="  ", rest="  ")
    give()


def _give_findings(findings: Sequence[Finding]) -> None:
    first = [finding for finding in findings if finding.code != "item-does-not-fit"]
    items = [finding for finding in findings if finding.code == "item-does-not-fit"]
    give_findings([*first, *items[:_MOST]])
    if len(items) > _MOST:
        left = len(items) - _MOST
        give(
            ngettext(
                "{count} oppgave til får ikke plass. Med --json er alle med.",
                "{count} oppgaver til får ikke plass. Med --json er alle med.",
                left,
            ).format(count=number(left))
        )
        give()


def _give_rows(project: Project, laid: Plan) -> None:
    give_table(
        (
            (_("Nummer"), "left"),
            (_("Oppgave"), "left"),
            (_("For hvem"), "left"),
            (_("Begynner"), "left"),
            (_("Ferdig"), "left"),
            (_("Slakk"), "right"),
            (_("Kritisk"), "left"),
        ),
        [
            (
                row.task.item.id,
                row.task.item.title,
                project.name(row.task.subject) if row.task.subject else _("alle"),
                row.starts.isoformat(),
                row.ends.isoformat(),
                "–" if row.slack is None else number(row.slack),
                _("ja") if row.critical else "",
            )
            for row in sorted(laid.rows, key=lambda row: (row.starts, row.key))
        ],
    )
    give(_("Slakk er i arbeidsdager."))
