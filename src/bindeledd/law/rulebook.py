"""All rules together: by id and subject, those in force on a day, and a version of the set."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.law.names import both_eras
from bindeledd.law.rule import Rule
from bindeledd.law.schema import rules_of
from bindeledd.law.statutes import DATA
from bindeledd.law.yamlfile import parse_yaml

RULES = DATA / "rules"
# The oldest law that any rule of host cooperation knows: before it, nothing here can be said.
FIRST_DAY = date(2012, 7, 1)


@dataclass(frozen=True, eq=False)
class Rulebook:
    """Rules in the order of their ids; `subjects` are ids and titles in the order of the files."""

    rules: tuple[Rule, ...]
    subjects: tuple[tuple[str, str], ...]
    version: str

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        """Every rule by its id."""
        return {rule.id: rule for rule in self.rules}

    def rule(self, identity: str) -> Rule:
        """The rule of that id, written with capitals or without. Raises `BadInput` for an unknown one."""
        wanted = identity.strip()
        found = self.by_id.get(wanted) or next(
            (each for each in self.rules if each.id.casefold() == wanted.casefold()), None
        )
        if found is None:
            raise BadInput(
                Finding(
                    "unknown-rule",
                    Severity.MUST,
                    _("Det finnes ingen regel «{rule}».").format(rule=identity[:20]),
                    fix=_("Se «bindeledd law rules» for alle reglene."),
                )
            )
        return found

    def subject_title(self, subject: str) -> str:
        """The title of a subject."""
        return dict(self.subjects)[subject]

    def search(
        self, text: str = "", subject: str = "", on: date | None = None, model: str = ""
    ) -> tuple[Rule, ...]:
        """Rules with every word of `text` in id, title, texts or citations, by subject, day and model."""
        words = text.casefold().split()
        return tuple(
            rule
            for rule in self.rules
            if (not subject or rule.subject == subject)
            and (not model or rule.for_model(model))
            and (on is None or rule.version_on(on) is not None)
            and all(word in self._searchable[rule.id] for word in words)
        )

    @cached_property
    def _searchable(self) -> dict[str, str]:
        return {
            rule.id: " ".join(
                (
                    rule.id,
                    *map(both_eras, (rule.title, rule.then, rule.fix)),
                    *(both_eras(version.then) for version in rule.versions if version.then),
                    *(citation.text for version in rule.versions for citation in version.citations),
                )
            ).casefold()
            for rule in self.rules
        }


@cache
def rulebook() -> Rulebook:
    """The rules that come with the program, read once."""
    return read_rulebook(tuple(sorted(RULES.glob("*.yaml"))))


def read_rulebook(paths: Sequence[Path]) -> Rulebook:
    """The rules of these files. Raises `BadInput` with every fault of every file, or an id in two files.

    The version is the first twelve letters of the SHA-256 of the files' contents in order of name.
    """
    faults: list[Finding] = []
    rules: list[Rule] = []
    subjects: list[tuple[str, str]] = []
    digest = hashlib.sha256()
    for path in sorted(paths, key=lambda each: each.name):
        text = path.read_text(encoding="utf-8")
        digest.update(f"{path.name}\n{text}".encode())
        try:
            title, found = rules_of(parse_yaml(text, path.name), path.name)
        except BadInput as refused:
            faults += refused.findings
            continue
        subjects.append((path.stem, title))
        twice = {rule.id for rule in rules} & {rule.id for rule in found}
        faults += [
            Finding(
                "rule-file",
                Severity.MUST,
                _("{file}, {rule}: regelen står også i en annen fil.").format(file=path.name, rule=identity),
                identity,
                fix=_("La den stå i én fil."),
                file=path.name,
            )
            for identity in sorted(twice)
        ]
        rules += found
    if faults:
        raise BadInput(*faults)
    ordered = tuple(sorted(rules, key=lambda rule: rule.id))
    return Rulebook(ordered, tuple(subjects), digest.hexdigest()[:12])


def checked_day(on: date) -> date:
    """The day, when the rules know its law. Raises `BadInput` for an earlier one."""
    if on < FIRST_DAY:
        raise BadInput(
            Finding(
                "before-the-rules",
                Severity.MUST,
                _("Reglene her begynner {first}; {on} er før det.").format(first=day(FIRST_DAY), on=day(on)),
                fix=_("Velg en senere dato. Loven som gjaldt før, er ikke lest."),
            )
        )
    return on
