from __future__ import annotations

from collections import Counter

import pytest
from tests.law.law_cases import DECIDED, FOLDER, cases, every, faults

from bindeledd.law import rulebook
from bindeledd.law.statutes import SOURCES, statutes

LAWFUL = [case for case in cases() if "bad_input" not in case.expect]
# Rules with an effect that no case can show, and why.
UNTESTED: dict[str, str] = {}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_the_case_is_judged_as_the_domain_says(case):
    assert faults(case) == []


def test_there_are_cases_enough_and_no_sentence_stands_twice():
    assert len(cases()) >= 150
    assert [name for name, count in Counter(case.name for case in cases()).items() if count > 1] == []
    files = {path.stem for path in FOLDER.glob("*.yaml")}
    assert {name for name, _title in rulebook().subjects} <= files
    assert {"service_areas", "pilots", "vaernes", "nav_land", "dates"} <= files


def test_every_citation_that_a_case_names_can_be_written():
    names = {statute.named("nb") for statute in statutes().values()}
    for case in cases():
        for key, texts in case.expect.items():
            if key.endswith(("cites", "cites_not")):
                for text in texts.values() if isinstance(texts, dict) else texts:
                    assert text in SOURCES or any(text.startswith(name) for name in names), (case.id, text)


def test_every_case_expects_an_answer_with_its_ground():
    grounds = {"because", "conditions", "cites", "follows", "always", "not_read", "follows_cites"}
    grounds |= {f"{key}{more}" for key in DECIDED for more in ("_cites", "_verified")}
    for case in LAWFUL:
        assert "verdict" in case.expect, case.id
        assert grounds & case.expect.keys(), case.id


def test_every_rule_with_an_effect_is_used_by_a_case():
    used = set()
    for case in LAWFUL:
        verdict = case.verdict()
        if {"because", "conditions"} & case.expect.keys():
            used |= {each.rule.id for each in (*verdict.because, *verdict.conditions)}
        for key, name in DECIDED.items():
            decided = getattr(verdict, name)
            if key in case.expect and decided.by is not None:
                used.add(decided.by.rule.id)
    effective = {rule.id for rule in rulebook().rules if rule.effect}
    assert effective - used == UNTESTED.keys()


def test_every_rule_is_named_by_a_case_or_decides_in_one():
    named = set()
    for case in LAWFUL:
        for key in (
            "because",
            "conditions",
            "follows",
            "always",
            "not_read",
            "not_verified",
            "follows_cites",
        ):
            named |= set(case.expect.get(key, ()))
        verdict = case.verdict()
        named |= {
            decided.by.rule.id
            for key, name in DECIDED.items()
            if key in case.expect and (decided := getattr(verdict, name)).by is not None
        }
    assert sorted(set(rulebook().by_id) - named) == []
    assert sorted(named - set(rulebook().by_id)) == []


def test_a_rule_stands_in_one_place_of_a_verdict():
    for case in LAWFUL:
        ids = [each.rule.id for each in every(case.verdict())]
        assert len(ids) == len(set(ids)), case.id
