"""What does not add up in a plan: overlaps, gaps, and units that are missing, before any data is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from bindeledd.cutover.plan.addresses import meet, street_name
from bindeledd.cutover.plan.divisions import NAME
from bindeledd.cutover.plan.model import AddressRange, Flaw, FlawCode, Place, Plan
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day, ngettext

_SEVERITIES: dict[FlawCode, Severity] = {
    "two-targets": Severity.MUST,
    "listed-twice": Severity.SHOULD,
    "wrong-target": Severity.MUST,
    "not-split": Severity.MUST,
    "not-in-use": Severity.MUST,
    "task-without-unit": Severity.MUST,
    "task-outside": Severity.NOTE,
    "no-unit": Severity.SHOULD,
}
_COLUMNS: dict[FlawCode, str] = {
    "two-targets": "til_kommune",
    "listed-twice": "nokkel",
    "wrong-target": "til_kommune",
    "not-split": "kommune",
    "not-in-use": "kommune",
}


def check_plan(plan: Plan) -> tuple[Finding, ...]:
    """Overlaps, gaps, missing targets and missing units; those that must be mended first.

    Gaps are told of the municipalities that the change set speaks of; overlaps of all.
    """
    found = [
        *_flaws(plan),
        *_overlapping(plan.addresses),
        *_targets(plan),
        *_units(plan),
        *(finding for number in plan.concerned for finding in _gaps(plan, number)),
    ]
    order = list(Severity)
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))


def _named(plan: Plan, number: str) -> str:
    return f"{number} {plan.names[number]}" if number in plan.names else number


def _flaws(plan: Plan) -> Iterator[Finding]:
    together: dict[tuple[FlawCode, str, int | None], list[Flaw]] = defaultdict(list)
    for flaw in plan.flaws:
        together[flaw.code, flaw.old, flaw.row].append(flaw)
    for (code, old, row), flaws in together.items():
        message, fix = _in_words(plan, code, old, tuple(flaw.key for flaw in flaws if flaw.key))
        yield Finding(
            code=f"plan-{code}",
            severity=_severity(plan, code),
            message=message,
            fix=fix,
            subject=old,
            file=NAME if row is not None else "",
            row=row,
            column=_COLUMNS.get(code, "") if row is not None else "",
        )


def _severity(plan: Plan, code: FlawCode) -> Severity:
    """A missing unit can be mended only where the registry knows units at all."""
    unknown = code == "task-without-unit" and not plan.units_after
    return Severity.SHOULD if unknown else _SEVERITIES[code]


def _in_words(plan: Plan, code: FlawCode, old: str, keys: Sequence[str]) -> tuple[str, str]:
    name, listed = _named(plan, old), ", ".join(keys)
    match code:
        case "two-targets":
            what = _("En rad") if not listed else _("Nøkkelen {key}").format(key=listed)
            return (
                _("{what} i {municipality} er gitt til to kommuner.").format(what=what, municipality=name),
                _("Behold den ene, og fjern den andre."),
            )
        case "listed-twice":
            return (
                _("En rad i {municipality} står to ganger i listen.").format(municipality=name),
                _("Fjern den ene."),
            )
        case "wrong-target":
            place = plan.places[old]
            return (
                _("En del av {municipality} er gitt til en kommune den ikke blir en del av.").format(
                    municipality=name
                ),
                _("Velg en av {targets}.").format(
                    targets=", ".join(_named(plan, target) for target in place.targets)
                ),
            )
        case "not-split":
            return (
                _("{municipality} blir ikke delt, så en del av den kan ikke gå et annet sted.").format(
                    municipality=name
                ),
                _("Fjern raden, eller rett kommunenummeret."),
            )
        case "not-in-use":
            return (
                _("Ingen kommune hadde nummeret {number} {day}.").format(number=old, day=day(plan.from_date)),
                _("Rett kommunenummeret."),
            )
        case "task-without-unit":
            return (
                ngettext(
                    "{count} oppgave i {municipality} overføres, men ingen enhet skal gjøre den: {tasks}.",
                    "{count} oppgaver i {municipality} overføres, men ingen enhet skal gjøre dem: {tasks}.",
                    len(keys),
                ).format(count=len(keys), municipality=name, tasks=listed),
                _("Oppgi enheten i omleggingens steg."),
            )
        case "task-outside":
            return (
                _("I {municipality} gjøres dette utenfor NAV: {tasks}. Radene får tomt enhetsnummer.").format(
                    municipality=name, tasks=listed
                ),
                _("Sjekk at det er riktig. Den gamle enheten står igjen ved siden av."),
            )
        case "no-unit":
            return (
                _("Det er ikke kjent hvilken enhet som betjener {municipality} fra {day}.").format(
                    municipality=name, day=day(plan.effective_on)
                ),
                _("Legg til et steg i omleggingen som sier det. Enheter i bruk blir ellers stående."),
            )


def _overlapping(ranges: Sequence[AddressRange]) -> Iterator[Finding]:
    """Ranges of the same street that share a house number."""
    streets: dict[tuple[str, str], list[AddressRange]] = defaultdict(list)
    for one in ranges:
        streets[one.old, street_name(one.street)].append(one)
    for (old, _street), found in streets.items():
        for one, other in combinations(found, 2):
            if meet(one, other):
                differ = one.target != other.target
                yield Finding(
                    code="plan-addresses-overlap",
                    severity=Severity.MUST if differ else Severity.SHOULD,
                    message=(
                        _("To adresseområder i {street} overlapper og går til hver sin kommune.")
                        if differ
                        else _("To adresseområder i {street} overlapper.")
                    ).format(street=f"«{one.street}»"),
                    fix=_("Rett fra og til, eller bruk paritet (odde eller like)."),
                    subject=old,
                    file=NAME,
                    column="fra",
                )


def _targets(plan: Plan) -> Iterator[Finding]:
    """Every number that rows go to is in use on the day, and so stays as it is or is changed knowingly."""
    for old, place in plan.places.items():
        for target in place.targets:
            if target not in plan.places or target not in plan.names:
                yield Finding(
                    code="plan-target-unknown",
                    severity=Severity.MUST,
                    message=_("{old} blir en del av {target}, som ikke er i bruk {day}.").format(
                        old=_named(plan, old), target=target, day=day(plan.effective_on)
                    ),
                    fix=_("Rett nummeret i omleggingen."),
                    subject=old,
                )


def _units(plan: Plan) -> Iterator[Finding]:
    """Units that rows go to and that are not in use, or not yet."""
    in_use = set(plan.units_after)
    for unit in sorted({one.new for one in plan.units if one.new} - in_use):
        since = plan.later_units.get(unit)
        name = plan.unit_names.get(unit, unit)
        if since is None:
            yield Finding(
                code="plan-unit-not-in-use",
                severity=Severity.MUST,
                message=_("Enhet {unit} får rader, men er ikke i bruk {day}.").format(
                    unit=unit, day=day(plan.effective_on)
                ),
                fix=_("Legg til et steg som oppretter enheten, eller velg en annen."),
                subject=unit,
            )
        else:
            yield Finding(
                code="plan-unit-later",
                severity=Severity.NOTE,
                message=_(
                    "Enhet {unit} ({name}) får rader, men begynner først {since}. Det er ikke kjent hvem som "
                    "har arbeidet fra {day} til da."
                ).format(unit=unit, name=name, since=day(since), day=day(plan.effective_on)),
                fix=_("Avtal hvem som har sakene i mellomtiden."),
                subject=unit,
            )


def _gaps(plan: Plan, number: str) -> Iterator[Finding]:
    """Parts that nothing leads to, and keys that are known not to decide."""
    place = plan.places.get(number)
    if place is None or place.sure:
        return
    for target in sorted(set(place.targets) - _led_to(plan, place) - {place.rest}):
        yield Finding(
            code="plan-part-unnamed",
            severity=Severity.SHOULD,
            message=_("Ingen grunnkrets, adresse eller rad fører fra {old} til {target}.").format(
                old=_named(plan, number), target=_named(plan, target)
            ),
            fix=_("Før opp delen i deling.csv. Radene må ellers avgjøres én for én."),
            subject=number,
        )
    for code, keys, message in (
        (
            "plan-basic-units-open",
            place.open_basic_units,
            _("Grunnkretser i {old} som ligger i flere deler: {keys}."),
        ),
        (
            "plan-postal-codes-open",
            place.open_postal_codes,
            _("Postnumre i {old} som gjelder postbokser eller ligger i flere deler: {keys}."),
        ),
    ):
        if keys:
            yield Finding(
                code=code,
                severity=Severity.NOTE,
                message=message.format(old=_named(plan, number), keys=", ".join(keys)),
                fix=_("Rader som ikke har noe mer å gå etter, må avgjøres eller føres opp i deling.csv."),
                subject=number,
            )


def _led_to(plan: Plan, place: Place) -> set[str]:
    """The targets that a key, an address range or a listed row leads to."""
    return {
        *place.basic_units.values(),
        *place.postal_codes.values(),
        *(one.target for one in plan.addresses if one.old == place.old),
        *(targets[place.old] for targets in plan.listed.values() if place.old in targets),
    }
