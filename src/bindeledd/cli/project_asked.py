"""A project as the command line asks for it: the change set, the days, the checklist and the answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bindeledd.cli.arguments import bad, day
from bindeledd.cli.reorganisation import Chosen, choose
from bindeledd.foundation.language import N_, _
from bindeledd.foundation.language import day as in_words

if TYPE_CHECKING:
    from bindeledd.establishment.checklist import Checklist
    from bindeledd.establishment.checklist import Chosen as ChosenItem
    from bindeledd.establishment.facts import ProjectFacts
    from bindeledd.establishment.plan import Plan
    from bindeledd.registry.snapshot import Snapshot

CutoverOption = Annotated[
    str | None,
    typer.Option(
        "--cutover",
        metavar=N_("DATO"),
        show_default=False,
        help=N_("Dagen kontoret starter (år-måned-dag). Ellers dagen omleggingen gjelder fra."),
    ),
]
BeginsOption = Annotated[
    str | None,
    typer.Option(
        "--begins",
        metavar=N_("DATO"),
        show_default=False,
        help=N_(
            "Dagen arbeidet begynner. Ellers dagen den første oppgaven begynner når planen regnes bakover "
            "fra oppstarten, men ikke før --today."
        ),
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar=N_("DATO"),
        show_default=False,
        help=N_("Dagen planen ses fra: ingenting kan begynne før den. Ellers dagen arbeidet begynner."),
    ),
]
ChecklistOption = Annotated[
    str | None,
    typer.Option(
        "--checklist",
        metavar=N_("FIL"),
        show_default=False,
        help=N_("En egen sjekkliste eller tilpasning (YAML eller JSON). Ellers den nyeste som følger med."),
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar=N_("MODELL"),
        show_default=False,
        help=N_("merger, host_admin, host_board, hybrid eller close_coop. Ellers den omleggingen har."),
    ),
]
AnswerOption = Annotated[
    list[str] | None,
    typer.Option(
        "--answer",
        metavar=N_("FAKTUM=SVAR"),
        show_default=False,
        help=N_("Svaret på det omleggingen ikke sier, for eksempel employees_move=ja. Kan gjentas."),
    ),
]
MODELS = ("MERGER", "HOST_ADMIN", "HOST_BOARD", "HYBRID", "CLOSE_COOP")
# A plan that is only laid out to see when its first task begins may begin this early.
_EARLY = timedelta(days=366 * 4)


@dataclass(frozen=True, slots=True)
class Project:
    """What was asked for: the change set, the facts of its project, and the items that these choose."""

    chosen: Chosen
    before: Snapshot
    facts: ProjectFacts
    checklist: Checklist
    items: tuple[ChosenItem, ...]

    def name(self, subject: str) -> str:
        """The name of a municipality or location; its number or id where it has none."""
        municipality = self.before.municipality(subject)
        if municipality is not None:
            return municipality.name
        place = self.before.locations().get(subject)
        return place.name if place is not None else subject

    def plan(self, begins: str | None, today: str | None) -> Plan:
        """Its tasks laid out, none of them begun. Raises `BadInput`."""
        from bindeledd.establishment.plan import lay_out
        from bindeledd.establishment.plan.laying import EARLIEST
        from bindeledd.establishment.plan.tasks import Task

        tasks = [Task(each.item, subject) for each in self.items for subject in each.subjects]
        cutover, as_of = self.facts.cutover, day(today) if today else None
        if begins:
            start = day(begins)
        else:
            early = max(cutover - _EARLY, EARLIEST)
            laid = lay_out(tasks, self.facts, begins=early, cutover=cutover, today=early)
            start = min((row.starts for row in laid.rows), default=cutover)
            start = max(start, as_of) if as_of else start
        return lay_out(tasks, self.facts, begins=start, cutover=cutover, today=as_of or start)


def asked(
    wanted: str,
    *,
    cutover: str | None,
    checklist: str | None,
    model: str | None,
    answers: list[str] | None,
    case: str | None,
) -> Project:
    """The project of the change set. Raises `BadInput`."""
    from bindeledd.establishment.checklist import built_in, chosen
    from bindeledd.establishment.facts_of import facts_from

    found = choose([wanted], case)
    (reorganisation,) = found.reorganisations
    on = _within_calendar(day(cutover)) if cutover else reorganisation.effective_on
    before = found.registry.as_of(min(on, reorganisation.effective_on) - timedelta(days=1))
    facts = facts_from(
        reorganisation,
        before,
        model=_model(model or reorganisation.model),
        cutover=on,
        locations=tuple(
            sorted(
                identity
                for identity, place in before.locations().items()
                if place.municipality in reorganisation.participants
            )
        ),
        answers=dict(_answer(each) for each in answers or ()),
        case=found.case,
    )
    used = _read(checklist) if checklist else built_in()
    return Project(found, before, facts, used, chosen(used, facts))


def _within_calendar(cutover: date) -> date:
    """The day, when the plan can reckon with it and the days before it."""
    from bindeledd.establishment.plan.laying import EARLIEST, LATEST

    if EARLIEST <= cutover <= LATEST:
        return cutover
    raise bad(
        "day-beyond-calendar",
        _("{what} er {day}, og planen regner bare med dager fra {first} til {last}.").format(
            what=_("Oppstarten"), day=in_words(cutover), first=in_words(EARLIEST), last=in_words(LATEST)
        ),
        _("Skriv en dag i den tiden."),
    )


def _model(text: str | None) -> str:
    if text is None:
        raise bad(
            "no-model",
            _("Omleggingen sier ikke hvilken modell den bruker."),
            _("Oppgi den med --model, for eksempel --model host_admin."),
        )
    code = text.strip().upper()
    if code not in MODELS:
        raise bad(
            "unknown-model",
            _("«{model}» er ikke en modell for et prosjekt.").format(model=text[:40]),
            _("Velg en av: {models}.").format(models=", ".join(each.lower() for each in MODELS)),
        )
    return code


def _answer(text: str) -> tuple[str, bool]:
    name, equals, value = text.partition("=")
    said = {"ja": True, "nei": False, "yes": True, "no": False}.get(value.strip().casefold())
    if not equals or said is None:
        raise bad(
            "bad-answer",
            _("«{answer}» er ikke et svar.").format(answer=text[:60]),
            _("Skriv faktum=ja eller faktum=nei, for eksempel employees_move=ja."),
        )
    return name.strip(), said


def _read(file: str) -> Checklist:
    """The checklist of the file, or the built-in one as the file adapts it. Raises `BadInput`."""
    from bindeledd.establishment.checklist import adaptation_from, adapted, built_in, checklist_from
    from bindeledd.law.yamlfile import parse_yaml

    path = Path(file)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise bad(
            "checklist-unreadable",
            _("Filen {file} kan ikke leses som tekst.").format(file=path.name or file),
            _("Oppgi en fil med sjekklisten som YAML eller JSON."),
        ) from None
    values = parse_yaml(text, path.name)
    if isinstance(values, dict) and "items" not in values and "base" in values:
        own = adaptation_from(values)
        return adapted(built_in(own.base), own)
    return checklist_from(values, path.name)
