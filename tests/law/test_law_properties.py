"""What must hold for any facts at all, whatever the rules say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.law.law_worlds import DAYS, UNKNOWN, facts, judged_plainly

from bindeledd.law import allowed, rulebook
from bindeledd.law.admissibility import verdict_of
from bindeledd.law.explaining import by_find_out, changes, facts_used, sentence, verdict_json
from bindeledd.law.models import MODELS
from bindeledd.law.names import NEW_ACT_FROM
from bindeledd.law.predicates import PREDICATES
from bindeledd.law.statutes import statutes
from bindeledd.law.tasks import tasks
from bindeledd.law.verdict import VALUES, Verdict
from bindeledd.law.weighing import Applied

BOOK = rulebook()
MANY = settings(max_examples=400)
# Which day the council was constituted in the autumn of 2019, or later than the general day.
WHAT_DIFFERS = ("model", "relation", "delegated", "principle", "cross_county", "answers")
NEW_FROM = st.dates(date(2019, 10, 1), date(2019, 12, 31))


def all_shown(verdict: Verdict) -> list[Applied]:
    decided = [verdict.decides, verdict.access, verdict.complaint, verdict.lower_instance, verdict.supervised]
    return [*verdict.because, *verdict.conditions, *verdict.follows, *(d.by for d in decided if d.by)]


@MANY
@given(facts())
def test_a_refusal_has_a_rule_that_blocks_and_was_read(facts):
    verdict = verdict_of(facts, BOOK)
    if verdict.answer == "refused":
        assert verdict.because
        assert verdict.citations
        for each in verdict.because:
            assert each.verified
            assert each.blocks
            assert each.version.tag in ("SRC", "S")
            assert not each.missing
    else:
        assert not any(
            each.rule.gives("admit") == "refuse" and each.blocks and not each.missing
            for each in (*verdict.because, *verdict.conditions)
        )


@MANY
@given(facts())
def test_what_is_cited_was_in_force_on_the_day(facts):
    for each in all_shown(verdict_of(facts, BOOK)):
        for citation in each.citations:
            if citation.law:
                assert statutes()[citation.law].in_force(facts.on), (each.rule.id, citation.text)


@MANY
@given(facts())
def test_a_case_is_judged_by_the_local_government_act_of_its_day(facts):
    cited = {c.law for each in all_shown(verdict_of(facts, BOOK)) for c in each.citations}
    assert ("koml92" if facts.on >= NEW_ACT_FROM else "koml") not in cited


@MANY
@given(facts(on=st.dates(date(2019, 9, 1), date(2020, 1, 31))), NEW_FROM)
def test_with_a_constituting_meeting_the_act_follows_it(facts, new_from):
    verdict = verdict_of(replace(facts, new_act_from=new_from), BOOK)
    cited = {c.law for each in all_shown(verdict) for c in each.citations}
    assert ("koml92" if facts.on >= new_from else "koml") not in cited
    text = " ".join(each.text + each.fix for each in all_shown(verdict))
    assert ("dministrasjonssjef" if facts.on >= new_from else "ommunedirektør") not in text


@given(facts())
def test_the_offices_have_the_names_of_the_day(facts):
    text = " ".join(each.text + each.fix for each in all_shown(verdict_of(facts, BOOK)))
    assert ("ylkesmann" if facts.on >= date(2021, 6, 1) else "tatsforvalter") not in text
    assert "{" not in text


@MANY
@given(facts(relations=("own",)))
def test_own_residents_are_never_refused(facts):
    assert verdict_of(facts, BOOK).answer == "allowed"


@MANY
@given(facts(), st.sampled_from(UNKNOWN))
def test_what_nobody_has_told_never_makes_a_better_answer(facts, name):
    """Forgetting a fact gives no better answer than the worst of what the fact could be."""
    rank = ("allowed", "conditional", "ask", "not_known", "refused")
    values = ["", "area", "development", "vitalisation", "stimulation"] if name == "sami" else [True, False]
    forgotten = verdict_of(replace(facts, **{name: None}), BOOK)
    known = [verdict_of(replace(facts, **{name: value}), BOOK) for value in values]
    if forgotten.answer == "allowed":
        assert {each.answer for each in known} == {"allowed"}
    assert rank.index(forgotten.answer) <= max(rank.index(each.answer) for each in known)
    # What is sure without the fact is so whatever it is.
    for every in known:
        shown = {each.rule.id for each in all_shown(every)}
        assert {each.rule.id for each in forgotten.because} <= shown


@MANY
@given(facts())
def test_a_condition_that_hangs_on_a_fact_says_what_to_find_out(facts):
    verdict = verdict_of(facts, BOOK)
    for each in (*verdict.because, *verdict.conditions):
        for predicate in each.missing:
            assert predicate.find_out in verdict.to_find_out
    if verdict.complaint.value is None:
        assert verdict.to_find_out


@settings(max_examples=1000)
@given(facts(), NEW_FROM)
def test_the_answer_is_that_of_the_rules_read_one_by_one(facts, new_from):
    for each in (facts, replace(facts, new_act_from=new_from)):
        verdict = verdict_of(each, BOOK)
        answer, because, conditions, decided = judged_plainly(each, BOOK)
        assert verdict.answer == answer
        assert sorted(one.rule.id for one in verdict.because) == because
        assert sorted(one.rule.id for one in verdict.conditions) == conditions
        assert decided == {
            "decides_by": verdict.decides.value,
            "access": verdict.access.value,
            "complaint_body": verdict.complaint.value,
            "lower_instance": verdict.lower_instance.value,
            "supervised": verdict.supervised.value,
        }


@MANY
@given(facts())
def test_what_follows_was_not_decided_by_another_and_has_to_do_with_the_question(facts):
    verdict = verdict_of(facts, BOOK)
    decided = [verdict.decides, verdict.access, verdict.complaint, verdict.lower_instance, verdict.supervised]
    deciding = {each.by.rule.id for each in decided if each.by}
    for each in verdict.follows:
        assert each.rule.when or each.rule.effect
        if {key for key, _value in each.rule.effect} - {"admit"}:
            assert each.rule.id in deciding
    assert not {each.rule.id for each in verdict.follows} & {each.rule.id for each in verdict.could_follow}


@MANY
@given(facts())
def test_what_could_follow_says_what_to_find_out_and_follows_for_some_value_of_it(facts):
    verdict = verdict_of(facts, BOOK)
    told = [each for _what, rules in by_find_out(verdict) for each in rules]
    assert sorted(each.rule.id for each in told) == sorted(each.rule.id for each in verdict.could_follow)
    for each in verdict.could_follow:
        assert each.missing
        assert each.find_out
        assert all(predicate.holds(facts) is None for predicate in each.missing)


@MANY
@given(facts())
def test_a_question_is_asked_until_it_is_answered(facts):
    verdict = verdict_of(facts, BOOK)
    answered = {point for point, _choice in facts.answers}
    assert not answered & set(verdict.asks)
    if verdict.answer == "ask":
        assert {each.rule.id for each in verdict.because} == {"R-E-10"}
        assert "O-03" in verdict.asks
        known = verdict_of(replace(facts, answers=facts.answers | {("O-03", "split")}), BOOK)
        assert known.answer == "conditional"
        assert "R-E-10" in {each.rule.id for each in known.conditions}
        assert "O-03" not in known.asks


@given(facts())
def test_a_predicate_is_true_false_or_not_known_and_never_raises(facts):
    for predicate in PREDICATES.values():
        assert predicate.holds(facts) in (True, False, None)
        assert predicate.says


@given(facts())
def test_opposites_do_not_hold_together(facts):
    for one, other in (
        ("state_task", "municipal_task"),
        ("minimum_task", "optional_task"),
        ("needs_authority", "no_authority_needed"),
        ("own", "other"),
        ("decides", "no_decisions"),
        ("of_principle", "not_of_principle"),
        ("delegated", "not_delegated"),
        ("complainable", "not_complainable"),
        ("state_instance", "no_state_instance"),
    ):
        assert not (PREDICATES[one].holds(facts) and PREDICATES[other].holds(facts)), (one, other)


@given(facts(), DAYS)
def test_what_is_unknown_stays_unknown_in_a_predicate(facts, on):
    bare = replace(facts, on=on, **dict.fromkeys(UNKNOWN))
    for name in ("delegated", "not_delegated", "of_principle", "not_of_principle", "cross_county"):
        assert PREDICATES[name].holds(bare) is None
    for name in ("sami_area", "sami_development", "sami_vitalisation", "sami_stimulation", "parliamentary"):
        assert PREDICATES[name].holds(bare) is None


@given(facts(models=MODELS))
def test_the_changes_give_what_they_say(facts):
    verdict = verdict_of(facts, BOOK)
    found = changes(verdict, BOOK)
    assert len({change.what for change in found}) == len(found)
    for change in found:
        changed = change.verdict.facts
        differing = {
            name
            for name in (*WHAT_DIFFERS, "sami", "on", "task")
            if getattr(changed, name) != getattr(facts, name)
        }
        assert len(differing) == 1
        again = allowed(changed.task.id, changed.model, changed.relation, changed.on, case=changed)
        assert again.answer == change.verdict.answer != verdict.answer


@given(facts(relations=("other",)))
def test_every_change_that_helps_is_told(facts):
    """Each single change of model or relation is tried by hand, and is told when it gives another answer."""
    verdict = verdict_of(facts, BOOK)
    tried = [replace(facts, model=model) for model in MODELS if model != facts.model]
    tried.append(replace(facts, relation="own"))
    wanted = {each for each in tried if verdict_of(each, BOOK).answer != verdict.answer}
    told = {change.verdict.facts for change in changes(verdict, BOOK)}
    assert wanted <= told


@given(facts())
def test_a_verdict_can_be_unfolded(facts):
    verdict = verdict_of(facts, BOOK)
    told = verdict_json(verdict)
    assert facts.task.name in sentence(verdict)
    assert told["verdict"] == verdict.answer
    assert told["complaint_body"] == verdict.complaint.value
    assert told["citations"] == [c.text for c in verdict.citations]
    assert set(told["not_verified"]) == {each.rule.id for each in verdict.unverified}
    assert len(facts_used(verdict)) == len(set(facts_used(verdict)))
    for decided in (verdict.decides, verdict.access, verdict.complaint, verdict.lower_instance):
        assert decided.value is None or decided.value in VALUES
        assert (decided.value is None) == (decided.by is None)


@given(st.sampled_from(list(tasks())), st.sampled_from(MODELS), DAYS)
def test_a_verdict_is_the_same_asked_twice_and_on_the_next_day_without_a_change(task, model, on):
    edges = {d for rule in BOOK.rules for v in rule.versions for d in (v.start, v.end) if d}
    one, again = allowed(task, model, "other", on), allowed(task, model, "other", on)
    assert one == again
    later = on + timedelta(days=1)
    if later not in edges:
        other = allowed(task, model, "other", later)
        assert (one.answer, one.citations) == (other.answer, other.citations)
