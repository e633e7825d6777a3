"""The form of one step: the questions of its kind, filled from the registry, and the step they make."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput, Finding, Severity
from bindeledd.mapping.slugs import slug_of
from bindeledd.registry.facts import OUTSIDE
from bindeledd.registry.words import status_in_words
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.records import Values, step_from, step_values
from bindeledd.reorganisation.steps import Step, kind_of
from bindeledd.reorganisation.words import cooperation_kind_in_words, location_kind_in_words
from bindeledd_web.registry.forms import Day, Text
from bindeledd_web.reorganisation.choices import Offered, municipal_groups, nested, task_groups
from bindeledd_web.reorganisation.fields import MODELS, Choice, Codes, PlanForm, Ticks
from bindeledd_web.reorganisation.questions import QUESTIONS, Ask

LONGEST_TEXT = 200
_STATUSES = ("being_set_up", "active", "being_closed", "closed")
_COOPERATIONS = ("host", "joint_office", "joint_leader", "professional", "exchange", "other")
_LOCATIONS = ("main", "branch", "service_point")


class StepForm(PlanForm):
    """The questions of one kind of step. `was` is the step as it stood when the form was opened."""

    on = Day(
        label=_("Egen dag for steget"),
        help_text=_("La feltet stå tomt når steget skjer samme dag som omleggingen får virkning."),
        required=False,
    )
    was = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100_000)

    def __init__(
        self, kind: str, choices: Offered, *args: Any, step: Step | None = None, **kwargs: Any
    ) -> None:
        if step is not None:
            kwargs["initial"] = {**_typed(step), "was": step_text(step), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.kind = kind
        had = set(getattr(step, "tasks", ()))
        self.asks = QUESTIONS[kind]
        for ask in self.asks:
            self.fields[ask.field] = _field(ask, choices, had)
        self.order_fields([*(ask.field for ask in self.asks), "on", "was", "version"])

    def made(self, plan: Reorganisation, step: Step | None) -> Step:
        """The step that the answers make; what is not asked stays as `step` has it. Raises `BadInput`."""
        values: Values = step_values(step) if step is not None else {"step": self.kind}
        for ask in self.asks:
            answer: Any = self.cleaned_data.get(ask.field)
            values[ask.field] = answer.split() if ask.how == "codes" else answer
        values["on"] = self.cleaned_data.get("on")
        name = str(values.get("name") or "")
        if self.kind == "start_cooperation" and not values.get("cooperation"):
            values["cooperation"] = free_id(name, "samarbeid", plan, steps.StartCooperation, "cooperation")
        if self.kind == "open_location" and not values.get("location"):
            values["location"] = free_id(name, "sted", plan, steps.OpenLocation, "location")
        values = {field: value for field, value in values.items() if value not in (None, "", [])}
        if self.kind == "move_location" and not set(values) - {"step", "location", "on"}:
            raise BadInput(_nothing_changed())
        return step_from(values)


def free_id(name: str, otherwise: str, plan: Reorganisation, of: type[Step], field: str) -> str:
    """A short name for what a step makes, that no other step of the plan has used."""
    taken = {getattr(step, field) for step in plan.steps if isinstance(step, of)}
    wanted = slug_of(name) or otherwise
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = f"{wanted}-{count}"
    return found


def step_text(step: Step) -> str:
    """A step as one text, the same for the same step: to find it again after others have changed the plan."""
    return json.dumps(step_values(step), ensure_ascii=False, sort_keys=True)


def place_of(was: str, place: int, found: Sequence[Step]) -> int | None:
    """Where the step that was opened at `place` (from 1) is now: None when it is gone.

    It has moved with its text, or stands at its place with another's change to it.
    """
    texts = [step_text(step) for step in found]
    if place <= len(texts) and texts[place - 1] == was:
        return place
    if was in texts:
        return texts.index(was) + 1
    if place <= len(texts) and kind_in(was) == kind_of(found[place - 1]):
        return place
    return None


def kind_in(was: str) -> str:
    """The kind of the step that `step_text` wrote; empty for any other text."""
    try:
        kind = json.loads(was)["step"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""
    return kind if isinstance(kind, str) and kind in QUESTIONS else ""


def _typed(step: Step) -> dict[str, Any]:
    """The step's values as the form's fields hold them."""
    values = step_values(step)
    for ask in QUESTIONS[values.pop("step")]:
        if ask.how == "codes" and ask.field in values:
            values[ask.field] = " ".join(values[ask.field])
    return values


def _field(ask: Ask, choices: Offered, had: set[str]) -> forms.Field:
    """The form's field for a question; `had` are tasks that stay on its list whatever they are."""
    common: dict[str, Any] = {"label": ask.label, "help_text": ask.help, "required": ask.required}
    several = {"municipalities": choices.municipalities, "units": choices.units}
    if ask.how in several:
        return Ticks(choices=nested(several[ask.how]), **common)
    if ask.how == "tasks":
        return Ticks(choices=nested(task_groups()), **common)
    if ask.how == "municipal_tasks":
        return Ticks(choices=nested(municipal_groups(had)), **common)
    if ask.how == "number":
        return forms.RegexField(
            r"^[0-9]{4}$",
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"invalid": _("Nummeret har fire sifre."), "required": _("Skriv nummeret.")},
            **common,
        )
    if ask.how == "codes":
        return Codes(ask.digits, **common)
    if ask.how == "text":
        return Text(max_length=LONGEST_TEXT, error_messages={"required": _("Fyll ut feltet.")}, **common)
    return Choice(choices=_choices(ask, choices), empty=_empty(ask), **common)


def _choices(ask: Ask, choices: Offered) -> Sequence[tuple[str, Any]]:
    match ask.how:
        case "municipality":
            return nested(choices.municipalities)
        case "unit":
            return nested(choices.units)
        case "unit_or_outside":
            return [*nested(choices.units), (OUTSIDE, _("Utenfor NAV-enhetene"))]
        case "cooperation":
            return choices.cooperations
        case "location":
            return choices.locations
        case "cooperation_kind":
            return [(kind, cooperation_kind_in_words(kind)) for kind in _COOPERATIONS]
        case "location_kind":
            return [(kind, location_kind_in_words(kind)) for kind in _LOCATIONS]
        case "status":
            return [(status, status_in_words(status)) for status in _STATUSES]
    return MODELS


def _empty(ask: Ask) -> str:
    """The first line of a list that may stand unanswered."""
    if ask.required:
        return ""
    return {"unit_or_outside": _("Vertskommunens egen enhet"), "model": _("Ikke bestemt")}.get(
        ask.how, _("Uendret") if ask.label and ask.field in ("unit", "municipality", "kind") else ""
    )


def _nothing_changed() -> Finding:
    return Finding(
        code="nothing-changed",
        severity=Severity.MUST,
        message=_("Steget endrer ingenting ved stedet."),
        fix=_("Fyll ut det som blir annerledes."),
    )
