"""The forms of phase 3: what is asked of the law, an answer, a deadline, a review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.foundation import BadInput
from bindeledd.law.models import ALL_MODELS, model_name
from bindeledd.law.open_points import OpenPoint
from bindeledd.law.rule import REVIEWS
from bindeledd.law.rulebook import checked_day, rulebook
from bindeledd.law.tasks import tasks
from bindeledd_web.law.asked import OTHER_COUNTY, Told
from bindeledd_web.law.models import LONGEST_DOCUMENT, LONGEST_TEXT
from bindeledd_web.law.words import GROUP_CHOICES, RELATIONS
from bindeledd_web.law.words import REVIEWS as REVIEW_WORDS
from bindeledd_web.registry.forms import Day, Text


class Asking(forms.Form):
    """A form that stands in the address: what is left out has its usual value."""

    use_required_attribute = False

    def __init__(self, asked: Mapping[str, str], usual: Mapping[str, str]) -> None:
        given = {name: value.strip() for name, value in asked.items() if value.strip()}
        super().__init__({**usual, **given}, auto_id="%s")

    def clean_dag(self) -> date | None:
        """The day, when the rules know its law."""
        day: date | None = self.cleaned_data["dag"]
        if day is not None:
            try:
                checked_day(day)
            except BadInput as error:
                raise forms.ValidationError(_said(error)) from error
        return day


class LawForm(Asking):
    """Whose residents, which day, which municipality and which host: what every verdict needs."""

    kommune = forms.ChoiceField(label=gettext_lazy("Kommune"), required=False)
    vert = forms.ChoiceField(label=gettext_lazy("Vertskommune"), required=False)
    dag = Day(label=gettext_lazy("Dag"))

    def __init__(
        self, asked: Mapping[str, str], municipalities: list[tuple[str, str]], usual: Mapping[str, str]
    ) -> None:
        super().__init__(asked, {"for": "other", **usual})
        self.fields["kommune"].choices = [("", _("Ingen bestemt")), *municipalities]  # type: ignore[attr-defined]
        self.fields["vert"].choices = [  # type: ignore[attr-defined]
            ("", _("Ingen bestemt")),
            *municipalities,
            (OTHER_COUNTY, _("En kommune i et annet fylke")),
        ]
        self.fields["for"] = forms.ChoiceField(
            label=_("Oppgaven gjøres for"), choices=list(RELATIONS.items())
        )
        self.order_fields(self.field_order)


class MatrixForm(LawForm):
    """What the matrix shows."""

    gruppe = forms.ChoiceField(label=gettext_lazy("Oppgaver"), choices=list(GROUP_CHOICES.items()))
    field_order = ["kommune", "vert", "gruppe", "dag"]

    def __init__(self, asked: Mapping[str, str], municipalities: list[tuple[str, str]], day: date) -> None:
        super().__init__(asked, municipalities, {"gruppe": "all", "dag": day.isoformat()})


class KnownField(forms.TypedChoiceField):
    """Something that is so, is not so, or that nobody has told (None)."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            choices=[
                ("", gettext_lazy("vet ikke")),
                ("ja", gettext_lazy("ja")),
                ("nei", gettext_lazy("nei")),
            ],
            coerce=lambda value: value == "ja",
            empty_value=None,
        )


class VerdictForm(LawForm):
    """One question to the law."""

    oppgave = forms.ChoiceField(
        label=gettext_lazy("Oppgave"),
        error_messages={
            "required": gettext_lazy("Velg en oppgave."),
            "invalid_choice": gettext_lazy("Velg en oppgave i listen."),
        },
    )
    modell = forms.ChoiceField(
        label=gettext_lazy("Modell"),
        error_messages={
            "required": gettext_lazy("Velg en modell."),
            "invalid_choice": gettext_lazy("Velg en modell i listen."),
        },
    )
    delegert = KnownField(gettext_lazy("Oppgaven står i avtalens liste"))
    prinsipiell = KnownField(gettext_lazy("Saken er av prinsipiell betydning"))
    bytter = KnownField(gettext_lazy("Ansatte bytter arbeidsgiver"))
    parlamentarisk = KnownField(gettext_lazy("Parlamentarisk styreform"))
    field_order = ["oppgave", "modell", "kommune", "vert", "for", "dag"]

    def __init__(self, asked: Mapping[str, str], municipalities: list[tuple[str, str]], day: date) -> None:
        said = dict(asked)
        said["oppgave"] = said.get("oppgave", "").upper()
        said["modell"] = said.get("modell", "").lower()
        super().__init__(said, municipalities, {"dag": day.isoformat()})
        self.fields["oppgave"].choices = [  # type: ignore[attr-defined]
            ("", _("Velg")),
            *((task.id, f"{task.id} {task.name}") for task in tasks().values()),
        ]
        self.fields["modell"].choices = [  # type: ignore[attr-defined]
            ("", _("Velg")),
            *((model.lower(), model_name(model)) for model in ALL_MODELS),
        ]

    @property
    def first(self) -> list[forms.BoundField]:
        """What every question has."""
        return [field for field in self if not isinstance(field.field, KnownField)]

    @property
    def more(self) -> list[forms.BoundField]:
        """What may be told of the case besides."""
        return [field for field in self if isinstance(field.field, KnownField)]

    @property
    def tells_more(self) -> bool:
        """Whether any of that is told, or told in a way that cannot be used."""
        return any(field.value() or field.errors for field in self.more)

    @property
    def told(self) -> Told:
        """What the question itself tells, of a form that is valid."""
        given = self.cleaned_data
        return Told(given["delegert"], given["prinsipiell"], given["bytter"], given["parlamentarisk"])


class RulesForm(Asking):
    """Which rules are listed."""

    q = forms.CharField(label=gettext_lazy("Søk i reglene"), required=False, max_length=200)
    emne = forms.ChoiceField(label=gettext_lazy("Emne"), required=False)
    dag = Day(label=gettext_lazy("I kraft den dagen"), required=False)
    kontroll = forms.ChoiceField(label=gettext_lazy("Kontroll"), required=False)

    def __init__(self, asked: Mapping[str, str]) -> None:
        super().__init__(asked, {})
        self.fields["emne"].choices = [("", _("Alle emner")), *rulebook().subjects]  # type: ignore[attr-defined]
        self.fields["kontroll"].choices = [("", _("Alle")), *_reviews()]  # type: ignore[attr-defined]


class RuleDayForm(Asking):
    """The day that a rule is shown for."""

    dag = Day(label=gettext_lazy("Dag"))

    def __init__(self, asked: Mapping[str, str], day: date) -> None:
        super().__init__(asked, {"dag": day.isoformat()})


class Writing(forms.Form):
    """A form that is sent: what the action does not take is shown in it."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def refuse(self, error: BadInput) -> None:
        """Show what the action did not take, by its field where it has one."""
        for finding in error.findings:
            name = finding.column if finding.column in self.fields else None
            self.add_error(name, f"{finding.message} {finding.fix}".strip())


class AnswerForm(Writing):
    """An answer to a contested question: what, on what basis, in which document."""

    choice = forms.ChoiceField(
        label=gettext_lazy("Svar"),
        error_messages={
            "required": gettext_lazy("Velg et svar."),
            "invalid_choice": gettext_lazy("Velg et svar i listen."),
        },
    )
    basis = Text(
        label=gettext_lazy("Grunnlag"),
        help_text=gettext_lazy(
            "Hvem som har vurdert det, og hva svaret bygger på. Skriv ikke noe om enkeltpersoner."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Skriv hva svaret bygger på.")},
    )
    document = Text(
        label=gettext_lazy("Dokument"),
        help_text=gettext_lazy("Saksnummer eller navn på brevet, notatet eller vedtaket."),
        max_length=LONGEST_DOCUMENT,
        required=False,
    )

    def __init__(self, point: OpenPoint, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = [("", _("Velg")), *point.choices]  # type: ignore[attr-defined]


class DeadlineForm(Writing):
    """By when the question is to be answered; empty takes the deadline away."""

    due = Day(label=gettext_lazy("Frist for å svare"), required=False)


class ReviewForm(Writing):
    """What a lawyer says of a rule."""

    status = forms.ChoiceField(
        label=gettext_lazy("Kontroll"),
        error_messages={"invalid_choice": gettext_lazy("Velg en av statusene.")},
    )
    note = Text(
        label=gettext_lazy("Merknad"),
        help_text=gettext_lazy(
            "Hva du har lest, og hva som er tvilsomt eller galt. Merknaden ses i alle saker. Skriv ikke noe "
            "om enkeltpersoner."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = _reviews()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A doubt says what it is about."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            found.get("status") in ("doubted", "wrong")
            and not found.get("note")
            and "note" not in self.errors
        ):
            self.add_error("note", _("Skriv hva som er tvilsomt eller galt."))
        return found


def _reviews() -> list[tuple[str, Any]]:
    return [(status, REVIEW_WORDS[status]) for status in REVIEWS]


def _said(error: BadInput) -> str:
    return " ".join(f"{each.message} {each.fix}".strip() for each in error.findings)
