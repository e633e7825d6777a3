"""The parts and the weights of the municipalities split in 2020 and 2024.

A basic unit is followed by its name to the code of 2024, as published; a unit without one of its name is
left out, or stands with each number it was divided between. A postal code counts where people have
street addresses, and not where the list leaves one of the new municipalities without any code of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tools.national_data.tables import AREAS, Resource, read, write

SPLITS = {"1850": "2020-01-01", "5012": "2020-01-01", "1507": "2024-01-01"}
# Snillfjord had number 1613 until 2018, and its basic units of 2010 carry it.
RENUMBERED = {"1613": "5012"}
# What Ålesund was merged from in 2020.
PREDECESSORS = ("1504", "1523", "1529", "1534", "1546")
# Units without one of the same name in 2024, as the two lists show them.
BY_HAND = (
    # Imsterfjorden/Fenes became Imsterfjorden Ytre (50560311) and Imsterfjorden Indre (50590911).
    ("5012", "16130111", ("5056", "5059")),
    ("5012", "50560311", ("5056",)),
    ("5012", "50590911", ("5059",)),
)
# The island Orten went from Sandøy to Aukra when Sandøy was merged, though the list of changes has it
# whole: its unit is 15470114 in 2024, and its postal code stands on Aukra.
MOVED = ("2020-01-01", "1546", "1547", "15460107", "6486")
# No code of the list leads to Heim, where people had the code of Snillfjord's centre.
SHARED_CODES = {"7257"}
UNIT_SOURCE, POSTAL_SOURCE = "ssb-klass-1", "nav-postnummer-2020"

# The figure of the press: residents of Tysfjord to Hamarøy, and of all, in 2018.
PRESS = ("1850", {"1806": 1953 - 1040, "1875": 1040}, "nrk-tysfjord-2018")
# Parts per ten thousand, which is how the figure is cited.
PRESS_WHOLE = 10_000

PartRow = tuple[str, str, str, str, str, str]


def basic_units(source: Path) -> Iterator[PartRow]:
    """Old and new codes of each unit, and for a renumbered municipality the same unit under its number."""
    for row in read(source / "codes/grunnkrets_split_correspondence.csv"):
        published = row["old_kommune"]
        old = "1507" if published in PREDECESSORS else RENUMBERED.get(published, published)
        if row["match"] == "unmatched":
            continue
        unit, new = row["old_grunnkrets_2010"], row["new_kommune"]
        for key in (unit, row["new_grunnkrets_2024"], *_renumbered(unit)):
            yield (SPLITS[old], old, "basic_unit", key, new, UNIT_SOURCE)
    for old, unit, successors in BY_HAND:
        for key in (unit, *_renumbered(unit)):
            for new in successors:
                yield (SPLITS[old], old, "basic_unit", key, new, UNIT_SOURCE)
    on, old, new, unit, _code = MOVED
    yield (on, old, "basic_unit", unit, new, UNIT_SOURCE)


def _renumbered(unit: str) -> tuple[str, ...]:
    number = RENUMBERED.get(unit[:4])
    return (number + unit[4:],) if number else ()


def postal_codes(source: Path) -> Iterator[PartRow]:
    """Codes with street addresses in a municipality that was split, by where they went."""
    sides = {"1534": "1580", **dict.fromkeys(("1504", "1523", "1529", "1546"), "1508")}
    for row in read(source / "nav/postal_code_to_kommune_to_office_2020-01-01.csv"):
        code, old, new = row["postal_code"], row["old_kommune"], row["new_kommune_2020"]
        # P is boxes alone: where post is fetched, not where people live.
        if row["category"] == "P" or code in SHARED_CODES:
            continue
        if old in ("1850", "5012"):
            yield (SPLITS[old], old, "postal_code", code, new, POSTAL_SOURCE)
        elif new == "1507" and old in sides:
            yield (SPLITS["1507"], "1507", "postal_code", code, sides[old], POSTAL_SOURCE)
        elif (old, new, code) == (MOVED[1], MOVED[2], MOVED[4]):
            yield (MOVED[0], old, "postal_code", code, new, POSTAL_SOURCE)


def pieces(source: Path) -> Iterator[PartRow]:
    """A predecessor of Ålesund all of whose units went to one side is a piece."""
    sides: dict[str, set[str]] = defaultdict(set)
    for row in read(source / "codes/grunnkrets_split_correspondence.csv"):
        if row["old_kommune"] in PREDECESSORS and row["match"] != "unmatched":
            sides[row["old_kommune"]].add(row["new_kommune"])
    for number, side in sides.items():
        if len(side) == 1:
            (new,) = side
            yield (SPLITS["1507"], "1507", "piece", number, new, UNIT_SOURCE)


def weights(source: Path) -> Iterator[tuple[str, str, str, str, int, str, str]]:
    """Press, residual and observed weights as whole numbers.

    The residual: the successor's population less that of its other predecessors a year before.
    """
    old, counts, press = PRESS
    for new, count in counts.items():
        part = round(PRESS_WHOLE * count / sum(counts.values()))
        yield (SPLITS[old], old, "press", new, part, "press", press)
    population = {
        (row["year"], row["code"]): int(row["population_1jan"])
        for row in read(source / "population/population_total_2005_2021_original_codes.csv")
    }
    true_2024 = {
        row["code_2024"]: int(row["population_1jan"])
        for row in read(source / "population/population_total_2005_2026_in_2024_codes.csv")
        if row["year"] == "2024"
    }
    changes = read(source / "codes/kommune_changes_1971_2024.csv")
    for old, on in SPLITS.items():
        for change in changes:
            if (change["change_date"], change["old_code"]) != (on, old):
                continue
            new = change["new_code"]
            if on == "2024-01-01":
                yield (on, old, "population", new, true_2024[new], "observed", "ssb-07459-2024")
                continue
            others = sum(
                population["2019", other["old_code"]]
                for other in changes
                if (other["change_date"], other["new_code"]) == (on, new) and other["old_code"] != old
            )
            rest = population["2020", new] - others
            yield (on, old, "population", new, rest, "residual", "ssb-07459-original")


def build(source: Path) -> list[Resource]:
    """Writes split_parts.csv and split_weights.csv."""
    write(
        AREAS / "split_parts.csv",
        ("date", "old", "kind", "key", "new", "source"),
        sorted({*basic_units(source), *postal_codes(source), *pieces(source)}),
    )
    write(
        AREAS / "split_weights.csv",
        ("date", "old", "name", "new", "part", "basis", "source"),
        sorted(weights(source)),
    )
    return [
        Resource(
            "split_parts.csv",
            "Delene av kommunene som ble delt i 2020 og 2024",
            (UNIT_SOURCE, POSTAL_SOURCE),
            (
                ("date", "date", "Dagen kommunen ble delt"),
                ("old", "code", "Nummeret som ble delt"),
                ("kind", "text", "basic_unit: grunnkrets; postal_code: postnummer; piece: tidligere kommune"),
                ("key", "code", "Grunnkretsen, postnummeret eller kommunenummeret"),
                (
                    "new",
                    "code",
                    "Nummeret delen gikk til; en grunnkrets som selv ble delt, står flere ganger",
                ),
                ("source", "text", "Kilde-id"),
            ),
            "Grunnkretser er fulgt etter navn fra 2010 til 2024. Bjørntoppen (18500119) finnes ikke i 2024 "
            "og er utelatt. Ålesunds egne grunnkretser fra 2020 til 2023 er ikke med i kildene. "
            "Postbokser er ikke med, og heller ikke 7257 Snillfjord, som folk på flere sider hadde.",
        ),
        Resource(
            "split_weights.csv",
            "Vekter som deler tall for kommuner som ble delt",
            ("nrk-tysfjord-2018", "ssb-07459-original", "ssb-07459-2024"),
            (
                ("date", "date", "Dagen kommunen ble delt"),
                ("old", "code", "Nummeret som ble delt"),
                ("name", "text", "press eller population"),
                ("new", "code", "Nummeret delen gikk til"),
                ("part", "integer", "Del av summen for samme deling og navn"),
                ("basis", "text", "press: oppgitt i pressen; residual: rest; observed: observert"),
                ("source", "text", "Kilde-id"),
            ),
            "Rest: folketallet i den nye kommunen 1. januar 2020 minus de andre forgjengerne 1. januar 2019. "
            "Et år med fødsler, dødsfall og flytting er med i resten.",
        ),
    ]
