"""The legal models: what a relation between municipalities can be, and three that must be refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bindeledd.foundation.language import N_, _, current

MODELS: Final = ("MERGER", "HOST_ADMIN", "HOST_BOARD", "CLOSE_COOP", "STATUS_QUO")
REFUSED_MODELS: Final = ("KO", "IPR", "SAMKOMMUNE")
ALL_MODELS: Final = (*MODELS, *REFUSED_MODELS)
HOST_MODELS: Final = frozenset({"HOST_ADMIN", "HOST_BOARD"})

_NAMES: Final = {
    "MERGER": N_("Kommunesammenslåing"),
    "HOST_ADMIN": N_("Administrativt vertskommunesamarbeid"),
    "HOST_BOARD": N_("Vertskommunesamarbeid med felles folkevalgt nemnd"),
    "CLOSE_COOP": N_("Tett faglig og administrativt samarbeid"),
    "STATUS_QUO": N_("Dagens struktur"),
    "KO": N_("Kommunalt oppgavefellesskap"),
    "IPR": N_("Interkommunalt politisk råd"),
    "SAMKOMMUNE": N_("Samkommune"),
    "HYBRID": N_("Blanding av modeller"),
}
# What differs in nynorsk, which papers are written in.
_NYNORSK: Final = {
    "MERGER": "Kommunesamanslåing",
    "HOST_BOARD": "Vertskommunesamarbeid med felles folkevald nemnd",
    "CLOSE_COOP": "Tett fagleg og administrativt samarbeid",
    "KO": "Kommunalt oppgåvefellesskap",
}
_SHORT: Final = {
    "MERGER": N_("Sammenslåing"),
    "HOST_ADMIN": N_("Vertskommune"),
    "HOST_BOARD": N_("Vert med nemnd"),
    "CLOSE_COOP": N_("Tett samarbeid"),
    "STATUS_QUO": N_("Som i dag"),
    "KO": N_("Oppgavefellesskap"),
    "IPR": N_("Politisk råd"),
    "SAMKOMMUNE": N_("Samkommune"),
    "HYBRID": N_("Blanding"),
}


def model_name(code: str) -> str:
    """The name of a model in the language in force; an unknown code as it is."""
    if current() == "nn" and code in _NYNORSK:
        return _NYNORSK[code]
    return _(_NAMES[code]) if code in _NAMES else code


def model_short(code: str) -> str:
    """A short name for the head of a column."""
    return _(_SHORT[code]) if code in _SHORT else code


@dataclass(frozen=True, slots=True)
class Relation:
    """How one municipality stands to the office that does the work: its model, and who hosts (None: itself).

    A hybrid is not a model of its own: each of its relations is judged (rule R-A-12).
    """

    municipality: str
    model: str
    host: str | None = None
