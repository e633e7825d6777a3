"""Milestones and events in plain words."""

from __future__ import annotations

from bindeledd.foundation.language import _


def milestone_in_words(kind: str) -> str:
    """A kind of milestone in words; one that a later phase added stands by its id until it has its own."""
    return {
        "mandate": _("mandat undertegnet"),
        "mapping": _("kartlegging godkjent"),
        "options": _("alternativene vurdert, også å beholde dagens"),
        "consequences": _("konsekvensene utredet"),
        "economy": _("økonomien beregnet"),
        "option": _("løsning valgt"),
        "intention": _("prinsipiell tilslutning"),
        "agreement": _("samarbeidsavtalen ferdig"),
        "hearing": _("rådene og de ansattes utvalg hørt"),
        "council_decision": _("vedtak i kommunestyret"),
        "review_window": _("fristen for lovlighetskontroll ute"),
        "instruction": _("kommunestyret har instruert kommunedirektøren om å delegere"),
        "delegation": _("kommunedirektøren har delegert"),
        "partnership_agreement": _("partnerskapsavtale med staten"),
        "project_plan": _("prosjektplan godkjent"),
        "staff": _("de ansatte innplassert"),
        "systems": _("fagsystemer, tilganger og enhetsregister prøvd"),
        "cutover_plan": _("plan for overgangen godkjent"),
        "budget": _("budsjett vedtatt"),
        "go_decision": _("besluttet å gjennomføre"),
        "registered": _("registrert i enhetsregisteret"),
        "reconciled": _("saker og tall avstemt"),
        "governor_informed": _("statsforvalteren orientert"),
        "stabilised": _("tett oppfølging avsluttet"),
        "experience_report": _("erfaringsrapport skrevet"),
        "evaluation": _("evaluering etter ett år"),
        "council_informed": _("kommunestyret orientert om evalueringen"),
    }.get(kind, kind)


def event_in_words(kind: str) -> str:
    """A kind of event in words."""
    return {
        "moved": _("gikk videre"),
        "paused": _("satt på pause"),
        "resumed": _("tatt opp igjen"),
        "withdrawn": _("trukket"),
        "notice_given": _("sa opp"),
        "dropped_out": _("falt fra"),
        "joined": _("kom med"),
        "date_moved": _("datoen flyttet"),
        "steps_changed": _("stegene endret"),
        "host_changed": _("vertskommunen byttet"),
        "host_merges": _("vertskommunen endres"),
        "decision_reversed": _("vedtak gjort om"),
        "law_changed": _("loven endret"),
        "mapping_changed": _("kartleggingen endret"),
    }[kind]
