"""The forms of tasks: one task, several at once, something said, and what documents it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.establishment.checklist.items import Item
from bindeledd.foundation import BadInput
from bindeledd_web.establishment.models import Task
from bindeledd_web.establishment.tasks.actions import MOST_DAYS
from bindeledd_web.establishment.tasks.files import KINDS, most_bytes
from bindeledd_web.establishment.tasks.words import role_name, status_choices
from bindeledd_web.establishment.tasks.writing import LONGEST_TEXT
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission
from bindeledd_web.people.roles import ROLES
from bindeledd_web.registry.forms import Day, Text
from bindeledd_web.reorganisation.fields import Choice, PlanForm

_NO_PERSONS = gettext_lazy("Skriv ikke noe om enkeltpersoner.")
# Chosen in the list for «nobody by name»: whoever has the role.
NOBODY = "-"


def _long(label: Any, help_text: Any, required: bool = False, rows: int = 3) -> Text:
    return Text(
        label=label,
        help_text=help_text,
        max_length=LONGEST_TEXT,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": gettext_lazy("Skriv noe først.")},
    )


def doing_roles() -> list[tuple[str, str]]:
    """The roles that do tasks, somewhere at least."""
    return [
        (key, role_name(key))
        for key, role in ROLES.items()
        if Permission.DO_TASKS in role.permissions | role.in_own_municipality
    ]


class TaskForm(PlanForm):
    """Status, and who has it by when. Who leads the project also gives it to another role."""

    reason = _long(
        gettext_lazy("Hvorfor er den ikke aktuell?"),
        gettext_lazy("Må fylles ut når oppgaven ikke er aktuell. Skriv ikke noe om enkeltpersoner."),
    )
    due = Day(
        label=gettext_lazy("Frist"),
        help_text=gettext_lazy("La feltet stå tomt for å følge sjekklisten."),
        required=False,
    )
    days = forms.IntegerField(
        label=gettext_lazy("Antall arbeidsdager"),
        help_text=gettext_lazy("Hvor lenge dere trenger. La feltet stå tomt for å følge sjekklisten."),
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
        error_messages={"invalid": gettext_lazy("Skriv et helt tall.")},
    )

    def __init__(self, people: Iterable[User], leads: bool, item: Item, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(user.key): user for user in people}
        self.fields["status"] = Choice(label=_("Status"), choices=status_choices())
        self.fields["status"].choices = status_choices()  # type: ignore[attr-defined]
        self.fields["assignee"] = Choice(
            label=_("Hvem gjør den?"),
            choices=[(key, user.name) for key, user in self.people.items()],
            required=False,
            empty=_("Den som har rollen"),
        )
        if leads:
            self.fields["responsible"] = Choice(
                label=_("Ansvarlig rolle"), choices=doing_roles(), required=False, empty=item.by or _("Ingen")
            )
        else:
            del self.fields["days"]
        if item.lawful:
            self.fields["reason"].help_text = _(
                "Loven krever denne ({citation}). Skriv hvorfor den ikke gjelder dere. Skriv ikke noe om "
                "enkeltpersoner."
            ).format(citation=item.citation)
        self.order_fields(["status", "reason", "assignee", "responsible", "due", "days", "version"])

    def clean(self) -> dict[str, Any]:
        """What is not relevant has a reason."""
        data = self.cleaned_data
        if data.get("status") == "not_relevant" and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Skriv kort hvorfor den ikke er aktuell."))
        return data

    def values(self) -> dict[str, Any]:
        """What the action is to write."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return data | {"assignee": self.people.get(data["assignee"])}


def task_values(task: Task) -> dict[str, Any]:
    """What the form shows of the task as it is."""
    return {
        "status": task.status,
        "reason": task.reason,
        "assignee": str(task.assignee.key) if task.assignee else "",
        "responsible": task.responsible,
        "due": task.due,
        "days": task.days,
        "version": task.version,
    }


class ManyForm(PlanForm):
    """What several tasks are to get; what is left empty stays as it is for each."""

    version = None  # type: ignore[assignment] # each task carries its own
    due = Day(label=gettext_lazy("Frist"), required=False)

    def __init__(self, people: Iterable[User], leads: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(user.key): user for user in people}
        same = _("Som før")
        # What needs a reason of its own is set on the task's own page.
        statuses = [pair for pair in status_choices() if pair[0] != "not_relevant"]
        self.fields["status"] = Choice(label=_("Status"), choices=statuses, required=False, empty=same)
        if leads:
            self.fields["responsible"] = Choice(
                label=_("Ansvarlig rolle"), choices=doing_roles(), required=False, empty=same
            )
        self.fields["assignee"] = Choice(
            label=_("Hvem gjør dem?"),
            choices=[
                (NOBODY, _("Den som har rollen")),
                *((key, user.name) for key, user in self.people.items()),
            ],
            required=False,
            empty=same,
        )
        self.order_fields(["status", "responsible", "assignee", "due"])

    def values(self) -> dict[str, Any]:
        """What the action is to write on each."""
        data: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if value}
        if "assignee" in data:
            data["assignee"] = self.people.get(data["assignee"])
        return data


class CommentForm(PlanForm):
    """Something said about a task."""

    version = None  # type: ignore[assignment] # only ever added
    text = _long(gettext_lazy("Kommentar"), _NO_PERSONS, required=True)


class EvidenceForm(PlanForm):
    """A file, a link, or a decision in words: one of the three."""

    version = None  # type: ignore[assignment] # only ever added
    title = Text(
        label=gettext_lazy("Hva er det?"),
        help_text=gettext_lazy(
            "For eksempel «Signert avtale». La feltet stå tomt for å bruke navnet på filen."
        ),
        max_length=200,
        required=False,
    )
    file = forms.FileField(
        label=gettext_lazy("Fil"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in KINDS)}),
    )
    link = forms.CharField(
        label=gettext_lazy("Lenke"),
        help_text=gettext_lazy("For eksempel til saken i arkivet eller på kommunens nettsider."),
        max_length=500,
        required=False,
        widget=forms.URLInput,
    )
    decision = _long(
        gettext_lazy("Vedtak eller beslutning"),
        gettext_lazy("Hvem som bestemte hva, og når. Skriv ikke noe om enkeltpersoner."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "Inntil {limit} MB: {kinds}. Legg aldri ved noe om brukere eller enkeltpersoner."
        ).format(limit=most_bytes() // (1024 * 1024), kinds=", ".join(KINDS))

    def clean(self) -> dict[str, Any]:
        """Exactly one of the three."""
        data = self.cleaned_data
        given = [name for name in ("file", "link", "decision") if data.get(name)]
        if not given and not self.errors:
            self.add_error("file", _("Velg en fil, lim inn en lenke eller skriv en beslutning."))
        if len(given) > 1:
            self.add_error(given[1], _("Legg inn én ting om gangen."))
        return data


class RemoveForm(PlanForm):
    """Why evidence is taken away."""

    version = None  # type: ignore[assignment] # what is gone already is refused
    reason = _long(gettext_lazy("Hvorfor tas det bort?"), _NO_PERSONS, required=True)


def refuse_at(form: PlanForm, error: BadInput, other: str) -> None:
    """Say the findings at their fields, those of other fields at `other`."""
    for finding in error.findings:
        name = finding.column if finding.column in form.fields else other
        form.add_error(name, f"{finding.message} {finding.fix}".strip())
