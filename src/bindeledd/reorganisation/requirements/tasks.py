"""What steps about cooperation and tasks need: who takes part, what is delegated, and to whom.

State tasks belong to the agency, which decides itself where they are done (NAV-loven §§ 3–5); municipal tasks
are done by another municipality only when they are delegated to it (kommuneloven § 20-1).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.registry.facts import ANY_TASK, TASK_GROUPS, Cooperation
from bindeledd.registry.tasks import is_municipal
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.scene import Scene, repeated
from bindeledd.reorganisation.words import cooperation_in_words, listed, tasks_in_words

# The chapter on host municipalities in the Local Government Act of 2018 took effect; before, that of 1992.
NEW_ACT = date(2019, 11, 1)
# Municipal tasks with neither individual decisions nor client data: anyone may help with them.
WITHOUT_AUTHORITY = frozenset({"MU-12", "MU-14"})
# Forms of cooperation that may not be given the power to make individual decisions.
WITHOUT_DECISIONS = {
    "KO": ("kommuneloven § 19-1", "kommunalt oppgavefellesskap"),
    "IPR": ("kommuneloven § 18-1", "interkommunalt politisk råd"),
}


def delegation_law(on: date) -> str:
    """The paragraph that lets a municipality delegate to a host, by date."""
    return _("kommuneloven §§ 5-4 og 20-1") if on >= NEW_ACT else _("kommuneloven (1992) § 28-1 a, nå § 20-1")


def check_step(scene: Scene) -> Iterator[Finding]:
    """What the step lacks, when it is one about cooperations or tasks."""
    match scene.step:
        case steps.StartCooperation() as step:
            yield from _start(scene, step)
        case steps.TransferTasks() as step:
            yield from _transfer(scene, step)
        case steps.AssignTasks() as step:
            yield from _tasks_exist(scene, step.tasks)
            for area in step.areas:
                yield from _area(scene, area)
            yield from scene.unit_missing(step.unit)
        case steps.Withdrawal() as step:
            yield from _withdrawal(scene, step)
        case steps.Dissolution() as step:
            yield from _in_force(scene, step.cooperation)


def _start(scene: Scene, step: steps.StartCooperation) -> Iterator[Finding]:
    """A cooperation has at least two participants, and a host among them when it is a host cooperation."""
    yield from repeated(scene, step.participants)
    for number in dict.fromkeys(step.participants):
        yield from scene.missing_now(number)
    if len(set(step.participants)) < 2:
        yield scene.finding(
            "cooperation-of-one",
            _("Et samarbeid har minst to deltakere."),
            _("Legg til den andre kommunen. Vertskommunen er også deltaker."),
        )
    if step.host is not None and step.host not in step.participants:
        yield scene.finding(
            "host-outside-cooperation",
            _("Vertskommunen {host} er ikke blant deltakerne.").format(host=step.host),
            _("Legg vertskommunen til blant deltakerne, eller velg en av dem som vert."),
        )
    if step.kind == "host" and step.host is None:
        yield scene.finding(
            "no-host",
            _("Vertskommunesamarbeidet har ingen vertskommune."),
            _("Si hvem av deltakerne som er vert."),
        )
    if step.model == "SAMKOMMUNE":
        yield scene.finding(
            "model-abolished",
            _("Samkommune finnes ikke lenger som form: de som fantes, skulle være avviklet 1. januar 2020."),
            _("Velg vertskommunesamarbeid, administrativt eller med folkevalgt nemnd."),
            Severity.MUST if scene.on.year >= 2020 else Severity.NOTE,
            citation=_("kommuneloven (1992) §§ 28-2 a–v, opphevet"),
        )
    known = scene.held(("cooperation", step.cooperation))
    if isinstance(known, Cooperation):
        yield scene.finding(
            "cooperation-in-force",
            _(
                "«{name}» er alt i kraft. Steget erstatter det, og de som ikke er nevnt, er fortsatt med."
            ).format(name=known.name),
            _("Gi det nye samarbeidet en annen id, eller oppløs det gamle først."),
            Severity.SHOULD,
        )


def _tasks_exist(scene: Scene, tasks: tuple[str, ...]) -> Iterator[Finding]:
    """A task is a group, all, or one of the catalogue."""
    from bindeledd.mapping.catalogue import rows

    known = {ANY_TASK, *TASK_GROUPS, *(str(row["id"]) for row in rows("tasks"))}
    for task in tasks:
        if task not in known:
            yield scene.finding(
                "task-unknown",
                _("Oppgaven «{task}» finnes ikke.").format(task=task[:40]),
                _("Velg en oppgave fra katalogen, for eksempel MU-03, eller {groups}.").format(
                    groups=", ".join((*TASK_GROUPS, ANY_TASK))
                ),
            )


def _area(scene: Scene, area: str) -> Iterator[Finding]:
    """An area is a municipality, or a city district by its six digits."""
    if len(area) not in (4, 6) or not (area.isascii() and area.isdigit()):
        yield scene.finding(
            "area-malformed",
            _("«{area}» er verken en kommune eller en bydel.").format(area=area[:40]),
            _("Skriv fire sifre for en kommune, seks for en bydel."),
        )
        return
    yield from scene.missing_now(area[:4])


def _transfer(scene: Scene, step: steps.TransferTasks) -> Iterator[Finding]:
    """A host does what is delegated to it, for others than itself, in a unit that is there."""
    yield from _tasks_exist(scene, step.tasks)
    yield from repeated(scene, step.municipalities)
    for number in dict.fromkeys((*step.municipalities, step.host)):
        yield from scene.missing_now(number)
    if step.unit is not None:
        yield from scene.unit_missing(step.unit)
    if step.host in step.municipalities:
        yield scene.finding(
            "host-for-itself",
            _("{host} overfører oppgaver til seg selv.").format(host=scene.named(step.host)),
            _("Ta vertskommunen ut av listen over dem som overfører oppgaver."),
        )
    yield from _state_tasks(scene, step)
    needing = [
        task
        for task in step.tasks
        if (is_municipal(task) or task == ANY_TASK) and task not in WITHOUT_AUTHORITY
    ]
    if needing:
        yield from _delegated(scene, step, needing)


def _state_tasks(scene: Scene, step: steps.TransferTasks) -> Iterator[Finding]:
    """State tasks are the agency's own, and no municipality can delegate them."""
    state = [task for task in step.tasks if task == "state" or task.startswith("ST-")]
    fix = _("Bruk steget «oppgaver til enhet» for de statlige oppgavene.")
    citation = _("NAV-loven §§ 3–5")
    if state:
        yield scene.finding(
            "state-task-delegated",
            _(
                "Etaten bestemmer selv hvor dens oppgaver utføres. En kommune kan ikke delegere {tasks}."
            ).format(tasks=tasks_in_words(state)),
            fix,
            citation=citation,
            tasks=state,
        )
    elif ANY_TASK in step.tasks:
        yield scene.finding(
            "state-task-delegated",
            _("«Alle oppgaver» omfatter de statlige, som etaten selv bestemmer over."),
            fix + " " + _("Overfør bare kommunens oppgaver her."),
            Severity.SHOULD,
            citation=citation,
        )


def _delegated(scene: Scene, step: steps.TransferTasks, tasks: list[str]) -> Iterator[Finding]:
    """Municipal tasks rest on a host cooperation in which the host and the others take part."""
    law = delegation_law(scene.on)
    members = [number for number in dict.fromkeys(step.municipalities) if number != step.host]
    if step.cooperation is None:
        without = [number for number in members if not _common(scene, step.host, number)]
        if without and (scene.not_known("cooperation") is None or scene.said):
            yield _not_delegated(scene, step, tasks, without, law)
        elif without:
            # Nothing is known of cooperations that early, and the step names none to look for.
            yield scene.not_known("cooperation") or _not_delegated(scene, step, tasks, without, law)
        return
    cooperation = scene.holds(("cooperation", step.cooperation))
    if not isinstance(cooperation, Cooperation):
        yield from _in_force(scene, step.cooperation, now=True)
        return
    if cooperation.kind != "host":
        yield scene.finding(
            "not-a-host-cooperation",
            _("«{name}» er ikke et vertskommunesamarbeid, så {tasks} kan ikke delegeres gjennom det.").format(
                name=cooperation.name, tasks=tasks_in_words(tasks)
            ),
            _("Start et vertskommunesamarbeid, eller la oppgavene bli hos kommunen."),
            citation=law,
        )
    if cooperation.model in WITHOUT_DECISIONS:
        citation, form = WITHOUT_DECISIONS[cooperation.model]
        yield scene.finding(
            "model-without-decisions",
            _("Et {form} kan ikke treffe enkeltvedtak for kommunene.").format(form=form),
            _("Velg vertskommunesamarbeid."),
            citation=citation,
        )
    if cooperation.host not in (None, step.host):
        yield scene.finding(
            "another-host",
            _("{host} er vertskommune i «{name}», ikke {other}.").format(
                host=scene.named(str(cooperation.host)), name=cooperation.name, other=scene.named(step.host)
            ),
            _("Rett vertskommunen i steget, eller vis til et annet samarbeid."),
        )
    outside = [
        number
        for number in (step.host, *members)
        if scene.holds(("participant", step.cooperation, number)) is None
    ]
    if outside:
        yield scene.finding(
            "host-outside-cooperation" if step.host in outside else "not-in-cooperation",
            _("Disse er ikke med i «{name}»: {names}.").format(
                name=cooperation.name, names=listed(scene.named(number) for number in outside)
            ),
            _("Legg dem til som deltakere i samarbeidet, eller rett steget."),
            citation=law,
            numbers=outside,
        )


def _common(scene: Scene, host: str, member: str) -> bool:
    """Whether the two take part in a host cooperation with that host, by the day of the step."""
    ids = set(scene.now.cooperations(member)) | {
        line[1] for line, fact in scene.said.items() if line[0] == "cooperation" and fact is not None
    }
    for identity in ids:
        found = scene.holds(("cooperation", identity))
        if (
            isinstance(found, Cooperation)
            and found.kind == "host"
            and found.host == host
            and scene.holds(("participant", identity, member)) is not None
        ):
            return True
    return False


def _not_delegated(
    scene: Scene, step: steps.TransferTasks, tasks: list[str], members: list[str], law: str
) -> Finding:
    return scene.finding(
        "task-not-delegated",
        _("{members} har ikke delegert {tasks} til {host}: de har ikke noe vertskommunesamarbeid.").format(
            members=listed(scene.named(number) for number in members),
            tasks=tasks_in_words(tasks),
            host=scene.named(step.host),
        ),
        _("Legg til steget «nytt samarbeid» foran dette, og vis til det."),
        citation=law,
        numbers=members,
    )


def _withdrawal(scene: Scene, step: steps.Withdrawal) -> Iterator[Finding]:
    """One who withdraws takes part, and is not the host; notice is a year unless another is agreed."""
    missing = list(_in_force(scene, step.cooperation))
    yield from missing
    if missing:
        return
    name = scene.named(step.municipality)
    if scene.held(("participant", step.cooperation, step.municipality)) is None:
        yield scene.finding(
            "withdrawal-of-outsider",
            _("{name} er ikke med i {cooperation}.").format(
                name=name, cooperation=cooperation_in_words(step.cooperation, scene.before)
            ),
            _("Rett kommunen eller samarbeidet."),
        )
        return
    known = scene.held(("cooperation", step.cooperation))
    if isinstance(known, Cooperation) and known.host == step.municipality:
        yield scene.finding(
            "withdrawal-of-host",
            _("{name} er vertskommune i «{cooperation}». Uten den er det ingen vert.").format(
                name=name, cooperation=known.name
            ),
            _("Oppløs samarbeidet, eller start et nytt med en annen vert."),
            Severity.SHOULD,
        )
    decided = scene.reorganisation.decided_on
    if decided is not None and (scene.on.year - decided.year, scene.on.month, scene.on.day) < (
        1,
        decided.month,
        decided.day,
    ):
        yield scene.finding(
            "withdrawal-notice",
            _("{name} går ut mindre enn ett år etter vedtaket.").format(name=name),
            _("Fristen er ett år når ikke noe annet er avtalt, eller alle er enige."),
            Severity.NOTE,
            citation=_("kommuneloven § 20-8") if scene.on >= NEW_ACT else _("kommuneloven (1992) § 28-1 i"),
        )


def _in_force(scene: Scene, cooperation: str, *, now: bool = False) -> Iterator[Finding]:
    """A cooperation that the step rests on or ends must be in force."""
    line = ("cooperation", cooperation)
    if (scene.holds(line) if now else scene.held(line)) is not None:
        return
    yield scene.not_known("cooperation") or scene.finding(
        "cooperation-unknown",
        _("Samarbeidet «{cooperation}» er ikke i kraft.").format(cooperation=cooperation[:60]),
        _("Sjekk id-en, eller legg til steget «nytt samarbeid» foran dette."),
    )
