"""What the figures do not settle: the law and good practice around a settlement, as notes.

Each note rests on a rule, and names the law of the rule's text on the day that counts; where no text of that
day was read, the note says the matter and no section.
"""

from __future__ import annotations

from datetime import date

from bindeledd.agreements.settlement.model import Cooperation, CostModel
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.rulebook import rulebook


def reminders(cooperation: Cooperation, model: CostModel) -> tuple[Finding, ...]:
    """Notes on the settlement: whose costs, budgets, VAT and procurement, and running costs."""
    first = cooperation.years.first
    start, adopted = date(first, 1, 1), date(first - 1, 12, 31)
    found = [
        _note(
            "own-costs",
            "R-I-02",
            _("Hver kommune bærer kostnadene til sosiale tjenester for dem den har ansvar for."),
            _("La oppgjøret vise kostnadene for hver kommunes innbyggere for seg."),
            start,
        ),
        _note(
            "budgets",
            "R-P-01",
            _("Kostnadene i {year} må stå i budsjettet til alle kommunene, vedtatt før nyttår.").format(
                year=first
            ),
            _("Gi tallene til alle kommunene før budsjettforslagene legges ut, minst 14 dager før vedtaket."),
            adopted,
        ),
        _note(
            "vat-and-procurement",
            "R-P-10",
            _(
                "Det er ikke avklart hvordan merverdiavgift, anskaffelsesregler og påslag virker inn på "
                "oppgjøret."
            ),
            _("Spør økonomiavdelingen, og skriv ned svaret med grunnlag."),
            start,
        ),
    ]
    if not any(share.key == "fte" for share in model.shares):
        found.append(
            _note(
                "running-costs-by-fte",
                "R-H-09",
                _(
                    "Stat og kommune anbefales å dele felles driftskostnader etter hvor mange årsverk "
                    "hver av dem har i kontoret. Modellen «{model}» bruker ikke årsverk mellom kommunene."
                ).format(model=model.name),
                _("Hold statens del utenfor det kommunene deler, og vurder årsverk som nøkkel."),
                start,
            )
        )
    return tuple(found)


def _note(code: str, rule: str, message: str, fix: str, on: date) -> Finding:
    version = rulebook().rule(rule).version_on(on)
    cited = [f"{each.short} {each.part}".strip() for each in version.citations] if version else []
    return Finding(
        f"settlement-{code}",
        Severity.NOTE,
        message,
        citation="; ".join(cited),
        fix=fix,
        facts={"rule": rule},
    )
