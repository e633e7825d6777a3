from datetime import date
from xml.etree import ElementTree

import pytest
from tests.agreements.assessment.assessment_worlds import DAY

from bindeledd.agreements.assessment.matrix import COMPUTED, decision_matrix, questions
from bindeledd.agreements.assessment.picture import matrix_picture, matrix_words
from bindeledd.documents import pictures
from bindeledd.foundation import BadInput
from bindeledd.law.admissibility import allowed
from bindeledd.law.models import MODELS
from bindeledd.law.rulebook import rulebook
from bindeledd.law.statutes import statutes
from bindeledd.law.tasks import tasks

DAYS = [DAY, date(2024, 6, 1)]


def test_it_has_the_fifteen_questions_and_a_cell_for_every_model():
    matrix = decision_matrix(DAY)
    assert len(matrix.rows) == 15
    assert all([cell.model for cell in row.cells] == list(MODELS) for row in matrix.rows)
    assert all(cell.text for row in matrix.rows for cell in row.cells)


def test_what_rules_decide_is_computed_and_holds_no_words_of_ours():
    computed = {each.id: each for each in questions() if each.compute}
    assert {each.compute for each in computed.values()} == set(COMPUTED)
    assert all(not each.words for each in computed.values())
    matrix = decision_matrix(date(2024, 6, 1))
    for identity in computed:
        for cell in matrix.row(identity).cells:
            assert cell.computed
            assert cell.rules
            assert cell.citations


@pytest.mark.parametrize("on", DAYS)
def test_one_staff_may_decide_for_all_as_the_law_says(on):
    marks = {cell.model: cell.mark for cell in decision_matrix(on).row("decides").cells}
    assert marks == {
        "MERGER": "yes",
        "HOST_ADMIN": "condition",
        "HOST_BOARD": "condition",
        "CLOSE_COOP": "no",
        "STATUS_QUO": "no",
    }


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("model", ["HOST_ADMIN", "HOST_BOARD"])
def test_complaints_and_supervision_are_those_of_every_single_task(on, model):
    matrix = decision_matrix(on)
    for task in tasks().values():
        verdict = allowed(task.id, model, "other", on)
        if task.act == "sotjl" and task.complaint == "county_governor":
            assert (
                verdict.complaint.text.casefold() in matrix.row("complaint_state").cell(model).text.casefold()
            )
        if task.complaint == "municipality":
            assert (
                verdict.complaint.text.casefold() in matrix.row("complaint_own").cell(model).text.casefold()
            )
        if task.group == "minimum":
            assert verdict.supervised.text.casefold() in matrix.row("supervised").cell(model).text.casefold()


def test_a_start_loan_goes_to_the_delegating_municipality_and_offices_have_the_names_of_the_day():
    cell = decision_matrix(date(2024, 6, 1)).row("complaint_own").cell("HOST_ADMIN")
    assert cell.text.startswith("Kommunen som har delegert myndigheten")
    assert "§ 20-5" in cell.citations[0].section
    assert "Fylkesmannen" in decision_matrix(DAY).row("complaint_state").cell("MERGER").text
    assert "fylkesmannen" in decision_matrix(DAY).row("notify").question
    assert "statsforvalteren" in decision_matrix(date(2024, 6, 1)).row("notify").question


@pytest.mark.parametrize("on", DAYS)
def test_only_law_in_force_on_the_day_is_cited(on):
    for row in decision_matrix(on).rows:
        for cell in row.cells:
            assert all(statutes()[c.law].in_force(on) for c in cell.citations if c.law)


def test_every_rule_that_is_named_is_in_the_rule_set():
    named = {rule for each in questions() for rules in each.rules.values() for rule in rules}
    assert named <= set(rulebook().by_id)


def test_a_rule_whose_text_of_the_day_was_not_read_is_said_to_be_so():
    assert "ikke kontrollert" in decision_matrix(DAY).row("person").cell("HOST_ADMIN").note
    assert not decision_matrix(date(2024, 6, 1)).row("person").cell("HOST_ADMIN").note


def test_a_day_before_the_rules_is_refused():
    with pytest.raises(BadInput):
        decision_matrix(date(2011, 1, 1))


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_picture_says_the_same_as_its_table_and_its_words(language):
    matrix = decision_matrix(DAY, language=language)
    chart = matrix_picture(matrix)
    pictures.check(chart.svg)
    assert "style=" not in chart.svg
    assert pictures.size_cm(chart.svg)[1] <= pictures.TALLEST_CM
    root = ElementTree.fromstring(chart.svg)
    drawn = " ".join("".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text"))
    described = root.find("{http://www.w3.org/2000/svg}desc").text
    assert described == matrix_words(matrix)
    for row, told in zip(matrix.rows, chart.table_rows, strict=True):
        assert row.question in drawn
        assert row.question == told[0]
        for cell, words in zip(row.cells, told[1:], strict=True):
            assert cell.text in drawn
            assert cell.text in words
            assert words in described


def test_nynorsk_has_its_own_questions():
    ours, theirs = decision_matrix(DAY), decision_matrix(DAY, language="nn")
    assert all(
        a.question != b.question for a, b in zip(ours.rows, theirs.rows, strict=True) if "Hv" in a.question
    )
