"""`bindeledd case list`, `case show` and `version`: what there is, and a case in short."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from bindeledd import __version__
from bindeledd.casefolder.descriptor import read_descriptor
from bindeledd.casefolder.folder import FILE_NAME
from bindeledd.cli.answers import give, give_heading, give_json, give_table
from bindeledd.cli.arguments import CaseArgument, DateOption, JsonOption, case_at, day
from bindeledd.foundation.language import _, number
from bindeledd.foundation.language import day as in_words
from bindeledd.mapping.case import Case
from bindeledd.mapping.figures import Figure


def version(as_json: JsonOption = False) -> None:
    """The version of the program."""
    if as_json:
        give_json({"version": __version__})
    else:
        give(f"Bindeledd {__version__}")


def list_cases(as_json: JsonOption = False) -> None:
    """Built-in cases, then the case folders in the current folder."""
    from bindeledd.mapping import built_in, open_case

    found: list[dict[str, Any]] = []
    for name in built_in():
        case = open_case(name)
        found.append(_listed(name, case.title, case.date, built_in=True))
    for file in sorted(Path().glob(f"*/{FILE_NAME}")):
        # A folder with some other package is no case and no fault: it is left out.
        descriptor, _findings = read_descriptor(file.read_bytes())
        if descriptor is not None:
            place = file.parent.as_posix()
            found.append(_listed(place, descriptor.title, descriptor.date, built_in=False))
    if as_json:
        give_json({"cases": [{**case, "date": case["date"].isoformat()} for case in found]})
        return
    rows = [
        (
            case["name"],
            case["title"],
            in_words(case["date"]),
            _("følger med") if case["built_in"] else _("i denne mappen"),
        )
        for case in found
    ]
    columns = ((_("Sak"), "left"), (_("Tittel"), "left"), (_("Dato"), "left"), (_("Hvor"), "left"))
    give_table(columns, rows)  # type: ignore[arg-type]


def _listed(name: str, title: str, seen: date, *, built_in: bool) -> dict[str, Any]:
    return {"name": name, "title": title, "date": seen, "built_in": built_in}


def show(case: CaseArgument = ".", date: DateOption = None, as_json: JsonOption = False) -> None:
    """Counts and population, each with its source."""
    shown = case_at(case)
    on = day(date) if date is not None else shown.date
    areas = shown.service_areas(on)
    observation = shown.observation()
    population = shown.population(on=on)
    if as_json:
        give_json(
            {
                "name": shown.name,
                "title": shown.title,
                "date": on.isoformat(),
                "municipalities": len(shown.municipalities()),
                "service_areas": len(areas),
                "offices": len(shown.offices()),
                "observation": None
                if observation is None
                else {
                    "id": observation.id,
                    "title": observation.title,
                    "observed_on": observation.observed_on.isoformat(),
                    "source": observation.source.as_json(),
                },
                "population": population.as_json(),
                "sources": [source.as_json() for source in shown.sources()],
                "content_hash": shown.folder.content_hash,
                "version": __version__,
            }
        )
        return
    give_heading(shown.title)
    give(_("{name}, slik det var {date}").format(name=shown.name, date=in_words(on)))
    members = shown.municipalities()
    seen = "" if observation is None else f"{observation.title}, {in_words(observation.observed_on)}"
    facts = [
        (_("Kommuner"), number(len(members), 0), ""),
        (_("Tjenesteområder"), number(len(areas), 0), ""),
        (_("NAV-kontor"), number(len(shown.offices()), 0), seen),
        (_("Innbyggere"), in_figures(population), _at(population)),
    ]
    give_table((("", "left"), ("", "right"), ("", "left")), facts)
    if areas:
        _give_areas(shown, on)
    give(_("Kilder"))
    for (name, _count, _note), sources in zip(
        facts,
        (
            [member.source for member in members],
            [area.source for area in areas],
            [observation.source] if observation is not None else [],
            population.sources,
        ),
        strict=True,
    ):
        for source in dict.fromkeys(sources):
            give(f"  {name}: {source.line}")
    give(
        _("Kontrollsum {hash}. Bindeledd {version}.").format(
            hash=shown.folder.content_hash[:12], version=__version__
        )
    )


def _give_areas(case: Case, on: Any) -> None:
    rows = []
    for area in case.service_areas(on):
        names = ", ".join(case.municipality_name(member) for member in area.members)
        inhabitants = in_figures(case.population(area.members, on)) if area.members else "–"
        rows.append((area.name, number(len(area.members), 0), inhabitants, names))
    columns = (
        (_("Tjenesteområde"), "left"),
        (_("Kommuner"), "right"),
        (_("Innbyggere"), "right"),
        (_("Medlemmer"), "left"),
    )
    give_table(columns, rows)  # type: ignore[arg-type]


def in_figures(figure: Figure) -> str:
    """A figure as text: the number, or that it is unknown and why."""
    if figure.value is None:
        return _("ukjent: {reason}").format(reason=figure.reason)
    return number(figure.value, figure.decimals)


def _at(figure: Figure) -> str:
    return _("per {date}").format(date=in_words(figure.date)) if figure.date is not None else ""
