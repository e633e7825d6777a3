import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindeledd.drawing import charts
from bindeledd.drawing.chart_frame import FULL, rounded_steps
from bindeledd.drawing.charts import Row, Series

SVG = "{http://www.w3.org/2000/svg}"
ROWS = [Row("0–17 år", 3820), Row("18–66 år", 11445), Row("67 år og eldre", None)]
NASTY = "<b>&\"'</b>"


def everything(name="Narvik", value=12.5):
    """One chart of each kind with this name and value in it."""
    return [
        charts.bars([Row(name, value)], title=name, name_head="A", value_head=name),
        charts.lines([Series(name, (value, 1.0))], title=name, name_head="A", columns=("2017", name)),
    ]


def rects(chart):
    return [n for n in ElementTree.fromstring(chart.svg).iter(f"{SVG}rect") if n.get("stroke")]


def shown(chart):
    return [node.text for node in ElementTree.fromstring(chart.svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("chart", everything(NASTY), ids=lambda c: c.table_head[0] + str(len(c.svg)))
def test_a_chart_is_well_formed_with_title_description_and_table(chart):
    root = ElementTree.fromstring(chart.svg)
    by_id = {node.get("id"): node.text for node in root.iter() if node.get("id")}
    assert by_id[root.get("aria-labelledby")] == NASTY == chart.caption
    assert by_id[root.get("aria-describedby")]
    assert root.get("role") == "img"
    assert not re.search(r"\sstyle=|<style|<b>", chart.svg)
    assert chart.table_rows
    assert all(len(row) == len(chart.table_head) for row in chart.table_rows)
    assert chart.table_rows[0][0] == NASTY


def test_bars_are_as_long_as_their_values_and_say_them():
    chart = charts.bars(ROWS, title="Alder", name_head="Alder", value_head="Innbyggere")
    long = [float(n.get("width")) for n in rects(chart)]
    assert len(long) == 2
    assert long[0] / long[1] == pytest.approx(3820 / 11445, rel=0.01)
    assert {"3\xa0820", "11\xa0445", "ikke kjent"} <= set(shown(chart))
    assert chart.table_rows[0] == ("0–17 år", "3\xa0820")
    assert chart.table_rows[2] == ("67 år og eldre", "ikke kjent")


def test_a_line_needs_two_points():
    with pytest.raises(ValueError, match="two points"):
        charts.lines([Series("Narvik", (1.0,))], title="x", name_head="x", columns=("2018",))


def test_an_unknown_value_breaks_the_line():
    whole, broken = (
        charts.lines([Series("N", values)], title="x", name_head="x", columns=("1", "2", "3"))
        for values in ((1.0, 2.0, 3.0), (1.0, None, 3.0))
    )
    strokes = [
        sum(n.get("stroke-width") == "2" for n in ElementTree.fromstring(c.svg).iter(f"{SVG}line"))
        for c in (whole, broken)
    ]
    assert strokes == [2, 0]
    assert broken.table_rows == (("N", "1", "ikke kjent", "3"),)


@pytest.mark.parametrize("value", [None, 0.0])
def test_nothing_known_and_nothing_at_all_are_drawn_too(value):
    for chart in everything(value=value):
        ElementTree.fromstring(chart.svg)
    empty = charts.bars([], title="Tom", name_head="A", value_head="B")
    assert empty.table_rows == ()
    ElementTree.fromstring(empty.svg)


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_steps_enclose_what_they_measure(low, span):
    steps = rounded_steps(low, low + span)
    assert 2 <= len(steps) <= 8
    assert steps[0] <= low + abs(low) * 1e-9 + 1e-9
    assert steps[-1] >= low + span - abs(low + span) * 1e-9 - 1e-9


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=40), st.none() | st.floats(0, 1e7)), max_size=8))
def test_bars_stay_on_the_paper(pairs):
    rows = [Row(name, value) for name, value in pairs]
    chart = charts.bars(rows, title="x", name_head="x", value_head="y", decimals=1)
    height = float(ElementTree.fromstring(chart.svg).get("viewBox").split()[3])
    for rect in rects(chart):
        assert float(rect.get("x")) >= 0
        assert float(rect.get("x")) + float(rect.get("width")) <= FULL
        assert float(rect.get("y")) + float(rect.get("height")) <= height
