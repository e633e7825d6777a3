"""A proposal as files that others can open: CSV, an Excel workbook, and GeoJSON for maps.

One row or feature per municipality that is planned for, or that one of its offices takes in. Every
file says what it rests on: case, day, program version, input and content hash, sources and whom to credit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from bindeledd import __version__
from bindeledd.areas.boundaries import boundaries
from bindeledd.areas.credits import data_credits, map_credit
from bindeledd.casefolder.csvtext import csv_bytes
from bindeledd.casefolder.fields import Field, Value
from bindeledd.foundation.language import N_, _
from bindeledd.registry.exporting.geojson import geometry
from bindeledd.structure.measures import measured
from bindeledd.structure.prices import price_table

if TYPE_CHECKING:
    from bindeledd.foundation.finding import Finding
    from bindeledd.structure.measures.asked import Legal
    from bindeledd.structure.prices import Prices
    from bindeledd.structure.proposal import Office, Proposal
    from bindeledd.structure.world import World

FIELDS: tuple[Field, ...] = (
    Field("number", N_("Kommunenummer"), "code"),
    Field("name", N_("Kommune")),
    Field("planned", N_("Planlegges for"), "boolean"),
    Field("office", N_("Kontor"), "integer"),
    Field("host", N_("Vertens kommunenummer"), "code"),
    Field("host_name", N_("Vert")),
    Field("role", N_("Rolle"), choices=("own", "host", "branch", "member")),
    Field("model", N_("Samarbeidsform"), choices=("own", "host", "joint")),
    Field("host_today", N_("Vertens kommunenummer i dag"), "code"),
    Field("changed", N_("Nytt fellesskap eller ny vert"), "boolean"),
    Field("residents", N_("Innbyggere"), "integer"),
    Field("staff", N_("Årsverk"), "decimal"),
    Field("staff_known", N_("Årsverk er oppgitt"), "boolean"),
    Field("minutes_to_host", N_("Minutter til verten"), "decimal"),
)


@dataclass(frozen=True, eq=False)
class Export:
    """What to write. `found` is the planner's proof as plain values, empty for a proposal made by hand.

    `leaders_today` is how many lead the offices of today; None counts one for each. `locked` offices are not
    to be changed when the planner goes on from the file. `legal` says what the law says of an office, and
    `rule_set` by which rules; None is not assessed.
    """

    world: World
    prices: Prices
    proposal: Proposal
    title: str = ""
    found: Mapping[str, Any] = field(default_factory=dict)
    leaders_today: int | None = None
    locked: tuple[Office, ...] = ()
    legal: Legal | None = None
    rule_set: str = ""

    @cached_property
    def legal_findings(self) -> tuple[Finding, ...]:
        """What the law says of the offices; nothing where nobody was asked."""
        if self.legal is None:
            return ()
        return tuple(each for office in self.offices for each in self.legal(self.world, office))

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        """The offices that serve somebody who is planned for, in order; their places are their numbers."""
        world = self.world
        return tuple(
            each
            for each in self.proposal.offices
            if any(world.planned[world.at(code)] for code in each.members)
        )

    @cached_property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """One row per municipality, in order of number, with the columns of `FIELDS`."""
        found = [
            self._row(place, each, code)
            for place, each in enumerate(self.offices, start=1)
            for code in each.members
        ]
        return tuple(sorted(found, key=lambda row: str(row[0])))

    def _row(self, place: int, each: Office, code: str) -> tuple[Value, ...]:
        world = self.world
        at, host = world.at(code), world.at(each.host)
        before = world.office_today(code)
        minutes = 0.0 if at == host else float(world.minutes[at, host])
        return (
            code,
            world.name(code),
            bool(world.planned[at]),
            place,
            each.host,
            world.name(each.host),
            _role(each, code),
            each.model,
            before.host,
            (before.members, before.host) != (each.members, each.host),
            int(world.residents[at]),
            round(float(world.staff[at]), 2),
            bool(world.staff_known[at]),
            None if np.isnan(minutes) else round(minutes, 1),
        )

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the rows: the same rows always have the same hash, whatever the format."""
        return hashlib.sha256(json.dumps(self.rows, ensure_ascii=False).encode()).hexdigest()

    def about(self) -> dict[str, Any]:
        """What the files say of themselves."""
        world = self.world
        publishers = {_(source.publisher) for source in world.sources if source.publisher}
        return {
            "title": self.title or world.title,
            "program": "Bindeledd",
            "version": __version__,
            "case": world.case,
            "date": world.date.isoformat(),
            "input": world.digest,
            "content_hash": self.content_hash,
            "offices": len(self.offices),
            "legal": [each.as_json() for each in self.legal_findings] if self.legal else "not_assessed",
            "rule_set": self.rule_set,
            "found": dict(self.found),
            "prices": self.prices.as_json(),
            "notes": [finding.message for finding in world.findings],
            "sources": [source.as_json() for source in world.sources],
            "credits": [each.line for each in data_credits() if each.publisher in publishers],
        }


def proposal_csv(export: Export, *, norwegian_excel: bool = False) -> bytes:
    """The municipalities as CSV; for Norwegian Excel with semicolon, decimal comma and plain headings."""
    header = [each.label if norwegian_excel else each.name for each in FIELDS]
    return csv_bytes(header, export.rows, norwegian_excel=norwegian_excel)


def proposal_workbook(export: Export) -> bytes:
    """A workbook with the municipalities, the measures beside today's, the prices, and what it rests on."""
    from bindeledd.casefolder.workbook import Sheet, write_workbook

    text, amount = Field("text", ""), Field("amount", "", "decimal")
    sheets = [
        Sheet(_("Kommuner"), FIELDS, export.rows, [each.label for each in FIELDS]),
        Sheet(
            _("Mål"),
            (text, amount, amount, text, text, text),
            _measure_rows(export),
            [_("Mål"), _("I dag"), _("Forslaget"), _("Enhet"), _("Slik regnes det"), _("Merknad")],
        ),
        Sheet(
            _("Priser"),
            (text, amount, text, text, text),
            [
                (row["title"], row["value"], row["unit"], row["reason"], row["source"])
                for row in price_table(export.prices)
            ],
            [_("Pris"), _("Verdi"), _("Enhet"), _("Begrunnelse"), _("Kilde")],
        ),
        Sheet(_("Om"), (text, text), _about_rows(export), [_("Felt"), _("Verdi")]),
    ]
    return write_workbook(sheets, export.title or export.world.title)


def proposal_geojson(export: Export) -> bytes:
    """The municipalities with their borders (RFC 7946); without a border the geometry is null."""
    borders = boundaries(export.world.date)
    names = [each.name for each in FIELDS]
    features = [
        {
            "type": "Feature",
            "id": row[0],
            "geometry": geometry(borders.polygons.get(str(row[0]))),
            "properties": dict(zip(names, row, strict=True)),
        }
        for row in export.rows
    ]
    described = export.about()
    described["boundaries"] = {
        "vintage": borders.vintage,
        "credit": map_credit(),
        "note": borders.note,
        "without": [each["id"] for each in features if each["geometry"] is None],
    }
    collection = {"type": "FeatureCollection", "about": described, "features": features}
    return (json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _role(each: Office, code: str) -> str:
    if len(each.members) == 1:
        return "own"
    if code == each.host:
        return "host"
    return "branch" if code in each.branches else "member"


def _measure_rows(export: Export) -> list[tuple[Value, ...]]:
    world, prices = export.world, export.prices
    today = measured(world, prices, world.today, legal=export.legal, leaders=export.leaders_today)
    same = export.proposal == world.today
    own = today if same else measured(world, prices, export.proposal, legal=export.legal)
    return [
        (
            measure.title,
            _rounded(today[measure.id].value, measure.decimals),
            _rounded(value.value, measure.decimals),
            measure.unit,
            measure.formula,
            " ".join(part for part in (value.reason, value.note) if part),
        )
        for measure, value in own.rows()
    ]


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(float(value), decimals)


def _about_rows(export: Export) -> list[tuple[Value, ...]]:
    about = export.about()
    found: list[tuple[Value, ...]] = [
        (_("Sak"), about["case"]),
        (_("Dato"), about["date"]),
        (_("Antall kontor"), about["offices"]),
        (_("Programversjon"), f"Bindeledd {__version__}"),
        (_("Kontrollsum for inndata"), about["input"]),
        (_("Kontrollsum"), about["content_hash"]),
    ]
    if export.legal is None:
        found.append((_("Loven"), _("Ikke vurdert.")))
    found += [(_("Loven"), f"{each.message} {each.citation}".strip()) for each in export.legal_findings]
    if export.rule_set:
        found.append((_("Regelsett"), export.rule_set))
    if export.found:
        proof = {key: str(export.found[key]) for key in ("objective", "bound", "gap") if key in export.found}
        found += [(f"{_('Bevis')}: {key}", value) for key, value in proof.items()]
    found += [(_("Merknad"), text) for text in about["notes"]]
    found += [(_("Kilde"), source.line) for source in export.world.sources]
    found += [(_("Kreditering"), text) for text in about["credits"]]
    return found
