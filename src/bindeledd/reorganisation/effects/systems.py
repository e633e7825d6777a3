"""Systems and interfaces that a change set touches: case systems, and what is bound to the numbers.

The interfaces are a short list of what is always bound to a municipality number or a unit number, each with
where it is said. One applies when numbers of that kind change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bindeledd.areas.sources import Source
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import N_, _
from bindeledd.registry.facts import System
from bindeledd.reorganisation.effects.people import PieceEffect
from bindeledd.reorganisation.effects.units import UnitChange
from bindeledd.reorganisation.effects.work import Party, municipality
from bindeledd.reorganisation.effects.world import World
from bindeledd.reorganisation.words import listed

Key = Literal["municipality_number", "unit_number"]


@dataclass(frozen=True, slots=True)
class Interface:
    """Something bound to a number: what it is, what must be done when the number changes, and who says so."""

    id: str
    title: str
    keys: tuple[Key, ...]
    task: str
    citation: str


INTERFACES: tuple[Interface, ...] = (
    Interface(
        "unit-register",
        N_("Enhetsregisteret i NAV"),
        ("unit_number",),
        N_(
            "Navn, status, telefon per sted og hvordan en søknad kommer inn, er ført på enheten. Oppdater "
            "enheten som består, og avslutt den som legges ned."
        ),
        N_("NAVs enhetsregister, april 2025"),
    ),
    Interface(
        "kostra-11",
        N_("KOSTRA skjema 11, økonomisk sosialhjelp"),
        ("municipality_number",),
        N_("Rapporteres per kommunenummer. Fagsystemet må holde på hvilken kommune hver mottaker hører til."),
        N_("SSB: filbeskrivelse for KOSTRA skjema 11, 2024"),
    ),
    Interface(
        "kostra-11c",
        N_("KOSTRA skjema 11 C, kvalifiseringsstønad"),
        ("municipality_number",),
        N_("Rapporteres per kommunenummer, på samme måte som skjema 11. Sjekk filbeskrivelsen for året."),
        N_("SSB: KOSTRA (at nøkkelen er den samme som i skjema 11, er ikke kontrollert mot kilden)"),
    ),
    Interface(
        "employer-refunds",
        N_("Refusjon av sykepenger og foreldrepenger til kommunen som arbeidsgiver"),
        ("municipality_number", "unit_number"),
        N_(
            "Oppdater Aa-registeret for alle som flytter. Legges en virksomhet ned og en ny åpner, sender "
            "den gamle en inntektsmelding som stanser refusjonen, og den nye en som starter den."
        ),
        N_("nav.no: refusjon når kommuner slås sammen, og ved virksomhetsoverdragelse"),
    ),
    Interface(
        "refund-account",
        N_("Kontonummer for refusjon fra NAV"),
        ("municipality_number", "unit_number"),
        N_("Kontonummeret er registrert per organisasjonsnummer i Altinn. Registrer det på nytt."),
        N_("nav.no: kontonummer for refusjoner"),
    ),
    Interface(
        "digital-application",
        N_("Digital søknad om økonomisk sosialhjelp"),
        ("municipality_number", "unit_number"),
        N_("Kommunen og enheten må være satt opp for søknaden. Sjekk hvor søknadene går fra første dag."),
        N_("NAVs enhetsregister, april 2025"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InterfaceTouched:
    """An interface, and the numbers that it is bound to and that change; none: it is not touched."""

    interface: Interface
    numbers: tuple[str, ...]

    @property
    def applies(self) -> bool:
        """Whether any number that it is bound to changes."""
        return bool(self.numbers)

    def as_json(self) -> dict[str, Any]:
        """What it is, what to do, and the numbers."""
        return {
            "id": self.interface.id,
            "title": _(self.interface.title),
            "keys": list(self.interface.keys),
            "task": _(self.interface.task),
            "citation": _(self.interface.citation),
            "applies": self.applies,
            "numbers": list(self.numbers),
        }


def interfaces(
    world: World, changes: Sequence[UnitChange], effects: Sequence[PieceEffect]
) -> tuple[InterfaceTouched, ...]:
    """Every interface of the list, with the old numbers it is bound to that end, change or lose work."""
    numbers: dict[Key, set[str]] = {"municipality_number": set(), "unit_number": set()}
    for arrow in world.own_arrows:
        if arrow.old != arrow.new:
            numbers["municipality_number"].add(arrow.old)
    numbers["unit_number"] |= {change.unit for change in changes}
    for effect in effects:
        for change in effect.groups.values():
            before = change.before.unit.registered
            if before and change.unit_changed and change.unit_by_set:
                numbers["unit_number"].add(before)
    return tuple(
        InterfaceTouched(one, tuple(sorted({n for key in one.keys for n in numbers[key]})))
        for one in INTERFACES
    )


@dataclass(frozen=True, slots=True)
class SystemUsed:
    """A case system of a municipality before; `system` is None when not known, with the reason."""

    municipality: Party
    system: str | None
    reason: str
    source: Source

    def as_json(self) -> dict[str, Any]:
        """The municipality and its system."""
        values: dict[str, Any] = {
            "municipality": self.municipality.as_json(),
            "system": self.system,
            "source": self.source.as_json(),
        }
        return values | ({"reason": self.reason} if self.reason else {})


def systems(world: World, effects: Sequence[PieceEffect]) -> tuple[SystemUsed, ...]:
    """The systems of the municipalities of the pieces the day before: the registry's, and the case's."""
    of_case = world.case.case_systems(world.before_on) if world.case else {}
    found: list[SystemUsed] = []
    for number in sorted({effect.piece.before[:4] for effect in effects}):
        party = municipality(world.before, number)
        own: list[SystemUsed] = []
        for line in world.before.hanging_on(("municipality", number)):
            statement = world.before.statement(line)
            if statement is not None and isinstance(statement.fact, System):
                own.append(SystemUsed(party, statement.fact.system, "", world.source(statement.source)))
        known = of_case.get(number)
        registered = [used.system for used in own]
        if known is not None and known.system not in registered and (known.system or not own):
            own.append(SystemUsed(party, known.system, known.reason or "", known.source))
        if not own:
            reason = _("Ingen systemer er ført for kommunen.")
            own.append(SystemUsed(party, None, reason, world.own_source))
        found += own
    return tuple(found)


def system_findings(
    world: World, used: Sequence[SystemUsed], effects: Sequence[PieceEffect]
) -> Iterator[Finding]:
    """Municipalities that come to share a unit for the minimum solution should have a system in common."""
    by_number: dict[str, set[str]] = {}
    for one in used:
        if one.system is not None:
            by_number.setdefault(one.municipality.number or "", set()).add(one.system)
    sharing: dict[str, set[str]] = {}
    for effect in effects:
        unit = effect.groups["minimum"].after.unit.registered
        if unit:
            sharing.setdefault(unit, set()).add(effect.piece.before[:4])
    for unit_number, members in sorted(sharing.items()):
        known = {number: by_number[number] for number in sorted(members) if number in by_number}
        if len(known) < 2 or set.intersection(*known.values()):
            continue
        words = (
            f"{municipality(world.before, number).words}: {listed(sorted(own))}"
            for number, own in known.items()
        )
        yield Finding(
            code="effects-different-systems",
            severity=Severity.SHOULD,
            message=_("Kommunene som får felles enhet {unit}, bruker ulike fagsystemer: {systems}.").format(
                unit=unit_number, systems="; ".join(words)
            ),
            subject=unit_number,
            fix=_("Velg ett fagsystem, og planlegg flytting av sakene."),
            facts={"systems": {number: sorted(own) for number, own in known.items()}},
        )
