"""The forms at the gates: a participant that drops out, and the project paused, resumed or withdrawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bindeledd.foundation import BadInput
from bindeledd_web.registry.forms import Day, Text
from bindeledd_web.reorganisation.fields import Choice


class _Form(forms.Form):
    use_required_attribute = False

    def refuse(self, error: BadInput) -> None:
        """Say the findings at their fields, those without a field at the top."""
        for finding in error.findings:
            name = finding.column if finding.column in self.fields else None
            self.add_error(name, f"{finding.message} {finding.fix}".strip())


class OutForm(_Form):
    """Who drops out, on which day, and why."""

    on = Day(label=_("Dag"), help_text=_("Dagen kommunen bestemte seg."))
    reason = Text(
        label=_("Begrunnelse"),
        help_text=_("Hva kommunen har sagt. Skriv ikke noe om enkeltpersoner."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, people: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"] = Choice(label=_("Kommune"), choices=people)
        self.order_fields(["municipality", "on", "reason"])


class AsideForm(_Form):
    """What happens to the whole, and why."""

    reason = Text(
        label=_("Begrunnelse"),
        help_text=_("Hvem som har bestemt det, og hvorfor. Skriv ikke noe om enkeltpersoner."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, choices: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = Choice(label=_("Hva skjer?"), choices=choices)
        self.order_fields(["kind", "reason"])


class RefusedForm(_Form):
    """A button that was refused: no fields, and what is missing in the list of errors."""


class AgainForm(_Form):
    """Why tasks are to be done again."""

    reason = Text(label=_("Begrunnelse"), max_length=500)
