"""The forms of the registry: corrections, an old number to look up, and the queue."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.mapping.catalogue import rows
from bindeledd.registry.facts import ANY_TASK, OUTSIDE, TASK_GROUPS
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.words import status_in_words
from bindeledd.reorganisation.words import task_name
from bindeledd_web.cases.middleware import EARLIEST, LATEST
from bindeledd_web.people.models import User
from bindeledd_web.registry.pages.unit import LIFECYCLE
from bindeledd_web.ui.private import text_problem

FORMATS = ["%Y-%m-%d", "%d.%m.%Y"]
UNREADABLE_DAY = gettext_lazy("Skriv datoen som 2018-01-31 eller 31.1.2018.")
LONGEST_TEXT = 200


class Day(forms.DateField):
    """A date within the years that pages can show."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=FORMATS,
            error_messages={"required": gettext_lazy("Velg en dato."), "invalid": UNREADABLE_DAY},
            **kwargs,
        )

    def clean(self, value: Any) -> date | None:
        """The date, refused outside 1971–2099."""
        found: date | None = super().clean(value)
        if found is not None and not EARLIEST <= found <= LATEST:
            raise forms.ValidationError(_("Velg en dato mellom 1971 og 2099."))
        return found


class Text(forms.CharField):
    """A text without identity numbers."""

    def clean(self, value: Any) -> str:
        """The text, refused when it holds a person's number or cannot be read."""
        # Line breaks as they are pasted from Word.
        found: str = re.sub("[\v\f]", "\n", super().clean(value))
        if problem := text_problem(found):
            raise forms.ValidationError(problem)
        return found


class MaybeUnknown(Text):
    """A text that may stand empty, for what is not known; not marked as optional."""

    def validate(self, value: Any) -> None:
        """Empty is an answer here."""


class CorrectionForm(forms.Form):
    """What every correction has: from when, until when, why, and what was registered when it was opened."""

    valid_from = Day(label=gettext_lazy("Gjelder fra"), help_text=gettext_lazy("Første dag det nye gjelder."))
    until = forms.ChoiceField(
        label=gettext_lazy("Gjelder til"),
        choices=[
            ("next", gettext_lazy("Fram til neste endring som er kjent")),
            ("open", gettext_lazy("Til videre, også etter senere endringer")),
        ],
        help_text=gettext_lazy(
            "Velg «til videre» bare hvis det nye også skal gå foran det som er registrert for senere datoer."
        ),
    )
    reason = Text(
        label=gettext_lazy("Begrunnelse"),
        help_text=gettext_lazy(
            "Hvorfor dette registreres, og hvor opplysningen kommer fra. Skriv ikke noe om enkeltpersoner."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Skriv kort hvorfor dette registreres.")},
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    use_required_attribute = False


class UnitForm(CorrectionForm):
    """Another name or status of a unit."""

    name = MaybeUnknown(
        label=gettext_lazy("Navn"),
        help_text=gettext_lazy("La feltet stå tomt hvis navnet ikke er kjent."),
        max_length=LONGEST_TEXT,
    )
    status = forms.ChoiceField(label=gettext_lazy("Status"))
    field_order = ["name", "status", "valid_from", "until", "reason", "seen"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(status, status_in_words(status)) for status in LIFECYCLE]
        self.fields["status"].choices = choices  # type: ignore[attr-defined]


class LeaderForm(CorrectionForm):
    """Another post that leads the unit."""

    post = MaybeUnknown(
        label=gettext_lazy("Lederstilling"),
        help_text=gettext_lazy(
            "Navnet på stillingen, ikke på personen. La feltet stå tomt hvis lederen ikke er kjent."
        ),
        max_length=LONGEST_TEXT,
    )
    field_order = ["post", "valid_from", "until", "reason", "seen"]


class LocationForm(CorrectionForm):
    """Another name or other opening hours of a place."""

    name = Text(
        label=gettext_lazy("Navn på stedet"),
        max_length=LONGEST_TEXT,
        error_messages={"required": gettext_lazy("Skriv navnet på stedet.")},
    )
    hours = MaybeUnknown(
        label=gettext_lazy("Åpningstid"),
        help_text=gettext_lazy("For eksempel: mandag–fredag 10–14. La feltet stå tomt hvis den er ukjent."),
        max_length=LONGEST_TEXT,
    )
    field_order = ["name", "hours", "valid_from", "until", "reason", "seen"]


class PerformingForm(CorrectionForm):
    """Another unit that does some tasks for a municipality."""

    task = forms.ChoiceField(label=gettext_lazy("Oppgaver"))
    unit = MaybeUnknown(
        label=gettext_lazy("Utførende enhet"),
        help_text=gettext_lazy(
            "Enhetsnummeret. Skriv en strek (-) hvis ingen NAV-enhet gjør arbeidet. La feltet stå tomt hvis "
            "det ikke er kjent."
        ),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "enheter", "autocomplete": "off"}),
    )
    field_order = ["task", "unit", "valid_from", "until", "reason", "seen"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tasks = (ANY_TASK, *TASK_GROUPS, *(str(row["id"]) for row in rows("tasks")))
        self.fields["task"].choices = [(task, task_name(task)) for task in tasks]  # type: ignore[attr-defined]

    def check_unit(self, snapshot: Snapshot) -> None:
        """The unit must be one that is known on the day it is to begin."""
        unit = self.cleaned_data.get("unit", "")
        if unit and unit != OUTSIDE and snapshot.unit(unit) is None:
            self.add_error(
                "unit",
                _(
                    "Enheten {unit} er ikke kjent i registeret den dagen. Søk den opp under «Hele landet»."
                ).format(unit=unit[:20]),
            )


FORMS: dict[str, type[CorrectionForm]] = {
    "enhet": UnitForm, "leder": LeaderForm, "sted": LocationForm, "utforende": PerformingForm,
}  # fmt: skip


class LookUpForm(forms.Form):
    """An old number, and what is known of the record it stands on."""

    number = forms.CharField(
        label=gettext_lazy("Nummeret som står på saken"),
        max_length=20,
        error_messages={"required": gettext_lazy("Skriv nummeret, fire sifre.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Hva slags nummer"),
        choices=[
            ("municipality", gettext_lazy("Kommunenummer")),
            ("unit", gettext_lazy("Enhetsnummer")),
        ],
    )
    event = Day(
        label=gettext_lazy("Dagen saken handler om"),
        help_text=gettext_lazy("Nummeret leses slik det var den dagen."),
    )
    seen_on = Day(
        label=gettext_lazy("Dagen du spør for"),
        help_text=gettext_lazy("Svaret er nummeret som er i bruk den dagen."),
    )
    basic_unit = forms.CharField(
        label=gettext_lazy("Grunnkrets"),
        help_text=gettext_lazy("Åtte sifre. Avgjør når kommunen er delt."),
        required=False,
        max_length=20,
    )
    postal_code = forms.CharField(label=gettext_lazy("Postnummer"), required=False, max_length=10)
    municipality = forms.CharField(
        label=gettext_lazy("Kommunen saken hører til"),
        help_text=gettext_lazy("Bare for enheter: kommunenummeret."),
        required=False,
        max_length=10,
    )

    use_required_attribute = False

    def keys(self) -> dict[str, str]:
        """What is known of the record, by kind."""
        return {name: self.cleaned_data[name] for name in ("basic_unit", "postal_code", "municipality")}


class ReceiveForm(forms.Form):
    """What is put in the queue beside the question itself."""

    system = Text(
        label=gettext_lazy("Hvor sakene kommer fra"),
        help_text=gettext_lazy("Systemet eller listen. Skriv ikke noe om enkeltpersoner."),
        max_length=80,
        error_messages={"required": gettext_lazy("Skriv hvor sakene kommer fra.")},
    )
    records = forms.IntegerField(
        label=gettext_lazy("Antall saker"),
        min_value=1,
        max_value=10_000_000,
        error_messages={
            "required": gettext_lazy("Skriv hvor mange saker det gjelder."),
            "invalid": gettext_lazy("Skriv et helt tall."),
        },
    )
    use_required_attribute = False


class OwnerForm(forms.Form):
    """Who is to decide."""

    owner = forms.ChoiceField(
        label=gettext_lazy("Ansvarlig"),
        error_messages={
            "required": gettext_lazy("Velg hvem som skal avgjøre."),
            "invalid_choice": gettext_lazy("Velg en som er med i saken."),
        },
    )
    use_required_attribute = False

    def __init__(self, people: list[User], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(user.key): user for user in people}
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", _("Velg")),
            *((key, user.name) for key, user in self.people.items()),
        ]


class DecideForm(forms.Form):
    """Which number the records belong to, and why."""

    target = forms.CharField(
        label=gettext_lazy("Nummeret sakene hører til"),
        max_length=10,
        error_messages={"required": gettext_lazy("Velg et nummer.")},
    )
    why = Text(
        label=gettext_lazy("Begrunnelse"),
        help_text=gettext_lazy("Hva avgjørelsen bygger på. Skriv ikke noe om enkeltpersoner."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Skriv hva avgjørelsen bygger på.")},
    )
    use_required_attribute = False

    def __init__(self, candidates: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if candidates:
            self.fields["target"] = forms.ChoiceField(
                label=self.fields["target"].label,
                choices=[("", _("Velg")), *candidates],
                error_messages={
                    "required": _("Velg et nummer."),
                    "invalid_choice": _("Velg en av mulighetene."),
                },
            )
