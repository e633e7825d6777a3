"""What each kind of step asks, in plain words: its fields in order, and one line of help for the kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

How = Literal[
    "municipality", "municipalities", "unit", "unit_or_outside", "units", "tasks", "municipal_tasks",
    "cooperation", "location", "number", "text", "codes", "cooperation_kind", "location_kind",
    "status", "model",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a form: the step's field that it fills in, how it is answered, and its words.

    `digits` is how many digits each of several codes has.
    """

    field: str
    how: How
    label: Promise
    help: Promise | str = ""
    required: bool = True
    digits: int = 0


# Kinds of step as they are chosen: a heading, and its kinds with one line of help each.
GROUPS: tuple[tuple[Promise, tuple[tuple[str, Promise], ...]], ...] = (
    (
        _("Samarbeid og oppgaver"),
        (
            ("start_cooperation", _("Kommuner begynner å samarbeide, med eller uten vertskommune.")),
            ("transfer_tasks", _("Vertskommunen gjør kommunale oppgaver for andre kommuner.")),
            (
                "assign_tasks",
                _("En enhet gjør oppgaver for kommuner, uten vertskommune. Brukes for statlige oppgaver."),
            ),
            ("withdrawal", _("Én kommune går ut av et samarbeid, og får oppgavene sine tilbake.")),
            ("dissolution", _("Et samarbeid avsluttes for alle.")),
        ),
    ),
    (
        _("Kontor, steder og ledere"),
        (
            ("office_merger", _("Flere enheter blir én. De andre legges ned, og arbeidet følger med.")),
            ("new_unit", _("En ny enhet med eget nummer.")),
            ("change_unit", _("En enhet får et annet navn, eller begynner å avvikles.")),
            ("open_location", _("Et sted der folk kan møte kontoret, åpner.")),
            ("move_location", _("Et sted flytter, eller får annet navn eller annen åpningstid.")),
            ("close_location", _("Et sted der folk møter kontoret, legges ned.")),
            ("appoint_leader", _("Én stilling leder én eller flere enheter.")),
        ),
    ),
    (
        _("Kommuner, grenser og numre"),
        (
            ("merger", _("To eller flere kommuner blir én.")),
            ("split", _("En kommune opphører, og en del av den går til en annen.")),
            ("boundary_move", _("En del av en kommune går over til en annen, og begge består.")),
            ("renumbering", _("En kommune får nytt nummer.")),
            ("renaming", _("En kommune får nytt navn.")),
        ),
    ),
)

_CODES_HELP = _("Åtte sifre hver, med mellomrom eller på hver sin linje.")
_POSTAL_HELP = _("Fire sifre hver, med mellomrom eller på hver sin linje.")
_BASIC_UNITS = Ask("basic_units", "codes", _("Grunnkretser som går over"), _CODES_HELP, False, digits=8)
_POSTAL_CODES = Ask("postal_codes", "codes", _("Postnumre som går over"), _POSTAL_HELP, False, digits=4)
_HOURS = _("For eksempel «man–fre 10–14». La feltet stå tomt hvis det ikke er bestemt.")

QUESTIONS: dict[str, tuple[Ask, ...]] = {
    "merger": (
        Ask("old", "municipalities", _("Kommuner som slås sammen")),
        Ask("new", "number", _("Nummeret på den nye kommunen"), _("Fire sifre.")),
        Ask("name", "text", _("Navnet på den nye kommunen")),
    ),
    "split": (
        Ask("old", "municipality", _("Kommunen som deles")),
        Ask("new", "number", _("Nummeret på kommunen delen går til"), _("Fire sifre.")),
        Ask("name", "text", _("Navnet på kommunen delen går til")),
        _BASIC_UNITS,
        _POSTAL_CODES,
    ),
    "boundary_move": (
        Ask("old", "municipality", _("Fra kommune")),
        Ask("new", "municipality", _("Til kommune")),
        _BASIC_UNITS,
        _POSTAL_CODES,
    ),
    "renumbering": (
        Ask("old", "municipality", _("Kommune")),
        Ask("new", "number", _("Nytt nummer"), _("Fire sifre.")),
        Ask("name", "text", _("Nytt navn"), _("La feltet stå tomt hvis navnet er det samme."), False),
    ),
    "renaming": (
        Ask("number", "municipality", _("Kommune")),
        Ask("name", "text", _("Nytt navn")),
    ),
    "start_cooperation": (
        Ask("name", "text", _("Navn på samarbeidet")),
        Ask("kind", "cooperation_kind", _("Slag samarbeid")),
        Ask("participants", "municipalities", _("Kommuner som er med"), _("Ta med vertskommunen.")),
        Ask("host", "municipality", _("Vertskommune"), _("La feltet stå tomt når ingen er vert."), False),
        Ask("model", "model", _("Rettslig modell"), required=False),
    ),
    "transfer_tasks": (
        Ask("tasks", "municipal_tasks", _("Kommunale oppgaver")),
        Ask("municipalities", "municipalities", _("Kommuner som får oppgavene utført")),
        Ask("host", "municipality", _("Vertskommune")),
        Ask(
            "unit", "unit_or_outside", _("Enhet som utfører oppgavene"),
            _("La feltet stå tomt når det er den enheten vertskommunen bruker selv."), False,
        ),
        Ask("cooperation", "cooperation", _("Samarbeidet det bygger på"), required=False),
    ),
    "assign_tasks": (
        Ask("tasks", "tasks", _("Oppgaver")),
        Ask("areas", "municipalities", _("Kommuner")),
        Ask("unit", "unit_or_outside", _("Enhet som utfører oppgavene")),
    ),
    "office_merger": (
        Ask("units", "units", _("Enheter som blir én")),
        Ask("into", "unit", _("Enheten som fortsetter"), _("Den beholder nummeret sitt.")),
        Ask("name", "text", _("Navnet på enheten etterpå")),
    ),
    "new_unit": (
        Ask("number", "number", _("Enhetsnummer"), _("Fire sifre.")),
        Ask("name", "text", _("Navn")),
        Ask("status", "status", _("Status")),
    ),
    "change_unit": (
        Ask("unit", "unit", _("Enhet")),
        Ask("status", "status", _("Status")),
        Ask("name", "text", _("Nytt navn"), _("La feltet stå tomt hvis navnet er det samme."), False),
    ),
    "open_location": (
        Ask("name", "text", _("Navn på stedet")),
        Ask("unit", "unit", _("Enhet")),
        Ask("municipality", "municipality", _("Kommune stedet ligger i")),
        Ask("kind", "location_kind", _("Slag sted")),
        Ask("opening_hours", "text", _("Åpningstid"), _HOURS, False),
    ),
    "close_location": (Ask("location", "location", _("Sted")),),
    "move_location": (
        Ask("location", "location", _("Sted")),
        Ask("name", "text", _("Nytt navn"), required=False),
        Ask("unit", "unit", _("Ny enhet"), required=False),
        Ask("municipality", "municipality", _("Ny kommune"), required=False),
        Ask("kind", "location_kind", _("Nytt slag sted"), required=False),
        Ask("opening_hours", "text", _("Ny åpningstid"), _HOURS, False),
    ),
    "appoint_leader": (
        Ask("post", "text", _("Stilling"), _("Navnet på stillingen, ikke på personen: «NAV-leder Land».")),
        Ask("units", "units", _("Enheter stillingen leder")),
    ),
    "withdrawal": (
        Ask("cooperation", "cooperation", _("Samarbeid")),
        Ask("municipality", "municipality", _("Kommunen som går ut")),
    ),
    "dissolution": (Ask("cooperation", "cooperation", _("Samarbeid")),),
}  # fmt: skip


def help_of(kind: str) -> str:
    """The line of help for a kind of step."""
    return next(str(text) for _heading, kinds in GROUPS for key, text in kinds if key == kind)
