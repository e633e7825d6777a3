"""`bindeledd cutover …`: where the data lives, from a folder of extracts to the proof."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bindeledd.cli.answers import give, give_heading, give_json, give_table, give_wrapped, say
from bindeledd.cli.arguments import JsonOption
from bindeledd.cli.frame import ExitCode
from bindeledd.foundation.language import N_, _, ngettext, number

if TYPE_CHECKING:
    from bindeledd.cutover.keeping.places import Folder

FolderArgument = Annotated[
    str, typer.Argument(metavar=N_("MAPPE"), help=N_("Mappen med uttrekkene. Ellers mappen du står i."))
]
RoleOption = Annotated[
    str | None, typer.Option("--by", metavar=N_("ROLLE"), help=N_("Rollen som står for det, ikke et navn."))
]
ReasonOption = Annotated[
    str | None, typer.Option("--reason", metavar=N_("GRUNN"), help=N_("Hvorfor det gjøres likevel."))
]


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

    with _told(as_json) as told:
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

    begun = begin(_folder(folder), reorganisation)
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
    from bindeledd.cutover.steps.beginning import read

    here = _folder(folder)
    mapping = read(here) if confirm is None else confirm_mapping(here, confirm, date.today())  # noqa: DTZ011
    if as_json:
        give_json(to_values(mapping))
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
    given = mapping.confirmed
    give(
        _("Ikke bekreftet. Bekreft med «bindeledd cutover inspect --confirm ROLLE».")
        if given is None
        else _("Bekreftet av {by} {day}.").format(by=given.by, day=given.on.isoformat())
    )


def plan(folder: FolderArgument = ".", as_json: JsonOption = False) -> None:
    """What every number becomes, and what does not hold of the plan, before any row is read."""
    from bindeledd.cutover.plan.words import rule_in_words
    from bindeledd.cutover.steps.planning import planned

    found = planned(_folder(folder))
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


def dry_run(
    folder: FolderArgument = ".",
    schema: Annotated[
        str | None,
        typer.Option(
            "--schema", metavar=N_("FIL"), help=N_("XML-skjemaet (XSD) som SAF-T-filene skal holdes mot.")
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """A rehearsal of everything; only its counts are kept."""
    from bindeledd.cli.cutover_told import give_report
    from bindeledd.cutover.steps.rehearsing import changes, rehearse

    with _told(as_json) as told:
        done = rehearse(_folder(folder), told, None if schema is None else Path(schema))
    if as_json:
        compared = changes(done.before, done.file) if done.before is not None else None
        give_json(done.file.as_json() | {"compared": compared})
        return
    give_report(done.file, _("Prøve {number}").format(number=done.number), done.proved, done.before)


def calendar(folder: FolderArgument = ".", as_json: JsonOption = False) -> None:
    """What stops and starts when, and which refunds must change with whom."""
    from bindeledd.cli.cutover_told import give_calendar
    from bindeledd.cutover.refunds import worklist_json
    from bindeledd.cutover.steps.freezing import freeze

    with _told(as_json) as told:
        found = freeze(_folder(folder), told)
    answer = {"calendar": found.calendar.as_json(), "refunds": worklist_json(found.refunds)}
    give_json(answer) if as_json else give_calendar(answer)


def guard(
    old: Annotated[
        str,
        typer.Argument(
            metavar=N_("GAMMEL"), help=N_("Utbetalingene fra det gamle systemet, en fil i koblingen.")
        ),
    ],
    new: Annotated[
        str, typer.Argument(metavar=N_("NY"), help=N_("Utbetalingene som det nye systemet skal sende."))
    ],
    folder: Annotated[
        str, typer.Option("--folder", metavar=N_("MAPPE"), help=N_("Mappen med uttrekkene."))
    ] = ".",
    mapping: Annotated[
        str | None,
        typer.Option(
            "--mapping",
            metavar=N_("FIL"),
            help=N_("Kobling for den nye filen, når kolonnene heter noe annet."),
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Nobody is paid twice: same person, period and amount in the last old run and the first new one."""
    from bindeledd.cli.cutover_told import give_guard
    from bindeledd.cutover.steps.guarding import guard as compare

    found = compare(_folder(folder), old, Path(new), None if mapping is None else Path(mapping))
    give_json(found.as_json()) if as_json else give_guard(found)
    raise typer.Exit(ExitCode.ANSWERED if found.clear else ExitCode.DOES_NOT_RECONCILE)


def run(
    folder: FolderArgument = ".",
    override: Annotated[
        str | None,
        typer.Option(
            "--override",
            metavar=N_("GRUNN"),
            help=N_(
                "Ta i bruk det som ikke er avstemt, med grunn. Krever --by. Uavklarte rader må avgjøres."
            ),
        ),
    ] = None,
    by: RoleOption = None,
    as_json: JsonOption = False,
) -> None:
    """The real thing: staged, reconciled and published, or told why not."""
    from bindeledd.cli.cutover_told import give_report
    from bindeledd.cutover.steps.rehearsing import WANTED
    from bindeledd.cutover.steps.running import Override
    from bindeledd.cutover.steps.running import run as run_cutover

    if override is not None and not by:
        _refuse(
            "override-unsigned", _("Et unntak må ha en rolle som står for det."), _("Legg til --by ROLLE.")
        )
    with _told(as_json) as told:
        done = run_cutover(_folder(folder), told, Override(override, by) if override and by else None)
    if done.rehearsals < WANTED and done.outcome != "already":
        say(
            _(
                "Merk: Det er holdt {count} prøver før denne kjøringen. Vi anbefaler minst to, med "
                "«bindeledd cutover dry-run»."
            ).format(count=done.rehearsals)
        )
    if as_json:
        told_of = {} if done.file is None else done.file.as_json()
        give_json({"outcome": done.outcome, "run": done.run, "reconciliation": told_of})
    elif done.file is None or done.proved is None:
        give(_("Ingenting å gjøre: denne kjøringen er tatt i bruk fra før."))
    else:
        give_report(done.file, _("Kjøring {run}").format(run=done.run), done.proved, None)
        give(
            {
                "published": _("Tatt i bruk. De nye uttrekkene ligger i «ut», og bevisene i «ut/bevis»."),
                "needs_decision": _(
                    "Ikke tatt i bruk. Skriv listen med «bindeledd cutover decide --list FIL», fyll den ut, "
                    "og ta den inn med «bindeledd cutover decide FIL»."
                ),
                "does_not_reconcile": _(
                    "Ikke tatt i bruk. Radene som avviker, står i avvik.csv i .bindeledd/runs/{run}."
                ).format(run=done.run),
            }[done.outcome]
        )
    raise typer.Exit(
        {
            "needs_decision": ExitCode.NEEDS_DECISION,
            "does_not_reconcile": ExitCode.DOES_NOT_RECONCILE,
        }.get(done.outcome, ExitCode.ANSWERED)
    )


def decide(
    file: Annotated[
        str | None, typer.Argument(metavar=N_("FIL"), help=N_("Den utfylte listen over uavklarte rader."))
    ] = None,
    folder: Annotated[
        str, typer.Option("--folder", metavar=N_("MAPPE"), help=N_("Mappen med uttrekkene."))
    ] = ".",
    to_list: Annotated[
        str | None,
        typer.Option("--list", metavar=N_("FIL"), help=N_("Skriv listen som skal fylles ut, hit.")),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """The list of what is undecided out, and the decisions in."""
    from bindeledd.cutover.steps.deciding import decide as take_in
    from bindeledd.cutover.steps.deciding import write_list

    here = _folder(folder)
    if (file is None) == (to_list is None):
        _refuse(
            "decide-what",
            _("Oppgi enten den utfylte listen, eller --list FIL for å få listen."),
            _("Se «bindeledd cutover decide --help»."),
        )
    if to_list is not None:
        count = write_list(here, Path(to_list))
        answer = {"listed": count}
        words = _("{count} uavklarte rader står i listen. Fyll ut ny_kommune, grunn og avgjort_av.")
    else:
        count = take_in(here, Path(str(file)))
        answer = {"decided": count}
        words = _("{count} rader er avgjort. Kjør «bindeledd cutover run» igjen.")
    give_json(answer) if as_json else give(words.format(count=number(count)))


def verify(
    folder: FolderArgument = ".",
    after: Annotated[
        str | None,
        typer.Option(
            "--after",
            metavar=N_("UTTREKK"),
            help=N_("Fil eller mappe hentet fra det nye systemet etter innlasting."),
        ),
    ] = None,
    mapping: Annotated[
        str | None,
        typer.Option(
            "--mapping", metavar=N_("FIL"), help=N_("Kobling for uttrekket, når kolonnene heter noe annet.")
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """What was written, or what the receiving system holds, read again by separate code."""
    from bindeledd.cli.cutover_told import give_loaded, give_proof
    from bindeledd.cutover.steps.verifying import verify as read_again
    from bindeledd.cutover.steps.verifying import verify_loaded

    here = _folder(folder)
    with _told(as_json) as told:
        if after is None:
            done = read_again(here, told)
            state: str = done.reconciliation.state
            answer = done.reconciliation.as_json()
        else:
            loaded = verify_loaded(here, Path(after), None if mapping is None else Path(mapping), told)
            state, answer = loaded.state, loaded.as_json()
    if as_json:
        give_json(answer)
    elif after is None:
        give_proof(done)
    else:
        give_loaded(loaded)
    raise typer.Exit(
        {"red": ExitCode.DOES_NOT_RECONCILE, "undecided": ExitCode.NEEDS_DECISION}.get(
            state, ExitCode.ANSWERED
        )
    )


def undo(folder: FolderArgument = ".", as_json: JsonOption = False) -> None:
    """Back to the version before, or what is staged thrown away."""
    from bindeledd.cutover.steps.undoing import undo as undo_run

    done = undo_run(_folder(folder))
    if as_json:
        give_json({"undone": done.run, "was_published": done.published, "published": done.now})
    elif not done.published:
        give(_("Det som var gjort klart, er kastet. Uttrekkene er som før."))
    elif done.now is None:
        give(_("Angret. Mappen er som før kjøringen."))
    else:
        give(_("Angret. Kjøring {run} gjelder igjen.").format(run=done.now))


def close(
    folder: FolderArgument = ".",
    by: RoleOption = None,
    reason: ReasonOption = None,
    as_json: JsonOption = False,
) -> None:
    """The point of no return."""
    from bindeledd.cutover.steps.undoing import close as close_run

    if not by:
        _refuse("close-unsigned", _("Noen må stå for at flyttingen er endelig."), _("Legg til --by ROLLE."))
    closed = close_run(_folder(folder), str(by), reason)
    give_json({"closed": closed, "by": by}) if as_json else give(
        _("Flyttingen er meldt endelig av {by}. Den kan ikke lenger angres.").format(by=by)
    )


def status(folder: FolderArgument = ".", as_json: JsonOption = False) -> None:
    """Where the folder stands, and the next step."""
    from bindeledd.cli.cutover_told import give_standing
    from bindeledd.cutover.steps.standing import standing

    found = standing(_folder(folder))
    give_json(found.as_json()) if as_json else give_standing(found)


def _folder(text: str) -> Folder:
    from bindeledd.cutover.keeping.places import open_folder

    return open_folder(text)


@contextmanager
def _told(as_json: bool) -> Iterator[Callable[[str], None]]:
    """Where progress goes: a line on a terminal, on standard error; none where nobody looks."""
    if as_json or not sys.stderr.isatty():
        yield lambda _text: None
        return
    from rich.console import Console

    with Console(stderr=True).status("…") as shown:
        yield lambda text: shown.update(text)


def _refuse(code: str, message: str, fix: str) -> None:
    from bindeledd.foundation.finding import BadInput, Finding, Severity

    raise BadInput(Finding(code=code, severity=Severity.MUST, message=message, fix=fix))
