"""Whether the law lets the model of a cooperation carry its tasks, said before any paper is written."""

from __future__ import annotations

from collections.abc import Iterator

from bindeledd.agreements.cooperation import Cooperation
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.admissibility import allowed
from bindeledd.law.models import model_name
from bindeledd.law.rulebook import FIRST_DAY
from bindeledd.law.summaries import answering, cited, named


def refusals(cooperation: Cooperation) -> Iterator[Finding]:
    """The tasks that the model cannot carry for other municipalities' residents, and what is not known.

    By the law of the cooperation's day. A day before the rules begin says nothing: its law is not read.
    """
    if cooperation.law_day < FIRST_DAY:
        return
    verdicts = [allowed(each, cooperation.model, "other", cooperation.law_day) for each in cooperation.tasks]
    model = model_name(cooperation.model).lower()
    if refused := answering(verdicts, "refused"):
        text = _(
            "Loven tillater ikke at dette gjøres for andre kommuners innbyggere i modellen {model}: {tasks}."
        )
        yield Finding(
            "model-cannot-carry",
            Severity.MUST,
            text.format(model=model, tasks=named(refused)),
            citation=cited(refused),
            fix=_("Velg vertskommunesamarbeid, eller la hver kommune beholde oppgavene."),
        )
    if unknown := answering(verdicts, "not_known"):
        text = _(
            "Det som er lest av loven, sier ikke sikkert om dette kan gjøres for andre kommuners innbyggere "
            "i modellen {model}: {tasks}."
        )
        yield Finding(
            "model-not-known",
            Severity.SHOULD,
            text.format(model=model, tasks=named(unknown)),
            citation=cited(unknown),
            fix=_("La en jurist vurdere det, eller velg vertskommunesamarbeid."),
        )
