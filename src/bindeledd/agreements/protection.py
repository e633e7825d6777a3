"""The data-protection gate: shut until every item is documented and people have said who is controller.

Each item says why, by which rule, and who documents it (domain rules R-J-06 and R-J-08 to R-J-10). The
program never decides who the controller is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bindeledd.agreements.completeness import caution_on, citation_on
from bindeledd.agreements.cooperation import Cooperation
from bindeledd.agreements.drafts import Draft
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


# Where the memo on controller and data protection documents an item: the item, and the clause of the memo.
MEMO: Final = "controller_memo"
_IN_MEMO: Final = {
    "records": "records",
    "notices": "notices",
    "impact": "dpia",
    "security": "security",
    "processors": "processors",
    "breach": "breach",
    "officer": "opinion",
    "history": "history",
    "zones": "zones",
}
# Whether NAV-loven § 16 covers services beyond the Social Services Act, as people have answered.
_BEYOND: Final = "O-05"


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
    asks_controller: bool

    @property
    def open(self) -> bool:
        """Whether everything is documented."""
        return not self.findings


def items_of(cooperation: Cooperation, answered: Mapping[str, str] | None = None) -> tuple[Item, ...]:
    """The items that the cooperation needs.

    Access zones only for tasks beyond the Social Services Act, and not where people have answered that one
    office may share those too (O-05).
    """
    beyond = any(
        tasks()[task].group == "optional" and tasks()[task].client_data == "yes" for task in cooperation.tasks
    )
    zones = beyond and (answered or {}).get(_BEYOND) != "yes"
    return tuple(item for item in ITEMS if zones or item.id != "zones")


def in_memo(memo: Draft, document: str) -> dict[str, dict[str, str]]:
    """What an adopted memo documents: an item for each clause of it that is complete."""
    complete = {each.clause.id for each in memo.clauses if each.state == "complete"}
    return {item: {"document": document} for item, clause in _IN_MEMO.items() if clause in complete}


def gate(cooperation: Cooperation, noted: Mapping[str, Any], answered: Mapping[str, str]) -> Gate:
    """The gate: `noted` is what is documented by item, `answered` the contested questions.

    Who the controller is, is asked of host cooperations alone: a merged municipality is its own.
    """
    on = cooperation.effective_on or cooperation.law_day
    needed = items_of(cooperation, answered)
    rows = tuple(Row(each, noted.get(each.id), citation_on(each.rule, on)) for each in needed)
    point = open_point(CONTROLLER)
    asked = point.asked_of(frozenset({cooperation.model}))
    findings = []
    if asked and CONTROLLER not in answered:
        findings.append(
            _finding(
                "controller-not-settled",
                _("Det er ikke avklart hvem som er behandlingsansvarlig."),
                CONTROLLER,
                "R-J-08",
                on,
                _("{owner} svarer under «Må avklares», med grunnlag.").format(owner=point.owner),
            )
        )
    findings += [
        _finding(
            "not-documented",
            _("«{item}» er ikke dokumentert.").format(item=row.item.name),
            row.item.id,
            row.item.rule,
            on,
            row.item.reason,
        )
        for row in rows
        if not row.documented
    ]
    answer = point.choice(answered[CONTROLLER]) if asked and CONTROLLER in answered else ""
    return Gate(rows, answer, tuple(findings), asked)


def _finding(code: str, message: str, subject: str, rule: str, on: date, fix: str) -> Finding:
    """One thing that the gate waits for; where its rule is not read from a source, it says so."""
    caution = caution_on(rule, on)
    return Finding(
        code,
        Severity.MUST,
        f"{message} {caution}".strip(),
        subject=subject,
        citation=citation_on(rule, on),
        fix=fix,
    )
