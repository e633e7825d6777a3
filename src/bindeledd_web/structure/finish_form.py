"""What a person wishes of the planner: numbers, pairs and names as they are written, made into wishes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.foundation import BadInput
from bindeledd.structure.naming import code_of, pair_of
from bindeledd.structure.proposal import Office
from bindeledd.structure.wishes import DEFAULT_MEMBERS, Wishes
from bindeledd.structure.world import World
from bindeledd_web.ui.private import text_problem

MOST_LINES = 40
LONGEST = 2000
TIMES = (
    ("10", gettext_lazy("Ti sekunder")),
    ("60", gettext_lazy("Ett minutt")),
    ("300", gettext_lazy("Fem minutter")),
)
_PARTS = re.compile(r"[\n;]+")
_NAMES = re.compile(r"[\n;,]+")


class Number(forms.IntegerField):
    """A whole number that may be left out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            error_messages={"invalid": gettext_lazy("Skriv et helt tall.")},
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            **kwargs,
        )

    def to_python(self, value: Any) -> int | None:
        """The number, with or without spaces between the thousands."""
        return super().to_python("".join(value.split()) if isinstance(value, str) else value)


class Lines(forms.CharField):
    """Names or pairs, one on each line; what each one says is found out when the form is made into wishes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off", "spellcheck": "false"}),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        """The text, refused when it holds a person's number."""
        found: str = super().clean(value)
        if problem := text_problem(found):
            raise forms.ValidationError(problem)
        return found


class FinishForm(forms.Form):
    """What must hold in the plan. Everything may stand empty: then the best plan of all is looked for."""

    least = Number(label=gettext_lazy("Færrest kontor"), min_value=1, max_value=999)
    most = Number(label=gettext_lazy("Flest kontor"), min_value=1, max_value=999)
    each = forms.BooleanField(
        label=gettext_lazy("Vis beste plan for hvert antall kontor, og prisen hvert antall er best ved"),
        required=False,
    )
    members = Number(label=gettext_lazy("Flest kommuner i et kontor"), min_value=1, max_value=30)
    staff = Number(label=gettext_lazy("Minste bemanning i et nytt kontor (årsverk)"), min_value=0)
    changes = Number(label=gettext_lazy("Flest kommuner som får noe nytt"), min_value=0)
    budget = Number(
        label=gettext_lazy("Mest til kontor og avdelinger (kroner i året)"),
        min_value=0,
        max_value=10**12,
    )
    together = Lines(
        label=gettext_lazy("Skal være i samme kontor"),
        help_text=gettext_lazy("To kommuner på hver linje, med komma mellom: Hamarøy, Fauske."),
    )
    apart = Lines(
        label=gettext_lazy("Skal ikke være i samme kontor"),
        help_text=gettext_lazy("To kommuner på hver linje, med komma mellom."),
    )
    hosts = Lines(label=gettext_lazy("Skal være vert"), help_text=gettext_lazy("Kommuner med komma mellom."))
    barred = Lines(
        label=gettext_lazy("Skal ikke være vert"), help_text=gettext_lazy("Kommuner med komma mellom.")
    )
    branches = Lines(
        label=gettext_lazy("Skal ha avdeling"),
        help_text=gettext_lazy("For eksempel øyer. Kommuner med komma mellom."),
    )
    keep = Lines(
        label=gettext_lazy("Kommuner som skal være som i dag"),
        help_text=gettext_lazy("Kommuner med komma mellom."),
    )
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Tjenesteområder som skal være som i dag"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seconds = forms.ChoiceField(
        label=gettext_lazy("Let i høyst"),
        choices=TIMES,
        initial="60",
        help_text=gettext_lazy(
            "Det beste som er funnet da, vises med hvor langt det kan være fra det beste mulige."
        ),
    )
    use_required_attribute = False

    def __init__(
        self, world: World, areas: Sequence[tuple[str, str]], locked: tuple[Office, ...], *args: Any
    ) -> None:
        super().__init__(*args)
        self.world = world
        self.locked = locked
        self.fields["areas"].choices = list(areas)  # type: ignore[attr-defined]
        self.fields["members"].help_text = _("{count} når feltet står tomt.").format(count=DEFAULT_MEMBERS)
        self.wishes: Wishes | None = None

    def clean(self) -> dict[str, Any]:
        """Make the wishes; a name that is not there is said at its field."""
        told = super().clean() or {}
        least, most = told.get("least"), told.get("most")
        if told.get("each") and (least is None or most is None):
            self.add_error("each", _("Skriv både færrest og flest kontor."))
        elif told.get("each") and most is not None and least is not None and most - least > 30:
            self.add_error("most", _("Spør om høyst 31 antall om gangen."))
        if least is not None and most is not None and least > most:
            self.add_error("most", _("Flest kontor må være minst like mange som færrest."))
        pairs = {
            name: self._all(name, _PARTS, lambda t: pair_of(self.world, t)) for name in ("together", "apart")
        }
        names = {
            name: self._all(name, _NAMES, lambda t: code_of(self.world, t))
            for name in ("hosts", "barred", "branches", "keep")
        }
        if not self.errors:
            count = sum(bool(self.world.planned[i]) for i in range(self.world.size))
            offices = None if least is None and most is None else (least or 1, most or count)
            self.wishes = Wishes(
                offices=offices,
                most_members=told["members"] or DEFAULT_MEMBERS,
                locked=self.locked,
                together=pairs["together"],
                apart=pairs["apart"],
                hosts=names["hosts"],
                barred=names["barred"],
                branches=names["branches"],
                keep=names["keep"],
                keep_areas=tuple(told["areas"]),
                least_staff=None if told["staff"] is None else float(told["staff"]),
                budget=told["budget"],
                changes=told["changes"],
            )
        return told

    def _all(self, name: str, between: re.Pattern[str], read: Any) -> tuple[Any, ...]:
        parts = [part for part in between.split(self.cleaned_data.get(name, "")) if part.strip()]
        if len(parts) > MOST_LINES:
            self.add_error(name, _("Skriv høyst {count}.").format(count=MOST_LINES))
            return ()
        found = []
        for part in parts:
            try:
                found.append(read(part))
            except BadInput as error:
                self.add_error(name, " ".join(_said(error)))
        return tuple(dict.fromkeys(found))


def _said(error: BadInput) -> Iterable[str]:
    return (f"{finding.message} {finding.fix}".strip() for finding in error.findings)
