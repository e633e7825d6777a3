"""Open cases whose deadlines lie across the date: somebody must keep them in the new municipality."""

from __future__ import annotations

from datetime import date

from bindeledd.cutover.checks.paid import period_of
from bindeledd.cutover.checks.result import rows_in_words
from bindeledd.cutover.checks.scan import Found, RowCheck, Words, day_cell, said
from bindeledd.cutover.checks.work import Work, sql_day
from bindeledd.cutover.moving.sources import Source
from bindeledd.foundation.few import Figures, in_words
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import N_, _, day, month

# So many months are told one by one; later ones together.
_MONTHS = 6


def _across(source: Source, work: Work, role: str) -> str:
    """Whether the deadline is on the day before the cut-over or later, in a municipality that changes."""
    return f"{work.affected} AND {day_cell(source, role)} >= {sql_day(work.survey.plan.from_date)}"


def _by_month(source: Source, work: Work, role: str) -> str:
    return f"CASE WHEN {_across(source, work, role)} THEN strftime({day_cell(source, role)}, '%Y-%m') END"


def _words(template: str) -> Words:
    def words(found: Found, work: Work, figures: Figures) -> str:
        return _(template).format(
            rows=rows_in_words(found.found, found.kind, figures),
            day=day(work.survey.plan.from_date),
            months=months_in_words(found.parts, figures) or _("ingen"),
        )

    return words


def months_in_words(counts: dict[str, int], figures: Figures) -> str:
    """Counts by month («2020-01») in words: «januar 2020: 34, februar 2020: 12, senere: 3»."""
    ordered = sorted(counts.items())
    months = dict(ordered[:_MONTHS])
    if later := sum(count for _key, count in ordered[_MONTHS:]):
        months[""] = later
    return ", ".join(
        f"{month(date.fromisoformat(f'{key}-01')) if key else _('senere')}: {in_words(count)}"
        for key, count in figures.among(months).items()
    )


def _check(check: str, role: str, template: str, fix: str) -> RowCheck:
    return RowCheck(
        check,
        ("cases",),
        (role,),
        Severity.SHOULD,
        lambda source, work: _across(source, work, role),
        _words(template),
        fix,
        parts=lambda source, work: _by_month(source, work, role),
        wanted=True,
    )


def _paid(source: Source, work: Work) -> str:
    return f"{work.affected} AND {day_cell(source, 'date')} >= {sql_day(work.effective_on)}"


def _ahead(source: Source, work: Work) -> str:
    """Paid before the day for a month that begins on it or later."""
    begins = f"TRY_CAST({period_of(source)} || '-01' AS DATE)"
    return (
        f"{work.affected} AND {day_cell(source, 'date')} < {sql_day(work.effective_on)} "
        f"AND {begins} >= {sql_day(work.effective_on)}"
    )


def _standing(source: Source, work: Work) -> str:
    ends = "" if source.place("to_date") is None else day_cell(source, "to_date")
    runs_on = f" AND coalesce({ends} >= {sql_day(work.effective_on)}, true)" if ends else ""
    return f"{work.affected} AND {day_cell(source, 'from_date')} < {sql_day(work.effective_on)}{runs_on}"


DEADLINE_CHECKS = (
    _check(
        "deadline-across",
        "next_deadline",
        N_("{rows} har frist {day} eller senere. Etter måned: {months}."),
        N_("Gi hver frist en ansvarlig i den nye kommunen, og ta fristene med i frysekalenderen."),
    ),
    _check(
        "complaint-deadline-across",
        "complaint_deadline",
        N_("{rows} har klagefrist {day} eller senere. Etter måned: {months}."),
        N_("Avtal hvem som tar imot klager på vedtak fra den gamle kommunen, og si det i brevene."),
    ),
)
PAYMENT_CHECKS = (
    RowCheck(
        "payment-across",
        ("payments",),
        ("date",),
        Severity.SHOULD,
        _paid,
        said(
            N_("{rows} har dato {day} eller senere, til sammen {sum}. Den nye kommunen betaler dem.")
        ),
        N_("Avtal hvilket system som betaler, og stans dem i det andre."),
        sums=True,
    ),
    RowCheck(
        "payment-ahead",
        ("payments",),
        ("date", "period"),
        Severity.SHOULD,
        _ahead,
        said(
            N_("{rows} er betalt før {day} for en måned som begynner da eller senere, til sammen {sum}.")
        ),
        N_("Pass på at den nye kommunen ikke betaler samme måned en gang til."),
        sums=True,
    ),
    RowCheck(
        "standing-across",
        ("standing_payments",),
        ("from_date",),
        Severity.SHOULD,
        _standing,
        said(N_("{rows} løper over {day}, til sammen {sum} hver gang.")),
        N_("Stans dem i det gamle systemet etter siste kjøring, og start dem i det nye."),
        sums=True,
    ),
    RowCheck(
        "standing-without-end",
        ("standing_payments",),
        ("to_date",),
        Severity.NOTE,
        lambda source, work: f"{work.affected} AND trim({source.cell('to_date')}) = ''",
        said(N_("{rows} har ingen sluttdato.")),
        N_("Se etter om vedtaket har en sluttdato, før betalingen startes i det nye systemet."),
    ),
)  # fmt: skip
