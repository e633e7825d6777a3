"""Inhabitants, age groups, employment and commuting, only under numbers that were true that day."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from tools.national_data import municipalities
from tools.national_data.tables import AREAS, Resource, read, write

AGE_GROUPS = ("00-17", "18-24", "25-29", "30-39", "40-49", "50-61", "62-66", "67-79", "80+")
COMMUTING_YEARS = range(2017, 2023)


class Numbers:
    """Which numbers were in use on 1 January, and which area of 2022–2023 lives on whole in 2024."""

    def __init__(self, source: Path) -> None:
        self._periods = municipalities.periods(source)
        old_of: dict[str, list[str]] = defaultdict(list)
        new_of: dict[str, list[str]] = defaultdict(list)
        for row in read(source / "codes/kommune_changes_1971_2024.csv"):
            if row["change_date"] == "2024-01-01":
                old_of[row["new_code"]].append(row["old_code"])
                new_of[row["old_code"]].append(row["new_code"])
        self._old_of, self._new_of = old_of, new_of

    def in_use(self, year: int) -> set[str]:
        """The numbers in use on 1 January of the year."""
        day = f"{year}-01-01"
        return {n for n, start, end, _ in self._periods if start <= day and (not end or day < end)}

    def before_2024(self, number: str) -> str | None:
        """The number of 2023 that covered exactly the area of this number of 2024; None after a split."""
        olds = self._old_of.get(number, [number])
        if len(olds) == 1 and len(self._new_of.get(olds[0], [number])) == 1:
            return olds[0]
        return None


def _groups(source: Path) -> list[str]:
    rows = read(source / "population/population_agegroup_2015_2021_original_codes.csv")
    return sorted({row["age_group"] for row in rows})


def _totals(source: Path, numbers: Numbers) -> list[tuple[object, ...]]:
    cells: dict[tuple[str, int], int] = {}
    for row in read(source / "population/population_total_2005_2021_original_codes.csv"):
        cells[row["code"], int(row["year"])] = int(row["population_1jan"])
    for row in read(source / "population/population_total_2005_2026_in_2024_codes.csv"):
        year = int(row["year"])
        number = row["code_2024"] if year >= 2024 else numbers.before_2024(row["code_2024"])
        if year >= 2022 and number:
            cells[number, year] = int(row["population_1jan"])
    for year in range(2005, 2027):
        strangers = {n for n, y in cells if y == year} - numbers.in_use(year)
        if strangers:
            raise ValueError(f"Numbers not in use on 1 January {year}: {sorted(strangers)}")
    years = range(2005, 2027)
    return [(n, *(cells.get((n, y)) for y in years)) for n in sorted({n for n, _ in cells})]


def _ages(source: Path, numbers: Numbers) -> list[tuple[object, ...]]:
    cells: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    for row in read(source / "population/population_agegroup_2015_2021_original_codes.csv"):
        cells[int(row["year"]), row["code"]][row["age_group"]] = int(row["population_1jan"])
    for row in read(source / "population/population_agegroup_2022_2026_in_2024_codes.csv"):
        year = int(row["year"])
        number = row["code_2024"] if year >= 2024 else numbers.before_2024(row["code_2024"])
        if number:
            cells[year, number][row["age_group"]] = int(row["population_1jan"])
    working: dict[tuple[int, str], int] = {
        (int(row["year"]), row["code"]): int(row["population_20_66_1jan"])
        for row in read(source / "population/population_20_66_2015_2021_original_codes.csv")
    }
    return [
        (year, number, *(cells[year, number][group] for group in AGE_GROUPS), working.get((year, number)))
        for year, number in sorted(cells)
        if number in numbers.in_use(year)
    ]


def build(source: Path) -> list[Resource]:
    """Writes population.csv, population_by_age.csv, employment.csv and one commuting file a year."""
    numbers = Numbers(source)
    if tuple(_groups(source)) != AGE_GROUPS:
        raise ValueError(f"The age groups are {_groups(source)}")
    write(AREAS / "population.csv", ("number", *range(2005, 2027)), _totals(source, numbers))
    age_columns = ["age_" + group.replace("-", "_").replace("+", "") for group in AGE_GROUPS]
    write(
        AREAS / "population_by_age.csv", ("year", "number", *age_columns, "age_20_66"), _ages(source, numbers)
    )
    employment = read(source / "commuting/employment_by_municipality_2017_2022.csv")
    write(
        AREAS / "employment.csv",
        ("year", "number", "population_15_74", "employed_living_here", "employed_working_here"),
        (
            (
                r["year"],
                r["code"],
                r["population_15_74"],
                r["employed_by_residence"],
                r["employed_by_workplace"],
            )
            for r in employment
        ),
    )
    code = ("code", "Kommunenummer gyldig det året")
    resources = [
        Resource(
            "population.csv",
            "Folkemengde 1. januar",
            ("ssb-07459-original", "ssb-07459-2024"),
            (
                ("number", *code),
                *((str(y), "integer", f"Innbyggere 1. januar {y}") for y in range(2005, 2027)),
            ),
            "Tom celle: nummeret gjaldt ikke den dagen, eller tallet er ukjent i kilden.",
        ),
        Resource(
            "population_by_age.csv",
            "Folkemengde 1. januar etter alder",
            ("ssb-07459-original", "ssb-07459-2024"),
            (
                ("year", "integer", "1. januar dette året"),
                ("number", *code),
                *((column, "integer", "Innbyggere i aldersgruppen") for column in age_columns),
                ("age_20_66", "integer", "Innbyggere 20–66 år (2015–2021)"),
            ),
        ),
        Resource(
            "employment.csv",
            "Sysselsatte 4. kvartal",
            ("ssb-03321",),
            (
                ("year", "integer", "4. kvartal dette året"),
                ("number", *code),
                ("population_15_74", "integer", "Innbyggere 15–74 år"),
                ("employed_living_here", "integer", "Sysselsatte som bor i kommunen"),
                ("employed_working_here", "integer", "Sysselsatte som arbeider i kommunen"),
            ),
        ),
    ]
    for year in COMMUTING_YEARS:
        rows = read(source / f"commuting/commuting_{year}.csv")
        name = f"commuting_{year}.csv"
        flows = sorted((r["home_code"], r["work_code"], int(r["workers"])) for r in rows)
        write(AREAS / name, ("home", "work", "workers"), flows)
        resources.append(
            Resource(
                name,
                f"Pendling 4. kvartal {year}",
                ("ssb-03321",),
                (
                    ("home", "code", "Bosted"),
                    ("work", "code", "Arbeidssted"),
                    ("workers", "integer", "Sysselsatte 15–74 år; par som ikke står her er null"),
                ),
                "Rindal (5061) mangler i kilden." if year == 2019 else "",
            )
        )
    return resources
