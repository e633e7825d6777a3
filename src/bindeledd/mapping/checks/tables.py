"""Flaws in the tables of a case, whatever anybody claims: numbers, areas, offices, figures, sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from bindeledd.areas.municipalities import municipality
from bindeledd.casefolder.tables import BY_NAME, CASE_TABLES
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.mapping.case import Case
from bindeledd.mapping.checks.claims import amount, listed
from bindeledd.mapping.rows import maybe_date, maybe_number, text

# Tables whose `date` is the day something was measured, and what is; a plan may well lie ahead.
MEASURED = {
    "population": ("persons",),
    "population_by_age": ("persons",),
    "staff": ("fte", "persons"),
    "figures": ("value",),
    "capacity": ("fte", "price_nok"),
}
# How much longer one way may be measured than the other before it is worth a question.
ASYMMETRY = 0.25


def check_municipality_numbers(case: Case) -> Iterator[Finding]:
    """Every municipality must have a number that is in use on the date of the case."""
    for found in case.municipalities(None):
        try:
            municipality(found.number, case.date)
        except BadInput as error:
            for fault in error.findings:
                yield Finding(
                    "number-not-in-use", Severity.MUST, fault.message, found.number, found.source.line,
                    fault.fix, file="municipalities",
                )  # fmt: skip


def check_service_areas(case: Case) -> Iterator[Finding]:
    """Where a case has service areas, every member is in exactly one of them on the date."""
    areas = case.service_areas()
    if not areas:
        return
    for found in case.municipalities():
        inside = [area for area in areas if found.number in area.members]
        if len(inside) == 1:
            continue
        if inside:
            names = listed([area.name for area in inside])
            message = _("{name} er med i {count} tjenesteområder: {areas}.").format(
                name=found.name, count=len(inside), areas=names
            )
        else:
            message = _("{name} er ikke med i noe tjenesteområde.").format(name=found.name)
        yield Finding(
            "service-area", Severity.SHOULD, message, found.number, found.source.line,
            _("Rett tabellen «Kommuner i tjenesteområdene» (service_area_members)."),
            file="service_area_members",
        )  # fmt: skip


def check_offices(case: Case) -> Iterator[Finding]:
    """In the main observation every office serves a municipality, and every member has an office."""
    seen = case.observation()
    if seen is None:
        return
    served: set[str] = set()
    for office in case.offices():
        served.update(office.municipalities)
        if not office.municipalities:
            yield Finding(
                "office-without-municipality", Severity.SHOULD,
                _("{name} betjener ingen kommune.").format(name=office.name), office.id, office.source.line,
                _("Oppgi hvilke kommuner kontoret betjener, eller fjern det."), file="office_municipalities",
            )  # fmt: skip
    for found in case.municipalities():
        if found.number not in served:
            yield Finding(
                "municipality-without-office", Severity.SHOULD,
                _("{name} har ikke noe kontor i observasjonen «{title}».").format(
                    name=found.name, title=seen.title
                ),
                found.number, seen.source.line, _("Oppgi hvilket kontor som betjener kommunen."),
                file="office_municipalities",
            )  # fmt: skip


def check_age_groups(case: Case) -> Iterator[Finding]:
    """The age groups of a municipality must add up to its inhabitants on the same date."""
    totals = {
        (text(row, "municipality"), maybe_date(row, "date")): maybe_number(row, "persons")
        for row in case.folder.rows("population")
    }
    sums: dict[tuple[str, date | None], float] = defaultdict(float)
    added_from: dict[tuple[str, date | None], str] = {}
    incomplete: set[tuple[str, date | None]] = set()
    for row in case.folder.rows("population_by_age"):
        key, value = (text(row, "municipality"), maybe_date(row, "date")), maybe_number(row, "persons")
        if value is None:
            incomplete.add(key)
        else:
            sums[key] += value
            added_from[key] = case.source_of(row).line
    for key, added in sums.items():
        whole = totals.get(key)
        number, on = key
        if key in incomplete or whole is None or whole == added or on is None:
            continue
        message = _("{name} {day}: aldersgruppene gir {sum} innbyggere, folkemengden er {total}.").format(
            name=case.municipality_name(number), day=day(on), sum=amount(added), total=amount(whole)
        )
        cited = dict.fromkeys((case.population(number, on).source.line, added_from[key]))
        yield Finding(
            "age-groups", Severity.SHOULD, message, number, " · ".join(cited),
            _("Kontroller aldersgruppene mot kilden."), file="population_by_age",
            facts={"stated": whole, "computed": added},
        )  # fmt: skip


def check_sources(case: Case) -> Iterator[Finding]:
    """Every row must point to a source that says when its facts hold."""
    known = {source.id: source for source in case.sources()}
    for table in CASE_TABLES:
        if "source" not in table.columns:
            continue
        missing: dict[str, int] = defaultdict(int)
        for row in case.folder.rows(table.name):
            source = known.get(text(row, "source"))
            if source is None or not source.vintage:
                missing[text(row, "source")] += 1
        for source_id, count in sorted(missing.items()):
            message = _(
                "{count} rader i tabellen «{table}» har kilden «{source}», som mangler eller ikke har årgang."
            ).format(
                count=count, table=table.label, source=source_id
            )  # fmt: skip
            fix = _("Før kilden i tabellen «Kilder» (sources), med årgang.")
            yield Finding("unsourced", Severity.SHOULD, message, fix=fix, file=table.name)


def check_future_dates(case: Case, today: date) -> Iterator[Finding]:
    """Nothing can have been measured or observed on a day that has not come; an empty cell is not."""
    late: dict[str, set[date]] = defaultdict(set)
    for table, columns in MEASURED.items():
        for row in case.folder.rows(table):
            on = maybe_date(row, "date")
            known = any(row[column] is not None for column in columns)
            if known and on is not None and on > today:
                late[table].add(on)
    for seen in case.observations():
        if seen.observed_on > today:
            late["observations"].add(seen.observed_on)
    for table, days in late.items():
        message = _("Tabellen «{table}» har målinger fra dager som ikke har vært: {days}.").format(
            table=BY_NAME[table].label, days=listed([day(on) for on in sorted(days)[:5]])
        )
        yield Finding("measured-in-future", Severity.MUST, message, fix=_("Rett datoen."), file=table)


def check_travel_both_ways(case: Case) -> Iterator[Finding]:
    """Measured times the two ways between a pair should not differ by more than a quarter."""
    rows = {
        (text(r, "from"), text(r, "to"), r["valid_from"]): r for r in case.folder.rows("travel_overrides")
    }
    for (start, end, since), row in rows.items():
        back = rows.get((end, start, since))
        if back is None or start >= end:
            continue
        there, again = maybe_number(row, "minutes") or 0, maybe_number(back, "minutes") or 0
        if abs(there - again) > ASYMMETRY * max(there, again):
            message = _("{one}–{other}: {there} minutter den ene veien, {back} den andre.").format(
                one=case.municipality_name(start), other=case.municipality_name(end), there=amount(there),
                back=amount(again),
            )  # fmt: skip
            yield Finding(
                "travel-asymmetric", Severity.NOTE, message, start, case.source_of(row).line,
                _("Kontroller begge målingene."), file="travel_overrides",
                facts={"stated": there, "computed": again},
            )  # fmt: skip


def check_staff_functions(case: Case) -> Iterator[Finding]:
    """Known staff of the functions should not be more than all staff of the same owner and date."""
    groups: dict[tuple[str, str, date | None], dict[str, float]] = defaultdict(dict)
    for row in case.folder.rows("staff"):
        value = maybe_number(row, "fte")
        if value is not None:
            key = text(row, "municipality"), text(row, "owner"), maybe_date(row, "date")
            groups[key][text(row, "function")] = value
    for (number, _owner, on), functions in groups.items():
        parts = sum(value for name, value in functions.items() if name != "all")
        if "all" in functions and on is not None and parts > functions["all"] + 0.001:
            message = _(
                "{name} {day}: funksjonene har {parts} årsverk til sammen, alle ansatte {all}."
            ).format(
                name=case.municipality_name(number),
                day=day(on),
                parts=amount(parts),
                all=amount(functions["all"]),
            )
            yield Finding(
                "staff-functions", Severity.SHOULD, message, number,
                fix=_("Rett bemanningen, eller summen for alle."),
                file="staff", facts={"stated": functions["all"], "computed": parts},
            )  # fmt: skip


def check_not_mapped(case: Case) -> Iterator[Finding]:
    """How many municipalities lack staff or a case system; the mapping form is there to fill them in."""
    staffed: dict[str, bool] = dict.fromkeys(case.numbers, False)
    for row in case.folder.rows("staff"):
        if maybe_number(row, "fte") is not None:
            staffed[text(row, "municipality")] = True
    systems = case.case_systems()
    lacking = {
        "staff": [n for n in case.numbers if not staffed[n]],
        "case_systems": [n for n in case.numbers if systems[n].system is None],
    }
    words = {"staff": _("Bemanningen"), "case_systems": _("Fagsystemet")}
    for table, numbers in lacking.items():
        if numbers:
            message = _("{what} er ikke kjent for {count} av {all} kommuner.").format(
                what=words[table], count=len(numbers), all=len(case.numbers)
            )
            yield Finding(
                "not-mapped", Severity.NOTE, message, file=table,
                fix=_("Send kartleggingsskjemaet til kontorene."),
                facts={"municipalities": numbers},
            )  # fmt: skip
