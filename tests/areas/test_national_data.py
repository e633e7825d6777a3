"""The tool that builds the tables (tools/national_data), on a small made-up country."""

from __future__ import annotations

import pytest
from tools.national_data import municipalities, population


@pytest.fixture
def source(tmp_path):
    """Three municipalities in 2023: one renumbered, one split, one that goes on; and a rename."""
    codes = tmp_path / "codes"
    codes.mkdir()
    (codes / "kommuner_by_version_1971_2024.csv").write_text(
        "version,valid_from,valid_to,code,name\n"
        "a,2023-01-01,2024-01-01,0101,Vik (Fjord)\n"
        "a,2023-01-01,2024-01-01,0102, Nes \n"
        "a,2023-01-01,2024-01-01,0103,Tana\n"
        "a,2023-01-01,2024-01-01,9999,Uoppgitt\n"
        "b,2024-01-01,,0201,Vik\n"
        "b,2024-01-01,,0202,Nes\n"
        "b,2024-01-01,,0203,Øy\n"
        "b,2024-01-01,,0103,Tana\n"
        "b,2024-01-01,,9999,Uoppgitt\n",
        encoding="utf-8",
    )
    (codes / "kommuner_2026-01-01.csv").write_text(
        "code,name,county_code\n"
        "0201,Vik,02\n0202,Nes,02\n0203,Øy,02\n0103,Deatnu - Tana,01\n9999,Uoppgitt,99\n",
        encoding="utf-8",
    )
    (codes / "kommune_changes_1971_2024.csv").write_text(
        "change_date,old_code,old_name,new_code,new_name,n_successors,n_predecessors,kind_derived\n"
        "2024-01-01,0101,Vik,0201,Vik,1,1,renumber\n"
        "2024-01-01,0102,Nes,0202,Nes,2,1,split\n"
        "2024-01-01,0102,Nes,0203,Øy,2,1,split\n",
        encoding="utf-8",
    )
    return tmp_path


def test_periods_follow_number_and_name_and_leave_out_unspecified(source):
    assert municipalities.periods(source) == [
        ("0101", "2023-01-01", "2024-01-01", [("nb", "Vik")]),
        ("0102", "2023-01-01", "2024-01-01", [("nb", "Nes")]),
        ("0103", "2023-01-01", "2026-01-01", [("nb", "Tana")]),
        ("0103", "2026-01-01", "", [("se", "Deatnu"), ("nb", "Tana")]),
        ("0201", "2024-01-01", "", [("nb", "Vik")]),
        ("0202", "2024-01-01", "", [("nb", "Nes")]),
        ("0203", "2024-01-01", "", [("nb", "Øy")]),
    ]


def test_only_an_area_that_stayed_whole_has_a_number_before_2024(source):
    numbers = population.Numbers(source)
    assert numbers.before_2024("0201") == "0101"
    assert numbers.before_2024("0103") == "0103"
    assert numbers.before_2024("0202") is None
    assert numbers.before_2024("0203") is None
    assert numbers.in_use(2023) == {"0101", "0102", "0103"}


@pytest.mark.parametrize("name", ["Vik - Ukjentnavn", "Deatnu"])
def test_a_name_of_unknown_language_stops_the_build(name):
    with pytest.raises(ValueError, match="Not exactly one Norwegian name"):
        municipalities.official_names(name)


def test_a_hyphen_does_not_divide_a_name():
    assert municipalities.official_names("Aurskog-Høland") == [("nb", "Aurskog-Høland")]
    assert municipalities.official_names("Porsanger - Porsángu - Porsanki") == [
        ("nb", "Porsanger"),
        ("se", "Porsáŋgu"),
        ("fkv", "Porsanki"),
    ]
