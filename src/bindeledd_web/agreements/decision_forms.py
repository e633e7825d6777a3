"""The forms of what a municipality has said, decided or done; what is asked depends on what it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.agreements.decisions import Cooperation as Decided
from bindeledd.agreements.decisions import event_values
from bindeledd.agreements.decisions.events import BODIES, STEPS, Adopted, Recorded
from bindeledd.agreements.decisions.words import body_in_words, step_in_words
from bindeledd.law.names import dated
from bindeledd_web.agreements.texts import PaperText, been
from bindeledd_web.registry.forms import Day
from bindeledd_web.reorganisation.fields import Choice, PlanForm

KINDS = (
    ("leaning", gettext_lazy("Hva kommunen har sagt den vil")),
    ("hearing", gettext_lazy("Høring i råd og utvalg")),
    ("decided_in_principle", gettext_lazy("Prinsippvedtak")),
    ("adopted", gettext_lazy("Avtalen er vedtatt")),
    ("rejected", gettext_lazy("Avtalen er avvist")),
    ("instructed", gettext_lazy("Kommunestyret har instruert om å delegere")),
    ("delegated", gettext_lazy("Myndigheten er delegert")),
    ("review_demanded", gettext_lazy("Lovlighetskontroll er krevd")),
    ("review_ended", gettext_lazy("Lovlighetskontrollen er avsluttet")),
    ("governor_told", gettext_lazy("{Statsforvalteren} er orientert")),
    ("signed", gettext_lazy("Avtalen er underskrevet")),
    ("changed_mind", gettext_lazy("Kommunen har ombestemt seg")),
)


def kinds_on(law_day: date | None) -> dict[str, str]:
    """What can be recorded, by kind in words; offices are called as on the day, today where it is None."""
    return {kind: dated(str(name), law_day or date.max) for kind, name in KINDS}


def _reason() -> PaperText:
    return PaperText(
        label=_("Hvorfor føringen er feil"),
        help_text=_("Grunnen står i loggen sammen med det som ble ført først."),
        max_length=500,
        error_messages={"required": _("Skriv hva som var feil.")},
    )


class EventForm(PlanForm):
    """One event: whose it is, when, the body's own case number and document, and what it says.

    With `wrong` it is the form of a correction: filled in as that event, and with the reason.
    """

    def __init__(
        self,
        kind: str,
        decided: Decided,
        drafted: Mapping[str, str],
        *args: Any,
        wrong: Recorded | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.decided, self.wrong = kind, decided, wrong
        # What a council adopted is corrected from its own words, not from those of today's draft.
        adopted = wrong.items if isinstance(wrong, Adopted) else {}
        self.drafted = drafted if wrong is None else dict.fromkeys(drafted, "") | dict(adopted)
        numbers = dict.fromkeys((*decided.participants, *([wrong.municipality] if wrong else ())))
        people = [(number, decided.name(number)) for number in numbers]
        self.fields["municipality"] = Choice(label=_("Kommune"), choices=people)
        self.fields["on"] = Day(label=_("Dato"))
        self.fields["case_number"] = PaperText(
            label=_("Saksnummer"), help_text=_("Organets eget nummer."), max_length=60, required=False
        )
        self.fields["document"] = PaperText(
            label=_("Dokument"), help_text=_("Møtebok eller brev."), max_length=200, required=False
        )
        self._say(kind)
        if wrong is not None:
            self.fields["reason"] = _reason()
            for name in self.fields:
                if hasattr(wrong, name):
                    self.initial.setdefault(name, getattr(wrong, name))

    def _say(self, kind: str) -> None:
        """The fields of the kind."""
        if kind == "leaning":
            self.fields["stance"] = Choice(
                label=_("Hva kommunen vil"),
                choices=[
                    ("for", _("være med")),
                    ("against", _("ikke være med")),
                    ("other_host", _("ha en annen vertskommune")),
                    ("unknown", _("har ikke bestemt seg")),
                ],
            )
            self.fields["other_host"] = PaperText(
                label=_("Hvilken annen vertskommune"),
                help_text=_("Kommunenummeret, hvis det er kjent."),
                max_length=4,
                required=False,
            )
        elif kind == "hearing":
            self.fields["body"] = Choice(
                label=_("Organ"), choices=[(body, body_in_words(body)) for body in BODIES]
            )
            self.fields["state"] = Choice(
                label=_("Hvor høringen står"),
                choices=[
                    ("sent", _("sendt")),
                    ("stated", _("uttalelse er gitt")),
                    ("no_statement", _("organet vil ikke uttale seg")),
                    ("not_needed", _("ikke nødvendig")),
                ],
            )
        elif kind == "decided_in_principle":
            self.fields["favourable"] = _yes(_("Kommunen er for"), initial=True)
        elif kind in ("adopted", "instructed"):
            self.fields["by_council_itself"] = _yes(_("Kommunestyret vedtok selv"), initial=True)
            if kind == "adopted":
                self._texts()
        elif kind == "delegated":
            self.fields["signed"] = _yes(_("Delegeringen er underskrevet"), initial=True)
        elif kind == "review_ended":
            self.fields["upheld"] = _yes(_("Vedtaket står"), initial=True)
        elif kind == "changed_mind":
            self.fields["change"] = Choice(
                label=_("Hva som er endret"),
                choices=[
                    ("own", _("kommunen tar tilbake et eget steg")),
                    ("leaves", _("kommunen går ut")),
                    ("returns", _("kommunen kommer tilbake")),
                ],
            )
            self.fields["about"] = Choice(
                label=_("Steget som tas tilbake"),
                choices=[(step, step_in_words(step, self.decided.law_day)) for step in STEPS],
                required=False,
            )

    def _texts(self) -> None:
        """The wording that was adopted, item by item, as it is drafted until somebody writes otherwise."""
        for item, name in (*self.decided.items.items(), *self.decided.other_items.items()):
            if item in self.decided.items or item in self.drafted:
                self.fields[f"item-{item}"] = PaperText(
                    label=name,
                    widget=forms.Textarea(attrs={"rows": 3}),
                    max_length=20_000,
                    required=False,
                    initial=self.drafted.get(item, ""),
                )
                self.fields[f"item-{item}"].by_law = item in self.decided.items  # type: ignore[attr-defined]

    def clean_on(self) -> date | None:
        """The day, when it has been: what is to come is planned, not recorded."""
        return been(self.cleaned_data["on"])

    def clean(self) -> dict[str, Any]:
        """Whoever takes a step back says which."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("change") == "own" and not found.get("about") and "about" not in self.errors:
            self.add_error("about", _("Velg steget som kommunen tar tilbake."))
        return found

    @property
    def text_fields(self) -> list[Any]:
        """The fields with adopted wording."""
        return [self[name] for name in self.fields if name.startswith("item-")]

    @property
    def plain_fields(self) -> list[Any]:
        """The fields but the adopted wording."""
        return [bound for bound in self.visible_fields() if not bound.name.startswith("item-")]

    def values(self, role: str) -> dict[str, Any]:
        """The event as the plain values that the core reads."""
        data = self.cleaned_data
        found: dict[str, Any] = {
            "kind": self.kind,
            "registered_at": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
            "by": role or "project_leader",
            "on": data["on"].isoformat(),
        }
        items = {
            name.removeprefix("item-"): str(value).replace("\r\n", "\n")
            for name, value in data.items()
            if name.startswith("item-") and value
        }
        if items:
            found["items"] = items
        for name, value in data.items():
            if name in _ABOUT or name.startswith("item-") or value in ("", None):
                continue
            found[name] = value
        return found

    def corrected_values(self) -> dict[str, Any]:
        """The event that `wrong` is to be read as; what the form does not ask stays as it is."""
        if self.wrong is None:
            return self.values("")
        kept, said = event_values(self.wrong), self.values("")
        asked = {name for name in self.fields if not name.startswith("item-")} | {"items"}
        found = {name: value for name, value in kept.items() if name not in asked}
        found |= {name: said[name] for name in asked if name in said}
        not_asked = {
            item: text for item, text in kept.get("items", {}).items() if f"item-{item}" not in self.fields
        }
        if items := not_asked | said.get("items", {}):
            found["items"] = items
        return found


class GoneForm(PlanForm):
    """The reason why an event is taken away."""

    def __init__(self, data: Any, initial: Mapping[str, Any]) -> None:
        # It stands on the page beside the form of the event, which has a reason too.
        super().__init__(data, initial=dict(initial), auto_id="borte_%s")
        self.fields["reason"] = _reason()


# What a form holds about itself and the correction, not of the event; the day is written otherwise.
_ABOUT = ("version", "on", "reason")


def _yes(label: str, initial: bool) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, initial=initial)
