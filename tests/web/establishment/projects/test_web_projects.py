"""A project grows out of a plan: the list, the form, the project's own page, and its settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from bindeledd.establishment.checklist.builtin import built_in
from bindeledd.foundation import BadInput
from bindeledd.reorganisation.builtin import open_reorganisation
from bindeledd.reorganisation.status import Event
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.establishment.laid_out import facts_of_project, plan_of
from bindeledd_web.establishment.projects.actions import (
    StaleProject,
    begin_project,
    change_project,
    close_project,
    sync_tasks,
)
from bindeledd_web.establishment.projects.standing import countdown
from bindeledd_web.establishment.tasks.actions import change_task
from bindeledd_web.projects.actions import keep_record, remove_record
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows
from bindeledd_web.registry.actions import create_plan, withdraw_plan
from bindeledd_web.registry.models import Plan
from bindeledd_web.reorganisation.log import report

LIST = "/sak/nordland-2018/etablering/"


def answers(page, **changed):
    """What the form of a new project shows, as it is sent."""
    form = page.context["form"]
    shown = {bound.html_name: bound.value() or "" for bound in form}
    return shown | ({} if shown["begins"] else {"begins": "2022-08-15"}) | changed


def new_address(plan):
    return f"{LIST}ny/{plan.slug}/"


def test_the_list_offers_a_project_for_a_plan_and_then_shows_it(plan, leader, user_in):
    page = leader.get(LIST).content.decode()
    assert new_address(plan) in page
    begin_project(
        by=user_in("project_leader"), plan=plan, title="NAV Land", model="HOST_ADMIN",
        begins=date(2022, 8, 15), cutover=date(2024, 6, 1), checklist=built_in(), facts={},
    )  # fmt: skip
    page = leader.get(LIST).content.decode()
    assert new_address(plan) not in page
    assert "1. juni 2024" in page
    assert "over fristen" in page


def test_the_form_is_filled_in_from_the_plan_and_counts_before_it_stores(plan, leader):
    page = leader.get(new_address(plan))
    sent = answers(page)
    assert sent["model"] == "HOST_ADMIN"
    assert str(sent["cutover"]) == "2024-06-01"
    # When the work began on what is past, only people can say.
    assert page.context["form"]["begins"].value() is None
    assert "Dokka" in sent["places_3448"]
    shown = leader.post(new_address(plan), sent)
    assert not Project.objects.exists()
    text = shown.content.decode()
    preview = shown.context["preview"]
    assert f"{preview.tasks} oppgaver" in text
    assert preview.left_out
    for item, why in preview.left_out:
        assert item.title in text
        assert why
    done = leader.post(new_address(plan), answers(shown))
    project = Project.objects.get()
    assert done["Location"] == project.get_absolute_url()
    assert project.tasks.count() == preview.tasks
    kept = {(row["municipality"], row["name"]) for row in rows(project, "project_locations")}
    assert any(number == "3448" and "Dokka" in name for number, name in kept)
    assert any(number == "3447" and "Hov" in name for number, name in kept)


def test_what_is_changed_after_the_count_is_counted_again(plan, leader):
    shown = leader.post(new_address(plan), answers(leader.get(new_address(plan))))
    again = leader.post(new_address(plan), answers(shown, places_3447="Hov\nFluberg\n"))
    assert not Project.objects.exists()
    assert again.context["preview"].tasks > shown.context["preview"].tasks


def test_an_answer_decides_which_tasks_there_are(plan, leader):
    page = leader.get(new_address(plan))
    field = "fact_employees_move"
    assert field in answers(page)
    yes = leader.post(new_address(plan), answers(page, **{field: "yes"})).context["preview"]
    no = leader.post(new_address(plan), answers(page, **{field: "no"})).context["preview"]
    unknown = leader.post(new_address(plan), answers(page)).context["preview"]
    assert no.tasks < yes.tasks == unknown.tasks
    hanging = {item.id for item in built_in().items if item.only_if == "employees_move"}
    assert hanging & {item.id for item, _why in no.left_out}
    assert not hanging & {item.id for item, _why in yes.left_out}
    assert {item.id for item, _why in no.left_out} & hanging <= {item.id for item, _why in unknown.unknown}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "Skriv et navn."),
        ({"begins": "2024-06-01"}, "før dagen for oppstart"),
        ({"cutover": "juni"}, "Skriv datoen som"),
        ({"places_3447": "Bolig til 13097248022"}, "fødselsnummer"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_was_typed(plan, leader, changed, said):
    page = leader.post(new_address(plan), answers(leader.get(new_address(plan)), **changed))
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not Project.objects.exists()


def test_only_who_leads_starts_a_project(plan, client_as):
    assert client_as("office_leader").get(new_address(plan)).status_code == 403
    assert "Start et prosjekt" not in client_as("office_leader").get(LIST).content.decode()
    assert client_as("reader").get(LIST).status_code == 200


def test_a_plan_has_one_project(project, plan, user_in, leader):
    with pytest.raises(BadInput):
        begin_project(
            by=user_in("project_leader"), plan=plan, title="En til", model="HOST_ADMIN",
            begins=date(2022, 8, 15), cutover=date(2024, 6, 1), checklist=built_in(), facts={},
        )  # fmt: skip
    assert leader.get(new_address(plan))["Location"] == project.get_absolute_url()


def test_sami_duties_and_a_split_come_with_narvik_and_say_why(case, user_in):
    by = user_in("project_leader")
    example = replace(open_reorganisation("narvik-2020"), decided_on=None)
    plan = create_plan(by=by, case=case, reorganisation=example)
    project = begin_project(
        by=by, plan=plan, title="Nye Narvik", model="MERGER", begins=date(2017, 6, 1),
        cutover=date(2020, 1, 1), checklist=built_in(), facts={},
    )  # fmt: skip
    facts = facts_of_project(project)
    assert facts.split is True
    assert "Tysfjord" in facts.why("split")
    items = {item.id: item for item in built_in().items}
    split = {task.item for task in project.tasks.all() if items[task.item].only_if == "split"}
    assert split


def test_the_page_says_how_long_is_left_and_both_earliest_days(project, leader, room):
    text = leader.get(room).content.decode()
    plan = plan_of(project)
    assert "siden oppstart 1. juni 2024" in text
    for answer in (plan.earliest_by_statute, plan.earliest_realistic):
        assert answer.words in text
    # How many real cases it is held against, and how many of them took longer.
    assert plan.earliest_realistic.reference[0].words in text
    assert "Neste port" in text
    assert "mandat undertegnet" in text
    assert "Planen er ikke frosset" in text


def test_two_days_that_differ_are_told(project, user_in, leader, room):
    assert "Rett den av dem som er feil" not in leader.get(room).content.decode()
    change_project(
        by=user_in("project_leader"),
        project=project,
        values={"cutover": date(2024, 9, 1)},
        expected_version=1,
    )
    text = leader.get(room).content.decode()
    assert "oppstart 1. september 2024, men omleggingen har virkning fra 1. juni 2024" in text


def test_the_countdown_is_in_words():
    day = date(2024, 6, 1)
    assert countdown(day, date(2023, 11, 30)) == "184 dager til oppstart 1. juni 2024"
    assert countdown(day, date(2024, 5, 31)) == "1 dag til oppstart 1. juni 2024"
    assert countdown(day, day) == "Oppstart i dag, 1. juni 2024"
    assert countdown(day, date(2024, 6, 3)) == "2 dager siden oppstart 1. juni 2024"


def test_a_new_place_gives_tasks_when_the_leader_asks(project, user_in, leader, room):
    by = user_in("project_leader")
    before = project.tasks.count()
    keep_record(
        by=by, project=project, table="project_locations",
        values={"id": "fluberg", "name": "Fluberg", "municipality": "3447", "kind": "service_point"},
    )  # fmt: skip
    assert "Oppdater oppgavene" in leader.get(room).content.decode()
    answer = leader.post(f"{room}hold-opp/")
    assert answer.status_code == 302
    new = project.tasks.filter(subject="fluberg")
    assert project.tasks.count() == before + new.count() > before
    assert {task.municipality for task in new} == {"3447"}
    assert "Oppdater oppgavene" not in leader.get(room).content.decode()


def test_what_no_longer_applies_is_set_aside_and_comes_back(project, user_in):
    by = user_in("project_leader")
    items = {item.id: item for item in built_in().items}
    moving = [task for task in project.tasks.all() if items[task.item].only_if == "employees_move"]
    done = moving[0]
    done.status = "done"
    done.save()
    changed = change_project(
        by=by, project=project, values={"facts": {"employees_move": False}}, expected_version=1
    )
    aside = project.tasks.filter(pk__in=[task.pk for task in moving])
    assert {task.status for task in aside} == {"done", "not_relevant"}
    assert aside.get(pk=done.pk).status == "done"
    assert all(task.reason for task in aside if task.status == "not_relevant")
    change_project(by=by, project=changed, values={"facts": {"employees_move": True}}, expected_version=2)
    assert {task.status for task in project.tasks.filter(pk__in=[t.pk for t in moving])} == {
        "done",
        "not_started",
    }


def test_settings_move_the_day_and_the_plan_follows(project, leader, room):
    address = f"{room}innstillinger/"
    page = leader.get(address)
    before = plan_of(project).rows[0].ends
    sent = answers(page, cutover="2024-09-01", what="change")
    assert leader.post(address, sent).status_code == 302
    moved = Project.objects.get(pk=project.pk)
    moved.case = moved.plan.case = project.case
    assert plan_of(moved).rows[0].ends > before
    assert moved.version == 2
    event = AuditableEvent.objects.filter(type="project_changed").latest("id")
    assert event.new["cutover"] == "2024-09-01"


def test_settings_that_another_has_changed_are_kept_in_the_form_and_told(project, user_in, leader, room):
    address = f"{room}innstillinger/"
    sent = answers(leader.get(address), title="Mitt navn", what="change")
    change_project(
        by=user_in("project_leader"), project=project, values={"title": "Et annet"}, expected_version=1
    )
    page = leader.post(address, sent)
    assert page.status_code == 409
    text = page.content.decode()
    assert "Mitt navn" in text
    assert "Noen andre lagret før deg" in text
    assert leader.post(address, answers(page, what="change")).status_code == 302
    assert Project.objects.get(pk=project.pk).title == "Mitt navn"


def test_only_who_leads_changes_settings(project, client_as, room):
    office = client_as("office_leader")
    assert office.get(f"{room}innstillinger/").status_code == 200
    assert office.post(f"{room}innstillinger/", {"what": "change"}).status_code == 403
    assert office.post(f"{room}hold-opp/").status_code == 403


def test_a_closed_project_is_read_and_can_be_opened_again(project, user_in, leader, room):
    address = f"{room}innstillinger/"
    refused = leader.post(address, {"what": "close", "version": "1", "reason": ""})
    assert refused.status_code == 422
    assert leader.post(address, {"what": "close", "version": "1", "reason": "Ferdig"}).status_code == 302
    assert "Prosjektet ble avsluttet" in leader.get(room).content.decode()
    assert leader.post(f"{room}hold-opp/").status_code == 403
    closed = Project.objects.get(pk=project.pk)
    closed.case = closed.plan.case = project.case
    with pytest.raises(BadInput):
        sync_tasks(by=user_in("project_leader"), project=closed)
    leader.post(address, {"what": "open", "version": "2", "reason": "Mer å gjøre"})
    with pytest.raises(StaleProject):
        # The one who had the page open from before.
        close_project(by=user_in("project_leader"), project=project, reason="x", expected_version=1)
    assert Project.objects.get(pk=project.pk).closed_at is None


def test_what_is_done_is_told_in_sentences(project, user_in, leader):
    by = user_in("project_leader")
    change_project(by=by, project=project, values={"cutover": date(2024, 7, 1)}, expected_version=1)
    page = leader.get("/sak/nordland-2018/hendelser/").content.decode()
    assert "Startet prosjektet «NAV Land» med oppstart 1. juni 2024." in page
    assert "Flyttet oppstarten i «NAV Land» fra 1. juni 2024 til 1. juli 2024." in page


def test_a_paused_reorganisation_is_told_on_the_page(project, user_in, leader, room):
    assert "satt på pause" not in leader.get(room).content.decode()
    entry = Event("paused", date(2023, 5, 1), timezone.now(), "project_leader", note="Valg")
    report(by=user_in("project_leader"), plan=project.plan, entry=entry)
    assert "Omleggingen er satt på pause." in leader.get(room).content.decode()


def test_a_day_nearer_than_the_road_says_both_earliest_days_and_what_does_not_fit(plan, leader):
    today = timezone.localdate()
    near = {"begins": today.isoformat(), "cutover": (today + timedelta(days=10)).isoformat()}
    page = leader.post(new_address(plan), answers(leader.get(new_address(plan)), **near))
    preview, text = page.context["preview"], page.content.decode()
    assert preview.too_early.code == "cutover-before-statute"
    assert "Tidligst etter loven" in text
    assert "tidligst realistisk" in text
    assert len(preview.do_not_fit) > 10
    assert preview.do_not_fit[0].message.split(" får ikke plass")[0] in text
    # It is told, not stopped: people may know what they do.
    leader.post(new_address(plan), answers(page))
    assert Project.objects.get().cutover == today + timedelta(days=10)


def test_a_day_far_enough_away_says_nothing_of_it(plan, leader):
    today = timezone.localdate()
    far = {"begins": today.isoformat(), "cutover": (today + timedelta(days=1800)).isoformat()}
    page = leader.post(new_address(plan), answers(leader.get(new_address(plan)), **far))
    assert page.context["preview"].too_early is None


def test_a_place_that_goes_and_places_that_come_are_told_as_the_reason(project, user_in):
    by = user_in("project_leader")
    remove_record(
        by=by, project=project, table="project_locations", number=1, reason="Legges ned", expected_version=1
    )
    sync_tasks(by=by, project=project)
    gone = {task.item: task.reason for task in project.tasks.filter(subject="hov")}
    items = {item.id for item in built_in().items if item.per == "location" and not item.only_if}
    assert {gone[item] for item in items} == {"hov er ikke lenger med i prosjektet."}
    # One place left is not several: what hangs on that says so.
    assert any("flere steder" in reason for item, reason in gone.items() if item not in items)
    remove_record(
        by=by, project=project, table="project_locations", number=2, reason="Legges ned", expected_version=1
    )
    sync_tasks(by=by, project=project)
    once = project.tasks.filter(item__in=items, subject="")
    assert {task.status for task in once} == {"not_started"}
    keep_record(
        by=by, project=project, table="project_locations",
        values={"id": "dokka", "name": "Dokka", "municipality": "3448", "kind": "office"},
    )  # fmt: skip
    sync_tasks(by=by, project=project)
    assert {task.reason[:23] for task in once.all()} == {"Gjøres nå hver for seg:"}
    back = project.tasks.filter(subject="dokka", item__in=items)
    assert {task.status for task in back} == {"not_started"}


def test_a_project_whose_plan_is_put_away_says_that_it_is_withdrawn(project, plan, leader, user_in):
    version = Plan.objects.get(pk=plan.pk).version
    withdraw_plan(
        by=user_in("project_leader"), plan=plan, reason="Ikke lenger aktuelt", expected_version=version
    )
    page = leader.get(project.get_absolute_url())
    assert page.context["aside"] == "withdrawn"
    assert page.context["gate"] is None
    assert "Omleggingen er trukket." in page.content.decode()
    assert "Prosjektet er trukket." in leader.get(f"{project.get_absolute_url()}porter/").content.decode()
    assert "trukket" in leader.get(LIST).content.decode().lower()


def test_a_project_whose_plan_is_put_away_is_read_and_can_be_closed(project, plan, leader, user_in):
    by = user_in("project_leader")
    withdraw_plan(by=by, plan=plan, reason="Ikke lenger aktuelt", expected_version=plan.version)
    settings = f"{project.get_absolute_url()}innstillinger/"
    assert 'value="change"' not in leader.get(settings).content.decode()
    with pytest.raises(BadInput, match="trukket"):
        change_project(by=by, project=project, values={"title": "Noe annet"}, expected_version=1)
    with pytest.raises(BadInput, match="trukket"):
        change_task(by=by, task=project.tasks.first(), values={"status": "done"}, expected_version=1)
    assert leader.post(settings, {"what": "close", "version": "1", "reason": "Trukket"}).status_code == 302
    assert Project.objects.get(pk=project.pk).closed_at is not None
