"""The forms of the checklist room: an item, a removal, answers to what decides, and a newer version."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.establishment.checklist import Item, Offer
from bindeledd.establishment.checklist.items import AUDIENCES, CONDITIONS, PER, PHASES
from bindeledd.establishment.checklist.reading import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MONTHS,
    MOST_DAYS,
    item_from,
    item_values,
)
from bindeledd.establishment.checklist.words import (
    RESPONSIBLE,
    STREAMS,
    audience_words,
    condition_words,
    per_words,
    phase_words,
    question,
    responsible_words,
    stream_words,
)
from bindeledd.foundation import BadInput
from bindeledd.foundation.language import number
from bindeledd.law.models import MODELS, model_name
from bindeledd_web.registry.forms import Text

_MODELS = (*MODELS, "HYBRID")
_SEPARATORS = re.compile(r"[\s,;]+")
# What a county writes only in an item of its own.
OWN_FIELDS = ("only_if", "per", "models", "citation")


class Months(forms.FloatField):
    """Months from the cut-over, with a comma or a point; before it has a minus."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=-MONTHS,
            max_value=MONTHS,
            error_messages={"invalid": gettext_lazy("Skriv et tall, for eksempel −6 eller 0,5.")},
            widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "size": 8}),
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        """The number; None when the field is empty."""
        if isinstance(value, str):
            value = value.replace("−", "-").replace(",", ".")
        found: Any = super().to_python(value)
        return found

    def prepare_value(self, value: Any) -> Any:
        """The number as people write it."""
        return number(value).replace("−", "-") if isinstance(value, float) else value


class ItemForm(forms.Form):
    """An item as the county has it. `own` says that it is the county's, with more that can be said of it."""

    use_required_attribute = False

    title = Text(label=gettext_lazy("Oppgave"), max_length=LONGEST_TITLE)
    help = Text(
        label=gettext_lazy("Forklaring"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    responsible = forms.ChoiceField(label=gettext_lazy("Ansvarlig rolle"))
    by = Text(label=gettext_lazy("Hvem som gjør det"), max_length=LONGEST_TITLE)
    phase = forms.ChoiceField(label=gettext_lazy("Fase"))
    stream = forms.ChoiceField(label=gettext_lazy("Del av arbeidet"), required=False)
    audiences = forms.MultipleChoiceField(
        label=gettext_lazy("For hvem"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Velg minst én som oppgaven er for.")},
    )
    finish = Months(
        label=gettext_lazy("Ferdig, måneder fra oppstart"),
        help_text=gettext_lazy("Minus er før oppstart: −6 er et halvt år før."),
    )
    days = forms.IntegerField(label=gettext_lazy("Arbeidsdager"), min_value=1, max_value=MOST_DAYS)
    depends = Text(
        label=gettext_lazy("Venter på"),
        help_text=gettext_lazy("Numrene på oppgavene som må være ferdige først, for eksempel C-011, C-014."),
        required=False,
        max_length=LONGEST_TEXT,
    )
    evidence = Text(
        label=gettext_lazy("Hva som viser at det er gjort"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    only_if = forms.ChoiceField(label=gettext_lazy("Gjelder bare når"), required=False)
    per = forms.ChoiceField(label=gettext_lazy("Gjøres for"))
    models = forms.MultipleChoiceField(
        label=gettext_lazy("Bare for disse modellene"),
        required=False,
        help_text=gettext_lazy("Ingen valgt: alle modellene."),
        widget=forms.CheckboxSelectMultiple,
    )
    citation = Text(
        label=gettext_lazy("Lovhenvisning"),
        help_text=gettext_lazy("Bare når loven krever oppgaven."),
        required=False,
        max_length=LONGEST_TEXT,
    )
    reason = Text(
        label=gettext_lazy("Begrunnelse"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, item: Item | None, data: Any = None, *, own: bool) -> None:
        initial = dict(item_values(item)) if item else {"per": "once", "phase": "preparation"}
        initial["depends"] = ", ".join(item.depends) if item else ""
        super().__init__(data, initial=initial)
        self.item = item
        for name, choices in _choices().items():
            self._choice(name, choices)
        if not own:
            for name in OWN_FIELDS:
                del self.fields[name]

    def _choice(self, name: str, choices: list[tuple[str, str]]) -> None:
        chosen: Any = self.fields[name]
        chosen.choices = choices

    def clean_depends(self) -> list[str]:
        """The numbers that were written, each once, with capital letters."""
        text = str(self.cleaned_data["depends"]).upper()
        return list(dict.fromkeys(filter(None, _SEPARATORS.split(text))))

    def read(self, identity: str) -> Item:
        """The item of that number as it is written; what is wrong with it is told at its field."""
        told = self.cleaned_data
        values: dict[str, Any] = item_values(self.item) if self.item else {"source": _("Egen oppgave")}
        values |= {name: told[name] for name in self.fields if name not in ("reason", "version")}
        return item_from(values | {"id": identity})

    def refuse(self, error: BadInput) -> None:
        """Say what the checklist said, at the field it belongs to."""
        for finding in error.findings:
            name = finding.column if finding.column in self.fields else None
            self.add_error(name, f"{finding.message} {finding.fix}".strip())


class RemoveForm(forms.Form):
    """Why an item is taken out; asked for when the law demands the item."""

    use_required_attribute = False
    reason = Text(
        label=gettext_lazy("Hvorfor tar dere den bort?"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, item: Item, *args: Any) -> None:
        super().__init__(*args)
        self.fields["reason"].required = item.lawful


class FactsForm(forms.Form):
    """Answers to what decides which items a project needs: yes, no, or what the change set says."""

    use_required_attribute = False

    def __init__(self, answers: Mapping[str, bool], *args: Any) -> None:
        super().__init__(*args)
        for fact in CONDITIONS:
            self.fields[fact] = forms.ChoiceField(
                label=question(fact),
                choices=[("", _("Ikke svart")), ("yes", _("Ja")), ("no", _("Nei"))],
                initial={True: "yes", False: "no"}.get(answers.get(fact), ""),  # type: ignore[arg-type]
                required=False,
            )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def answers(self) -> dict[str, bool]:
        """The answers by fact, without those that were not given."""
        told = {fact: self.cleaned_data[fact] for fact in CONDITIONS}
        return {fact: answer == "yes" for fact, answer in told.items() if answer}


class TakeForm(forms.Form):
    """The choice for each item that a newer version brings, and reasons for leaving out what law demands."""

    use_required_attribute = False

    def __init__(self, asked: Iterable[Offer], *args: Any) -> None:
        super().__init__(*args)
        self.asked = list(asked)
        for offer in self.asked:
            self.fields[offer.id] = forms.ChoiceField(
                label=_("Hva vil dere gjøre med {item}?").format(item=offer.id),
                choices=[("", _("Velg")), ("take", _take_words(offer)), ("keep", _keep_words(offer))],
            )
            if needs_reason(offer):
                self.fields[f"reason-{offer.id}"] = Text(
                    label=_("Hvorfor er {item} ikke med hos dere?").format(item=offer.id),
                    required=False,
                    max_length=LONGEST_TEXT,
                )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def choices(self) -> dict[str, str]:
        """The choice by the item's id."""
        return {offer.id: self.cleaned_data[offer.id] for offer in self.asked}

    def reasons(self) -> dict[str, str]:
        """The reasons that were given, by the item's id."""
        told = {offer.id: self.cleaned_data.get(f"reason-{offer.id}", "") for offer in self.asked}
        return {identity: reason for identity, reason in told.items() if reason}

    def refuse(self, error: BadInput) -> None:
        """Say what is missing at the item it belongs to."""
        for finding in error.findings:
            wanted = f"reason-{finding.subject}" if finding.column == "reason" else finding.subject
            self.add_error(
                wanted if wanted in self.fields else None, f"{finding.message} {finding.fix}".strip()
            )


def needs_reason(offer: Offer) -> bool:
    """Whether leaving it out needs a reason: the county does not have it, and the law demands it."""
    return offer.own is None and offer.new is not None and offer.new.lawful


def _take_words(offer: Offer) -> str:
    return {
        "new": _("Ta den inn"),
        "changed": _("Ta den nye"),
        "conflict": _("Ta den nye"),
        "gone": _("La den gå ut"),
        "follows": "",
    }[offer.kind]


def _keep_words(offer: Offer) -> str:
    if offer.kind == "new":
        return _("La være")
    if offer.kind == "conflict" and offer.own is None:
        return _("Fortsatt ikke med")
    return _("Behold den som egen oppgave") if offer.kind == "gone" else _("Behold vår")


def _choices() -> dict[str, list[tuple[str, str]]]:
    return {
        "responsible": [(role, responsible_words(role).capitalize()) for role in RESPONSIBLE],
        "phase": [(phase, phase_words(phase)) for phase in PHASES],
        "stream": [("", _("Ikke valgt")), *((stream, stream_words(stream)) for stream in STREAMS)],
        "audiences": [(audience, audience_words(audience).capitalize()) for audience in AUDIENCES],
        "only_if": [("", _("Alltid")), *((fact, condition_words(fact)) for fact in CONDITIONS)],
        "per": [(per, per_words(per)) for per in PER],
        "models": [(model, model_name(model)) for model in _MODELS],
    }
