"""The built-in data: described, credited, small, and read only when asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import bindeledd
from bindeledd.areas.credits import data_credits, map_credit
from bindeledd.areas.sources import sources
from bindeledd.areas.tables import DATA
from bindeledd.registry import observed_units

PACKAGE = Path(bindeledd.__file__).parent
FOLDERS = [DATA, observed_units.DATA]


@pytest.mark.parametrize("folder", FOLDERS, ids=["areas", "registry"])
def test_every_file_is_described_with_source_vintage_and_licence(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"]: resource for resource in package["resources"]}
    assert described.keys() == {p.name for p in folder.iterdir() if p.is_file()} - {"datapackage.json"}
    known = {source["name"] for source in package["sources"]}
    for path, resource in described.items():
        assert set(resource["sources"]) <= known
        assert all(resource[part] for part in ("sources", "vintage", "licence", "credit", "title"))
        if path.endswith(".csv"):
            header = (folder / path).read_text(encoding="utf-8").splitlines()[0].split(",")
            assert header == [field["name"] for field in resource["schema"]["fields"]]


def test_files_stay_small():
    files = [path for path in PACKAGE.rglob("data/**/*") if path.is_file()]
    assert max(path.stat().st_size for path in files) < 1_500_000
    assert sum(path.stat().st_size for path in files) < 12_000_000


def test_source_ids_are_unique_across_floors_and_complete():
    every = [*sources(), *observed_units.sources()]
    assert len({source.id for source in every}) == len(every)
    for source in every:
        row = source.row()
        assert all(row[name] for name in ("id", "title", "publisher", "vintage", "licence"))


def test_every_publisher_is_credited():
    credited = " ".join(credit.publisher for credit in data_credits())
    for source in (*sources(), *observed_units.sources()):
        assert any(word in credited for word in source.publisher.replace(",", "").split() if len(word) > 2)
    for name in ("SSB", "Kartverket", "NAV", "GeoNames", "FHI", "Skatteetaten"):
        assert name in credited
    assert "CC BY 4.0" in map_credit()
    assert data_credits()[1].line == "© Kartverket (CC BY 4.0)"


def test_importing_reads_no_table_and_no_heavy_package():
    program = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "import bindeledd.areas.boundaries, bindeledd.areas.centres, bindeledd.areas.credits\n"
        "import bindeledd.areas.national, bindeledd.registry.host_cooperations\n"
        "print([name for name in opened if name.endswith(('.csv', '.json'))])\n"
        "print([name for name in ('numpy', 'numba', 'babel', 'shapely', 'django') if name in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.split("\n")[:2] == ["[]", "[]"]
