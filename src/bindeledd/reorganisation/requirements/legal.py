"""What the law says of tasks that a step gives to a host: refused, asked about, or on what conditions.

Each relation to the host is judged by itself, in its own model (rule R-A-12), by the law of its day.
"""

from __future__ import annotations

from collections.abc import Iterator

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.admissibility import allowed
from bindeledd.law.models import MODELS, model_name
from bindeledd.law.rulebook import FIRST_DAY
from bindeledd.law.tasks import tasks as catalogue
from bindeledd.law.verdict import Verdict
from bindeledd.registry.tasks import covers
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.scene import Scene
from bindeledd.reorganisation.words import listed


def check_step(scene: Scene) -> Iterator[Finding]:
    """What the law says of the step; nothing of days whose law was not read."""
    step = scene.step
    if not isinstance(step, steps.TransferTasks) or scene.on < FIRST_DAY:
        return
    if not any(number != step.host for number in step.municipalities):
        return
    model = _model(scene, step)
    verdicts = [
        allowed(each, model or "HOST_ADMIN", "other", scene.on)
        for each in catalogue()
        if catalogue()[each].municipal and any(covers(wide, each) for wide in step.tasks)
    ]
    refused = [each for each in verdicts if each.answer == "refused"]
    conditional = [each for each in verdicts if each.answer == "conditional"]
    if refused and model is not None:
        yield scene.finding(
            "law-refused",
            _("Loven tillater ikke at {host} gjør dette for andre i modellen {model}: {tasks}.").format(
                host=scene.named(step.host), model=model_name(model).lower(), tasks=_named(refused)
            ),
            _("Velg vertskommunesamarbeid, eller la hver kommune beholde oppgavene."),
            Severity.MUST,
            citation=_cited(refused),
        )
    elif model is None and conditional:
        yield scene.finding(
            "law-model-not-stated",
            _("Samarbeidsformen er ikke oppgitt, så loven kan ikke vurderes for {tasks}.").format(
                tasks=_named(conditional)
            ),
            _("Skriv hvilken modell samarbeidet har, for eksempel administrativt vertskommunesamarbeid."),
            Severity.SHOULD,
            citation=_cited(conditional),
        )
    elif conditional:
        yield scene.finding(
            "law-conditions",
            _("{host} kan gjøre dette for andre på vilkår: {tasks}.").format(
                host=scene.named(step.host), tasks=_named(conditional)
            ),
            _("Alle kommunestyrene vedtar avtalen selv, og myndigheten delegeres slik loven krever."),
            Severity.NOTE,
            citation=_cited(conditional),
        )


def _model(scene: Scene, step: steps.TransferTasks) -> str | None:
    """The model of the cooperation that the tasks go by, else that of the change set when it is one model."""
    begun = (each for each in scene.reorganisation.steps if isinstance(each, steps.StartCooperation))
    named = next((each.model for each in begun if each.cooperation == step.cooperation), None)
    model = named or _registered(scene, step) or scene.reorganisation.model
    return model if model in MODELS else None


def _registered(scene: Scene, step: steps.TransferTasks) -> str | None:
    """The model of the cooperation as the registry has it."""
    if step.cooperation is None:
        return None
    of_host = scene.now.cooperations(step.host)
    found = of_host.get(step.cooperation)
    return found.model if found is not None else None


def _named(verdicts: list[Verdict]) -> str:
    names = [each.facts.task.name for each in verdicts]
    if len(names) > 3:
        return _("{first} og {count} andre oppgaver").format(first=names[0], count=len(names) - 1)
    return listed(names)


def _cited(verdicts: list[Verdict]) -> str:
    cited = dict.fromkeys(c.short for each in verdicts for c in each.citations if c.law)
    return "; ".join(list(cited)[:4])
