"""The acceptance ideas a–e of the founding report, on its own areas, and properties over all facts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.agreements.assessment.assessment_worlds import DAY

from bindeledd.agreements.assessment.area_facts import FACTS, AreaFacts, Fact, area_facts, areas
from bindeledd.agreements.assessment.suggestion import MODEL_CODES, TITLES, suggest
from bindeledd.foundation import BadInput
from bindeledd.law.statutes import Citation
from bindeledd.mapping import open_case

SAID = Citation(source="RAPP", place="kap. 3")


def test_the_areas_are_those_of_the_case_with_its_members():
    case = {area.id: set(area.members) for area in open_case("nordland-2018").service_areas(DAY)}
    found = {key: set(area.members) for key, area in areas().items()}
    assert {key: found[key] for key in case} == case
    assert found["sor-salten"] < found["ytre-salten"]


@pytest.mark.parametrize("identity", list(areas()))
def test_a_close_cooperation_is_never_first_where_decisions_are_shared(identity):
    found = suggest(area_facts(identity), DAY)
    assert "CLOSE_COOP" not in found.codes
    shared = area_facts(identity).shares_decisions
    assert ("CLOSE_COOP_NOT_FIRST" in found.codes) is (shared is not None and shared.value)


@pytest.mark.parametrize("identity", ["lofoten", "indre-salten", "alstahaug", "sor-salten"])
def test_b_administrative_host_cooperation_is_first(identity):
    found = suggest(area_facts(identity), DAY)
    assert found.codes[0] == "HOST_ADMIN"
    assert {c.law for c in found.suggestions[0].citations if c.law} >= {"koml92", "sotjl"}


def test_c_ofoten_is_a_hybrid():
    found = suggest(area_facts("ofoten"), DAY)
    assert found.model == found.codes[0] == "HYBRID"
    assert "CLARIFY_COUNTY" in found.codes


@pytest.mark.parametrize("identity", ["ytre-salten", "rana", "bronnoy"])
def test_d_the_boundary_is_to_be_looked_at(identity):
    assert suggest(area_facts(identity), DAY).codes[0] == "REVIEW_BOUNDARY"


@pytest.mark.parametrize("identity", ["vesteralen", "rana", "vefsn", "bronnoy"])
def test_e_no_model_is_forced(identity):
    found = suggest(area_facts(identity), DAY)
    assert found.model is None
    assert "STATUS_QUO_DEVELOP" in found.codes
    assert "FIND_OUT_SHARING" in found.codes


def test_the_facts_decide_and_not_the_name():
    fact = Fact(True, "Kommunene vil dele sakene.", SAID)
    assert suggest(replace(area_facts("vefsn"), shares_decisions=fact), DAY).model == "HOST_ADMIN"
    assert suggest(replace(area_facts("lofoten"), shares_decisions=None), DAY).model is None


def test_with_the_law_of_another_day_the_same_facts_cite_that_law():
    found = suggest(area_facts("lofoten"), date(2024, 6, 1))
    assert {c.law for s in found.suggestions for c in s.citations if c.law} & {"koml", "koml92"} == {"koml"}


def test_it_says_of_itself_that_it_is_a_suggestion():
    told = suggest(area_facts("lofoten"), DAY).as_json()
    assert told["suggestion_only"] is True
    assert "forslag" in told["notice"]
    assert "utledet" in " ".join(told["suggestions"][0]["reasons"])


def test_an_unknown_area_is_refused_with_those_that_there_are():
    with pytest.raises(BadInput) as bad:
        area_facts("finnmark")
    assert "lofoten" in bad.value.findings[0].fix


facts = st.one_of(st.none(), st.booleans()).map(lambda v: None if v is None else Fact(v, "Sagt.", SAID))


@given(st.fixed_dictionaries(dict.fromkeys(FACTS, facts)), st.sampled_from([DAY, date(2024, 6, 1)]))
def test_over_all_facts(told, on):
    area = AreaFacts("x", "X", ("1804",), **told)
    found = suggest(area, on)

    def yes(name):
        return told[name] is not None and told[name].value

    assert len(found.codes) == len(set(found.codes))
    assert set(found.codes) <= set(TITLES)
    assert sum(code in MODEL_CODES for code in found.codes) <= 1
    assert ("REVIEW_BOUNDARY" in found.codes) is yes("boundary_questioned")
    if not (yes("shares_decisions") or yes("merger_decided") or yes("partners_delegate")):
        assert found.model is None
        assert "STATUS_QUO_DEVELOP" in found.codes
    if yes("shares_decisions"):
        assert found.model in MODEL_CODES
        assert "CLOSE_COOP_NOT_FIRST" in found.codes
        assert found.codes.index(found.model) < found.codes.index("CLOSE_COOP_NOT_FIRST")
    if found.model == "HYBRID":
        assert yes("merger_decided")
        assert yes("partners_delegate")
    assert all(each.reasons for each in found.suggestions)
