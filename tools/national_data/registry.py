"""NAV units as they were observed on seven dates, and the host cooperations of 2020."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

from tools.national_data import municipalities
from tools.national_data.tables import REGISTRY, Resource, read, write

STATUS = {"Aktiv": "active", "Under avvikling": "being_closed", "Nedlagt": "closed"}

# Names in NAV's list that are plainly misspelled.
MISTYPED = {"Kvitseid": "Kviteseid"}

# A name that was no longer the municipality's, and that another municipality has.
RENAMED = {("NAV Hallingdal", "Nes"): "Nesbyen"}

# A unit is taken as the municipality's own when at least this share of its postal codes go there.
MAIN_SHARE = 0.75

# id, title, observed on, source, note
OBSERVATIONS = (
    (
        "register-2019-03",
        "NAVs enhetsregister i mars 2019",
        "2019-03-01",
        "nav-norg-2019-03",
        (
            "Dagen i mars er ikke oppgitt; 1. mars er satt. Registeret har enhetsnummer og status, ikke"
            " navn. Oslo, Stavanger, Bergen og Trondheim står bare per bydel."
        ),
    ),
    (
        "kontorliste-2020-01-01",
        "NAVs kontorliste 1. januar 2020",
        "2020-01-01",
        "nav-kontorliste-2020-01-01",
        "Kommune til kontor er hentet fra postnumre. Enkelte postnumre peker til et nabokontor.",
    ),
    (
        "kontorliste-2020-02-01",
        "NAVs kontorliste 1. februar 2020",
        "2020-02-01",
        "nav-kontorliste-2020-02-01",
        "",
    ),
    (
        "kontorliste-2020-06-02",
        "NAVs kontorliste 2. juni 2020",
        "2020-06-02",
        "nav-kontorliste-2020-06-02",
        "",
    ),
    (
        "kontorliste-2020-10-19",
        "NAVs kontorliste 19. oktober 2020",
        "2020-10-19",
        "nav-kontorliste-2020-10-19",
        (
            "Kilden motsier seg selv: postnummerarket sender Beiarn, Saltdal, Sørfold og Hamarøy til "
            "1841 og Vevelstad til 1813, men kontorarket viser fortsatt deres egne kontorer, og "
            "samarbeidsarket har ikke Indre Salten."
        ),
    ),
    (
        "enhetsliste-2024-04",
        "NAVs enhetsliste i april 2024",
        "2024-04-01",
        "nav-enheter-2024-04",
        "Dagen i april er ikke oppgitt; 1. april er satt.",
    ),
    (
        "enhetsliste-2025-04",
        "NAVs enhetsliste i april 2025",
        "2025-04-01",
        "nav-enheter-2025-04",
        (
            "Dagen i april er ikke oppgitt; 1. april er satt. Aktiveringsdato i listen er 1970-01-01 "
            "for de fleste enheter og er derfor utelatt."
        ),
    ),
)


def _units(source: Path) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [
        ("register-2019-03", r["office_nr"], None, STATUS[r["status"]], r["parent_unit"] or None, None)
        for r in read(source / "nav/nav_units_status_2019-03.csv")
    ]
    rows += [
        (
            f"kontorliste-{r['as_of']}",
            r["office_nr"],
            r["office_name"].strip(),
            "active",
            None,
            r["comment"].strip() or None,
        )
        for r in read(source / "nav/nav_offices_2020_four_dates.csv")
    ]
    for month in ("2024-04", "2025-04"):
        rows += [
            (
                f"enhetsliste-{month}",
                r["office_nr"],
                r["office_name"].strip(),
                STATUS[r["status"]],
                None,
                None,
            )
            for r in read(source / f"nav/nav_units_{month}.csv")
            if r["type"] == "LOKAL"
        ]
    return sorted(rows, key=lambda row: (str(row[0]), str(row[1])))


def _areas(source: Path) -> list[tuple[object, ...]]:
    """(observation, kind, area, unit, postal codes or None, main)."""
    rows: list[tuple[object, ...]] = [
        (
            "register-2019-03",
            "municipality" if r["area_type"] == "kommune" else "city_district",
            r["area_code"],
            r["office_nr"],
            None,
            "true" if r["area_type"] == "kommune" else "false",
        )
        for r in read(source / "nav/kommune_to_nav_office_2019-03.csv")
    ]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for r in read(source / "nav/postal_code_to_kommune_to_office_2020-01-01.csv"):
        if r["nav_office_nr"]:
            counts[r["new_kommune_2020"]][r["nav_office_nr"]] += 1
    for number, units in counts.items():
        for unit, postal_codes in units.items():
            main = postal_codes >= MAIN_SHARE * units.total()
            rows.append(
                (
                    "kontorliste-2020-01-01",
                    "municipality",
                    number,
                    unit,
                    postal_codes,
                    "true" if main else "false",
                )
            )
    return sorted(rows, key=lambda row: tuple(str(cell) for cell in row[:4]))


def _postal(source: Path, in_use: dict[str, str]) -> list[tuple[object, ...]]:
    """Where the postal codes of a municipality that was split went: (old, new, unit, postal codes)."""
    rows = read(source / "nav/postal_code_to_kommune_to_office_2020-01-01.csv")
    went: dict[str, set[str]] = defaultdict(set)
    for r in rows:
        went[r["old_kommune"]].add(r["new_kommune_2020"])
    counts = Counter(
        (r["old_kommune"], r["new_kommune_2020"], r["nav_office_nr"])
        for r in rows
        if len(went[r["old_kommune"]]) > 1 and r["nav_office_nr"] and r["new_kommune_2020"] in in_use
    )
    return [(*key, count) for key, count in sorted(counts.items())]


def _host_cooperations(source: Path, in_use: dict[str, str]) -> list[tuple[object, ...]]:
    """The 119 rows as stated, with numbers of 2020 looked up and the faults named in a note."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for number, name in in_use.items():
        by_name[name].append(number)
    county_of = {  # NAV's regions that are not counties by name, and the brackets in the list
        "Øst-Viken": "30",
        "Vest-Viken": "30",
        "Viken": "30",
        "Innlandet": "34",
        "Vestfold og Telemark": "38",
        "Agder": "42",
        "Rogaland": "11",
        "Vestland": "46",
        "Møre og Romsdal": "15",
        "Trøndelag": "50",
        "Nordland": "18",
        "Troms og Finnmark": "54",
    }
    stated_names = read(source / "nav/nav_host_municipality_collaborations_2020.csv")
    region_of: dict[str, Counter[str]] = defaultdict(Counter)
    for r in stated_names:
        region_of[r["office_name"]][r["region"]] += 1
    rows: list[tuple[object, ...]] = []
    for order, r in enumerate(stated_names, start=1):
        notes: list[str] = []

        def number_of(text: str, county: str, row: dict[str, str] = r, notes: list[str] = notes) -> str:
            found = re.fullmatch(r"(.+?)\s*(?:\(([^)]+)\))?", text.strip())
            if found is None:
                raise ValueError(text)
            name, bracket = found.groups()
            if (row["office_name"], name) in RENAMED:
                now = RENAMED[row["office_name"], name]
                notes.append(f"Kilden skriver «{name}»; kommunen het {now} fra 1. januar 2020.")
                name = now
            if name in MISTYPED:
                notes.append(f"Kilden skriver «{name}»; lest som {MISTYPED[name]}.")
                name = MISTYPED[name]
            candidates = by_name[name]
            if not candidates:
                notes.append(f"Kilden nevner «{name}», som ikke var egen kommune i 2020.")
                return ""
            if len(candidates) == 1:
                if bracket and candidates[0][:2] != county_of[bracket]:
                    notes.append(
                        f"Kilden skriver «{text.strip()}», men {candidates[0]} {name} er i et annet fylke."
                    )
                return candidates[0]
            place = county_of[bracket] if bracket else county
            (number,) = [c for c in candidates if c[:2] == place]
            return number

        names = [n.strip() for n in re.split(r",| og (?=Dyrøy)", r["participating_municipalities"])]
        county = county_of[region_of[r["office_name"]].most_common(1)[0][0]]
        members = [number_of(name, county) for name in names]
        host = number_of(r["host_municipality"], county)
        if host not in members:
            notes.append("Vertskommunen står ikke blant deltakerne i kilden.")
        if r["region"] != region_of[r["office_name"]].most_common(1)[0][0] or (
            host and host[:2] != county_of[r["region"]]
        ):
            notes.append(f"Kilden fører samarbeidet under {r['region']}, men verten ligger i et annet fylke.")
        if int(r["n_municipalities"]) != len(members):
            notes.append(f"Kilden oppgir {r['n_municipalities']} kommuner, men nevner {len(members)}.")
        if not r["established"]:
            notes.append("Kilden oppgir ikke når samarbeidet ble opprettet.")
        rows.append(
            (
                r["as_of"],
                order,
                r["region"],
                r["office_name"],
                host or None,
                " ".join(filter(None, members)),
                r["established"] or None,
                " ".join(notes) or None,
            )
        )
    return rows


def build(source: Path) -> list[Resource]:
    """Writes observations, units, unit areas, split postal areas and host cooperations."""
    in_use = {
        number: next(name for language, name in names if language == "nb")
        for number, start, end, names in municipalities.periods(source)
        if start <= "2020-01-01" and (not end or end > "2020-01-01")
    }
    write(REGISTRY / "observations.csv", ("id", "title", "observed_on", "source", "note"), OBSERVATIONS)
    write(
        REGISTRY / "units.csv",
        ("observation", "number", "name", "status", "parent", "comment"),
        _units(source),
    )
    valid = [row for row in _areas(source) if row[0] != "kontorliste-2020-01-01" or row[2] in in_use]
    write(REGISTRY / "unit_areas.csv", ("observation", "kind", "area", "unit", "postal_codes", "main"), valid)
    write(REGISTRY / "split_areas_2020.csv", ("old", "new", "unit", "postal_codes"), _postal(source, in_use))
    write(
        REGISTRY / "host_cooperations_2020.csv",
        ("observed_on", "row", "region", "office", "host", "members", "established", "note"),
        _host_cooperations(source, in_use),
    )
    nav_2020 = tuple(
        f"nav-kontorliste-{day}" for day in ("2020-01-01", "2020-02-01", "2020-06-02", "2020-10-19")
    )
    units = ("nav-norg-2019-03", *nav_2020, "nav-enheter-2024-04", "nav-enheter-2025-04")
    return [
        Resource(
            "observations.csv",
            "Observasjoner av NAVs enheter",
            units,
            (
                ("id", "text", "Id"),
                ("title", "text", "Tittel"),
                ("observed_on", "date", "Datoen listen gjelder"),
                ("source", "text", "Kilde-id"),
                ("note", "text", "Kjente feil og forbehold"),
            ),
        ),
        Resource(
            "units.csv",
            "Enheter per observasjon",
            units,
            (
                ("observation", "text", "Observasjonens id"),
                ("number", "code", "Enhetsnummer"),
                ("name", "text", "Navn; tomt når kilden ikke har det"),
                ("status", "text", "active, being_closed, closed"),
                ("parent", "code", "Overordnet enhet"),
                ("comment", "text", "NAVs egen kommentar"),
            ),
        ),
        Resource(
            "unit_areas.csv",
            "Kommune eller bydel til enhet",
            ("nav-norg-2019-03", "nav-kontorliste-2020-01-01"),
            (
                ("observation", "text", "Observasjonens id"),
                ("kind", "text", "municipality eller city_district"),
                ("area", "code", "Kommune- eller bydelsnummer"),
                ("unit", "code", "Enhetsnummer"),
                ("postal_codes", "integer", "Antall postnumre som går til enheten (2020)"),
                (
                    "main",
                    "boolean",
                    "true når minst tre firedeler av postnumrene går dit, eller kilden har én enhet",
                ),
            ),
        ),
        Resource(
            "split_areas_2020.csv",
            "Kommuner hvis postnumre gikk til flere kommuner i 2020",
            ("nav-kontorliste-2020-01-01",),
            (
                ("old", "code", "Kommunenummer 2019"),
                ("new", "code", "Kommunenummer 2020"),
                ("unit", "code", "Enhetsnummer"),
                ("postal_codes", "integer", "Antall postnumre"),
            ),
        ),
        Resource(
            "host_cooperations_2020.csv",
            "NAVs liste over vertskommunesamarbeid 2020",
            ("nav-vertskommune-2020",),
            (
                ("observed_on", "date", "Datoen listen gjelder"),
                ("row", "integer", "Rekkefølge i kilden"),
                ("region", "text", "NAV-region i kilden"),
                ("office", "text", "Kontornavn i kilden"),
                ("host", "code", "Vertskommunens nummer"),
                ("members", "text", "Deltakernes numre, skilt med mellomrom"),
                ("established", "text", "År som kilden oppgir det"),
                ("note", "text", "Feil i kilden"),
            ),
        ),
    ]
