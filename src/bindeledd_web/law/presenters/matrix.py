"""The matrix as tables: one for each group of tasks, a cell for each model, and what it all comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from bindeledd.foundation.language import _ as core
from bindeledd.law.admissibility import verdict_of
from bindeledd.law.facts import Facts
from bindeledd.law.matrix import Matrix
from bindeledd.law.models import REFUSED_MODELS, model_name, model_short
from bindeledd.law.rulebook import rulebook
from bindeledd.law.statutes import Citation
from bindeledd.law.tasks import task
from bindeledd.law.verdict import MARKS, WORDS, Verdict
from bindeledd.law.weighing import Applied
from bindeledd_web.law.words import GROUP_CHOICES, GROUPS, MEANINGS

# The task that stands for what an office must be able to decide.
TYPICAL_TASK = "MU-03"


@dataclass(frozen=True, slots=True)
class Cell:
    """One verdict: its word and mark, the paragraph that tells most, and where it is unfolded."""

    answer: str
    mark: str
    word: str
    citation: str
    model: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One task with a cell for each model."""

    id: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The tasks of one group."""

    id: str
    title: str
    short: str
    rows: tuple[Row, ...]


def groups(found: Matrix, municipality: str, address: str, asked: Mapping[str, str]) -> list[Group]:
    """The matrix group by group, those without tasks left out. `address` and `asked` make the links."""
    made = []
    for group, title in GROUPS.items():
        rows = tuple(
            Row(
                each.id,
                each.name,
                tuple(
                    cell(found.cell(municipality, each.id, model), address, asked) for model in found.models
                ),
            )
            for each in found.tasks
            if each.group == group
        )
        if rows:
            made.append(Group(group, str(title), str(GROUP_CHOICES[group]), rows))
    return made


def cell(verdict: Verdict, address: str, asked: Mapping[str, str]) -> Cell:
    """A verdict as a cell."""
    facts = verdict.facts
    query = urlencode({"oppgave": facts.task.id, "modell": facts.model.lower(), **asked})
    return Cell(
        verdict.answer,
        verdict.mark,
        verdict.word,
        short_citation(verdict),
        model_short(facts.model),
        f"{address}?{query}",
    )


def short_citation(verdict: Verdict) -> str:
    """The paragraph of the rule that speaks most narrowly of the model; a source where there is none."""
    rules = verdict.conditions if verdict.answer == "conditional" else verdict.because
    for wanted in (_in_law, _anywhere):
        for applied in sorted(rules, key=_breadth):
            cited = next((each for each in applied.citations if wanted(each)), None)
            if cited is not None:
                return _unbroken(cited.short)
    return _("ingen paragraf lest") if rules else _("ingen regel")


def _unbroken(text: str) -> str:
    """The citation with its section on one line."""
    act, sign, section = text.partition(" §")
    return act + sign + section.replace(" ", "\N{NO-BREAK SPACE}")


def _breadth(applied: Applied) -> tuple[int, int]:
    models = applied.rule.models
    return (len(models) if models is not None else 99, -len(applied.rule.when))


def _in_law(citation: Citation) -> bool:
    return bool(citation.law)


def _anywhere(_citation: Citation) -> bool:
    return True


def summary(found: Matrix, municipality: str) -> list[tuple[str, list[tuple[str, int]]]]:
    """How many tasks get each answer, model by model: its name, and word and number for each answer."""
    counted = []
    for model in found.models:
        answers: Counter[str] = Counter(
            found.cell(municipality, each.id, model).answer for each in found.tasks
        )
        counted.append((model_name(model), [(_word(answer), answers[answer]) for answer in WORDS]))
    return counted


def legend() -> list[tuple[str, str, str, str]]:
    """Each answer with its mark, word and meaning."""
    return [(answer, MARKS[answer], _word(answer), str(MEANINGS[answer])) for answer in WORDS]


def proposed_in_vain(base: Facts, case_slug: str, asked: Mapping[str, str]) -> list[tuple[str, Cell]]:
    """The models that are often proposed and that the law has closed, judged for a typical task."""
    address = reverse("law-verdict", args=[case_slug])
    typical = task(TYPICAL_TASK)
    found = []
    for model in REFUSED_MODELS:
        facts = Facts(typical, model, base.relation, base.on, sami=base.sami, new_act_from=base.new_act_from)
        found.append((model_name(model), cell(verdict_of(facts, rulebook()), address, asked)))
    return found


def _word(answer: str) -> str:
    return core(WORDS[answer])
