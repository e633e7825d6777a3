"""The forms of a cut-over: a file, an exception, the calendar and its lines, and a signature."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.foundation import BadInput
from bindeledd_web.cutover.models import LONGEST_TEXT, Signature
from bindeledd_web.cutover.standing import Freeze, StandingPayments
from bindeledd_web.cutover.words import role_name
from bindeledd_web.people.permissions import Permission
from bindeledd_web.people.roles import ROLES
from bindeledd_web.registry.forms import Day, Text
from bindeledd_web.reorganisation.fields import Choice, PlanForm

# So large that no municipality has as many, and every database holds it.
_MOST = 9_999_999
_NO_PERSONS = gettext_lazy("Skriv ikke noe om enkeltpersoner.")


def _long(label: Any, help_text: Any, required: bool = False) -> Text:
    return Text(
        label=label,
        help_text=help_text,
        max_length=LONGEST_TEXT,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Skriv kort hvorfor.")},
    )


def deciding_roles() -> list[tuple[str, str]]:
    """The roles that may decide exceptions, somewhere at least."""
    return [
        (key, role_name(key))
        for key, role in ROLES.items()
        if Permission.DECIDE_EXCEPTION in role.permissions | role.in_own_municipality
    ]


class UploadForm(PlanForm):
    """One `reconciliation.json`."""

    version = None  # type: ignore[assignment] # a file is only ever added
    file = forms.FileField(
        label=gettext_lazy("Filen reconciliation.json"),
        help_text=gettext_lazy(
            "Kommandoen bindeledd cutover skriver den. Den har bare antall og summer, ingenting om personer."
        ),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Velg en fil.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )

    def refuse_all(self, error: BadInput) -> None:
        """Say every finding at the file, whose parts have no fields of their own."""
        for finding in error.findings:
            self.add_error("file", f"{finding.message} {finding.fix}".strip())


class ExceptionForm(PlanForm):
    """Who decides an exception, by when, and what was decided."""

    due = Day(
        label=gettext_lazy("Frist"),
        help_text=gettext_lazy("Dagen det må være avgjort."),
        required=False,
    )
    decision = _long(
        gettext_lazy("Avgjørelse"),
        gettext_lazy("Hva som skal gjøres. La feltet stå tomt til det er avgjort."),
    )
    reason = _long(gettext_lazy("Begrunnelse"), _NO_PERSONS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = Choice(label=_("Hvem avgjør?"), choices=deciding_roles())
        self.order_fields(["owner", "due", "decision", "reason", "version"])

    def clean(self) -> dict[str, Any]:
        """A decision has a reason."""
        data = self.cleaned_data
        if data.get("decision") and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Skriv kort hvorfor det er avgjort slik."))
        return data


class CalendarForm(PlanForm):
    """The three days of the freeze."""

    last_decision = Day(
        label=gettext_lazy("Siste dag for vedtak i det gamle systemet"),
        help_text=gettext_lazy("Etter denne dagen fryses registreringen."),
        required=False,
    )
    last_payment_run = Day(label=gettext_lazy("Siste utbetaling fra det gamle systemet"), required=False)
    first_payment_run = Day(label=gettext_lazy("Første utbetaling fra det nye systemet"), required=False)

    def freeze(self, before: Freeze) -> Freeze:
        """The calendar with the days of the form, and its lines as they were."""
        data = self.cleaned_data
        return Freeze(
            data["last_decision"], data["last_payment_run"], data["first_payment_run"], before.standing
        )


class StandingForm(PlanForm):
    """One line of standing payments: stop or start, where, how many, when, and who sees to it."""

    system = Text(
        label=gettext_lazy("Hvor"),
        help_text=gettext_lazy("System og kommune, for eksempel «fagsystemet i Tysfjord». Ingen personer."),
        max_length=200,
        error_messages={"required": gettext_lazy("Skriv hvor de faste utbetalingene ligger.")},
    )
    count = forms.IntegerField(
        label=gettext_lazy("Antall faste utbetalinger"),
        min_value=0,
        max_value=_MOST,
        error_messages={
            "required": gettext_lazy("Skriv antallet."),
            "invalid": gettext_lazy("Skriv et helt tall."),
        },
    )
    on = Day(label=gettext_lazy("Dag"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"] = Choice(
            label=_("Hva skal skje?"),
            choices=[
                ("stop", _("Stoppes i det gamle systemet")),
                ("start", _("Startes i det nye systemet")),
            ],
        )
        roles = [(key, role_name(key)) for key in ROLES if key != "reader"]
        self.fields["role"] = Choice(label=_("Hvem har ansvaret?"), choices=roles)
        self.order_fields(["what", "system", "count", "on", "role", "version"])

    def line(self) -> StandingPayments:
        """The line that the answers make."""
        data = self.cleaned_data
        return StandingPayments(data["what"], data["system"], data["count"], data["on"], data["role"])


class SignForm(PlanForm):
    """Go or no-go as a role, having seen a file; or an override, which always has a reason."""

    version = None  # type: ignore[assignment] # what was seen stands in its place
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, roles: Iterable[tuple[str, str]], override: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not override:
            self.fields["kind"] = Choice(
                label=_("Skal overgangen gjennomføres?"),
                choices=[
                    (Signature.GO, _("Ja, den kan gjennomføres")),
                    (Signature.NO_GO, _("Nei, den må vente")),
                ],
            )
        self.fields["reason"] = _long(
            _("Begrunnelse"),
            _NO_PERSONS if override else _("Må fylles ut ved nei. Skriv ikke noe om enkeltpersoner."),
            required=override,
        )
        choices = list(roles)
        if len(choices) > 1:
            self.fields["role"] = Choice(label=_("Signer som"), choices=choices)
        self.order_fields(["kind", "role", "reason", "seen"])

    def clean(self) -> dict[str, Any]:
        """A no has a reason."""
        data = self.cleaned_data
        if data.get("kind") == Signature.NO_GO and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Skriv kort hvorfor den må vente."))
        return data
