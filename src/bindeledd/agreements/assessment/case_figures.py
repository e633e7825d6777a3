"""Figures that are no measure of the planner: what the case and the registry say of an option."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bindeledd import __version__
from bindeledd.agreements.assessment.ground import Asked, Ground
from bindeledd.areas.sources import Source
from bindeledd.foundation.language import N_, _
from bindeledd.law.models import HOST_MODELS
from bindeledd.law.rulebook import rulebook
from bindeledd.registry.observed_units import sources as unit_sources
from bindeledd.registry.units_serving import serving_sources, units_serving
from bindeledd.structure.measures import Value
from bindeledd.structure.measures.measure import Better

if TYPE_CHECKING:
    from bindeledd.structure.proposal import Office


@dataclass(frozen=True, slots=True)
class CaseFigure:
    """A figure that is no measure of the planner. Texts are msgids; `sources` are those behind it."""

    id: str
    title_text: str
    unit_text: str
    better: Better | None
    formula_text: str
    function: Callable[[Asked], Value]
    sources: Callable[[Ground], tuple[Source, ...]]
    decimals: int = 0


def no_offices() -> Value:
    """Not known, since the option has no offices to count or measure."""
    return Value(None, _("Alternativet er ikke en struktur av kontor, så det kan ikke regnes ut."))


def _residents(asked: Asked) -> Value:
    """residents = the sum over the municipalities that are planned for"""
    world = asked.ground.world
    return Value(float(world.residents[world.planned].sum()))


def _delegating(asked: Asked) -> Value:
    """delegating = relations with another municipality as host, by a host model"""
    return Value(sum(each.host is not None and each.model in HOST_MODELS for each in asked.option.relations))


def _merging(asked: Asked) -> Value:
    """merging = relations that are a merger"""
    return Value(sum(each.model == "MERGER" for each in asked.option.relations))


def _employer(asked: Asked) -> Value:
    """employer may change = municipalities that delegate or merge; the tool does not know who moves"""
    count = (_delegating(asked).value or 0) + (_merging(asked).value or 0)
    return Value(
        count, note=_("Om ansatte faktisk bytter arbeidsgiver, avtales. Tallet er kommuner, ikke ansatte.")
    )


def _refused(asked: Asked) -> Value:
    """refused = relations in which somebody is to do a task for others that the law refuses"""
    found = [each for each in asked.law if each.relation.host is not None and each.refused]
    if not found:
        return Value(0)
    most = max(len(each.refused) for each in found)
    return Value(
        len(found),
        note=_("Opp til {count} kommunale oppgaver kan ikke avgjøres på tvers.").format(count=most),
    )


def _cross_county(asked: Asked) -> Value:
    """across counties = offices whose members have numbers of several counties"""
    if asked.option.proposal is None:
        return no_offices()
    return Value(sum(len({code[:2] for code in each.members}) > 1 for each in asked.offices))


def _sami(asked: Asked) -> Value:
    """Sami municipalities = those in the administrative area on the day, and how many are not known"""
    ground = asked.ground
    found = [ground.case.sami(code, ground.on).inside for code in ground.planned]
    unknown = sum(inside is None for inside in found)
    if unknown == len(found):
        return Value(None, _("Ingen kilde sier hvem som var i forvaltningsområdet denne dagen."))
    note = _("For {count} kommuner er det ikke kjent.").format(count=unknown) if unknown else ""
    return Value(sum(inside is True for inside in found), note=note)


def _sami_outside(asked: Asked) -> Value:
    """host outside = municipalities of the area whose host lies outside it"""
    if asked.option.proposal is None:
        return no_offices()
    world = asked.ground.world
    hosts = [
        (code, asked.option.proposal.office_of(code).host)
        for code in asked.ground.planned
        if world.sami[world.at(code)]
    ]
    unsaid = [host for _code, host in hosts if host in world.sami_unknown]
    count = sum(not world.sami[world.at(host)] and host not in world.sami_unknown for _code, host in hosts)
    if unsaid:
        return Value(None, _("For {count} verter er det ikke kjent.").format(count=len(unsaid)))
    return Value(count)


def _systems(asked: Asked, office: Office) -> list[str | None]:
    known = asked.ground.case.case_systems(asked.ground.on)
    return [known[code].system if code in known else None for code in office.members]


def _mixed_systems(asked: Asked) -> Value:
    """mixed = offices whose municipalities are known to have several case systems"""
    if asked.option.proposal is None:
        return no_offices()
    joint = [each for each in asked.offices if len(each.members) > 1]
    unknown = sum(None in _systems(asked, each) for each in joint)
    count = sum(len(set(_systems(asked, each)) - {None}) > 1 for each in joint)
    note = _("I {count} kontor er ikke alle fagsystemene kjent.").format(count=unknown) if unknown else ""
    if joint and unknown == len(joint) and not count:
        return Value(None, _("Fagsystemene i de felles kontorene er ikke kartlagt."))
    return Value(count, note=note)


def _unknown_systems(asked: Asked) -> Value:
    """not known = municipalities that are planned for whose case system nobody has stated"""
    known = asked.ground.case.case_systems(asked.ground.on)
    return Value(sum(code not in known or known[code].system is None for code in asked.ground.planned))


def _hosted_today(asked: Asked) -> Value:
    """hosted today = municipalities in a host cooperation that the case has on the day, host left out"""
    found = {
        code
        for each in asked.ground.case.cooperations(None, asked.ground.on)
        if each.kind == "host"
        for code in each.members
        if code != each.host
    }
    return Value(
        len(found & set(asked.ground.planned)), note=_("Gjelder dagens struktur, og er lik for alle.")
    )


def _registered_units(asked: Asked) -> Value:
    """registered = units in use that the registry says serve somebody who is planned for on the day"""
    ground = asked.ground
    by_code = {code: units_serving(ground.registry, code, ground.on) for code in ground.planned}
    unknown = [code for code, found in by_code.items() if not found]
    if len(unknown) == len(by_code):
        return Value(None, _("Registeret sier ikke hvem som betjente kommunene denne dagen."))
    note = _("Gjelder dagens struktur, og er lik for alle.")
    if unknown:
        note += " " + _("For {count} kommuner sier registeret det ikke.").format(count=len(unknown))
    return Value(len(set().union(*by_code.values())), note=note)


def _of_case(ground: Ground) -> tuple[Source, ...]:
    return (ground.case.own_source,)


def of_rules(ground: Ground) -> tuple[Source, ...]:
    """The rules that come with the program, as a source with the version of the set."""
    del ground
    title = _("Reglene i Bindeledd, regelsett {version}").format(version=rulebook().version)
    return (Source("bindeledd-rules", title, "Bindeledd", __version__),)


def _of_people(ground: Ground) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(ground.case.population(ground.planned, ground.on).sources))


def _of_sami(ground: Ground) -> tuple[Source, ...]:
    found = (ground.case.sami(code, ground.on).source for code in ground.planned)
    return tuple(dict.fromkeys(source for source in found if source is not None)) or _of_case(ground)


def _of_systems(ground: Ground) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(each.source for each in ground.case.case_systems(ground.on).values()))


def _of_cooperations(ground: Ground) -> tuple[Source, ...]:
    found = (each.source for each in ground.case.cooperations(None, ground.on) if each.kind == "host")
    return tuple(dict.fromkeys(found)) or _of_case(ground)


def _of_registry(ground: Ground) -> tuple[Source, ...]:
    ids = {
        identity
        for code in ground.planned
        for unit in units_serving(ground.registry, code, ground.on)
        for identity in serving_sources(ground.registry, unit, code, ground.on)
    }
    return tuple(source for source in unit_sources() if source.id in ids) or _of_case(ground)


_PLACES = N_("kommuner")
FIGURES: Mapping[str, CaseFigure] = {
    each.id: each
    for each in (
        CaseFigure(
            "residents",
            N_("Innbyggere det planlegges for"),
            N_("personer"),
            None,
            N_("Summen over kommunene i saken."),
            _residents,
            _of_people,
        ),
        CaseFigure(
            "employer_may_change",
            N_("Kommuner der ansatte kan bytte arbeidsgiver"),
            _PLACES,
            None,
            N_("Kommuner som delegerer til en vert eller slår seg sammen."),
            _employer,
            _of_case,
        ),
        CaseFigure(
            "delegating",
            N_("Kommuner som delegerer til en vert"),
            _PLACES,
            None,
            N_("Kommuner med en annen vert etter en vertskommunemodell."),
            _delegating,
            _of_case,
        ),
        CaseFigure(
            "merging",
            N_("Kommuner som slår seg sammen"),
            _PLACES,
            None,
            N_("Kommuner der modellen er sammenslåing."),
            _merging,
            _of_case,
        ),
        CaseFigure(
            "refused_relations",
            N_("Kommuner der loven hindrer at andre avgjør sakene"),
            _PLACES,
            "low",
            N_("Kommuner med felles kontor der minst én kommunal oppgave ikke kan avgjøres på tvers."),
            _refused,
            of_rules,
        ),
        CaseFigure(
            "cross_county",
            N_("Kontor over fylkesgrensen"),
            N_("kontor"),
            None,
            N_("Kontor der kommunene har numre fra flere fylker."),
            _cross_county,
            _of_case,
        ),
        CaseFigure(
            "sami_municipalities",
            N_("Kommuner i forvaltningsområdet for samiske språk"),
            _PLACES,
            None,
            N_("Kommuner i saken som er i området denne dagen."),
            _sami,
            _of_sami,
        ),
        CaseFigure(
            "sami_host_outside",
            N_("Kommuner i området med vert utenfor"),
            _PLACES,
            "low",
            N_("Kommuner i området der verten for kontoret ligger utenfor."),
            _sami_outside,
            _of_sami,
        ),
        CaseFigure(
            "mixed_systems",
            N_("Kontor med ulike kommunale fagsystemer"),
            N_("kontor"),
            "low",
            N_("Felles kontor der kommunene har flere kjente fagsystemer."),
            _mixed_systems,
            _of_systems,
        ),
        CaseFigure(
            "unknown_systems",
            N_("Kommuner med ukjent fagsystem"),
            _PLACES,
            None,
            N_("Kommuner der ingen har oppgitt fagsystemet."),
            _unknown_systems,
            _of_systems,
        ),
        CaseFigure(
            "hosted_today",
            N_("Kommuner som alt har en vert"),
            _PLACES,
            None,
            N_("Kommuner i et vertskommunesamarbeid i saken denne dagen."),
            _hosted_today,
            _of_cooperations,
        ),
        CaseFigure(
            "registered_units",
            N_("Enheter i NAVs register som betjener kommunene"),
            N_("enheter"),
            None,
            N_("Enheter i bruk denne dagen."),
            _registered_units,
            _of_registry,
        ),
    )
}
