from __future__ import annotations

from collections import defaultdict
from datetime import date
from fractions import Fraction

import pytest
from tools.national_data import splits as tool

from bindeledd.areas.municipalities import changes, municipality
from bindeledd.areas.splits import WEIGHT_NAMES, parts, weights
from bindeledd.foundation.finding import BadInput

SPLITS = {("1850", 2020): {"1806", "1875"}, ("5012", 2020): {"5055", "5056", "5059"}}
SPLITS[("1507", 2024)] = {"1508", "1580"}
IN_2020, IN_2024 = date(2020, 1, 1), date(2024, 1, 1)


def found(kind: str, key: str) -> set[str]:
    return {part.new for part in parts() if (part.kind, part.key) == (kind, key)}


def test_every_part_goes_to_a_number_of_its_split_but_for_the_island_that_changed_municipality():
    for part in parts():
        successors = {c.new for c in changes() if (c.date, c.old) == (part.date, part.old)}
        if part.old != "1546":
            assert part.new in successors
            assert len(successors) > 1
        assert municipality(part.new, part.date)
    assert {(part.kind, part.key, part.new) for part in parts() if part.old == "1546"} == {
        ("basic_unit", "15460107", "1547"),
        ("postal_code", "6486", "1547"),
    }


def test_every_successor_of_a_split_has_basic_units():
    sides = defaultdict(set)
    for part in parts():
        if part.kind == "basic_unit" and part.old != "1546":
            sides[part.old, part.date.year].add(part.new)
    assert dict(sides) == SPLITS


@pytest.mark.parametrize(
    ("kind", "key", "new"),
    [
        ("basic_unit", "18500104", {"1806"}),
        ("basic_unit", "18500114", {"1875"}),
        ("basic_unit", "18061604", {"1806"}),
        ("basic_unit", "16130103", {"5055"}),
        ("basic_unit", "50120103", {"5055"}),
        ("basic_unit", "15340101", {"1580"}),
        # Divided, discontinued, unspecified, and codes that no source here has.
        ("basic_unit", "16130111", {"5056", "5059"}),
        ("basic_unit", "50120111", {"5056", "5059"}),
        ("basic_unit", "50560311", {"5056"}),
        ("basic_unit", "18500119", set()),
        ("basic_unit", "18509999", set()),
        ("basic_unit", "15070101", set()),
        ("postal_code", "8590", {"1806"}),
        ("postal_code", "8270", {"1875"}),
        ("postal_code", "7256", {"5056"}),
        ("postal_code", "6270", {"1580"}),
        # A box, and a code that people on several sides had.
        ("postal_code", "8591", set()),
        ("postal_code", "7257", set()),
        ("piece", "1534", {"1580"}),
        ("piece", "1546", {"1508"}),
    ],
)
def test_where_a_part_went(kind, key, new):
    assert found(kind, key) == new


def test_no_key_says_two_things_unless_the_unit_was_divided():
    divided = {"16130111", "50120111"}
    seen = defaultdict(set)
    for part in parts():
        seen[part.date, part.old, part.kind, part.key].add(part.new)
    assert {key[3] for key, new in seen.items() if len(new) > 1} == divided


def test_the_press_figure_and_what_stands_in_for_it():
    tysfjord = weights(IN_2020, "1850")
    assert dict(tysfjord.parts) == {"1806": 4675, "1875": 5325}
    assert tysfjord.share("1875") == Fraction(5325, 10_000)
    assert "NRK" in tysfjord.line
    assert "1806 4675, 1875 5325 (oppgitt i pressen)" in tysfjord.line
    snillfjord = weights(IN_2020, "5012")
    assert (snillfjord.name, snillfjord.basis) == ("population", "residual")
    assert dict(snillfjord.parts) == {"5055": 161, "5056": 356, "5059": 533}
    aalesund = weights(IN_2024, "1507", "press")
    assert aalesund.basis == "observed"
    assert float(aalesund.share("1580")) == pytest.approx(0.1379, abs=5e-5)
    assert weights(IN_2020, "1850", "population").basis == "residual"
    assert dict(weights(IN_2020, "1850", "population").parts) == {"1806": 745, "1875": 1019}


def test_shares_are_a_whole_and_cover_every_successor():
    for (old, year), successors in SPLITS.items():
        for name in WEIGHT_NAMES:
            found = weights(date(year, 1, 1), old, name)
            assert set(found.parts) == successors
            assert sum(found.share(new) for new in successors) == 1


def test_weights_that_do_not_exist():
    assert weights(date(1992, 1, 1), "0412") is None
    assert weights(date(2020, 1, 2), "1850") is None
    with pytest.raises(BadInput, match="Det finnes ingen vekter som heter «fhi»"):
        weights(IN_2020, "1850", "fhi")


@pytest.fixture
def source(tmp_path):
    """A split in two of the real numbers, with one unit that is gone and one that has another name."""
    for folder in ("codes", "nav", "population"):
        (tmp_path / folder).mkdir()
    (tmp_path / "codes/grunnkrets_split_correspondence.csv").write_text(
        "old_kommune,old_grunnkrets_2010,old_name,new_grunnkrets_2024,new_name,new_kommune,match\n"
        "1850,18500101,A,18060101,A,1806,name\n"
        "1850,18500102,B,,,,unmatched\n"
        "1613,16130101,C,50550101,C,5055,name\n"
        "1534,15340101,D,15800101,D,1580,name\n"
        "1504,15040101,E,15080101,E,1508,name\n"
        "1504,15040102,F,15800102,F,1580,name\n",
        encoding="utf-8",
    )
    (tmp_path / "nav/postal_code_to_kommune_to_office_2020-01-01.csv").write_text(
        "postal_code,place,old_kommune,old_kommune_name,category,new_kommune_2020,new_kommune_name\n"
        "8000,A,1850,X,G,1806,Y\n8001,A,1850,X,P,1806,Y\n7257,C,5012,X,G,5059,Y\n"
        "6000,D,1534,X,B,1507,Y\n0150,O,0301,X,G,0301,Y\n",
        encoding="utf-8",
    )
    return tmp_path


def test_the_tool_follows_names_renumbers_units_and_leaves_out_what_is_not_certain(source):
    keys = {(row[1], row[3], row[4]) for row in tool.basic_units(source)}
    assert {("1850", "18500101", "1806"), ("1850", "18060101", "1806")} <= keys
    assert {("5012", "16130101", "5055"), ("5012", "50120101", "5055")} <= keys
    assert ("1507", "15340101", "1580") in keys
    assert not any(key == "18500102" for _old, key, _new in keys)
    assert {row[3:5] for row in tool.postal_codes(source)} == {("8000", "1806"), ("6000", "1580")}


def test_a_municipality_whose_units_went_two_ways_is_no_piece(source):
    assert {row[3:5] for row in tool.pieces(source)} == {("1534", "1580")}
