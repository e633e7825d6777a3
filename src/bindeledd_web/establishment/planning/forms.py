"""The forms of the plan: what if a task takes longer, freezing it, and moving the cut-over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.establishment.plan.network import Key
from bindeledd_web.establishment.projects.forms import ReasonForm
from bindeledd_web.registry.forms import Day, Text
from bindeledd_web.reorganisation.fields import Choice, PlanForm

# A slip of more than two years is another plan.
MOST_SLIP = 500


def key_text(key: Key) -> str:
    """A task's key as a form sends it."""
    return "/".join(filter(None, key))


class WhatIfForm(forms.Form):
    """A task and how many working days it takes more; nothing is kept."""

    use_required_attribute = False
    dager = forms.IntegerField(
        label=gettext_lazy("Arbeidsdager lenger"),
        help_text=gettext_lazy("Et tall under null viser hva som skjer om den tar kortere tid."),
        min_value=-MOST_SLIP,
        max_value=MOST_SLIP,
        error_messages={
            "required": gettext_lazy("Skriv hvor mange arbeidsdager."),
            "invalid": gettext_lazy("Skriv et helt tall, for eksempel 10."),
            "min_value": gettext_lazy("Skriv et tall mellom −500 og 500."),
            "max_value": gettext_lazy("Skriv et tall mellom −500 og 500."),
        },
    )

    def __init__(self, tasks: Iterable[tuple[Key, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {key_text(key): key for key, _words in tasks}
        self.fields["oppgave"] = Choice(
            label=_("Oppgave"), choices=[(key_text(key), words) for key, words in tasks]
        )
        self.order_fields(["oppgave", "dager"])

    @property
    def key(self) -> Key:
        """The task that was chosen."""
        return self.keys[self.cleaned_data["oppgave"]]


class FreezeForm(PlanForm):
    """Freeze the plan; `again` when it is frozen before, and then it says why."""

    reason = Text(
        label=gettext_lazy("Hvorfor fryses planen på nytt?"),
        help_text=gettext_lazy("Skriv ikke noe om enkeltpersoner."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Begrunnelsen mangler. Skriv kort hvorfor.")},
    )

    def __init__(self, again: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = again


class MoveForm(ReasonForm):
    """A new day for the cut-over, and why."""

    cutover = Day(
        label=gettext_lazy("Ny oppstart"),
        help_text=gettext_lazy("Alt som ikke har en egen frist, legges ut på nytt bakover fra denne dagen."),
    )
    field_order = ["version", "cutover", "reason"]
