"""What does not add up in the economy of a project: payers, shares, grants, use and periods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from bindeledd.establishment.checks import Share, Whole, check_shares
from bindeledd.establishment.economy.sums import Economy
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day, number


def findings(found: Economy) -> tuple[Finding, ...]:
    """Everything to mend or to know, in the order of the tables; each with table and number of the record."""
    return (*_frames(found), *_payers(found), *_grants(found), *_use(found), *_periods(found))


def kroner(amount: int | None) -> str:
    """An amount in whole kroner with its unit, or that it is not known."""
    if amount is None:
        return _("ikke kjent")
    return _("{amount} kroner").format(amount=number(amount, 0))


def _frames(found: Economy) -> Iterator[Finding]:
    """The parts of every frame hold against it (`check_shares`); nothing while there is no frame."""
    if not found.frames:
        return
    owners = _("Staten"), _("Kommunene")
    wholes = [
        Whole(
            f"project_frames/{each.number}", each.what, each.amount,
            owners=owners if each.equally else (), equally=each.equally,
            years=tuple(range(each.first_year, each.last_year + 1)),
        )
        for each in found.frames
    ]  # fmt: skip
    named = {"state": owners[0], "municipality": owners[1], "grant": _("Tilskudd")}
    shares = [
        Share(
            f"project_budget/{line.number}", line.what, named[line.side], line.amount,
            f"project_frames/{line.frame}" if line.frame else "", line.year,
        )
        for line in found.lines
    ]  # fmt: skip
    for finding in check_shares(wholes, shares):
        table, _slash, record = finding.subject.partition("/")
        column = "amount" if table == "project_frames" else "frame"
        yield replace(finding, file=table, subject=record, column=column)


def _payers(found: Economy) -> Iterator[Finding]:
    table = "project_budget"
    for line in found.lines:
        if line.side == "municipality" and not line.municipality:
            yield _finding(
                "budget-which-municipality", table, line.number, "municipality",
                _("Posten «{what}» betales av en kommune, men det står ikke hvilken.").format(what=line.what),
                _("Velg kommunen."),
            )  # fmt: skip
        if line.side != "municipality" and line.municipality:
            yield _finding(
                "budget-not-municipality", table, line.number, "side",
                _("Posten «{what}» har en kommune, men betales ikke av kommunen.").format(what=line.what),
                _("Rett hvem som betaler, eller ta bort kommunen."),
            )  # fmt: skip
    state, municipalities = found.of_side("state"), found.of_side("municipality")
    # Where a frame is to be shared equally, its own check says it.
    shared = any(frame.equally for frame in found.frames)
    if found.lines and state != municipalities and not shared:
        yield _finding(
            "owners-not-equal", table, None, "",
            _("Eierne betaler ikke like mye: staten {state}, kommunene {municipalities}.").format(
                state=kroner(state), municipalities=kroner(municipalities)
            ),
            _("Kontroller at det er det partene er enige om."), Severity.NOTE,
        )  # fmt: skip
    if any(payer.share is None for payer in found.payers):
        yield _finding(
            "shares-unknown", table, None, "",
            _("Andelene kan ikke regnes ut, fordi en av partene har en sum på null eller under."),
            _("Kontroller korreksjonene."), Severity.NOTE,
        )  # fmt: skip


def _grants(found: Economy) -> Iterator[Finding]:
    table = "project_grants"
    for grant in found.grants:
        applied, granted = grant.applied, grant.granted
        if grant.decided_on is not None and granted is None:
            yield _finding(
                "grant-without-amount", table, grant.number, "granted",
                _("Tilskuddet «{what}» er avgjort, men det står ikke hva som er innvilget.").format(
                    what=grant.what
                ),
                _("Før beløpet. Skriv 0 når søknaden er avslått."),
            )  # fmt: skip
        if applied is not None and granted is not None and applied != granted:
            yield _finding(
                "grant-not-as-applied", table, grant.number, "granted",
                _("«{what}»: søkt {applied}, innvilget {granted}.").format(
                    what=grant.what, applied=kroner(applied), granted=kroner(granted)
                ),
                _("Kontroller at budsjettet bruker det som er innvilget."), Severity.NOTE,
            )  # fmt: skip
    budgeted = found.of_side("grant")
    if found.granted is not None and budgeted > found.granted:
        yield _finding(
            "grants-budgeted-above-granted", "project_budget", None, "amount",
            _("Budsjettet regner med {budgeted} i tilskudd, men {granted} er innvilget.").format(
                budgeted=kroner(budgeted), granted=kroner(found.granted)
            ),
            _("Rett budsjettet, eller skaff resten et annet sted."),
        )  # fmt: skip


def _use(found: Economy) -> Iterator[Finding]:
    for each in found.by_line:
        if each.left < 0:
            yield _finding(
                "line-overspent", "project_budget", each.line.number, "amount",
                _("Posten «{what}» for {year} er overskredet med {amount}.").format(
                    what=each.line.what, year=each.line.year, amount=kroner(-each.left)
                ),
                _("Flytt midler fra en annen post, eller ta det opp i styringsgruppen."),
            )  # fmt: skip
    years = {line.number: line.year for line in found.lines}
    for use in found.uses:
        if use.budget not in years:
            yield _finding(
                "use-without-line", "project_use", use.number, "budget",
                _("«{what}» er ikke ført mot en budsjettpost.").format(what=use.what),
                _("Velg posten den hører til."), Severity.NOTE,
            )  # fmt: skip
        elif years[use.budget] != use.on.year:
            yield _finding(
                "use-in-other-year", "project_use", use.number, "on",
                _("«{what}» er brukt i {year}, men ført mot en post for {other}.").format(
                    what=use.what, year=use.on.year, other=years[use.budget]
                ),
                _("Rett datoen eller posten."),
            )  # fmt: skip
        if found.periods and not any(each.begins <= use.on <= each.ends for each in found.periods):
            yield _finding(
                "use-outside-period", "project_use", use.number, "on",
                _("«{what}» er brukt {day}, utenfor prosjektperioden.").format(
                    what=use.what, day=day(use.on)
                ),
                _("Rett datoen, eller før forlengelsen av perioden."),
            )  # fmt: skip


def _periods(found: Economy) -> Iterator[Finding]:
    table = "project_periods"
    reached: date | None = None
    for period in found.periods:
        if period.ends < period.begins:
            yield _finding(
                "period-ends-first", table, period.number, "ends",
                _("Perioden «{reason}» slutter før den begynner.").format(reason=period.reason),
                _("Rett en av datoene."),
            )  # fmt: skip
        elif reached is not None and period.begins > reached + timedelta(days=1):
            yield _finding(
                "periods-apart", table, period.number, "begins",
                _("Det er et opphold i prosjektet fra {from_day} til {to_day}.").format(
                    from_day=day(reached), to_day=day(period.begins)
                ),
                _("Rett datoene, eller før perioden imellom."),
            )  # fmt: skip
        if period.decided_on is None:
            yield _finding(
                "period-not-decided", table, period.number, "decided_on",
                _("Det står ikke når perioden «{reason}» ble vedtatt.").format(reason=period.reason),
                _("Før datoen for vedtaket."), Severity.NOTE,
            )  # fmt: skip
        reached = max(filter(None, (reached, period.ends)))


def _finding(
    code: str,
    table: str,
    record: int | None,
    column: str,
    message: str,
    fix: str,
    severity: Severity = Severity.SHOULD,
) -> Finding:
    return Finding(
        code=code, severity=severity, message=message, fix=fix, file=table,
        subject="" if record is None else str(record), column=column,
    )  # fmt: skip
