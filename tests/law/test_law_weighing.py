"""Rules made for the test: what decides between them, and what they may do by their evidence."""

from __future__ import annotations

from datetime import date

import pytest
from tests.law.law_worlds import book_of, rule_text

from bindeledd.law import Facts, allowed
from bindeledd.law.tasks import task

DAY = date(2024, 6, 1)
READ = '[{from: 2019-11-01, tag: SRC, cite: [{law: koml, section: "§ 5-4"}]}]'
STATED = "[{from: 2019-11-01, tag: S, cite: [{source: RAPP}]}]"
DERIVED = '[{from: 2019-11-01, tag: DER, cite: [{law: koml, section: "§ 5-4"}]}]'
BEFORE = '[{from: 2019-11-01, tag: SRC, cite: [{law: koml, section: "§ 5-4"}]}, \
{from: 2012-07-01, to: 2019-11-01, tag: DER, cite: [{law: koml92, section: "§ 28-1 a"}]}]'
ENDED = '[{from: 2012-07-01, to: 2019-11-01, tag: S, cite: [{law: koml92, section: "§ 28-1 a"}]}]'


def asking(**changed):
    """A rule that asks a contested question before the task can be done."""
    text = rule_text(effect="{admit: ask}", severity="warn", versions=DERIVED, **changed)
    return text.replace("kind: must_not", "kind: ask\n    open_point: O-03")


def judge(folder, *rules, model="CLOSE_COOP", on=DAY, **known):
    facts = Facts(task("MU-03"), model, "other", on, **known)
    return allowed("MU-03", model, "other", on, case=facts, book=book_of(folder, *rules))


@pytest.mark.parametrize("versions", [READ, STATED])
def test_a_prohibition_that_was_read_refuses(tmp_path, versions):
    verdict = judge(tmp_path, rule_text(versions=versions))
    assert verdict.answer == "refused"
    assert verdict.citations


@pytest.mark.parametrize("tag", ["DER", "GK", "OPEN"])
def test_a_prohibition_that_nobody_read_only_warns(tmp_path, tag):
    derived = rule_text(severity="warn", versions=DERIVED.replace("DER", tag))
    way = rule_text(id="R-A-02", effect="{admit: condition}")
    allow = rule_text(id="R-A-01", effect="{admit: allow}")
    # Nothing fulfils a prohibition: where it may be one, no condition makes the answer sure.
    verdict = judge(tmp_path, derived, way)
    assert verdict.answer == "not_known"
    assert [each.rule.id for each in verdict.because] == ["R-A-04"]
    assert [each.rule.id for each in verdict.conditions] == ["R-A-02"]
    assert [each.rule.id for each in verdict.unverified] == ["R-A-04"]
    assert judge(tmp_path, derived).answer == "not_known"
    allowed_too = judge(tmp_path, derived, allow)
    assert allowed_too.answer == "conditional"
    assert [each.rule.id for each in allowed_too.conditions] == ["R-A-04"]


def test_a_prohibition_that_is_only_a_warning_never_refuses_though_it_was_read(tmp_path):
    assert judge(tmp_path, rule_text(severity="warn")).answer == "not_known"


def test_a_prohibition_before_its_text_was_read_only_warns(tmp_path):
    assert judge(tmp_path, rule_text(versions=BEFORE), on=date(2019, 10, 31)).answer == "not_known"
    assert judge(tmp_path, rule_text(versions=BEFORE), on=date(2019, 11, 1)).answer == "refused"
    unread = judge(tmp_path, rule_text(), on=date(2019, 10, 31))
    assert unread.answer == "not_known"
    assert unread.citations == ()
    assert unread.because[0].version is None


def test_a_rule_that_is_over_says_nothing(tmp_path):
    verdict = judge(tmp_path, rule_text(versions=ENDED))
    assert verdict.answer == "not_known"
    assert verdict.because == verdict.conditions == verdict.follows == ()
    assert judge(tmp_path, rule_text(versions=ENDED), on=date(2019, 10, 31)).answer == "refused"


def test_a_prohibition_that_hangs_on_an_unknown_fact_is_a_condition_that_says_so(tmp_path):
    rule = rule_text(when="[needs_authority, other, not_delegated]")
    allow = rule_text(id="R-A-01", effect="{admit: allow}")
    unknown = judge(tmp_path, rule, allow)
    assert unknown.answer == "conditional"
    assert unknown.to_find_out == ("Se om oppgaven står i avtalens liste over oppgaver.",)
    assert judge(tmp_path, rule, allow, delegated=False).answer == "refused"
    assert judge(tmp_path, rule, allow, delegated=True).answer == "allowed"


def test_a_question_that_must_be_answered_first_asks_before_conditions(tmp_path):
    ask = asking(id="R-A-12")
    condition = rule_text(id="R-A-02", effect="{admit: condition}")
    verdict = judge(tmp_path, ask, condition)
    assert verdict.answer == "ask"
    assert [each.rule.id for each in verdict.because] == ["R-A-12"]
    assert [each.rule.id for each in verdict.conditions] == ["R-A-02"]
    # A refusal that was read goes before the question.
    assert judge(tmp_path, ask, condition, rule_text()).answer == "refused"


def test_a_question_that_may_not_come_up_is_not_asked(tmp_path):
    ask = asking(id="R-A-12", when="[cross_county]")
    allow = rule_text(id="R-A-01", effect="{admit: allow}")
    assert judge(tmp_path, ask, allow).answer == "allowed"
    assert judge(tmp_path, ask, allow, cross_county=True).answer == "ask"
    assert judge(tmp_path, ask, allow, cross_county=False).answer == "allowed"


def test_without_any_rule_nothing_is_known(tmp_path):
    verdict = judge(tmp_path, rule_text(models="[MERGER]"))
    assert verdict.answer == "not_known"
    assert verdict.complaint.value is None
    assert verdict.complaint.text == "ikke kjent"


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ({"models": "[CLOSE_COOP]", "when": "[]"}, {"models": "all", "when": "[other, needs_authority]"}),
        ({"when": "[needs_authority, other]"}, {"when": "[other]"}),
        ({"versions": READ}, {"versions": DERIVED, "severity": "warn"}),
    ],
)
@pytest.mark.parametrize("first", ["narrow", "wide"])
def test_the_narrower_rule_decides_and_then_the_one_that_was_read(tmp_path, narrow, wide, first):
    ids = ("R-A-01", "R-A-02") if first == "narrow" else ("R-A-02", "R-A-01")
    one = rule_text(**{"id": ids[0], "effect": "{decides_by: own_municipality}", **narrow})
    two = rule_text(**{"id": ids[1], "effect": "{decides_by: agency}", **wide})
    assert judge(tmp_path, one, two).decides.value == "own_municipality"


def test_a_value_that_hangs_on_an_unknown_fact_is_not_given(tmp_path):
    rule = rule_text(effect="{decides_by: own_municipality}", when="[not_delegated]")
    assert judge(tmp_path, rule).decides.value is None
    assert judge(tmp_path, rule, delegated=False).decides.value == "own_municipality"


def test_a_rule_without_a_text_of_the_day_is_shown_only_when_it_warns(tmp_path):
    duty = rule_text(id="R-A-01", effect="{}").replace("must_not", "must")
    fact = rule_text(id="R-A-02", effect="{}").replace("must_not", "infer")
    verdict = judge(tmp_path, duty, fact, on=date(2018, 8, 31))
    assert [each.rule.id for each in verdict.follows] == ["R-A-01"]
    assert len(judge(tmp_path, duty, fact).follows) == 2


def test_a_general_rule_stands_in_the_list_alone(tmp_path):
    general = rule_text(id="R-A-01", effect="{}", when="[]")
    verdict = judge(tmp_path, general, rule_text(id="R-A-02", effect="{}"))
    assert [each.rule.id for each in verdict.follows] == ["R-A-02"]
    assert [each.rule.id for each in verdict.applied] == ["R-A-01", "R-A-02"]


def test_a_rule_whose_value_another_decided_does_not_follow(tmp_path):
    narrow = rule_text(id="R-A-01", effect="{decides_by: agency, supervised: agency}")
    wide = rule_text(id="R-A-02", effect="{decides_by: own_municipality}", when="[other]")
    half = rule_text(id="R-A-03", effect="{supervised: host, access: agency}", when="[other]")
    verdict = judge(tmp_path, narrow, wide, half)
    assert verdict.decides.value == "agency"
    # The third lost one value and decided the other.
    assert [each.rule.id for each in verdict.follows] == ["R-A-01", "R-A-03"]


def test_what_could_follow_is_told_with_what_to_find_out(tmp_path):
    known = rule_text(id="R-A-01", effect="{}", when="[other, cross_county]")
    never = rule_text(id="R-A-02", effect="{}", when="[own, cross_county]")
    nothing = rule_text(id="R-A-03", effect="{}", when="[other, hybrid]")
    verdict = judge(tmp_path, known, never, nothing)
    assert [each.rule.id for each in verdict.could_follow] == ["R-A-01"]
    assert verdict.could_follow[0].find_out == (
        "Si hvilke fylker vertskommunen og samarbeidskommunen ligger i.",
    )
    assert judge(tmp_path, known, never, nothing, cross_county=False).could_follow == ()
    assert [each.rule.id for each in judge(tmp_path, known, cross_county=True).follows] == ["R-A-01"]


def test_a_question_that_is_answered_is_a_condition_with_the_answer_in_words(tmp_path):
    question = asking(id="R-A-12")
    verdict = judge(tmp_path, question)
    assert (verdict.answer, verdict.asks) == ("ask", ("O-03",))
    known = judge(tmp_path, question, answers=frozenset({("O-03", "host")}))
    assert (known.answer, known.asks) == ("conditional", ())
    assert known.conditions[0].text.endswith("Svaret i saken: Statsforvalteren for vertskommunen.")
    other = judge(tmp_path, question, answers=frozenset({("O-02", "host")}))
    assert other.answer == "ask"


def test_the_words_of_a_version_go_before_those_of_the_rule(tmp_path):
    versions = BEFORE.replace("tag: DER,", 'tag: DER, then: "{Kommunedirektøren} i den gamle loven.",')
    rule = rule_text(then='"{Kommunedirektøren} og {statsforvalteren}."', versions=versions)
    assert (
        judge(tmp_path, rule, on=date(2018, 8, 31)).because[0].text
        == "Administrasjonssjefen i den gamle loven."
    )
    assert judge(tmp_path, rule, on=date(2020, 6, 1)).because[0].text == "Kommunedirektøren og fylkesmannen."
    assert judge(tmp_path, rule).because[0].text == "Kommunedirektøren og statsforvalteren."
