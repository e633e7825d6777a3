"""`bindeledd recode`: a file from the municipality numbers of one day to those of another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bindeledd import __version__
from bindeledd.cli.answers import give, give_heading, give_json, give_table, say, working
from bindeledd.cli.arguments import JsonOption, day
from bindeledd.cli.case_make import ReplaceOption, free_place
from bindeledd.cli.frame import ExitCode
from bindeledd.foundation.language import N_, _, ngettext, number
from bindeledd.foundation.language import day as in_words

if TYPE_CHECKING:
    from bindeledd.registry.recoding.report import Report, Split

# So many reasons are shown; JSON has them all.
_SHOWN = 20
_EXIT = {
    "recoded": ExitCode.ANSWERED,
    "needs_decision": ExitCode.NEEDS_DECISION,
    "does_not_reconcile": ExitCode.DOES_NOT_RECONCILE,
}


def recode(
    file: Annotated[str, typer.Argument(metavar=N_("FIL"), help=N_("CSV-fil eller Parquet-fil."))],
    from_date: Annotated[
        str, typer.Option("--from", metavar=N_("DATO"), help=N_("Dagen kommunenumrene i filen gjelder."))
    ],
    to_date: Annotated[
        str, typer.Option("--to", metavar=N_("DATO"), help=N_("Dagen de nye kommunenumrene gjelder."))
    ],
    column: Annotated[
        list[str],
        typer.Option(
            "--column", metavar=N_("KOLONNE"), help=N_("Kolonne med kommunenumre; gjentas for strømmer.")
        ),
    ],
    out: Annotated[
        str,
        typer.Option("--out", metavar=N_("FIL"), help=N_("Filen som skrives: .csv eller .parquet.")),
    ],
    key: Annotated[
        list[str] | None,
        typer.Option(
            "--key",
            metavar=N_("KOLONNE"),
            help=N_(
                "Kolonne med grunnkrets, som avgjør hvor rader i delte kommuner hører til. Én per --column."
            ),
        ),
    ] = None,
    weights: Annotated[
        str | None,
        typer.Option(
            "--weights",
            metavar=N_("NAVN"),
            help=N_("Verdiene er antall: del dem med vektene press eller population, og summer like rader."),
        ),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Option(
            "--values",
            metavar=N_("KOLONNE"),
            help=N_("Kolonne med antall, sammen med --weights. Ellers alle kolonner med hele tall."),
        ),
    ] = None,
    undecided: Annotated[
        str | None,
        typer.Option(
            "--undecided",
            metavar=N_("FIL"),
            help=N_("Filen for rader som ikke kan kodes om, med grunnen. Uten den skrives ingenting da."),
        ),
    ] = None,
    replace: ReplaceOption = False,
    as_json: JsonOption = False,
) -> None:
    """The report on standard output; nothing of the rows but municipality numbers is ever shown."""
    start, end = day(from_date), day(to_date)
    target = free_place(out, replace=replace)
    rest = None if undecided is None else free_place(undecided, replace=replace)
    from bindeledd.registry.municipal_lineage import national_lineage
    from bindeledd.registry.recoding.plan import plan
    from bindeledd.registry.recoding.run import recode as recode_file

    with working(_("Koder om …"), quiet=as_json):
        report = recode_file(
            Path(file).resolve(),
            target,
            plan(national_lineage(), start, end, weights),
            column,
            keys=key or (),
            values=values or (),
            undecided=rest,
        )
    if as_json:
        give_json(report.as_json() | {"version": __version__})
    elif report.status == "recoded":
        _tell(report)
    else:
        _refuse(report)
    raise typer.Exit(_EXIT[report.status])


def _tell(report: Report) -> None:
    plan = report.plan
    give_heading(
        _("Kodet om fra {start} til {end}").format(start=in_words(plan.from_date), end=in_words(plan.to_date))
    )
    give(
        _("{rows_in} rader inn, {rows_out} ut, {undecided} uavklart.").format(
            rows_in=number(report.rows_in),
            rows_out=number(report.rows_out),
            undecided=number(report.rows_undecided),
        )
    )
    codes = len({change.old for change in report.changed})
    give(
        ngettext("{codes} kommunenummer ble endret.", "{codes} kommunenumre ble endret.", codes).format(
            codes=codes
        )
    )
    for split in report.splits:
        give(_split_line(report, split))
    for line in dict.fromkeys(line for split in report.splits for line in split.weights):
        give(_("Vekter: {line}").format(line=line))
    if report.flows_unknown:
        give(
            ngettext(
                "{rows} rad går mellom to delte kommuner. Verdiene er ukjente og står tomme.",
                "{rows} rader går mellom to delte kommuner. Verdiene er ukjente og står tomme.",
                report.flows_unknown,
            ).format(rows=number(report.flows_unknown))
        )
    _give_values(report)
    for line in _reasons(report):
        give(line)
    for written in (report.out, report.undecided_out):
        if written is not None:
            give(
                _("{path} ({bytes} byte, SHA-256 {sha256})").format(
                    path=written.path, bytes=number(written.bytes), sha256=written.sha256
                )
            )
    give(_("Lest som {format}.").format(format=report.read_as))
    give(_("Kilde: {source}. Bindeledd {version}.").format(source=report.code_list, version=__version__))


def _split_line(report: Report, split: Split) -> str:
    """«Delt: 1850 Tysfjord → 1806 Narvik (12), 1875 Hamarøy (8); 3 uavklart»."""
    plan = report.plan
    targets = ", ".join(
        plan.name(target, plan.to_date) + (f" ({number(rows)})" if rows else "")
        for target, rows in zip(split.targets, split.by_key, strict=True)
    )
    line = _("Delt: {old} → {targets}").format(old=plan.name(split.old, plan.from_date), targets=targets)
    parts = [line]
    if split.divided:
        parts.append(_("{rows} delt med vekter").format(rows=number(split.divided)))
    if split.undecided:
        parts.append(_("{rows} uavklart").format(rows=number(split.undecided)))
    return "; ".join(parts)


def _give_values(report: Report) -> None:
    if not report.values:
        return
    give_table(
        (
            (_("Verdi"), "left"),
            (_("Sum før"), "right"),
            (_("Sum etter"), "right"),
            (_("Uavklart"), "right"),
            (_("I ukjente summer"), "right"),
            (_("Ukjente celler før"), "right"),
            (_("Ukjente celler etter"), "right"),
        ),
        [
            (
                value.column,
                number(value.before),
                number(value.after),
                number(value.undecided),
                number(value.made_unknown),
                number(value.unknown_before),
                number(value.unknown_after),
            )
            for value in report.values
        ],
    )


def _reasons(report: Report) -> list[str]:
    """Why rows are undecided, with how many."""
    several = len({row.column for row in report.undecided}) > 1
    lines = []
    for row in report.undecided[:_SHOWN]:
        rows = ngettext("{rows} rad", "{rows} rader", row.rows).format(rows=number(row.rows))
        where = f"{row.column}: " if several else ""
        lines.append(f"{rows}: {where}{row.reason}")
    if len(report.undecided) > _SHOWN:
        lines.append(_("… og {count} grunner til.").format(count=len(report.undecided) - _SHOWN))
    return lines


def _refuse(report: Report) -> None:
    """Why nothing was written, on standard error."""
    if report.status == "does_not_reconcile":
        say(_("Tallene stemmer ikke etter omkodingen, og ingenting er skrevet."))
        say(
            _("{rows_in} rader inn, {rows_out} ut, {undecided} uavklart.").format(
                rows_in=number(report.rows_in),
                rows_out=number(report.rows_out),
                undecided=number(report.rows_undecided),
            )
        )
        return
    say(
        ngettext(
            "{rows} rad kan ikke kodes om, og ingenting er skrevet.",
            "{rows} rader kan ikke kodes om, og ingenting er skrevet.",
            report.rows_undecided,
        ).format(rows=number(report.rows_undecided))
    )
    for line in _reasons(report):
        say("  " + line)
    say(_("Oppgi --undecided FIL for å skrive dem til en egen fil, med grunnen."))
