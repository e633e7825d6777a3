"""Choosing the municipalities of a new case: the country's on a date, county by county."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd.areas.municipalities import Municipality, municipalities
from bindeledd.foundation import sort_key
from bindeledd.mapping.slugs import slug_of
from bindeledd_web.cases.middleware import EARLIEST


@dataclass(frozen=True, slots=True)
class County:
    """A county and its municipalities on a date."""

    number: str
    name: str
    municipalities: list[Municipality]


def counties(on: date) -> list[County]:
    """The counties of that day in order of number, each with its municipalities in order of name."""
    found = sorted(municipalities(on).values(), key=lambda m: (m.county, sort_key(m.name)))
    return [
        County(number, members[0].county_name, members)
        for number, group in groupby(found, key=lambda m: m.county)
        for members in [list(group)]
    ]


def short_name(title: str) -> str:
    """A title as a short name for addresses: «Øst-Troms 2025» becomes ost-troms-2025."""
    return slug_of(title) or "sak"


class StartForm(forms.Form):
    """A title, a date, and at least one municipality that existed on that date."""

    title = forms.CharField(
        label=_("Hva heter saken?"), max_length=200, help_text=_("For eksempel «Nye kontor i Lofoten 2027».")
    )
    on = forms.DateField(
        label=_("Hvilken dato skal saken vise?"),
        help_text=_("Kommunene, folketallet og kontorene fylles inn slik de var nærmest denne dagen."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    municipalities = forms.MultipleChoiceField(
        label=_("Kommuner"), error_messages={"required": _("Velg minst én kommune.")}
    )

    def __init__(self, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.counties = counties(on)
        chooser: Any = self.fields["municipalities"]
        chooser.choices = [(m.number, m.name) for county in self.counties for m in county.municipalities]

    def clean_on(self) -> date:
        """The date must be one that the lists of municipalities cover."""
        on: date = self.cleaned_data["on"]
        if not EARLIEST <= on <= date(timezone.localdate().year + 1, 12, 31):
            raise forms.ValidationError(_("Velg en dato fra 1971 til utgangen av neste år."))
        return on
