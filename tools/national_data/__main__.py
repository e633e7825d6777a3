"""Command: python -m tools.national_data --source DIR."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.national_data import boundaries, centres, municipalities, population, registry, splits
from tools.national_data.sources import AREA_SOURCES, REGISTRY_SOURCES
from tools.national_data.tables import AREAS, REGISTRY, write_package


def main() -> None:
    """Reads the publishers' facts and writes every built-in table of areas and registry."""
    parser = argparse.ArgumentParser(prog="python -m tools.national_data", description=main.__doc__)
    parser.add_argument("--source", type=Path, required=True, help="directory with the publishers' files")
    source: Path = parser.parse_args().source
    resources = [
        *municipalities.build(source),
        *population.build(source),
        *boundaries.build(source),
        *centres.build(source),
        *splits.build(source),
    ]
    write_package(
        AREAS, "bindeledd-areas", "Kommuner, folkemengde, pendling og grenser", AREA_SOURCES, resources
    )
    resources = registry.build(source)
    write_package(REGISTRY, "bindeledd-registry", "Observerte NAV-enheter", REGISTRY_SOURCES, resources)


if __name__ == "__main__":
    main()
