"""Whether the law lets the model of a cooperation carry its tasks, said before any paper is written."""

from __future__ import annotations

from collections.abc import Iterator

from bindeledd.agreements.answers import joined
from bindeledd.agreements.cooperation import Cooperation
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.admissibility import allowed
from bindeledd.law.models import model_name
from bindeledd.law.rulebook import FIRST_DAY
from bindeledd.law.tasks import tasks


def refusals(cooperation: Cooperation) -> Iterator[Finding]:
    """One finding with the tasks that the model cannot carry for other municipalities' residents, that day.

    A day before the rules begin says nothing: its law is not read.
    """
    if cooperation.law_day < FIRST_DAY:
        return
    verdicts = [allowed(each, cooperation.model, "other", cooperation.law_day) for each in cooperation.tasks]
    refused = [each for each in verdicts if each.answer == "refused"]
    if not refused:
        return
    cited = dict.fromkeys(c.short for each in refused for c in each.citations if c.law)
    names = [tasks()[each.facts.task.id].name for each in refused]
    more = [_("{count} andre oppgaver").format(count=len(names) - 2)] if len(names) > 3 else names[2:]
    yield Finding(
        "model-cannot-carry",
        Severity.MUST,
        _(
            "Loven tillater ikke at dette gjøres for andre kommuners innbyggere i modellen {model}: {tasks}."
        ).format(model=model_name(cooperation.model).lower(), tasks=joined([*names[:2], *more])),
        citation="; ".join(list(cited)[:4]),
        fix=_("Velg vertskommunesamarbeid, eller la hver kommune beholde oppgavene."),
    )
