"""The words of a checklist: audiences, phases, streams, roles, and the facts that items hang on."""

from __future__ import annotations

from typing import Final

from bindeledd.foundation.language import N_, _

# The parts of the work, as the checklists of NAV and KS divide it, with those that the domain adds.
STREAMS: Final = (
    "governance",
    "staff",
    "culture",
    "work",
    "it",
    "telephony",
    "property",
    "economy",
    "security",
    "sami",
    "evaluation",
)
# Roles that can be given an item: those that take part in the project.
RESPONSIBLE: Final = (
    "project_leader",
    "county_director",
    "chief_executive",
    "office_leader",
    "union_representative",
    "safety_delegate",
)

_AUDIENCES: Final = {
    "project_leader": N_("prosjektleder"),
    "county_director": N_("fylkesdirektør"),
    "chief_executive": N_("kommunedirektør"),
}
_RESPONSIBLE: Final = _AUDIENCES | {
    "office_leader": N_("kontorleder"),
    "union_representative": N_("tillitsvalgt"),
    "safety_delegate": N_("verneombud"),
}
_PHASES: Final = {
    "investigation": N_("Utredning"),
    "decision": N_("Beslutning"),
    "preparation": N_("Forberedelse"),
    "cutover": N_("Omstilling"),
    "operation": N_("Drift"),
    "evaluation": N_("Evaluering"),
}
_STREAMS: Final = {
    "governance": N_("Styring og avtaler"),
    "staff": N_("Ansatte og ledelse"),
    "culture": N_("Kultur"),
    "work": N_("Arbeidsprosesser og brukere"),
    "it": N_("IT og registre"),
    "telephony": N_("Telefoni og utstyr"),
    "property": N_("Lokaler og arkiv"),
    "economy": N_("Økonomi og rapportering"),
    "security": N_("Personvern og beredskap"),
    "sami": N_("Samiske språk"),
    "evaluation": N_("Mål og evaluering"),
}
_PER: Final = {
    "once": N_("én gang"),
    "participant": N_("hver kommune som er med"),
    "delegating": N_("hver kommune utenom verten"),
    "location": N_("hvert sted"),
}
_QUESTIONS: Final = {
    "sami": N_("Dekker kontoret en kommune i forvaltningsområdet for samiske språk?"),
    "split": N_("Deles en kommune?"),
    "county_border": N_("Er kommuner fra flere fylker med?"),
    "employees_move": N_("Får ansatte ny arbeidsgiver?"),
    "municipality_number_changes": N_("Får en kommune nytt kommunenummer?"),
    "several_locations": N_("Har kontoret flere steder?"),
    "optional_services": N_("Skal kontoret ha kommunale tjenester utover minimum?"),
}
_CONDITIONS: Final = {
    "sami": N_("kontoret dekker en kommune i forvaltningsområdet for samiske språk"),
    "split": N_("en kommune deles"),
    "county_border": N_("kommuner fra flere fylker er med"),
    "employees_move": N_("ansatte får ny arbeidsgiver"),
    "municipality_number_changes": N_("en kommune får nytt kommunenummer"),
    "several_locations": N_("kontoret har flere steder"),
    "optional_services": N_("kontoret har kommunale tjenester utover minimum"),
}
_FIELDS: Final = {
    "title": N_("Oppgave"),
    "help": N_("Forklaring"),
    "phase": N_("Fase"),
    "stream": N_("Del av arbeidet"),
    "audiences": N_("For hvem"),
    "responsible": N_("Ansvarlig rolle"),
    "by": N_("Hvem som gjør det"),
    "finish": N_("Ferdig"),
    "days": N_("Arbeidsdager"),
    "evidence": N_("Hva som viser at det er gjort"),
    "depends": N_("Venter på"),
    "models": N_("Modeller"),
    "only_if": N_("Gjelder bare når"),
    "per": N_("Gjøres for"),
    "citation": N_("Lovhenvisning"),
    "statutory_days": N_("Lovens korteste frist i dager"),
    "milestone": N_("Milepæl"),
    "source": N_("Kilde"),
    "id": N_("Nummer"),
}


def audience_words(audience: str) -> str:
    """Whom an item is for."""
    return _(_AUDIENCES[audience])


def responsible_words(role: str) -> str:
    """The role that has an item."""
    return _(_RESPONSIBLE.get(role, role))


def phase_words(phase: str) -> str:
    """A phase of the project."""
    return _(_PHASES[phase])


def stream_words(stream: str) -> str:
    """A part of the work; nothing where an item has none."""
    return _(_STREAMS[stream]) if stream else ""


def per_words(per: str) -> str:
    """For whom an item is done."""
    return _(_PER[per])


def question(fact: str) -> str:
    """The fact as a question that a person can answer with yes or no."""
    return _(_QUESTIONS[fact])


def condition_words(fact: str) -> str:
    """The fact as a condition: «… når en kommune deles»."""
    return _(_CONDITIONS[fact])


def field_words(name: str) -> str:
    """A part of an item, as the head of a column."""
    return _(_FIELDS[name])
