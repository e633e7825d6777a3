"""Pages for sign-in, the account, the demonstration's roles and the people of a case."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from bindeledd_web.cases.names import municipality_choices
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.actions import add_member, change_password, take_role
from bindeledd_web.people.demo import BACKEND, demo_users
from bindeledd_web.people.forms import MemberForm, PasswordForm
from bindeledd_web.people.models import Membership, User
from bindeledd_web.people.permissions import Permission, has_permission, require
from bindeledd_web.people.roles import ROLES
from bindeledd_web.people.sign_in import SignInForm, remember_browser
from bindeledd_web.ui.once import once


@sensitive_post_parameters("password")
@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """E-mail and password, and a link to the organisation's own sign-in where it is set up."""
    if request.user.is_authenticated:
        return redirect("front")
    form = SignInForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.user is not None:
        login(request, form.user, backend=BACKEND)
        wanted = request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(
            wanted, {request.get_host()}, require_https=request.is_secure()
        )
        response = HttpResponseRedirect(wanted if safe else reverse("front"))
        remember_browser(request, response, form.user)
        return response
    status = 429 if form.slowed_down else 422 if form.errors else 200
    context = {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "own_service": "mozilla_django_oidc" in settings.INSTALLED_APPS,
        "unknown": "ukjent" in request.GET,
    }
    return render(request, "people/sign_in.html", context, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign-in")


@sensitive_post_parameters("old", "new")
def account(request: CaseRequest) -> HttpResponse:
    """The own account: roles, and a new password."""
    ask_old = request.user.has_usable_password()
    form = PasswordForm(request.user, request.POST or None, ask_old=ask_old)
    if request.method == "POST" and form.is_valid():
        change_password(by=request.user, user=request.user, password=form.cleaned_data["new"])
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Passordet er byttet."))
        return redirect("account")
    memberships = request.user.memberships.select_related("case").defer("case__content")
    context = {"form": form, "memberships": memberships}
    return render(request, "people/account.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters("new")
@login_not_required
def choose_password(request: HttpRequest, key: UUID, token: str) -> HttpResponse:
    """The page behind the link that a new person gets: choose a password. The link works once."""
    user = User.objects.filter(key=key, is_active=True).first()
    if user is None or not default_token_generator.check_token(user, token):
        return render(request, "people/link_used.html", status=410)
    form = PasswordForm(user, request.POST or None, ask_old=False)
    if request.method == "POST" and form.is_valid():
        change_password(by=user, user=user, password=form.cleaned_data["new"])
        login(request, user, backend=BACKEND)
        return redirect("front")
    return render(request, "people/choose_password.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def role_switch(request: HttpRequest) -> HttpResponse:
    """In the demonstration: go on as another of its users."""
    from bindeledd_web.ui.views import back_address

    if not settings.DEMO:
        raise PermissionDenied
    chosen = {str(user.key): user for user in demo_users()}.get(request.POST.get("user", ""))
    if chosen is None:
        raise Http404
    login(request, chosen, backend=BACKEND)
    return HttpResponseRedirect(back_address(request))


def roles(request: HttpRequest) -> HttpResponse:
    """What each role is for and may do."""
    return render(request, "people/roles.html", {"roles": ROLES.values()})


def case_people(request: CaseRequest, slug: str) -> HttpResponse:
    """Who has which role in the case; a form to add someone."""
    require(request.user, Permission.MANAGE_PEOPLE, request.case)
    municipalities = municipality_choices(request.case)
    form = MemberForm(municipalities, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return HttpResponseRedirect(once(request, lambda: _added(request, form.cleaned_data)))
    members = Membership.objects.filter(case=request.case).select_related("user").order_by("user__name")
    names = dict(municipalities)
    rows = [(m, names.get(m.municipality, m.municipality)) for m in members]
    context = {"form": form, "members": rows}
    return render(request, "people/case_people.html", context, status=422 if form.errors else 200)


def _added(request: CaseRequest, data: dict[str, str]) -> str:
    user = add_member(by=request.user, case=request.case, **data)
    if may_have_link(request.user, user):
        token = default_token_generator.make_token(user)
        link = request.build_absolute_uri(reverse("choose-password", args=[user.key, token]))
        messages.success(
            request,
            _(
                "{name} er lagt til. Send denne lenken for å velge passord. Den virker i tre dager: {link}"
            ).format(name=user.name, link=link),
        )
    else:
        messages.success(request, _("{name} er lagt til.").format(name=user.name))
    return request.path


def may_have_link(by: User, user: User) -> bool:
    """Whether `by` may be shown a link into the new account.

    Only into one that nobody has entered, and that has no role but where `by` gives roles:
    otherwise the link would open someone else's account, or more than `by` has.
    """
    untouched = not user.has_usable_password() and user.last_login is None
    roles = user.memberships.select_related("case").defer("case__content")
    within = all(has_permission(by, Permission.MANAGE_PEOPLE, m.case) for m in roles)
    return untouched and within and not settings.DEMO


@require_POST
def remove_member(request: CaseRequest, slug: str, membership: int) -> HttpResponse:
    """End a role in the case."""
    require(request.user, Permission.MANAGE_PEOPLE, request.case)
    found = get_object_or_404(Membership, pk=membership, case=request.case)
    if is_last_leader(found):
        messages.error(request, _("Saken må ha minst én prosjektleder. Gi rollen til en annen først."))
    else:
        take_role(by=request.user, membership=found)
        messages.success(request, _("Rollen er tatt bort."))
    return redirect("case-people", slug)


def is_last_leader(membership: Membership) -> bool:
    """Whether nobody would be left to give roles in the case."""
    leading = [key for key, role in ROLES.items() if Permission.MANAGE_PEOPLE in role.permissions]
    others = Membership.objects.filter(role__in=leading, user__is_active=True).exclude(pk=membership.pk)
    covering = others.filter(Q(case=membership.case) | Q(case=None))
    return membership.role in leading and not covering.exists()
