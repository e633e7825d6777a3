"""What a merger of several leaves unsaid: hosts of some, what the old ones had differently, like systems.

Each is told with what it was, unless another step says it again.
"""

from __future__ import annotations

from collections.abc import Iterator

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.registry.facts import ANY_TASK, Line, Membership, Relation, System
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.words import line_in_words
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.carrying import LEFT_OPEN, host_of_all, moved_line
from bindeledd.reorganisation.scene import Scene
from bindeledd.reorganisation.words import listed, tasks_in_words, unit_in_words


def left_unsaid(scene: Scene, after: Snapshot) -> Iterator[Finding]:
    """What the merger leaves unsaid; `after` is its day with the whole change set carried out."""
    step = scene.step
    if isinstance(step, steps.Merger) and len(set(step.old)) > 1:
        yield from _hosts_of_some(scene, step, after)
        yield from _dropped(scene, step, after)
        yield from _systems(scene, step)


def _hosts_of_some(scene: Scene, step: steps.Merger, after: Snapshot) -> Iterator[Finding]:
    """A host of only some of the merged does not become the host of what they become."""
    served: dict[tuple[str, str], list[str]] = {}
    for number in dict.fromkeys(step.old):
        for line, fact in _relations(scene.now, number):
            if line[0] == "host" and not host_of_all(scene.now, line, step.old):
                served.setdefault((fact.target, line[1]), []).append(number)
    for (host, task), numbers in served.items():
        if after.work(task, step.new).host is not None:
            continue
        others = [number for number in dict.fromkeys(step.old) if number not in numbers]
        yield scene.finding(
            "host-of-some",
            _(
                "{host} er vertskommune for {task} i {names}, men ikke i {others}. Da følger ikke "
                "vertskommunen med til {new}."
            ).format(
                host=scene.named(host),
                task=tasks_in_words([task]),
                names=listed(scene.named(number) for number in numbers),
                others=listed(scene.named(number) for number in others),
                new=_new(step),
            ),
            _("Skal den nye kommunen ha en vertskommune, legg til steget «oppgaver til vertskommune»."),
            Severity.SHOULD,
            host=host,
            task=task,
            numbers=numbers,
        )


def _dropped(scene: Scene, step: steps.Merger, after: Snapshot) -> Iterator[Finding]:
    """The exceptions of the merged that nothing says of what they become."""
    lines = list(_exceptions(scene, step, after))
    if not lines:
        return
    kinds = {line[0] for line in lines}
    fix = [
        _("Legg til steget «oppgaver til enhet» for det som fortsatt skal gjelde.")
        if "performing" in kinds
        else "",
        _("Ansvarlig kommune og tjenesteområde har ikke noe steg: før dem i registeret for {new}.").format(
            new=_new(step)
        )
        if kinds - {"performing"}
        else "",
    ]
    yield scene.finding(
        "merger-drops",
        _("Dette følger ikke med til {new}: {what}.").format(
            new=_new(step), what="; ".join(_in_words(scene, line) for line in lines)
        ),
        " ".join(filter(None, fix)),
        Severity.SHOULD,
        lines=["/".join(line) for line in lines],
    )


def _exceptions(scene: Scene, step: steps.Merger, after: Snapshot) -> Iterator[Line]:
    """The lines left open that say another thing than the municipality's office, or what comes after."""
    for number in dict.fromkeys(step.old):
        if number == step.new:
            continue
        office = _office(scene.now, number)
        for line in scene.now.hanging_on(("municipality", number)):
            fact, moved = scene.now.fact(line), moved_line(line, number, step.new)
            if line[0] not in LEFT_OPEN or moved == line:
                continue
            if isinstance(fact, Membership):
                lost = after.service_area(step.new) != fact.area
            else:
                lost = isinstance(fact, Relation) and not _said_again(scene, step, moved, fact, after)
            own = line[0] == "performing" and isinstance(fact, Relation) and fact.target == office
            if lost and not own:
                yield line


def _said_again(scene: Scene, step: steps.Merger, moved: Line, fact: Relation, after: Snapshot) -> bool:
    """Whether the new municipality has the same, or a step says that very thing."""
    kind, task, area = moved
    if kind == "responsible":
        return after.work(task, area).responsible in (fact.target, *_becomes(step, fact.target))
    found = after.relation("performing", task, area)
    if found is None:
        return False
    exact = found.line == moved and found.source == scene.reorganisation.id
    return exact or (isinstance(found.fact, Relation) and found.fact.target == fact.target)


def _becomes(step: steps.Merger, number: str) -> tuple[str, ...]:
    return (step.new,) if number in step.old else ()


def _office(snapshot: Snapshot, number: str) -> str | None:
    """The unit that does what is not said otherwise: all tasks, else those of the state."""
    for task in (ANY_TASK, "state"):
        found = snapshot.fact(("performing", task, number))
        if isinstance(found, Relation):
            return found.target
    return None


def _systems(scene: Scene, step: steps.Merger) -> Iterator[Finding]:
    """Systems of one name become one in the registry, though each of the merged has its own."""
    owners: dict[str, list[str]] = {}
    for number in dict.fromkeys(step.old):
        for line in scene.now.hanging_on(("municipality", number)):
            if line[0] == "system":
                owners.setdefault(line[2], []).append(number)
    for name, numbers in sorted(owners.items()):
        if len(numbers) < 2:
            continue
        found = [scene.now.fact(("system", number, name)) for number in numbers]
        what = dict.fromkeys(fact.system for fact in found if isinstance(fact, System))
        yield scene.finding(
            "systems-become-one",
            _("{names} har hver sitt fagsystem «{name}» ({systems}), og i registeret blir de ett.").format(
                names=listed(scene.named(number) for number in numbers),
                name=name,
                systems=", ".join(what),
            ),
            _("Skal begge være i bruk en stund, før det andre i registeret under et eget navn."),
            Severity.SHOULD,
            system=name,
            numbers=numbers,
        )


def _relations(snapshot: Snapshot, number: str) -> Iterator[tuple[Line, Relation]]:
    for line in snapshot.hanging_on(("municipality", number)):
        fact = snapshot.fact(line)
        if isinstance(fact, Relation) and line[2][:4] == number:
            yield line, fact


def _in_words(scene: Scene, line: Line) -> str:
    """«utførende enhet for statlige oppgaver i 1003: NAV Gamma (0103)»."""
    match scene.now.fact(line):
        case Relation(target=target) if line[0] == "performing":
            value = unit_in_words(target, scene.now)
        case Relation(target=target):
            value = scene.named(target)
        case Membership(area=value):
            pass
    return f"{line_in_words(line)}: {value}"


def _new(step: steps.Merger) -> str:
    return f"{step.name} ({step.new})"
