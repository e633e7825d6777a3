"""`bindeledd regions`: labour-market regions by method, with what placed each municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bindeledd import __version__
from bindeledd.cli.answers import give, give_heading, give_json, give_table, working
from bindeledd.cli.arguments import CaseArgument, JsonOption, bad, case_at
from bindeledd.foundation.language import N_, _, number

if TYPE_CHECKING:
    from bindeledd.mapping.flows import NationalFlows
    from bindeledd.regions.division import Division
    from bindeledd.regions.functional import Containment
    from bindeledd.regions.norwegian import Passes
    from bindeledd.regions.stability import Stability

METHODS = ("norwegian", "functional")


def regions(
    case: CaseArgument = ".",
    method: Annotated[
        str, typer.Option("--method", metavar=N_("METODE"), help=N_("norwegian eller functional."))
    ] = "norwegian",
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            "--parameter", metavar=N_("NAVN=VERDI"), help=N_("En annen verdi for en parameter; kan gjentas.")
        ),
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar=N_("ÅR"), help=N_("Året pendlingen er fra."))
    ] = None,
    runs: Annotated[
        int,
        typer.Option(
            "--stability",
            metavar=N_("ANTALL"),
            help=N_("Prøv så mange ganger med andre parametere og trukket pendling."),
        ),
    ] = 0,
    as_json: JsonOption = False,
) -> None:
    """Every region with a member in the case, whole, and the placing of every municipality of the case."""
    from bindeledd.mapping.flows import case_flows
    from bindeledd.regions.stability import stability
    from bindeledd.regions.twins import twins_on

    chosen = parameters(method, parameter or [])
    opened = case_at(case)
    with working(_("Lager regioner …"), quiet=as_json):
        national = case_flows(opened, year)
        twins = twins_on(opened.date)
        division = divided(national, chosen)
        tried = stability(national.flows, chosen, twins, runs=runs) if runs else None
    codes = frozenset(opened.numbers)
    if as_json:
        give_json(_json(opened.name, division, national, tried, codes))
        return
    _tell(opened.title, division, national, tried, codes)


def parameters(method: str, words: list[str]) -> Passes | Containment:
    """The parameters of a method with the values that were given. Raises `BadInput`."""
    from bindeledd.regions.functional import Containment
    from bindeledd.regions.norwegian import Passes

    if method not in METHODS:
        raise bad(
            "unknown-method",
            _("Metoden «{method}» finnes ikke.").format(method=method[:40]),
            _("Velg en av: {names}.").format(names=", ".join(METHODS)),
        )
    values: dict[str, float] = {}
    for word in words:
        name, _equals, value = word.partition("=")
        try:
            values[name.strip()] = float(value.replace(",", "."))
        except ValueError:
            raise bad(
                "wrong-parameter",
                _("«{word}» er ikke en parameter med verdi.").format(word=word[:40]),
                _("Skriv navn, likhetstegn og tall, for eksempel threshold_1=9."),
            ) from None
    return Passes().changed(values) if method == "norwegian" else Containment().changed(values)


def divided(national: NationalFlows, chosen: Passes | Containment) -> Division:
    """The division that the parameters' method gives."""
    from bindeledd.regions.functional import Containment, functional
    from bindeledd.regions.norwegian import norwegian
    from bindeledd.regions.twins import twins_on

    if isinstance(chosen, Containment):
        return functional(national.flows, chosen)
    return norwegian(national.flows, chosen, twins_on(national.on))


def note_of(division: Division) -> str:
    """What the method is and is not, in words."""
    from bindeledd.regions.functional import READING
    from bindeledd.regions.norwegian import METHOD, RECONSTRUCTION

    return _(RECONSTRUCTION) if division.method == METHOD else _(READING)


def _json(
    case: str, division: Division, national: NationalFlows, tried: Stability | None, codes: frozenset[str]
) -> dict[str, Any]:
    from bindeledd.regions.twins import SOURCE

    firm = tried.firmness(division) if tried else {}
    return {
        "case": case,
        "method": division.method,
        "note": note_of(division),
        "regions": [
            {
                "name": region.name,
                "centre": region.centre,
                "twins": list(region.twins),
                "valid": region.valid,
                "members": [
                    {"code": code, "name": division.name(code), "in_case": code in codes}
                    for code in region.members
                ],
            }
            for region in division.within(codes)
        ],
        "placings": [
            {
                **placing.as_json(),
                "name": division.name(placing.code),
                "sentence": placing.sentence(division.name),
                **({"stability": round(firm[placing.code], 4)} if firm else {}),
            }
            for placing in division.placings
            if placing.code in codes
        ],
        "parameters": dict(division.parameters),
        "national_regions": len(division.regions),
        "stability": None
        if tried is None
        else {
            "runs": tried.runs,
            "seed": tried.seed,
            "grid": tried.cells,
            "regions_least": int(tried.regions.min()),
            "regions_most": int(tried.regions.max()),
        },
        "year": national.year,
        "residents_on": national.residents_on.isoformat(),
        "notes": [*national.notes, _(SOURCE)],
        "sources": [source.as_json() for source in national.sources],
        "input": division.digest,
        "version": __version__,
    }


def _tell(
    title: str, division: Division, national: NationalFlows, tried: Stability | None, codes: frozenset[str]
) -> None:
    shown = division.within(codes)
    give_heading(_("Bo- og arbeidsmarkedsregioner: {title}").format(title=title))
    give(note_of(division))
    told = _("{count} regioner").format(count=len(shown))
    if len(shown) < len(division.regions):
        told += _(
            " med kommuner i saken. Plasseringen er gjort over hele landet, som har {all} regioner"
        ).format(all=len(division.regions))
    give(told + ".")
    firm = tried.firmness(division) if tried else {}
    head = [(_("Region"), "left"), (_("Kommune"), "left"), (_("Hvorfor"), "left")]
    rows = []
    for region in shown:
        for code in region.members:
            placing = division.placing_of[code]
            row = [region.name, division.name(code), placing.sentence(division.name)]
            rows.append([*row, number(100 * firm[code], 0)] if firm else row)
    if firm:
        head.append((_("Står fast, prosent"), "right"))
    give_table(head, rows)  # type: ignore[arg-type]
    if tried:
        give(
            _(
                "Prøvd {runs} ganger med andre parametere og trukket pendling: fra {least} til {most} "
                "regioner i landet."
            ).format(runs=tried.runs, least=tried.regions.min(), most=tried.regions.max())
        )
    given = ", ".join(f"{name}={value:g}" for name, value in division.parameters.items())
    give(_("Parametere: {given}.").format(given=given))
    for note in national.notes:
        give(note)
    for source in national.sources:
        give(_("Kilde: {source}").format(source=source.line))
