"""The pages of the registry: what holds on the day, as known at the instant."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Relation, Unit
from bindeledd.registry.statements import Statement
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.registry.actions import register
from bindeledd_web.registry.loading import registry_of
from bindeledd_web.registry.pages.asked import Asked, parse_instant
from bindeledd_web.registry.pages.days import walk
from bindeledd_web.registry.pages.members import members_on

REGISTER = "/sak/nordland-2018/register/"
PAGES = (
    "", "endringer/", "landet/", "landet/?slag=kommune", "landet/?slag=alle&q=nav", "enhet/1805/",
    "kommune/1805/", "kommune/1806/", "oppslag/", "ko/", "hent-ut/",
)  # fmt: skip
DAYS = ("1971-01-01", "2018-01-01", "2019-03-01", "2020-01-01", "2024-06-01", "2030-01-01")


def text_of(client: Client, address: str) -> str:
    """The words of a page without its tags, every run of white space as one space."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    main = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())
    return re.sub(r" ([,.:)])", r"\1", words)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("day", DAYS)
def test_every_page_answers_on_every_day(leader: Client, page: str, day: str) -> None:
    sign = "&" if "?" in page else "?"
    for known in ("", "&kjent=2019-06-01", "&kjent=tull"):
        assert leader.get(f"{REGISTER}{page}{sign}dato={day}{known}").status_code == 200


def test_both_clocks_are_said_in_words(leader: Client) -> None:
    page = text_of(leader, f"{REGISTER}?dato=2020-02-01")
    assert "gjelder 1. februar 2020, etter alt som er registrert til nå" in page
    page = text_of(leader, f"{REGISTER}?dato=2020-02-01&kjent=2019-12-01")
    assert "gjelder 1. februar 2020, slik det var kjent ved inngangen til 1. desember 2019" in page
    assert "kunne ikke leses" in text_of(leader, f"{REGISTER}?kjent=i+fjor")


def test_the_case_is_followed_to_its_new_numbers(case: Case) -> None:
    registry = registry_of(case)
    assert {"1805", "1849", "1850", "1854"} <= set(members_on(Asked(case, registry, date(2019, 12, 31))))
    after = set(members_on(Asked(case, registry, date(2020, 1, 1))))
    assert {"1806", "1875"} <= after
    assert not after & {"1805", "1849", "1850", "1854"}
    # As known in 2019 nobody knew of the merger, so the old numbers still stand.
    then = set(members_on(Asked(case, registry, date(2020, 1, 1), parse_instant("2019-06-01"))))
    assert "1805" in then
    assert "1806" not in then


def test_the_walk_leads_to_the_nearest_days_with_changes(case: Case) -> None:
    found = walk(Asked(case, registry_of(case), date(2020, 1, 15)))
    assert found.here == date(2020, 1, 1)
    assert [day.on for day in (found.previous, found.next) if day] == [date(2020, 1, 1), date(2020, 2, 1)]
    known = walk(Asked(case, registry_of(case), date(2020, 1, 15), parse_instant("2019-06-01")))
    assert all(day.on <= date(2019, 6, 1) for day in known.days if day.on > date(2018, 12, 31))


def test_links_keep_the_instant(leader: Client) -> None:
    page = leader.get(f"{REGISTER}?dato=2019-03-01&kjent=2019-06-01").content.decode()
    assert f'href="{REGISTER}enhet/1805/?kjent=2019-06-01"' in page
    assert "?kjent=2019-06-01&amp;dato=2019-01-01" in page
    assert '<input type="hidden" name="kjent" value="2019-06-01">' in page


def test_units_and_municipalities_that_nobody_knows_are_not_found(leader: Client) -> None:
    for page in (
        "enhet/9999x/",
        "kommune/0000/",
        "kommune/abc/",
        "ko/1/",
        "rett/enhet/9999x/",
        "rett/navn/1805/",
    ):
        assert leader.get(REGISTER + page).status_code == 404, page


def test_a_future_number_is_not_shown_as_in_use(leader: Client) -> None:
    page = text_of(leader, f"{REGISTER}kommune/1806/?dato=2019-12-31")
    assert "Nummeret er ikke i bruk 31. desember 2019" in page
    assert "Hvem gjør hva" not in page
    page = text_of(leader, f"{REGISTER}kommune/1850/?dato=2020-01-01")
    assert "Det er da Narvik 1806, Hamarøy 1875" in page
    page = text_of(leader, f"{REGISTER}kommune/1806/?dato=2020-01-01&kjent=2019-12-31")
    assert "Kommune 1806" in page
    assert "Narvik" not in page
    assert "registrert senere" in page


def test_a_unit_that_is_gone_says_who_serves_its_municipalities(leader: Client) -> None:
    page = text_of(leader, f"{REGISTER}enhet/1850/?dato=2020-03-01")
    assert "ingen kilde sier hvem som overtok" in page
    assert "NAV Narvik 1805, NAV Hamarøy 1849" in page


def test_tasks_that_lie_elsewhere_stand_apart(
    case: Case, leader: Client, user_in: Callable[[str], User]
) -> None:
    """The refugee service at another municipality: responsible, performing and host are three things."""
    on, now = date(2019, 6, 1), timezone.now()
    facts = {
        ("responsible", "OP-01", "1853"): Relation("1854"),
        ("performing", "OP-01", "1853"): Relation("-"),
        ("host", "OP-01", "1853"): Relation("1854"),
    }
    made = [Statement(line, fact, Period(on), now, "registered") for line, fact in facts.items()]
    register(by=user_in("project_leader"), case=case, statements=made, reason="Avtale mellom kommunene.")
    page = text_of(leader, f"{REGISTER}kommune/1853/?dato=2019-06-01")
    assert "10 av kommunale tilleggstjenester" in page
    assert "ligger utenfor NAV-enhetene" in page
    assert "Ansvarlig kommune for Bosetting av flyktninger" in page
    listed = text_of(leader, f"{REGISTER}?dato=2019-06-01")
    assert (
        "Evenes, Bosetting av flyktninger og flyktningtjeneste (OP-01): vertskommune er Ballangen 1854"
        in listed
    )
    assert "flyktninger" not in text_of(leader, f"{REGISTER}?dato=2019-05-31")


def test_what_is_the_same_for_all_is_said_once(
    case: Case, leader: Client, user_in: Callable[[str], User]
) -> None:
    page = text_of(leader, REGISTER)
    assert "Hver kommune er selv ansvarlig for oppgavene sine." in page
    assert "Ingen oppgaver er registrert hos en vertskommune." in page
    assert "Ansvarlig kommune" not in page
    work = text_of(leader, f"{REGISTER}kommune/1805/").partition("Hvem gjør hva")[2].partition("Samarbeid")[0]
    assert "Alle oppgaver (38)" in work
    assert work.count("NAV Narvik 1805") == 1
    host = Statement(
        ("host", "minimum", "1854"), Relation("1805"), Period(case.date), timezone.now(), "registered"
    )
    register(by=user_in("project_leader"), case=case, statements=[host], reason="Avtale.")
    page = text_of(leader, REGISTER)
    assert "Ingen oppgaver er registrert hos en vertskommune." not in page
    assert "Vertskommune Tjenesteområde" in page
    work = text_of(leader, f"{REGISTER}kommune/1854/").partition("Hvem gjør hva")[2].partition("Samarbeid")[0]
    assert "Statlige oppgaver og kommunale tilleggstjenester (23)" in work
    assert "Kommunens minimumsløsning (15)" in work


def test_only_units_that_stand_out_are_listed_one_by_one(leader: Client) -> None:
    units = text_of(leader, REGISTER).partition("Gjør arbeid for")[2]
    out, _, ordinary = units.partition("Enheter som gjør alle oppgavene for én kommune")
    assert "NAV Evenes og Tjeldsund" in out
    assert "NAV Bodø" not in out
    assert "NAV Bodø" in ordinary


def test_a_post_without_a_title_is_not_shown_by_its_id(leader: Client) -> None:
    for page in ("", "enhet/1805/"):
        shown = text_of(leader, REGISTER + page)
        assert "leder uten stillingsnavn" in shown
        assert "leder-" not in shown


def test_history_shows_what_was_replaced_and_when(
    case: Case, leader: Client, user_in: Callable[[str], User]
) -> None:
    line, on = ("unit", "1805"), date(2019, 3, 1)
    before = timezone.now()
    wrong = Statement(line, Unit("NAV Nrvik", "active"), Period(on, date(2020, 1, 1)), before, "registered")
    right = Statement(line, Unit("NAV Narvik", "active"), Period(on, date(2020, 1, 1)), before, "registered")
    register(by=user_in("project_leader"), case=case, statements=[wrong], reason="Fra brevet.")
    between = timezone.now()
    register(by=user_in("project_leader"), case=case, statements=[right], reason="Skrivefeil.")
    page = text_of(leader, f"{REGISTER}enhet/1805/?dato=2019-06-01")
    assert "NAV Nrvik, aktiv erstattet" in page
    assert "registrert i saken Skrivefeil." in page
    then = text_of(leader, f"{REGISTER}enhet/1805/?dato=2019-06-01&kjent={between:%Y-%m-%dT%H:%M:%S.%fZ}")
    assert "NAV Nrvik, aktiv gjelder" in then
    assert "Skrivefeil" not in then
    assert "1 opplysning ble registrert senere" in then


def test_a_search_finds_by_number_and_by_part_of_a_name(leader: Client) -> None:
    address = f"{REGISTER}landet/?dato=2020-02-01"
    assert "1 enhet." in text_of(leader, f"{address}&q=1805")
    assert "NAV Narvik" in text_of(leader, f"{address}&q=narv")
    assert "Ingen har det nummeret eller navnet" in text_of(leader, f"{address}&q=finnes+ikke")
    assert "356 kommuner." in text_of(leader, f"{address}&slag=kommune")
    first, second = (text_of(leader, f"{address}&slag=alle&side={page}") for page in (1, 2))
    assert first != second


# -- files


@pytest.mark.parametrize(
    ("form", "start"),
    [("zip", b"PK"), ("xlsx", b"PK"), ("geojson", b'{"type":"FeatureCollection"'), ("csv", b"")],
)
def test_the_registry_is_taken_out_and_it_is_remembered(leader: Client, form: str, start: bytes) -> None:
    answer = leader.post(f"{REGISTER}hent-ut/?dato=2019-06-01&kjent=2019-07-01", {"form": form})
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert "register-2019-06-01-kjent-20190701T0000Z" in answer["Content-Disposition"]
    event = AuditableEvent.objects.get(type="registry_exported")
    assert event.new["form"] == form
    assert event.new["known"] == "2019-07-01"
    events = leader.get("/sak/nordland-2018/hendelser/").content.decode()
    assert "Hentet ut registeret slik det gjaldt 1. juni 2019" in events


def test_a_reader_looks_but_takes_nothing_out(client_as: Callable[[str], Client]) -> None:
    reader = client_as("reader")
    assert reader.get(REGISTER).status_code == 200
    assert "Rett navn" not in text_of(reader, f"{REGISTER}enhet/1805/")
    assert reader.get(f"{REGISTER}hent-ut/").status_code == 403
    assert reader.post(f"{REGISTER}hent-ut/", {"form": "zip"}).status_code == 403
    assert reader.get(f"{REGISTER}rett/enhet/1805/").status_code == 403
    assert AuditableEvent.objects.filter(type="registry_exported").count() == 0
