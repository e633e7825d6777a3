"""`bindeledd cutover …`, the days themselves: rehearsals, the run, decisions, proof, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bindeledd.cli.answers import give, give_json, say
from bindeledd.cli.arguments import JsonOption
from bindeledd.cli.cutover_common import (
    FolderArgument,
    ReasonOption,
    RoleOption,
    SchemaOption,
    folder_at,
    progress,
    refuse,
)
from bindeledd.cli.frame import ExitCode
from bindeledd.foundation.language import N_, _, ngettext, number


def dry_run(
    folder: FolderArgument = ".",
    schema: SchemaOption = None,
    as_json: JsonOption = False,
) -> None:
    """A rehearsal of everything; only its counts are kept."""
    from bindeledd.cli.cutover_told import give_report
    from bindeledd.cutover.steps.rehearsing import changes, rehearse

    with progress(as_json) as told:
        done = rehearse(folder_at(folder), told, None if schema is None else Path(schema))
    if as_json:
        compared = changes(done.before, done.file) if done.before is not None else None
        give_json(done.file.as_json() | {"compared": compared})
    else:
        give_report(done.file, _("Prøve {number}").format(number=done.number), done.proved, done.before)
    if done.file.state == "red":
        raise typer.Exit(ExitCode.DOES_NOT_RECONCILE)


def calendar(folder: FolderArgument = ".", as_json: JsonOption = False) -> None:
    """What stops and starts when, and which refunds must change with whom."""
    from bindeledd.cli.cutover_answers import give_calendar
    from bindeledd.cutover.refunds import worklist_json
    from bindeledd.cutover.steps.freezing import freeze
    from bindeledd.foundation.few import INSIDE, OUTSIDE

    with progress(as_json) as told:
        found = freeze(folder_at(folder), told)
    # What is written as data may leave the folder.
    figures = OUTSIDE if as_json else INSIDE
    answer = {
        "calendar": found.calendar.as_json(figures),
        "refunds": worklist_json(found.refunds, figures),
    }
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
    from bindeledd.cli.cutover_answers import give_guard
    from bindeledd.cutover.steps.guarding import guard as compare

    found = compare(folder_at(folder), old, Path(new), None if mapping is None else Path(mapping))
    give_json(found.as_json()) if as_json else give_guard(found)
    raise typer.Exit(ExitCode.ANSWERED if found.clear else ExitCode.DOES_NOT_RECONCILE)


def run(
    folder: FolderArgument = ".",
    schema: SchemaOption = None,
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
        refuse(
            "override-unsigned", _("Et unntak må ha en rolle som står for det."), _("Legg til --by ROLLE.")
        )
    with progress(as_json) as told:
        done = run_cutover(
            folder_at(folder),
            told,
            Override(override, by) if override and by else None,
            None if schema is None else Path(schema),
        )
    if done.rehearsals < WANTED and done.outcome != "already":
        say(
            ngettext(
                "Merk: Det er holdt {count} prøve før denne kjøringen. Vi anbefaler minst to, med "
                "«bindeledd cutover dry-run».",
                "Merk: Det er holdt {count} prøver før denne kjøringen. Vi anbefaler minst to, med "
                "«bindeledd cutover dry-run».",
                done.rehearsals,
            ).format(count=done.rehearsals)
        )
    if done.outcome == "needs_decision" and override is not None:
        say(_("Merk: Et unntak gjelder ikke uavklarte rader. De må avgjøres."))
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
                "must_settle": _(
                    "Ikke tatt i bruk. Det som står under «Må avklares før overgangen», må rettes først. "
                    "Det kan tas i bruk likevel med --override GRUNN --by ROLLE."
                ),
                "does_not_reconcile": _(
                    "Ikke tatt i bruk. Radene som avviker, står i avvik.csv i .bindeledd/runs/{run}."
                ).format(run=done.run),
            }[done.outcome]
        )
    raise typer.Exit(
        {
            "needs_decision": ExitCode.NEEDS_DECISION,
            "must_settle": ExitCode.NEEDS_DECISION,
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

    here = folder_at(folder)
    if (file is None) == (to_list is None):
        refuse(
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
    from bindeledd.cli.cutover_answers import give_loaded, give_proof
    from bindeledd.cutover.steps.verifying import verify as read_again
    from bindeledd.cutover.steps.verifying import verify_loaded

    here = folder_at(folder)
    with progress(as_json) as told:
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

    done = undo_run(folder_at(folder))
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
        refuse("close-unsigned", _("Noen må stå for at overgangen er endelig."), _("Legg til --by ROLLE."))
    closed = close_run(folder_at(folder), str(by), reason)
    give_json({"closed": closed, "by": by}) if as_json else give(
        _("Overgangen er meldt endelig av {by}. Den kan ikke lenger angres.").format(by=by)
    )
