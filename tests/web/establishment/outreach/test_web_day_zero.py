"""The first day and the first weeks in the browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from bindeledd.foundation import BadInput
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import sentence
from bindeledd_web.projects.models import Project, Record
from bindeledd_web.projects.records import rows


@pytest.fixture
def own(room: str) -> str:
    return f"{room}forste-dag/"


@pytest.fixture
def usual(leader: Client, own: str, places: object, project: Project) -> int:
    """The usual checks laid in; how many there are."""
    assert leader.post(f"{own}kontroller/").status_code == 302
    return len(rows(project, "project_day_zero"))


def test_without_locations_the_page_says_what_comes_and_there_is_nothing_to_lay_in(
    leader: Client, own: str, project: Project
) -> None:
    project.records.filter(table="project_locations").update(removed=True)
    text = leader.get(own).content.decode()
    assert "Legg inn den første lokasjonen" in text
    assert "Lag kontrollene for alle lokasjoner" not in text
    assert leader.post(f"{own}kontroller/").status_code == 422


def test_the_usual_checks_come_once_at_every_location_that_is_open_on_the_day(
    leader: Client, own: str, usual: int, project: Project
) -> None:
    kept = rows(project, "project_day_zero")
    # Hov closes two weeks after the cut-over, so it is open on the first day.
    assert {row["location"] for row in kept} == {"dokka", "hov"}
    assert all(row["result"] == "not_tested" for row in kept)
    assert leader.post(f"{own}kontroller/").status_code == 422
    assert len(rows(project, "project_day_zero")) == usual
    event = AuditableEvent.objects.get(type="usual_checks_added")
    assert sentence(event) == f"La inn {usual} kontroller for første dag i «NAV Land»."


def test_a_location_shows_what_is_missing_first_and_who_tested(
    leader: Client, own: str, usual: int, keep: Callable[..., Record], project: Project
) -> None:
    number = {(row["location"], row["check"]): row["number"] for row in rows(project, "project_day_zero")}
    for check, result in (("duty_phone", "ok"), ("signs", "not_ok")):
        keep(
            "project_day_zero", number=int(str(number["hov", check])), version=1, location="hov", check=check,
            result=result, on="2024-05-28", role="office_leader",
        )  # fmt: skip
    text = leader.get(f"{own}sted/hov/").content.decode()
    assert "Prøvd 28. mai 2024 av Kontorleder" in " ".join(text.split())
    assert text.index("Skilt") < text.index("Akutt utbetaling") < text.index("Vakttelefon")
    assert "Ikke klart for første dag" in leader.get(own).content.decode()
    assert leader.get(f"{own}sted/finnes-ikke/").status_code == 404


def test_a_result_without_who_and_when_is_refused_and_each_check_stands_once(
    keep: Callable[..., Record], usual: int
) -> None:
    with pytest.raises(BadInput) as refused:
        keep("project_day_zero", number=1, version=1, location="hov", check="duty_phone", result="ok")
    assert [each.column for each in refused.value.findings] == ["on", "role"]
    with pytest.raises(BadInput) as refused:
        keep("project_day_zero", location="dokka", check="doors", result="not_tested")
    assert [each.column for each in refused.value.findings] == ["check"]


def test_only_those_who_lead_lay_in_the_usual_checks(
    client_as: Callable[[str], Client], own: str, places: object, project: Project
) -> None:
    assert client_as("office_leader").post(f"{own}kontroller/").status_code == 403
    assert not rows(project, "project_day_zero")


def test_the_log_of_the_first_weeks_draws_a_line_from_two_weeks(
    leader: Client, own: str, places: object, keep: Callable[..., Record]
) -> None:
    assert "Ingen dager er telt." in leader.get(f"{own}uker/").content.decode()
    keep("project_hypercare", on="2024-06-03", location="hov", calls="40", complaints="0")
    keep("project_hypercare", on="2024-06-12", location="hov", calls="30")
    text = leader.get(f"{own}uker/").content.decode()
    assert "Telefoner per uke etter oppstart" in text
    assert "Klager per uke etter oppstart" not in text


def test_a_day_is_counted_once_and_with_at_least_one_figure(
    keep: Callable[..., Record], places: object
) -> None:
    with pytest.raises(BadInput) as refused:
        keep("project_hypercare", on="2024-06-03", location="hov")
    assert [each.code for each in refused.value.findings] == ["nothing-counted"]
    keep("project_hypercare", on="2024-06-03", location="hov", calls="0")
    with pytest.raises(BadInput) as refused:
        keep("project_hypercare", on="2024-06-03", location="hov", calls="1")
    assert [each.column for each in refused.value.findings] == ["on"]
