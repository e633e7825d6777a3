"""What the forms of change sets have in common: lists to tick off, and all that is wrong in one list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.foundation import BadInput
from bindeledd_web.registry.forms import Text

REQUIRED_CHOICE = gettext_lazy("Velg fra listen.")
REQUIRED_TICK = gettext_lazy("Kryss av for minst én.")
# The legal models that a change set may rest on, by the code that the core keeps.
MODELS = (
    ("MERGER", gettext_lazy("kommunesammenslåing")),
    ("HOST_ADMIN", gettext_lazy("administrativt vertskommunesamarbeid (kommuneloven § 20-2)")),
    ("HOST_BOARD", gettext_lazy("vertskommunesamarbeid med felles folkevalgt nemnd (kommuneloven § 20-3)")),
    ("CLOSE_COOP", gettext_lazy("tett faglig og administrativt samarbeid")),
    ("HYBRID", gettext_lazy("flere modeller sammen")),
)


class Ticks(forms.MultipleChoiceField):
    """Several of a list, shown as boxes to tick."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.CheckboxSelectMultiple,
            # What was sent is not repeated: it may be about a person.
            error_messages={"required": REQUIRED_TICK, "invalid_choice": REQUIRED_CHOICE},
            **kwargs,
        )


class Choice(forms.ChoiceField):
    """One of a list; the first line is empty until one is chosen."""

    def __init__(self, *, choices: Any, required: bool = True, empty: str = "", **kwargs: Any) -> None:
        first = empty or (_("Velg …") if required else _("Ingen"))
        super().__init__(
            choices=[("", first), *choices],
            required=required,
            error_messages={"required": REQUIRED_CHOICE, "invalid_choice": REQUIRED_CHOICE},
            **kwargs,
        )


class Codes(Text):
    """Codes of `digits` digits each, with space between; the shared check finds identity numbers first."""

    def __init__(self, digits: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3, "inputmode": "numeric"}), **kwargs)
        self.digits = digits

    def clean(self, value: Any) -> str:
        """The text, refused when one of the codes is not that many digits."""
        found = super().clean(value)
        for code in found.split():
            if not (code.isascii() and code.isdigit() and len(code) == self.digits):
                text = _("«{code}» er ikke {digits} sifre. Skriv bare sifre og mellomrom.")
                raise forms.ValidationError(text.format(code=code[:20], digits=self.digits))
        return found


class PlanForm(forms.Form):
    """A form about a plan: it carries the plan's version, and says all that is wrong at its top."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    use_required_attribute = False

    def refuse(self, error: BadInput) -> None:
        """Say the core's findings at their fields, those without a field at the top."""
        for finding in error.findings:
            name = (
                finding.column
                if finding.column in self.fields and not _hidden(self, finding.column)
                else None
            )
            self.add_error(name, f"{finding.message} {finding.fix}".strip())

    @property
    def ticks(self) -> set[str]:
        """The names of the fields that are lists of boxes."""
        return {name for name, field in self.fields.items() if isinstance(field, forms.MultipleChoiceField)}

    def summary(self) -> list[dict[str, str]]:
        """Everything that is wrong, each with the id of its field or its list of boxes."""
        found = []
        for name, texts in self.errors.items():
            place = "" if name == "__all__" else f"id_{name}"
            label = str(self.fields[name].label) if place else ""
            found += [{"target": place, "label": label, "text": str(text)} for text in texts]
        return found


def _hidden(form: forms.Form, name: str) -> bool:
    return isinstance(form.fields[name].widget, forms.HiddenInput)
