"""The list of tasks: what is whose, how it is narrowed, and several changed at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.waiting import waits_for
from bindeledd_web.establishment.laid_out import forget
from bindeledd_web.establishment.tasks.actions import change_task
from bindeledd_web.establishment.tasks.board import Board, shares
from bindeledd_web.establishment.tasks.filters import Filtered
from bindeledd_web.people.models import User


@pytest.fixture
def address(room):
    return f"{room}oppgaver/"


def own(project, user):
    return [row for row in Board(project, user).rows if row.mine]


def test_every_task_is_a_row_with_one_link_on_one_of_the_pages(project, leader, address):
    pages = [leader.get(address, {"side": number}) for number in (1, 2, 3)]
    rows = [row.task.pk for page in pages for row in page.context["rows"]]
    assert sorted(rows) == sorted(project.tasks.values_list("pk", flat=True))
    assert 100 < len(rows) <= 150
    text = "".join(page.content.decode() for page in pages)
    for task in project.tasks.all()[:20]:
        assert text.count(f'href="{address}{task.pk}/"') == 1


def test_the_counts_on_top_add_up_and_lead_to_their_tasks(project, leader, address, user_in):
    first = project.tasks.first()
    change_task(
        by=user_in("project_leader"), task=_of(first, project), values={"status": "done"}, expected_version=1
    )
    page = leader.get(address)
    counts = {share.status: share.count for share, _url in page.context["shares"]}
    assert counts["done"] == 1
    assert sum(counts.values()) == project.tasks.count()
    done = leader.get(address + next(url for share, url in page.context["shares"] if share.status == "done"))
    assert [row.task.pk for row in done.context["rows"]] == [first.pk]


def test_widths_of_the_bar_add_up(project, user_in):
    board = Board(project, user_in("project_leader"))
    assert sum(share.width for share in shares(board.rows)) == 1000
    assert {share.width for share in shares(())} == {0}


def test_mine_are_those_of_my_role_in_my_municipality_and_those_given_to_me(
    project, user_in, client_as, address
):
    office = user_in("office_leader")
    rows = client_as("office_leader").get(f"{address}?vis=mine").context["rows"]
    assert rows
    assert {row.task.responsible for row in rows} == {"office_leader"}
    assert {row.task.municipality for row in rows} <= {"", "3448"}
    other = project.tasks.filter(responsible="county_director").first()
    change_task(
        by=user_in("project_leader"),
        task=_of(other, project),
        values={"assignee": office},
        expected_version=1,
    )
    mine = rows[0].task
    change_task(
        by=user_in("project_leader"), task=_of(mine, project),
        values={"assignee": user_in("county_director")}, expected_version=1,
    )  # fmt: skip
    now = {row.task.pk for row in client_as("office_leader").get(f"{address}?vis=mine").context["rows"]}
    assert other.pk in now
    assert mine.pk not in now


def test_my_municipality_has_only_its_own(project, client_as, address):
    rows = client_as("chief_executive").get(f"{address}?vis=kommune").context["rows"]
    assert rows
    assert {row.task.municipality for row in rows} == {"3448"}


def test_late_ones_are_told_in_words(project, leader, address, user_in):
    rows = leader.get(f"{address}?vis=forfalt").context["rows"]
    assert rows
    assert all(row.due < timezone.localdate() for row in rows)
    assert "over fristen" in leader.get(f"{address}?vis=forfalt").content.decode()
    late = rows[0].task
    later = timezone.localdate() + timedelta(days=400)
    change_task(
        by=user_in("project_leader"), task=_of(late, project), values={"due": later}, expected_version=1
    )
    assert late.pk not in {row.task.pk for row in leader.get(f"{address}?vis=forfalt").context["rows"]}


def test_it_is_narrowed_by_audience_phase_role_and_municipality(project, leader, address):
    filtered = leader.get(address).context["filtered"]
    for filter_ in filtered.filters():
        assert len(filter_.links) > 1, filter_.words
        for link in filter_.links[1:]:
            assert len(Filtered(filtered.board, QueryDict(link.url[1:])).rows) == link.count > 0
    page = leader.get(f"{address}?fase=preparation&sted=3447")
    assert page.context["filtered"].words() == "Forberedelse, Søndre Land"
    both = page.context["rows"]
    assert both
    assert {(row.item.phase, row.task.municipality) for row in both} == {("preparation", "3447")}


def test_a_narrowing_that_nothing_fits_says_so(project, leader, address):
    page = leader.get(f"{address}?fase=tull")
    assert page.status_code == 200
    assert "Ingen oppgaver passer med det du har valgt." in page.content.decode()


def test_what_a_task_waits_for_is_what_it_builds_on_and_is_not_ended(project, user_in):
    leader = user_in("project_leader")
    row = next(row for row in Board(project, leader).rows if len(row.waits_for) == 1)
    first = _of(project.tasks.get(pk=row.waits_for[0].pk), project)
    change_task(by=leader, task=first, values={"status": "done"}, expected_version=1)
    forget(project)
    assert Board(project, leader).row(row.task.pk).waits_for == ()


def test_several_are_changed_at_once_with_one_event_each(project, leader, address):
    rows = leader.get(address).context["rows"][:3]
    sent = {"oppgave": [row.chosen for row in rows], "status": "in_progress", "due": "2030-01-15"}
    assert leader.post(address, sent).status_code == 302
    assert set(
        project.tasks.filter(pk__in=[row.task.pk for row in rows]).values_list("status", "due", "version")
    ) == {("in_progress", date(2030, 1, 15), 2)}
    assert AuditableEvent.objects.filter(type="task_changed").count() == 3


def test_a_row_that_another_changed_is_not_overwritten_and_is_named(project, leader, address, user_in):
    rows = leader.get(address).context["rows"][:2]
    sent = {"oppgave": [row.chosen for row in rows], "status": "done"}
    change_task(
        by=user_in("county_director"), task=_of(rows[0].task, project), values={"status": "waiting"},
        expected_version=1,
    )  # fmt: skip
    page = leader.post(address, sent, follow=True)
    text = page.content.decode()
    assert f"«{rows[0].title}»" in text
    assert "1 oppgave er endret." in text
    assert project.tasks.get(pk=rows[0].task.pk).status == "waiting"
    assert project.tasks.get(pk=rows[1].task.pk).status == "done"


def test_when_all_were_changed_by_others_nothing_is_written(project, leader, address, user_in):
    row = leader.get(address).context["rows"][0]
    change_task(
        by=user_in("county_director"),
        task=_of(row.task, project),
        values={"status": "waiting"},
        expected_version=1,
    )
    page = leader.post(address, {"oppgave": [row.chosen], "status": "done"})
    assert page.status_code == 409
    assert row.title in page.content.decode()
    assert project.tasks.get(pk=row.task.pk).status == "waiting"


def test_nothing_chosen_is_told(project, leader, address):
    assert leader.post(address, {"status": "done"}).status_code == 422
    row = leader.get(address).context["rows"][0]
    assert leader.post(address, {"oppgave": [row.chosen]}).status_code == 422
    for version in ("", "9" * 5000):
        sent = {"oppgave": ["x:1", f"{row.task.pk}:{version}"], "status": "done"}
        assert leader.post(address, sent).status_code == 422


def test_several_cannot_be_changed_that_are_not_ones_own(project, client_as, address, leader):
    row = next(r for r in leader.get(address).context["rows"] if r.task.responsible == "county_director")
    page = client_as("office_leader").post(address, {"oppgave": [row.chosen], "status": "done"})
    assert page.status_code == 403
    assert project.tasks.get(pk=row.task.pk).status == "not_started"


def test_only_who_leads_gives_several_to_another_role(project, client_as, address, user_in):
    row = own(project, user_in("office_leader"))[0]
    sent = {"oppgave": [row.chosen], "responsible": "county_director", "status": "in_progress"}
    assert client_as("office_leader").post(address, sent).status_code == 302
    task = project.tasks.get(pk=row.task.pk)
    assert (task.responsible, task.status) == ("office_leader", "in_progress")


def test_the_same_form_sent_twice_counts_once(project, leader, address):
    row = leader.get(address).context["rows"][0]
    sent = {"oppgave": [row.chosen], "status": "in_progress", "once": "6f1f9f62-3f0c-4d0e-8a58-2f6f7d3c0a11"}
    leader.post(address, sent)
    assert leader.post(address, sent).status_code == 302
    assert AuditableEvent.objects.filter(type="task_changed").count() == 1


def test_the_front_page_says_what_is_late_and_what_is_due_this_week(project, user_in, case):
    user = User.objects.get(pk=user_in("union_representative").pk)
    leader = user_in("project_leader")
    task = project.tasks.filter(responsible="union_representative").first()
    texts = [waiting.text for waiting in waits_for(user, case)]
    assert "1 oppgave i «NAV Land» er over fristen" in texts
    soon = timezone.localdate() + timedelta(days=3)
    change_task(by=leader, task=_of(task, project), values={"due": soon}, expected_version=1)
    texts = [waiting.text for waiting in waits_for(user, case)]
    assert "1 oppgave i «NAV Land» har frist denne uken" in texts
    change_task(by=leader, task=_of(task, project), values={"status": "done"}, expected_version=2)
    assert not [w for w in waits_for(user, case) if "NAV Land" in w.text and "oppgave" in w.text]


def _of(task, project):
    task.project = project
    return task
