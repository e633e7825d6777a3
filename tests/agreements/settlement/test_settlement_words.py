from __future__ import annotations

from decimal import Decimal

from bindeledd.agreements.settlement.words import (
    COMPONENTS,
    component,
    kroner,
    plain,
    signed,
    signed_percent,
    with_unit,
)


def test_amounts_are_written_as_people_do():
    assert kroner(123_456_789) == "1\xa0234\xa0567,89"
    assert kroner(None) == "ikke kjent"
    assert [signed(ore) for ore in (5, -5, 0, None)] == ["+0,05", "−0,05", "0,00", "ikke kjent"]
    assert with_unit(30_000_000) == "300\xa0000 kroner"
    assert with_unit(150) == "1,50 kroner"


def test_percent_and_decimals():
    assert [plain(Decimal(text)) for text in ("10", "52.50", "0.25", "1E+2")] == ["10", "52,5", "0,25", "100"]
    told = [signed_percent(each) for each in (Decimal("7.9"), Decimal("-0.1"), Decimal("0.0"), None)]
    assert told == ["+7,9", "−0,1", "0,0", "ikke kjent"]


def test_every_component_has_a_name():
    assert len({component(name) for name in COMPONENTS}) == len(COMPONENTS)
