"""Tokens: the page where they are made, how they are kept, when they let in, how often."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from api_calls import Call, caller, last_day
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.utils import timezone

from bindeledd.foundation import BadInput
from bindeledd_web.api import throttle, tokens
from bindeledd_web.api.actions import create_token, revoke_token
from bindeledd_web.api.models import Token
from bindeledd_web.api.scopes import ARRIVALS, BULK, READ
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import told
from bindeledd_web.cases.actions import archive_case
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User

PAGE = "/sak/nordland-2018/tilgang/"
ONE, LIST = "/api/v1/units/1805", "/api/v1/areas"
Make = Callable[..., tuple[Token, str]]


def filled(**other: Any) -> dict[str, Any]:
    return {"system": "Arkivet", "scopes": [READ, BULK], "last_day": last_day().isoformat()} | other


def secret_on(answer: Any) -> str:
    return re.findall(r'id="secret" readonly value="([^"]+)"', answer.content.decode())[0]


# -- the page


def test_a_token_is_shown_once_and_kept_as_a_hash(leader: Client) -> None:
    answer = leader.post(PAGE, filled())
    secret = secret_on(answer)
    assert answer["Cache-Control"] == "private, no-store"
    assert caller(secret)(ONE).status_code == 200
    token = Token.objects.get()
    stored = " ".join(str(getattr(token, field.name)) for field in Token._meta.fields)
    assert secret not in stored
    assert secret not in leader.get(PAGE).content.decode()
    events = " ".join(str((e.new, e.old, e.target)) for e in AuditableEvent.objects.all())
    assert secret not in events


def test_a_form_sent_twice_makes_one(leader: Client) -> None:
    once = re.findall(r'name="once" value="([^"]+)"', leader.get(PAGE).content.decode())[0]
    leader.post(PAGE, filled(once=once))
    again = leader.post(PAGE, filled(once=once))
    assert again["Location"] == PAGE
    assert Token.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"system": ""}, "Skriv hva systemet kalles hos dere."),
        ({"system": "fnr 13097248022"}, "fødselsnummer"),
        ({"scopes": []}, "Velg minst én ting systemet får gjøre."),
        ({"scopes": ["alt"]}, "alt"),
        ({"last_day": "2019-01-01"}, "Dagen har vært."),
        ({"last_day": "2099-01-01"}, "høyst to år fram"),
        ({"last_day": "snart"}, "Skriv datoen som"),
    ],
)
def test_what_must_be_mended_is_said(leader: Client, fields: dict[str, Any], said: str) -> None:
    answer = leader.post(PAGE, filled(**fields))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Token.objects.exists()


@pytest.mark.parametrize(
    "role", ["county_director", "chief_executive", "office_leader", "controller", "reader"]
)
def test_only_those_who_manage_access(role: str, client_as: Callable[[str], Client], token_of: Make) -> None:
    token, _secret = token_of()
    client = client_as(role)
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}{token.pk}/trekk/").status_code == 403
    assert PAGE not in client.get("/sak/nordland-2018/").content.decode()


def test_a_token_of_another_case_cannot_be_taken_back_here(leader: Client, case: Case) -> None:
    token, _secret = create_token(by=None, case=None, system="X", scopes=[READ], ends_on=last_day())
    assert leader.post(f"{PAGE}{token.pk}/trekk/").status_code == 404


def test_taken_back_it_lets_nobody_in(
    leader: Client, token_of: Make, django_capture_on_commit_callbacks: Any
) -> None:
    token, secret = token_of()
    ask = caller(secret)
    assert ask(ONE).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        leader.post(f"{PAGE}{token.pk}/trekk/")
    assert ask(ONE).status_code == 401
    assert "trukket tilbake" in leader.get(PAGE).content.decode()
    with pytest.raises(BadInput, match="alt trukket tilbake"):
        revoke_token(by=None, token=token)


def test_an_archived_case_is_read_but_gets_no_new_tokens(
    leader: Client, case: Case, token_of: Make, user_in: Callable[[str], User]
) -> None:
    _token, secret = token_of()
    archive_case(by=user_in("project_leader"), case=case, reason="Ferdig.")
    assert caller(secret)(ONE).status_code == 200
    answer = leader.post(PAGE, filled())
    assert answer.status_code == 422
    assert Token.objects.count() == 1


def test_what_was_done_is_told(leader: Client, case: Case) -> None:
    leader.post(PAGE, filled())
    leader.post(f"{PAGE}{Token.objects.get().pk}/trekk/")
    sentences = [text for text, _by in told(AuditableEvent.objects.filter(type__startswith="token"))]
    assert sentences[0] == "Trakk tilbake tilgangen for systemet «Arkivet»."
    assert sentences[1].startswith("Ga systemet «Arkivet» tilgang (registry:bulk, registry:read) til og med")


# -- the command


def test_the_operator_makes_one_without_a_case(db: None) -> None:
    out, err = io.StringIO(), io.StringIO()
    call_command("create_api_token", "Registeret", stdout=out, stderr=err)
    secret = out.getvalue().strip()
    assert "bare denne ene gangen" in err.getvalue()
    assert caller(secret)(ONE).status_code == 200
    assert caller(secret)(LIST).status_code == 403


@pytest.mark.parametrize(
    "options",
    [{"last_day": "2019-01-01"}, {"last_day": "tull"}, {"case": "finnes-ikke"}, {"scope": [ARRIVALS]}],
)
def test_the_operator_is_told_what_is_wrong(db: None, options: dict[str, Any]) -> None:
    with pytest.raises(CommandError):
        call_command("create_api_token", "Registeret", **options)
    assert not Token.objects.exists()


# -- who is let in


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer bindeledd_feil", "Basic YTpi", "Token x", "Bearer \udce6"]
)
def test_without_a_token_that_works_nobody_is_let_in(case: Case, header: str) -> None:
    answer = Client().get(ONE, headers={"Authorization": header} if header else {})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["errors"][0]["code"] == "no-token"


def test_being_signed_in_is_not_enough(leader: Client) -> None:
    assert leader.get(ONE).status_code == 401
    assert leader.post("/api/v1/arrivals", "{}", content_type="application/json").status_code == 401


@pytest.mark.parametrize(
    ("scope", "path", "body"),
    [
        (BULK, ONE, None),
        (READ, LIST, None),
        (READ, "/norg2/api/v1/enhet", None),
        (READ, "/api/v1/arrivals", {}),
    ],
)
def test_a_scope_is_for_its_own_paths(token_of: Make, scope: str, path: str, body: Any) -> None:
    answer = caller(token_of(scope)[1])(path, body=body)
    assert answer.status_code == 403
    assert "insufficient_scope" in answer["WWW-Authenticate"]


def test_naming_many_units_is_reading_a_list(token_of: Make) -> None:
    ask, path = caller(token_of(READ)[1]), "/norg2/api/v1/enhet"
    many = [f"{number:04}" for number in range(1801, 1852)]
    refused = ask(path, {"enhetsnummerListe": ",".join(many)})
    assert refused.status_code == 403
    assert refused.json()["errors"][0]["fix"].startswith("Spør om høyst 50 enheter om gangen")
    assert ask(path, {"enhetsnummerListe": many}).status_code == 403
    assert ask(path, {"enhetsnummerListe": " , "}).status_code == 403
    assert not AuditableEvent.objects.filter(type="api_bulk_read").exists()
    # The same number many times is one unit.
    assert len(ask(path, {"enhetsnummerListe": ["1805"] * 60}).json()) == 1
    assert not AuditableEvent.objects.filter(type="api_bulk_read").exists()
    few = ask(path, {"enhetsnummerListe": many[:50]}).json()
    event = AuditableEvent.objects.get(type="api_bulk_read")
    assert (event.new["count"], event.new["query"]["enhetsnummerListe"]) == (len(few), many[:50])
    assert caller(token_of(READ, BULK)[1])(path, {"enhetsnummerListe": many}).status_code == 200


def test_the_day_after_its_last_it_lets_nobody_in(token_of: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    token, secret = token_of()
    ask = caller(secret)
    monkeypatch.setattr(tokens.timezone, "localdate", lambda: token.ends_on - timedelta(days=1))
    assert ask(ONE).status_code == 200
    monkeypatch.setattr(tokens.timezone, "localdate", lambda: token.ends_on)
    assert ask(ONE).status_code == 401


def test_the_last_used_day_is_written_once_a_day(
    ask: Call, token_of: Make, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _token, secret = token_of()
    tokens.find(secret)
    assert Token.objects.get(token_hash=tokens.hashed(secret)).last_used_on == timezone.localdate()
    with django_assert_num_queries(0):
        tokens.find(secret)
    # Asked for again after a while, but not written again the same day.
    monkeypatch.setattr(tokens.time, "monotonic", lambda: 1e12)
    with django_assert_num_queries(1):
        tokens.find(secret)


def test_it_sets_no_cookie_and_needs_no_forms_token(token_of: Make) -> None:
    client = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {token_of()[1]}"})
    body = '{"number": "1850", "event": "2019-06-01", "seen": "2020-02-01"}'
    answer = client.post("/api/v1/arrivals", body, content_type="application/json")
    assert answer.status_code == 201
    assert not answer.cookies


# -- how often


def test_a_bucket_fills_at_the_rate_and_holds_two_seconds() -> None:
    taken = sum(throttle.wait(1, 10, now=0.0) == 0 for _ in range(100))
    assert taken == 20
    assert throttle.wait(1, 10, now=0.0) == pytest.approx(0.1)
    assert throttle.wait(2, 10, now=0.0) == 0
    assert throttle.wait(1, 10, now=0.11) == 0
    assert throttle.wait(1, 10, now=0.12) > 0
    assert sum(throttle.wait(1, 10, now=1000.0) == 0 for _ in range(100)) == 20


@override_settings(API_PER_SECOND=1)
def test_too_often_says_when_to_come_again(ask: Call) -> None:
    answers = [ask(ONE) for _ in range(4)]
    assert [a.status_code for a in answers[:2]] == [200, 200]
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) >= 1
    assert answers[-1].json()["errors"][0]["code"] == "too-often"


def test_a_token_may_not_end_before_it_begins(case: Case) -> None:
    with pytest.raises(BadInput) as bad:
        create_token(by=None, case=case, system=" ", scopes=[], ends_on=date(2019, 1, 1))
    assert {f.code for f in bad.value.findings} == {"no-system", "no-scope", "ended"}
