"""The gates of a project in the browser: refused and then passed, a municipality out, pause, go and no-go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.establishment.conftest import NORDRE_LAND, SONDRE_LAND

from bindeledd.establishment.checklist import built_in
from bindeledd.foundation import BadInput
from bindeledd.reorganisation.status import STATES, Event, Milestone
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import sentence
from bindeledd_web.establishment.gates import actions
from bindeledd_web.establishment.gates.standing import condition_of, gates_of, next_gate_of, status_of_project
from bindeledd_web.establishment.models import Evidence, Task
from bindeledd_web.people.models import User
from bindeledd_web.projects.actions import keep_record
from bindeledd_web.projects.models import Project
from bindeledd_web.reorganisation.log import report

YES = {"verdict": "go", "roles": "Fylkesdirektør og kommunedirektører"}


@pytest.fixture
def gate(room: str) -> str:
    """The address of the gates."""
    return f"{room}porter/"


@pytest.fixture
def leads(user_in: Callable[..., User]) -> User:
    return user_in("project_leader")


@pytest.fixture
def fresh(project: Project) -> Callable[[], Project]:
    """The project read anew, as the next request does."""

    def read() -> Project:
        found = Project.objects.select_related("plan", "case").get(pk=project.pk)
        found.plan.case = found.case
        return found

    return read


@pytest.fixture
def finish(project: Project, leads: User) -> Callable[..., None]:
    """Ends the tasks that lead to the milestones, with a proof for each."""

    def end(*kinds: str, prove: bool = True) -> None:
        items = [item.id for item in built_in().items if item.milestone in kinds]
        for task in project.tasks.filter(item__in=items).exclude(status="not_relevant"):
            task.status = "done"
            task.save()
            if prove:
                Evidence.objects.create(
                    task=task, kind="decision", title="Vedtak", by=str(leads.key), role="x"
                )

    return end


@pytest.fixture
def reach(project: Project, leads: User, finish: Callable[..., None], fresh: Any) -> Callable[..., None]:
    """Ends what leads to the milestones and registers each."""

    def go(*kinds: str, subjects: tuple[str, ...] = ("",)) -> None:
        finish(*kinds)
        for kind in kinds:
            for subject in subjects:
                actions.reach(by=leads, project=fresh(), kind=kind, subject=subject)

    return go


def test_the_page_says_where_it_stands_and_what_the_next_gate_lacks(leader: Client, gate: str) -> None:
    page = leader.get(gate).content.decode()
    assert "Prosjektet står ved «mandat gitt»." in page
    assert "Neste port: Kartlagt" in page
    assert "0 av 2 milepæler er nådd" in page
    assert page.count("1 oppgave gjenstår") >= 2


def test_a_gate_is_refused_with_what_is_missing_and_then_passed(
    leader: Client, gate: str, reach: Callable[..., None], fresh: Callable[[], Project]
) -> None:
    refused = leader.post(f"{gate}videre/", {"tilstand": "mapped"})
    assert refused.status_code == 422
    text = refused.content.decode()
    assert "Dette mangler: mandat undertegnet og kartlegging godkjent" in text
    assert status_of_project(fresh()).state == "mandated"
    reach("mandate", "mapping")
    assert leader.post(f"{gate}videre/", {"tilstand": "mapped"}).status_code == 302
    assert status_of_project(fresh()).state == "mapped"
    assert "«kartlagt»" in leader.get(gate).content.decode()


def test_a_milestone_is_registered_from_the_page_with_the_items_as_its_document(
    leader: Client, gate: str, finish: Callable[..., None], fresh: Callable[[], Project]
) -> None:
    finish("mandate")
    assert 'value="mandate"' in leader.get(gate).content.decode()
    assert leader.post(f"{gate}milepael/", {"milepael": "mandate", "gjelder": ""}).status_code == 302
    (milestone,) = status_of_project(fresh()).milestones
    item = next(item.id for item in built_in().items if item.milestone == "mandate")
    assert (milestone.kind, milestone.document) == ("mandate", f"Sjekklisten: {item}")


def test_a_task_without_its_proof_holds_the_milestone_back(
    leader: Client, gate: str, finish: Callable[..., None], fresh: Callable[[], Project]
) -> None:
    finish("mandate", prove=False)
    page = leader.get(gate).content.decode()
    assert "mangler dokumentasjon" in page
    assert 'value="mandate"' not in page
    answer = leader.post(f"{gate}milepael/", {"milepael": "mandate", "gjelder": ""})
    assert answer.status_code == 422
    assert "mangler dokumentasjon" in answer.content.decode()
    assert status_of_project(fresh()).milestones == ()


def test_a_proof_that_is_taken_away_counts_no_more(
    finish: Callable[..., None], fresh: Callable[[], Project]
) -> None:
    finish("mandate")
    Evidence.objects.update(removed_at=timezone.now())
    condition = condition_of(fresh(), "mandate", "")
    assert condition is not None
    assert not condition.ready


def test_what_the_cut_over_works_out_is_not_registered_here(
    leads: User, finish: Callable[..., None], fresh: Callable[[], Project]
) -> None:
    finish("reconciled")
    with pytest.raises(BadInput, match="kommer ikke fra sjekklisten her"):
        actions.reach(by=leads, project=fresh(), kind="reconciled", subject="")


def test_only_those_who_plan_reorganisations_register(client_as: Callable[..., Client], gate: str) -> None:
    for role in ("reader", "union_representative", "office_leader"):
        client = client_as(role)
        assert client.get(gate).status_code == 200
        assert client.post(f"{gate}videre/", {"tilstand": "mapped"}).status_code == 403
        assert client.post(f"{gate}milepael/", {"milepael": "mandate"}).status_code == 403
        assert client.get(f"{gate}falt-fra/").status_code == 403
        assert client.get(f"{gate}pause/").status_code == 403


def test_a_chief_executive_registers_for_the_own_municipality_alone(
    client_as: Callable[..., Client], gate: str, finish: Callable[..., None]
) -> None:
    finish("intention")
    client = client_as("chief_executive")
    sent = {"milepael": "intention", "gjelder": NORDRE_LAND}
    assert client.post(f"{gate}milepael/", sent).status_code == 302
    assert client.post(f"{gate}milepael/", sent | {"gjelder": SONDRE_LAND}).status_code == 403
    page = client.get(f"{gate}falt-fra/").content.decode()
    assert f'value="{NORDRE_LAND}"' in page
    assert f'value="{SONDRE_LAND}"' not in page


def test_a_municipality_that_drops_out_opens_again_what_it_must(
    leader: Client,
    room: str,
    gate: str,
    reach: Callable[..., None],
    fresh: Callable[[], Project],
    project: Project,
) -> None:
    reach("mandate", "mapping")
    reach("options", "consequences", "economy", "option")
    versions = {task.pk: task.version for task in project.tasks.all()}
    sent = {
        "municipality": SONDRE_LAND,
        "on": timezone.localdate().isoformat(),
        "reason": "Nei i kommunestyret",
    }
    answer = leader.post(f"{gate}falt-fra/", sent)
    assert answer.status_code == 302
    now = fresh()
    assert {r.milestone.kind for r in status_of_project(now).reopened} == {"consequences", "economy"}
    again = {item.id for item in built_in().items if item.milestone in ("consequences", "economy")}
    for task in now.tasks.filter(item__in=again):
        assert task.status == "in_progress"
        history = leader.get(f"{room}oppgaver/{task.pk}/").content.decode()
        assert "Må gjøres på nytt fordi en kommune falt fra: Nei i kommunestyret" in history
        assert task.version == versions[task.pk] + 1
    mapping = next(item.id for item in built_in().items if item.milestone == "mapping")
    assert now.tasks.get(item=mapping).status == "done"
    assert set(now.tasks.filter(subject=SONDRE_LAND).values_list("status", flat=True)) == {"not_relevant"}
    page = leader.get(gate).content.decode()
    assert "2 milepæler er åpnet igjen" in page
    assert f"Søndre Land ({SONDRE_LAND}) falt fra" in page
    event = AuditableEvent.objects.filter(type="project_participant_out").get()
    assert "2 oppgaver må gjøres på nytt." in sentence(event)


def test_nobody_just_drops_out_when_all_have_adopted(
    leader: Client, gate: str, leads: User, fresh: Callable[[], Project]
) -> None:
    for each in gates_of(fresh())[: STATES.index("adopted_by_all")]:
        for found in each.conditions:
            milestone = Milestone(
                found.kind, timezone.localdate(), timezone.now(), "project_leader", found.subject
            )
            report(by=leads, plan=fresh().plan, entry=milestone)
    actions.move_on(by=leads, project=fresh(), state="adopted_by_all")
    before = Task.objects.filter(status="not_relevant").count()
    with pytest.raises(BadInput, match="Alle har vedtatt"):
        actions.drop_out(
            by=leads, project=fresh(), municipality=SONDRE_LAND, on=timezone.localdate(), reason="Nei"
        )
    assert Task.objects.filter(status="not_relevant").count() == before
    assert not AuditableEvent.objects.filter(type="project_participant_out").exists()
    assert "?slag=notice_given" in leader.get(f"{gate}falt-fra/").content.decode()
    given = Event("notice_given", timezone.localdate(), timezone.now(), "project_leader", SONDRE_LAND)
    report(by=leads, plan=fresh().plan, entry=given)
    assert f"Søndre Land ({SONDRE_LAND}) sa opp" in leader.get(gate).content.decode()


def test_a_day_to_come_and_a_missing_reason_are_refused_and_what_was_typed_stays(
    leader: Client, gate: str, fresh: Callable[[], Project]
) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    sent = {"municipality": SONDRE_LAND, "on": tomorrow, "reason": "Nei i kommunestyret"}
    answer = leader.post(f"{gate}falt-fra/", sent)
    assert answer.status_code == 422
    assert "Nei i kommunestyret" in answer.content.decode()
    assert leader.post(f"{gate}falt-fra/", sent | {"on": "", "reason": ""}).status_code == 422
    identity = sent | {"on": timezone.localdate().isoformat(), "reason": "Gjelder 15076500565"}
    assert leader.post(f"{gate}falt-fra/", identity).status_code == 422
    assert len(status_of_project(fresh()).participants) == 2


def test_tasks_behind_a_milestone_that_another_opened_are_set_back_by_hand(
    leader: Client, gate: str, reach: Callable[..., None], fresh: Callable[[], Project], leads: User
) -> None:
    reach("mandate", "mapping")
    entry = Event("mapping_changed", timezone.localdate(), timezone.now(), "project_leader")
    report(by=leads, plan=fresh().plan, entry=entry)
    page = leader.get(gate).content.decode()
    assert "Sett oppgavene tilbake" in page
    assert leader.post(f"{gate}paa-nytt/", {"reason": ""}).status_code == 422
    assert leader.post(f"{gate}paa-nytt/", {"reason": "Nye tall"}).status_code == 302
    mapping = next(item.id for item in built_in().items if item.milestone == "mapping")
    assert fresh().tasks.get(item=mapping).status == "in_progress"
    assert leader.post(f"{gate}paa-nytt/", {"reason": "Nye tall"}).status_code == 422


def test_a_project_is_paused_taken_up_again_and_withdrawn(
    leader: Client, gate: str, fresh: Callable[[], Project]
) -> None:
    assert leader.post(f"{gate}pause/", {"kind": "paused", "reason": "Valg"}).status_code == 302
    page = leader.get(gate).content.decode()
    assert "Prosjektet er satt på pause" in page
    assert "Gå gjennom porten" not in page
    refused = leader.post(f"{gate}videre/", {"tilstand": "mapped"})
    assert "satt på pause" in refused.content.decode()
    assert leader.post(f"{gate}pause/", {"kind": "resumed", "reason": "Valget er over"}).status_code == 302
    assert status_of_project(fresh()).state == "mandated"
    assert leader.post(f"{gate}pause/", {"kind": "withdrawn", "reason": "Uenighet"}).status_code == 302
    assert "Prosjektet er trukket" in leader.get(gate).content.decode()
    assert next_gate_of(fresh()) is None


def test_go_needs_a_decision_whose_conditions_are_met(
    leads: User, project: Project, finish: Callable[..., None], fresh: Callable[[], Project]
) -> None:
    finish("go_decision")
    with pytest.raises(BadInput, match="ikke ført noe beslutningsmøte"):
        actions.reach(by=leads, project=fresh(), kind="go_decision", subject="")
    values = {
        "on": "2024-05-01",
        "verdict": "conditions",
        "conditions": "Telefonen må svare",
        "roles": "Begge eiere",
    }
    kept = keep_record(by=leads, project=project, table="project_go", values=values)
    with pytest.raises(BadInput, match="Telefonen må svare"):
        actions.reach(by=leads, project=fresh(), kind="go_decision", subject="")
    keep_record(
        by=leads, project=project, table="project_go", values=values | {"conditions_met": "2024-05-20"},
        number=kept.number, expected_version=1,
    )  # fmt: skip
    actions.reach(by=leads, project=fresh(), kind="go_decision", subject="")
    assert [m.kind for m in status_of_project(fresh()).milestones] == ["go_decision"]


def test_a_yes_with_conditions_must_say_which(leader: Client, project: Project, room: str) -> None:
    new = f"{room}poster/project_go/ny/"
    sent = {"on": "2024-05-01", "verdict": "conditions", "roles": "Begge eiere", "version": "0"}
    answer = leader.post(new, sent)
    assert answer.status_code == 422
    assert "vilkårene mangler" in answer.content.decode()


def test_a_decision_with_its_dissent_stands_on_the_page(
    leader: Client, leads: User, project: Project, gate: str
) -> None:
    values = YES | {"on": "2024-05-01", "dissent": "Verneombudet mener lokalet ikke er klart"}
    keep_record(by=leads, project=project, table="project_go", values=values)
    page = leader.get(gate).content.decode()
    assert "Verneombudet mener lokalet ikke er klart" in page
    assert "1. mai 2024" in page


def test_a_form_sent_twice_counts_once(
    leader: Client, gate: str, finish: Callable[..., None], fresh: Callable[[], Project]
) -> None:
    finish("mandate")
    sent = {"milepael": "mandate", "gjelder": "", "once": "6f1c2f0e-8f0c-4f6e-9d0a-1b2c3d4e5f60"}
    for _time in range(2):
        assert leader.post(f"{gate}milepael/", sent).status_code == 302
    assert len(status_of_project(fresh()).milestones) == 1


def test_every_gate_of_the_project_is_there(project: Project) -> None:
    assert [gate.state for gate in gates_of(project)][-1] == "evaluated"
    assert next_gate_of(project) is not None
