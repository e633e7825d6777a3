"""What someone with bad intent, or bad luck, sends: each is refused in plain words, with nothing stored."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from bindeledd.casefolder import CaseFolder, excel_bytes, zip_bytes
from bindeledd.foundation import BadInput
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.actions import archive_case, create_case, edit_value, import_case
from bindeledd_web.cases.loading import base_folder
from bindeledd_web.cases.middleware import parse_day
from bindeledd_web.cases.models import Case, Edit
from bindeledd_web.people.actions import create_account, deactivate_account, give_role
from bindeledd_web.people.models import Membership, User
from bindeledd_web.people.permissions import Permission, has_permission

pytestmark = pytest.mark.django_db
PASSWORD = "fjell og fjord i lag"
EVIL = """<script>alert(1)</script>"'><img src=x onerror=alert(1)>"""
METHODS = ("get", "post", "put", "patch", "delete")
# Addresses answered without an account: sign-in, the personal links, and the pages about the site itself.
OPEN = {
    "sign-in", "language", "choose-password", "sources", "accessibility", "about", "status",
    "answer", "answer-section", "answer-review", "answer-all", "answer-reopen",
    "alternative-shared", "calendar-feed", "project-open",
    "oidc_authentication_init", "oidc_authentication_callback",
}  # fmt: skip


def patterns() -> list[URLPattern]:
    def below(entries: list[URLPattern | URLResolver]) -> list[URLPattern]:
        # What has a namespace is for other systems, which have tokens; tests/web/api has its own attacks.
        kept = [e for e in entries if not getattr(e, "namespace", None)]
        return [p for e in kept for p in (below(e.url_patterns) if isinstance(e, URLResolver) else [e])]

    return below(get_resolver().url_patterns)


def filled(pattern: URLPattern, slug: str) -> str:
    """The pattern's address with something in every place that its converters take."""
    samples = {
        "SlugConverter": "population", "StringConverter": "1805", "IntConverter": 1,
        "UUIDConverter": "6b0f2c3e-6d0c-4a3b-8a51-0d4f0f6f2d55",
    }  # fmt: skip
    values = {name: samples[type(c).__name__] for name, c in pattern.pattern.converters.items()}
    return reverse(str(pattern.name), kwargs=values | ({"slug": slug} if "slug" in values else {}))


def other_case(user: User, base: Case) -> Case:
    return create_case(by=user, folder=replace(base_folder(base), name="annen", title="Annen sak"))


# -- who may ask for what


def test_nothing_but_the_open_pages_answers_someone_who_is_not_signed_in(case: Case) -> None:
    for pattern, method in itertools.product(patterns(), METHODS):
        if pattern.name in OPEN:
            continue
        answer = getattr(Client(), method)(filled(pattern, case.slug))
        assert answer.status_code in (302, 405), (pattern.name, method)
        assert answer.status_code == 405 or answer["Location"].startswith("/logg-inn/"), pattern.name


def test_no_address_of_another_case_answers_whatever_the_method(case: Case, user_in: Callable) -> None:
    other = other_case(user_in("project_leader"), case)
    stranger = create_account(by=None, email="prosjekt@example.org", name="P")
    give_role(by=None, user=stranger, case=other, role="project_leader")
    client = Client()
    client.force_login(stranger)
    before = AuditableEvent.objects.count()
    for pattern, method in itertools.product(patterns(), METHODS):
        if "slug" in pattern.pattern.converters:
            status = getattr(client, method)(filled(pattern, case.slug)).status_code
            assert status == 403, (pattern.name, method, status)
    assert AuditableEvent.objects.count() == before
    assert client.get(other.get_absolute_url()).status_code == 200


def test_whether_a_case_exists_is_not_told_to_those_who_may_not_see_it(
    case: Case, user_in: Callable, client_as: Callable
) -> None:
    other_case(user_in("project_leader"), case)
    client = client_as("reader")
    there, not_there = client.get("/sak/annen/"), client.get("/sak/finnes-ikke/")
    assert (there.status_code, there.content) == (not_there.status_code, not_there.content)
    assert client_as("project_leader").get("/sak/finnes-ikke/").status_code == 404


def test_a_row_of_another_case_cannot_be_reached_through_ones_own(case: Case, user_in: Callable) -> None:
    other = other_case(user_in("project_leader"), case)
    membership = give_role(by=None, user=user_in("reader"), case=case, role="controller")
    stranger = create_account(by=None, email="prosjekt@example.org", name="P")
    give_role(by=None, user=stranger, case=other, role="project_leader")
    client = Client()
    client.force_login(stranger)
    answer = client.post(reverse("remove-member", args=[other.slug, membership.pk]))
    assert answer.status_code == 404
    assert Membership.objects.filter(pk=membership.pk).exists()


def test_every_write_needs_the_forms_token(case: Case, user_in: Callable) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user_in("project_leader"))
    before = AuditableEvent.objects.count()
    for pattern in patterns():
        answer = client.post(filled(pattern, case.slug), {"title": "Kapret", "reason": "x"})
        # The sign-in service's own addresses take no form.
        assert answer.status_code == 403 or str(pattern.name).startswith("oidc"), pattern.name
    assert AuditableEvent.objects.count() == before


def test_the_deactivated_are_out_at_once(case: Case, user_in: Callable, client_as: Callable) -> None:
    client = client_as("project_leader")
    assert client.get("/").status_code == 200
    User.objects.filter(pk=user_in("project_leader").pk).update(is_active=False)
    assert client.get("/")["Location"].startswith("/logg-inn/")


def test_the_office_leader_of_another_municipality_changes_nothing(case: Case, client_as: Callable) -> None:
    client = client_as("office_leader")
    for number, expected in (("1804", 403), ("1805", 200)):
        url = reverse("edit-figure", args=[case.slug, "population", f"{number}~2018-01-01", "persons"])
        assert client.get(url).status_code == expected
    data = {"value": "1", "valid_from": "2018-01-01", "reason": "x", "version": "0"}
    url = reverse("edit-figure", args=[case.slug, "population", "1804~2018-01-01", "persons"])
    assert client.post(url, data).status_code == 403
    assert not Edit.objects.exists()


def test_an_archived_case_is_read_only(case: Case, user_in: Callable, client_as: Callable) -> None:
    leader = user_in("project_leader")
    archive_case(by=leader, case=case, reason="Ferdig")
    closed = {
        Permission.EDIT_FIGURES, Permission.SEND_QUESTIONNAIRE, Permission.ANSWER_QUESTIONNAIRE,
        Permission.TAKE_OVER_ANSWERS,
    }  # fmt: skip
    assert not any(has_permission(leader, p, case) for p in closed)
    assert has_permission(leader, Permission.MANAGE_CASE, case)
    url = reverse("edit-figure", args=[case.slug, "population", "1805~2018-01-01", "persons"])
    data = {"value": "1", "valid_from": "2018-01-01", "reason": "x", "version": "0"}
    assert client_as("project_leader").post(url, data).status_code == 403
    # Also when it was archived after the form was opened.
    with pytest.raises(BadInput, match="arkivert"):
        edit_value(
            by=leader, case=Case.objects.get(pk=case.pk), table="population", key=("1805", "2018-01-01"),
            column="persons", value="1", valid_from=date(2018, 1, 1), reason="x", expected_version=0,
        )  # fmt: skip
    assert not Edit.objects.exists()


def test_no_link_into_an_account_that_has_roles_elsewhere(case: Case, user_in: Callable) -> None:
    other = other_case(user_in("project_leader"), case)
    local = create_account(by=None, email="lokal@example.org", name="Lokal")
    give_role(by=None, user=local, case=other, role="project_leader")
    fresh = create_account(by=None, email="ny-leder@example.org", name="Ny leder")
    give_role(by=None, user=fresh, case=None, role="project_leader")
    client = Client()
    client.force_login(local)
    data = {"email": "ny-leder@example.org", "name": "X", "role": "reader", "municipality": ""}
    page = client.post(reverse("case-people", args=[other.slug]), data, follow=True).content.decode()
    assert "/konto/velg-passord/" not in page
    data["email"] = "helt-ny@example.org"
    page = client.post(reverse("case-people", args=[other.slug]), data, follow=True).content.decode()
    assert "/konto/velg-passord/" in page


def test_the_last_project_leader_of_a_case_cannot_be_removed(case: Case, user_in: Callable) -> None:
    other = other_case(user_in("project_leader"), case)
    local = create_account(by=None, email="lokal@example.org", name="Lokal")
    only = give_role(by=None, user=local, case=other, role="project_leader")
    # Those who lead every case do not count when they are gone.
    deactivate_account(by=None, user=user_in("project_leader"))
    client = Client()
    client.force_login(local)
    page = client.post(reverse("remove-member", args=[other.slug, only.pk]), follow=True).content.decode()
    assert "minst én prosjektleder" in page
    assert Membership.objects.filter(pk=only.pk).exists()


# -- sessions and addresses


def test_the_session_gets_a_new_name_at_sign_in(db: None) -> None:
    create_account(by=None, email="leder@example.org", name="Leder", password=PASSWORD)
    client = Client()
    client.cookies["bindeledd_session"] = "valgt-av-en-annen-000000000000000"
    answer = client.post("/logg-inn/", {"email": "leder@example.org", "password": PASSWORD})
    given = answer.cookies["bindeledd_session"]
    assert given.value != "valgt-av-en-annen-000000000000000"
    assert given["httponly"]
    assert given["samesite"] == "Lax"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "///evil.example",
        "https:///evil.example", "javascript:alert(1)", "\t//evil.example", "http:evil.example",
        "/\t/evil.example", "https://testserver@evil.example/", "https://testserver.evil.example/",
        "x" * 9000,
    ],
)  # fmt: skip
def test_no_way_out_through_next(wanted: str, leader: Client) -> None:
    create_account(by=None, email="leder@example.org", name="Leder", password=PASSWORD)
    data = {"email": "leder@example.org", "password": PASSWORD, "next": wanted}
    for location in (
        Client().post("/logg-inn/", data)["Location"],
        leader.post("/sprak/", {"language": "nb", "next": wanted})["Location"],
    ):
        assert location.startswith("/")
        assert "evil" not in location or not re.match(r"/[\s\\/]", location)


def test_a_header_cannot_be_slipped_in_through_next(leader: Client) -> None:
    answer = leader.post("/sprak/", {"language": "nb", "next": "/hjelp/\r\nSet-Cookie: a=b"})
    assert "a" not in answer.cookies
    assert "\n" not in answer["Location"]


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "a b", ""])
def test_a_strange_host_gets_our_own_page_without_the_host(host: str, db: None) -> None:
    answer = Client(raise_request_exception=False).get("/om/", headers={"host": host})
    assert answer.status_code == 400
    assert "Forespørselen kunne ikke leses" in answer.content.decode()
    assert "evil" not in answer.content.decode()


# -- what is sent


def upload(client: Client, data: bytes, name: str = "sak.zip", kind: str = "application/zip"):
    return client.post("/saker/les-inn/", {"file": SimpleUploadedFile(name, data, kind)})


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_entity(case: Case) -> bytes:
    files = zipfile.ZipFile(io.BytesIO(excel_bytes(base_folder(case))))
    return zipped(
        {
            name: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + files.read(name)
            if name.endswith("sheet1.xml")
            else files.read(name)
            for name in files.namelist()
        }
    )


def test_bombs_entities_and_ways_out_are_refused_and_nothing_is_stored(case: Case, leader: Client) -> None:
    good = zip_bytes(base_folder(case))
    bad = {
        "bomb": zipped({"datapackage.json": b"{}", "data/a.csv": b"0" * 60_000_000}),
        "many": zipped({f"{n}.csv": b"" for n in range(3000)}),
        "out": zipped({"../../etc/passwd": b"x", "datapackage.json": b"{}"}),
        "inner": zipped({"datapackage.json": b"{}", "x.zip": good}),
        "entities": with_entity(case),
        "cut": good[: len(good) // 2],
        "deep": zipped({"datapackage.json": b"[" * 100_000 + b"]" * 100_000}),
    }
    before = AuditableEvent.objects.count()
    for name, data in bad.items():
        for kind in ("application/zip", "text/html"):
            answer = upload(leader, data, f"{name}.zip", kind)
            assert answer.status_code == 422, name
            assert "Ingenting er lagret" in answer.content.decode(), name
    assert Case.objects.count() == 1
    assert AuditableEvent.objects.count() == before


@pytest.mark.parametrize("kind", ["text/plain", "image/png", "application/x-evil"])
def test_the_content_says_what_a_file_is_not_the_sender(kind: str, case: Case, leader: Client) -> None:
    assert upload(leader, zip_bytes(base_folder(case)), "../../sak.exe", kind).status_code == 302


def test_ten_thousand_fields_or_parts_are_refused(case: Case, leader: Client) -> None:
    leader.raise_request_exception = False
    many = {f"f{n}": "x" for n in range(10_000)}
    files = {f"f{n}": SimpleUploadedFile("a", b"x") for n in range(200)}
    for answer in (
        leader.post("/saker/ny/", many),
        leader.post(
            "/saker/ny/", "&".join(f"{k}=x" for k in many), content_type="application/x-www-form-urlencoded"
        ),
        leader.post("/saker/les-inn/", files),
        leader.post("/saker/ny/", "x", content_type="multipart/form-data"),
        leader.post("/saker/ny/", b"--a\r\nx", content_type="multipart/form-data; boundary=a" + "a" * 300),
    ):
        assert answer.status_code == 400
        assert "Ingenting er lagret" in answer.content.decode()


@pytest.mark.parametrize("where", ["/?side=%00", "/sak/nordland-2018/?dato=%00", "/hjelp/%00"])
def test_nul_in_an_address_is_refused(where: str, case: Case, leader: Client) -> None:
    assert leader.get(where).status_code in (400, 404)


def test_nul_in_a_form_is_refused(case: Case, leader: Client) -> None:
    assert leader.post("/sak/nordland-2018/tittel/", {"title": "a\x00b"}).status_code == 400
    assert Case.objects.get().title == "Nordland 2018"


@pytest.mark.parametrize(
    "path", ["/sak/../../etc/passwd", "/sak/%2e%2e/", "/sak/a%2Fb/", "/sak/a;b/", "/static/../secret.key"]
)
def test_no_path_leads_out(path: str, leader: Client) -> None:
    assert leader.get(path).status_code == 404


@pytest.mark.parametrize("text", ["😀🇳🇴", "\u202eנווק\u202c", "e\u0301" * 50, EVIL, "=1+1", "æøåđŋšžčáŧ"])
def test_any_text_comes_back_as_text(text: str, case: Case, leader: Client) -> None:
    assert leader.post("/sak/nordland-2018/tittel/", {"title": text[:200]}).status_code == 302
    for url in ("/", "/sak/nordland-2018/", "/sak/nordland-2018/hendelser/", "/sak/nordland-2018/tittel/"):
        page = leader.get(url)
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
        assert "<img src=x" not in page.content.decode()
    assert Case.objects.get().title == text[:200].strip()


@pytest.mark.parametrize(
    ("url", "data"),
    [
        ("/sak/nordland-2018/tittel/", {"title": "x" * 100_000}),
        ("/sak/nordland-2018/arkiver/", {"reason": "x" * 100_000}),
        ("/sak/nordland-2018/personer/", {"email": "a" * 250 + "@a.no", "name": "x", "role": "reader"}),
        ("/sak/nordland-2018/personer/", {"email": "a@example.org", "name": "x" * 101, "role": "reader"}),
        ("/saker/ny/", {"title": "x" * 100_000, "on": "2018-01-01", "municipalities": "1805"}),
    ],
)  # fmt: skip
def test_too_long_is_said_and_not_stored(url: str, data: dict, case: Case, leader: Client) -> None:
    before = AuditableEvent.objects.count()
    assert leader.post(url, data).status_code == 422
    assert AuditableEvent.objects.count() == before


def renamed_rows(case: Case) -> CaseFolder:
    """The example with markup for every free name of an office and municipality, and for the title."""
    folder = base_folder(case)
    for table, column in (("offices", "name"), ("service_areas", "name"), ("municipalities", "name")):
        rows = [{**row, column: f"{EVIL} {number}"} for number, row in enumerate(folder.rows(table))]
        folder = folder.with_rows(table, rows)
    return replace(folder, name="ond", title=f"{EVIL} sak")


def test_markup_in_an_imported_case_is_text_on_every_page(case: Case, leader: Client, user_in) -> None:
    made = import_case(by=user_in("project_leader"), folder=renamed_rows(case))
    seen = 0
    for pattern in patterns():
        if set(pattern.pattern.converters) == {"slug"}:
            page = leader.get(reverse(str(pattern.name), args=[made.slug]))
            if page.status_code == 200:
                seen += 1
                text = page.content.decode()
                assert "<script>alert" not in text, pattern.name
                assert "<img src=x" not in text, pattern.name
    assert seen > 10
    for place in (f"/sak/{made.slug}/kommune/1805/", f"/sak/{made.slug}/kontor/narvik/"):
        page = leader.get(place)
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()


def test_a_case_with_too_long_a_title_is_refused_not_cut(case: Case, leader: Client) -> None:
    data = zip_bytes(replace(base_folder(case), name="lang", title="x" * 201))
    answer = upload(leader, data)
    assert answer.status_code == 422
    assert "200 tegn" in answer.content.decode()
    assert Case.objects.count() == 1


def test_two_cases_of_the_longest_name_still_fit(case: Case, leader: Client) -> None:
    data = zip_bytes(replace(base_folder(case), name="x" * 62, title="Lang"))
    assert [upload(leader, data).status_code for _time in range(3)] == [302, 302, 302]
    assert all(leader.get(c.get_absolute_url()).status_code == 200 for c in Case.objects.all())


def test_an_import_that_fails_half_way_stores_nothing(
    case: Case, user_in: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(raise_request_exception=False)
    creator = create_account(by=None, email="ny@example.org", name="Ny")
    give_role(by=None, user=creator, case=None, role="project_leader")
    client.force_login(creator)
    before = AuditableEvent.objects.count()

    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("bindeledd_web.cases.exchange.keep_for_creator", broken)
    assert upload(client, zip_bytes(base_folder(case))).status_code == 500
    assert Case.objects.count() == 1
    assert AuditableEvent.objects.count() == before


# -- dates


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01",
        "9999-12-31",
        "2018-02-30",
        "1.1.99999999999999999999",
        "9" * 5000,
        "1." * 3000,
        "-1.-1.-1",
    ],
)
def test_dates_that_are_none_change_nothing(text: str, case: Case, leader: Client) -> None:
    assert parse_day(text) is None
    page = leader.get("/sak/nordland-2018/", {"dato": text})
    assert page.status_code == 200
    assert "Datoen kunne ikke leses" in page.content.decode()
    assert leader.get("/saker/ny/", {"on": text}).status_code == 200


def test_of_two_dates_the_last_holds(case: Case, leader: Client) -> None:
    page = leader.get("/sak/nordland-2018/?dato=2017-01-01&dato=2019-01-01").content.decode()
    assert "1. januar 2019" in page
    assert "1. januar 2017" not in page


# -- the rest of the surface


def test_versions_are_told_to_those_who_are_signed_in(leader: Client) -> None:
    assert "Python" in leader.get("/status/").content.decode()
    assert "Python" not in Client().get("/status/").content.decode()


def test_other_sites_cannot_embed_what_we_answer(db: None) -> None:
    assert Client().get("/om/")["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_413_speaks_the_chosen_language(db: None) -> None:
    client = Client()
    client.cookies["bindeledd_language"] = "en"
    with override_settings(UPLOAD_LIMIT=10):
        page = client.post("/logg-inn/", {"email": "x" * 100}).content.decode()
    assert '<html lang="en"' in page


def test_library_loggers_leave_no_text_behind() -> None:
    import logging

    from bindeledd_web.ui.logs import WithoutValues

    record = logging.LogRecord(
        "waitress", logging.ERROR, "/x/task.py", 7, "serving /svar/hemmelig/", (), None
    )
    line = WithoutValues().format(record)
    assert "hemmelig" not in line
    assert "waitress" in line
    assert "task.py:7" in line


def test_the_language_is_bokmal_until_a_person_chooses(leader: Client) -> None:
    english = leader.get("/hjelp/", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert english["Content-Language"] == "nb"
    leader.post("/sprak/", {"language": "en", "next": "/"})
    assert leader.get("/hjelp/", headers={"Accept-Language": "nb"})["Content-Language"] == "en"


def test_dates_and_numbers_follow_the_language(case: Case, leader: Client) -> None:
    from bindeledd.foundation.language import day, number, speaking

    assert (day(date(2018, 2, 1)), number(243335)) == ("1. februar 2018", "243\u00a0335")
    with speaking("en"):
        assert (day(date(2018, 2, 1)), number(243335)) == ("1 February 2018", "243,335")
    leader.post("/sprak/", {"language": "en", "next": "/"})
    leader.post("/sak/nordland-2018/tittel/", {"title": "Ny"})
    page = leader.get("/sak/nordland-2018/hendelser/").content.decode()
    shown = re.findall(r"<time[^>]*>([^<]+)<", page)
    assert shown
    # Day before month, and the month in letters, so that no reader can turn them round.
    assert all(re.match(r"\d{1,2} [A-Z][a-z]{2,8} \d{4}", text) for text in shown), shown


def test_the_answer_to_a_request_without_an_account_never_asks_the_database_for_one(db: None) -> None:
    request = RequestFactory().get("/", headers={"Accept-Language": "en"})
    request.user = SimpleNamespace(language="")
    from bindeledd_web.ui.language import chosen

    assert chosen(request) == "nb"
