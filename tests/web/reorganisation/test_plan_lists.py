"""The list of plans, whether they agree, the examples, and a plan as a file."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.reorganisation.planning import HEAD, LIST, PLAN, text

from bindeledd.reorganisation.builtin import built_in, open_reorganisation
from bindeledd.reorganisation.records import from_values
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import told
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.phases import first_page
from bindeledd_web.registry.models import Plan

pytestmark = pytest.mark.django_db


def test_an_empty_list_says_what_will_be_here(land_case: Case, leader: Client) -> None:
    page = text(leader.get(LIST))
    assert "Ingen omlegging er planlagt ennå." in page
    assert "Planlegg en omlegging" in page


def test_the_phase_begins_here(land_case: Case) -> None:
    assert first_page("cutover", "land") == LIST


def test_examples_about_the_municipalities_of_the_case_come_first(land_case: Case, leader: Client) -> None:
    page = text(leader.get(LIST))
    near, far = page.index("Gjelder kommuner i saken"), page.index("Andre steder i landet")
    assert near < page.index("NAV Land") < far < page.index(open_reorganisation("narvik-2020").title)


def test_an_example_of_a_municipality_under_its_later_number(case: Case, leader: Client) -> None:
    page = text(leader.get("/sak/nordland-2018/omlegginger/"))
    far = page.index("Andre steder i landet")
    for identity in ("narvik-2020", "hamaroy-2020", "indre-salten-2020"):
        assert page.index(open_reorganisation(identity).title) < far
    assert page.index("NAV Land") > far


@pytest.mark.parametrize("identity", built_in())
def test_every_example_is_read_and_taken_in(land_case: Case, leader: Client, identity: str) -> None:
    address = f"{LIST}eksempel/{identity}/"
    assert open_reorganisation(identity).title in text(leader.get(address))
    made = leader.post(f"{address}ta-inn/")
    own, example = Plan.objects.get().reorganisation, open_reorganisation(identity)
    assert made["Location"] == Plan.objects.get().get_absolute_url()
    assert (own.steps, own.title, own.effective_on) == (example.steps, example.title, example.effective_on)
    assert own.decided_on is None
    assert text(leader.get(made["Location"]))


def test_a_plan_and_its_effects_taken_out_as_files_are_remembered(plan: Plan, leader: Client) -> None:
    for tail, what, said in (
        ("last-ned/", "plan", "Hentet ut omleggingen «NAV Land»."),
        ("virkninger/?som=json", "effects", "Hentet ut virkningene av omleggingen «NAV Land»."),
    ):
        answer = leader.get(f"{PLAN}{tail}")
        assert answer.status_code == 200
        event = AuditableEvent.objects.first()
        assert event is not None
        assert (event.type, event.case_slug, event.target) == ("plan_exported", "land", "nav-land")
        assert (event.new["what"], event.new["bytes"]) == (what, len(answer.content))
        assert told([event])[0][0] == said
    leader.get(f"{LIST}eksempel/nav-land-2024/virkninger/?som=json")
    event = AuditableEvent.objects.first()
    assert event is not None
    assert (event.type, event.target, event.new["what"]) == ("plan_exported", "nav-land-2024", "effects")
    before = AuditableEvent.objects.count()
    leader.get(f"{PLAN}virkninger/")
    assert AuditableEvent.objects.count() == before


def test_plans_that_disagree_are_told_of(plan: Plan, leader: Client) -> None:
    assert "Stemmer planene med hverandre?" not in text(leader.get(LIST))
    other = {**HEAD, "title": "NAV Vest", "effective_on": "2024-06-01"}
    address = leader.post(f"{LIST}ny/", other)["Location"]
    form = {"tasks": ["minimum"], "areas": ["3447"], "unit": "0536", "version": "1"}
    leader.post(f"{address}steg/nytt/assign_tasks/", form)
    page = text(leader.get(LIST))
    assert "Stemmer planene med hverandre?" in page
    assert "Ja. Ingen av planene motsier hverandre" not in page
    leader.post(f"{address}trekk/", {"reason": "Ikke aktuelt", "version": "2"})
    assert "Stemmer planene med hverandre?" not in text(leader.get(LIST))


def test_the_file_is_what_the_command_line_reads(plan: Plan, leader: Client) -> None:
    answer = leader.get(f"{PLAN}last-ned/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert from_values(json.loads(answer.content)) == plan.reorganisation


def test_those_who_only_read_see_all_and_change_nothing(
    case: Case, client_as: Callable[[str], Client], leader: Client
) -> None:
    base = "/sak/nordland-2018/omlegginger/"
    leader.post(f"{base}eksempel/narvik-2020/ta-inn/")
    own = Plan.objects.get().get_absolute_url()
    reader = client_as("reader")
    for address in (base, f"{base}eksempel/narvik-2020/", own, f"{own}status/", f"{own}registeret/"):
        answer = reader.get(address)
        assert answer.status_code == 200, address
        for word in ("Planlegg en omlegging", "Ta inn som egen plan", "Før en hendelse", 'steg/"', "/flytt/"):
            assert word not in answer.content.decode(), address
    for tail in ("endre/", "vertskommune/", "steg/", "steg/1/", "steg/nytt/merger/", "trekk/", "last-ned/"):
        assert reader.get(f"{own}{tail}").status_code == 403, tail
    assert reader.get(f"{own}status/hendelse/").status_code == 403
    for tail in ("registeret/", "steg/1/flytt/"):
        assert reader.post(f"{own}{tail}", {"version": "1"}).status_code == 403, tail
    assert reader.post(f"{base}eksempel/narvik-2020/ta-inn/").status_code == 403
    assert reader.get(f"{base}ny/").status_code == 403
