"""The form of a record, made from the declaration of its table; what is wrong is found when it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.casefolder.fields import Field
from bindeledd.foundation import BadInput
from bindeledd.foundation.language import _ as core_text
from bindeledd_web.projects.kinds import Kind
from bindeledd_web.projects.naming import Names


class RecordForm(forms.Form):
    """One field for every column that people fill in, and the version the form was opened with."""

    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    use_required_attribute = False

    def __init__(self, kind: Kind, names: Names, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for column in kind.columns:
            self.fields[column.name] = _input(kind, names, column, str(self.initial.get(column.name, "")))

    def texts(self) -> dict[str, str]:
        """What was typed, by column."""
        return {name: str(value or "") for name, value in self.cleaned_data.items() if name != "version"}

    def refuse(self, error: BadInput) -> None:
        """Say every finding at its column, or at the top when it has none."""
        for finding in error.findings:
            place = finding.column if finding.column in self.fields else None
            self.add_error(place, f"{finding.message} {finding.fix}".strip())


class RemoveForm(forms.Form):
    """Why a record is taken away."""

    reason = forms.CharField(
        label=gettext_lazy("Begrunnelse"),
        help_text=gettext_lazy("Hvorfor den fjernes. Skriv ikke noe om enkeltpersoner."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Skriv kort hvorfor den fjernes.")},
    )
    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    use_required_attribute = False

    def refuse(self, error: BadInput) -> None:
        """Say every finding at its field, or at the top."""
        for finding in error.findings:
            place = finding.column if finding.column in self.fields else None
            self.add_error(place, f"{finding.message} {finding.fix}".strip())


class RowsForm(forms.Form):
    """A file with rows, or rows that are pasted from a spreadsheet."""

    file = forms.FileField(
        label=gettext_lazy("Fil"),
        help_text=gettext_lazy("Excel eller CSV, med kolonnenavnene i første rad."),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    rows = forms.CharField(
        label=gettext_lazy("Rader fra et regneark"),
        help_text=gettext_lazy("Lim inn i stedet for en fil. Ta med raden med kolonnenavn."),
        required=False,
        max_length=500_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned = super().clean() or {}
        if not cleaned.get("file") and not str(cleaned.get("rows") or "").strip() and not self.errors:
            self.add_error("file", _("Velg en fil, eller lim inn rader."))
        return cleaned

    def content(self) -> tuple[bytes, str]:
        """What was sent, and what to call it."""
        if file := self.cleaned_data["file"]:
            return file.read(), file.name
        return self.cleaned_data["rows"].encode(), "rader.csv"


class _Line(forms.CharField):
    """Text as it was typed; the table's declaration says whether it can be kept."""

    def validate(self, value: Any) -> None:
        """Nothing here: everything is found at once, when the record is kept."""


class _Choice(forms.ChoiceField):
    """One of a list; the table's declaration says whether it can be kept."""

    def validate(self, value: Any) -> None:
        """Nothing here: everything is found at once, when the record is kept."""


def _input(kind: Kind, names: Names, column: Field, now: str) -> forms.Field:
    common: dict[str, Any] = {
        "label": column.label,
        "required": column.required,
        "help_text": core_text(column.description) if column.description else "",
    }
    listed = _listed(kind, names, column)
    if listed is not None:
        if now and now not in listed:
            listed = {**listed, now: _("{value} (finnes ikke lenger)").format(value=now)}
        empty = _("Velg") if column.required else _("Ikke valgt")
        return _Choice(choices=[("", empty), *listed.items()], **common)
    if column.long:
        return _Line(widget=forms.Textarea(attrs={"rows": 4}), **common)
    attrs = {"autocomplete": "off"}
    if column.kind == "date":
        return _Line(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **common)
    if column.kind in ("integer", "decimal"):
        # Phones have no minus among their digits.
        negative = column.minimum is None or column.minimum < 0
        attrs["inputmode"] = "text" if negative else "numeric" if column.kind == "integer" else "decimal"
    return _Line(widget=forms.TextInput(attrs=attrs), **common)


def _listed(kind: Kind, names: Names, column: Field) -> Mapping[str, str] | None:
    """What there is to choose among, value and words; None where people write."""
    if column.choices:
        return {choice: column.words(choice) for choice in column.choices if choice}
    if column.kind == "boolean":
        return {"true": _("Ja"), "false": _("Nei")}
    target = kind.target(column)
    return names.choices(target) if target else None
