"""`bindeledd cutover …`, before the days themselves: a sample, a folder begun, its mapping and its plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bindeledd.cli.answers import give, give_heading, give_json, give_table, give_wrapped
from bindeledd.cli.arguments import JsonOption
from bindeledd.cli.cutover_common import FolderArgument, folder_at, progress
from bindeledd.foundation.language import N_, _, ngettext, number

if TYPE_CHECKING:
    pass


def sample(
    name: Annotated[
        str, typer.Argument(metavar=N_("NAVN"), help=N_("Eksemplet som skal lages: narvik-2020."))
    ] = "narvik-2020",
    out: Annotated[
        str,
        typer.Option("--out", metavar=N_("MAPPE"), help=N_("Mappen som lages; den må være ny eller tom.")),
    ] = "eksempel",
    people: Annotated[
        int, typer.Option("--people", metavar=N_("ANTALL"), help=N_("Hvor mange innbyggere det skal ha."))
    ] = 20_000,
    seed: Annotated[
        int, typer.Option("--seed", metavar=N_("TALL"), help=N_("Samme tall gir samme eksempel."))
    ] = 1,
    faults: Annotated[
        list[str] | None,
        typer.Option("--faults", metavar=N_("FEIL"), help=N_("Feil som plantes, ved navn; kan gjentas.")),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Extracts that are like those of a municipality, about nobody."""
    from bindeledd.cutover.sample import make_sample

    with progress(as_json) as told:
        made = make_sample(Path(out), name, people, seed, faults or (), progress=told)
    if as_json:
        give_json(made.as_json())
        return
    give_heading(_("Eksemplet er laget i «{folder}»").format(folder=out))
    give(_("Alt i det er syntetisk. Gå videre med «bindeledd cutover dry-run {folder}».").format(folder=out))


def init(
    folder: FolderArgument = ".",
    reorganisation: Annotated[
        str | None,
        typer.Option(
            "--reorganisation",
            metavar=N_("OMLEGGING"),
            help=N_(
                "En omlegging som følger med, eller en JSON-fil. Trengs når mappen ikke har omlegging.json."
            ),
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """What the folder lacks is made; nothing is asked and nothing overwritten."""
    from bindeledd.cutover.steps.beginning import init as begin

    begun = begin(folder_at(folder), reorganisation)
    proposal = begun.proposal
    if as_json:
        asked = [] if proposal is None else list(proposal.questions)
        give_json({"made": list(begun.made), "questions": asked})
        return
    give_heading(_("Mappen er klar.") if begun.made else _("Mappen var klar fra før."))
    for name in begun.made:
        give(_("Laget {name}").format(name=name))
    if proposal is not None:
        for question in proposal.questions:
            give_wrapped(question, first="• ", rest="  ")
        give(
            _(
                "Koblingen er et forslag. Se over den med «bindeledd cutover inspect», rett kobling.yaml, og "
                "bekreft med «bindeledd cutover inspect --confirm ROLLE»."
            )
        )


def inspect(
    folder: FolderArgument = ".",
    confirm: Annotated[
        str | None,
        typer.Option(
            "--confirm", metavar=N_("ROLLE"), help=N_("Bekreft koblingen på vegne av denne rollen.")
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Which file is what, and which column means what; nothing of the rows is shown."""
    from bindeledd.cutover.kinds import ROLES
    from bindeledd.cutover.mapping.yamlfile import to_values
    from bindeledd.cutover.steps.beginning import confirm as confirm_mapping
    from bindeledd.cutover.steps.beginning import left_out, read

    here = folder_at(folder)
    mapping = read(here) if confirm is None else confirm_mapping(here, confirm, date.today())  # noqa: DTZ011
    others = left_out(here, mapping)
    if as_json:
        give_json(to_values(mapping) | {"ikke_med": list(others)})
        return
    rows = [
        (file.name, file.kind_of.in_words, column, ROLES[role].in_words)
        for file in mapping.files
        for column, role in (file.columns or {"": ""}).items()
        if role
    ] + [(file.name, file.kind_of.in_words, "", "") for file in mapping.files if not file.columns]
    give_table(
        ((_("Fil"), "left"), (_("Slag"), "left"), (_("Kolonne"), "left"), (_("Betyr"), "left")), sorted(rows)
    )
    if others:
        give(
            _("Ligger i mappen, er ikke med i koblingen og blir ikke flyttet: {files}.").format(
                files=", ".join(others)
            )
        )
    given = mapping.confirmed
    give(
        _("Ikke bekreftet. Bekreft med «bindeledd cutover inspect --confirm ROLLE».")
        if given is None
        else _("Bekreftet av {by} {day}.").format(by=given.by, day=given.on.isoformat())
    )


def plan(folder: FolderArgument = ".", as_json: JsonOption = False) -> None:
    """What every number becomes, and what does not hold of the plan, before any row is read."""
    from bindeledd.cutover.plan.words import rule_in_words
    from bindeledd.cutover.steps.planning import plan_of

    found = plan_of(folder_at(folder))
    changed = [place for place in found.plan.places.values() if found.plan.affected(place.old)]
    if as_json:
        give_json(
            {
                "hash": found.plan.hash,
                "reorganisation": found.plan.id,
                "effective_on": found.plan.effective_on,
                "changed": [{"old": p.old, "targets": list(p.targets), "rule": p.rule} for p in changed],
                "units": [
                    {
                        "municipality": u.municipality,
                        "task": u.task,
                        "old": u.old,
                        "new": u.new,
                        "rule": u.rule,
                    }
                    for u in found.plan.units
                    if u.municipality in found.plan.concerned
                ],
                "findings": [finding.as_json() for finding in found.findings],
            }
        )
        return
    from bindeledd.cli.findings import give_findings

    give_heading(_("Plan for {title}").format(title=found.plan.title))
    give(_("Kontrollsum {hash}").format(hash=found.plan.hash[:16]))
    give_table(
        ((_("Gammelt nummer"), "left"), (_("Nytt nummer"), "left"), (_("Regel"), "left")),
        [
            (
                _named(found.plan.names, p.old),
                _(" eller ").join(_named(found.plan.names, target) for target in p.targets),
                rule_in_words(p.rule),
            )
            for p in changed
            if p.old in found.plan.concerned
        ],
    )
    others = sum(p.old not in found.plan.concerned for p in changed)
    if others:
        give(
            ngettext(
                "{count} annet nummer i landet endres samme dag.",
                "{count} andre numre i landet endres samme dag.",
                others,
            ).format(count=number(others))
        )
    give_findings(found.findings)


def _named(names: Mapping[str, str], code: str) -> str:
    return f"{code} {names[code]}" if code in names else code


def status(folder: FolderArgument = ".", as_json: JsonOption = False) -> None:
    """Where the folder stands, and the next step."""
    from bindeledd.cli.cutover_answers import give_standing
    from bindeledd.cutover.steps.standing import standing

    found = standing(folder_at(folder))
    give_json(found.as_json()) if as_json else give_standing(found)
