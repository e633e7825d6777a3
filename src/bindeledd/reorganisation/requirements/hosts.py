"""What a step leaves unsaid of hosts: a task given to a unit is taken from one, or one stays.

Each is told unless another step of the change set settles it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.registry.facts import Relation
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.relations import hosts_ended, others_with_host, resting_on_either
from bindeledd.reorganisation.scene import Scene
from bindeledd.reorganisation.words import cooperation_in_words, listed, tasks_in_words, unit_in_words


def left_unsaid(scene: Scene, after: Snapshot) -> Iterator[Finding]:
    """What the step leaves unsaid; `after` is its day with the whole change set carried out."""
    match scene.step:
        case steps.AssignTasks() as step:
            yield from _hosts_ended(scene, step, after)
            yield from _wider_hosts(scene, step, after)
        case steps.Withdrawal(cooperation, municipality):
            yield from _resting_on_either(scene, cooperation, (municipality,), after)
        case steps.Dissolution(cooperation):
            yield from _resting_on_either(scene, cooperation, scene.now.participants(cooperation), after)


def _hosts_ended(scene: Scene, step: steps.AssignTasks, after: Snapshot) -> Iterator[Finding]:
    """A unit that is given a task takes it from the host, though the cooperation goes on."""
    for area in dict.fromkeys(step.areas):
        ended: dict[str, list[str]] = {}
        for task in step.tasks:
            for line in hosts_ended(scene.now, task, area):
                fact = scene.now.fact(line)
                if not isinstance(fact, Relation) or after.work(line[1], area).host is not None:
                    continue
                if not _agreement_ends(scene, fact.target, area[:4], after):
                    ended.setdefault(fact.target, []).append(line[1])
        for host, tasks in ended.items():
            yield scene.finding(
                "host-ended",
                _("{host} er vertskommune for {tasks} i {area}, og steget avslutter det.").format(
                    host=scene.named(host),
                    tasks=tasks_in_words(dict.fromkeys(tasks)),
                    area=scene.named(area),
                ),
                _(
                    "Skal vertskommunen fortsatt ha oppgavene, bruk steget «oppgaver til vertskommune» med "
                    "den nye enheten."
                ),
                Severity.SHOULD,
                host=host,
                area=area,
            )


def _agreement_ends(scene: Scene, host: str, municipality: str, after: Snapshot) -> bool:
    """Whether the two had a cooperation with that host the day before, and have none of them any longer."""
    shared = {
        identity
        for identity, found in scene.before.cooperations(municipality).items()
        if found.host == host != municipality
    }
    return bool(shared) and not shared & set(after.cooperations(municipality))


def _wider_hosts(scene: Scene, step: steps.AssignTasks, after: Snapshot) -> Iterator[Finding]:
    """A host of more than the task, or of more than the district, stays host of it."""
    for area in dict.fromkeys(step.areas):
        for task in step.tasks:
            found = after.relation("host", task, area)
            if found is None or not isinstance(found.fact, Relation) or found.line == ("host", task, area):
                continue
            if step.unit in after.units_of(found.fact.target):
                continue
            yield scene.finding(
                "host-stays",
                _(
                    "{host} er fortsatt vertskommune for {wider} i {area}, og dermed for {task}, som {unit} "
                    "utfører."
                ).format(
                    host=scene.named(found.fact.target),
                    wider=tasks_in_words([found.line[1]]),
                    area=scene.named(found.line[2]),
                    task=tasks_in_words([task]),
                    unit=unit_in_words(step.unit, scene.now),
                ),
                _("Gi alt vertskommunen har, til en enhet, og overfør så bare det den fortsatt skal ha."),
                Severity.SHOULD,
                host=found.fact.target,
                task=task,
                area=area,
            )


def _resting_on_either(
    scene: Scene, cooperation: str, leaving: Iterable[str], after: Snapshot
) -> Iterator[Finding]:
    """Tasks stay with the host of another cooperation when nobody has said which of them they rest on."""
    for municipality in leaving:
        others = others_with_host(scene.now, cooperation, municipality)
        lines = [
            line
            for line in resting_on_either(scene.now, cooperation, municipality)
            if others and after.fact(line) is not None
        ]
        if not lines:
            continue
        yield scene.finding(
            "rests-on-either",
            _(
                "{municipality} er fortsatt med i {others} med samme vertskommune, og det er ikke kjent "
                "hvilket av samarbeidene {tasks} bygger på. Oppgavene blir hos vertskommunen."
            ).format(
                municipality=scene.named(municipality),
                others=listed(cooperation_in_words(other, scene.now) for other in others),
                tasks=tasks_in_words(line[1] for line in lines),
            ),
            _("Skal oppgavene tilbake, legg til steget «oppgaver til enhet»."),
            Severity.SHOULD,
            lines=["/".join(line) for line in lines],
        )
