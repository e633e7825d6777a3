"""The project leader's forms."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd.foundation.language import day
from bindeledd.mapping.questions import questions
from bindeledd_web.cases.middleware import EARLIEST, LATEST
from bindeledd_web.questionnaire.recipients import Candidate
from bindeledd_web.ui.private import text_problem

DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
FORMATS = ["%Y-%m-%d", "%d.%m.%Y"]
UNREADABLE_DAY = _("Datoen kunne ikke leses. Skriv den som 2018-12-31 eller 31.12.2018.")


def clean_text(text: str) -> str:
    """A text without identity numbers and unreadable characters. Raises `ValidationError`."""
    if problem := text_problem(text):
        raise forms.ValidationError(problem)
    return text


def clean_deadline(deadline: date) -> date:
    """A last day that has not passed. Raises `ValidationError`."""
    if deadline < timezone.localdate():
        raise forms.ValidationError(
            _("Fristen er passert. Velg en dag fra og med %(day)s."),
            params={"day": day(timezone.localdate())},
        )
    if deadline > LATEST:
        raise forms.ValidationError(_("Fristen ligger for langt fram."))
    return deadline


class NewForm(forms.Form):
    """A new questionnaire: what is asked, of whom, by when."""

    title = forms.CharField(label=_("Navn på kartleggingen"), max_length=150)
    figures_on = forms.DateField(
        label=_("Svarene gjelder per"),
        help_text=_("Den dagen tallene skal være riktige."),
        widget=DATE,
        input_formats=FORMATS,
        error_messages={"invalid": UNREADABLE_DAY},
    )
    deadline = forms.DateField(
        label=_("Siste frist"),
        help_text=_("Lenkene virker ut denne dagen. Du kan flytte fristen senere."),
        widget=DATE,
        input_formats=FORMATS,
        error_messages={"invalid": UNREADABLE_DAY},
    )
    cover_text = forms.CharField(
        label=_("Følgetekst"),
        help_text=_("Står i e-posten og øverst i skjemaet. Si hvorfor dere spør."),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, candidates: list[Candidate], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = {candidate.field: candidate for candidate in candidates}
        self.posted = self.data if isinstance(self.data, QueryDict) else QueryDict()
        self.asked = [q for q in questions() if q.id in self.posted.getlist("questions")]
        self.recipients: list[tuple[Candidate, str]] = []
        self.problems: list[tuple[str, str, str]] = []

    def clean_title(self) -> str:
        """A title without identity numbers."""
        return clean_text(self.cleaned_data["title"])

    def clean_cover_text(self) -> str:
        """A covering text without identity numbers."""
        return clean_text(self.cleaned_data["cover_text"])

    def clean_figures_on(self) -> date:
        """A day within what the case can show."""
        on: date = self.cleaned_data["figures_on"]
        if not EARLIEST <= on <= LATEST:
            raise forms.ValidationError(_("Velg en dag mellom 1971 og 2099."))
        return on

    def clean_deadline(self) -> date:
        """A last day that has not passed."""
        return clean_deadline(self.cleaned_data["deadline"])

    def clean(self) -> dict[str, Any]:
        """At least one question and one recipient; every e-mail one that can be written to."""
        if not self.asked:
            self.problems.append(("questions", str(_("Spørsmål")), str(_("Velg minst ett spørsmål."))))
        chosen = [self.candidates[f] for f in self.posted.getlist("recipients") if f in self.candidates]
        if not chosen:
            self.problems.append(("recipients", str(_("Mottakere")), str(_("Velg minst én mottaker."))))
        twice = _asked_twice(chosen)
        if twice:
            message = _("%(names)s blir spurt to ganger. Velg enten kontoret eller tjenesteområdet.")
            self.problems.append(
                ("recipients", str(_("Mottakere")), str(message) % {"names": ", ".join(twice)})
            )
        email = forms.EmailField(required=False)
        for candidate in chosen:
            text = self.data.get(f"email:{candidate.field}", "")
            try:
                self.recipients.append((candidate, email.clean(text)))
            except forms.ValidationError:
                problem = str(
                    _("E-postadressen er ikke gyldig. Skriv den som navn@kommune.no, eller la den stå tom.")
                )
                self.problems.append((f"email-{candidate.kind}-{candidate.subject}", candidate.name, problem))
        if self.problems:
            raise forms.ValidationError("")
        return self.cleaned_data

    def summary(self) -> list[dict[str, str]]:
        """Everything that is wrong, for the error summary."""
        own = [
            {"target": self[name].id_for_label, "label": str(self[name].label), "text": str(text)}
            for name, texts in self.errors.items()
            if name != "__all__"
            for text in texts
        ]
        return own + [{"target": t, "label": label, "text": text} for t, label, text in self.problems]


def _asked_twice(chosen: list[Candidate]) -> list[str]:
    names: dict[str, str] = {}
    twice: list[str] = []
    for candidate in chosen:
        for number, name in candidate.municipalities:
            if number in names and name not in twice:
                twice.append(name)
            names[number] = name
    return twice


class DeadlineForm(forms.Form):
    """Another last day."""

    deadline = forms.DateField(
        label=_("Ny siste frist"),
        widget=DATE,
        input_formats=FORMATS,
        error_messages={"invalid": UNREADABLE_DAY},
    )

    def clean_deadline(self) -> date:
        """A last day that has not passed."""
        return clean_deadline(self.cleaned_data["deadline"])


class ReasonForm(forms.Form):
    """Why a recipient is let off."""

    reason = forms.CharField(
        label=_("Hvorfor fritas mottakeren?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_reason(self) -> str:
        """A reason without identity numbers."""
        return clean_text(self.cleaned_data["reason"])


class EmailForm(forms.Form):
    """Where the recipient is written to."""

    email = forms.EmailField(
        label=_("E-post til den som leder kontoret eller området"),
        help_text=_("Uten e-post kopierer du lenken og sender den selv."),
        required=False,
    )
