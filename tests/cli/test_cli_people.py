from __future__ import annotations

import pytest

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.people.actions import create_account, give_role
from bindeledd_web.people.models import User

pytestmark = pytest.mark.django_db
EMAIL = "leder@example.no"


@pytest.fixture
def account() -> User:
    user = create_account(by=None, email=EMAIL, name="Leder i prøven")
    give_role(by=None, user=user, case=None, role="office_leader", municipality="1804")
    return user


def test_accounts_with_their_roles(call, account):
    listed = call("people", "list", "--json").json["accounts"]
    mine = next(found for found in listed if found["email"] == EMAIL)
    assert mine["active"] is True
    assert [(role["role"], role["case"], role["municipality"]) for role in mine["roles"]] == [
        ("office_leader", None, "1804")
    ]
    assert "Kontorleder 1804" in call("people", "list").out


def test_an_account_is_closed_once_with_the_reason_kept(call, account):
    assert call("people", "deactivate", EMAIL.upper(), "--reason", "sluttet").code == 0
    assert AuditableEvent.objects.get(type="account_deactivated").reason == "sluttet"
    again = call("people", "deactivate", EMAIL)
    assert again.code == 2
    assert "stengt fra før" in again.err
    assert "stengt" in call("people", "list").out


def test_nothing_is_deleted_when_nobody_is_there_to_confirm(call, account):
    for words in ((), ("--json",)):
        answer = call("people", "delete", EMAIL, *words)
        assert answer.code == 2
        assert "--yes" in answer.out + answer.err
    assert User.objects.filter(email=EMAIL).exists()


def test_a_deleted_account_leaves_its_events(call, account):
    assert call("people", "delete", EMAIL, "--yes", "--json").json == {"deleted": 1}
    assert not User.objects.filter(email=EMAIL).exists()
    assert AuditableEvent.objects.filter(type="account_deleted", target=str(account.key)).exists()


def test_an_unknown_address_is_not_repeated(call):
    answer = call("people", "delete", "ukjent@example.no", "--yes")
    assert answer.code == 2
    assert "ukjent@example.no" not in answer.err
    assert "bindeledd people list" in answer.err


def test_accounts_closed_long_ago_are_tidied_away(call, account, settings):
    settings.RETENTION_DAYS = -1
    assert call("people", "retention").out == "0 kontoer er slettet.\n"
    assert call("people", "deactivate", EMAIL).code == 0
    assert call("people", "retention").out == "1 konto er slettet.\n"
