"""`bindeledd agreement check|papers`: an existing agreement held against the law, and the papers."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from bindeledd.cli.answers import give, give_heading, give_json, give_table, give_wrapped
from bindeledd.cli.arguments import JsonOption, TodayOption, bad, day
from bindeledd.foundation.language import N_, _
from bindeledd.foundation.language import day as written_day

FileArgument = Annotated[
    str,
    typer.Argument(
        metavar=N_("FIL"), help=N_("Avtalen som Word (docx) eller ren tekst. Den blir ikke endret.")
    ),
]
ModelOption = Annotated[
    str,
    typer.Option("--model", metavar=N_("MODELL"), help=N_("host_admin eller host_board. Ellers host_admin.")),
]
PaperOption = Annotated[
    str,
    typer.Option(
        "--paper",
        metavar=N_("DOKUMENT"),
        help=N_("Listen den holdes mot. Se «agreement papers». Ellers host_agreement."),
    ),
]


def check(
    file: FileArgument,
    model: ModelOption = "host_admin",
    paper: PaperOption = "host_agreement",
    date: TodayOption = None,
    as_json: JsonOption = False,
) -> None:
    """Where each item that the law demands seems to stand in an agreement, and which are not found."""
    from bindeledd.agreements.existing import examine
    from bindeledd.agreements.reading import check_size
    from bindeledd.agreements.templates import template
    from bindeledd.law.admissibility import checked_model
    from bindeledd.law.models import model_name
    from bindeledd.law.rulebook import checked_day, rulebook

    on = checked_day(day(date) if date else datetime.date.today())  # noqa: DTZ011 - the machine's own day
    path = Path(file)
    against = template(paper)
    code = checked_model(model.strip().upper())
    if code not in against.models:
        raise bad(
            "other-model",
            _("«{title}» hører ikke til modellen {model}.").format(
                title=against.title, model=model_name(code).lower()
            ),
            _("Velg en av: {models}.").format(
                models=", ".join(sorted(each.lower() for each in against.models))
            ),
        )
    check_size(path.stat().st_size, path.name)
    found = examine(path.read_bytes(), path.name, against, code, on)
    if as_json:
        give_json(
            {
                "paper": paper,
                "model": code.lower(),
                "date": on.isoformat(),
                "language": found.language,
                "passages": found.passages,
                "items": [
                    {
                        "id": held.clause.id,
                        "title": held.clause.heading("nb"),
                        "need": held.clause.need,
                        "rule": held.clause.rule or None,
                        "citation": held.citation or None,
                        "found": held.found,
                        "state": held.state,
                        "passages": [
                            {
                                "paragraph": hit.place.paragraph,
                                "heading": hit.place.heading,
                                "text": hit.passage.text,
                            }
                            for hit in held.hits
                        ],
                    }
                    for held in found.items
                ],
                "findings": [finding.as_json() for finding in found.findings],
                "rule_set": rulebook().version,
            }
        )
        return
    give_heading(
        _("{found} av {all} lovpålagte punkter er funnet, etter loven {day}").format(
            found=sum(held.found for held in found.mandatory), all=len(found.mandatory), day=written_day(on)
        )
    )
    for held in found.mandatory:
        mark = {"found": "✓", "unsure": "?", "not_found": "✕"}[held.state]
        unsure = _(" (usikkert: kan stå her, les)") if held.unsure else ""
        give(f"{mark} {held.clause.heading('nb')} – {held.citation or held.clause.rule}{unsure}")
        for hit in held.hits[:1]:
            give_wrapped(
                _("Avsnitt {number}: {text}").format(number=hit.place.paragraph, text=hit.passage.text[:200]),
                first="    ",
                rest="    ",
            )
    give(_("Et funn sier hvor dere skal lese, ikke at loven er oppfylt."))


def papers(as_json: JsonOption = False) -> None:
    """The papers, for whom each is made, and how many items its law demands."""
    from bindeledd.agreements.templates import templates

    found = templates().values()
    if as_json:
        give_json(
            {
                "papers": [
                    {
                        "id": t.id,
                        "title": t.title,
                        "about": t.about,
                        "scope": t.scope,
                        "models": sorted(t.models),
                        "mandatory": [c.id for c in t.clauses if c.need == "mandatory"],
                    }
                    for t in found
                ]
            }
        )
        return
    give_table(
        [(_("Dokument"), "left"), (_("Tittel"), "left"), (_("Påbudte punkter"), "right")],
        [(t.id, t.title, str(sum(c.need == "mandatory" for c in t.clauses))) for t in found],
    )
