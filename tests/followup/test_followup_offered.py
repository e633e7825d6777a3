from datetime import date

import pytest
from tests.followup.followup_worlds import goal_row

from bindeledd.casefolder.tables.project_followup import EVALUATION, GOALS, YEARLY
from bindeledd.followup import offered
from bindeledd.followup.goals import goal_faults
from bindeledd.followup.offered import purposes, questions, topics
from bindeledd.foundation import BadInput


def test_the_twelve_purposes_are_those_that_a_goal_can_choose_in_the_same_words():
    field = GOALS.field("purpose")
    assert len(purposes()) == 12
    assert [each.key for each in purposes()] == list(field.choices[:-1])
    assert [each.title for each in purposes()] == list(field.titles[:-1])


def test_a_purpose_suggests_an_indicator_and_never_a_figure():
    for each in purposes():
        values = each.values()
        assert set(values) <= set(GOALS.columns)
        assert not set(values) & {"baseline_value", "baseline_on", "target_value", "target_on"}
        assert all(values.values())
        assert values["direction"] in GOALS.field("direction").choices
        assert each.source.text.startswith("Kunngjøringen om NAV Land")
        assert not list(goal_faults(goal_row(**values), date(2024, 6, 1)))


def test_questions_are_asked_before_or_after_and_each_has_its_source():
    assert {each.asked for each in questions()} == set(EVALUATION.field("asked").choices)
    assert all(each.source.text for each in questions())
    assert len({each.key for each in questions()}) == len(questions())


def test_topics_are_those_of_the_table_and_each_rests_on_a_rule_of_the_day():
    assert [each.key for each in topics()] == list(YEARLY.field("topic").choices[:-1])
    last = date(2025, 12, 31)
    assert all(each.ground(last) for each in topics())
    deviations = next(each for each in topics() if each.key == "deviations")
    assert "§ 25-2" in deviations.ground(last)
    assert "§ 25-2" not in deviations.ground(date(2019, 12, 31))


def test_the_settlement_is_asked_for_where_one_decides_for_others():
    economy = next(each for each in topics() if each.key == "economy")
    assert economy.asked_of("HOST_ADMIN")
    assert economy.asked_of("")
    assert not economy.asked_of("MERGER")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("purposes.yaml", "source: NOWHERE\npurposes: []\n"),
        ("purposes.yaml", "source: LAND\npurposes: [{key: work}]\n"),
        ("questions.yaml", "- {key: a, question: Hva?}\n"),
        ("topics.yaml", "- {key: economy, rule: R-X-99, question: Hva?}\n"),
    ],
)
def test_a_faulty_file_is_named(tmp_path, monkeypatch, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(offered, "DATA", tmp_path)
    read = {"purposes.yaml": purposes, "questions.yaml": questions, "topics.yaml": topics}[name]
    with pytest.raises(BadInput, match=name):
        read.__wrapped__()
