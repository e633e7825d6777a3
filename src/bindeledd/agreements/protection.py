"""The data-protection gate: shut until every item is documented and people have said who is controller.

Each item says why, by which rule, and who documents it (domain rules R-J-06 and R-J-08 to R-J-10). The
program never decides who the controller is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bindeledd.agreements.completeness import citation_on
from bindeledd.agreements.cooperation import Cooperation
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import N_, _
from bindeledd.law.open_points import open_point
from bindeledd.law.tasks import tasks

CONTROLLER: Final = "O-02"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to document: why, and by which rule."""

    id: str
    title: str
    why: str
    rule: str

    @property
    def name(self) -> str:
        """The title in the language in force."""
        return _(self.title)

    @property
    def reason(self) -> str:
        """Why, in the language in force."""
        return _(self.why)


ITEMS: Final = (
    Item(
        "records",
        N_("Protokoll over behandlingene"),
        N_("Protokollen skal vise hvem som nå har ansvaret, og for hvilke opplysninger (artikkel 30)."),
        "R-J-09",
    ),
    Item(
        "notices",
        N_("Informasjon til brukerne"),
        N_("De det gjelder, skal få vite hvem som behandler opplysningene om dem (artikkel 13 og 14)."),
        "R-J-09",
    ),
    Item(
        "impact",
        N_("Vurdering av personvernkonsekvenser"),
        N_("Vurder om den trengs, og skriv ned hvorfor eller hvorfor ikke (artikkel 35)."),
        "R-J-09",
    ),
    Item(
        "security",
        N_("Sikkerhet og tilgangsstyring"),
        N_("Tilgang per rolle, også for dem som slutter eller bytter kontor (artikkel 32)."),
        "R-J-09",
    ),
    Item(
        "processors",
        N_("Avtaler med leverandørene"),
        N_("Databehandleravtalene skal ha rett part etter overføringen (artikkel 28)."),
        "R-J-09",
    ),
    Item(
        "breach",
        N_("Rutine for avvik"),
        N_("Hvem som melder avvik på vegne av hvilken kommune (artikkel 33 og 34)."),
        "R-J-09",
    ),
    Item(
        "officer",
        N_("Personvernombudene er orientert"),
        N_("Ombudet i hver kommune skal ha uttalt seg før oppstart."),
        "R-J-09",
    ),
    Item(
        "history",
        N_("Tilgang til eldre saker"),
        N_("Lesetilgang til kommunenes gamle saker trenger formål og rolle, og skal logges."),
        "R-J-10",
    ),
    Item(
        "zones",
        N_("Tilgangssoner for tjenester med egen taushetsplikt"),
        N_("NAV-loven § 16 dekker ikke tjenester utover sosialtjenesteloven. De får egne soner."),
        "R-J-06",
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the gate with what is documented of it (None: nothing) and the paragraph."""

    item: Item
    documented: Mapping[str, Any] | None
    citation: str


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether the gate is open, and what it waits for."""

    rows: tuple[Row, ...]
    controller: str
    findings: tuple[Finding, ...]

    @property
    def open(self) -> bool:
        """Whether everything is documented."""
        return not self.findings


def items_of(cooperation: Cooperation) -> tuple[Item, ...]:
    """The items that the cooperation needs: access zones only for tasks beyond the Social Services Act."""
    beyond = any(
        tasks()[task].group == "optional" and tasks()[task].client_data == "yes" for task in cooperation.tasks
    )
    return tuple(item for item in ITEMS if beyond or item.id != "zones")


def gate(cooperation: Cooperation, noted: Mapping[str, Any], answered: Mapping[str, str]) -> Gate:
    """The gate: `noted` is what is documented by item, `answered` the contested questions."""
    on = cooperation.effective_on or cooperation.law_day
    rows = tuple(Row(each, noted.get(each.id), citation_on(each.rule, on)) for each in items_of(cooperation))
    point = open_point(CONTROLLER)
    findings = []
    if CONTROLLER not in answered:
        findings.append(
            Finding(
                "controller-not-settled",
                Severity.MUST,
                _("Det er ikke avklart hvem som er behandlingsansvarlig."),
                subject=CONTROLLER,
                citation=citation_on("R-J-08", on),
                fix=_("{owner} svarer under «Må avklares», med grunnlag.").format(owner=point.owner),
            )
        )
    findings += [
        Finding(
            "not-documented",
            Severity.MUST,
            _("«{item}» er ikke dokumentert.").format(item=row.item.name),
            subject=row.item.id,
            citation=row.citation,
            fix=row.item.reason,
        )
        for row in rows
        if not row.documented
    ]
    answer = point.choice(answered[CONTROLLER]) if CONTROLLER in answered else ""
    return Gate(rows, answer, tuple(findings))
