"""The table of fields is whole, and a layout of another year is never used silently."""

from __future__ import annotations

import pytest
from kostra_worlds import ALL

from bindeledd.cutover.kostra.layout import FOLDER, layout, sources, years
from bindeledd.foundation.finding import BadInput, Severity


@pytest.mark.parametrize("form", ALL, ids=lambda form: f"{form.form}-{form.year}")
def test_fields_follow_each_other_without_gaps(form) -> None:
    assert form.fields[0].start == 0
    assert all(a.end == b.start for a, b in zip(form.fields, form.fields[1:], strict=False))
    assert len(form.by_name) == len(form.fields)
    # In every layout the code stands in the same bytes: recoding depends on it.
    assert [(form.by_name[name].start, form.by_name[name].end) for name in ("KOMMUNE_NR", "BYDELSNR")] == [
        (0, 4),
        (6, 8),
    ]


def test_the_lengths_and_places_are_those_that_ssb_describes() -> None:
    assert [form.length for form in ALL] == [324, 338, 136, 152]
    assert [(form.by_name["PERSON_FODSELSNR"].start + 1) for form in ALL] == [17, 25, 17, 25]
    assert [ALL[0].by_name[name].start + 1 for name in ("BIDRAG", "LAAN", "LAAN_DES")] == [74, 81, 249]
    assert [form.by_name["KVP_STONAD"].end for form in ALL[2:]] == [97, 111]
    assert all(form.by_name["STMND_7"].codes == ("07",) for form in ALL)


def test_the_file_of_a_year_has_the_layout_of_its_year_without_a_word() -> None:
    assert years("11F") == years("11CF") == (2024, 2026)
    assert layout("11F", 2026).year == 2026
    assert layout("11F", 2026).findings == ()


@pytest.mark.parametrize("year", [2019, 2020, 2025, 2027])
def test_another_year_gets_the_oldest_layout_and_is_told(year: int) -> None:
    used = layout("11CF", year)
    (told,) = used.findings
    assert used.year == 2024
    assert told.severity is Severity.SHOULD
    assert f"2024 er brukt på skjema 11CF for {year}" in told.message
    assert "ikke kontrollert" in told.message


def test_a_layout_that_a_person_names_is_used_and_still_told() -> None:
    used = layout("11F", 2025, named=2026)
    assert (used.year, used.findings[0].severity) == (2026, Severity.NOTE)


def test_an_unknown_form_or_named_year_is_bad_input() -> None:
    with pytest.raises(BadInput, match="12F"):
        layout("12F", 2024)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="2019"):
        layout("11F", 2019, named=2019)


def test_the_table_says_where_it_comes_from() -> None:
    (source,) = sources()
    assert "SSB" in source.publisher
    assert "statisticsnorway/kostra-kontrollprogram" in source.url
    assert source.licence == "MIT"
    assert "2024" in source.vintage
    assert "2026" in source.vintage
    assert (FOLDER / "layouts.csv").is_file()
