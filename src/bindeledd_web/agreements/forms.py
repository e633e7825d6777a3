"""The forms of a cooperation and of its papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.agreements.answers import LONGEST
from bindeledd.agreements.reading import MOST_BYTES, MOST_TEXT_BYTES
from bindeledd.agreements.templates import Clause, Field
from bindeledd.foundation import BadInput
from bindeledd.law.models import MODELS, model_name
from bindeledd.law.tasks import tasks
from bindeledd_web.agreements.texts import PaperText, been
from bindeledd_web.registry.forms import Day
from bindeledd_web.reorganisation.fields import Choice, PlanForm, Ticks

GROUPS = (
    ("minimum", gettext_lazy("Minimumsløsningen")),
    ("optional", gettext_lazy("Tilleggstjenester")),
)


def task_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The municipal tasks by group, each with number and name."""
    return [
        (str(heading), [(t.id, f"{t.name} ({t.id})") for t in tasks().values() if t.group == group])
        for group, heading in GROUPS
    ]


class CooperationForm(PlanForm):
    """Who takes part, who hosts, by which model, which tasks, and when."""

    title = PaperText(
        label=gettext_lazy("Hva heter samarbeidet?"),
        help_text=gettext_lazy("For eksempel «NAV Indre Salten»."),
        max_length=150,
        error_messages={"required": gettext_lazy("Skriv hva samarbeidet heter.")},
    )

    def __init__(self, municipalities: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participants"] = Ticks(
            label=_("Kommuner som deltar"),
            help_text=_("Alle, også vertskommunen."),
            choices=municipalities,
        )
        self.fields["host"] = Choice(
            label=_("Vertskommune"),
            help_text=_("Er det ingen vertskommune, velg kommunen som leder arbeidet."),
            choices=municipalities,
        )
        self.fields["model"] = Choice(
            label=_("Modell"), choices=[(code, model_name(code)) for code in MODELS if code != "STATUS_QUO"]
        )
        self.fields["law_day"] = Day(
            label=_("Dagen kommunestyrene skal vedta"),
            help_text=_("Loven som gjelder den dagen, bestemmer hva avtalen må ha."),
        )
        self.fields["effective_on"] = Day(
            label=_("Virkning fra"), help_text=_("Første dag ordningen gjelder."), required=False
        )
        self.fields["tasks"] = Ticks(
            label=_("Oppgaver som overføres"), choices=task_choices(), required=False
        )
        self.fields["branches"] = Ticks(
            label=_("Avdelinger"),
            help_text=_("Kommuner der kontoret har et fast sted utenom vertskommunen."),
            choices=municipalities,
            required=False,
        )
        self.fields["nynorsk"] = Ticks(
            label=_("Kommuner som skriver nynorsk"),
            help_text=_("Dokumentene til dem lages på nynorsk. De andre får bokmål."),
            choices=municipalities,
            required=False,
        )
        self.fields["letterhead"] = PaperText(
            label=_("Brevhode"),
            help_text=_("Avsenderen øverst på dokumentene, uten kommunevåpen."),
            max_length=300,
            required=False,
        )

    def values(self) -> dict[str, Any]:
        """What the form says, as the cooperation keeps it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class ClauseForm(PlanForm):
    """The fields of one clause, with what the case or the person has answered."""

    left_out = forms.BooleanField(
        label=gettext_lazy("Ta ikke med dette punktet"),
        required=False,
    )

    def __init__(
        self,
        clause: Clause,
        municipalities: Sequence[tuple[str, str]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.clause = clause
        for field in clause.fields:
            self.fields[field.id] = _form_field(field, municipalities)
            # It may wait, so the form asks for nothing; the finished agreement does.
            self.fields[field.id].by_law = field.required and clause.need == "mandatory"  # type: ignore[attr-defined]
        self.order_fields([*(field.id for field in clause.fields), "left_out"])


class _Lines(PaperText):
    """Several lines, kept as they are written."""

    def __init__(self, rows: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def _form_field(field: Field, municipalities: Sequence[tuple[str, str]]) -> forms.Field:
    # Nothing is required here: a clause is saved piece by piece, and what lacks is said beside it.
    common: dict[str, Any] = {"label": field.label, "help_text": field.help, "required": False}
    if field.kind == "date":
        return Day(**common)
    if field.kind in ("months", "number"):
        return forms.IntegerField(
            min_value=0,
            max_value=600 if field.kind == "months" else 10_000_000,
            error_messages={"invalid": _("Skriv et helt tall.")},
            **common,
        )
    if field.kind == "choice":
        return Choice(choices=field.choices, empty=_("Velg …"), **common)
    if field.kind == "municipality":
        return Choice(choices=municipalities, empty=_("Velg …"), **common)
    if field.kind == "municipalities":
        return Ticks(choices=municipalities, **common)
    if field.kind == "tasks":
        return Ticks(choices=task_choices(), **common)
    if field.kind == "line":
        return PaperText(max_length=LONGEST["line"], **common)
    return _Lines(rows=6 if field.kind == "text" else 4, max_length=LONGEST[field.kind], **common)


class PaperForm(PlanForm):
    """The written language of a paper, its case number, and the day it was adopted."""

    language = forms.ChoiceField(
        label=gettext_lazy("Målform"),
        choices=[
            ("", gettext_lazy("Kommunens egen")),
            ("nb", gettext_lazy("Bokmål")),
            ("nn", gettext_lazy("Nynorsk")),
        ],
        required=False,
    )
    case_number = PaperText(
        label=gettext_lazy("Saksnummer"),
        help_text=gettext_lazy("Nummeret saken har i kommunens eget arkiv."),
        max_length=60,
        required=False,
    )
    adopted_on = Day(
        label=gettext_lazy("Vedtatt"),
        help_text=gettext_lazy("Merket «utkast» står på dokumentet til denne datoen er fylt ut."),
        required=False,
    )

    def clean_adopted_on(self) -> date | None:
        """The day, when it has been."""
        return been(self.cleaned_data["adopted_on"])


class CommentForm(forms.Form):
    """A remark."""

    text = _Lines(
        rows=3,
        label=gettext_lazy("Merknad til punktet"),
        max_length=2000,
        error_messages={"required": gettext_lazy("Skriv merknaden.")},
    )

    def refuse(self, error: BadInput) -> None:
        """Show what the action did not take."""
        for finding in error.findings:
            self.add_error("text", f"{finding.message} {finding.fix}".strip())


class ExamineForm(forms.Form):
    """An agreement that exists already."""

    file = forms.FileField(
        label=gettext_lazy("Avtalen"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.txt"}),
        error_messages={"required": gettext_lazy("Velg en fil.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The limits are those of the reading, so that what is said is what is refused.
        self.fields["file"].help_text = _(
            "Word (docx) på høyst {word} MB, eller ren tekst på høyst {text} MB. Filen blir ikke lagret."
        ).format(word=MOST_BYTES // 1_000_000, text=MOST_TEXT_BYTES // 1_000_000)

    def refuse(self, error: BadInput) -> None:
        """Show why the file cannot be read."""
        for finding in error.findings:
            self.add_error("file", f"{finding.message} {finding.fix}".strip())
