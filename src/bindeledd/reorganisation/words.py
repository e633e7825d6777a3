"""Change sets, their steps and where they stand, in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from bindeledd.foundation.language import _, ngettext
from bindeledd.registry.facts import ANY_TASK, OUTSIDE, TASK_GROUPS, Municipality
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.words import status_in_words, task_in_words
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.steps import Step


def state_in_words(state: str) -> str:
    """Where a reorganisation stands, in words; see `status.STATES`. What is no state is told as it is."""
    return {
        "mandated": _("mandat gitt"),
        "mapped": _("kartlagt"),
        "option_chosen": _("løsning valgt"),
        "agreed_in_principle": _("prinsipielt enige"),
        "adopted_by_all": _("vedtatt av alle"),
        "delegated": _("delegert"),
        "prepared": _("forberedt"),
        "go": _("klar til å gjennomføres"),
        "live": _("i drift"),
        "stabilised": _("driften har satt seg"),
        "evaluated": _("evaluert"),
        "paused": _("satt på pause"),
        "withdrawn": _("trukket"),
    }.get(state, state)


def step_kind_in_words(kind: str) -> str:
    """What kind of step it is, in words; see `steps.STEP_KINDS`."""
    return {
        "merger": _("kommunesammenslåing"),
        "split": _("deling av kommune"),
        "boundary_move": _("grenseendring"),
        "renumbering": _("nytt kommunenummer"),
        "renaming": _("nytt kommunenavn"),
        "start_cooperation": _("nytt samarbeid"),
        "transfer_tasks": _("oppgaver til vertskommune"),
        "assign_tasks": _("oppgaver til enhet"),
        "office_merger": _("kontorsammenslåing"),
        "new_unit": _("ny enhet"),
        "change_unit": _("endret enhet"),
        "open_location": _("nytt sted"),
        "close_location": _("sted legges ned"),
        "move_location": _("sted flytter eller endres"),
        "appoint_leader": _("leder"),
        "withdrawal": _("uttreden"),
        "dissolution": _("oppløsning"),
    }[kind]


def cooperation_kind_in_words(kind: str) -> str:
    """What kind of cooperation it is, in words."""
    return {
        "host": _("vertskommunesamarbeid"),
        "joint_office": _("felles kontor"),
        "joint_leader": _("felles leder"),
        "professional": _("faglig samarbeid"),
        "exchange": _("utveksling"),
        "other": _("samarbeid"),
    }[kind]


def location_kind_in_words(kind: str) -> str:
    """What kind of place it is, in words."""
    return {"main": _("hovedkontor"), "branch": _("avdelingskontor"), "service_point": _("tjenestested")}[
        kind
    ]


def municipality_in_words(number: str, snapshot: Snapshot | None = None) -> str:
    """«Narvik (1805)», or «kommune 1805» when the snapshot does not have it."""
    known = snapshot.municipality(number[:4]) if snapshot else None
    if len(number) > 4:
        place = f"{known.name} " if known else ""
        return _("{place}bydel {number}").format(place=place, number=number)
    return f"{known.name} ({number})" if known else _("kommune {number}").format(number=number)


def unit_in_words(number: str, snapshot: Snapshot | None = None) -> str:
    """«NAV Narvik (1805)», or «enhet 1805» when its name is not known."""
    if number == OUTSIDE:
        return _("ingen NAV-enhet")
    known = snapshot.unit(number) if snapshot else None
    return f"{known.name} ({number})" if known and known.name else _("enhet {number}").format(number=number)


def tasks_in_words(tasks: Iterable[str]) -> str:
    """The tasks as a list: groups in words, a task of the catalogue by its name."""
    return listed(task_name(task) for task in tasks)


def task_name(task: str) -> str:
    """A group in words, a task of the catalogue as «Startlån (OP-05)»; an unknown id as it is."""
    if task == ANY_TASK or task in TASK_GROUPS:
        return task_in_words(task)
    from bindeledd.mapping.catalogue import rows

    name = next((row["name"] for row in rows("tasks") if row["id"] == task), None)
    return f"{name} ({task})" if name else task


def listed(parts: Iterable[str]) -> str:
    """«a, b og c»."""
    items = list(parts)
    return (
        _("{first} og {last}").format(first=", ".join(items[:-1]), last=items[-1])
        if len(items) > 1
        else "".join(items)
    )


def step_in_words(step: Step, snapshot: Snapshot | None = None) -> str:
    """The step as one sentence, with the names of the snapshot (the day before) where it has them."""

    def place(number: str) -> str:
        return municipality_in_words(number, snapshot)

    def places(numbers: Iterable[str]) -> str:
        return listed(place(number) for number in numbers)

    def unit(number: str) -> str:
        return unit_in_words(number, snapshot)

    match step:
        case steps.Merger(old, new, name):
            return _("{old} blir {new}").format(old=places(old), new=_named(new, name))
        case steps.Split(old, new, name):
            return _("{part} av {old} blir en del av {new}").format(
                part=_part(step), old=place(old), new=_named(new, name)
            )
        case steps.BoundaryMove(old, new):
            return _("{part} av {old} går over til {new}").format(
                part=_part(step), old=place(old), new=place(new)
            )
        case steps.Renumbering(old, new, name):
            known = snapshot.fact(("municipality", old)) if snapshot else None
            kept = known.name if isinstance(known, Municipality) else ""
            return _("{old} får nytt nummer og blir {new}").format(
                old=place(old), new=_named(new, name or kept)
            )
        case steps.Renaming(number, name):
            return _("{old} skifter navn til {name}").format(old=place(number), name=name)
        case steps.StartCooperation():
            sentence = _("{members} starter {kind}: {name}").format(
                members=places(step.participants), kind=cooperation_kind_in_words(step.kind), name=step.name
            )
            return sentence + (
                _(", med {host} som vertskommune").format(host=place(step.host)) if step.host else ""
            )
        case steps.TransferTasks():
            sentence = _("{host} utfører {tasks} for {members}").format(
                host=place(step.host), tasks=tasks_in_words(step.tasks), members=places(step.municipalities)
            )
            return sentence + (_(", ved {unit}").format(unit=unit(step.unit)) if step.unit else "")
        case steps.AssignTasks(tasks, areas, number):
            return _("{unit} utfører {tasks} for {areas}").format(
                unit=unit(number), tasks=tasks_in_words(tasks), areas=places(areas)
            )
        case steps.OfficeMerger(units, into, name):
            merged = listed(unit(number) for number in dict.fromkeys((*units, into)))
            return _("{units} blir ett kontor: {name}").format(units=merged, name=f"{name} ({into})")
        case steps.NewUnit(number, name, status):
            return _("{unit} opprettes ({status})").format(
                unit=f"{name} ({number})", status=status_in_words(status)
            )
        case steps.ChangeUnit(number, status, name):
            sentence = _("{unit} blir {status}").format(unit=unit(number), status=status_in_words(status))
            return sentence + (_(" og heter {name}").format(name=name) if name else "")
        case _:
            return _place_or_people_in_words(step, snapshot)


def _place_or_people_in_words(step: Step, snapshot: Snapshot | None) -> str:
    match step:
        case steps.OpenLocation(_id, name, unit, municipality, kind):
            return _("{unit} åpner {name} i {municipality} ({kind})").format(
                unit=unit_in_words(unit, snapshot),
                name=name,
                municipality=municipality_in_words(municipality, snapshot),
                kind=location_kind_in_words(kind),
            )
        case steps.CloseLocation(location):
            return _("{location} legges ned").format(location=_location(location, snapshot))
        case steps.MoveLocation():
            changes = [
                _("enhet: {0}").format(unit_in_words(step.unit, snapshot)) if step.unit else "",
                _("kommune: {0}").format(municipality_in_words(step.municipality, snapshot))
                if step.municipality
                else "",
                _("navn: {0}").format(step.name) if step.name else "",
                _("slag: {0}").format(location_kind_in_words(step.kind)) if step.kind else "",
                _("åpningstid: {0}").format(step.opening_hours) if step.opening_hours else "",
            ]
            return _("{location} endres ({changes})").format(
                location=_location(step.location, snapshot), changes=", ".join(filter(None, changes))
            )
        case steps.AppointLeader(post, units):
            return _("{post} leder {units}").format(
                post=post, units=listed(unit_in_words(number, snapshot) for number in units)
            )
        case steps.Withdrawal(cooperation, municipality):
            return _("{municipality} går ut av {cooperation}").format(
                municipality=municipality_in_words(municipality, snapshot),
                cooperation=cooperation_in_words(cooperation, snapshot),
            )
        case steps.Dissolution(cooperation):
            return _("{cooperation} oppløses").format(cooperation=cooperation_in_words(cooperation, snapshot))
    raise AssertionError(type(step).__name__)


def cooperation_in_words(identity: str, snapshot: Snapshot | None = None) -> str:
    """The cooperation by its name, or by its id when the snapshot does not have it."""
    known = snapshot.cooperation(identity) if snapshot else None
    return _("samarbeidet «{name}»").format(name=known.name if known else identity)


def _location(identity: str, snapshot: Snapshot | None) -> str:
    known = snapshot.locations().get(identity) if snapshot else None
    return known.name if known else _("stedet {identity}").format(identity=identity)


def _named(number: str, name: str) -> str:
    return f"{name} ({number})" if name else _("kommune {number}").format(number=number)


def _part(step: steps.Split | steps.BoundaryMove) -> str:
    """How large the part is, by what names it: a basic unit named by old and new number counts once."""
    units = [unit for unit in step.basic_units if unit.startswith(step.old)]
    units = units or [unit for unit in step.basic_units if not unit.startswith(step.new)]
    count = len(units or step.basic_units)
    parts = []
    if count:
        parts.append(ngettext("{count} grunnkrets", "{count} grunnkretser", count).format(count=count))
    if count := len(step.postal_codes):
        parts.append(ngettext("{count} postnummer", "{count} postnumre", count).format(count=count))
    return listed(parts) or _("en del")
