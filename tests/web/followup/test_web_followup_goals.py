from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone
from tests.web.followup.conftest import GOAL, MEASUREMENT

from bindeledd.followup import purposes
from bindeledd.foundation import BadInput
from bindeledd.reorganisation.builtin import open_reorganisation
from bindeledd_web.cases.waiting import waits_for
from bindeledd_web.followup.reporting import months_after
from bindeledd_web.people.roles import ROLES
from bindeledd_web.projects.models import Project
from bindeledd_web.registry.actions import create_plan


def columns(error):
    return {finding.column for finding in error.value.findings}


def test_the_first_page_says_where_goals_come_from_when_there_is_no_project(leader, case):
    page = leader.get(f"/sak/{case.slug}/oppfolging/")
    assert page.status_code == 200
    assert "Saken har ingen prosjekter ennå" in page.text
    assert f"/sak/{case.slug}/etablering/" in page.text


def test_one_project_alone_is_opened_at_once(leader, project, room):
    assert leader.get(f"/sak/{project.case.slug}/oppfolging/").url == room


def test_several_projects_stand_as_rows_with_counts(leader, project, keep, user_in, room):
    keep("project_goals", GOAL)
    keep("project_measurements", MEASUREMENT)
    other = replace(open_reorganisation("narvik-2020"), decided_on=None)
    plan = create_plan(by=user_in("project_leader"), case=project.case, reorganisation=other)
    Project.objects.create(
        case=project.case, plan=plan, slug="narvik", title="Nye Narvik", model="MERGER", checklist={},
        begins=date(2017, 6, 1), cutover=date(2020, 1, 1), by=project.by,
    )  # fmt: skip
    page = leader.get(f"/sak/{project.case.slug}/oppfolging/")
    told = [(r.project.title, r.goals, r.reached, r.unknown, r.missing) for r in page.context["rows"]]
    assert told == [("NAV Land", 1, 1, 0, 0), ("Nye Narvik", 0, 0, 0, 1)]
    assert room in page.text


def test_the_follow_up_goes_on_when_the_project_is_closed(leader, project, room, keep):
    keep("project_goals", GOAL)
    project.closed_at = timezone.now()
    project.save()
    assert "Nytt mål" in leader.get(room).text
    assert leader.post(f"{room}rapporter/statistikk/utsted/").status_code == 200


def test_a_withdrawn_reorganisation_is_read_and_not_written_to(leader, project, room, keep):
    keep("project_goals", GOAL)
    project.plan.withdrawn_at = timezone.now()
    project.plan.save()
    page = leader.get(room)
    assert page.status_code == 200
    assert "Nytt mål" not in page.text
    assert leader.post(f"{room}rapporter/statistikk/utsted/").status_code == 403


def test_a_project_without_goals_offers_the_twelve_purposes(leader, room):
    page = leader.get(room)
    assert "Prosjektet har ingen mål" in page.text
    assert f"{room}formal/" in page.text
    assert 'class="phases__current"' in page.text or "Oppfølging" in page.text


def test_goals_stand_as_rows_with_before_target_after_and_who_measures(leader, room, keep):
    keep("project_goals", GOAL)
    keep("project_measurements", MEASUREMENT)
    page = leader.get(room)
    assert [row.outcome.verdict for row in page.context["rows"]] == ["reached"]
    for words in ("12 (31. desember 2023)", "høyst 6", "5 (10. juni 2025)", "−7 (bedre)", "Kontorleder"):
        assert words in page.text
    assert page.text.count('class="bl-chart"') == 1
    assert "Dette må noen gjøre" not in page.text


def test_a_missing_baseline_is_something_to_do_and_never_a_number(leader, room, keep):
    bare = {k: v for k, v in GOAL.items() if not k.startswith("baseline")}
    keep("project_goals", bare)
    keep("project_measurements", MEASUREMENT)
    page = leader.get(room)
    assert "Legg inn utgangspunktet" in page.text
    assert "det kan ikke lages i ettertid" in page.text
    assert [row.outcome.reasons for row in page.context["rows"]] == [("baseline_missing",)]
    assert page.context["rows"][0].outcome.change is None


def test_before_the_cut_over_a_missing_baseline_waits_on_the_front_page_of_who_measures(
    project, keep, user_in
):
    keep("project_goals", {k: v for k, v in GOAL.items() if not k.startswith("baseline")})
    assert not any("utgangspunkt" in w.text for w in waits_for(user_in("office_leader"), project.case))
    project.cutover = months_after(timezone.localdate(), 6)
    project.save()
    (found,) = [w for w in waits_for(user_in("office_leader"), project.case) if "utgangspunkt" in w.text]
    assert found.text == "1 mål i «NAV Land» mangler utgangspunkt fra deg"
    assert not any("utgangspunkt" in w.text for w in waits_for(user_in("chief_executive"), project.case))


def test_one_goal_has_its_figures_with_sources_and_the_way_to_a_measurement(leader, room, keep):
    keep("project_goals", GOAL)
    keep("project_measurements", MEASUREMENT | {"note": "Ferien er med", "vintage": "juni"})
    page = leader.get(f"{room}mal/1/")
    assert [figure.baseline for figure in page.context["figures"]] == [True, False]
    assert "Driftsloggen 2025, juni" in page.text
    assert "Ferien er med" in page.text
    assert page.context["row"].measure_url.endswith("&goal=1")
    assert leader.get(page.context["row"].measure_url).status_code == 200
    assert leader.get(f"{room}mal/9/").status_code == 404


def test_the_purposes_are_offered_one_by_one_with_words_and_no_figures(leader, room, keep):
    keep("project_goals", GOAL)
    page = leader.get(f"{room}formal/")
    assert [each.taken for each in page.context["purposes"]] == [p.key == "operation" for p in purposes()]
    assert "Kunngjøringen om NAV Land" in page.text
    form = leader.get(page.context["purposes"][0].url)
    assert 'value="Flere i arbeid og færre på stønad"' in form.text
    assert len(leader.get(room).context["rows"]) == 1
    assert {purpose.role for purpose in purposes()} <= set(ROLES)


def test_a_baseline_has_day_source_and_lies_before_the_cut_over(keep):
    with pytest.raises(BadInput) as error:
        keep("project_goals", GOAL | {"baseline_on": "", "baseline_source": ""})
    assert columns(error) == {"baseline_on", "baseline_source"}
    with pytest.raises(BadInput) as error:
        keep("project_goals", GOAL | {"baseline_on": "2024-06-01"})
    assert columns(error) == {"baseline_on"}


def test_few_people_are_refused_in_goals_measurements_and_yearly_figures(keep):
    with pytest.raises(BadInput) as error:
        keep("project_goals", GOAL | {"unit": "personer", "baseline_value": "3"})
    assert columns(error) == {"baseline_value"}
    keep("project_goals", GOAL | {"unit": "personer"})
    with pytest.raises(BadInput) as error:
        keep("project_measurements", MEASUREMENT | {"value": "4"})
    assert columns(error) == {"value"}
    yearly = {"year": "2025", "topic": "complaints", "what": "Medhold", "value": "2", "source": "Arkivet"}
    with pytest.raises(BadInput) as error:
        keep("project_yearly", yearly)
    assert columns(error) == {"value"}
    keep("project_yearly", yearly | {"value": "", "text": "Under 5"})


def test_a_measurement_is_of_a_goal_and_of_a_day_that_has_been(keep):
    with pytest.raises(BadInput) as error:
        keep("project_measurements", MEASUREMENT)
    assert columns(error) == {"goal"}
    keep("project_goals", GOAL)
    with pytest.raises(BadInput) as error:
        keep("project_measurements", MEASUREMENT | {"on": months_after(timezone.localdate(), 1).isoformat()})
    assert columns(error) == {"on"}


def test_a_yearly_figure_says_something(keep):
    with pytest.raises(BadInput) as error:
        keep("project_yearly", {"year": "2025", "topic": "users", "what": "Møter", "source": "Referatene"})
    assert columns(error) == {"text"}


def test_a_reader_sees_the_goals_and_changes_nothing(client_as, room, keep):
    keep("project_goals", {k: v for k, v in GOAL.items() if not k.startswith("baseline")})
    page = client_as("reader").get(room)
    assert page.status_code == 200
    assert "mangler" in page.text
    assert "Nytt mål" not in page.text
    assert "Legg inn utgangspunktet" not in page.text
    assert client_as("reader").get(f"{room}formal/").text.count("Lag mål") == 0


def test_months_later_is_the_same_day_or_the_last_of_the_month():
    assert months_after(date(2024, 6, 1), 3) == date(2024, 9, 1)
    assert months_after(date(2023, 11, 30), 3) == date(2024, 2, 29)
    assert months_after(date(2024, 12, 31), 12) == date(2025, 12, 31)
