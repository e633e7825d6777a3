from datetime import date

import pytest
from tests.agreements.assessment.assessment_worlds import DAY, INNER, close, ground, hosted, hybrid, today

from bindeledd.agreements.assessment.legal import ANSWERS, alike, option_law, relation_law
from bindeledd.agreements.assessment.option import Option, of_proposal
from bindeledd.foundation import BadInput
from bindeledd.law.admissibility import allowed
from bindeledd.law.models import ALL_MODELS, MODELS, Relation
from bindeledd.law.tasks import tasks


def test_todays_structure_is_option_0_with_a_relation_for_every_municipality_of_the_case():
    assert today().is_today
    assert {each.municipality for each in today().relations} == set(ground().planned)
    assert today().relation("1841") == Relation("1841", "STATUS_QUO", None)
    assert today().relation("1852").model == "CLOSE_COOP"  # a joint office that states no delegation


def test_a_hosted_office_reads_as_delegation_to_the_host_and_the_host_has_none():
    assert hosted().relation("1841") == Relation("1841", "HOST_ADMIN", None)
    delegating = {each.municipality for each in hosted().relations if each.host == "1841"}
    assert delegating == set(INNER) - {"1841"}
    assert not hosted().is_hybrid


def test_a_hybrid_is_several_relations_and_each_is_judged_by_itself():
    assert hybrid().is_hybrid
    assert "HYBRID" in hybrid().models
    law = {each.relation.municipality: each for each in option_law(hybrid(), DAY)}
    assert law["1854"].whom == "own"  # merged: one municipality
    assert law["1853"].whom == "other"
    assert law["1853"].counts["conditional"] == 24
    assert law["1854"].counts["refused"] == 0


@pytest.mark.parametrize("model", ALL_MODELS)
@pytest.mark.parametrize("on", [date(2018, 8, 31), date(2024, 6, 1)])
@pytest.mark.parametrize("host", [None, "1841"])
def test_every_municipal_task_is_counted_once_and_as_the_law_answers(model, on, host):
    law = relation_law(Relation("1845", model, host), on, sami="")
    municipal = [each for each in tasks().values() if each.municipal]
    assert sum(law.counts.values()) == len(municipal) == 26
    for answer in ANSWERS:
        brute = [each.id for each in municipal if allowed(each.id, model, law.whom, on).answer == answer]
        assert [each.facts.task.id for each in law.verdicts if each.answer == answer] == brute


def test_close_cooperation_is_refused_by_the_law_of_the_day_and_only_that():
    law = relation_law(Relation("1845", "CLOSE_COOP", "1841"), DAY)
    # What NAV law lets no municipality do for another is refused; for tasks of other Acts nothing was read.
    refused = {each.facts.task.id for each in law.verdicts if each.answer == "refused"}
    assert len(refused) == law.counts["refused"] == 12
    assert {each for each in refused if each.startswith("OP")} == set()
    assert {c.law for c in law.citations if c.law} <= {"koml92", "sotjl", "navl", "fvl"}
    later = relation_law(Relation("1845", "CLOSE_COOP", "1841"), date(2024, 6, 1))
    assert "koml92" not in {c.law for c in later.citations}


def test_relations_that_are_alike_are_one_group_and_none_is_lost():
    found = option_law(close(), DAY, ground().case)
    groups = alike(found)
    assert sorted(each.relation.municipality for group in groups for each in group) == sorted(
        each.relation.municipality for each in found
    )
    assert len(groups) < 8


@pytest.mark.parametrize(
    ("relations", "code"),
    [
        ((Relation("1841", "HOST_ADMIN"), Relation("1841", "HOST_ADMIN")), "option-twice"),
        ((Relation("1841", "VERT"),), "option-model"),
        ((Relation("1845", "HOST_ADMIN", "1841"),), "option-host"),
        (
            (
                Relation("1845", "HOST_ADMIN", "1841"),
                Relation("1841", "HOST_ADMIN", "1804"),
                Relation("1804", "HOST_ADMIN"),
            ),
            "option-host",
        ),
        ((), "option-empty"),
    ],
)
def test_relations_that_do_not_hold_together_are_refused(relations, code):
    with pytest.raises(BadInput) as bad:
        Option("1", "Et alternativ", None, relations)
    assert code in {finding.code for finding in bad.value.findings}
    assert all(finding.fix for finding in bad.value.findings)


def test_relations_must_fit_the_offices():
    with pytest.raises(BadInput) as bad:
        Option(
            "1",
            "Galt",
            hosted().proposal,
            (Relation("1804", "HOST_ADMIN"), Relation("1845", "HOST_ADMIN", "1804")),
        )
    assert bad.value.findings[0].code == "option-proposal"


def test_a_model_for_a_stranger_is_refused():
    with pytest.raises(BadInput):
        of_proposal(ground().world, "1", "Et", ground().world.today, {"0301": MODELS[0]})
