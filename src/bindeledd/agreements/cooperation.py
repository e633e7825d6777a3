"""A cooperation about to be made: who takes part, who hosts, by which model, which tasks, from when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.law.models import HOST_MODELS, MODELS
from bindeledd.law.rulebook import checked_day
from bindeledd.law.tasks import tasks as all_tasks


@dataclass(frozen=True, slots=True)
class Cooperation:
    """Participants (municipality numbers, host included) and what they are to do together.

    `names` are the municipalities' names; `law_day` is the day whose law the papers follow: the day the
    councils are to decide. `forms` is the written language of each municipality (nb where it says nothing).
    """

    title: str
    participants: tuple[str, ...]
    host: str
    model: str
    law_day: date
    effective_on: date | None = None
    tasks: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        faults = [*self._people(), *self._rest()]
        if faults:
            raise BadInput(*faults)

    def _people(self) -> list[Finding]:
        if self.model not in MODELS:
            return [
                _fault("unknown-model", _("Modellen finnes ikke."), _("Velg en av modellene."), "model"),
            ]
        faults = []
        if len(set(self.participants)) != len(self.participants):
            faults.append(
                _fault("twice", _("En kommune står to ganger."), _("La hver stå én gang."), "participants")
            )
        if self.model != "STATUS_QUO" and len(self.participants) < 2:
            faults.append(
                _fault(
                    "too-few",
                    _("Et samarbeid har minst to kommuner."),
                    _("Velg kommunene som deltar."),
                    "participants",
                )
            )
        if self.host not in self.participants:
            faults.append(
                _fault(
                    "host-outside",
                    _("Vertskommunen er ikke blant deltakerne."),
                    _("Velg en av deltakerne som vertskommune."),
                    "host",
                )
            )
        return faults

    def _rest(self) -> list[Finding]:
        faults = []
        unknown = [task for task in self.tasks if task not in all_tasks()]
        if unknown:
            faults.append(
                _fault(
                    "unknown-task",
                    _("Disse oppgavene finnes ikke: {tasks}.").format(tasks=", ".join(unknown)),
                    _("Velg fra oppgavelisten."),
                    "tasks",
                )
            )
        state = [task for task in self.tasks if task in all_tasks() and not all_tasks()[task].municipal]
        if state:
            faults.append(
                _fault(
                    "state-task",
                    _("Statlige oppgaver kan ikke overføres mellom kommuner: {tasks}.").format(
                        tasks=", ".join(state)
                    ),
                    _("Ta dem ut. Staten bestemmer selv hvor de gjøres."),
                    "tasks",
                )
            )
        if not set(self.branches) <= set(self.participants):
            faults.append(
                _fault(
                    "branch-outside",
                    _("En avdeling ligger utenfor kommunene som deltar."),
                    _("Velg avdelinger blant deltakerne."),
                    "branches",
                )
            )
        return faults

    @property
    def delegating(self) -> tuple[str, ...]:
        """The participants but the host: those that delegate (samarbeidskommuner)."""
        return tuple(code for code in self.participants if code != self.host)

    @property
    def is_hosted(self) -> bool:
        """Whether it is a host cooperation, which needs agreement and delegation."""
        return self.model in HOST_MODELS

    @property
    def crosses_counties(self) -> bool:
        """Whether the participants lie in several counties (the first two digits of the numbers)."""
        return len({code[:2] for code in self.participants}) > 1

    def name(self, code: str) -> str:
        """The name of a municipality; its number where no name is known."""
        return self.names.get(code, code)

    def form(self, code: str | None) -> str:
        """The written language of a paper for that municipality: its own; bokmål for a joint one."""
        if code is not None:
            return self.forms.get(code, "nb")
        own = {self.forms.get(each, "nb") for each in self.participants}
        return own.pop() if len(own) == 1 else "nb"


def checked_dates(cooperation: Cooperation) -> Cooperation:
    """The cooperation, when the law of its day is known and it takes effect on that day or later.

    Raises `BadInput` for a day before the rules begin, and for a host cooperation or a merger that would take
    effect before the councils decide. One that is kept already is not asked again.
    """
    faults: list[Finding] = []
    try:
        checked_day(cooperation.law_day)
    except BadInput as bad:
        faults += [replace(each, column="law_day") for each in bad.findings]
    start = cooperation.effective_on
    decided = cooperation.is_hosted or cooperation.model == "MERGER"
    if decided and start is not None and start < cooperation.law_day:
        faults.append(
            _fault(
                "effect-before-decision",
                _("Virkningen begynner {start}, før kommunestyrene skal vedta {day}.").format(
                    start=day(start), day=day(cooperation.law_day)
                ),
                _("Velg en virkningsdato etter vedtaket, eller rett dagen kommunestyrene skal vedta."),
                "effective_on",
            )
        )
    if faults:
        raise BadInput(*faults)
    return cooperation


def _fault(code: str, message: str, fix: str, column: str) -> Finding:
    return Finding(code, Severity.MUST, message, fix=fix, column=column)
