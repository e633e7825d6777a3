"""Many verdicts in a line: the tasks by name, and the law that they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bindeledd.foundation.language import _
from bindeledd.law.facts import Facts
from bindeledd.law.verdict import Answer, Verdict

# The task that people ask about first, where it is among those concerned.
TYPICAL_TASK = "MU-03"


def answering(verdicts: Iterable[Verdict], answer: Answer) -> tuple[Verdict, ...]:
    """The verdicts with that answer, in their order."""
    return tuple(each for each in verdicts if each.answer == answer)


def named(verdicts: Sequence[Verdict], most: int = 3) -> str:
    """The tasks by name: «a, b og c»; the first and how many others when there are more than `most`."""
    names = [each.facts.task.name for each in verdicts]
    if len(names) > most:
        return _("{first} og {count} andre oppgaver").format(first=names[0], count=len(names) - 1)
    if len(names) < 2:
        return "".join(names)
    return _("{first} og {last}").format(first=", ".join(names[:-1]), last=names[-1])


def cited(verdicts: Iterable[Verdict], most: int = 4) -> str:
    """The law that the verdicts rest on, most cited first, at most `most` of it; never other sources."""
    counted = Counter(c.short for each in verdicts for c in each.citations if c.law)
    return "; ".join(text for text, _count in counted.most_common(most))


def question(verdicts: Sequence[Verdict]) -> dict[str, str]:
    """The task and model whose verdict shows best what the others say too, for a link to it."""
    facts: Facts = next(
        (each.facts for each in verdicts if each.facts.task.id == TYPICAL_TASK), verdicts[0].facts
    )
    return {"task": facts.task.id, "model": facts.model.lower(), "for": facts.relation}
