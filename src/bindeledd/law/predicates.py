"""The small named conditions that rules are made of: each is true, false, or not known (None)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bindeledd.foundation.language import N_
from bindeledd.law.facts import Facts

Known = bool | None


@dataclass(frozen=True, slots=True)
class Predicate:
    """A condition by name; `says` in words, `find_out` what to do when it is not known."""

    name: str
    holds: Callable[[Facts], Known]
    says: str
    find_out: str = ""

    @property
    def of_task(self) -> bool:
        """Whether it looks at the task, the model and the relation alone, and never at the case."""
        return self.name not in _OF_CASE


def _not(value: Known) -> Known:
    return None if value is None else not value


def _sami(category: str) -> Callable[[Facts], Known]:
    return lambda f: None if f.sami is None else f.sami == category


def _complaint(*bodies: str) -> Callable[[Facts], Known]:
    return lambda f: None if f.task.complaint == "depends" else f.task.complaint in bodies


_COMPLAINT = N_("Finn ut hvilken lov tjenesten ytes etter hos dere, og hvem loven lar klagen gå til.")
_LIST = N_("Se om oppgaven står i avtalens liste over oppgaver.")
_PRINCIPLE = N_("Avklar om saken er av prinsipiell betydning.")
_COUNTY = N_("Si hvilke fylker vertskommunen og samarbeidskommunen ligger i.")
_SAMI = N_("Finn ut om kommunen var i forvaltningsområdet for samiske språk den dagen.")

_ALL = (
    Predicate("state_task", lambda f: not f.task.municipal, N_("oppgaven er statlig")),
    Predicate("municipal_task", lambda f: f.task.municipal, N_("oppgaven er kommunens")),
    Predicate("minimum_task", lambda f: f.task.group == "minimum", N_("oppgaven er i minimumsløsningen")),
    Predicate("optional_task", lambda f: f.task.group == "optional", N_("oppgaven er en tilleggstjeneste")),
    Predicate("decides", lambda f: f.task.decides not in ("no", "claim"), N_("oppgaven har enkeltvedtak")),
    Predicate(
        "uses_client_data", lambda f: f.task.client_data == "yes", N_("oppgaven bruker brukeropplysninger")
    ),
    Predicate(
        "needs_authority",
        lambda f: f.task.needs_authority,
        N_("oppgaven er kommunens og har enkeltvedtak eller taushetsbelagte opplysninger"),
    ),
    Predicate(
        "no_authority_needed",
        lambda f: f.task.municipal and not f.task.needs_authority,
        N_("oppgaven er kommunens og har verken enkeltvedtak eller taushetsbelagte opplysninger"),
    ),
    Predicate(
        "exercises_authority",
        lambda f: f.task.municipal and f.task.decides != "no",
        N_("oppgaven er kommunens og har enkeltvedtak eller annen myndighet"),
    ),
    Predicate("no_act", lambda f: not f.task.act, N_("loven som oppgaven gjøres etter, er ikke kjent")),
    Predicate("own", lambda f: f.relation == "own", N_("oppgaven gjøres for kommunens egne innbyggere")),
    Predicate("other", lambda f: f.relation == "other", N_("oppgaven gjøres for andres innbyggere")),
    Predicate(
        "social_services_act", lambda f: f.task.act == "sotjl", N_("oppgaven står i sosialtjenesteloven")
    ),
    Predicate(
        "other_act",
        lambda f: f.task.act != "sotjl",
        N_("oppgaven står i en annen lov enn sosialtjenesteloven"),
    ),
    Predicate(
        "qualification_programme",
        lambda f: f.task.id == "MU-09",
        N_("oppgaven er kvalifiseringsprogrammet"),
    ),
    Predicate("integration_act", lambda f: f.task.act == "intl", N_("oppgaven står i integreringsloven")),
    Predicate("housing_act", lambda f: f.task.act == "bolig", N_("oppgaven står i boligsosialloven")),
    Predicate("refugee_task", lambda f: f.task.act == "intl", N_("oppgaven gjelder flyktninger")),
    Predicate(
        "state_instance", _complaint("county_governor"), N_("et statlig organ er klageinstans"), _COMPLAINT
    ),
    Predicate(
        "no_state_instance", _complaint("municipality"), N_("loven nevner ikke noe statlig organ"), _COMPLAINT
    ),
    Predicate(
        "complainable",
        lambda f: None if f.task.complaint == "depends" else f.task.complaint != "none",
        N_("avgjørelsen kan påklages"),
        _COMPLAINT,
    ),
    Predicate(
        "not_complainable",
        _complaint("none"),
        N_("det er ikke noe enkeltvedtak å klage på"),
        _COMPLAINT,
    ),
    Predicate(
        "no_decisions",
        lambda f: f.task.decides in ("no", "claim"),
        N_("oppgaven har ikke enkeltvedtak"),
    ),
    Predicate(
        "scheme_instance", _complaint("scheme"), N_("en egen ordning har sin klageinstans"), _COMPLAINT
    ),
    Predicate("state_line", _complaint("state"), N_("klagen går i statens egen linje"), _COMPLAINT),
    Predicate("of_principle", lambda f: f.principle, N_("saken er av prinsipiell betydning"), _PRINCIPLE),
    Predicate(
        "not_of_principle",
        lambda f: _not(f.principle),
        N_("saken er ikke av prinsipiell betydning"),
        _PRINCIPLE,
    ),
    Predicate("delegated", lambda f: f.delegated, N_("oppgaven står i avtalens liste"), _LIST),
    Predicate("not_delegated", lambda f: _not(f.delegated), N_("oppgaven står ikke i avtalens liste"), _LIST),
    Predicate("cross_county", lambda f: f.cross_county, N_("kommunene ligger i hvert sitt fylke"), _COUNTY),
    Predicate(
        "sami_area",
        lambda f: None if f.sami is None else f.sami != "",
        N_("kommunen er i forvaltningsområdet for samiske språk"),
        _SAMI,
    ),
    Predicate("sami_development", _sami("development"), N_("kommunen er språkutviklingskommune"), _SAMI),
    Predicate("sami_vitalisation", _sami("vitalisation"), N_("kommunen er språkvitaliseringskommune"), _SAMI),
    Predicate("sami_stimulation", _sami("stimulation"), N_("kommunen er språkstimuleringskommune"), _SAMI),
    Predicate(
        "parliamentary",
        lambda f: f.parliamentary,
        N_("vertskommunen eller samarbeidskommunen har parlamentarisk styreform"),
        N_("Spør kommunene om styreformen."),
    ),
    Predicate(
        "other_confidentiality",
        lambda f: f.task.own_confidentiality,
        N_("oppgaven har taushetsplikt etter en annen lov"),
    ),
    Predicate(
        "employees_move",
        lambda f: f.employees_move,
        N_("ansatte bytter arbeidsgiver"),
        N_("Avklar om kommunalt ansatte skal bytte arbeidsgiver."),
    ),
    Predicate(
        "chapter_16_applies",
        lambda f: f.chapter_16,
        N_("arbeidsmiljøloven kapittel 16 brukes"),
        N_("Svar på spørsmålet om virksomhetsoverdragelse."),
    ),
    Predicate(
        "fifty_employees",
        lambda f: f.fifty_employees,
        N_("virksomheten har minst 50 ansatte"),
        N_("Finn ut hvor mange ansatte virksomheten har."),
    ),
    Predicate(
        "split_municipality",
        lambda f: f.split,
        N_("kommunen deles"),
        N_("Se om kommunen deles mellom flere."),
    ),
    Predicate("hybrid", lambda f: f.hybrid, N_("flere modeller er i bruk på samme kontor")),
    Predicate(
        "advice_only",
        lambda f: f.task.across in ("advice", "courses", "acute"),
        N_("noe av oppgaven kan deles uten delegering: råd, anonymt, eller med samtykke"),
    ),
)  # fmt: skip

# Those that look at what the case says, which differs from municipality to municipality.
_OF_CASE = frozenset(
    {
        "of_principle",
        "not_of_principle",
        "delegated",
        "not_delegated",
        "cross_county",
        "sami_area",
        "sami_development",
        "sami_vitalisation",
        "sami_stimulation",
        "parliamentary",
        "employees_move",
        "chapter_16_applies",
        "fifty_employees",
        "split_municipality",
        "hybrid",
    }
)
PREDICATES: dict[str, Predicate] = {predicate.name: predicate for predicate in _ALL}
