"""The form for a new token."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd_web.api.scopes import READ, SCOPES
from bindeledd_web.ui.private import text_problem

# Longer is seldom looked after; a new one is quickly made.
LONGEST = timedelta(days=2 * 365)
USUAL = timedelta(days=365)


class TokenForm(forms.Form):
    """Which system, what it may do, and until when."""

    system = forms.CharField(
        label=gettext_lazy("Navnet på systemet"),
        max_length=80,
        help_text=gettext_lazy("Det navnet dere bruker, for eksempel Fagsystemet. Ikke et personnavn."),
        error_messages={"required": gettext_lazy("Skriv hva systemet kalles hos dere.")},
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Hva systemet får gjøre"),
        choices=[(scope, words) for scope, words in SCOPES.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Velg minst én ting systemet får gjøre.")},
    )
    last_day = forms.DateField(
        label=gettext_lazy("Siste dag den virker"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        help_text=gettext_lazy("Høyst to år fram. Lag en ny før den går ut."),
        error_messages={
            "required": gettext_lazy("Velg en dato."),
            "invalid": gettext_lazy("Skriv datoen som 2018-01-31 eller 31.1.2018."),
        },
    )

    @staticmethod
    def usual() -> dict[str, object]:
        """What is chosen before anyone chooses."""
        return {"scopes": [READ], "last_day": timezone.localdate() + USUAL}

    def clean_system(self) -> str:
        """The name, without identity numbers."""
        found: str = self.cleaned_data["system"].strip()
        if problem := text_problem(found):
            raise forms.ValidationError(problem)
        return found

    def clean_last_day(self) -> date:
        """A day from today on, within the longest time."""
        found: date = self.cleaned_data["last_day"]
        today = timezone.localdate()
        if found < today:
            raise forms.ValidationError(_("Dagen har vært. Velg i dag eller senere."))
        if found > today + LONGEST:
            raise forms.ValidationError(_("Velg en dag høyst to år fram."))
        return found
