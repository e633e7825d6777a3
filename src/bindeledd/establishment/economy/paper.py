"""The economy of the project as a report to the steering group: budget, shares, use, grants, period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bindeledd.casefolder.tables.project_economy import PROJECT_BUDGET
from bindeledd.documents import Block, Bullets, Document, DocumentFacts, Heading, Table
from bindeledd.establishment.economy.checks import kroner
from bindeledd.establishment.economy.sums import Economy, Payer
from bindeledd.foundation.finding import Finding
from bindeledd.foundation.language import _, day, number


def economy_paper(
    found: Economy,
    *,
    project: str,
    names: Mapping[str, str],
    findings: Sequence[Finding],
    about: DocumentFacts,
) -> Document:
    """The report; `names` are the municipalities' names by number, `findings` what does not add up."""
    blocks: list[Block] = [Heading(1, _("Kort fortalt")), Bullets(summary(found))]
    if found.frames:
        blocks += [Heading(1, _("Vedtatte rammer")), _frames_table(found)]
    if found.years:
        blocks += [Heading(1, _("Budsjett og andeler")), budget_table(found, names)]
        blocks += [Heading(1, _("Budsjett og forbruk")), use_table(found)]
    if found.by_line:
        blocks.append(lines_table(found))
    if found.grants:
        blocks += [Heading(1, _("Tilskudd")), _grants_table(found)]
    if found.periods:
        blocks += [Heading(1, _("Prosjektperioden")), _periods_table(found)]
    if findings:
        told = tuple(f"{each.message} {each.fix}".strip() for each in findings)
        blocks += [Heading(1, _("Dette må avklares")), Bullets(told)]
    return Document(
        title=_("Økonomirapport til styringsgruppen: {project}").format(project=project),
        language="nb",
        blocks=tuple(blocks),
        about=about,
    )


def summary(found: Economy) -> tuple[str, ...]:
    """Budget, use and what is left; grants; the period. What is not known is said to be so."""
    lines = [
        _("Budsjett: {budget}. Brukt: {used}. Igjen: {left}.").format(
            budget=kroner(found.budget), used=kroner(found.used), left=kroner(found.left)
        )
        if found.lines
        else _("Det er ikke lagt inn noe budsjett. Brukt: {used}.").format(used=kroner(found.used))
    ]
    if found.unbudgeted:
        lines.append(_("{amount} er brukt uten budsjettpost.").format(amount=kroner(found.unbudgeted)))
    if found.grants:
        lines.append(
            _("Tilskudd søkt: {applied}. Innvilget: {granted}.").format(
                applied=kroner(found.applied), granted=kroner(found.granted)
            )
        )
    if found.ends is not None:
        lines.append(_("Prosjektet varer til og med {day}.").format(day=day(found.ends)))
    return tuple(lines)


def payer_words(payer: Payer, names: Mapping[str, str]) -> str:
    """Who pays: the municipality by name, else the side."""
    if payer.side == "municipality":
        return names.get(payer.municipality, payer.municipality) or _("Kommune som ikke er valgt")
    return PROJECT_BUDGET.field("side").words(payer.side)


def share_words(payer: Payer) -> str:
    """The share in per cent with one decimal, or that it is not known."""
    if payer.share is None:
        return _("ikke kjent")
    return _("{share} %").format(share=number(payer.share / 10, 1))


def budget_table(found: Economy, names: Mapping[str, str]) -> Table:
    """Who pays what each year, with sums that are the sums of their parts."""
    head = (_("Hvem"), *(str(each.year) for each in found.years), _("Sum"), _("Andel"))
    rows = [
        (payer_words(payer, names), *map(_plain, payer.per_year), _plain(payer.total), share_words(payer))
        for payer in found.payers
    ]
    whole = _("{share} %").format(share=number(100, 1))
    known = bool(found.payers) and all(payer.share is not None for payer in found.payers)
    rows.append(
        (
            _("Til sammen"),
            *(_plain(each.budget) for each in found.years),
            _plain(found.budget),
            whole if known else _("ikke kjent"),
        )
    )
    return Table(
        _("Hvem som betaler, i kroner"),
        head,
        tuple(rows),
        numeric=tuple(range(1, len(head))),
        row_header=True,
    )


def use_table(found: Economy) -> Table:
    """Budget, use, what is left and what is expected, year by year."""
    rows = [
        (str(e.year), _plain(e.budget), _plain(e.used), _plain(e.left), _maybe(e.forecast))
        for e in found.years
    ]
    forecasts = [each.forecast for each in found.years]
    known = [each for each in forecasts if each is not None]
    expected = sum(known) if len(known) == len(forecasts) else None
    rows.append(
        (_("Til sammen"), _plain(found.budget), _plain(found.used), _plain(found.left), _maybe(expected))
    )
    head = (_("År"), _("Budsjett"), _("Brukt"), _("Igjen"), _("Ventet ved årets slutt"))
    return Table(_("Budsjett og forbruk, i kroner"), head, tuple(rows), numeric=(1, 2, 3, 4), row_header=True)


def lines_table(found: Economy) -> Table:
    """Every budget line with what is used of it."""
    head = (_("Post"), _("År"), _("Budsjett"), _("Brukt"), _("Igjen"))
    rows = tuple(
        (e.line.what, str(e.line.year), _plain(e.line.amount), _plain(e.used), _plain(e.left))
        for e in found.by_line
    )
    return Table(_("Forbruk på hver post, i kroner"), head, rows, numeric=(2, 3, 4), row_header=True)


def _frames_table(found: Economy) -> Table:
    head = (_("Ramme"), _("Beløp"), _("År"), _("Deling"))
    rows = tuple(
        (
            e.what,
            _maybe(e.amount),
            str(e.first_year) if e.first_year == e.last_year else f"{e.first_year}–{e.last_year}",
            _("Staten og kommunene betaler like mye") if e.equally else "",
        )
        for e in found.frames
    )
    return Table(_("Rammer, i kroner"), head, rows, numeric=(1,), row_header=True)


def _grants_table(found: Economy) -> Table:
    head = (_("Tilskudd"), _("Fra"), _("Søkt"), _("Innvilget"), _("Avgjort"))
    rows = tuple(
        (e.what, e.giver, _maybe(e.applied), _maybe(e.granted), day(e.decided_on) if e.decided_on else "")
        for e in found.grants
    )
    return Table(_("Tilskudd, i kroner"), head, rows, numeric=(2, 3), row_header=True)


def _periods_table(found: Economy) -> Table:
    head = (_("Periode"), _("Fra"), _("Til og med"), _("Vedtatt av"), _("Vedtatt"))
    rows = tuple(
        (e.reason, day(e.begins), day(e.ends), e.decided_by, day(e.decided_on) if e.decided_on else "")
        for e in found.periods
    )
    return Table(_("Perioder og forlengelser"), head, rows, row_header=True)


def _plain(amount: int) -> str:
    return number(amount, 0)


def _maybe(amount: int | None) -> str:
    return _("ikke kjent") if amount is None else _plain(amount)
