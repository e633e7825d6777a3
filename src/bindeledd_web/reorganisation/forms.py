"""The forms of a plan: its head, what happens to it, adoption and withdrawal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.areas.municipalities import municipality
from bindeledd.foundation import BadInput
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd_web.registry.forms import Day, Text
from bindeledd_web.reorganisation.fields import MODELS, Choice, PlanForm, Ticks

LONG = 3000
_PARTS = re.compile(r"[\s,;]+")


class HeadForm(PlanForm):
    """What a change set is: title, purpose, legal basis, date, participants and model."""

    title = Text(
        label=gettext_lazy("Hva heter omleggingen?"),
        help_text=gettext_lazy("For eksempel «NAV Land»."),
        max_length=150,
        error_messages={"required": gettext_lazy("Skriv hva omleggingen heter.")},
    )
    purpose = Text(
        label=gettext_lazy("Formål"),
        help_text=gettext_lazy("Hva den skal føre til, i et par setninger."),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    legal_basis = Text(
        label=gettext_lazy("Rettslig grunnlag"),
        help_text=gettext_lazy("Lov og paragraf, eller vedtak. Ett på hver linje."),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    effective_on = Day(
        label=gettext_lazy("Virkning fra"),
        help_text=gettext_lazy("Første dag det nye gjelder. Dagen før gjelder det gamle."),
    )
    participants = Ticks(
        label=gettext_lazy("Deltakere"),
        help_text=gettext_lazy("Alle kommuner som er med, også vertskommunen."),
        required=False,
    )
    others = Text(
        label=gettext_lazy("Deltakere utenfor saken"),
        help_text=gettext_lazy("Kommunenumre med mellomrom, også over fylkesgrensen. For eksempel 1919."),
        max_length=400,
        required=False,
    )
    note = Text(
        label=gettext_lazy("Merknad"),
        help_text=gettext_lazy("Det som er usikkert, og det andre må vite."),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, members: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["model"] = Choice(
            label=_("Modell"), choices=MODELS, required=False, empty=_("Ikke bestemt")
        )
        self.fields["participants"].choices = [(n, f"{name} ({n})") for n, name in members]  # type: ignore[attr-defined]
        self.order_fields(
            [
                "title",
                "purpose",
                "effective_on",
                "participants",
                "others",
                "model",
                "legal_basis",
                "note",
                "version",
            ]
        )

    def clean(self) -> dict[str, Any]:
        """Every other participant is a municipality the day before the change."""
        data = self.cleaned_data
        on: date | None = data.get("effective_on")
        numbers = [number for number in _PARTS.split(data.get("others", "")) if number]
        if on is not None:
            for number in numbers:
                try:
                    municipality(number, on - timedelta(days=1))
                except BadInput as bad:
                    self.add_error("others", " ".join(f"{f.message} {f.fix}" for f in bad.findings))
        data["numbers"] = tuple(dict.fromkeys((*data.get("participants", ()), *numbers)))
        return data

    def changed(self, plan: Reorganisation | None) -> Reorganisation:
        """The plan with this head, or a new one without steps."""
        data = self.cleaned_data
        basis = tuple(line.strip() for line in data["legal_basis"].splitlines() if line.strip())
        old = plan or Reorganisation("ny", "", "", (), data["effective_on"], ())
        return replace(
            old, title=data["title"], purpose=data["purpose"], legal_basis=basis,
            effective_on=data["effective_on"], participants=data["numbers"], model=data["model"] or None,
            note=data["note"],
        )  # fmt: skip


def head_of(plan: Reorganisation, members: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The head of a plan as the form's fields hold it."""
    own = {number for number, _name in members}
    return {
        "title": plan.title,
        "purpose": plan.purpose,
        "legal_basis": "\n".join(plan.legal_basis),
        "effective_on": plan.effective_on,
        "participants": [number for number in plan.participants if number in own],
        "others": " ".join(number for number in plan.participants if number not in own),
        "model": plan.model or "",
        "note": plan.note,
    }


class AdoptForm(PlanForm):
    """The day of the last decision, and who decided."""

    decided_on = Day(
        label=gettext_lazy("Dagen for vedtaket"),
        help_text=gettext_lazy(
            "Dagen det siste vedtaket ble gjort. Det kan ikke være etter at det nye gjelder."
        ),
    )
    reason = Text(
        label=gettext_lazy("Grunnlag"),
        help_text=gettext_lazy("Hvem som har vedtatt, og hvor det står: kommunestyre, sak og dato."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Skriv hvem som har vedtatt, og hvor det står.")},
    )
    field_order = ["decided_on", "reason", "version"]


class WithdrawForm(PlanForm):
    """Why a plan will not be carried out."""

    reason = Text(
        label=gettext_lazy("Begrunnelse"),
        help_text=gettext_lazy("Hvorfor planen trekkes. Skriv ikke noe om enkeltpersoner."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Skriv kort hvorfor planen trekkes.")},
    )
    field_order = ["reason", "version"]
