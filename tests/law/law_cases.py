"""The lawyer-readable cases: read, judged, and what a case may expect.

A case tells a task, a model, for whom (`own` or `other`), a day and what else is known (see `Facts`), and
what domain.md says the answer is. `answers` are the contested questions that are answered, by number. A
citation is written as people read it («kommuneloven § 20-2») or, for a source that is no statute, by its key
(«RAPP»).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bindeledd.foundation.finding import BadInput
from bindeledd.law import Facts, allowed
from bindeledd.law.statutes import Citation, statutes
from bindeledd.law.tasks import task
from bindeledd.law.verdict import Decided, Verdict
from bindeledd.law.weighing import Applied
from bindeledd.law.yamlfile import read_yaml

FOLDER = Path(__file__).parent / "cases"
GIVEN = frozenset({"name", "task", "model", "for", "date", "expect"})
KNOWN = frozenset(
    {"delegated", "principle", "cross_county", "sami", "parliamentary", "employees_move"}
    | {"chapter_16", "fifty_employees", "split", "hybrid", "new_act_from", "answers"}
)
DECIDED = {
    "decides_by": "decides",
    "access": "access",
    "complaint_body": "complaint",
    "lower_instance": "lower_instance",
    "supervised": "supervised",
}
PLAIN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "Ae", "Ø": "O", "Å": "A", "§": "par.", "–": "-"})
# What a case may expect. `because`, `conditions` and `asks_exactly` are all of them; the other lists must be
# among them. `always` are general rules: they hold that day and are shown in the list of rules alone.
EXPECTED = frozenset(
    {"verdict", "because", "conditions", "cites", "cites_not", "asks", "follows", "follows_not", "always"}
    | {"asks_exactly", "could_follow", "could_follow_not"}
    | {"not_verified", "not_read", "follows_cites", "words", "words_not", "find_out", "bad_input"}
    | {f"{key}{more}" for key in DECIDED for more in ("", "_cites", "_verified", "_words")}
)


@dataclass(frozen=True)
class Case:
    """One case: what is given and what is expected, with the file that it stands in."""

    file: str
    name: str
    given: dict[str, Any]
    expect: dict[str, Any]

    @property
    def id(self) -> str:
        """The file and the sentence, in letters that a list of tests can show."""
        return f"{self.file}: {self.name}".translate(PLAIN)

    def verdict(self) -> Verdict:
        """What the engine says. Raises `BadInput` as it does."""
        given = dict(self.given)
        given["answers"] = frozenset(given.get("answers", {}).items())
        found, model, relation, on = (given.pop(key) for key in ("task", "model", "for", "date"))
        facts = Facts(task(found), model, relation, on, **given)
        return allowed(found, model, relation, on, case=facts)


@cache
def cases() -> tuple[Case, ...]:
    """Every case, in the order of the files. A misspelt key is an error, not a case without demands."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for row in read_yaml(path):
            assert GIVEN <= row.keys() <= GIVEN | KNOWN, f"{path.name}: {row.get('name')}: {sorted(row)}"
            given = {key: value for key, value in row.items() if key not in ("name", "expect")}
            assert row["expect"], f"{path.name}: {row['name']}"
            assert row["expect"].keys() <= EXPECTED, f"{path.name}: {row['name']}: {sorted(row['expect'])}"
            found.append(Case(path.stem, row["name"], given, row["expect"]))
    return tuple(found)


def faults(case: Case) -> list[str]:
    """Everything in which the engine's answer differs from what the case expects."""
    expect = case.expect
    try:
        verdict = case.verdict()
    except BadInput as refused:
        codes = [finding.code for finding in refused.findings]
        return [] if codes == [expect.get("bad_input")] else [f"refused as bad input: {codes}"]
    if "bad_input" in expect:
        return [f"answered {verdict.answer}, bad input was expected"]
    return [
        *_same("verdict", verdict.answer, expect.get("verdict", verdict.answer)),
        *_rules(verdict, expect),
        *_cited(verdict, expect),
        *(fault for key, name in DECIDED.items() for fault in _decided(key, getattr(verdict, name), expect)),
        *_said(verdict, expect),
    ]


def every(verdict: Verdict) -> tuple[Applied, ...]:
    """Every rule that the verdict shows: what decided it, the conditions, and what follows."""
    return (*verdict.because, *verdict.conditions, *verdict.follows)


def general(verdict: Verdict) -> tuple[Applied, ...]:
    """The rules that hold in every case alike, on the verdict's day."""
    return tuple(each for each in verdict.applied if each.rule.general)


def all_citations(verdict: Verdict) -> list[Citation]:
    """Every citation that stands anywhere in the verdict."""
    decided = [getattr(verdict, name) for name in DECIDED.values()]
    return [c for each in every(verdict) for c in each.citations] + [c for d in decided for c in d.citations]


def _same(what: str, found: object, wanted: object) -> list[str]:
    return [] if found == wanted else [f"{what}: {found!r}, expected {wanted!r}"]


def _rules(verdict: Verdict, expect: dict[str, Any]) -> list[str]:
    shown = {each.rule.id: each for each in every(verdict)}
    known = shown | {each.rule.id: each for each in general(verdict)}
    follows = {each.rule.id for each in verdict.follows}
    told = []
    for key in ("because", "conditions"):
        if key in expect:
            told += _same(key, sorted(each.rule.id for each in getattr(verdict, key)), sorted(expect[key]))
    told += [f"{rule} does not follow" for rule in expect.get("follows", ()) if rule not in follows]
    told += [f"{rule} is shown" for rule in expect.get("follows_not", ()) if rule in shown]
    told += [f"{rule} does not hold" for rule in expect.get("always", ()) if rule not in known.keys() - shown]
    for rule in expect.get("not_verified", ()):
        if rule not in known or known[rule].verified:
            told.append(f"{rule} is not shown as unverified")
    for rule in expect.get("not_read", ()):
        if rule not in known or known[rule].version is not None:
            told.append(f"{rule} is not shown as a text that nobody read")
    for rule, text in expect.get("follows_cites", {}).items():
        if rule not in known or not _holds(known[rule].citations, text):
            told.append(f"{rule} does not cite {text}")
    asked = {each.asks for each in known.values()}
    told += [f"{point} is not asked" for point in expect.get("asks", ()) if point not in asked]
    if "asks_exactly" in expect:
        told += _same("asks", list(verdict.asks), expect["asks_exactly"])
    could = {each.rule.id for each in verdict.could_follow}
    told += [f"{rule} could not follow" for rule in expect.get("could_follow", ()) if rule not in could]
    told += [f"{rule} could follow" for rule in expect.get("could_follow_not", ()) if rule in could]
    return told


def _cited(verdict: Verdict, expect: dict[str, Any]) -> list[str]:
    everywhere = all_citations(verdict)
    return [
        *(f"{text} is not cited" for text in expect.get("cites", ()) if not _holds(verdict.citations, text)),
        *(f"{text} is cited" for text in expect.get("cites_not", ()) if _holds(everywhere, text)),
    ]


def _decided(key: str, decided: Decided, expect: dict[str, Any]) -> list[str]:
    told = []
    if key in expect:
        told += _same(key, decided.value or "not_known", expect[key])
    for text in expect.get(f"{key}_cites", ()):
        told += [] if _holds(decided.citations, text) else [f"{key} does not cite {text}"]
    if f"{key}_verified" in expect:
        verified = bool(decided.by and decided.by.verified)
        told += _same(f"{key} verified", verified, expect[f"{key}_verified"])
    if f"{key}_words" in expect:
        told += _same(f"{key} in words", decided.text, expect[f"{key}_words"])
    return told


def _said(verdict: Verdict, expect: dict[str, Any]) -> list[str]:
    shown = (*every(verdict), *general(verdict))
    text = " ".join(f"{each.text} {each.fix}" for each in shown)
    found = " ".join(verdict.to_find_out)
    return [
        *(f"«{word}» is not said" for word in expect.get("words", ()) if word not in text),
        *(f"«{word}» is said" for word in expect.get("words_not", ()) if word in text),
        *(f"«{word}» is not to be found out" for word in expect.get("find_out", ()) if word not in found),
    ]


def _holds(citations: Iterable[Citation], text: str) -> bool:
    """Whether one of them is that section, that source, or of the Act when `text` is only its name."""
    for each in citations:
        if each.source and each.source == text:
            return True
        if each.law and text in (each.short, statutes()[each.law].name, f"{each.short} {each.part}"):
            return True
    return False
