"""Administrative centres as published, and one point in every municipality of the map years."""

from __future__ import annotations

from pathlib import Path

from tools.national_data.tables import AREAS, Resource, read, write

# How the coordinates came about: our word for it, and the source.
_KINDS = {
    "geonames": ("centre", "geonames"),
    "n1000": ("centre", "kartverket-n1000-stedsnavn"),
    "n1000_other_settlement": ("near", "kartverket-n1000-stedsnavn"),
    "polygon_point": ("inside", "kartverket-grenser-2024"),
}


def build(source: Path) -> list[Resource]:
    """Writes centres.csv and points.csv."""
    rows = []
    for valid_from, file, column in (
        ("2018-01-01", "admin_centres_nordland_2018codes", "code_2018"),
        ("2024-01-01", "admin_centres_2024codes", "code"),
    ):
        for row in read(source / f"geo/{file}.csv"):
            how, _, place = row["coord_source"].partition(":")
            kind, source_id = _KINDS[how]
            rows.append(
                (valid_from, row[column], row["admin_centre"], row["lon"], row["lat"], kind, place, source_id)
            )
    write(
        AREAS / "centres.csv",
        ("vintage", "number", "name", "longitude", "latitude", "kind", "place", "source"),
        sorted(rows),
    )
    points = [
        (f"{row['map_year']}-01-01", row["code"], row["lon"], row["lat"])
        for row in read(source / "geo/kommune_label_points_2017_2018_2020.csv")
    ]
    write(AREAS / "points.csv", ("vintage", "number", "longitude", "latitude"), sorted(points))
    return [
        Resource(
            "centres.csv",
            "Kommunesentre (Nordland 2018, hele landet 2024)",
            ("geonames", "kartverket-n1000-stedsnavn", "kartverket-grenser-2024"),
            (
                ("vintage", "date", "Kommunenumrene gjelder denne datoen"),
                ("number", "code", "Kommunenummer"),
                ("name", "text", "Kommunesenterets navn"),
                ("longitude", "number", "Grader øst"),
                ("latitude", "number", "Grader nord"),
                ("kind", "text", "centre: stedet; near: et nærliggende sted; inside: et punkt i kommunen"),
                ("place", "text", "Navnet på stedet punktet ligger ved, når det er et annet"),
                ("source", "text", "Kilde-id"),
            ),
        ),
        Resource(
            "points.csv",
            "Et punkt i hver kommune 2017, 2018 og 2020",
            ("ssb-kommunepunkter",),
            (
                ("vintage", "date", "Kommunenumrene gjelder denne datoen"),
                ("number", "code", "Kommunenummer"),
                ("longitude", "number", "Grader øst"),
                ("latitude", "number", "Grader nord"),
            ),
            "Punkt til kart, ikke kommunesenteret.",
        ),
    ]
