"""How we know what a rule says, in words: only what was read, or what the project's papers say, can block."""

from __future__ import annotations

from typing import Final

from bindeledd.foundation.language import N_, _

_WORDS: Final = {
    "SRC": N_("lest i kilden"),
    "S": N_("oppgitt i prosjektets dokumenter"),
    "DER": N_("utledet, ikke kontrollert"),
    "GK": N_("kjent stoff, ikke kontrollert"),
    "OPEN": N_("omstridt"),
}


def evidence_in_words(tag: str) -> str:
    """What the tag of a rule's text means. Raises `KeyError` for a tag that no rule may have."""
    return _(_WORDS[tag])
