"""Lines, kinds and statuses of the registry in plain words."""

from __future__ import annotations

from bindeledd.foundation.language import _
from bindeledd.registry.facts import ANY_TASK, Line


def task_in_words(task: str) -> str:
    """A task group in words; a task's own id stands as it is."""
    return {
        ANY_TASK: _("alle oppgaver"),
        "state": _("statlige oppgaver"),
        "minimum": _("kommunens minimumsløsning"),
        "optional": _("kommunale tilleggstjenester"),
    }.get(task, task)


def status_in_words(status: str) -> str:
    """A unit's status in words."""
    return {
        "being_set_up": _("under etablering"),
        "active": _("aktiv"),
        "being_closed": _("under avvikling"),
        "closed": _("nedlagt"),
    }[status]


def relation_in_words(kind: str) -> str:
    """One of the three relations in words."""
    return {
        "responsible": _("ansvarlig kommune"),
        "performing": _("utførende enhet"),
        "host": _("vertskommune"),
    }[kind]


def line_in_words(line: Line) -> str:
    """What a line is about: «enhet 1805», «utførende enhet for alle oppgaver i 1853»."""
    kind, *key = line
    if kind in ("responsible", "performing", "host"):
        return _("{relation} for {task} i {area}").format(
            relation=relation_in_words(kind), task=task_in_words(key[0]), area=key[1]
        )
    forms = {
        "municipality": _("kommune {0}"),
        "unit": _("enhet {0}"),
        "location": _("lokasjonen {0}"),
        "leader": _("leder for enhet {0}"),
        "staff": _("bemanningen i enhet {0} ({1}, {2})"),
        "cooperation": _("samarbeidet {0}"),
        "participant": _("deltakelsen til {1} i samarbeidet {0}"),
        "service_area": _("tjenesteområdet til {0}"),
        "system": _("fagsystemet {1} i {0}"),
    }
    return forms[kind].format(*key)
