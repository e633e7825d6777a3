"""The forms of a project: what it is begun with, what is changed afterwards, and why it is closed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.establishment.checklist.words import question
from bindeledd_web.establishment.projects.locations import Place, places_from
from bindeledd_web.projects.models import Project
from bindeledd_web.registry.forms import Day, Text
from bindeledd_web.reorganisation.fields import MODELS, Choice, PlanForm
from bindeledd_web.ui.private import text_problem

_PLACES, _FACT = "places_", "fact_"
# So many lines that no municipality has as many places.
_MOST_PLACES = 40
YES, NO = "yes", "no"


class AboutForm(PlanForm):
    """What both forms ask: name, model and the two days; `facts` are questions that nobody has answered."""

    title = Text(
        label=gettext_lazy("Navn på prosjektet"),
        max_length=200,
        error_messages={"required": gettext_lazy("Skriv et navn.")},
    )
    begins = Day(
        label=gettext_lazy("Arbeidet begynner"),
        help_text=gettext_lazy("Dagen prosjektet startet, eller skal starte."),
    )
    cutover = Day(
        label=gettext_lazy("Oppstart"),
        help_text=gettext_lazy("Første dag i den nye organiseringen. Alt legges ut bakover fra den."),
    )

    def __init__(self, facts: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts = tuple(facts)
        self.fields["model"] = Choice(label=_("Modell"), choices=MODELS)
        for fact in self.facts:
            self.fields[_FACT + fact] = Choice(
                label=question(fact),
                choices=[(YES, _("Ja")), (NO, _("Nei"))],
                required=False,
                empty=_("Vet ikke"),
            )
        self.order_fields(["title", "model", "begins", "cutover"])

    def clean(self) -> dict[str, Any]:
        """The work begins before the cut-over."""
        data = self.cleaned_data
        if data.get("begins") and data.get("cutover") and data["begins"] >= data["cutover"]:
            self.add_error("begins", _("Sett dagen arbeidet begynner før dagen for oppstart."))
        return data

    @property
    def fact_fields(self) -> list[forms.BoundField]:
        """The questions that nobody has answered."""
        return [self[_FACT + fact] for fact in self.facts]

    def answers(self) -> dict[str, bool]:
        """What is answered yes or no; not known is left out."""
        said = {fact: self.cleaned_data.get(_FACT + fact, "") for fact in self.facts}
        return {fact: answer == YES for fact, answer in said.items() if answer}


class BeginForm(AboutForm):
    """A new project; `seen` says which answers the count of tasks was shown for."""

    version = None  # type: ignore[assignment] # a new one has none
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, names: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = tuple(names)
        for number, name in names.items():
            self.fields[_PLACES + number] = forms.CharField(
                label=_("Steder i {name}").format(name=name),
                help_text=_("Ett på hver linje: kontorer og andre steder folk kan møte opp."),
                max_length=4000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self) -> dict[str, Any]:
        """Places are few, short, and no persons."""
        data = super().clean()
        for number in self.numbers:
            text = data.get(_PLACES + number, "")
            lines = text.splitlines()
            if len(lines) > _MOST_PLACES or any(len(line) > 100 for line in lines):
                self.add_error(_PLACES + number, _("Skriv ett kort navn på hver linje."))
            elif problem := text_problem(text):
                self.add_error(_PLACES + number, problem)
        return data

    @property
    def place_fields(self) -> list[forms.BoundField]:
        """The fields of places, one for each municipality."""
        return [self[_PLACES + number] for number in self.numbers]

    def places(self) -> tuple[Place, ...]:
        """The places that were written."""
        return places_from(
            {number: self.cleaned_data.get(_PLACES + number, "").splitlines() for number in self.numbers}
        )

    def sum(self) -> str:
        """What the answers are known again by, so that the count that was seen is the one of these."""
        values = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in self.cleaned_data.items()
            if name != "seen"
        }
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def begin_values(places: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The places that are known, as the form shows them."""
    return {_PLACES + number: "\n".join(names) for number, names in places.items()}


def project_values(project: Project) -> dict[str, Any]:
    """What the form of settings shows of the project as it is."""
    return {
        "title": project.title,
        "model": project.model,
        "begins": project.begins,
        "cutover": project.cutover,
        "version": project.version,
    }


class ReasonForm(PlanForm):
    """Why it is done: a project closed or opened again, or its cut-over moved."""

    reason = Text(
        label=gettext_lazy("Begrunnelse"),
        help_text=gettext_lazy("Skriv ikke noe om enkeltpersoner."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Skriv kort hvorfor.")},
    )
