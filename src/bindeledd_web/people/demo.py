"""The demonstration: anyone on this machine is signed in, so no other machine may reach it."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

from bindeledd_web.people.models import User
from bindeledd_web.people.roles import ROLES

DOMAIN = "demo.invalid"
FIRST_ROLE = "project_leader"
# The local part of each demonstration user's e-mail, the same whatever language the page is in.
LOCAL_PARTS = {
    "project_leader": "prosjektleder",
    "county_director": "fylkesdirektor",
    "chief_executive": "kommunedirektor",
    "office_leader": "kontorleder",
    "union_representative": "tillitsvalgt",
    "safety_delegate": "verneombud",
    "controller": "controller",
    "lawyer": "jurist",
    "reader": "leser",
}
# Narvik in the built-in case: the municipality of the demonstration's office leader and chief executive.
MUNICIPALITY = "1805"
# Any of these means that a proxy stands between, and the person may be anywhere.
PROXY_HEADERS = (
    "HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_SERVER", "HTTP_X_FORWARDED_PORT", "HTTP_X_REAL_IP", "HTTP_X_CLIENT_IP",
    "HTTP_TRUE_CLIENT_IP", "HTTP_CF_CONNECTING_IP", "HTTP_VIA",
)  # fmt: skip
BACKEND = "bindeledd_web.people.backends.AccountBackend"
Next = Callable[[HttpRequest], HttpResponse]


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine and nothing else."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def demo_email(role: str) -> str:
    """The e-mail of the demonstration user that holds `role`; the domain can never exist."""
    return f"{LOCAL_PARTS[role]}@{DOMAIN}"


class DemoOnLoopbackMiddleware:
    """In demonstration mode, refuse every request that is not plainly from this machine."""

    def __init__(self, get_response: Next) -> None:
        if not settings.DEMO:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Check the peer's address, the Host header and that no proxy stands between."""
        from bindeledd_web.ui.errors import permission_denied

        host = split_domain_port(request.META.get("HTTP_HOST", ""))[0]
        # Browsers have spoken HTTP/1.1 since the nineties; a proxy that hides itself often speaks 1.0.
        proxied = request.META.get("SERVER_PROTOCOL") == "HTTP/1.0" or any(
            header in request.META for header in PROXY_HEADERS
        )
        if proxied or not is_loopback(host) or not is_loopback(request.META.get("REMOTE_ADDR", "")):
            return permission_denied(request)
        return self.get_response(request)


class DemoSignInMiddleware:
    """In demonstration mode, sign in the demonstration's project leader."""

    def __init__(self, get_response: Next) -> None:
        if not settings.DEMO:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sign in when nobody is; a system that calls with a token of its own is nobody to sign in."""
        if "Authorization" not in request.headers and not request.user.is_authenticated:
            user = User.objects.filter(email=demo_email(FIRST_ROLE)).first()
            if user is not None:
                login(request, user, backend=BACKEND)
        return self.get_response(request)


def ensure_demo_users() -> None:
    """One user per role, covering every case; made at the first start of the demonstration."""
    from bindeledd_web.people.actions import create_account, give_role

    there = set(User.objects.filter(email__endswith=f"@{DOMAIN}").values_list("email", flat=True))
    for key, role in ROLES.items():
        if demo_email(key) not in there:
            user = create_account(by=None, email=demo_email(key), name=str(role.display_name))
            municipality = MUNICIPALITY if role.in_own_municipality else ""
            give_role(by=None, user=user, case=None, role=key, municipality=municipality)


def demo_users() -> list[User]:
    """The demonstration's users, in the order of the roles."""
    found = {
        user.email: user
        for user in User.objects.filter(email__in=[demo_email(r) for r in ROLES]).prefetch_related(
            "memberships"
        )
    }
    return [found[demo_email(role)] for role in ROLES if demo_email(role) in found]
