"""The forms of an alternative: a new one, a move, a name, a link to read it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from bindeledd.foundation import BadInput
from bindeledd.structure.proposal import Move, MoveKind
from bindeledd_web.registry.forms import Text

KINDS: dict[str, MoveKind] = {
    "flytt": "join",
    "alene": "alone",
    "vert": "host",
    "avdeling": "branch",
    "uten-avdeling": "no-branch",
}


class TitleForm(forms.Form):
    """A name for an alternative."""

    title = Text(
        label=_("Hva heter alternativet?"),
        help_text=_("For eksempel «Seks tunge kontor»."),
        max_length=200,
        error_messages={"required": _("Skriv hva alternativet heter.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def refuse(self, error: BadInput) -> None:
        """Show what the action did not take."""
        for finding in error.findings:
            self.add_error("title", f"{finding.message} {finding.fix}".strip())


class BeginForm(TitleForm):
    """A new alternative, begun from today's structure or from another alternative."""

    begun_from = forms.ChoiceField(label=_("Begynn fra"))

    def __init__(self, choices: list[tuple[str, str]], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["begun_from"].choices = choices  # type: ignore[attr-defined]


class ShareForm(forms.Form):
    """Who the link is for."""

    label = Text(
        label=_("Hvem skal ha lenken?"),
        help_text=_("For eksempel «Kommunestyret i Steigen». Bare for at dere skal kunne stenge den igjen."),
        max_length=200,
        error_messages={"required": _("Skriv hvem lenken er til.")},
    )


def move_in(values: dict[str, str]) -> Move | None:
    """The move that an address or a form says; None when it says none that is whole."""
    kind = KINDS.get(values.get("gjor", ""))
    code, to = values.get("kommune", ""), values.get("til", "")
    if kind == "join" and to == "alene":
        return Move("alone", code) if code else None
    if kind is None or not code or (kind == "join" and not to):
        return None
    return Move(kind, code, to if kind == "join" else "")
