"""Roles, permissions, sign-in, accounts and the demonstration."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.tokens import default_token_generator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.actions import create_case
from bindeledd_web.cases.loading import base_folder
from bindeledd_web.cases.models import Case
from bindeledd_web.people.actions import (
    create_account,
    deactivate_account,
    delete_account,
    give_role,
)
from bindeledd_web.people.demo import demo_email, demo_users, ensure_demo_users
from bindeledd_web.people.models import FailedSignIn, Membership, User
from bindeledd_web.people.permissions import Permission, has_permission
from bindeledd_web.people.retention import delete_expired_accounts
from bindeledd_web.people.roles import ROLES
from bindeledd_web.people.sign_in import PER_ACCOUNT, PER_ACCOUNT_AND_ADDRESS, PER_ADDRESS, address_of

pytestmark = pytest.mark.django_db
V, H, X, C, M, E, S, A, T, P, G, R, K, F, L, N, W, D, Q, U, Y, Z, J, B, SP = (
    Permission.VIEW_CASE, Permission.VIEW_HISTORY, Permission.EXPORT_CASE, Permission.CREATE_CASE,
    Permission.MANAGE_CASE, Permission.EDIT_FIGURES, Permission.SEND_QUESTIONNAIRE,
    Permission.ANSWER_QUESTIONNAIRE, Permission.TAKE_OVER_ANSWERS, Permission.MANAGE_PEOPLE,
    Permission.PLAN_REORGANISATION, Permission.REGISTER, Permission.MANAGE_ACCESS,
    Permission.PLAN_STRUCTURE, Permission.REVIEW_LAW, Permission.ANSWER_LAW, Permission.WRITE_AGREEMENT,
    Permission.RECORD_DECISION, Permission.PREPARE_CUTOVER, Permission.DECIDE_EXCEPTION,
    Permission.SIGN_CUTOVER, Permission.LEAD_PROJECT, Permission.DO_TASKS, Permission.KEEP_RECORDS,
    Permission.SEE_PERSONNEL,
)  # fmt: skip
PASSWORD = "fjell og fjord i lag"

# What each role may do in the whole case, and what more in its own municipality.
MATRIX = {
    "project_leader": ({V, H, X, C, M, E, S, T, P, G, R, K, F, N, W, D, Q, U, Y, Z, J, B, SP}, set()),
    "county_director": ({V, H, X, F, Y, J, B, SP}, set()),
    "chief_executive": ({V, H, X, SP}, {E, G, D, U, Y, J, B}),
    "office_leader": ({V, H, X, SP}, {E, A, U, J, B}),
    "union_representative": ({V, H, X, J, B, SP}, set()),
    "safety_delegate": ({V, H, X, J, B, SP}, set()),
    "controller": ({V, H, X, E, U, Y}, set()),
    "lawyer": ({V, H, X, L, N, W}, set()),
    "reader": ({V}, set()),
}


@pytest.mark.parametrize("role", MATRIX)
def test_permission_matrix(role: str, case: Case, user_in: Callable[[str], User]) -> None:
    everywhere, own = MATRIX[role]
    user = user_in(role)
    assert {p for p in Permission if has_permission(user, p, case, "1804")} == everywhere
    assert {p for p in Permission if has_permission(user, p, case, "1805")} == everywhere | own
    assert {p for p in Permission if has_permission(user, p, case)} == everywhere


def test_the_matrix_covers_every_role_and_each_is_explained() -> None:
    assert MATRIX.keys() == ROLES.keys()
    assert all(len(str(role.description)) > 20 and str(role.display_name) for role in ROLES.values())


def test_a_role_in_one_case_says_nothing_about_another(case: Case, user_in: Callable[[str], User]) -> None:
    other = create_case(by=user_in("project_leader"), folder=base_folder(case))
    assert has_permission(user_in("controller"), V, case)
    assert not has_permission(user_in("controller"), V, other)
    assert not has_permission(user_in("controller"), C)
    assert has_permission(user_in("project_leader"), V, other)


def test_nobody_and_the_deactivated_may_nothing(case: Case, user_in: Callable[[str], User]) -> None:
    user = user_in("project_leader")
    deactivate_account(by=None, user=user)
    assert not any(has_permission(user, p, case) for p in Permission)
    assert not any(has_permission(AnonymousUser(), p, case) for p in Permission)


@pytest.fixture
def person() -> User:
    return create_account(by=None, email="Leder@Example.org", name="Leder", password=PASSWORD)


def test_sign_in_whatever_the_case_of_the_letters_and_back_to_where_one_was_going(person: User) -> None:
    client = Client()
    asked = client.get("/hjelp/")
    assert asked.status_code == 302
    assert asked["Location"] == "/logg-inn/?next=/hjelp/"
    answer = client.post(
        "/logg-inn/", {"email": "leder@EXAMPLE.org", "password": PASSWORD, "next": "/hjelp/"}
    )
    assert answer.status_code == 302
    assert answer["Location"] == "/hjelp/"
    assert client.get("/hjelp/").status_code == 200
    client.post("/logg-ut/")
    assert client.get("/hjelp/").status_code == 302


def test_sign_in_never_leads_to_another_site(person: User) -> None:
    data = {"email": person.email, "password": PASSWORD, "next": "https://example.com/"}
    assert Client().post("/logg-inn/", data)["Location"] == "/"


def test_one_message_for_unknown_account_and_wrong_password(person: User) -> None:
    texts = [
        Client().post("/logg-inn/", {"email": email, "password": "feil passord"}).content.decode()
        for email in (person.email, "ingen@example.org")
    ]
    assert all("E-post eller passord er feil" in text for text in texts)
    assert all("feil passord" not in text.replace("passord er feil", "") for text in texts)


def test_guessing_is_slowed_down_also_with_the_right_password_and_time_lets_in_again(person: User) -> None:
    client = Client()
    for _attempt in range(PER_ACCOUNT_AND_ADDRESS):
        assert client.post("/logg-inn/", {"email": person.email, "password": "feil"}).status_code == 422
    refused = client.post("/logg-inn/", {"email": person.email, "password": PASSWORD})
    assert refused.status_code == 429
    assert "Vent et kvarter" in refused.content.decode()
    FailedSignIn.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert client.post("/logg-inn/", {"email": person.email, "password": PASSWORD}).status_code == 302


def attempt(client: Client, email: str, password: str, address: str) -> int:
    data = {"email": email, "password": password}
    return client.post("/logg-inn/", data, REMOTE_ADDR=address).status_code


def fail_from_everywhere(person: User, times: int) -> None:
    for number in range(times):
        attempt(Client(), person.email, "feil", f"10.0.{number // 4}.{number % 4}")


def test_a_stranger_elsewhere_cannot_keep_a_person_out(person: User) -> None:
    for _attempt in range(PER_ACCOUNT_AND_ADDRESS + 1):
        attempt(Client(), person.email, "feil", "203.0.113.9")
    assert attempt(Client(), person.email, PASSWORD, "203.0.113.9") == 429
    assert attempt(Client(), person.email, PASSWORD, "198.51.100.1") == 302


def test_guessing_from_many_places_is_slowed_but_not_where_the_person_has_been_in(person: User) -> None:
    own = Client()
    assert attempt(own, person.email, PASSWORD, "198.51.100.1") == 302
    own.post("/logg-ut/")
    fail_from_everywhere(person, PER_ACCOUNT)
    assert attempt(Client(), person.email, PASSWORD, "198.51.100.2") == 429
    assert attempt(own, person.email, PASSWORD, "198.51.100.1") == 302


def test_a_browser_known_for_one_account_is_not_known_for_another_and_cannot_be_made_up(person: User) -> None:
    other = create_account(by=None, email="annen@example.org", name="Annen", password=PASSWORD)
    known = Client()
    assert attempt(known, other.email, PASSWORD, "198.51.100.1") == 302
    known.post("/logg-ut/")
    fail_from_everywhere(person, PER_ACCOUNT)
    assert attempt(known, person.email, PASSWORD, "198.51.100.1") == 429
    made_up = Client()
    made_up.cookies["bindeledd_known"] = known.cookies["bindeledd_known"].value[:-3] + "abc"
    assert attempt(made_up, person.email, PASSWORD, "198.51.100.1") == 429


def test_one_place_that_tries_many_accounts_is_slowed(person: User) -> None:
    for number in range(PER_ADDRESS):
        attempt(Client(), f"{number}@example.org", "feil", "203.0.113.9")
    assert attempt(Client(), person.email, PASSWORD, "203.0.113.9") == 429


@pytest.mark.parametrize(
    ("proxy", "forwarded", "expected"),
    [
        (False, "198.51.100.7", "192.0.2.1"),
        (True, "198.51.100.7", "198.51.100.7"),
        (True, "10.1.1.1, 198.51.100.7", "198.51.100.7"),
        (True, None, "192.0.2.1"),
        (True, "tull", ""),
        (True, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ],
)
def test_the_address_that_counts_is_the_one_the_own_proxy_wrote(
    settings, rf, proxy: bool, forwarded: str | None, expected: str
) -> None:
    settings.BEHIND_PROXY = proxy
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    assert address_of(rf.get("/", REMOTE_ADDR="192.0.2.1", **headers)) == expected


def test_failed_sign_ins_keep_neither_address_nor_email(person: User) -> None:
    Client().post("/logg-inn/", {"email": person.email, "password": "feil"})
    assert FailedSignIn.objects.count() == 3
    assert all(len(row.key) == 64 and "leder" not in row.key for row in FailedSignIn.objects.all())


def test_change_of_password_needs_the_old_one_and_follows_the_rules(person: User) -> None:
    client = Client()
    client.force_login(person)
    assert client.post("/konto/", {"old": "feil", "new": "en lang og fin setning"}).status_code == 422
    assert client.post("/konto/", {"old": PASSWORD, "new": "kort"}).status_code == 422
    assert client.post("/konto/", {"old": PASSWORD, "new": "en lang og fin setning"}).status_code == 302
    person.refresh_from_db()
    assert person.check_password("en lang og fin setning")
    assert client.get("/konto/").status_code == 200


def test_a_link_to_choose_a_password_works_once() -> None:
    user = create_account(by=None, email="ny@example.org", name="Ny")
    link = reverse("choose-password", args=[user.key, default_token_generator.make_token(user)])
    assert Client().get(link).status_code == 200
    assert Client().post(link, {"new": "en lang og fin setning"}).status_code == 302
    used = Client().get(link)
    assert used.status_code == 410
    assert "virker ikke lenger" in used.content.decode()


def test_deactivation_ends_sessions_and_deletion_leaves_no_name(case: Case, person: User) -> None:
    give_role(by=None, user=person, case=case, role="reader")
    client = Client()
    client.force_login(person)
    deactivate_account(by=None, user=person, reason="sluttet")
    assert client.get("/").status_code == 302
    delete_account(by=None, user=person)
    assert not User.objects.filter(email__iexact="leder@example.org").exists()
    assert not Membership.objects.exists()
    stored = " ".join(
        str([e.type, e.target, e.old, e.new, e.reason, e.by]) for e in AuditableEvent.objects.all()
    )
    assert "Leder" not in stored
    assert "example.org" not in stored


def test_accounts_are_deleted_when_the_retention_time_is_over(person: User, settings) -> None:
    settings.RETENTION_DAYS = 30
    deactivate_account(by=None, user=person)
    User.objects.update(deactivated_at=timezone.now() - timedelta(days=29))
    assert delete_expired_accounts() == 0
    User.objects.update(deactivated_at=timezone.now() - timedelta(days=31))
    assert delete_expired_accounts() == 1
    assert not User.objects.exists()


def test_people_of_a_case_are_added_and_removed(case: Case, leader: Client) -> None:
    url = reverse("case-people", args=[case.slug])
    missing = leader.post(url, {"email": "k@example.org", "name": "K", "role": "office_leader"})
    assert missing.status_code == 422
    assert "Velg hvilken kommune" in missing.content.decode()
    data = {"email": "k@example.org", "name": "Kontorleder", "role": "office_leader", "municipality": "1805"}
    page = leader.post(url, data, follow=True).content.decode()
    assert "/konto/velg-passord/" in page
    assert "Narvik" in page
    membership = Membership.objects.get(user__email="k@example.org")
    assert membership.municipality == "1805"
    leader.post(reverse("remove-member", args=[case.slug, membership.pk]))
    assert not Membership.objects.filter(user__email="k@example.org").exists()


# -- the demonstration


@pytest.fixture
def demo(settings, case: Case) -> Client:
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
    ensure_demo_users()
    return Client(headers={"host": "localhost:8000"})


def test_demonstration_signs_in_and_switches_role(demo: Client) -> None:
    assert "Prosjektleder i fylket" in demo.get("/").content.decode()
    reader = next(user for user in demo_users() if user.email == demo_email("reader"))
    answer = demo.post("/rolle/", {"user": str(reader.key), "next": "/hjelp/"})
    assert answer["Location"] == "/hjelp/"
    assert demo.get("/sak/nordland-2018/personer/").status_code == 403


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTP_HOST", "bindeledd.example.no"),
        ("HTTP_HOST", "192.168.1.5:8000"),
        ("REMOTE_ADDR", "192.168.1.5"),
        ("HTTP_X_FORWARDED_FOR", "127.0.0.1"),
        ("HTTP_FORWARDED", "for=127.0.0.1"),
        ("HTTP_X_FORWARDED_HOST", "localhost"),
        ("HTTP_X_REAL_IP", "127.0.0.1"),
        ("SERVER_PROTOCOL", "HTTP/1.0"),
        ("HTTP_HOST", "localhost.evil.example"),
        ("HTTP_HOST", "127.0.0.1.evil.example"),
        ("HTTP_HOST", "0.0.0.0:8000"),
        ("HTTP_HOST", ""),
        ("REMOTE_ADDR", "::ffff:192.168.1.5"),
        ("REMOTE_ADDR", ""),
    ],
)
def test_demonstration_refuses_everything_but_loopback(demo: Client, name: str, value: str) -> None:
    answer = demo.get("/", **{"headers": {}, name: value})
    assert answer.status_code == 403
    assert "_auth_user_id" not in answer.wsgi_request.META


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000"])
def test_demonstration_answers_on_loopback(demo: Client, host: str) -> None:
    assert demo.get("/", headers={"host": host}).status_code == 200


def test_every_role_has_a_demonstration_user_with_a_norwegian_address(demo: Client) -> None:
    addresses = [user.email for user in demo_users()]
    assert len(set(addresses)) == len(ROLES)
    assert addresses[0] == "prosjektleder@demo.invalid"
    assert not any("_" in address for address in addresses)


def test_role_switch_is_refused_outside_the_demonstration(
    leader: Client, user_in: Callable[[str], User]
) -> None:
    assert leader.post("/rolle/", {"user": str(user_in("reader").key)}).status_code == 403


def test_a_session_of_the_demonstration_ends_with_it(demo: Client, settings) -> None:
    assert demo.get("/").status_code == 200
    settings.DEMO = False
    later = Client(headers={"host": "localhost"})
    later.cookies = demo.cookies
    assert later.get("/")["Location"].startswith("/logg-inn/")


def test_a_forgotten_password_is_set_from_the_command_line(
    person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    client.post("/logg-inn/", {"email": person.email, "password": PASSWORD})
    monkeypatch.setattr("bindeledd_web.people.management.commands.set_password.getpass", lambda _: "kort")
    with pytest.raises(CommandError):
        call_command("set_password", person.email)
    new = "en helt annen setning"
    monkeypatch.setattr("bindeledd_web.people.management.commands.set_password.getpass", lambda _: new)
    call_command("set_password", person.email, stdout=io.StringIO())
    person.refresh_from_db()
    assert person.check_password(new)
    assert client.get("/").status_code == 302
    with pytest.raises(CommandError):
        call_command("set_password", "ingen@example.org")


def test_demo_users_cannot_sign_in_with_a_password_when_the_demonstration_is_off(
    demo: Client, settings
) -> None:
    settings.DEMO = False
    answer = Client(headers={"host": "localhost"}).post(
        "/logg-inn/", {"email": "prosjektleder@demo.invalid", "password": ""}
    )
    assert answer.status_code == 422
    assert not any(user.has_usable_password() for user in demo_users())


def test_own_service_finds_only_known_active_accounts_with_a_verified_address(person: User) -> None:
    from bindeledd_web.people.oidc import KnownAccountBackend

    find = KnownAccountBackend.filter_users_by_claims
    backend = KnownAccountBackend.__new__(KnownAccountBackend)
    assert list(find(backend, {"email": "LEDER@example.org"})) == [person]
    for said in (False, "false", "nei", None, 0):
        assert not find(backend, {"email": "leder@example.org", "email_verified": said})
    assert find(backend, {"email": "leder@example.org", "email_verified": "true"})
    assert not find(backend, {"email": ["leder@example.org"]})
    create_account(by=None, email="leser@demo.invalid", name="Leser")
    assert not find(backend, {"email": "leser@demo.invalid", "email_verified": True})
    assert not find(backend, {"email": "ingen@example.org"})
    assert not find(backend, {})
    deactivate_account(by=None, user=person)
    assert not find(backend, {"email": "leder@example.org"})


def test_no_link_to_the_account_of_someone_who_has_been_in(case: Case, leader: Client) -> None:
    User.objects.create(email="k@example.org", name="K", password="!", last_login=timezone.now())
    data = {"email": "k@example.org", "name": "K", "role": "reader", "municipality": ""}
    page = leader.post(reverse("case-people", args=[case.slug]), data, follow=True).content.decode()
    assert "/konto/velg-passord/" not in page


def test_adding_someone_sent_twice_is_done_once(case: Case, leader: Client) -> None:
    data = {"email": "ny@example.org", "name": "Ny", "role": "reader", "once": str(uuid.uuid4())}
    address = f"/sak/{case.slug}/personer/"
    assert [leader.post(address, data).headers["Location"] for _time in range(2)] == [address, address]
    new = User.objects.get(email="ny@example.org")
    assert AuditableEvent.objects.filter(type="role_given", target=str(new.key)).count() == 1
