"""`bindeledd structure export`: a structure as CSV, workbook or GeoJSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bindeledd import __version__
from bindeledd.cli.answers import give, give_json
from bindeledd.cli.arguments import CaseArgument, DateOption, JsonOption, bad
from bindeledd.cli.case_export import write_file
from bindeledd.cli.case_make import ReplaceOption, free_place
from bindeledd.cli.structure_answers import FerryOption, PriceOption, leaders_today, question
from bindeledd.foundation.language import N_, _

if TYPE_CHECKING:
    from bindeledd.structure.exporting import Export

# What each format is called at the end of a file name, when none is given.
_ENDINGS = {"csv": ".csv", "csv-no": "-no.csv", "xlsx": ".xlsx", "geojson": ".geojson"}


def export(
    case: CaseArgument = ".",
    proposal: Annotated[
        str | None,
        typer.Option(
            "--proposal",
            metavar=N_("FIL"),
            help=N_("Et forslag i en fil. Ellers strukturen slik den er i dag."),
        ),
    ] = None,
    shape: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=N_("csv, csv-no (for norsk Excel: semikolon og desimalkomma), xlsx eller geojson."),
        ),
    ] = "xlsx",
    out: Annotated[
        str | None,
        typer.Option("--out", metavar=N_("FIL"), help=N_("Filen som skrives. Ellers sakens navn, her.")),
    ] = None,
    replace: ReplaceOption = False,
    price: PriceOption = None,
    ferries: FerryOption = 1.0,
    date: DateOption = None,
    as_json: JsonOption = False,
) -> None:
    """One row per municipality; the workbook also has measures, prices, and what it rests on."""
    from bindeledd.law.offices import office_findings
    from bindeledd.law.rulebook import rulebook
    from bindeledd.structure.exporting import Export
    from bindeledd.structure.files import read_proposal
    from bindeledd.structure.measures import measured

    if shape not in _ENDINGS:
        raise bad(
            "unknown-format",
            _("«{format}» er ikke et format her.").format(format=shape[:20]),
            _("Velg ett av disse: {formats}.").format(formats=", ".join(_ENDINGS)),
        )
    chosen = None if proposal is None else read_proposal(Path(proposal))
    asked = question(case, date, price, ferries, quiet=as_json)
    world = asked.world
    target = free_place(out if out is not None else world.case + _ENDINGS[shape], replace=replace)
    structure = world.today if chosen is None else chosen
    # Refuses a proposal for other municipalities before anything is written.
    measured(world, asked.prices, structure)
    made = Export(
        world,
        asked.prices,
        structure,
        world.title,
        leaders_today=leaders_today(asked),
        legal=office_findings,
        rule_set=rulebook().version,
    )
    write_file(target, _content(made, shape))
    if as_json:
        give_json(
            {
                "case": world.case,
                "format": shape,
                "path": str(target),
                "input": world.digest,
                "content_hash": made.content_hash,
                "version": __version__,
            }
        )
    else:
        give(_("Strukturen er skrevet til {path}").format(path=target))


def _content(made: Export, shape: str) -> bytes:
    from bindeledd.structure.exporting import proposal_csv, proposal_geojson, proposal_workbook

    if shape == "xlsx":
        return proposal_workbook(made)
    if shape == "geojson":
        return proposal_geojson(made)
    return proposal_csv(made, norwegian_excel=shape == "csv-no")
