"""Sign-in with e-mail and password, slowed down when it fails again and again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from bindeledd_web.people.models import FailedSignIn, User

WINDOW = timedelta(minutes=15)
PER_ACCOUNT = 5
PER_ADDRESS = 30


class SignInForm(forms.Form):
    """E-mail and password. One message for every reason, so that nobody learns which accounts exist."""

    email = forms.EmailField(
        label=_("E-post"), widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"})
    )
    password = forms.CharField(
        label=_("Passord"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user: User | None = None
        self.slowed_down = False

    def clean(self) -> dict[str, Any]:
        """Check the password unless too many attempts have failed in the last quarter of an hour."""
        email = self.cleaned_data.get("email")
        password = self.cleaned_data.get("password")
        if not email or not password:
            return self.cleaned_data
        keys = _keys(self.request, email)
        if _too_many(keys):
            self.slowed_down = True
            raise forms.ValidationError(_("For mange forsøk har mislyktes. Vent et kvarter og prøv igjen."))
        user = authenticate(self.request, username=email, password=password)
        if user is None:
            FailedSignIn.objects.bulk_create([FailedSignIn(key=key) for key in keys])
            raise forms.ValidationError(_("E-post eller passord er feil. Kontroller begge og prøv igjen."))
        FailedSignIn.objects.filter(key=keys[0]).delete()
        self.user = user
        return self.cleaned_data


def _keys(request: HttpRequest, email: str) -> tuple[str, str]:
    parts = (f"account:{email.lower()}", f"address:{request.META.get('REMOTE_ADDR', '')}")
    account, address = (
        salted_hmac("bindeledd.sign-in", part, algorithm="sha256").hexdigest() for part in parts
    )
    return account, address


def _too_many(keys: tuple[str, str]) -> bool:
    since = timezone.now() - WINDOW
    FailedSignIn.objects.filter(at__lt=since).delete()
    limits = zip(keys, (PER_ACCOUNT, PER_ADDRESS), strict=True)
    return any(FailedSignIn.objects.filter(key=key).count() >= limit for key, limit in limits)
