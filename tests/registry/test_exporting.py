"""Exports of a snapshot: every format says the same, says what it is, and can be read back."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bindeledd import __version__
from bindeledd.areas.boundaries import boundaries
from bindeledd.areas.sources import Source
from bindeledd.areas.utm import utm33
from bindeledd.foundation import Period
from bindeledd.registry import lineage_records
from bindeledd.registry.exporting import (
    csv_files,
    excel_bytes,
    geojson_bytes,
    spells,
    statements_about,
    statements_csv,
    zip_bytes,
)
from bindeledd.registry.facts import (
    KINDS,
    Cooperation,
    Location,
    Membership,
    Municipality,
    Participant,
    Relation,
    Staff,
    Unit,
)
from bindeledd.registry.national import national_registry
from bindeledd.registry.records import from_records
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import Statement

T0, T1 = datetime(2019, 1, 1, tzinfo=UTC), datetime(2019, 6, 1, 12, 30, tzinfo=UTC)
DAY = date(2020, 6, 1)


def said(line, fact, start, end=None, at=T0, source="ssb-klass-131"):
    return Statement(line, fact, Period(start, end), at, source)


WORLD = Registry(
    [
        said(("municipality", "1806"), Municipality("Narvik"), date(2020, 1, 1)),
        said(("municipality", "1853"), Municipality("Evenes"), date(1971, 1, 1)),
        said(("municipality", "9998"), Municipality("=1+1"), date(1971, 1, 1)),
        said(
            ("unit", "1805"), Unit("NAV Narvik", "active", parent="1800"), date(2010, 1, 1), source="vedtak-7"
        ),
        said(("unit", "1805"), Unit("NAV Narvik", "closed"), date(2030, 1, 1), at=T1, source="vedtak-7"),
        said(("unit", "1853"), Unit("NAV Evenes", "active"), date(2010, 1, 1)),
        said(("unit", "1853"), None, date(2019, 1, 1)),
        said(("location", "l1"), Location("Torget", "1805", "1806"), date(2015, 1, 1)),
        said(("staff", "1805", "state", "advice"), Staff(4.5, None), date(2015, 1, 1)),
        said(("performing", "*", "1806"), Relation("1805"), date(2020, 1, 1)),
        said(("performing", "state", "1853"), Relation("1805"), date(2019, 1, 1)),
        said(("performing", "OP-01", "1853"), Relation("1854"), date(2019, 1, 1)),
        said(("host", "minimum", "1853"), Relation("1806"), date(2019, 1, 1)),
        said(("cooperation", "k"), Cooperation("Ofoten", "host", "1806"), date(2019, 1, 1)),
        said(("participant", "k", "1853"), Participant("delegating"), date(2019, 1, 1)),
        said(("service_area", "1853"), Membership("ofoten"), date(2015, 1, 1), date(2021, 1, 1)),
    ]
)
SNAPSHOT = WORLD.as_of(DAY)


def rows_of(data):
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_a_zip_has_a_file_per_kind_the_statements_and_what_it_is():
    archive = zipfile.ZipFile(io.BytesIO(zip_bytes(SNAPSHOT)))
    assert set(archive.namelist()) == {f"{kind}.csv" for kind in KINDS} | {
        "registry.csv",
        "successions.csv",
        "allocations.csv",
        "om.json",
    }
    for kind in KINDS:
        rows = rows_of(archive.read(f"{kind}.csv"))
        assert len(rows) == len(list(SNAPSHOT.every(kind)))
    about = json.loads(archive.read("om.json"))
    assert (about["program"], about["version"]) == ("Bindeledd", __version__)
    assert (about["on"], about["known_at"]) == ("2020-06-01", None)
    assert len(about["content_hash"]) == 64
    assert about["rows"]["unit"] == 1
    assert about["rows"]["registry"] == len(WORLD)
    assert {s["id"]: s.get("vintage") for s in about["sources"]}.keys() == {"ssb-klass-131", "vedtak-7"}
    assert about["credits"] == ["© Statistisk sentralbyrå (SSB) (CC BY 4.0)"]


def test_a_row_has_the_days_without_a_break_and_the_statement_that_counts():
    files = csv_files(SNAPSHOT)
    (unit,) = rows_of(files["unit.csv"])
    assert unit["number"] == "1805"
    assert (unit["status"], unit["parent"]) == ("active", "1800")
    assert (unit["valid_from"], unit["valid_to"]) == ("2010-01-01", "2030-01-01")
    assert (unit["registered_at"], unit["source"]) == ("2019-01-01T00:00:00Z", "vedtak-7")
    (staff,) = rows_of(files["staff.csv"])
    assert (staff["fte"], staff["persons"]) == ("4.5", "")
    # A text that a spreadsheet would run is marked as text.
    assert rows_of(files["municipality.csv"])[-1]["name"] == "'=1+1"


def test_what_was_not_known_then_is_not_exported():
    before = WORLD.as_of(DAY, T1 - timedelta(seconds=1))
    (unit,) = rows_of(csv_files(before)["unit.csv"])
    assert unit["valid_to"] == ""
    about = json.loads(csv_files(before)["om.json"])
    assert about["known_at"] == "2019-06-01T12:29:59Z"
    assert about["rows"]["registry"] == len(WORLD) - 1


@pytest.mark.parametrize("registry", [WORLD, national_registry()], ids=["small", "national"])
def test_statements_read_back_say_the_same_on_both_clocks(registry):
    rows = rows_of(statements_csv(registry.as_of(DAY)))
    # The apostrophe that keeps a spreadsheet from running a text is no part of it.
    rows = [{name: text.removeprefix("'") for name, text in row.items()} for row in rows]
    again = Registry(from_records(rows))
    assert again.lines == registry.lines
    assert statements_about(registry.as_of(DAY)).rows == {"registry": len(registry)}


def test_the_lineage_known_then_reads_back():
    registry = national_registry()
    then = datetime(2010, 1, 1, tzinfo=UTC)
    for known_at in (None, then):
        files = csv_files(registry.as_of(DAY, known_at))
        arrows = [a for a in registry.lineage.successions if known_at is None or a.registered_at <= then]
        assert list(lineage_records.successions(rows_of(files["successions.csv"]), "x")) == arrows
        parts = [a for a in registry.lineage.allocations if known_at is None or a.registered_at <= then]
        assert list(lineage_records.allocations(rows_of(files["allocations.csv"]), "x")) == parts
    assert 0 < len(arrows) < len(registry.lineage.successions)


def test_a_workbook_has_a_sheet_per_kind_and_says_what_it_is_first():
    book = load_workbook(io.BytesIO(excel_bytes(SNAPSHOT)))
    assert book.sheetnames[:3] == ["Om", "Kommuner", "Enheter"]
    assert len(book.sheetnames) == 1 + len(KINDS)
    about = {row[0].value: row[1].value for row in book["Om"].iter_rows(min_row=2)}
    assert about["Programversjon"] == f"Bindeledd {__version__}"
    assert about["Dato"].date() == DAY
    assert about["Kjent på tidspunktet"] == "alt som er kjent nå"
    header, row = ([cell.value for cell in cells] for cells in book["Enheter"].iter_rows())
    assert header[:3] == ["Nummer", "Navn", "Status"]
    assert row[0] == "1805"
    assert row[header.index("Gjelder fra")].date() == date(2010, 1, 1)
    assert book["Kommuner"]["B4"].data_type == "s"


def test_the_same_snapshot_gives_the_same_bytes_and_another_day_another_hash():
    for export in (zip_bytes, excel_bytes, geojson_bytes, statements_csv):
        assert export(SNAPSHOT) == export(WORLD.as_of(DAY))
    hashes = {
        json.loads(csv_files(WORLD.as_of(on))["om.json"])["content_hash"]
        for on in (DAY, DAY + timedelta(days=1), date(2018, 1, 1))
    }
    assert len(hashes) == 2


def test_a_source_that_is_not_built_in_can_be_described():
    source = Source("vedtak-7", "Vedtak 7/2019", "Narvik kommune", "2019-01-01")
    about = json.loads(csv_files(SNAPSHOT, [source])["om.json"])
    assert about["sources"][1] == source.as_json()


# -- GeoJSON


def features(snapshot):
    collection = json.loads(geojson_bytes(snapshot))
    assert collection["type"] == "FeatureCollection"
    return collection, {feature["id"]: feature for feature in collection["features"]}


def test_properties_name_units_hosts_and_areas():
    collection, found = features(SNAPSHOT)
    assert [*found] == ["1806", "1853", "9998"]
    assert found["1806"]["properties"]["unit"] == "1805"
    evenes = found["1853"]["properties"]
    assert evenes["unit"] is None
    assert [(unit["number"], unit["status"]) for unit in evenes["units"]] == [
        ("1805", "active"),
        ("1854", None),
    ]
    assert evenes["units"][1]["for"] == [{"task": "OP-01", "area": "1853"}]
    assert evenes["hosts"] == [{"task": "minimum", "area": "1853", "host": "1806"}]
    assert evenes["cooperations"][0]["host"] == "1806"
    assert evenes["service_area"] == "ofoten"
    assert found["9998"]["geometry"] is None
    assert collection["about"]["boundaries"]["without"] == ["9998"]
    assert collection["about"]["boundaries"]["vintage"] == "2020"
    assert collection["about"]["on"] == "2020-06-01"
    assert len(collection["about"]["content_hash"]) == 64


def signed_area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def test_all_of_norway_is_where_it_is_and_runs_the_right_way():
    _collection, found = features(national_registry().as_of(date(2024, 6, 1)))
    assert len(found) == 357
    borders = boundaries(date(2024, 6, 1)).polygons
    for number, feature in found.items():
        polygons = feature["geometry"]["coordinates"]
        for rings, polygon in zip(polygons, borders[number], strict=True):
            assert [signed_area(ring) > 0 for ring in rings] == [True, *[False] * (len(rings) - 1)]
            for ring, original in zip(rings, polygon, strict=True):
                assert ring[0] == ring[-1]
                assert len(ring) == len(original) + 1 >= 4
                assert all(4 < east < 32 and 57 < north < 72 for east, north in ring)
                metres = {utm33(*position) for position in ring}
                # Five decimals are within a metre and the rounding of another.
                assert all(
                    any(abs(e - x) <= 2 and abs(n - y) <= 2 for x, y in metres) for e, n in original[:3]
                )


def test_a_day_before_the_first_borders_says_so():
    collection, found = features(national_registry().as_of(date(2015, 1, 1)))
    assert collection["about"]["boundaries"]["note"]
    assert collection["about"]["boundaries"]["without"] == [
        number for number, feature in found.items() if feature["geometry"] is None
    ]
    assert "0706" in collection["about"]["boundaries"]["without"]


# -- spells

DAYS = st.integers(0, 60).map(lambda offset: date(2020, 1, 1) + timedelta(days=offset))
FACTS = st.sampled_from([None, Municipality("A"), Municipality("B")])


@given(
    st.lists(st.tuples(DAYS, st.one_of(st.none(), st.integers(1, 30)), FACTS, st.integers(0, 3)), max_size=8),
    st.integers(-1, 3),
)
def test_spells_say_each_day_what_the_snapshot_says(told, known):
    line = ("municipality", "1806")
    registry = Registry(
        said(
            line, fact, start, start + timedelta(days=length) if length else None, T0 + timedelta(hours=hour)
        )
        for start, length, fact, hour in told
    )
    known_at = T0 + timedelta(hours=known)
    found = spells(registry, line, known_at)
    for offset in range(-1, 95):
        on = date(2020, 1, 1) + timedelta(days=offset)
        holding = [spell.fact for spell in found if on in spell.period]
        fact = registry.as_of(on, known_at).fact(line)
        assert holding == ([] if fact is None else [fact])
    for first, second in pairwise(found):
        assert first.period.end < second.period.start or first.fact != second.fact
