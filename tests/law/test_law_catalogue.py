"""The tables of domain.md 2.1–2.4 written off by hand, beside what the engine says of every cell."""

from __future__ import annotations

from datetime import date

import pytest

from bindeledd.law import allowed
from bindeledd.law.models import MODELS
from bindeledd.law.tasks import tasks

# Task: owner, decisions (V), client data across the border (C), complaint. «yes» counts «part», «claim» too.
STATE = {f"ST-{n:02}": ("state", "-", "-", "none" if n in (9, 12) else "state_line") for n in range(1, 13)}
MINIMUM = {
    "MU-01": ("yes", "yes", "county_governor"),
    "MU-02": ("yes", "yes", "county_governor"),
    "MU-03": ("yes", "yes", "county_governor"),
    "MU-04": ("yes", "yes", "county_governor"),
    "MU-05": ("yes", "yes", "county_governor"),
    "MU-06": ("claim", "yes", "none"),
    "MU-07": ("yes", "yes", "county_governor"),
    "MU-08": ("yes", "yes", "county_governor"),
    "MU-09": ("yes", "yes", "county_governor"),
    "MU-10": ("yes", "yes", "county_governor"),
    "MU-11": ("yes", "yes", "county_governor"),
    "MU-12": ("no", "no", "none"),
    "MU-13": ("yes", "yes", "county_governor"),
    "MU-14": ("no", "no", "none"),
    "MU-15": ("no", "yes", "none"),
}
# The complaint body in M2; «municipality» is where no state body is named.
OPTIONAL = {
    "OP-01": ("part", "yes", "county_governor"),
    "OP-02": ("yes", "yes", "county_governor"),
    "OP-03": ("yes", "yes", "county_governor"),
    "OP-04": ("yes", "yes", "scheme"),
    "OP-05": ("yes", "yes", "municipality"),
    "OP-06": ("yes", "yes", "municipality"),
    "OP-07": ("yes", "yes", "county_governor"),
    "OP-08": ("yes", "yes", "county_governor"),
    "OP-09": ("no", "yes", "none"),
    "OP-10": ("part", "yes", "not_known"),
    "OP-11": ("part", "yes", "not_known"),
}
# «Complaint, no state instance» by model (1.5).
WITHOUT_STATE = {
    "MERGER": "own_municipality",
    "HOST_ADMIN": "delegating_municipality",
    "HOST_BOARD": "joint_complaint_board",
    "CLOSE_COOP": "own_municipality",
    "STATUS_QUO": "own_municipality",
}
LOWER = {
    "MERGER": "own_administration",
    "HOST_ADMIN": "host_administration",
    "HOST_BOARD": "joint_board",
    "CLOSE_COOP": "own_administration",
    "STATUS_QUO": "own_administration",
}
SUPERVISED = {
    "MERGER": "new_municipality",
    "HOST_ADMIN": "host",
    "HOST_BOARD": "host",
    "CLOSE_COOP": "own_municipality",
    "STATUS_QUO": "own_municipality",
}
DAYS = [
    date(2012, 7, 1),
    date(2018, 8, 31),
    date(2019, 10, 31),
    date(2019, 11, 1),
    date(2024, 6, 1),
    date(2026, 3, 1),
]


NEW_ACT = date(2019, 11, 1)


def expected(task: str, model: str, on: date) -> str:
    """The function of 2.1: whether the task may be done for another municipality's residents.

    Across a border without a host: consent-based or anonymised work alone, which is a condition, where there
    is nothing to decide; refused where there is. For tasks of other Acts than the Social Services Act the
    text of 1992 was not read, and nobody can say.
    """
    if task in STATE:
        return "allowed"
    decides, client_data, _complaint = (MINIMUM | OPTIONAL)[task]
    if decides == "no" and client_data == "no":
        return "allowed"
    if model in ("MERGER", "HOST_ADMIN", "HOST_BOARD"):
        return "allowed" if model == "MERGER" else "conditional"
    if decides == "no":
        return "conditional"
    return "not_known" if task in OPTIONAL and on < NEW_ACT else "refused"


def test_the_catalogue_is_the_one_written_off():
    assert list(tasks()) == [*STATE, *MINIMUM, *OPTIONAL]


@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("model", MODELS)
def test_every_task_is_judged_as_the_function_says(model, on):
    found = {task: allowed(task, model, "other", on).answer for task in tasks()}
    assert found == {task: expected(task, model, on) for task in tasks()}


@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("model", MODELS)
def test_own_residents_get_every_task_from_their_own_municipality(model, on):
    assert {allowed(task, model, "own", on).answer for task in tasks()} == {"allowed"}


@pytest.mark.parametrize("model", ["KO", "IPR", "SAMKOMMUNE"])
def test_the_models_that_are_no_way_refuse_what_needs_authority(model):
    day = date(2024, 6, 1)
    for task in tasks():
        wanted = expected(task, "CLOSE_COOP", day)
        # The two bodies may not decide; where there is nothing to decide, no rule here speaks of them.
        if wanted == "conditional":
            wanted = "refused" if model == "SAMKOMMUNE" else "not_known"
        assert allowed(task, model, "other", day).answer == wanted, task
        before = "allowed" if wanted == "allowed" else "not_known"
        assert allowed(task, model, "other", date(2018, 8, 31)).answer == before, task


@pytest.mark.parametrize("task", ["MU-15", "OP-09"])
@pytest.mark.parametrize("model", ["CLOSE_COOP", "STATUS_QUO"])
def test_client_data_without_decisions_is_a_warning_and_never_a_refusal(task, model):
    for on in DAYS:
        verdict = allowed(task, model, "other", on)
        assert [each.rule.id for each in verdict.conditions] == ["R-J-03"]
        assert [each.rule.id for each in verdict.unverified] == ["R-J-03"]
        assert "samtykke" in verdict.conditions[0].text


@pytest.mark.parametrize("on", [date(2018, 8, 31), date(2024, 6, 1)], ids=str)
@pytest.mark.parametrize("model", MODELS)
def test_who_hears_a_complaint_follows_from_task_and_model(model, on):
    for task in tasks():
        told = STATE[task][3] if task in STATE else (MINIMUM | OPTIONAL)[task][2]
        wanted = WITHOUT_STATE[model] if told == "municipality" else told
        verdict = allowed(task, model, "other", on)
        assert (verdict.complaint.value or "not_known") == wanted, task
        if told in ("county_governor", "municipality"):
            assert verdict.lower_instance.value == LOWER[model], task


@pytest.mark.parametrize("model", MODELS)
def test_whom_supervision_is_addressed_to(model):
    for task in tasks():
        wanted = "agency" if task in STATE else SUPERVISED[model]
        assert allowed(task, model, "other", date(2024, 6, 1)).supervised.value == wanted, task


@pytest.mark.parametrize("task", [*MINIMUM, *OPTIONAL])
def test_what_the_law_needs_to_know_of_a_task_is_what_the_table_says(task):
    decides, client_data, _complaint = (MINIMUM | OPTIONAL)[task]
    law = tasks()[task]
    assert law.municipal
    assert (law.decides not in ("no", "claim")) == (decides not in ("no", "claim"))
    assert (law.client_data == "yes") == (client_data == "yes")
    assert law.needs_authority == (decides != "no" or client_data == "yes")


def test_the_tasks_that_may_be_shared_in_part_are_named():
    told = {task: law.across for task, law in tasks().items() if law.across in ("advice", "courses", "acute")}
    assert told == {"MU-01": "advice", "MU-02": "advice", "MU-07": "acute", "MU-09": "courses"}
    for task in told:
        follows = allowed(task, "CLOSE_COOP", "other", date(2018, 8, 31)).follows
        assert "R-X-03" in {each.rule.id for each in follows}
