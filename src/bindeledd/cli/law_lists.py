"""`bindeledd law matrix|rules|tasks|open`: the lists that the verdicts stand on."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

import typer

from bindeledd.cli.answers import give, give_json, give_table
from bindeledd.cli.arguments import JsonOption, TodayOption, bad, day
from bindeledd.cli.law_asked import ForOption, whose
from bindeledd.foundation.language import N_, _

SubjectOption = Annotated[
    str, typer.Option("--subject", metavar=N_("EMNE"), help=N_("Bare ett emne, for eksempel complaints."))
]


def matrix(date: TodayOption = None, relation: ForOption = "other", as_json: JsonOption = False) -> None:
    """All tasks against all models on a day."""
    from bindeledd.law.explaining import verdict_json
    from bindeledd.law.matrix import Known
    from bindeledd.law.matrix import matrix as matrix_of
    from bindeledd.law.models import ALL_MODELS, model_short

    whom = whose(relation)
    on = day(date) if date else datetime.date.today()  # noqa: DTZ011 - the machine's own day
    found = matrix_of({"": Known()}, on, relation=whom, models=ALL_MODELS)
    if as_json:
        cells = [verdict_json(found.cell("", t.id, m)) for t in found.tasks for m in found.models]
        short = ("task", "model", "for", "date", "verdict", "citations", "complaint_body", "not_verified")
        give_json({"cells": [{key: cell[key] for key in short} for cell in cells]})
        return
    rows = []
    for task in found.tasks:
        verdicts = [found.cell("", task.id, model) for model in found.models]
        rows.append((task.id, task.name, *(f"{each.mark} {each.word}" for each in verdicts)))
    columns: list[tuple[str, Any]] = [(_("Nr."), "left"), (_("Oppgave"), "left")]
    give_table([*columns, *((model_short(model), "left") for model in found.models)], rows)


def rules(
    words: Annotated[
        list[str] | None, typer.Argument(metavar=N_("ORD"), help=N_("Ord som skal stå i regelen."))
    ] = None,
    subject: SubjectOption = "",
    date: TodayOption = None,
    as_json: JsonOption = False,
) -> None:
    """Rules that hold every word, of a subject, in force on a day."""
    from bindeledd.law.names import dated
    from bindeledd.law.rulebook import checked_day, rulebook

    book = rulebook()
    if subject and subject not in dict(book.subjects):
        raise bad(
            "unknown-subject",
            _("«{subject}» er ikke et emne.").format(subject=subject[:30]),
            _("Emnene er {subjects}.").format(subjects=", ".join(name for name, _title in book.subjects)),
        )
    on = checked_day(day(date)) if date else None
    found = book.search(" ".join(words or ()), subject, on)
    shown = on or datetime.date.today()  # noqa: DTZ011 - the names of the machine's own day
    if as_json:
        give_json(
            {
                "rule_set": book.version,
                "rules": [
                    {
                        "id": r.id,
                        "title": dated(r.title, shown),
                        "subject": r.subject,
                        "kind": r.kind,
                        "severity": r.severity,
                    }
                    for r in found
                ],
            }
        )
        return
    cited = [
        "; ".join(c.short for c in (r.version_on(on) if on else r.versions[-1]).citations)  # type: ignore[union-attr]
        for r in found
    ]
    give_table(
        [(_("Regel"), "left"), (_("Tittel"), "left"), (_("Hjemmel"), "left")],
        [(rule.id, dated(rule.title, shown), citation) for rule, citation in zip(found, cited, strict=True)],
    )
    give(
        _("{count} av {all} regler. Regelsett {version}.").format(
            count=len(found), all=len(book.rules), version=book.version
        )
    )


def tasks(as_json: JsonOption = False) -> None:
    """The tasks with what the law needs to know of each."""
    from bindeledd.law.tasks import tasks as all_tasks

    found = all_tasks().values()
    if as_json:
        give_json(
            {
                "tasks": [
                    {
                        "id": t.id,
                        "name": t.name,
                        "group": t.group,
                        "decides": t.decides,
                        "client_data": t.client_data,
                        "complaint": t.complaint,
                        "basis": t.basis.text if t.basis else None,
                    }
                    for t in found
                ]
            }
        )
        return
    give_table(
        [(_("Nr."), "left"), (_("Oppgave"), "left"), (_("Enkeltvedtak"), "left"), (_("Hjemmel"), "left")],
        [
            (
                t.id,
                t.name,
                _("nei") if t.decides in ("no", "claim") else _("ja"),
                t.basis.short if t.basis else "–",
            )
            for t in found
        ],
    )


def open_questions(as_json: JsonOption = False) -> None:
    """What is contested, and who is to answer."""
    from bindeledd.law.open_points import open_points

    if as_json:
        give_json(
            {
                "open": [
                    {
                        "id": p.id,
                        "question": p.question,
                        "owner": p.owner,
                        "choices": dict(p.choices),
                        "about": p.about,
                    }
                    for p in open_points()
                ]
            }
        )
        return
    give_table(
        [(_("Nr."), "left"), (_("Spørsmål"), "left"), (_("Hvem avklarer"), "left")],
        [(p.id, p.question, p.owner) for p in open_points()],
    )
