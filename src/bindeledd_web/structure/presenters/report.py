"""An alternative as a report: what it is, what it means, how it is reckoned, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bindeledd import __version__
from bindeledd.law.offices import proposal_findings
from bindeledd.structure.measures import MEASURES, Measure
from bindeledd.structure.prices import Prices
from bindeledd_web.structure.asked import Asked, today
from bindeledd_web.structure.presenters.board import OfficeRow, rows
from bindeledd_web.structure.presenters.comparing import Placed, placed_differently
from bindeledd_web.structure.presenters.differences import DifferenceRow, difference_rows
from bindeledd_web.structure.presenters.maps import Picture, proposal_map
from bindeledd_web.structure.presenters.prices import PriceRow, price_rows
from bindeledd_web.structure.reproducing import measure_command

if TYPE_CHECKING:
    from bindeledd.areas.sources import Source
    from bindeledd.foundation import Finding


@dataclass(frozen=True)
class Report:
    """Everything in the report of one alternative. `differences` are from today's structure."""

    asked: Asked
    picture: Picture
    offices: list[OfficeRow]
    differences: list[DifferenceRow]
    placed: list[Placed]
    measures: tuple[Measure, ...]
    prices: list[PriceRow]
    findings: tuple[Finding, ...]
    legal: tuple[Finding, ...]
    sources: tuple[Source, ...]
    command: str
    input: str
    version: str

    @property
    def is_today(self) -> bool:
        """Whether it is today's structure, which has nothing to be compared with."""
        return self.asked.stored is None


def report(asked: Asked) -> Report:
    """The report. Raises `BadInput` when the alternative no longer fits the case."""
    world = asked.world
    before = today(asked.case, world, asked.prices)
    return Report(
        asked,
        proposal_map(asked, lambda _code: ""),
        rows(asked),
        difference_rows(before.measured(), asked.measured()),
        placed_differently(world, world.today, asked.proposal),
        MEASURES,
        price_rows(asked),
        world.findings,
        proposal_findings(world, asked.proposal),
        world.sources,
        command(asked),
        world.digest,
        __version__,
    )


def command(asked: Asked) -> str:
    """The command line that gives the same figures."""
    if asked.stored is None:
        return measure_command(asked.case, Prices(), file="")
    return measure_command(asked.case, asked.prices)
