"""Files of a proposal: the same rows in each, read back, and what they say of themselves."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from tests.structure.worlds import made_world

from bindeledd.foundation.finding import BadInput
from bindeledd.mapping import open_case
from bindeledd.structure.exporting import FIELDS, Export, proposal_csv, proposal_geojson, proposal_workbook
from bindeledd.structure.files import proposal_file, read_locked, read_proposal
from bindeledd.structure.inputs import world_of
from bindeledd.structure.measures import MEASURES
from bindeledd.structure.prices import PRICE_WORDS, Prices
from bindeledd.structure.proposal import Move, office
from bindeledd.structure.wishes import Wishes

STRANGE_HOST = {"members": ["1801"], "host": "1802", "branches": [], "model": "own"}


@pytest.fixture(scope="module")
def export() -> Export:
    world = world_of(open_case("nordland-2018"))
    proposal = world.today.moved(Move("join", "1845", "1841")).moved(Move("branch", "1845"))
    proposal = proposal.moved(Move("join", "1903", "1851"))
    return Export(world, Prices(), proposal, "Fauske og Sørfold")


def test_csv_has_a_row_for_each_that_is_planned_for_or_taken_in(export: Export) -> None:
    rows = list(csv.DictReader(io.StringIO(proposal_csv(export).decode())))
    assert len(rows) == 45
    by_number = {row["number"]: row for row in rows}
    sorfold, fauske, harstad = by_number["1845"], by_number["1841"], by_number["1903"]
    assert (sorfold["role"], sorfold["host"], sorfold["changed"]) == ("branch", "1841", "true")
    assert (fauske["role"], fauske["host_name"]) == ("host", "Fauske")
    assert (harstad["planned"], harstad["host"]) == ("false", "1851")
    assert sorfold["office"] == fauske["office"]
    assert float(sorfold["minutes_to_host"]) > 10
    norwegian = proposal_csv(export, norwegian_excel=True).decode("utf-8-sig")
    assert norwegian.splitlines()[0].startswith("Kommunenummer;Kommune;")


def test_a_workbook_has_the_measures_beside_todays_and_every_price(export: Export) -> None:
    data = proposal_workbook(export)
    assert data == proposal_workbook(export)
    book = openpyxl.load_workbook(io.BytesIO(data))
    towns, measures, prices, about = book.worksheets
    assert towns.max_row == 46
    assert towns["A2"].value == "1804"
    assert [cell.value for cell in measures["A"][1:]] == [measure.title for measure in MEASURES]
    assert (measures["B2"].value, measures["C2"].value) == (43, 42)
    assert prices.max_row == len(PRICE_WORDS) + 1
    said = {str(row[0].value): row[1].value for row in about.iter_rows(min_row=2)}
    assert said["Sak"] == "nordland-2018"
    assert said["Kontrollsum"] == export.content_hash


def test_geojson_has_every_border_closed_and_says_whom_to_credit(export: Export) -> None:
    told = json.loads(proposal_geojson(export))
    assert len(told["features"]) == 45
    for feature in told["features"]:
        assert list(feature["properties"]) == [each.name for each in FIELDS]
        assert feature["geometry"]["type"] == "MultiPolygon"
        for polygon in feature["geometry"]["coordinates"]:
            for ring in polygon:
                assert ring[0] == ring[-1]
    about = told["about"]
    assert about["input"] == export.world.digest
    assert "Kartverket" in about["boundaries"]["credit"]
    assert about["credits"]
    assert about["sources"]
    assert about["prices"] == Prices().as_json()


def test_a_proposal_file_is_read_back_the_same(tmp_path: Path) -> None:
    world = made_world(5, n=7)
    proposal = world.today.moved(Move("join", world.codes[0], world.codes[3]))
    path = tmp_path / "p.json"
    path.write_text(json.dumps(proposal_file(world, proposal, Prices(), Wishes(changes=2))))
    assert read_proposal(path) == proposal


def test_the_locked_offices_of_a_file_are_those_it_says(tmp_path: Path) -> None:
    world = made_world(5, n=7)
    proposal = world.today.moved(Move("join", world.codes[0], world.codes[3]))
    path = tmp_path / "p.json"
    alone = next(each for each in proposal.offices if len(each.members) == 1)

    def write(wishes: Wishes) -> None:
        path.write_text(json.dumps(proposal_file(world, proposal, Prices(), wishes)))

    write(Wishes())
    assert read_locked(path) == tuple(each for each in proposal.offices if len(each.members) > 1)
    write(Wishes(locked=(alone,)))
    assert read_locked(path) == (alone,)
    write(Wishes(locked=(office(("9999",), "9999"),)))
    with pytest.raises(BadInput):
        read_locked(path)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xff",
        b"[]",
        b'{"format": "bindeledd-proposal"}',
        b'{"format": "bindeledd-proposal", "version": 9, "offices": []}',
        b'{"format": "bindeledd-proposal", "version": 1, "offices": [{"members": ["1801"]}]}',
        b'{"format": "bindeledd-proposal", "version": 1, "offices": [1]}',
        json.dumps({"format": "bindeledd-proposal", "version": 1, "offices": [STRANGE_HOST]}).encode(),
    ],
)
def test_what_is_no_proposal_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.json"
    path.write_bytes(content)
    with pytest.raises(BadInput):
        read_proposal(path)
    with pytest.raises(BadInput):
        read_proposal(tmp_path / "none.json")
