"""The form of a judgement: what is held, how it compares with today, who holds it, and on what evidence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.agreements.assessment.assessment import GRADES
from bindeledd.foundation import language
from bindeledd_web.registry.forms import Day, Text
from bindeledd_web.reorganisation.fields import Choice, PlanForm


class JudgementForm(PlanForm):
    """A judgement of one alternative under one theme; today's structure has no grade against itself."""

    text = Text(
        label=gettext_lazy("Vurdering"),
        help_text=gettext_lazy(
            "Hva alternativet betyr under dette temaet. Skriv ikke noe om enkeltpersoner."
        ),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Skriv vurderingen.")},
    )
    author = Text(
        label=gettext_lazy("Hvem som vurderer"),
        help_text=gettext_lazy("Rollen, gruppen eller organet som står bak, for eksempel prosjektgruppen."),
        max_length=200,
        error_messages={"required": gettext_lazy("Skriv hvem som står bak vurderingen.")},
    )
    evidence = Text(
        label=gettext_lazy("Grunnlag"),
        help_text=gettext_lazy(
            "Hva vurderingen bygger på: tall her, et dokument, et møte eller en uttalelse."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Skriv hva vurderingen bygger på.")},
    )
    on = Day(label=gettext_lazy("Dato for vurderingen"))
    field_order = ["text", "grade", "author", "evidence", "on", "version"]

    def __init__(self, *args: Any, today: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not today:
            self.fields["grade"] = Choice(
                label=_("Mot i dag"),
                choices=[(grade, language._(words)) for grade, words in GRADES.items()],
                required=False,
                empty=_("Ingen grad"),
            )
            self.order_fields(self.field_order)

    def values(self) -> dict[str, Any]:
        """What is to be kept."""
        data = self.cleaned_data
        return {
            "text": data["text"].replace("\r\n", "\n"),
            "grade": data.get("grade", ""),
            "author": data["author"],
            "evidence": data["evidence"].replace("\r\n", "\n"),
            "on": data["on"],
        }
