"""`bindeledd divisions compare`: two divisions side by side, and who is in different company."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bindeledd import __version__
from bindeledd.cli.answers import give, give_heading, give_json, working
from bindeledd.cli.arguments import JsonOption, bad, case_at
from bindeledd.foundation.language import N_, _, number

if TYPE_CHECKING:
    from bindeledd.mapping.case import Case
    from bindeledd.regions.division import Division

WORDS = ("service-areas", "norwegian", "functional", "offices")


def compare(
    case: Annotated[str, typer.Argument(metavar=N_("SAK"), help=N_("Saken, eller en mappe eller fil."))],
    first: Annotated[str, typer.Argument(metavar=N_("EN"), help=N_("Den første inndelingen."))],
    second: Annotated[str, typer.Argument(metavar=N_("ANNEN"), help=N_("Den andre inndelingen."))],
    as_json: JsonOption = False,
) -> None:
    """The agreement, everyone with different company, and what it says of open boundary questions."""
    from bindeledd.mapping.flows import boundary_findings, case_flows
    from bindeledd.regions.comparison import compare as compared

    opened = case_at(case)
    with working(_("Sammenligner …"), quiet=as_json):
        one, other = (division(opened, word) for word in (first, second))
        one, other = (_within(opened, each) for each in (one, other))
        people = {code: opened.population(code).value for code in one.region_of if code in opened.numbers}
        known = {code: float(value) for code, value in people.items() if value is not None}
        found = compared(one, other, known if len(known) == len(people) else None)
        regions = next((each for each in (one, other) if each.method in ("norwegian", "functional")), None)
        findings = () if regions is None else boundary_findings(opened, case_flows(opened), regions)
    if as_json:
        give_json(
            {
                "case": opened.name,
                "first": first,
                "second": second,
                **found.as_json(),
                "findings": [finding.as_json() for finding in findings],
                "version": __version__,
            }
        )
        return
    give_heading(_("{first} mot {second}: {title}").format(first=first, second=second, title=opened.title))
    give(found.summary())
    if found.same_company is not None:
        give(
            _(
                "Innbyggerne har i snitt {share} prosent av kommunene de er sammen med, felles i de to."
            ).format(share=number(100 * found.same_company, 0))
        )
    for company in found.moved:
        give("· " + found.sentence(company))
    if findings:
        give_heading(_("Grensespørsmål som rapporten lar stå åpne"))
        for finding in findings:
            give("· " + finding.message)


def division(case: Case, word: str) -> Division:
    """The division that a word or a CSV file names. Raises `BadInput` for anything else."""
    from bindeledd.cli.regions import divided, parameters
    from bindeledd.mapping.flows import case_flows, file_division, office_division, service_area_division

    if word in ("norwegian", "functional"):
        return divided(case_flows(case), parameters(word, []))
    if word == "service-areas":
        return service_area_division(case)
    if word == "offices":
        return office_division(case)
    if word.endswith(".csv"):
        return file_division(case, Path(word))
    raise bad(
        "unknown-division",
        _("Inndelingen «{word}» finnes ikke.").format(word=word[:40]),
        _("Velg en av: {names}, eller en CSV-fil.").format(names=", ".join(WORDS)),
    )


def _within(case: Case, whole: Division) -> Division:
    """The division with the case's own municipalities alone, so that both sides have the same."""
    from dataclasses import replace

    own = set(case.numbers)
    kept = [
        replace(region, members=members)
        for region in whole.regions
        if (members := tuple(code for code in region.members if code in own))
    ]
    return replace(whole, regions=tuple(kept))
