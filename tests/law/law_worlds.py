"""Facts of every kind for property tests, rule files written in the test, and a plain way to judge."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from bindeledd.law import Facts, Rulebook
from bindeledd.law.models import ALL_MODELS
from bindeledd.law.names import NEW_ACT_FROM
from bindeledd.law.predicates import PREDICATES
from bindeledd.law.rule import Rule, Version
from bindeledd.law.rulebook import FIRST_DAY, read_rulebook
from bindeledd.law.tasks import tasks

MAYBE = st.sampled_from([None, True, False])
SAMI = st.sampled_from([None, "", "area", "development", "vitalisation", "stimulation"])
# Days around every change that a rule knows of, and any other.
EDGES = [FIRST_DAY, NEW_ACT_FROM, date(2020, 1, 1), date(2021, 1, 1), date(2023, 7, 1), date(2024, 1, 1)]
DAYS = st.one_of(
    st.sampled_from(
        [edge + timedelta(days=n) for edge in EDGES for n in (-1, 0, 1) if edge > FIRST_DAY or n >= 0]
    ),
    st.dates(FIRST_DAY, date(2027, 12, 31)),
)
# What the case has answered; most have answered nothing.
ANSWERS = st.sampled_from(
    [frozenset(), frozenset({("O-03", "host")}), frozenset({("O-02", "joint"), ("O-06", "listed")})]
)
UNKNOWN = ("delegated", "principle", "cross_county", "sami", "parliamentary", "employees_move")
UNKNOWN += ("chapter_16", "fifty_employees", "split", "hybrid")


@st.composite
def facts(draw, on=DAYS, models=ALL_MODELS, relations=("own", "other")) -> Facts:
    """Any facts on a day that the rules know, the Act of 2018 applying from its general day."""
    return Facts(
        draw(st.sampled_from(list(tasks().values()))),
        draw(st.sampled_from(models)),
        draw(st.sampled_from(relations)),
        draw(on),
        **{name: draw(SAMI if name == "sami" else MAYBE) for name in UNKNOWN},
        answers=draw(ANSWERS),
    )


def judged_plainly(facts: Facts, book: Rulebook) -> tuple[str, list[str], list[str], dict[str, str | None]]:
    """The verdict read off the rules one by one, with nothing kept: answer, because, conditions, decided.

    The second way to the same answer: for each rule its version, then its predicates, then what it gives.
    """
    day = facts.law_day
    found: list[tuple[Rule, Version | None, bool]] = []
    for rule in book.rules:
        version = rule.version_on(day)
        over = all(each.end is not None and each.end <= day for each in rule.versions)
        if (rule.models is not None and facts.model not in rule.models) or (version is None and over):
            continue
        held = [PREDICATES[name].holds(facts) for name in rule.when]
        if False not in held:
            found.append((rule, version, None in held))
    by: dict[str, list[tuple[Rule, Version | None, bool]]] = {}
    for each in found:
        by.setdefault(dict(each[0].effect).get("admit", ""), []).append(each)

    def names(*keys: str) -> list[str]:
        return sorted(rule.id for key in keys for rule, _version, _unsure in by.get(key, ()))

    def first(key: str) -> str | None:
        giving = [each for each in found if key in dict(each[0].effect) and not each[2]]
        ranked = sorted(giving, key=lambda each: _rank(*each[:2]), reverse=True)
        return dict(ranked[0][0].effect)[key] if ranked else None

    decided = {
        key: first(key) for key in ("decides_by", "access", "complaint_body", "lower_instance", "supervised")
    }
    sure = [
        rule.id for rule, version, unsure in by.get("refuse", ()) if not unsure and _blocks(rule, version)
    ]
    answers = dict(facts.answers)
    certain = [rule for rule, _version, unsure in by.get("ask", ()) if not unsure]
    asked = [rule.id for rule in certain if rule.open_point not in answers]
    settled = [rule.id for rule in certain if rule.open_point in answers]
    allowing, warned = names("allow"), sorted([*names("refuse", "condition"), *settled])
    doubted = sorted(rule.id for rule, _version, unsure in by.get("refuse", ()) if not unsure)
    if sure:
        return "refused", sorted(sure), [], decided
    if asked:
        return "ask", sorted(asked), warned, decided
    if doubted and not allowing:
        return "not_known", doubted, [each for each in warned if each not in doubted], decided
    if warned and (by.get("condition") or settled or allowing):
        return "conditional", allowing, warned, decided
    if warned:
        return "not_known", warned, [], decided
    return ("allowed" if allowing else "not_known"), allowing, [], decided


def _blocks(rule: Rule, version: Version | None) -> bool:
    return rule.severity == "block" and version is not None and version.tag in ("SRC", "S")


def _rank(rule: Rule, version: Version | None) -> tuple[bool, int, bool, bool]:
    read = version is not None and version.tag in ("SRC", "S")
    return rule.models is not None, len(rule.when), version is not None, read


RULE = """
  - id: {id}
    title: {title}
    kind: must_not
    severity: {severity}
    models: {models}
    when: {when}
    effect: {effect}
    then: {then}
    versions: {versions}
"""
GIVEN = {
    "id": "R-A-04",
    "title": "En regel",
    "severity": "block",
    "models": "[CLOSE_COOP]",
    "when": "[needs_authority, other]",
    "effect": "{admit: refuse}",
    "then": "Dette kan ikke gjøres.",
    "versions": '[{from: 2019-11-01, tag: SRC, cite: [{law: koml, section: "§ 5-4"}]}]',
}


def rule_text(**changed: str) -> str:
    """One rule as it stands in a file, with some of its fields changed."""
    return RULE.format(**{**GIVEN, **changed})


def rule_file(folder: Path, *rules: str, name: str = "models.yaml") -> Path:
    """A file of these rules, or of one that is in order."""
    path = folder / name
    path.write_text(
        "subject: models\ntitle: Modeller\nrules:" + "".join(rules or [rule_text()]), encoding="utf-8"
    )
    return path


def book_of(folder: Path, *rules: str) -> Rulebook:
    """A rulebook of these rules alone."""
    return read_rulebook([rule_file(folder, *rules)])
