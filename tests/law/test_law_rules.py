from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from bindeledd.law import rulebook
from bindeledd.law.models import ALL_MODELS
from bindeledd.law.open_points import open_points
from bindeledd.law.predicates import PREDICATES
from bindeledd.law.rule import VERIFIED
from bindeledd.law.statutes import SOURCES, correspondences, statutes

# How many rules each section of domain.md 1.4 has; M has 01b too.
SECTIONS = {
    "models": ("A", 14), "decisions": ("B", 15), "agreement": ("C", 10), "instruction": ("D", 5),
    "complaints": ("E", 10), "supervision": ("F", 7), "withdrawal": ("G", 5), "partnership": ("H", 12),
    "social_services": ("I", 10), "confidentiality": ("J", 11), "merger": ("K", 12), "employees": ("L", 14),
    "sami": ("M", 12), "refugees": ("N", 6), "archive": ("O", 6), "economy": ("P", 10),
}  # fmt: skip
NAMES = {letter: subject for subject, (letter, _count) in SECTIONS.items()}
NUMBERED = [f"R-{letter}-{n:02}" for letter, count in SECTIONS.values() for n in range(1, count + 1)]
# Rules of the domain that are left out of the law, and why.
LEFT_OUT = {"R-J-11": "what the program may hold is a rule for the program, and no law says it"}
DOMAIN = [*(each for each in NUMBERED if each not in LEFT_OUT), "R-M-01b"]
BLOCKING = {
    "R-A-01",
    "R-A-04",
    "R-A-06",
    "R-A-07",
    "R-A-08",
    # The rest of R-A-04: tasks of other Acts than the Social Services Act.
    "R-X-18",
    "R-B-01",
    "R-B-02",
    "R-B-03",
    "R-B-04",
    "R-B-06",
}
BLOCKING |= {f"R-C-{n:02}" for n in range(1, 11)} | {"R-D-01", "R-E-01", "R-E-02", "R-E-03", "R-E-04"}
BLOCKING |= {"R-H-01", "R-H-03"}
# The evidence of the paragraphs of 1992, by the table of 1.2; the new section is the key.
OLD_SECTIONS = {
    "§ 20-1": ("§ 28-1 a", "SRC"), "§ 20-2": ("§ 28-1 b", "SRC"), "§ 20-3": ("§ 28-1 c", "SRC"),
    "§ 10-2": ("§ 28-1 d", "SRC"), "§ 20-4": ("§ 28-1 e", "GK"), "§ 20-5": ("§ 28-1 f", "DER"),
    "§ 20-6": ("§ 28-1 g", "DER"), "§ 20-7": ("§ 28-1 h", "DER"), "§ 20-8": ("§ 28-1 i", "DER"),
    "§ 20-9": ("§ 28-1 j", "SRC"), "§ 20-10": ("§ 28-1 k", "DER"),
}  # fmt: skip
# Sections whose old number nobody has checked: a rule on them alone may only warn before the Act of 2018.
NOT_CHECKED = {"§ 28-1 f", "§ 28-1 g", "§ 28-1 h", "§ 28-1 i"}

RULES = rulebook().rules


@pytest.mark.parametrize("identity", DOMAIN)
def test_every_rule_of_the_domain_is_there_under_its_subject(identity):
    assert rulebook().rule(identity).subject == NAMES[identity[2]]


def test_what_is_left_out_of_the_law_is_not_there():
    assert not LEFT_OUT.keys() & rulebook().by_id.keys()


def test_what_is_beside_the_domain_has_numbers_of_its_own():
    assert {rule.id for rule in RULES} - set(DOMAIN) == {"R-A-15"} | {f"R-X-{n:02}" for n in range(1, 19)}


def test_the_rules_that_may_block_are_those_that_the_domain_says():
    assert {rule.id for rule in RULES if rule.severity == "block"} == BLOCKING


def test_only_the_prohibitions_refuse():
    refusing = {rule.id for rule in RULES if rule.gives("admit") == "refuse"}
    assert refusing == {"R-A-04", "R-A-06", "R-A-07", "R-A-08", "R-X-18"}
    assert all(rulebook().rule(each).kind == "must_not" for each in refusing)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_whole_and_plain(rule):
    assert rule.title
    assert not rule.title.endswith(".")
    assert rule.then.endswith((".", "?")), rule.then
    assert rule.models is None or rule.models <= set(ALL_MODELS)
    assert set(rule.when) <= PREDICATES.keys()
    assert rule.open_point in {"", *(point.id for point in open_points())}
    assert (rule.kind != "ask") or rule.open_point


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_versions_follow_each_other_and_cite_law_of_their_own_time(rule):
    for earlier, later in pairwise(rule.versions):
        assert earlier.end is not None
        assert earlier.end <= later.start
    for version in rule.versions:
        last = version.end and date.fromordinal(version.end.toordinal() - 1)
        for citation in version.citations:
            if citation.law:
                law = statutes()[citation.law]
                assert law.in_force(version.start), (rule.id, citation.text)
                assert law.in_force(last or date(2099, 1, 1)), (rule.id, citation.text)
                assert not citation.law.startswith("fvl25")
            else:
                assert citation.source in SOURCES
        assert version.citations or version.tag not in VERIFIED


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_on_unchecked_sections_of_1992_alone_is_not_called_read(rule):
    for version in rule.versions:
        old = {c.section for c in version.citations if c.law == "koml92"}
        others = [c for c in version.citations if c.law != "koml92"]
        if old and old <= NOT_CHECKED and not others:
            assert version.tag not in VERIFIED, rule.id


def test_the_correspondences_are_those_of_the_domain():
    found = {
        each.new.section: (each.old.section, each.tag)
        for each in correspondences()
        if each.old.law == "koml92" and each.new is not None and each.old.section.startswith("§ 28-1")
    }
    assert found == OLD_SECTIONS
    waiting = [each for each in correspondences() if each.new is not None and each.new.law == "fvl25"]
    assert len(waiting) >= 11
    assert not any(c.law == "fvl25" for rule in RULES for v in rule.versions for c in v.citations)


def test_the_contested_points_hang_on_rules_that_exist_and_ask():
    for point in open_points():
        if point.rule:
            assert rulebook().rule(point.rule).open_point == point.id, point.id
    asked = {rule.open_point for rule in RULES if rule.open_point}
    assert asked <= {point.id for point in open_points()}
    # Contested in the domain, and the product asks.
    assert {
        "O-01",
        "O-02",
        "O-03",
        "O-04",
        "O-05",
        "O-06",
        "O-07",
        "O-08",
        "O-12",
        "O-13",
        "O-14",
        "O-15",
        "O-16",
    } == {point.id for point in open_points()}
