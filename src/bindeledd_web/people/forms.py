"""Forms for accounts and roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from bindeledd_web.people.models import User
from bindeledd_web.people.roles import ROLES


class PasswordForm(forms.Form):
    """A new password: the old one when there is one, the new one once, with the rules said up front."""

    old = forms.CharField(
        label=_("Nåværende passord"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Nytt passord"),
        strip=False,
        help_text=_("Minst 12 tegn, og ikke noe som er lett å gjette. Gjerne flere ord."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, user: User, *args: Any, ask_old: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not ask_old:
            del self.fields["old"]

    def clean_old(self) -> str:
        """The old password must be right."""
        old: str = self.cleaned_data["old"]
        if not self.user.check_password(old):
            raise forms.ValidationError(_("Nåværende passord er feil."))
        return old

    def clean_new(self) -> str:
        """The new password must follow the rules."""
        new: str = self.cleaned_data["new"]
        validate_password(new, self.user)
        return new


class MemberForm(forms.Form):
    """Someone who is to have a role in the case."""

    email = forms.EmailField(label=_("E-post på jobb"), max_length=254)
    name = forms.CharField(label=_("Navn"), max_length=100)
    role = forms.ChoiceField(label=_("Rolle"), choices=[(k, r.display_name) for k, r in ROLES.items()])
    municipality = forms.ChoiceField(
        label=_("Kommune"),
        required=False,
        help_text=_("For roller som gjelder én kommune: kommunedirektør og kontorleder."),
    )

    def __init__(self, municipalities: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser: Any = self.fields["municipality"]
        chooser.choices = [("", _("Hele saken")), *municipalities]

    def clean(self) -> dict[str, Any]:
        """Roles that answer for one municipality must say which."""
        role = self.cleaned_data.get("role")
        if role and ROLES[role].in_own_municipality and not self.cleaned_data.get("municipality"):
            self.add_error("municipality", _("Velg hvilken kommune rollen gjelder."))
        return self.cleaned_data
