"""The form of the room that is not a record: who a link is for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from bindeledd_web.registry.forms import Text


class LinkForm(forms.Form):
    """Who the link is for."""

    label = Text(
        label=_("Hvem skal ha lenken?"),
        help_text=_("For eksempel «Nettsiden til kommunen». Bare for at dere skal kunne stenge den igjen."),
        max_length=200,
        error_messages={"required": _("Skriv hvem lenken er til.")},
    )
