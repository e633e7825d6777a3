from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from tests.agreements.settlement.settlement_worlds import BY_CASES, BY_FTE, FAUSKE, MIXED, SALTEN

from bindeledd.agreements.settlement.chart import comparison_chart, year_chart
from bindeledd.agreements.settlement.fairness import compare
from bindeledd.agreements.settlement.model import Years
from bindeledd.agreements.settlement.simulate import simulate

SVG = "{http://www.w3.org/2000/svg}"
YEAR = simulate(SALTEN, MIXED).years[0]


def charts():
    return [year_chart(YEAR), comparison_chart(compare(SALTEN, (MIXED, BY_CASES)))]


def boxes(chart):
    return [box for box in ElementTree.fromstring(chart.svg).iter(f"{SVG}rect") if box.get("stroke")]


def words(chart):
    return [text.text for text in ElementTree.fromstring(chart.svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("chart", charts())
def test_a_chart_has_title_description_and_no_style(chart):
    root = ElementTree.fromstring(chart.svg)
    by_id = {node.get("id"): node.text for node in root.iter() if node.get("id")}
    assert by_id[root.get("aria-labelledby")] == chart.caption
    assert "Fauske: " in by_id[root.get("aria-describedby")]
    assert not re.search(r"\sstyle=|<style", chart.svg)
    assert all(len(row) == len(chart.table_head) for row in chart.table_rows)


@pytest.mark.parametrize("chart", charts())
def test_colour_pattern_and_letter_tell_the_pieces_apart(chart):
    root = ElementTree.fromstring(chart.svg)
    paints = {box.get("fill") for box in boxes(chart)}
    used = {box.get("fill") for box in root.iter(f"{SVG}rect")} - paints
    known = {f"url(#{pattern.get('id')})" for pattern in root.iter(f"{SVG}pattern")}
    # One of the paints is plain; every other has a pattern of its own.
    assert used == known
    assert len(used) == len(paints) - 1
    letters = {word for word in words(chart) if re.fullmatch("[A-Z]", word)}
    assert len(letters) == len(paints)


def test_pieces_are_as_long_as_their_amounts():
    chart = year_chart(YEAR)
    pieces = [part.component(name) for part in YEAR.parts for name in YEAR.components]
    long = [float(box.get("width")) for box in boxes(chart)][: len([ore for ore in pieces if ore])]
    largest = max(pieces)
    for width, ore in zip(long, [ore for ore in pieces if ore], strict=True):
        assert width / max(long) == pytest.approx(ore / largest, abs=0.01)


def test_the_table_of_a_year_says_every_amount_and_sums():
    chart = year_chart(YEAR)
    assert chart.table_head[0] == "Kommune"
    assert [row[0] for row in chart.table_rows] == ["Saltdal", "Fauske", "Sørfold", "Steigen", "Til sammen"]
    assert "2027" in chart.caption
    ore = [int(re.sub(r"\D", "", row[-1])) for row in chart.table_rows]
    assert sum(ore[:-1]) == ore[-1] == YEAR.total_ore


def test_unknown_costs_of_today_are_said_and_not_drawn():
    chart = comparison_chart(compare(SALTEN, (BY_CASES, BY_FTE)))
    assert chart.table_rows[2][1] == "ikke kjent"
    assert words(chart).count("ikke kjent") == 1
    assert len(boxes(chart)) == 4 * 3 - 1 + 3
    nobody = replace(
        SALTEN, participants=tuple(replace(each, cost_today_ore=None) for each in SALTEN.participants)
    )
    chart = comparison_chart(compare(nobody, (BY_CASES, BY_FTE)))
    assert "I dag" not in words(chart)
    assert "ikke kjent" not in words(chart)
    assert {row[1] for row in chart.table_rows} == {"ikke kjent"}


def test_names_are_escaped_and_own_titles_and_ids_taken():
    nasty = replace(SALTEN, participants=(replace(FAUSKE, name="<b>&\"'</b>"), *SALTEN.participants[1:]))
    chart = year_chart(simulate(nasty, MIXED).years[0], title="A & B", prefix="to")
    assert "<b>" not in chart.svg
    assert chart.caption == "A & B"
    assert 'id="to-t"' in chart.svg
    with pytest.raises(ValueError, match="id"):
        year_chart(YEAR, prefix="1 2")


def test_a_year_without_costs_can_be_drawn():
    (year,) = simulate(replace(SALTEN, years=Years(2027, (0,))), BY_FTE).years
    assert words(year_chart(year)).count("0") == 4
