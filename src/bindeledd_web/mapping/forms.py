"""The form that changes one value: the new value, from when it holds, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.casefolder.cells import CellProblem, cell_text
from bindeledd.casefolder.fields import Field, Table
from bindeledd.mapping.edits import parsed
from bindeledd.mapping.structure import kind_name
from bindeledd_web.cases.middleware import EARLIEST, LATEST

LONGEST = 2000


class EditForm(forms.Form):
    """`value` is shaped by the column it goes into; an empty one means that it is not known."""

    valid_from = forms.DateField(
        label=gettext_lazy("Gjelder fra"),
        help_text=gettext_lazy(
            "Første dag den nye verdien gjelder. Før den dagen vises verdien som står der nå."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        error_messages={
            "required": gettext_lazy("Velg datoen verdien gjelder fra."),
            "invalid": gettext_lazy("Skriv datoen som 2018-01-31 eller 31.1.2018."),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Begrunnelse"),
        help_text=gettext_lazy(
            "Hvorfor verdien endres, og hvor den nye kommer fra. Skriv ikke noe om enkeltpersoner."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Skriv kort hvorfor verdien endres.")},
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    use_required_attribute = False
    field_order = ["value", "valid_from", "reason", "version"]

    def __init__(self, table: Table, column: Field, unit: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        self.column = column
        self.fields["value"] = value_field(column, unit)
        self.order_fields(self.field_order)

    def clean_value(self) -> str | None:
        """The value as the case keeps it, None when it is not known."""
        try:
            return cell_text(parsed(self.table, self.column.name, self.cleaned_data["value"])) or None
        except CellProblem as problem:
            raise forms.ValidationError(f"{problem.message} {problem.fix}") from None

    def clean_valid_from(self) -> date:
        """Within the years that the case pages can show."""
        day: date = self.cleaned_data["valid_from"]
        if not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(_("Velg en dato mellom 1971 og 2099."))
        return day


class _MaybeUnknown(forms.CharField):
    """A line of text that may stand empty, for a value that is not known; not marked as optional."""

    def validate(self, value: Any) -> None:
        """Empty is an answer here."""


class _MaybeUnknownChoice(forms.ChoiceField):
    """A choice where the empty one means unknown; not marked as optional."""

    def validate(self, value: Any) -> None:
        """Empty is an answer here; anything else must be one of the choices."""
        if value:
            super().validate(value)


def value_field(column: Field, unit: str) -> forms.Field:
    """An input that fits the column: a list where only some values are allowed, else a line of text."""
    label = _("Ny verdi ({unit})").format(unit=unit) if unit else _("Ny verdi")
    unknown = _("Ukjent")
    if column.kind == "boolean":
        return _MaybeUnknownChoice(
            label=label, choices=[("", unknown), ("true", _("Ja")), ("false", _("Nei"))]
        )
    if column.choices:
        known = [(choice, kind_name(choice)) for choice in column.choices if choice]
        if column.required:
            return forms.ChoiceField(label=label, choices=known)
        return _MaybeUnknownChoice(label=label, choices=[("", unknown), *known])
    hint = {
        "integer": _("Et helt tall. La feltet stå tomt hvis tallet er ukjent."),
        "decimal": _("Et tall, gjerne med komma. La feltet stå tomt hvis tallet er ukjent."),
        "date": _("En dato, for eksempel 2018-01-31."),
        "code": _("Fire sifre."),
    }.get(column.kind, "" if column.required else _("La feltet stå tomt hvis det er ukjent."))
    long = column.kind == "text" and column.name in ("text", "note", "claim")
    number = column.kind in ("integer", "decimal")
    attrs = {"autocomplete": "off", **({"inputmode": "decimal"} if number else {})}
    return (forms.CharField if column.required else _MaybeUnknown)(
        label=label, help_text=hint, max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}) if long else forms.TextInput(attrs=attrs),
        error_messages={"required": _("Fyll ut den nye verdien.")},
    )  # fmt: skip
