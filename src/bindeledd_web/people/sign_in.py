"""Sign-in with e-mail and password, slowed down when it fails again and again.

Three counts over a quarter of an hour: of an account from one address, of one address, and of an
account from everywhere. The last one would let strangers keep a person out, so it does not hold
in a browser where that person has signed in before, which a signed cookie tells.
"""

from __future__ import annotations

import ipaddress
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from bindeledd_web.people.models import FailedSignIn, User

WINDOW = timedelta(minutes=15)
PER_ACCOUNT_AND_ADDRESS = 5
PER_ADDRESS = 30
PER_ACCOUNT = 50
KNOWN_COOKIE = "bindeledd_known"
KNOWN_FOR = timedelta(days=180)


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
        if _too_many(keys, _is_known(self.request, email)):
            self.slowed_down = True
            raise forms.ValidationError(_("For mange forsøk har mislyktes. Vent et kvarter og prøv igjen."))
        user = authenticate(self.request, username=email, password=password)
        if user is None:
            FailedSignIn.objects.bulk_create([FailedSignIn(key=key) for key in keys.values()])
            raise forms.ValidationError(_("E-post eller passord er feil. Kontroller begge og prøv igjen."))
        FailedSignIn.objects.filter(key=keys["pair"]).delete()
        self.user = user
        return self.cleaned_data


def remember_browser(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Note in the browser that the person has signed in here; the cookie tells nobody who it is."""
    response.set_signed_cookie(
        KNOWN_COOKIE,
        _keyed(f"known:{user.email.lower()}"),
        salt=KNOWN_COOKIE,
        max_age=KNOWN_FOR,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
        path=request.path,
    )


def _is_known(request: HttpRequest, email: str) -> bool:
    kept = request.get_signed_cookie(KNOWN_COOKIE, "", salt=KNOWN_COOKIE, max_age=KNOWN_FOR) or ""
    return constant_time_compare(kept, _keyed(f"known:{email.lower()}"))


def address_of(request: HttpRequest) -> str:
    """Where the request comes from; of IPv6 the network, since one person has a whole one.

    Behind our own proxy it is the last address in X-Forwarded-For, the one the proxy itself wrote:
    what stands before it is the sender's own claim.
    """
    text = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        text = request.META.get("HTTP_X_FORWARDED_FOR", text).split(",")[-1].strip()
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def _keys(request: HttpRequest, email: str) -> dict[str, str]:
    account, address = email.lower(), address_of(request)
    return {
        "pair": _keyed(f"pair:{account}|{address}"),
        "address": _keyed(f"address:{address}"),
        "account": _keyed(f"account:{account}"),
    }


def _keyed(text: str) -> str:
    return salted_hmac("bindeledd.sign-in", text, algorithm="sha256").hexdigest()


def _too_many(keys: dict[str, str], known: bool) -> bool:
    since = timezone.now() - WINDOW
    FailedSignIn.objects.filter(at__lt=since).delete()
    limits = {"pair": PER_ACCOUNT_AND_ADDRESS, "address": PER_ADDRESS, "account": PER_ACCOUNT}
    if known:
        del limits["account"]
    return any(FailedSignIn.objects.filter(key=keys[k]).count() >= limit for k, limit in limits.items())
