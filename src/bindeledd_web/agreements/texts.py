"""A text that may go into a paper: what no paper can hold is said at the field, not when it is taken out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.documents.letters import clean
from bindeledd.foundation import BadInput
from bindeledd_web.registry.forms import Text


class PaperText(Text):
    """A text without identity numbers, control characters and overrides of direction."""

    def clean(self, value: Any) -> str:
        """The text as it is written; one of invisible characters alone is no text."""
        found = super().clean(value)
        try:
            seen = clean(found, _("Teksten"), lines=True)
        except BadInput as bad:
            said = [f"{each.message} {each.fix}".strip() for each in bad.findings]
            raise forms.ValidationError(said) from None
        if found and not seen:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return ""
        return found


def been(day: date | None) -> date | None:
    """The day that something happened, refused while it has not been."""
    if day is not None and day > timezone.localdate():
        raise forms.ValidationError(_("Dagen har ikke vært. Rett datoen, eller før det når det har skjedd."))
    return day
