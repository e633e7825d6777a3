"""The papers as data: each clause with why it is asked, the rule behind it, and its text in two languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.models import ALL_MODELS
from bindeledd.law.yamlfile import parse_yaml

PAPERS = Path(__file__).resolve().parent / "data" / "papers"
FIELD_KINDS: Final = (
    "line",
    "text",
    "date",
    "choice",
    "months",
    "number",
    "municipality",
    "municipalities",
    "tasks",
    "list",
)
GROUPS: Final = ("cooperation", "state", "council", "people", "data", "merger")
PLACE: Final = re.compile(r"\{(list:)?(\w+)\}")

Need = Literal["mandatory", "recommended", "voluntary"]
Scope = Literal["joint", "each", "delegating"]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in; `known` names the fact of the case that fills it when nobody has answered.

    `choices` are ids and labels for the screen, `texts` what stands in the paper, by id and language. `least`
    is the least number that the law allows, `due` what to say when a date is over, and `requires` the field
    that a choice needs.
    """

    id: str
    kind: str
    label: str
    help: str
    required: bool
    known: str
    choices: tuple[tuple[str, str], ...]
    texts: Mapping[str, Mapping[str, str]]
    least: int | None = None
    due: str = ""
    requires: tuple[tuple[str, str], ...] = ()

    def choice_text(self, value: str, language: str) -> str:
        """What stands in the paper for a choice; its label where it has no text of its own."""
        told = self.texts.get(value)
        return told.get(language, told["nb"]) if told else dict(self.choices).get(value, value)


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered part of a paper. `rule` is the rule that demands it; `lines` by language.

    `only_when` are the answers to contested questions that it waits for. One that is not `printed` is asked
    and followed up, and never stands in the paper.
    """

    id: str
    headings: Mapping[str, str]
    need: Need
    rule: str
    only: frozenset[str] | None
    why: str
    decides: str
    others: str
    fields: tuple[Field, ...]
    lines: Mapping[str, tuple[str, ...]]
    find: tuple[str, ...]
    open_point: str
    only_when: tuple[tuple[str, frozenset[str]], ...] = ()
    printed: bool = True

    def fits(self, model: str, answered: Mapping[str, str]) -> bool:
        """Whether a cooperation of that model has the clause, as the contested questions are answered."""
        if self.only is not None and model not in self.only:
            return False
        return all(answered.get(point) in choices for point, choices in self.only_when)

    def heading(self, language: str) -> str:
        """The heading in that language; bokmål where there is no other."""
        return self.headings.get(language, self.headings["nb"])

    def text(self, language: str) -> tuple[str, ...]:
        """The lines in that language; bokmål where there are no others."""
        return self.lines.get(language, self.lines["nb"])


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of paper: for whom it is made, for which models, and its clauses in order.

    `journal` is the type of its journal entry (U out, S case paper, N and X internal), `to` the facts that
    name who receives it.
    """

    id: str
    titles: Mapping[str, str]
    about: str
    group: str
    scope: Scope
    models: frozenset[str]
    needs_answer: str
    clauses: tuple[Clause, ...]
    signatures: tuple[str, ...]
    journal: str = "X"
    to: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title in bokmål."""
        return self.titles["nb"]

    def titled(self, language: str) -> str:
        """The title in that language; bokmål where there is no other."""
        return self.titles.get(language, self.titles["nb"])

    def clauses_for(self, model: str, answered: Mapping[str, str] | None = None) -> tuple[Clause, ...]:
        """The clauses that a cooperation of that model has, as the contested questions are answered."""
        told = answered or {}
        return tuple(clause for clause in self.clauses if clause.fits(model, told))

    def clause(self, identity: str) -> Clause:
        """The clause of that id. Raises `BadInput` where there is none."""
        found = next((clause for clause in self.clauses if clause.id == identity), None)
        if found is None:
            raise BadInput(
                Finding(
                    "no-clause",
                    Severity.MUST,
                    _("Dokumentet har ikke noe punkt «{clause}».").format(clause=identity[:40]),
                    fix=_("Velg et av punktene i listen."),
                )
            )
        return found


@cache
def templates() -> dict[str, Template]:
    """Every kind of paper by id, in the order of the files."""
    found = [
        template_of(path.read_text(encoding="utf-8"), path.name) for path in sorted(PAPERS.glob("*.yaml"))
    ]
    return {each.id: each for each in found}


def template(identity: str) -> Template:
    """The paper of that id. Raises `BadInput` where there is none."""
    found = templates().get(identity)
    if found is None:
        raise BadInput(
            Finding(
                "no-paper",
                Severity.MUST,
                _("Det finnes ikke noe dokument «{paper}».").format(paper=identity[:40]),
                fix=_("Velg et av dokumentene i listen."),
            )
        )
    return found


def template_of(text: str, file: str) -> Template:
    """A paper of the file's text. Raises `BadInput` that names file, clause and what is wrong."""
    row = parse_yaml(text, file)
    try:
        return _template(row)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise BadInput(
            Finding(
                "paper-file",
                Severity.MUST,
                _("{file}: {fault} mangler eller er feil.").format(file=file, fault=str(fault)[:80]),
                fix=_("Rett feltet. Se de andre dokumentene for hvordan det skrives."),
                file=file,
            )
        ) from None


def _template(row: Mapping[str, Any]) -> Template:
    _one_of("group", row["group"], GROUPS)
    _one_of("scope", row["scope"], ("joint", "each", "delegating"))
    for model in row["models"]:
        _one_of("models", model, ALL_MODELS)
    signatures = row.get("signatures", "each")
    return Template(
        id=row["id"],
        titles=row["title"],
        about=row["about"]["nb"],
        group=row["group"],
        scope=row["scope"],
        models=frozenset(row["models"]),
        needs_answer=row.get("needs_answer", ""),
        clauses=tuple(_clause(each) for each in row["clauses"]),
        signatures=tuple(signatures) if isinstance(signatures, list) else (str(signatures),),
        journal=row.get("journal", "X"),
        to=tuple(row.get("to") or ()),
    )


def _clause(row: Mapping[str, Any]) -> Clause:
    _one_of(f"{row['id']}: need", row["need"], ("mandatory", "recommended", "voluntary"))
    if row["need"] == "mandatory" and not row.get("rule"):
        raise ValueError(f"{row['id']}: rule")
    only = row.get("only")
    return Clause(
        id=row["id"],
        headings=row["heading"],
        need=row["need"],
        rule=row.get("rule", ""),
        only=frozenset(only) if only else None,
        why=row["why"],
        decides=row.get("decides", ""),
        others=row.get("others", ""),
        fields=tuple(_field(each) for each in row.get("fields") or ()),
        lines={language: tuple(lines) for language, lines in row["text"].items()},
        find=tuple(row.get("find") or ()),
        open_point=row.get("open_point", ""),
        only_when=tuple(
            (point, frozenset(map(str, choices))) for point, choices in (row.get("only_when") or {}).items()
        ),
        printed=bool(row.get("printed", True)),
    )


def _field(row: Mapping[str, Any]) -> Field:
    _one_of(f"{row['id']}: kind", row["kind"], FIELD_KINDS)
    choices = tuple((str(each["id"]), str(each["label"])) for each in row.get("choices") or ())
    return Field(
        id=row["id"],
        kind=row["kind"],
        label=row["label"],
        help=row.get("help", ""),
        required=bool(row.get("required", True)),
        known=row.get("from", ""),
        choices=choices,
        least=row.get("least"),
        due=row.get("due", ""),
        requires=tuple((row.get("requires") or {}).items()),
        texts={str(each["id"]): each["text"] for each in row.get("choices") or () if "text" in each},
    )


def _one_of(what: str, value: object, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ValueError(f"{what}: {value}")
