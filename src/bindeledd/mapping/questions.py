"""The mapping form (kartlegging) as data: what each office is asked, and where the answer lands.

`answers` turns what is answered into edits. The texts are made in the language in force.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.mapping.landings import Landing, figure, own_words, service, staff

Kind = Literal["integer", "decimal", "yes_no", "text", "long_text", "choice"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: id, group, text, help, kind of answer, unit and choices, and where it lands.

    `maximum` is the largest answer that can be true: no share is above 100 per cent, no week longer.
    """

    id: str
    group: str
    text: str
    help: str
    kind: Kind
    landing: Landing
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    maximum: int | None = None


def groups() -> dict[str, str]:
    """The groups of questions in their order, by id and heading."""
    return {
        "staffing": _("Bemanning"),
        "absence": _("Funksjoner og fravær"),
        "services": _("Tjenester"),
        "places": _("Lokasjoner og åpningstid"),
        "system": _("Fagsystem"),
        "cooperation": _("Samarbeid"),
        "capacity": _("Kapasitet"),
        "sami": _("Samisk"),
        "strengths": _("Styrker og sårbarhet"),
    }


def questions() -> tuple[Question, ...]:
    """Every question in order, in the language in force."""
    fte, persons, percent = _("årsverk"), _("personer"), _("prosent")
    part_time = _("Regn deltid om til årsverk: to halve stillinger er ett årsverk.")
    if_not = _("Svar nei hvis oppgaven ligger et annet sted i kommunen.")
    own = own_words()
    return (
        Question(
            "state-fte",
            "staffing",
            _("Hvor mange statlige årsverk har kontoret?"),
            part_time,
            "decimal",
            staff("state", "all", "fte"),
            fte,
        ),
        Question(
            "state-persons",
            "staffing",
            _("Hvor mange statlig ansatte har kontoret?"),
            _("Tell personer, også de i deltid og permisjon."),
            "integer",
            staff("state", "all", "persons"),
            persons,
        ),
        Question(
            "municipal-fte",
            "staffing",
            _("Hvor mange kommunale årsverk har kontoret?"),
            part_time,
            "decimal",
            staff("municipal", "all", "fte"),
            fte,
        ),
        Question(
            "municipal-persons",
            "staffing",
            _("Hvor mange kommunalt ansatte har kontoret?"),
            _("Tell personer, også de i deltid og permisjon."),
            "integer",
            staff("municipal", "all", "persons"),
            persons,
        ),
        Question(
            "share-55",
            "staffing",
            _("Hvor stor andel av de ansatte er 55 år eller eldre?"),
            _("Statlige og kommunale samlet."),
            "decimal",
            figure("share_55plus"),
            percent,
            maximum=100,
        ),
        Question(
            "debt-fte",
            "absence",
            _("Hvor mange årsverk bruker kontoret på økonomi- og gjeldsrådgivning?"),
            part_time,
            "decimal",
            staff("municipal", "MU-02", "fte"),
            fte,
        ),
        Question(
            "kvp-fte",
            "absence",
            _("Hvor mange årsverk bruker kontoret på kvalifiseringsprogrammet?"),
            part_time,
            "decimal",
            staff("municipal", "MU-09", "fte"),
            fte,
        ),
        Question(
            "market-fte",
            "absence",
            _("Hvor mange årsverk bruker kontoret på arbeidsgiverkontakt?"),
            part_time,
            "decimal",
            staff("state", "ST-09", "fte"),
            fte,
        ),
        Question(
            "smallest-function",
            "absence",
            _("Hvor mange personer deler den minste funksjonen?"),
            _("Svar 1 hvis én person alene har ansvar for en oppgave."),
            "integer",
            figure("smallest_function"),
            persons,
        ),
        Question(
            "absence",
            "absence",
            _("Hvor høyt var sykefraværet siste år?"),
            _("Egenmeldt og legemeldt samlet."),
            "decimal",
            figure("absence"),
            percent,
            maximum=100,
        ),
        Question(
            "days-closed",
            "absence",
            _("Hvor mange dager har kontoret måttet stenge siste år?"),
            _("Ta med dager som ikke var planlagt."),
            "integer",
            figure("days_closed"),
            _("dager"),
            maximum=366,
        ),
        Question(
            "alone",
            "absence",
            _("Hvor mange timer i uken er bare én ansatt til stede?"),
            "",
            "decimal",
            figure("alone_at_work"),
            _("timer"),
            maximum=168,
        ),
        Question(
            "refugees",
            "services",
            _("Har kontoret bosetting av flyktninger?"),
            if_not,
            "yes_no",
            service("OP-01"),
        ),
        Question(
            "introduction",
            "services",
            _("Har kontoret introduksjonsprogrammet?"),
            if_not,
            "yes_no",
            service("OP-02"),
        ),
        Question(
            "housing-benefit",
            "services",
            _("Forbereder kontoret saker om bostøtte?"),
            if_not,
            "yes_no",
            service("OP-04"),
        ),
        Question(
            "start-loan", "services", _("Behandler kontoret startlån?"), if_not, "yes_no", service("OP-05")
        ),
        Question(
            "housing",
            "services",
            _("Tildeler kontoret kommunale boliger?"),
            if_not,
            "yes_no",
            service("OP-06"),
        ),
        Question(
            "substance",
            "services",
            _("Følger kontoret opp innbyggere innen rus og psykisk helse?"),
            if_not,
            "yes_no",
            service("OP-08"),
        ),
        Question(
            "money",
            "services",
            _("Forvalter kontoret økonomien for brukere som ønsker det?"),
            if_not,
            "yes_no",
            service("OP-09"),
        ),
        Question(
            "places",
            "places",
            _("Hvor møter kontoret brukere?"),
            _("Nevn hvert sted, og hvor ofte det er bemannet."),
            "long_text",
            own,
        ),
        Question(
            "open-hours",
            "places",
            _("Hvor mange timer i uken er kontoret åpent uten avtale?"),
            _("Summen for alle steder i kommunen."),
            "decimal",
            figure("open_hours"),
            _("timer per uke"),
            maximum=168,
        ),
        Question(
            "system",
            "system",
            _("Hvilket kommunalt fagsystem bruker kontoret?"),
            _("Skriv navnet slik leverandøren bruker det."),
            "text",
            Landing("case_systems", ("{municipality}", "{date}"), "system"),
        ),
        Question(
            "cooperation",
            "cooperation",
            _("Hvem samarbeider kontoret med i dag, og om hva?"),
            _("Ta med skriftlige avtaler og faste ordninger, med dato om dere vet den."),
            "long_text",
            own,
        ),
        Question(
            "spare",
            "capacity",
            _("Hvor mange årsverk kan kontoret tilby andre?"),
            _("Svar 0 hvis det ikke er ledig kapasitet."),
            "decimal",
            figure("spare_capacity"),
            fte,
        ),
        Question(
            "exchange",
            "capacity",
            _("Hvilken kompetanse kjøper, tilbyr eller ønsker kontoret?"),
            _("Oppgi pris per år hvis noe kjøpes."),
            "long_text",
            own,
        ),
        Question(
            "sami",
            "sami",
            _("Hvordan møter kontoret brukere som vil bruke samisk?"),
            _("Nevn språk, skjema og hvem som kan svare."),
            "long_text",
            own,
        ),
        Question("strengths", "strengths", _("Hva gjør kontoret særlig godt?"), "", "long_text", own),
        Question(
            "vulnerable",
            "strengths",
            _("Hva er kontoret mest sårbart for?"),
            _("Tenk på fravær, alder, avstand og oppgaver som få kan."),
            "long_text",
            own,
        ),
    )


def question(question_id: str) -> Question:
    """The question with that id. Raises `BadInput` when there is none."""
    for found in questions():
        if found.id == question_id:
            return found
    raise BadInput(
        Finding(
            "question-unknown", Severity.MUST, _("Spørsmålet «{id}» finnes ikke.").format(id=question_id[:40])
        )
    )
