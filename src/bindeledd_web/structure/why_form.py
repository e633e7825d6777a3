"""The questions that can be asked about the best plan, and what each of them is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.foundation.sorting import sort_key
from bindeledd.structure.world import World
from bindeledd_web.structure.finish_form import Number

KINDS = (
    ("par", gettext_lazy("Hvorfor er disse to sammen, eller ikke?")),
    ("vert", gettext_lazy("Hvorfor er kommunen vert, eller ikke?")),
    ("omrade", gettext_lazy("Hva koster det å la tjenesteområdet være som i dag?")),
    ("kommune", gettext_lazy("Hva skjer hvis kommunen faller fra og er som i dag?")),
)
# What each question needs.
NEEDS = {"par": ("a", "b"), "vert": ("a",), "omrade": ("omrade",), "kommune": ("a",)}


class WhyForm(forms.Form):
    """One question, with the municipalities or the area it is about."""

    sporsmal = forms.ChoiceField(
        label=gettext_lazy("Spørsmål"), choices=KINDS, widget=forms.Select, initial="par"
    )
    a = forms.ChoiceField(label=gettext_lazy("Kommune"), required=False)
    b = forms.ChoiceField(label=gettext_lazy("Den andre kommunen"), required=False)
    omrade = forms.ChoiceField(label=gettext_lazy("Tjenesteområde"), required=False)
    antall = Number(
        label=gettext_lazy("Antall kontor i planen"),
        help_text=gettext_lazy("Tomt felt: prisene velger antallet."),
        min_value=1,
        max_value=999,
    )
    use_required_attribute = False

    def __init__(self, world: World, areas: Sequence[tuple[str, str]], *args: Any) -> None:
        super().__init__(*args)
        everyone = sorted(zip(world.codes, world.names, strict=True), key=lambda each: sort_key(each[1]))
        planned = [(code, name) for code, name in everyone if world.planned[world.at(code)]]
        around = [(code, name) for code, name in everyone if not world.planned[world.at(code)]]
        groups: list[Any] = [("", _("Velg …")), *planned]
        if around:
            groups.append((_("Utenfor saken"), around))
        for name in ("a", "b"):
            self.fields[name].choices = groups  # type: ignore[attr-defined]
        self.fields["omrade"].choices = [("", _("Velg …")), *areas]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What the question needs is there, and the two are not the same."""
        told = super().clean() or {}
        for name in NEEDS.get(told.get("sporsmal", ""), ()):
            if not told.get(name) and name not in self.errors:
                self.add_error(name, _("Velg fra listen."))
        if told.get("sporsmal") == "par" and told.get("a") and told.get("a") == told.get("b"):
            self.add_error("b", _("Velg to ulike kommuner."))
        return told
