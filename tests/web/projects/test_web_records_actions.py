"""Records are kept in versions, checked by their declaration, and told of as events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.web.projects.records import ANSWER, RISK

from bindeledd.foundation import BadInput
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import sentence
from bindeledd_web.people.models import User
from bindeledd_web.projects.actions import StaleRecord, keep_record, remove_record
from bindeledd_web.projects.models import Project, Record
from bindeledd_web.projects.records import rows

LEADER = "project_leader"


def columns(error: BadInput) -> set[str]:
    return {finding.column for finding in error.findings}


def test_a_new_record_gets_the_next_number_and_is_read_back_typed(
    project: Project, user_in: Callable[[str], User]
) -> None:
    first = keep_record(by=user_in(LEADER), project=project, table="project_risks", values=RISK)
    second = keep_record(
        by=user_in(LEADER), project=project, table="project_risks",
        values=RISK | {"due": "1.5.2019", "probability": "4"},
    )  # fmt: skip
    assert (first.number, second.number) == (1, 2)
    assert [row["number"] for row in rows(project, "project_risks")] == [1, 2]
    assert rows(project, "project_risks")[1]["due"] == date(2019, 5, 1)
    assert second.values["due"] == "2019-05-01"


def test_the_number_of_a_removed_record_is_not_given_again(
    project: Project, user_in: Callable[[str], User]
) -> None:
    leader = user_in(LEADER)
    keep_record(by=leader, project=project, table="project_risks", values=RISK)
    remove_record(
        by=leader,
        project=project,
        table="project_risks",
        number=1,
        reason="Ført to ganger",
        expected_version=1,
    )
    assert rows(project, "project_risks") == ()
    assert keep_record(by=leader, project=project, table="project_risks", values=RISK).number == 2


def test_everything_wrong_is_found_at_once_with_its_column(
    project: Project, user_in: Callable[[str], User]
) -> None:
    wrong = {
        "what": "", "area": "weather", "state": "open", "due": "i morgen", "probability": "6",
        "cause": "Gjelder 01010112377", "owner_role": "king",
    }  # fmt: skip
    with pytest.raises(BadInput) as caught:
        keep_record(by=user_in(LEADER), project=project, table="project_risks", values=wrong)
    assert columns(caught.value) == {"what", "area", "due", "probability", "cause", "owner_role"}
    assert not Record.objects.exists()


def test_a_text_longer_than_its_place_is_refused(project: Project, user_in: Callable[[str], User]) -> None:
    with pytest.raises(BadInput) as caught:
        keep_record(
            by=user_in(LEADER), project=project, table="project_risks",
            values=RISK | {"what": "x" * 501, "cause": "y" * 5001},
        )  # fmt: skip
    assert columns(caught.value) == {"what", "cause"}


def test_an_identity_number_is_refused_also_where_a_number_is_asked_for(
    project: Project, user_in: Callable[[str], User]
) -> None:
    line = {"what": "Reiser", "side": "state", "year": "2024", "amount": "13097248022"}
    with pytest.raises(BadInput) as caught:
        keep_record(by=user_in(LEADER), project=project, table="project_budget", values=line)
    assert columns(caught.value) == {"amount"}


def test_a_reference_must_lead_to_a_record_that_holds(
    project: Project, user_in: Callable[[str], User]
) -> None:
    use = {"what": "Møterom", "on": "2019-02-01", "amount": "-1200", "budget": "1"}
    with pytest.raises(BadInput) as caught:
        keep_record(by=user_in(LEADER), project=project, table="project_use", values=use)
    assert columns(caught.value) == {"budget"}
    budget = {"what": "Møter", "year": "2019", "side": "state", "amount": "50 000"}
    keep_record(by=user_in(LEADER), project=project, table="project_budget", values=budget)
    kept = keep_record(by=user_in(LEADER), project=project, table="project_use", values=use)
    assert kept.values["amount"] == "-1200"


def test_a_reference_to_what_is_removed_later_may_stay_but_not_be_chosen_anew(
    project: Project, user_in: Callable[[str], User]
) -> None:
    leader = user_in(LEADER)
    budget = {"what": "Møter", "year": "2019", "side": "state", "amount": "50000"}
    keep_record(by=leader, project=project, table="project_budget", values=budget)
    use = {"what": "Møterom", "on": "2019-02-01", "amount": "1200", "budget": "1"}
    keep_record(by=leader, project=project, table="project_use", values=use)
    remove_record(
        by=leader,
        project=project,
        table="project_budget",
        number=1,
        reason="Slått sammen",
        expected_version=1,
    )
    changed = keep_record(
        by=leader, project=project, table="project_use", values=use | {"amount": "1300"}, number=1,
        expected_version=1,
    )  # fmt: skip
    assert changed.values["budget"] == "1"
    with pytest.raises(BadInput):
        keep_record(by=leader, project=project, table="project_use", values=use)


def test_a_municipality_must_take_part(project: Project, user_in: Callable[[str], User]) -> None:
    row = {"what": "Veileder", "giver": "1805", "taker": "0301"}
    with pytest.raises(BadInput) as caught:
        keep_record(by=user_in(LEADER), project=project, table="project_exchange", values=row)
    assert columns(caught.value) == {"taker"}


def test_of_two_who_change_the_same_record_the_second_is_refused(
    project: Project, user_in: Callable[[str], User]
) -> None:
    keep_record(by=user_in(LEADER), project=project, table="project_risks", values=RISK)
    keep_record(
        by=user_in(LEADER), project=project, table="project_risks", values=RISK | {"state": "closed"},
        number=1, expected_version=1,
    )  # fmt: skip
    with pytest.raises(StaleRecord) as caught:
        keep_record(
            by=user_in("safety_delegate"), project=project, table="project_risks", values=RISK, number=1,
            expected_version=1,
        )  # fmt: skip
    assert caught.value.version == 2
    assert rows(project, "project_risks")[0]["state"] == "closed"


def test_a_removed_record_is_not_changed(project: Project, user_in: Callable[[str], User]) -> None:
    leader = user_in(LEADER)
    keep_record(by=leader, project=project, table="project_risks", values=RISK)
    remove_record(
        by=leader, project=project, table="project_risks", number=1, reason="Ikke aktuell", expected_version=1
    )
    with pytest.raises(StaleRecord):
        keep_record(
            by=leader, project=project, table="project_risks", values=RISK, number=1, expected_version=2
        )


def test_a_record_is_not_removed_without_a_reason(project: Project, user_in: Callable[[str], User]) -> None:
    keep_record(by=user_in(LEADER), project=project, table="project_risks", values=RISK)
    with pytest.raises(BadInput):
        remove_record(
            by=user_in(LEADER),
            project=project,
            table="project_risks",
            number=1,
            reason=" ",
            expected_version=1,
        )


def test_of_a_closed_project_only_the_follow_up_is_kept(
    project: Project, user_in: Callable[[str], User]
) -> None:
    project.closed_at = project.created_at
    project.save()
    leader = user_in(LEADER)
    with pytest.raises(BadInput, match="avsluttet"):
        keep_record(by=leader, project=project, table="project_risks", values=RISK)
    keep_record(by=leader, project=project, table="project_evaluation", values=ANSWER)
    assert len(rows(project, "project_evaluation")) == 1


def test_the_list_of_a_closed_project_offers_a_new_one_of_the_follow_up_alone(
    project: Project, client_as: Callable[[str], Client]
) -> None:
    project.closed_at = project.created_at
    project.save()
    offered = {
        table: client_as(LEADER).get(f"{project.get_absolute_url()}poster/{table}/").context["may_add"]
        for table in ("project_risks", "project_evaluation")
    }
    assert offered == {"project_risks": False, "project_evaluation": True}


@pytest.mark.parametrize("table", ["project_risks", "project_evaluation"])
def test_nothing_more_is_kept_when_the_reorganisation_is_withdrawn(
    table: str, project: Project, user_in: Callable[[str], User]
) -> None:
    project.plan.withdrawn_at = project.created_at
    project.plan.save()
    with pytest.raises(BadInput, match="trukket"):
        keep_record(by=user_in(LEADER), project=project, table=table, values={**RISK, **ANSWER})


def test_a_sign_that_no_document_can_hold_is_told_of_where_it_stands(
    project: Project, user_in: Callable[[str], User]
) -> None:
    with pytest.raises(BadInput, match="U\\+F0B7") as refused:
        keep_record(
            by=user_in(LEADER),
            project=project,
            table="project_risks",
            values=RISK | {"what": "\uf0b7 Lang vei"},
        )
    assert [finding.column for finding in refused.value.findings] == ["what"]


def test_events_say_what_in_words(project: Project, user_in: Callable[[str], User]) -> None:
    leader = user_in(LEADER)
    keep_record(by=leader, project=project, table="project_risks", values=RISK)
    keep_record(by=leader, project=project, table="project_risks", values=RISK, number=1, expected_version=1)
    remove_record(
        by=leader, project=project, table="project_risks", number=1, reason="Ikke aktuell", expected_version=2
    )
    told = [
        sentence(event) for event in AuditableEvent.objects.filter(type__startswith="record_").order_by("pk")
    ]
    assert told == [
        "La inn «Ansatte blir alene» i «Risikoer».",
        "Endret «Ansatte blir alene» i «Risikoer».",
        "Fjernet «Ansatte blir alene» i «Risikoer».",
    ]
