import pytest
from tests.agreements.assessment.assessment_worlds import assessment, ground, judgement, today

from bindeledd.agreements.assessment import Assessment, themes
from bindeledd.agreements.assessment.assessment import GRADES
from bindeledd.agreements.assessment.case_figures import FIGURES
from bindeledd.agreements.assessment.research import ALL, factors, factors_for, points_for, research
from bindeledd.agreements.assessment.themes import THEMES, theme
from bindeledd.foundation import BadInput, Severity
from bindeledd.law.models import MODELS
from bindeledd.law.open_points import PointAnswer
from bindeledd.law.statutes import SOURCES
from bindeledd.structure.measures import BY_ID, measured


def test_every_measure_and_every_figure_has_exactly_one_theme():
    measures = [each for one in themes() for each in one.measures]
    figures = [each for one in themes() for each in one.figures]
    assert sorted(measures) == sorted(BY_ID)
    assert sorted(figures) == sorted(FIGURES)
    assert [one.id for one in themes()] == list(THEMES)


def test_figures_are_those_of_the_planner_with_a_value_for_every_option():
    found = assessment()
    for row in (row for rows in found.figures.values() for row in rows):
        assert len(row.values) == len(found.options)
        assert row.sources
        assert all(value.value is not None or value.reason for value in row.values)
    own = measured(ground().world, ground().prices, found.options[1].proposal)
    costs = {row.id: row for row in found.figures["economy"]}
    assert costs["cost"].values[1].value == own["cost"].value
    assert "antakelser" in costs["cost"].sources[-1].line


def test_the_cost_terms_of_every_option_add_up_to_its_cost():
    found = assessment()
    rows = {row.id: row for row in found.figures["economy"]}
    for at in range(len(found.options)):
        parts = {key: row.values[at].value for key, row in rows.items()}
        terms = parts["cost_offices"] + parts["cost_travel"] + parts["cost_cover"] + parts["cost_consent"]
        offices = len(found.asked[at].offices)
        # Each office is rounded to whole kroner by itself.
        assert abs(terms - parts["gain_commuting"] - parts["cost_around"] - parts["cost"]) <= offices


def test_the_relations_are_counted():
    law = {row.id: [value.value for value in row.values] for row in assessment().figures["law"]}
    assert law["delegating"] == [0, 4, 0, 1]
    assert law["merging"] == [0, 0, 0, 3]
    assert law["refused_relations"] == [1, 1, 5, 0]


def test_an_option_without_offices_has_reasons_in_the_place_of_measures():
    from bindeledd.agreements.assessment import Option

    bare = Option("1", "Oppgavefellesskap", None, today().relations)
    found = assessment(options=(today(), bare))
    assert all(row.values[1].value is None and row.values[1].reason for row in found.figures["economy"])


def test_nobody_has_judged_until_somebody_does():
    found = assessment(judgement())
    assert len(found.missing) == len(found.options) * len(THEMES) - 1
    assert {each.code for each in found.missing} == {"judgement-missing"}
    assert found.judged("1", "users")[0].author == "Leder av Nav Fauske"
    assert not found.judged("0", "users")


@pytest.mark.parametrize("lacking", ["text", "author", "evidence"])
def test_a_judgement_has_text_author_and_evidence(lacking):
    with pytest.raises(BadInput) as bad:
        judgement(**{lacking: "  "})
    assert bad.value.findings[0].column == lacking


def test_a_grade_or_a_theme_that_there_is_not_is_refused():
    with pytest.raises(BadInput):
        judgement(grade="5")
    with pytest.raises(BadInput):
        judgement(theme="weather")
    assert {judgement(grade=grade).grade for grade in GRADES} == set(GRADES)
    assert judgement().grade_words == ""


def test_todays_structure_is_always_among_the_options_and_first():
    with pytest.raises(BadInput) as bad:
        Assessment("Uten", ground(), assessment().options[1:])
    assert bad.value.findings[0].code == "assessment-without-today"
    with pytest.raises(BadInput) as bad:
        assessment(judgement(option="9"))
    assert bad.value.findings[0].code == "judgement-of-nothing"
    with pytest.raises(BadInput) as bad:
        assessment(options=(today(), today()))
    assert bad.value.findings[0].code == "option-twice"


def test_what_the_law_refuses_stands_first_and_todays_own_form_is_asked_for():
    found = assessment().refusals
    by_option = {each.subject: each for each in found}
    assert by_option["0"].code == "today-form-not-stated"
    assert by_option["2"].code == "option-refused"
    assert by_option["2"].severity is Severity.MUST
    assert "kommuneloven 1992 § 28-1 a" in by_option["2"].citation
    assert set(by_option) == {"0", "2"}


def test_contested_questions_come_with_the_models_and_keep_their_answer():
    found = assessment()
    ids = [point.id for point, _answer in found.open_points]
    assert {"O-01", "O-02", "O-06", "O-16"} <= set(ids)
    assert "O-03" not in ids  # nobody has a host in another county
    answer = PointAnswer("O-02", "host", "Personvernombudet", judgement().on, "Brev")
    answered = {p.id: a for p, a in assessment(answers=(answer,)).open_points}
    assert answered["O-02"] is answer
    assert answered["O-01"] is None
    with pytest.raises(BadInput):
        assessment(answers=(PointAnswer("O-02", "nobody", "X", judgement().on, "Y"),))


def test_research_is_held_to_its_models_and_sources():
    assert len(research()) == 14
    assert {each.source.source for each in research()} == {"KSOM"}
    assert not points_for("users", {"STATUS_QUO", "MERGER"})
    assert points_for("users", {"HOST_ADMIN"})
    assert {each.theme for each in research()} <= set(THEMES)


def test_success_factors_are_of_models_and_have_sources():
    assert {each.model for each in factors()} <= {*MODELS, ALL}
    assert {each.source.source for each in factors()} <= set(SOURCES)
    assert len(factors_for("HOST_ADMIN")) == 7
    assert sum(len(factors_for(model)) for model in (*MODELS, ALL)) == len(factors())


def test_an_unknown_theme_is_refused_with_those_that_there_are():
    with pytest.raises(BadInput) as bad:
        theme("weather")
    assert "users" in bad.value.findings[0].fix
