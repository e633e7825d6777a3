"""What steps that change municipalities need: merger, boundary move, new number, new name.

The special rules of a municipality that is divided stand in `splits`.
"""

from __future__ import annotations

from collections.abc import Iterator

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.registry.facts import Municipality
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.scene import ONE_DAY, Scene, not_four_digits, repeated
from bindeledd.reorganisation.territory import changed_numbers, ended_numbers, old_numbers
from bindeledd.reorganisation.words import listed, municipality_in_words


def check_step(scene: Scene) -> Iterator[Finding]:
    """What the step lacks, when it is one about municipalities."""
    step = scene.step
    for number in old_numbers(step):
        yield from scene.missing_before(number)
    match step:
        case steps.Merger():
            yield from _merger(scene, step)
            yield from _new_number(scene, step.new)
        case steps.Split():
            yield from _new_number(scene, step.new)
        case steps.BoundaryMove():
            yield from scene.missing_before(step.new)
            if step.old == step.new:
                yield _to_itself(scene)
        case steps.Renumbering():
            yield from _new_number(scene, step.new)
            if step.old == step.new:
                yield _to_itself(scene)
        case steps.Renaming():
            yield from _same_name(scene, step)
    yield from hosts_that_change(scene)


def _merger(scene: Scene, step: steps.Merger) -> Iterator[Finding]:
    """A merger has at least two participants; a part of a divided municipality counts as one."""
    yield from repeated(scene, step.old)
    parts = [
        other
        for other in scene.reorganisation.steps
        if isinstance(other, steps.Split)
        and other.new == step.new
        and scene.reorganisation.day_of(other) == scene.on
    ]
    if len(set(step.old)) + len(parts) < 2:
        yield scene.finding(
            "merger-of-one",
            _("En sammenslåing har minst to deltakere."),
            _("Legg til den andre kommunen. Skal kommunen bare få nytt nummer, velg det steget."),
        )


def _new_number(scene: Scene, new: str) -> Iterator[Finding]:
    """The new number is four digits, and no municipality outside the step has it when the step is taken.

    A part of a divided municipality may go to one that lives on, and may come before the rest of it.
    """
    yield from not_four_digits(scene, new)
    if new in old_numbers(scene.step):
        return
    line = ("municipality", new)
    holder = scene.held(line)
    if not isinstance(holder, Municipality):
        yield from _used_before(scene, new)
    elif not isinstance(scene.step, steps.Split) and not (line in scene.said and _part_today(scene, new)):
        yield _number_in_use(scene, new, holder.name)


def _part_today(scene: Scene, new: str) -> bool:
    """Whether a part of a divided municipality begins the new one that day."""
    return scene.before.municipality(new) is None and any(
        isinstance(other, steps.Split) and other.new == new for _place, other in _steps_of_the_day(scene)
    )


def _number_in_use(scene: Scene, new: str, holder: str) -> Finding:
    """In use the day before, given by a step before this one, or given up only by a step after it."""
    later = [
        place
        for place, other in _steps_of_the_day(scene)
        if place > scene.place and new in ended_numbers(other)
    ]
    fix = _("Velg et ledig nummer, eller ta kommunen med i steget.")
    if ("municipality", new) in scene.said:
        message = _("Nummeret {number} er alt gitt til {name} av et steg foran dette.")
    elif later:
        message = _("Nummeret {number} er i bruk av {name} til steg {later}, som kommer etter dette.")
        fix = _(
            "Flytt steg {later} foran dette. Skal to kommuner bytte nummer, må den ene først få et ledig "
            "nummer, og det andre dagen etter."
        ).format(later=later[0])
    else:
        message = _("Nummeret {number} er i bruk av {name} {day}, som ikke er med i steget.")
    return scene.finding(
        "number-in-use",
        message.format(number=new, name=holder, day=day(scene.on - ONE_DAY), later=next(iter(later), "")),
        fix,
        number=new,
    )


def _steps_of_the_day(scene: Scene) -> list[tuple[int, steps.Step]]:
    """The steps of the day with their numbers in the change set."""
    numbered = enumerate(scene.reorganisation.steps, start=1)
    return [(place, other) for place, other in numbered if scene.reorganisation.day_of(other) == scene.on]


def _used_before(scene: Scene, new: str) -> Iterator[Finding]:
    """A number that has been another municipality's should rest: old records under it would be misread."""
    registry, line = scene.now.registry, ("municipality", new)
    earlier = [
        fact
        for statement in registry.history(line)
        if statement.period.start < scene.on
        and isinstance(fact := registry.as_of(statement.period.start).fact(line), Municipality)
    ]
    if earlier:
        became = scene.successors("municipality", new)
        yield scene.finding(
            "number-used-before",
            _("Nummeret {number} har vært brukt før, av {name}.").format(number=new, name=earlier[0].name)
            + (
                " "
                + _("Det som er ført på det, hører til {others}.").format(
                    others=listed(municipality_in_words(other, scene.now) for other in became)
                )
                if became
                else ""
            ),
            _("Velg et nummer som aldri har vært i bruk, så gamle og nye opplysninger ikke blandes."),
            Severity.SHOULD,
            number=new,
        )


def _to_itself(scene: Scene) -> Finding:
    return scene.finding(
        "to-itself",
        _("Det gamle og det nye nummeret er det samme."),
        _("Rett det ene nummeret."),
    )


def _same_name(scene: Scene, step: steps.Renaming) -> Iterator[Finding]:
    known = scene.held(("municipality", step.number))
    if isinstance(known, Municipality) and known.name == step.name:
        yield scene.finding(
            "same-name",
            _("Kommunen heter alt {name}.").format(name=step.name),
            _("Fjern steget, eller rett navnet."),
            Severity.SHOULD,
        )


def hosts_that_change(scene: Scene) -> Iterator[Finding]:
    """A host whose borders or number change: agreement, delegation and notice must be looked at."""
    step = scene.step
    if isinstance(step, steps.Renaming):
        return
    dissolved = {
        other.cooperation for other in scene.reorganisation.steps if isinstance(other, steps.Dissolution)
    }
    for identity, cooperation in scene.before.cooperations().items():
        host = cooperation.host
        if host is None or host not in changed_numbers(step) or identity in dissolved:
            continue
        yield scene.finding(
            "host-changes",
            host_words(host, cooperation.name, step, scene.before),
            _("Se på avtalen, delegeringen og fristen sammen med dem som er med, og før det opp i planen."),
            Severity.SHOULD,
            citation=host_law(step),
            cooperation=identity,
            host=host,
        )


def host_words(host: str, cooperation: str, step: steps.Step, snapshot: Snapshot) -> str:
    """What it means that the host of a cooperation is changed by the step."""
    name = municipality_in_words(host, snapshot)
    if isinstance(step, steps.Renumbering):
        return _(
            "{host} er vertskommune i «{cooperation}» og får nytt nummer. Avtalen og delegeringen viser til "
            "det gamle."
        ).format(host=name, cooperation=cooperation)
    return _(
        "{host} er vertskommune i «{cooperation}», og grensene endres. Avtalen og delegeringen må ses på. De "
        "som er med, kan si opp med seks måneders frist innen ett år etter endringen, og kreve nye "
        "forhandlinger."
    ).format(host=name, cooperation=cooperation)


def host_law(step: steps.Step) -> str:
    """The paragraph that gives the others a way out when a border changes; none for a mere new number."""
    return "" if isinstance(step, steps.Renumbering) else _("inndelingslova § 16")
