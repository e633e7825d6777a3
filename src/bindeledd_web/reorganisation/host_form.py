"""The form of a host-municipality cooperation: one page of answers that becomes several steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd_web.registry.forms import Text
from bindeledd_web.reorganisation.choices import Offered, municipal_groups, nested
from bindeledd_web.reorganisation.fields import Choice, PlanForm, Ticks
from bindeledd_web.reorganisation.host_steps import Answers


class HostForm(PlanForm):
    """Host, the others, tasks, office, places and leader."""

    name = Text(
        label=gettext_lazy("Hva skal kontoret hete?"),
        help_text=gettext_lazy("Samarbeidet får samme navn. For eksempel «NAV Land»."),
        max_length=150,
        error_messages={"required": gettext_lazy("Skriv hva kontoret skal hete.")},
    )
    state_tasks = forms.BooleanField(
        label=gettext_lazy("De statlige oppgavene følger med til samme enhet"),
        help_text=gettext_lazy("Staten flytter dem selv; kommunene kan ikke overføre dem til hverandre."),
        required=False,
        initial=True,
    )
    one_office = forms.BooleanField(
        label=gettext_lazy("Kontorene blir én enhet"),
        help_text=gettext_lazy(
            "De andre enhetene legges ned den dagen. Uten dette beholder alle sine numre."
        ),
        required=False,
        initial=True,
    )
    post = Text(
        label=gettext_lazy("Lederstilling"),
        help_text=gettext_lazy("Navnet på stillingen, ikke på personen."),
        max_length=150,
        required=False,
    )

    def __init__(
        self, participants: tuple[tuple[str, str], ...], offered: Offered, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.participants = participants
        self.fields["host"] = Choice(label=_("Vertskommune"), choices=participants)
        self.fields["delegating"] = Ticks(
            label=_("Kommuner som overfører oppgaver"),
            help_text=_("Ikke vertskommunen."),
            choices=participants,
        )
        self.fields["tasks"] = Ticks(
            label=_("Kommunale oppgaver som overføres"),
            choices=nested(municipal_groups()),
            initial=["minimum"],
        )
        self.fields["unit"] = Choice(
            label=_("Enheten som utfører dem"),
            help_text=_("Den beholder nummeret sitt og får det nye navnet."),
            choices=nested(offered.units),
        )
        for number, name in participants:
            self.fields[f"place-{number}"] = Text(
                label=_("Møtested i {municipality}").format(municipality=name),
                help_text=_(
                    "Navnet på stedet der folk møter kontoret. La feltet stå tomt hvis det ikke er noe."
                ),
                max_length=150,
                required=False,
            )
        self.order_fields(
            [
                "name",
                "host",
                "delegating",
                "tasks",
                "state_tasks",
                "unit",
                "one_office",
                *self.place_names,
                "post",
            ]
        )

    @property
    def place_names(self) -> list[str]:
        """The names of the fields for places, one for each participant."""
        return [f"place-{number}" for number, _name in self.participants]

    def clean(self) -> dict[str, Any]:
        """The host transfers nothing to itself."""
        data = self.cleaned_data
        if data.get("host") and data["host"] in data.get("delegating", ()):
            self.add_error(
                "delegating", _("Vertskommunen kan ikke overføre oppgaver til seg selv. Ta bort krysset.")
            )
        return data

    @property
    def answers(self) -> Answers:
        """The answers of a form without faults."""
        data = self.cleaned_data
        places = tuple((number, data[f"place-{number}"]) for number, _name in self.participants)
        return Answers(
            data["name"], data["host"], tuple(data["delegating"]), tuple(data["tasks"]), data["state_tasks"],
            data["unit"], data["one_office"], tuple(pair for pair in places if pair[1]), data["post"],
        )  # fmt: skip
