"""What the law says of tasks that a step gives to a host: refused, asked about, or on what conditions.

Each relation to the host is judged by itself, in its own model (rule R-A-12), by the law of its day.
"""

from __future__ import annotations

from collections.abc import Iterator

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.admissibility import allowed
from bindeledd.law.facts import Facts
from bindeledd.law.models import MODELS, model_name
from bindeledd.law.open_points import open_point
from bindeledd.law.rulebook import FIRST_DAY
from bindeledd.law.summaries import answering, cited, named
from bindeledd.law.tasks import tasks as catalogue
from bindeledd.law.verdict import Verdict
from bindeledd.registry.tasks import covers
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.scene import Scene


def check_step(scene: Scene) -> Iterator[Finding]:
    """What the law says of the step; nothing of days whose law was not read."""
    step = scene.step
    if not isinstance(step, steps.TransferTasks) or scene.on < FIRST_DAY:
        return
    if not any(number != step.host for number in step.municipalities):
        return
    model = _model(scene, step)
    verdicts = _verdicts(scene, step, model or "HOST_ADMIN")
    refused, asked = answering(verdicts, "refused"), answering(verdicts, "ask")
    conditional = (*answering(verdicts, "conditional"), *asked)
    if model is None:
        if conditional:
            yield scene.finding(
                "law-model-not-stated",
                _("Samarbeidsformen er ikke oppgitt, så loven kan ikke vurderes for {tasks}.").format(
                    tasks=named(conditional)
                ),
                _("Skriv hvilken modell samarbeidet har, for eksempel administrativt vertskommunesamarbeid."),
                Severity.SHOULD,
                citation=cited(conditional),
            )
        return
    if refused:
        yield scene.finding(
            "law-refused",
            _("Loven tillater ikke at {host} gjør dette for andre i modellen {model}: {tasks}.").format(
                host=scene.named(step.host), model=model_name(model).lower(), tasks=named(refused)
            ),
            _("Velg vertskommunesamarbeid, eller la hver kommune beholde oppgavene."),
            Severity.MUST,
            citation=cited(refused),
        )
    elif conditional:
        yield scene.finding(
            "law-conditions",
            _("{host} kan gjøre dette for andre på vilkår: {tasks}.").format(
                host=scene.named(step.host), tasks=named(conditional)
            ),
            _("Alle kommunestyrene vedtar avtalen selv, og myndigheten delegeres slik loven krever."),
            Severity.NOTE,
            citation=cited(conditional),
        )
    yield from _unsettled(scene, step, model, verdicts, asked)


def _verdicts(scene: Scene, step: steps.TransferTasks, model: str) -> tuple[Verdict, ...]:
    """The verdicts on the step's municipal tasks; across a county border when any of the relations is."""
    across = any(number[:2] != step.host[:2] for number in step.municipalities)
    return tuple(
        allowed(
            each.id, model, "other", scene.on, case=Facts(each, model, "other", scene.on, cross_county=across)
        )
        for each in catalogue().values()
        if each.municipal and any(covers(wide, each.id) for wide in step.tasks)
    )


def _unsettled(
    scene: Scene,
    step: steps.TransferTasks,
    model: str,
    verdicts: tuple[Verdict, ...],
    asked: tuple[Verdict, ...],
) -> Iterator[Finding]:
    """What people must settle, and what no text that was read settles."""
    for point in dict.fromkeys(each.asks for verdict in asked for each in verdict.because if each.asks):
        yield scene.finding(
            "law-asked",
            _("Må avklares før {host} tar oppgavene: {question}").format(
                host=scene.named(step.host), question=open_point(point, scene.on).question
            ),
            _("Svar på {point} under «Må avklares», med grunnlag og dokument.").format(point=point),
            Severity.SHOULD,
            citation="; ".join(
                dict.fromkeys(c.text for each in asked for r in each.because for c in r.citations)
            ),
        )
    unknown = answering(verdicts, "not_known")
    if unknown:
        yield scene.finding(
            "law-not-known",
            _(
                "Det som er lest av loven, sier ikke sikkert om {host} kan gjøre dette for andre i modellen "
                "{model}: {tasks}."
            ).format(host=scene.named(step.host), model=model_name(model).lower(), tasks=named(unknown)),
            _("La en jurist vurdere det, eller velg vertskommunesamarbeid."),
            Severity.SHOULD,
            citation=cited(unknown),
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
