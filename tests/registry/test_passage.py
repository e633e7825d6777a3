from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lineage_worlds import arrow, day, part

from bindeledd.areas.municipalities import FIRST_DAY, changes, municipalities
from bindeledd.foundation.finding import BadInput
from bindeledd.registry.municipal_lineage import national_lineage
from bindeledd.registry.passage import in_use, passages, shares
from bindeledd.registry.statements import midnight

NATIONAL = national_lineage()
DAYS = sorted({change.date for change in changes()})


def unsure(start: int, end: int) -> dict[str, tuple[str, ...]]:
    found = passages(NATIONAL, day(start), day(end))
    return {number: passage.targets for number, passage in found.items() if not passage.sure}


def test_the_real_splits_and_no_others():
    assert unsure(2018, 2024) == {"1850": ("1806", "1875"), "5012": ("5055", "5056", "5059")}
    assert unsure(2017, 2024) == {"1850": ("1806", "1875"), "1613": ("5055", "5056", "5059")}
    assert unsure(2020, 2024) == {"1507": ("1508", "1580")}
    assert unsure(2024, 2026) == {}
    assert unsure(2018, 2019) == {}


def test_a_split_is_exact_when_it_is_reached_from_a_piece():
    found = passages(NATIONAL, day(2019), day(2024))
    assert found["1534"].targets == ("1580",)
    assert {n: found[n].targets for n in ("1504", "1523", "1529", "1546")} == dict.fromkeys(
        ("1504", "1523", "1529", "1546"), ("1508",)
    )
    assert found["1534"].split_at is None
    assert found["1850"].split_at == day(2020)


def test_basic_units_lead_to_targets():
    found = passages(NATIONAL, day(2018), day(2024))
    assert found["1850"].keys["18500104"] == "1806"
    assert found["1850"].keys["18500114"] == "1875"
    assert found["5012"].keys["16130103"] == found["5012"].keys["50120103"] == "5055"
    # Divided itself, or not known.
    assert not {"16130111", "18500119"} & (found["5012"].keys.keys() | found["1850"].keys.keys())
    # The island that left a municipality which else went whole.
    assert found["1546"].keys["15460107"] == "1547"
    # A basic unit of another piece is not of this one.
    assert "15340101" not in found["1504"].keys
    assert set(found["1804"].keys) == set()


@pytest.mark.parametrize("on", DAYS)
def test_numbers_in_use_by_the_lineage_are_those_in_the_lists(on):
    for when in (on - timedelta(days=1), on, on + timedelta(days=1)):
        assert in_use(NATIONAL, when) == set(municipalities(when))


@settings(max_examples=30)
@given(st.dates(FIRST_DAY, day(2026)), st.dates(FIRST_DAY, day(2026)))
def test_every_number_of_any_day_has_targets_in_use_on_any_later_day(first, second):
    start, end = min(first, second), max(first, second)
    found = passages(NATIONAL, start, end)
    assert set(found) == set(municipalities(start))
    reached = {target for passage in found.values() for target in passage.targets}
    assert reached == set(municipalities(end))


def test_what_was_not_registered_does_not_count():
    found = passages(NATIONAL, day(2018), day(2024), known_at=midnight(day(2019, 12, 31)))
    assert found["1850"].targets == ("1850",)
    assert found["0101"].targets == ("0101",)


def test_backwards_and_too_early_are_refused_in_words():
    with pytest.raises(BadInput, match=r"Omkodingen går bakover: fra 1\. januar 2024 til 1\. januar 2018"):
        passages(NATIONAL, day(2024), day(2018))
    with pytest.raises(BadInput, match=r"Kommunenumrene er kjent fra 1\. januar 1971"):
        passages(NATIONAL, day(1970), day(2018))


def test_the_shares_of_a_split():
    found = passages(NATIONAL, day(2018), day(2024))
    tysfjord = shares(found["1850"])
    assert dict(tysfjord.parts) == {"1806": Fraction(4675, 10_000), "1875": Fraction(5325, 10_000)}
    assert [weights.basis for weights in tysfjord.weights] == ["press"]
    snillfjord = shares(found["5012"])
    assert snillfjord.parts["5056"] == Fraction(356, 1050)
    assert [weights.basis for weights in snillfjord.weights] == ["residual"]
    assert shares(found["1850"], "population").parts["1806"] == Fraction(745, 1764)
    whole = shares(found["1804"])
    assert dict(whole.parts) == {"1804": Fraction(1)}
    assert whole.weights == ()
    with pytest.raises(BadInput, match="Det finnes ingen vekter"):
        shares(found["1850"], "guess")


def test_a_split_without_weights_has_no_shares():
    old = passages(NATIONAL, day(1990), day(2024))
    assert old["0412"].targets == ("3403", "3411")
    assert shares(old["0412"]) is None


@pytest.mark.parametrize("year", [2017, 2018, 2019, 2020, 2021, 2024])
def test_shares_are_a_whole(year):
    for passage in passages(NATIONAL, day(year), day(2026)).values():
        assert sum(shares(passage).parts.values()) == 1


def test_a_planned_change_is_seen_in_its_own_lineage_only():
    planned = NATIONAL.with_more(
        [arrow(day(2028), "1804", "1804", "boundary"), arrow(day(2028), "1804", "1841", "boundary")],
        [part(day(2028), "1804", "basic_unit", "18040101", "1841")],
    )
    before = passages(NATIONAL, day(2026), day(2030))["1804"]
    after = passages(planned, day(2026), day(2030))["1804"]
    assert before.targets == ("1804",)
    assert after.targets == ("1804", "1841")
    assert after.keys == {"18040101": "1841"}
    assert passages(planned, day(2026), day(2027))["1804"].targets == ("1804",)
