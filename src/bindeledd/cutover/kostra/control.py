"""The form against the case and payment extracts: persons and øre per municipality, differences in words.

The form has whole kroner, the extracts have øre: a difference of less than one krone for each row of the
form may be rounding, and is told as such. Outside the folder counts below five are suppressed, and so are
sums of what so few got of that kind of money, alone or as a difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bindeledd.cutover.kostra.totals import AreaTotals, FormTotals
from bindeledd.foundation.few import OUTSIDE, Figures, few
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import N_, _, number

_ORE = 100

_SUMS = {"grant": N_("bidrag"), "loan": N_("lån"), "programme": N_("kvalifiseringsstønad")}


@dataclass(frozen=True, slots=True)
class CaseTotals:
    """What the extracts say of a municipality in the year: persons, and øre; None where they do not say.

    `recipients` are the persons who got each kind of money.
    """

    persons: int | None
    grant: int | None = None
    loan: int | None = None
    programme: int | None = None
    recipients: Mapping[str, int] = field(default_factory=dict)


def control(
    form_totals: FormTotals, case_totals: Mapping[str, CaseTotals], figures: Figures = OUTSIDE
) -> tuple[Finding, ...]:
    """Every difference between the form and the extracts, and what could not be compared.

    `figures` says where the texts go; they are as many, and in the same order, in both places.
    """
    found: list[Finding] = []
    form = form_totals.municipalities
    for municipality in sorted({*form, *case_totals}):
        ours, theirs = form.get(municipality), case_totals.get(municipality)
        told = _Told(municipality, figures)
        if ours is None or theirs is None:
            found.append(told.one_sided(ours, theirs))
            continue
        found.extend(told.persons(ours, theirs))
        for name in ("programme",) if form_totals.layout.form == "11CF" else ("grant", "loan"):
            found.extend(told.sums(name, ours, theirs))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Told:
    """The words for one municipality."""

    municipality: str
    figures: Figures

    def one_sided(self, ours: AreaTotals | None, theirs: CaseTotals | None) -> Finding:
        count = ours.persons if ours is not None else theirs.persons if theirs is not None else None
        if ours is not None:
            message = _("{place} står i skjemaet med {count} personer, men ikke i uttrekkene.")
        elif count is None:
            message = _("{place} står i uttrekkene, men ikke i skjemaet.")
        else:
            message = _("{place} står i uttrekkene med {count} personer, men ikke i skjemaet.")
        return self._finding(
            "kostra-control-one-sided",
            Severity.MUST,
            message.format(place=self._place, count="" if count is None else self.figures.in_words(count)),
            _("Se om begge er hentet ut for samme kommuner, og med de samme numrene."),
        )

    def persons(self, ours: AreaTotals, theirs: CaseTotals) -> list[Finding]:
        if theirs.persons is None:
            return [self._not_compared(_("personer"))]
        if theirs.persons == ours.persons:
            return []
        message = _(
            "{place}: skjemaet har {form} personer, uttrekkene har {cases}. Tallene er ulike."
        ).format(
            place=self._place,
            form=self.figures.in_words(ours.persons),
            cases=self.figures.in_words(theirs.persons),
        )
        fix = _("Se om uttrekkene dekker hele året, og om noen står uten gyldig fødselsnummer.")
        return [self._finding("kostra-control-persons", Severity.MUST, message, fix)]

    def sums(self, name: str, ours: AreaTotals, theirs: CaseTotals) -> list[Finding]:
        what = _(_SUMS[name])
        form: int = getattr(ours, name)
        cases: int | None = getattr(theirs, name)
        if cases is None:
            return [self._not_compared(what)]
        if cases == form:
            return []
        if self._may_tell(ours.recipients.get(name), theirs.recipients.get(name)):
            message = _(
                "{place}: skjemaet har {form} kroner i {what}, uttrekkene har {cases} kroner."
            ).format(place=self._place, what=what, form=_kroner(form), cases=_kroner(cases))
        else:
            message = _("{place}: summen av {what} er ulik. Beløpene vises bare i mappen.").format(
                place=self._place, what=what
            )
        if abs(cases - form) < _ORE * ours.rows:
            told = _("Forskjellen kan være avrunding, for skjemaet har hele kroner.")
            return [self._finding("kostra-control-rounding", Severity.NOTE, f"{message} {told}", "")]
        fix = _("Se om uttrekkene dekker hele året, og om tilbakebetalinger er trukket fra på begge steder.")
        return [self._finding("kostra-control-sum", Severity.MUST, message, fix)]

    def _may_tell(self, form: int | None, cases: int | None) -> bool:
        """Whether sums can be told: not when they, or their difference, may be what one recipient got."""
        if not self.figures.outside:
            return True
        if form is None or cases is None:
            return False
        return all(few(count) == count for count in (form, cases, abs(form - cases)))

    def _not_compared(self, what: str) -> Finding:
        message = _("{place}: {what} er ikke kontrollert. Uttrekkene sier det ikke.").format(
            place=self._place, what=what
        )
        return self._finding("kostra-control-not-compared", Severity.NOTE, message, "")

    @property
    def _place(self) -> str:
        return self.municipality or _("Rader uten kommunenummer")

    def _finding(self, code: str, severity: Severity, message: str, fix: str) -> Finding:
        return Finding(code, severity, message, subject=self.municipality, fix=fix)


def _kroner(ore: int) -> str:
    return number(ore / _ORE, 0 if ore % _ORE == 0 else 2)
