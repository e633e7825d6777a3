"""What the figures do not settle: the law and good practice around a settlement, as notes.

A section is named only for years in which the text that was read is in force; before that, the
note says the matter and no section.
"""

from __future__ import annotations

from bindeledd.agreements.settlement.model import Cooperation, CostModel
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _

# The first budget year that was adopted wholly under the Act of 2018; the Act on social services.
_LOCAL_GOVERNMENT_ACT = 2021
_SOCIAL_SERVICES_ACT = 2010


def reminders(cooperation: Cooperation, model: CostModel) -> tuple[Finding, ...]:
    """Notes on the settlement: whose costs, budgets, VAT and procurement, and running costs."""
    first = cooperation.years.first
    found = [
        _note(
            "own-costs",
            "R-I-02",
            _("Hver kommune bærer kostnadene til sosiale tjenester for dem den har ansvar for."),
            _("La oppgjøret vise kostnadene for hver kommunes innbyggere for seg."),
            _("sosialtjenesteloven § 7") if first >= _SOCIAL_SERVICES_ACT else "",
        ),
        _note(
            "budgets",
            "R-P-01",
            _("Kostnadene i {year} må stå i budsjettet til alle kommunene, vedtatt før nyttår.").format(
                year=first
            ),
            _("Gi tallene til alle kommunene før budsjettforslagene legges ut, minst 14 dager før vedtaket."),
            _("kommuneloven § 14-3") if first >= _LOCAL_GOVERNMENT_ACT else "",
        ),
        _note(
            "vat-and-procurement",
            "R-P-10",
            _(
                "Det er ikke avklart hvordan merverdiavgift, anskaffelsesregler og påslag virker inn på "
                "oppgjøret."
            ),
            _("Spør økonomiavdelingen, og skriv ned svaret med grunnlag."),
            _("kommuneloven § 17-1 tredje ledd") if first >= _LOCAL_GOVERNMENT_ACT else "",
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
                _("Partnerskapsveilederen kap. 3.8"),
            )
        )
    return tuple(found)


def _note(code: str, rule: str, message: str, fix: str, citation: str) -> Finding:
    return Finding(
        f"settlement-{code}", Severity.NOTE, message, citation=citation, fix=fix, facts={"rule": rule}
    )
