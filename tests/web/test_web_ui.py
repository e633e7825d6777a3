"""What holds for every page: headers, no outside address, no inline style, errors and logs without values."""

from __future__ import annotations

import io
import itertools
import logging
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory, override_settings
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from bindeledd.foundation import language
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.people.roles import ROLES
from bindeledd_web.ui import errors
from bindeledd_web.ui.icons import ICONS
from bindeledd_web.ui.language import LanguageMiddleware, chosen
from bindeledd_web.ui.logs import WithoutValues

pytestmark = pytest.mark.django_db
OPEN_PAGES = ("/logg-inn/", "/kilder/", "/tilgjengelighet/", "/om/", "/status/")
SIGNED_IN_PAGES = (
    "/", "/saker/ny/", "/saker/les-inn/", "/saker/arkiv/", "/hjelp/", "/roller/", "/konto/", "/komponenter/",
    "/sak/nordland-2018/", "/sak/nordland-2018/tittel/", "/sak/nordland-2018/arkiver/",
    "/sak/nordland-2018/hent-ut/", "/sak/nordland-2018/endringer/", "/sak/nordland-2018/hendelser/",
    "/sak/nordland-2018/personer/",
)  # fmt: skip
CSP = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'", "connect-src 'self'",
    "img-src 'self' data:", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
}  # fmt: skip


@pytest.mark.parametrize("url", [*OPEN_PAGES, *SIGNED_IN_PAGES])
def test_every_page_is_safe_and_well_formed(url: str, leader: Client) -> None:
    client = Client() if url in OPEN_PAGES else leader
    answer = client.get(url)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert {part.strip() for part in answer["Content-Security-Policy"].split(";")} == CSP
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "private, no-store"
    assert "camera=()" in answer["Permissions-Policy"]
    assert not re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", page)
    assert "style=" not in page
    assert "<style" not in page
    assert not re.findall(r"<script(?![^>]*\bsrc=)", page)
    assert not re.findall(r"\son[a-z]+=", page)
    assert page.count("<h1") == 1
    assert '<html lang="nb"' in page
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels
    assert 'href="#innhold"' in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert "{%" not in page
    assert "{{" not in page


def test_the_gallery_marks_what_is_wrong(leader: Client) -> None:
    page = leader.get("/komponenter/").content.decode()
    assert 'aria-invalid="true"' in page
    assert 'href="#id_persons"' in page
    assert "autofocus" in page


def test_style_sheets_load_nothing_from_elsewhere() -> None:
    for folder in django_settings.STATICFILES_DIRS:
        for file in Path(folder).rglob("*.css"):
            text = file.read_text(encoding="utf-8")
            assert not re.findall(r"url\(\s*[\"']?(?:https?:)?//", text), file.name
            assert "@import" not in text, file.name


def test_tokens_used_are_defined_without_aksel() -> None:
    base = Path(finders.find("css/base.css") or "").read_text(encoding="utf-8")
    for name in ("css/bindeledd.css", "css/print.css"):
        sheet = Path(finders.find(name) or "").read_text(encoding="utf-8")
        for token in set(re.findall(r"var\((--ax-[a-z0-9-]+)\)", sheet)):
            assert f"{token}:" in base, (name, token)


def test_own_base_sheet_is_used_when_aksel_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bindeledd_web.ui.templatetags.ui.aksel_present", lambda: False)
    page = Client().get("/om/").content.decode()
    assert "css/base.css" in page
    assert "aksel.css" not in page


def test_icons_are_paths_only() -> None:
    assert all(re.fullmatch(r"[MmLlHhVvCcSsAaZz0-9 .,\-]+", path) for path in ICONS.values())


# -- permission on every address


def addresses(patterns: list[URLPattern | URLResolver]) -> list[URLPattern]:
    found: list[URLPattern] = []
    for pattern in patterns:
        found += addresses(pattern.url_patterns) if isinstance(pattern, URLResolver) else [pattern]
    return found


@pytest.mark.parametrize("role", ROLES)
def test_every_case_address_answers_each_role_or_refuses(role: str, case: Case, client_as: Callable) -> None:
    client = client_as(role)
    tried = 0
    for pattern in addresses(get_resolver().url_patterns):
        if not pattern.name:
            continue
        try:
            url = reverse(
                pattern.name, kwargs={"slug": case.slug} if "slug" in pattern.pattern.converters else {}
            )
        except NoReverseMatch:
            continue
        tried += 1
        status = client.get(url).status_code
        assert status in (200, 302, 403, 404, 405), (url, status)
        # Without signing in, nothing of a case is shown.
        if "slug" in pattern.pattern.converters:
            assert Client().get(url)["Location"].startswith("/logg-inn/"), url
    assert tried > 15


def test_another_case_is_closed(case: Case, client_as: Callable) -> None:
    Case.objects.create(
        slug="annen", title="Annen", date=case.date, built_in="nordland-2018", content_hash="x"
    )
    client = client_as("reader")
    assert client.get("/sak/annen/").status_code == 403
    assert "Annen" not in client.get("/").content.decode()
    assert client.get("/sak/finnes-ikke/").status_code == 403


def test_forms_need_their_token(user_in: Callable[[str], User]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user_in("project_leader"))
    answer = client.post("/sak/nordland-2018/tittel/", {"title": "Kapret"})
    assert answer.status_code == 403
    assert "Skjemaet er for gammelt" in answer.content.decode()
    assert Case.objects.get().title == "Nordland 2018"


# -- errors


@pytest.mark.parametrize("status", errors.STATUSES)
def test_error_pages_need_nothing_and_repeat_nothing(status: int) -> None:
    request = RequestFactory().get("/hemmelig-sti/?q=hemmelig")
    page = errors._page(request, status)
    text = page.content.decode()
    assert page.status_code == status
    assert "hemmelig" not in text
    assert f"Feilkode {status}" in text


def test_error_pages_come_out_also_when_nothing_is_collected(tmp_path: Path) -> None:
    manifest = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
    with override_settings(STORAGES={**django_settings.STORAGES, **manifest}, STATIC_ROOT=tmp_path):
        page = errors._page(RequestFactory().get("/"), 500)
    assert "/static/css/bindeledd.css" in page.content.decode()


def test_unknown_address_and_fault_get_our_own_pages(leader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = leader.get("/hemmelig-lenke/")
    assert missing.status_code == 404
    assert "Vi finner ikke siden" in missing.content.decode()
    assert "hemmelig-lenke" not in missing.content.decode()

    def broken(*_args: object) -> None:
        raise ValueError("fødselsnummer 12345")

    monkeypatch.setattr("bindeledd_web.cases.views.visible_cases", broken)
    leader.raise_request_exception = False
    fault = leader.get("/")
    assert fault.status_code == 500
    assert "12345" not in fault.content.decode()
    assert "Noe gikk galt hos oss" in fault.content.decode()


def test_too_large_an_upload_is_refused_before_it_is_read(leader: Client) -> None:
    with override_settings(UPLOAD_LIMIT=1000):
        answer = leader.post("/saker/les-inn/", b"x" * 2000, content_type="application/octet-stream")
    assert answer.status_code == 413
    assert "Filen er for stor" in answer.content.decode()


# -- logs


def written(record: logging.LogRecord) -> str:
    return WithoutValues().format(record)


def test_logs_leave_out_addresses_arguments_and_messages() -> None:
    try:
        raise ValueError("personnummer 01010112345")
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
    record = logging.LogRecord(
        "django.request", logging.ERROR, "x.py", 1, "%s: %s", ("Fault", "/svar/hemmelig/"), info
    )
    record.request = SimpleNamespace(resolver_match=SimpleNamespace(route="svar/<token>/"))
    record.status_code = 500
    line = written(record)
    assert "/svar/<token>/ 500" in line
    assert "builtins.ValueError" in line
    assert "test_web_ui.py" in line
    assert "hemmelig" not in line
    assert "01010112345" not in line


def test_own_fixed_text_is_kept_and_its_arguments_are_not() -> None:
    line = written(logging.LogRecord("bindeledd.x", logging.INFO, "x.py", 1, "read %s rows", ("Kari",), None))
    assert "read %s rows" in line
    assert "Kari" not in line


def test_a_failing_request_logs_without_values(leader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> None:
        raise ValueError("verdi 98765")

    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutValues())
    logging.getLogger().addHandler(handler)
    try:
        monkeypatch.setattr("bindeledd_web.cases.views.visible_cases", broken)
        leader.raise_request_exception = False
        leader.get("/?q=hemmelig")
    finally:
        logging.getLogger().removeHandler(handler)
    assert "builtins.ValueError" in stream.getvalue()
    assert "98765" not in stream.getvalue()
    assert "hemmelig" not in stream.getvalue()


def test_every_handler_writes_through_the_careful_formatter() -> None:
    for name in ("", "django", "django.server", "django.request"):
        for handler in logging.getLogger(name).handlers:
            if type(handler).__module__ == "logging":
                assert isinstance(handler.formatter, WithoutValues), name


# -- language


def test_language_is_chosen_by_account_then_cookie_then_bokmål(user_in: Callable[[str], User]) -> None:
    factory = RequestFactory()
    available = set(language.available())
    assert chosen(factory.get("/")) == "nb"
    if "en" in available:
        request = factory.get("/", headers={"Accept-Language": "en-GB,en;q=0.8"})
        assert chosen(request) == "nb"
        request.COOKIES["bindeledd_language"] = "en"
        assert chosen(request) == "en"
        request.COOKIES["bindeledd_language"] = "xx"
        assert chosen(request) == "nb"
        request.user = user_in("reader")
        request.user.language = "en"
        assert chosen(request) == "en"


def test_the_core_speaks_the_same_language_while_the_page_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bindeledd_web.ui.language.core.available", lambda: {"nb": "", "se": ""})
    heard: list[str] = []

    def answer(_request: object) -> SimpleNamespace:
        heard.append(language.current())
        return SimpleNamespace(headers={})

    request = RequestFactory().get("/")
    request.COOKIES["bindeledd_language"] = "se"
    LanguageMiddleware(answer)(request)  # type: ignore[arg-type]
    assert heard == ["se"]
    assert request.LANGUAGE_CODE == "se"
    assert language.current() == "nb"


def test_choice_of_language_is_remembered_and_stays_on_this_site(leader: Client, user_in: Callable) -> None:
    code = next(iter(reversed(list(language.available()))))
    answer = leader.post("/sprak/", {"language": code, "next": "/hjelp/"})
    assert answer["Location"] == "/hjelp/"
    assert answer.cookies["bindeledd_language"].value == code
    assert answer.cookies["bindeledd_language"]["httponly"]
    assert User.objects.get(email="project_leader@example.org").language == code
    assert leader.post("/sprak/", {"language": "xx", "next": "https://example.com"})["Location"] == "/"
    assert User.objects.get(email="project_leader@example.org").language == code


def test_northern_sami_has_norwegian_formats_and_its_own_name() -> None:
    from django.utils import translation

    from bindeledd_web.formats.se import formats

    assert formats.DECIMAL_SEPARATOR == ","
    assert translation.get_language_info("se")["name_local"] == "davvisámegiella"
