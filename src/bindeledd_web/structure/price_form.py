"""The prices of an alternative as a person writes them: a field for each, and why they differ."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.foundation import BadInput
from bindeledd.foundation.language import number
from bindeledd.structure.prices import Prices, price_table
from bindeledd_web.registry.forms import Text
from bindeledd_web.ui.private import text_problem

_SPACES = " \u00a0\u202f"


class Amount(forms.FloatField):
    """A number with decimals, with a comma or a point, and with or without spaces between the thousands."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            error_messages={"invalid": gettext_lazy("Skriv et tall, for eksempel 0,7.")},
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        """The number; None when the field is empty."""
        if isinstance(value, str):
            value = value.translate(dict.fromkeys(map(ord, _SPACES))).replace(",", ".")
        found: Any = super().to_python(value)
        return found


class PriceForm(forms.Form):
    """A field for each price, empty for the usual one; the reason is asked for when any is changed.

    `prices` are those that the alternative has now. When the form is valid, `changed` are all that
    are not as usual.
    """

    use_required_attribute = False

    def __init__(self, prices: Prices, *args: Any) -> None:
        super().__init__(*args)
        self.prices = prices
        self.changed: dict[str, float] = {}
        for row in price_table(prices):
            self.fields[row["name"]] = Amount(
                label=f"{row['title']} ({row['unit']})",
                initial=price_text(row["value"]),
                help_text=_("Vanligvis {usual}. {reason} Kilde: {source}.").format(
                    usual=price_text(row["default"]), reason=row["reason"], source=row["source"]
                ),
            )
        self.fields["reason"] = Text(
            label=_("Hvorfor, og hvor tallene kommer fra"),
            help_text=_("For eksempel «Regnskapet for 2017, fra økonomisjefen»."),
            max_length=500,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def amounts(self) -> list[forms.BoundField]:
        """The fields of the prices, in the order of the model."""
        return [self[row["name"]] for row in price_table(self.prices)]

    def clean_reason(self) -> str:
        """The reason, refused when it holds a person's number."""
        reason = " ".join(str(self.cleaned_data["reason"]).split())
        if problem := text_problem(reason):
            raise forms.ValidationError(problem)
        return reason

    def clean(self) -> dict[str, Any]:
        """Those that are not as usual; a price that is none is told at its field."""
        told = super().clean() or {}
        usual = Prices().as_json()
        for name, default in usual.items():
            value = told.get(name)
            if name in self.errors or value is None or value == default:
                continue
            try:
                Prices().with_changes({name: value})
            except BadInput:
                self.add_error(name, _("Skriv et tall fra 0. En andel er fra 0 til 1."))
            else:
                self.changed[name] = value
        same = Prices().with_changes(self.changed) == self.prices
        if not self.errors and same:
            self.add_error(None, _("Ingen priser er endret."))
        elif not self.errors and not told.get("reason"):
            self.add_error("reason", _("Skriv hvorfor prisene er endret, og hvor tallene kommer fra."))
        return told


def price_text(value: float) -> str:
    """A price as it is shown and written: whole when it is whole."""
    return number(value, 0) if value == int(value) else number(value)
