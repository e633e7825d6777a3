"""A cooperation of four municipalities, and models of every kind."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st

from bindeledd.agreements.settlement.model import (
    KEYS,
    Cooperation,
    CostModel,
    Participant,
    Share,
    StartUp,
    Years,
)

FAUSKE = Participant("1841", "Fauske", 9603, 310, Decimal("12.5"), 1_290_000_000)
SALTDAL = Participant("1840", "Saltdal", 4689, 140, Decimal(6), 640_000_000)
SORFOLD = Participant("1845", "Sørfold", 1922, 61, Decimal("3.2"), None, "Regnskapet er ikke hentet.")
STEIGEN = Participant("1848", "Steigen", 2630, 70, Decimal(3), 350_000_000)
SALTEN = Cooperation(
    "Indre Salten", "1841", (FAUSKE, SALTDAL, SORFOLD, STEIGEN), Years(2027, (2_850_000_000, 2_935_500_007))
)
MIXED = CostModel(
    "Blandet",
    (Share("equal", Decimal(10)), Share("inhabitants", Decimal("52.5")), Share("cases", Decimal("37.5"))),
    base_ore=30_000_000,
    actual_ore={"1841": 200_000_000, "1845": 15_000_050},
    overhead_percent=Decimal("5.5"),
    start_up=StartUp(120_000_001, 3, "fte"),
)
BY_INHABITANTS = CostModel("Innbyggere", (Share("inhabitants", Decimal(100)),))
BY_CASES = CostModel("Saker", (Share("cases", Decimal(100)),))
BY_FTE = CostModel("Årsverk", (Share("fte", Decimal(100)),))

_figures = st.integers(1, 200_000)


@st.composite
def cooperations(draw: st.DrawFn, least: int = 1) -> Cooperation:
    codes = draw(st.lists(st.integers(301, 5699), min_size=least, max_size=7, unique=True))
    among = tuple(
        Participant(
            f"{code:04d}",
            f"Kommune {code}",
            draw(_figures),
            draw(_figures),
            Decimal(draw(_figures)) / 100,
            draw(st.none() | st.integers(0, 10**10)),
        )
        for code in codes
    )
    totals = tuple(draw(st.lists(st.integers(10**9, 10**11), min_size=1, max_size=3)))
    return Cooperation("Prøve", among[0].code, among, Years(2027, totals))


@st.composite
def models(draw: st.DrawFn, cooperation: Cooperation) -> CostModel:
    """Any model that the cooperation can be reckoned by: base and actual cost are below the least total."""
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True))
    cuts = sorted(draw(st.lists(st.integers(1, 999), min_size=len(keys) - 1, max_size=3, unique=True)))
    ends = [0, *cuts[: len(keys) - 1], 1000]
    percents = [Decimal(b - a) / 10 for a, b in pairwise(ends)]
    codes = [each.code for each in cooperation.participants]
    start_up = st.builds(StartUp, st.integers(0, 10**9), st.integers(1, 5), st.sampled_from(KEYS))
    return CostModel(
        "Modell",
        tuple(Share(key, percent) for key, percent in zip(keys, percents, strict=True)),
        draw(st.integers(0, 10**7)),
        draw(st.dictionaries(st.sampled_from(codes), st.integers(0, 10**7))),
        Decimal(draw(st.integers(0, 200))) / 10,
        draw(st.none() | start_up),
    )
