"""The form of the settlement: what it costs, by which keys it is shared, and each municipality's figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.agreements.settlement.model import (
    KEYS,
    CostModel,
    Participant,
    Share,
    StartUp,
    Years,
)
from bindeledd.agreements.settlement.model import Cooperation as Sharing
from bindeledd_web.agreements.models import Cooperation
from bindeledd_web.agreements.settling import kept
from bindeledd_web.reorganisation.fields import PlanForm

MOST_KRONER = 10_000_000_000


class Amount(forms.DecimalField):
    """Kroner as people write them: spaces between thousands, a comma before øre."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=0,
            max_value=MOST_KRONER,
            decimal_places=2,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            error_messages={
                "required": gettext_lazy("Skriv et beløp."),
                "invalid": gettext_lazy("Skriv beløpet i kroner, for eksempel 12 500 000."),
            },
            **kwargs,
        )

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The amount; white space of any kind is dropped, a comma is read as a point."""
        text = "".join(str(value or "").split()).replace("\u00a0", "").replace(",", ".")
        return super().to_python(text)


class Count(forms.IntegerField):
    """A whole number as people write it, with spaces between thousands."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=0,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={
                "required": gettext_lazy("Skriv et helt tall."),
                "invalid": gettext_lazy("Skriv et helt tall."),
            },
            **kwargs,
        )

    def to_python(self, value: Any) -> int | None:
        """The number; white space of any kind is dropped."""
        return super().to_python("".join(str(value if value is not None else "").split()))


class SettlementForm(PlanForm):
    """Year, cost, shares and figures. What nobody knows is left empty."""

    first = forms.IntegerField(label=gettext_lazy("Første år"), min_value=2007, max_value=2099)
    years = forms.IntegerField(label=gettext_lazy("Antall år"), min_value=1, max_value=10)
    total = Amount(label=gettext_lazy("Hva samarbeidet koster i året (kroner)"))
    base = Amount(label=gettext_lazy("Grunnbeløp fra hver kommune (kroner)"), required=False)
    equal = Amount(label=gettext_lazy("Prosent av resten likt på alle"), required=False)
    inhabitants = Amount(label=gettext_lazy("Prosent etter innbyggere"), required=False)
    cases = Amount(label=gettext_lazy("Prosent etter saker"), required=False)
    fte = Amount(label=gettext_lazy("Prosent etter årsverk"), required=False)
    overhead = Amount(label=gettext_lazy("Påslag til vertskommunen (prosent)"), required=False)
    start_up = Amount(label=gettext_lazy("Oppstartskostnad i alt (kroner)"), required=False)
    start_up_years = forms.IntegerField(
        label=gettext_lazy("Oppstarten fordeles over år"), min_value=1, max_value=10, required=False
    )

    def __init__(self, people: list[dict[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for each in people:
            code, name = each["code"], each["name"]
            self.fields[f"inhabitants-{code}"] = Count(label=_("Innbyggere i {name}").format(name=name))
            self.fields[f"cases-{code}"] = Count(
                label=_("Saker i året i {name}").format(name=name), required=False
            )
            self.fields[f"fte-{code}"] = Amount(
                label=_("Årsverk fra {name}").format(name=name), required=False
            )
            self.fields[f"today-{code}"] = Amount(
                label=_("Kostnad i dag for {name} (kroner)").format(name=name), required=False
            )

    def rows(self) -> list[tuple[str, list[Any]]]:
        """The figures of each municipality: its name and its fields."""
        return [
            (
                each["name"],
                [self[f"{key}-{each['code']}"] for key in ("inhabitants", "cases", "fte", "today")],
            )
            for each in self.people
        ]

    def head(self) -> list[Any]:
        """The fields that are about all of them."""
        names = [name for name in self.fields if "-" not in name and name != "version"]
        return [self[name] for name in names]

    def core(self, cooperation: Cooperation) -> tuple[Sharing, CostModel]:
        """What is filled in, as the simulator knows it."""
        data = self.cleaned_data
        shares = tuple(Share(key, data[key]) for key in KEYS if data.get(key))
        start_up = None
        if data["start_up"]:
            start_up = StartUp(_ore(data["start_up"]), data["start_up_years"] or 1, "inhabitants")
        model = CostModel(
            cooperation.title,
            shares,
            _ore(data["base"]),
            overhead_percent=data["overhead"] or Decimal(0),
            start_up=start_up,
        )
        people = tuple(self._person(each) for each in self.people)
        years = Years(data["first"], (_ore(data["total"]),) * data["years"])
        return Sharing(cooperation.title, cooperation.host, people, years), model

    def _person(self, each: dict[str, Any]) -> Participant:
        data, code = self.cleaned_data, each["code"]
        today = data[f"today-{code}"]
        return Participant(
            code,
            each["name"],
            data[f"inhabitants-{code}"],
            data[f"cases-{code}"],
            data[f"fte-{code}"],
            None if today is None else _ore(today),
        )


def initial_of(cooperation: Cooperation, people: list[dict[str, Any]]) -> dict[str, Any]:
    """What the form begins with: the kept model, else the residents of the case and nothing else."""
    found = kept(cooperation)
    year = (cooperation.effective_on or cooperation.law_day).year
    initial: dict[str, Any] = {"first": year, "years": 3, "version": cooperation.version}
    initial |= {f"inhabitants-{each['code']}": each["inhabitants"] for each in people}
    if found is None:
        return initial
    sharing, model = found
    terms: dict[str, Any] = {
        "first": sharing.years.first,
        "years": len(sharing.years.totals_ore),
        "total": _kroner(sharing.years.totals_ore[0]),
        "base": _kroner(model.base_ore),
        "overhead": model.overhead_percent or None,
    }
    initial |= terms
    for share in model.shares:
        initial[share.key] = share.percent
    if model.start_up:
        initial |= {"start_up": _kroner(model.start_up.total_ore), "start_up_years": model.start_up.years}
    for each in sharing.participants:
        initial |= {
            f"inhabitants-{each.code}": each.inhabitants,
            f"cases-{each.code}": each.cases,
            f"fte-{each.code}": each.fte,
            f"today-{each.code}": None if each.cost_today_ore is None else _kroner(each.cost_today_ore),
        }
    return initial


def _ore(kroner: Decimal | None) -> int:
    return int((kroner or Decimal(0)) * 100)


def _kroner(ore: int) -> Decimal | int | None:
    if not ore:
        return None
    return ore // 100 if ore % 100 == 0 else Decimal(ore) / 100
