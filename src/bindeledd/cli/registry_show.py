"""`bindeledd registry show` and `units`: what is known of a municipality or a unit on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated

import typer

from bindeledd import __version__
from bindeledd.cli.answers import give, give_heading, give_json, give_table
from bindeledd.cli.arguments import JsonOption, KnownAtOption, bad, day, moment
from bindeledd.cli.registry_answers import (
    municipality_json,
    past_changes,
    past_spells,
    served,
    sources_of,
    unit_json,
    works,
)
from bindeledd.cli.registry_files import registry_and_sources
from bindeledd.foundation.language import N_, _, number
from bindeledd.foundation.language import day as in_words
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import ANY_TASK, Line, Municipality, Unit
from bindeledd.registry.lineage import Series
from bindeledd.registry.records import instant_text
from bindeledd.registry.snapshot import Snapshot, Work
from bindeledd.registry.uses import named
from bindeledd.registry.words import line_in_words, status_in_words, task_in_words

OnOption = Annotated[str, typer.Option("--on", metavar=N_("DATO"), help=N_("Dagen svaret gjelder."))]
OfCaseOption = Annotated[
    str | None,
    typer.Option(
        "--case",
        metavar=N_("SAK"),
        show_default=False,
        help=N_("Saken som har egne opplysninger. Ellers bare det innebygde registeret."),
    ),
]
_CHANGES = {
    "rename": N_("nytt navn"),
    "renumber": N_("nytt nummer"),
    "merge": N_("sammenslått"),
    "split": N_("delt"),
    "split_and_merge": N_("delt og sammenslått"),
    "boundary": N_("flyttet grense"),
}
# As many areas of a unit as fit in a line.
_MOST_AREAS = 12


def show(
    wanted: Annotated[
        str,
        typer.Argument(
            metavar=N_("NUMMER"), help=N_("Kommunenummer, enhetsnummer eller navn. De to seriene overlapper.")
        ),
    ],
    date: OnOption,
    known_at: KnownAtOption = None,
    case: OfCaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Everything that holds on the day, how it came to be so, and who does which task."""
    registry, described = registry_and_sources(case)
    snapshot = registry.as_of(day(date), moment(known_at) if known_at is not None else None)
    lines = _lines(snapshot, wanted.strip())
    sources = sources_of(snapshot, lines, described)
    if as_json:
        give_json(
            {
                "on": snapshot.on,
                "known_at": instant_text(snapshot.known_at) if snapshot.known_at else None,
                "municipalities": [
                    municipality_json(snapshot, n) for kind, n in lines if kind == "municipality"
                ],
                "units": [unit_json(snapshot, n) for kind, n in lines if kind == "unit"],
                "sources": [source.as_json() for source in sources],
                "version": __version__,
            }
        )
        return
    for place, (kind, found) in enumerate(lines):
        if place:
            give()
        if kind == "municipality":
            _tell_municipality(snapshot, found)
        else:
            _tell_unit(snapshot, found)
    for source in sources:
        give(_("Kilde: {source}").format(source=source.line))


def units(
    date: OnOption,
    known_at: KnownAtOption = None,
    everyone: Annotated[
        bool, typer.Option("--all", help=N_("Også nedlagte enheter, og de som ikke er kontor."))
    ] = False,
    case: OfCaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """The offices of the day in order of number, with how many areas each serves."""
    registry, _sources = registry_and_sources(case)
    snapshot = registry.as_of(day(date), moment(known_at) if known_at is not None else None)
    found = {
        n: unit
        for n, unit in snapshot.units().items()
        if everyone or (unit.type == "LOKAL" and unit.status != "closed")
    }
    if as_json:
        give_json(
            {
                "on": snapshot.on,
                "known_at": instant_text(snapshot.known_at) if snapshot.known_at else None,
                "units": [
                    {"number": n, **asdict(unit), "serves": served(snapshot, n)} for n, unit in found.items()
                ],
                "version": __version__,
            }
        )
        return
    if not found:
        first = registry.first_days.get("unit")
        give(_("Ingen enheter er kjent {day}.").format(day=in_words(snapshot.on)))
        if first is not None and snapshot.on < first:
            give(_("Det første som er kjent om enheter, er fra {day}.").format(day=in_words(first)))
        return
    give_table(
        (
            (_("Enhet"), "left"),
            (_("Navn"), "left"),
            (_("Status"), "left"),
            (_("Type"), "left"),
            (_("Områder"), "right"),
        ),
        [
            (
                n,
                unit.name or "",
                status_in_words(unit.status),
                unit.type,
                number(len(served(snapshot, n))),
            )
            for n, unit in found.items()
        ],
        title=_("Enheter {day}").format(day=in_words(snapshot.on)),
    )


def _lines(snapshot: Snapshot, wanted: str) -> list[tuple[str, str]]:
    """The lines that the number is or has been, or that have the name on the day.

    Raises `BadInput` when there are none: a number of later days does not answer.
    """
    known_at = snapshot.known_at
    if wanted.isascii() and wanted.isdigit() and len(wanted) == 4:
        found = [
            (kind, wanted)
            for kind in ("municipality", "unit")
            if any(
                s.known(known_at) and s.period.start <= snapshot.on
                for s in snapshot.registry.history((kind, wanted))
            )
        ]
    else:
        name = wanted.casefold()
        # Units without a name are many, and nobody asks for them by it.
        found = (
            []
            if not name
            else [
                (line[0], line[1])
                for kind in ("municipality", "unit")
                for line, fact in snapshot.every(kind)
                if isinstance(fact, (Municipality, Unit)) and (fact.name or "").casefold() == name
            ]
        )
    if not found:
        raise bad(
            "registry-unknown",
            _("Registeret kjenner ingen kommune eller enhet «{wanted}» {day} eller før.").format(
                wanted=wanted[:40], day=in_words(snapshot.on)
            ),
            _("Skriv fire sifre, eller navnet slik det var den dagen. «registry units» lister enhetene."),
        )
    return found


def _tell_municipality(snapshot: Snapshot, n: str) -> None:
    fact = snapshot.municipality(n)
    give_heading(
        _("Kommune {number} {name}, {day}").format(
            number=n, name=fact.name if fact else _("(ikke i bruk)"), day=in_words(snapshot.on)
        )
    )
    if area := snapshot.service_area(n):
        give(_("Tjenesteområde: {area}").format(area=area))
    for cooperation in snapshot.cooperations(n).values():
        host = cooperation.host and named(
            snapshot.registry, "municipality", cooperation.host, snapshot.on, snapshot.known_at
        )
        give(
            _("Samarbeid: {name}, vertskommune {host}").format(name=cooperation.name, host=host)
            if host
            else _("Samarbeid: {name}").format(name=cooperation.name)
        )
    if fact is not None:
        _tell_work(snapshot, works(snapshot, n))
    _tell_history(snapshot, ("municipality", n))
    _tell_changes(snapshot, "municipality", n)


def _tell_work(snapshot: Snapshot, works: Iterable[Work]) -> None:
    def name(series: Series, of: str | None) -> str:
        return named(snapshot.registry, series, of, snapshot.on, snapshot.known_at) if of else _("ikke kjent")

    by_area: dict[str, list[Work]] = {}
    for work in works:
        by_area.setdefault(work.area, []).append(work)
    rows = []
    for area, of_area in by_area.items():
        alike = {(work.responsible, work.unit, work.host) for work in of_area}
        rows += [
            (
                area,
                task_in_words(ANY_TASK if len(alike) == 1 else work.task),
                name("municipality", work.responsible),
                name("unit", work.unit),
                name("municipality", work.host) if work.host else "–",
            )
            for work in (of_area[:1] if len(alike) == 1 else of_area)
        ]
    give_table(
        (
            (_("Område"), "left"),
            (_("Oppgaver"), "left"),
            (_("Ansvarlig kommune"), "left"),
            (_("Utførende enhet"), "left"),
            (_("Vertskommune"), "left"),
        ),
        rows,
    )


def _tell_unit(snapshot: Snapshot, n: str) -> None:
    fact = snapshot.unit(n)
    give_heading(
        _("Enhet {number} {name}, {day}")
        .format(
            number=n,
            name=(fact.name or "") if fact else _("(ikke kjent denne dagen)"),
            day=in_words(snapshot.on),
        )
        .replace(" ,", ",")
    )
    if fact is not None:
        give(_("Status: {status}").format(status=status_in_words(fact.status)))
        if fact.type:
            give(_("Type: {type}").format(type=fact.type))
        if fact.parent:
            parent = named(snapshot.registry, "unit", fact.parent, snapshot.on, snapshot.known_at)
            give(_("Overordnet enhet: {unit}").format(unit=parent))
    if leader := snapshot.leader(n):
        give(_("Leder: {post}").format(post=leader))
    for place in snapshot.locations(n).values():
        give(_("Lokasjon: {name} i {municipality}").format(name=place.name, municipality=place.municipality))
    areas = served(snapshot, n)
    if areas:
        shown = ", ".join(
            named(snapshot.registry, "municipality", area, snapshot.on, snapshot.known_at)
            for area in areas[:_MOST_AREAS]
        )
        more = len(areas) - _MOST_AREAS
        give(
            _("Betjener: {areas}").format(areas=shown)
            + (_(" og {more} til").format(more=more) if more > 0 else "")
        )
    for line in snapshot.hanging_on(("unit", n)):
        if line[0] not in ("performing", "location", "leader"):
            give(_("Bygger på enheten: {what}").format(what=line_in_words(line)))
    _tell_history(snapshot, ("unit", n))
    _tell_changes(snapshot, "unit", n)


def _tell_history(snapshot: Snapshot, line: Line) -> None:
    for spell in past_spells(snapshot, line):
        name = getattr(spell.fact, "name", None) or line[1]
        status = f", {status_in_words(spell.fact.status)}" if isinstance(spell.fact, Unit) else ""
        give(f"• {_period(spell.period)}: {name}{status}")


def _tell_changes(snapshot: Snapshot, series: Series, n: str) -> None:
    for change in past_changes(snapshot, series, n):
        told = (
            _("• {day}: {old}, {kind}") if change.old == change.new else _("• {day}: {old} → {new}, {kind}")
        )
        kind = _(_CHANGES[change.kind]) if change.kind in _CHANGES else change.kind
        give(told.format(day=in_words(change.date), old=change.old, new=change.new, kind=kind))


def _period(period: Period) -> str:
    """The days in words; the day it ends is not in it."""
    if period.end is None:
        return _("fra {start}").format(start=in_words(period.start))
    return _("fra {start} til {end}").format(start=in_words(period.start), end=in_words(period.end))
