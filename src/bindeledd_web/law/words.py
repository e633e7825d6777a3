"""The law's codes in words: kinds, groups of tasks, reviews."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOT_READ = _("teksten som gjaldt da, er ikke lest")

KINDS: dict[str, Promise] = {
    "must": _("Plikt"),
    "must_not": _("Forbud"),
    "may": _("Adgang"),
    "default": _("Gjelder når ikke annet er avtalt"),
    "deadline": _("Frist"),
    "infer": _("Følger av loven"),
    "ask": _("Må avklares"),
    "info": _("Verdt å vite"),
}
SEVERITIES: dict[str, Promise] = {
    "block": _("kan stoppe"),
    "warn": _("varsler"),
    "info": _("opplyser"),
}
# The groups of tasks, in the order that a reader needs them.
GROUPS: dict[str, Promise] = {
    "minimum": _("Minimumsløsningen: kommunens oppgaver i alle kontor"),
    "optional": _("Tilleggstjenester: kommunens oppgaver i noen kontor"),
    "state": _("Statens oppgaver"),
}
GROUP_CHOICES: dict[str, Promise] = {
    "all": _("Alle oppgaver"),
    "minimum": _("Minimumsløsningen"),
    "optional": _("Tilleggstjenester"),
    "state": _("Statens oppgaver"),
}
RELATIONS: dict[str, Promise] = {
    "other": _("en annen kommunes innbyggere"),
    "own": _("kommunens egne innbyggere"),
}
# What each verdict means, for the legend.
MEANINGS: dict[str, Promise] = {
    "allowed": _("loven åpner for det"),
    "conditional": _("det må noe på plass først"),
    "refused": _("loven åpner ikke for det"),
    "ask": _("loven er omstridt, og mennesker må svare"),
    "not_known": _("det som er lest av loven, sier ikke om det går"),
}
REVIEWS: dict[str, Promise] = {
    "not_reviewed": _("ikke kontrollert"),
    "confirmed": _("bekreftet"),
    "doubted": _("tvilsom"),
    "wrong": _("feil"),
}
REVIEW_COLOURS = {"not_reviewed": "neutral", "confirmed": "success", "doubted": "warning", "wrong": "danger"}
# What waits for the answer to a contested question, by the code in the question.
WAITS: dict[str, Promise] = {
    "transfer_agreement": _("avtalen om virksomhetsoverdragelse"),
    "data_protection": _("dokumentasjonen av personvernet"),
    "county_units_agreement": _("avtalen mellom fylkesleddene i Nav"),
    "delegation_instruction": _("vedtakene om delegering"),
}
# What a rule decides, in words.
EFFECTS: dict[str, Promise] = {
    "admit": _("Svaret"),
    "decides_by": _("Hvem avgjør"),
    "access": _("Hvem ser hva"),
    "complaint_body": _("Hvem behandler klager"),
    "lower_instance": _("Underinstans"),
    "supervised": _("Hvem det føres tilsyn med"),
}
ADMITS: dict[str, Promise] = {
    "allow": _("tillatt"),
    "condition": _("på vilkår"),
    "refuse": _("nei"),
    "ask": _("må avklares"),
}


def review_word(status: str) -> str:
    """A review status in a word; an unknown one as it is."""
    return str(REVIEWS.get(status, status))
