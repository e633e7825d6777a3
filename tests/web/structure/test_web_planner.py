"""The planner asked from the pages: proven at once, stopped, interrupted, wishes that clash, taken in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from bindeledd.structure.prepared import Progress
from bindeledd.structure.proposal import proposal_from_json
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.structure import running
from bindeledd_web.structure.actions import begin_alternative, lock_office
from bindeledd_web.structure.models import Alternative, Run
from bindeledd_web.structure.run_actions import ask_planner
from bindeledd_web.structure.solving import Answer, plan_from, wishes_from
from bindeledd_web.structure.worlds import world_for

EMPTY = {
    "least": "", "most": "", "members": "", "staff": "", "changes": "", "budget": "", "together": "",
    "apart": "", "hosts": "", "barred": "", "branches": "", "keep": "", "seconds": "10",
}  # fmt: skip
ONE = "/sak/nordland-2018/forslag/alternativ/"


@pytest.fixture
def planner(user_in: Callable[[str], User]) -> User:
    return user_in("project_leader")


@pytest.fixture
def alternative(case: Case, planner: User) -> Alternative:
    proposal = world_for(case, case.date).today
    return begin_alternative(by=planner, case=case, title="Seks tunge", proposal=proposal)


def _asked(case: Case, **more: Any) -> dict[str, Any]:
    return {"kind": "plan", "on": case.date.isoformat(), "prices": {}, "wishes": {}, "seconds": 10.0, **more}


def _found(client: Client, address: str, **values: str) -> tuple[Run, str]:
    answer = client.post(address, EMPTY | values)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    run = Run.objects.latest("pk")
    return run, client.get(answer["Location"]).content.decode()


def test_the_best_plan_is_found_while_one_waits_and_says_that_it_is_proven(
    leader: Client, alternative: Alternative
) -> None:
    run, page = _found(leader, f"{ONE}{alternative.slug}/fullfor/")
    assert run.state == Run.DONE
    assert "Beste løsning, bevist." in page
    assert "bindeledd structure optimise nordland-2018" in page
    planned = [code for code in proposal_from_json(run.offices or []).codes if code.startswith("18")]
    assert len(planned) == 44
    assert AuditableEvent.objects.filter(type="planner_asked").count() == 1


def test_the_number_of_offices_and_what_is_locked_are_kept(
    leader: Client, planner: User, alternative: Alternative
) -> None:
    lock_office(by=planner, alternative=alternative, first="1804", lock=True, expected_version=1)
    run, page = _found(leader, f"{ONE}{alternative.slug}/fullfor/", least="18", most="18")
    assert run.state == Run.DONE
    found = proposal_from_json(run.offices or [])
    assert found.office_of("1804").members == ("1804",)
    assert "Nøyaktig 18 kontor" in page
    assert "--offices 18" in page
    assert "--lock forslag.json" in page


def test_the_best_for_each_number_comes_with_its_prices(leader: Client, alternative: Alternative) -> None:
    run, page = _found(leader, f"{ONE}{alternative.slug}/fullfor/", least="20", most="22", each="on")
    assert [row["offices"] for row in run.found["counts"]] == [20, 21, 22]
    assert page.count("Lag alternativ") >= 3
    taken = leader.post(
        f"/sak/nordland-2018/forslag/planlegger/{run.key}/ta-inn/", {"antall": "21", "title": "21"}
    )
    assert taken.status_code == 302
    made = Alternative.objects.get(title="21")
    assert made.found["objective"] == run.found["counts"][1]["objective"]


def test_the_plan_is_taken_into_the_alternative_or_refused_when_somebody_came_first(
    leader: Client, planner: User, alternative: Alternative
) -> None:
    run, _page = _found(leader, f"{ONE}{alternative.slug}/fullfor/")
    address = f"/sak/nordland-2018/forslag/planlegger/{run.key}/ta-inn/"
    lock_office(by=planner, alternative=alternative, first="1804", lock=True, expected_version=1)
    assert leader.post(address, {"til": "samme", "version": "1"}).status_code == 409
    lock_office(by=planner, alternative=alternative, first="1804", lock=False, expected_version=2)
    assert leader.post(address, {"til": "samme", "version": "3"}).status_code == 302
    alternative.refresh_from_db()
    assert alternative.offices == run.offices
    assert alternative.found["gap"] == 0


def test_wishes_that_clash_are_named(leader: Client, alternative: Alternative) -> None:
    run, page = _found(
        leader, f"{ONE}{alternative.slug}/fullfor/", together="Bodø, Fauske", apart="Bodø, Fauske"
    )
    assert run.state == Run.FAILED
    assert "kan ikke oppfylles" in page
    assert "Planleggeren fant ingen plan" in page


def test_a_name_that_is_not_there_is_said_at_its_field(leader: Client, alternative: Alternative) -> None:
    answer = leader.post(f"{ONE}{alternative.slug}/fullfor/", EMPTY | {"hosts": "Atlantis"})
    assert answer.status_code == 422
    assert "Atlantis" in answer.content.decode()
    assert Run.objects.count() == 0


def test_what_a_round_has_found_stays_when_it_is_stopped(
    case: Case, planner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices = world_for(case, case.date).today.as_json()
    plan = {
        "objective": 110, "bound": 100, "gap": 0.1, "proven": False, "stopped": True, "seconds": 1.0,
        "groups_considered": 5, "input": "x",
    }  # fmt: skip
    rounds: list[float] = []

    def slow(question: object, seconds: float, tell: Callable[[Progress], None], stop: Any) -> Answer:
        rounds.append(seconds)
        tell(Progress("Søker", 1.0, 110, 104))
        return Answer({"plan": dict(plan)}, offices, False)

    run = ask_planner(by=planner, case=case, alternative=None, asked=_asked(case, seconds=60.0))
    question = running.question_of(run, world_for(case, case.date))
    monkeypatch.setattr(running, "solve", slow)
    Run.objects.filter(pk=run.pk).update(stop_asked=True)  # somebody presses stop during the round
    running.go_on(run, question)
    run.refresh_from_db()
    assert run.state == Run.STOPPED
    assert rounds == [8.0]
    assert run.offices == offices
    assert run.found["plan"]["objective"] == 110


def test_a_run_without_a_sign_of_life_is_said_to_be_interrupted(
    leader: Client, case: Case, planner: User
) -> None:
    run = ask_planner(by=planner, case=case, alternative=None, asked=_asked(case))
    Run.objects.filter(pk=run.pk).update(
        state=Run.RUNNING, seen_at=timezone.now() - timedelta(minutes=5),
        found={"objective_now": 110, "bound_now": 100},
    )  # fmt: skip
    page = leader.get(f"/sak/nordland-2018/forslag/planlegger/{run.key}/").content.decode()
    assert "Arbeidet ble avbrutt" in page
    assert "innen 9,09 prosent" in page
    run.refresh_from_db()
    assert run.state == running.LOST


def test_a_running_one_is_followed_and_can_be_stopped(leader: Client, case: Case, planner: User) -> None:
    run = ask_planner(by=planner, case=case, alternative=None, asked=_asked(case))
    Run.objects.filter(pk=run.pk).update(state=Run.RUNNING, step="Søker")
    address = f"/sak/nordland-2018/forslag/planlegger/{run.key}/"
    page = leader.get(address).content.decode()
    assert 'http-equiv="refresh"' in page
    assert "<progress" in leader.get(f"{address}?som=tilstand").content.decode()
    leader.post(f"{address}stopp/")
    run.refresh_from_db()
    assert run.stop_asked


def test_readers_see_the_answer_but_cannot_ask(
    client_as: Callable[[str], Client], case: Case, planner: User, alternative: Alternative
) -> None:
    run = ask_planner(by=planner, case=case, alternative=alternative, asked=_asked(case))
    running.begin(run)
    reader = client_as("reader")
    address = f"/sak/nordland-2018/forslag/planlegger/{run.key}/"
    page = reader.get(address)
    assert page.status_code == 200
    assert "Bruk planen" not in page.content.decode()
    assert reader.get(f"{ONE}{alternative.slug}/fullfor/").status_code == 403
    assert reader.post(f"{address}ta-inn/", {"title": "x"}).status_code == 403
    assert reader.post(f"{address}stopp/").status_code == 403


def test_wishes_and_plans_are_the_same_after_being_stored(case: Case) -> None:
    from bindeledd.structure.wishes import Exemption, Wishes

    world = world_for(case, case.date)
    wishes = Wishes(
        offices=(3, 5), locked=(world.today.offices[0],), together=(("1804", "1841"),), hosts=("1804",),
        consent={"1848": 5e5}, exemption=Exemption(), least_staff=3.5, changes=4,
    )  # fmt: skip
    again = wishes_from(wishes.as_json())
    assert again == wishes
    plan = plan_from(
        {"objective": 2, "bound": 1, "seconds": 1.0, "groups_considered": 3, "input": "d", "stopped": True},
        world.today.as_json(),
    )
    assert (plan.gap, plan.proposal) == (0.5, world.today)
