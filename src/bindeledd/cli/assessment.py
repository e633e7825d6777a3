"""`bindeledd assess`: the option paper of a case, with every option held against today's structure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bindeledd.cli.answers import give, give_heading, give_json, give_table, give_wrapped, say, working
from bindeledd.cli.arguments import CaseArgument, DateOption, JsonOption, bad, case_at, day
from bindeledd.cli.case_make import ReplaceOption
from bindeledd.foundation.language import N_, _, number

if TYPE_CHECKING:
    from bindeledd.agreements.assessment import Assessment, Judgement, Option
    from bindeledd.agreements.assessment.ground import Ground
    from bindeledd.agreements.assessment.suggestion import Suggested

LANGUAGES = ("nb", "nn")
ENDINGS = (".docx", ".pdf")


def assess(
    case: CaseArgument = ".",
    option: Annotated[
        list[str] | None,
        typer.Option(
            "--option",
            metavar=N_("FIL"),
            help=N_("Et alternativ i en fil: et forslag fra planleggeren, eller kontor og modeller i YAML."),
        ),
    ] = None,
    judgements: Annotated[
        str | None,
        typer.Option(
            "--judgements", metavar=N_("FIL"), help=N_("Vurderinger som folk har skrevet, i YAML eller JSON.")
        ),
    ] = None,
    date: DateOption = None,
    form: Annotated[
        str,
        typer.Option("--form", metavar=N_("MÅLFORM"), help=N_("Dokumentets målform: nb eller nn.")),
    ] = "nb",
    out: Annotated[
        str | None,
        typer.Option("--out", metavar=N_("FIL"), help=N_("Skriv dokumentet til filen: .docx eller .pdf.")),
    ] = None,
    replace: ReplaceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Figures are filled in; judgements are people's own, and those that are missing are listed."""
    target = _target(out, form, replace=replace)
    assessment = _assessment(case, option or (), judgements, date, quiet=as_json)
    if target is not None:
        _write(assessment, target, form)
    if as_json:
        from bindeledd.agreements.assessment.answer import assessment_json

        give_json(assessment_json(assessment))
        return
    _give(assessment)


def _target(out: str | None, form: str, *, replace: bool) -> Path | None:
    """Where the paper goes. Raises `BadInput` for another kind of file, before anything is computed."""
    from bindeledd.cli.case_make import free_place

    if form not in LANGUAGES:
        raise bad(
            "unknown-written-form",
            _("«{code}» er ikke en målform.").format(code=form[:20]),
            _("Velg en av: {names}.").format(names=", ".join(LANGUAGES)),
        )
    if out is None:
        return None
    if Path(out).suffix.lower() not in ENDINGS:
        raise bad(
            "unknown-format",
            _("«{name}» er verken .docx eller .pdf.").format(name=Path(out).name[:60]),
            _("Gi filen et navn som slutter på .docx (til å arbeide i) eller .pdf (til å sende ut)."),
        )
    return free_place(out, replace=replace)


def _assessment(
    case: str, files: tuple[str, ...] | list[str], judged: str | None, on: str | None, *, quiet: bool
) -> Assessment:
    from bindeledd.agreements.assessment import Assessment
    from bindeledd.agreements.assessment.files import read_judgements
    from bindeledd.agreements.assessment.ground import ground_of

    opened = case_at(case)
    judgements: tuple[Judgement, ...] = read_judgements(Path(judged)) if judged is not None else ()
    with working(_("Regner ut reisetid og pendling …"), quiet=quiet):
        ground = ground_of(opened, day(on) if on is not None else None)
    return Assessment(opened.title, ground, _options(ground, files), judgements, suggested=_suggested(ground))


def _options(ground: Ground, files: tuple[str, ...] | list[str]) -> tuple[Option, ...]:
    """Today's structure, those that the case keeps and has not put away, and those of the files."""
    from bindeledd.agreements.assessment import of_proposal, of_today
    from bindeledd.agreements.assessment.files import read_option
    from bindeledd.structure.folder import alternatives_from_folder

    found = [of_today(ground.world)]
    for kept in alternatives_from_folder(ground.case.folder):
        if not kept.put_away:
            found.append(of_proposal(ground.world, str(len(found)), kept.title, kept.proposal))
    for name in files:
        found.append(read_option(Path(name), ground.world, str(len(found))))
    return tuple(found)


def _suggested(ground: Ground) -> tuple[Suggested, ...]:
    """What the facts of the founding case's areas point towards; nothing for any other case."""
    from bindeledd.agreements.assessment.area_facts import CASE, areas
    from bindeledd.agreements.assessment.suggestion import suggest

    if ground.case.name != CASE:
        return ()
    return tuple(suggest(area, ground.on) for area in areas().values())


def _write(assessment: Assessment, target: Path, form: str) -> None:
    from bindeledd.agreements.assessment.paper import option_paper
    from bindeledd.cli.case_export import write_file

    document = option_paper(assessment, language="nn" if form == "nn" else "nb")
    if target.suffix.lower() == ".pdf":
        from bindeledd.documents.pdf import issued_file

        content = issued_file(document)
    else:
        from bindeledd.documents.docx import working_file

        content = working_file(document)
    write_file(target, content)
    say(_("Skrev konsekvensutredningen til {file}.").format(file=target.name))


def _give(assessment: Assessment) -> None:
    from bindeledd.agreements.assessment.themes import themes

    give_heading(_("{case}, {date}").format(case=assessment.title, date=assessment.on.isoformat()))
    for option in assessment.options:
        give(f"  {option.id}  {option.title}")
    _give_law(assessment)
    titles = [_("Alternativ {id}").format(id=option.id) for option in assessment.options]
    for theme in themes():
        give_heading(theme.name.nb)
        give_wrapped(theme.question.nb, first="", rest="")
        rows = [
            (
                row.title,
                *("–" if v.value is None else number(float(v.value), row.decimals) for v in row.values),
                row.unit,
            )
            for row in assessment.figures[theme.id]
        ]
        if rows:
            columns = [(_("Tall"), "left"), *((title, "right") for title in titles), (_("Enhet"), "left")]
            give_table(columns, rows)  # type: ignore[arg-type]
        for option in assessment.options:
            for each in assessment.judged(option.id, theme):
                told = _("{option}: {text} ({author}; grunnlag: {evidence})").format(
                    option=option.title, text=each.text, author=each.author, evidence=each.evidence
                )
                give_wrapped(told, first="  – ", rest="    ")
    _give_suggested(assessment)
    _give_open(assessment)


def _give_law(assessment: Assessment) -> None:
    from bindeledd.agreements.assessment.legal import ANSWERS, alike
    from bindeledd.law.models import model_short
    from bindeledd.law.verdict import WORDS

    rows = []
    for asked in assessment.asked:
        for group in alike(asked.law):
            first = group[0]
            whom = _("for andre") if first.whom == "other" else _("for egne")
            rows.append(
                (
                    asked.option.id,
                    model_short(first.relation.model),
                    whom,
                    number(len(group), 0),
                    *(number(first.counts[answer], 0) for answer in ANSWERS),
                )
            )
    columns = [
        (_("Alternativ"), "left"),
        (_("Modell"), "left"),
        (_("Gjelder"), "left"),
        (_("Kommuner"), "right"),
        *((_(WORDS[answer]), "right") for answer in ANSWERS),
    ]
    give_heading(_("Kommunale oppgaver etter hva loven sier"))
    give_table(columns, rows)  # type: ignore[arg-type]


def _give_suggested(assessment: Assessment) -> None:
    if not assessment.suggested:
        return
    give_heading(_("Hva opplysningene om områdene peker mot"))
    give_wrapped(assessment.suggested[0].notice, first="", rest="")
    for each in assessment.suggested:
        told = "; ".join(suggestion.title for suggestion in each.suggestions)
        give_wrapped(f"{each.area.name}: {told}.", first="  – ", rest="    ")


def _give_open(assessment: Assessment) -> None:
    give_heading(_("Må avklares"))
    for finding in (*assessment.refusals, *assessment.unknown):
        cited = f" ({finding.citation})" if finding.citation else ""
        give_wrapped(finding.message + cited, first="  – ", rest="    ")
    for point, answer in assessment.open_points:
        said = _("ubesvart") if answer is None else point.choice(answer.choice)
        give_wrapped(f"{point.id}: {point.question} {said}.", first="  – ", rest="    ")
    if assessment.missing:
        give_wrapped(
            _("{count} vurderinger mangler. De skrives av folk, ikke av Bindeledd.").format(
                count=len(assessment.missing)
            ),
            first="  – ",
            rest="    ",
        )
