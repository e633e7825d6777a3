"""No write without its event, and no event without its sentence."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import known_types, names_of, sentence
from bindeledd_web.audit.record import NothingRecorded, action, record
from bindeledd_web.cases.actions import edit_value, rename_case
from bindeledd_web.cases.models import Case
from bindeledd_web.people.actions import deactivate_account, delete_account
from bindeledd_web.people.models import User

pytestmark = pytest.mark.django_db


def actions_modules() -> list[ModuleType]:
    own = [config.module for config in apps.get_app_configs() if config.name.startswith("bindeledd_web.")]
    names = [
        m.name for package in own for m in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return [importlib.import_module(name) for name in names if name.endswith("actions")]


def test_every_public_function_in_actions_records_events_and_takes_only_keywords() -> None:
    modules = actions_modules()
    named = {m.__name__.removeprefix("bindeledd_web.") for m in modules}
    assert named >= {
        "cases.actions",
        "people.actions",
        "questionnaire.actions",
        "questionnaire.answer_actions",
    }
    for module in modules:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                where = f"{module.__name__}.{name}"
                assert getattr(function, "records_events", False), where
                kinds = {p.kind for p in inspect.signature(function).parameters.values()}
                assert kinds <= {inspect.Parameter.KEYWORD_ONLY}, where


def test_a_write_that_records_nothing_is_rolled_back() -> None:
    @action
    def silent() -> None:
        User.objects.create(email="stille@example.org", name="Stille")

    with pytest.raises(NothingRecorded):
        silent()
    assert not User.objects.exists()


def test_a_write_that_fails_leaves_no_event(case: Case) -> None:
    before = AuditableEvent.objects.count()

    @action
    def failing() -> None:
        record(by=None, type="case_archived", target=case.slug)
        raise ValueError

    with pytest.raises(ValueError):
        failing()
    assert AuditableEvent.objects.count() == before


def test_an_event_that_nobody_can_put_into_words_is_refused() -> None:
    with pytest.raises(KeyError):
        record(by=None, type="unheard_of")
    with pytest.raises(KeyError):
        sentence(AuditableEvent(type="unheard_of"))


def test_every_recorded_type_in_the_code_has_a_presenter() -> None:
    for module in actions_modules():
        source = inspect.getsource(module)
        for part in source.split('type="')[1:]:
            assert part.split('"')[0] in known_types(), module.__name__


def test_events_have_no_foreign_keys() -> None:
    assert not [field for field in AuditableEvent._meta.get_fields() if field.is_relation]


def test_events_read_as_sentences_and_outlive_the_account(case: Case, leader: Client, user_in) -> None:
    user = user_in("project_leader")
    rename_case(by=user, case=case, title="Nordland i 2018")
    page = leader.get(f"/sak/{case.slug}/hendelser/").content.decode()
    assert "Endret tittelen fra «Nordland 2018» til «Nordland i 2018»." in page
    assert "Prosjektleder i fylket" in page
    key = str(user.key)
    deactivate_account(by=None, user=user)
    delete_account(by=None, user=user)
    assert names_of([key, ""]) == {key: "slettet bruker", "": "Systemet"}


def test_events_come_in_pages(case: Case, leader: Client, user_in) -> None:
    for number in range(60):
        rename_case(by=user_in("project_leader"), case=case, title=f"Tittel {number}")
    first = leader.get(f"/sak/{case.slug}/hendelser/").content.decode()
    assert "Tittel 59" in first
    assert "?side=2" in first
    second = leader.get(f"/sak/{case.slug}/hendelser/?side=2").content.decode()
    assert "«Tittel 0»" in second
    assert leader.get(f"/sak/{case.slug}/hendelser/?side=tull").status_code == 200


def test_a_page_of_events_looks_up_each_thing_once(
    case: Case, leader: Client, user_in, django_assert_max_num_queries
) -> None:
    address = f"/sak/{case.slug}/hendelser/"
    people = [user_in(role) for role in ("controller", "reader", "safety_delegate")]
    leader.get(address)
    with CaptureQueriesContext(connection) as few:
        leader.get(address)
    before = len(few)
    for number in range(5):
        edit_value(
            by=people[0], case=case, table="population", key=("1805", "2018-01-01"), column="persons",
            value=str(number), valid_from=case.date, reason="Rettet", expected_version=number,
        )  # fmt: skip
    leader.get(address)
    # The case and its last edit, once for all five; the people were there already.
    with django_assert_max_num_queries(before + 2):
        page = leader.get(address).content.decode()
    assert page.count("(Narvik, 1. januar 2018) til") == 5
    assert "Ga Verneombud rollen Verneombud." in page


def test_what_is_done_through_a_link_is_credited_to_the_link_and_to_no_person(
    case: Case, leader: Client
) -> None:
    for name in ("section_saved", "form_handed_in", "form_reopened"):
        new = {"name": "NAV Narvik", "section": "staffing", "unknown": 0}
        record(by=None, type=name, case_slug=case.slug, new=new)
    page = leader.get(f"/sak/{case.slug}/hendelser/").content.decode()
    assert page.count("Den som svarte med lenken til NAV Narvik") == 3
