"""The form that reports a milestone or an event in the life of a plan."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.foundation.language import capital
from bindeledd.reorganisation.status.log import ABOUT_ONE, EVENT_KINDS, Entry, entry_from
from bindeledd.reorganisation.status.milestones import MILESTONES, STATES
from bindeledd.reorganisation.status.words import event_in_words, milestone_in_words
from bindeledd.reorganisation.words import state_in_words
from bindeledd_web.registry.forms import Day, Text
from bindeledd_web.reorganisation.fields import Choice, PlanForm

_BY_ONE = {kind.id for kind in MILESTONES if kind.per != "once"}


class EventForm(PlanForm):
    """What happened, to whom, when, and where it is written.

    Somebody who reports for one municipality alone has only the milestones and events of one.
    """

    on = Day(label=gettext_lazy("Dag"), help_text=gettext_lazy("Dagen det skjedde."))
    document = Text(
        label=gettext_lazy("Dokument"),
        help_text=gettext_lazy("Hvor det står: sak, møte, lenke eller arkivnummer."),
        max_length=300,
        required=False,
    )
    note = Text(
        label=gettext_lazy("Merknad"),
        help_text=gettext_lazy("Skriv ikke noe om enkeltpersoner."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    ends_on = Day(
        label=gettext_lazy("Ute fra"),
        help_text=gettext_lazy("Bare ved oppsigelse, når en annen frist enn ett år er avtalt."),
        required=False,
    )

    def __init__(
        self, people: tuple[tuple[str, str], ...], everything: bool, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        milestones = [m.id for m in MILESTONES if everything or m.id in _BY_ONE]
        events = [kind for kind in EVENT_KINDS if everything or kind in ABOUT_ONE]
        self.fields["kind"] = Choice(
            label=_("Hva har skjedd?"),
            choices=[
                (_("Milepæl nådd"), [(kind, capital(milestone_in_words(kind))) for kind in milestones]),
                (_("Hendelse"), [(kind, capital(event_in_words(kind))) for kind in events]),
            ],
        )
        self.fields["subject"] = Choice(
            label=_("Kommune"), choices=people, required=not everything, empty=_("Gjelder alle"),
            help_text=_("Må velges når det gjelder én kommune, som et vedtak i kommunestyret."),
        )  # fmt: skip
        self.fields["state"] = Choice(
            label=_("Går videre til"),
            choices=[(state, capital(state_in_words(state))) for state in STATES[1:]],
            required=False,
            empty=_("Ingen"),
            help_text=_("Bare når omleggingen går videre til neste tilstand."),
        )
        if not everything:
            del self.fields["state"]
        self.order_fields(["kind", "subject", "on", "state", "ends_on", "document", "note", "version"])

    def clean(self) -> dict[str, Any]:
        """What is about one municipality names it, and what is about all does not."""
        data = self.cleaned_data
        kind, subject = data.get("kind", ""), data.get("subject", "")
        if kind in _BY_ONE | ABOUT_ONE and not subject and "subject" not in self.errors:
            self.add_error("subject", _("Velg kommunen det gjelder."))
        if kind == "moved" and not data.get("state"):
            self.add_error("state", _("Velg hva omleggingen går videre til."))
        return data

    def entry(self, registered_at: datetime, role: str) -> Entry:
        """The entry of the log that the answers make."""
        data = self.cleaned_data
        kind = data["kind"]
        values: dict[str, Any] = {"kind": kind, "on": data["on"], "registered_at": registered_at, "by": role}
        if kind in _BY_ONE | ABOUT_ONE | {"host_changed"}:
            values["subject"] = data["subject"]
        if kind == "moved":
            values["state"] = data["state"]
        if kind == "notice_given":
            values["ends_on"] = data["ends_on"]
        return entry_from(values | {"document": data["document"], "note": data["note"]})
