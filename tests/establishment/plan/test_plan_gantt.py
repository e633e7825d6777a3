from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

from tests.establishment.plan.made import item, laid_out

from bindeledd.establishment.plan.gantt import MOST_ROWS, gantt, sheets
from bindeledd.establishment.plan.slipping import baseline_from, baseline_values
from bindeledd.establishment.plan.tasks import Task

SVG = "{http://www.w3.org/2000/svg}"
NASTY = "<b>&\"'</b>"


def plan(**more: object):
    return laid_out(
        item("A", finish=-20.0, days=60, title=NASTY, phase="investigation"),
        Task(item("B", "A", finish=-10.0, days=100, phase="decision"), "1853"),
        Task(item("C", finish=-15.0), status="done", ended=date(2018, 9, 3)),
        item("D", finish=-1.0, title="Et svært langt navn på en oppgave " * 5),
        item("E", finish=6.0, phase="operation"),
        today=date(2018, 10, 1),
        **more,
    )


def words(svg: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_the_chart_is_well_formed_and_has_a_bar_and_a_table_row_for_every_task() -> None:
    drawn = gantt(plan(), names={"1853": "Evenes"})
    root = ElementTree.fromstring(drawn.svg)
    assert root.get("role") == "img"
    assert not re.search(r"\sstyle=|<style|<b>", drawn.svg)
    bars = [node for node in root.iter(f"{SVG}rect") if node.get("stroke")]
    assert len(bars) == len(drawn.table_rows) == 5
    assert all(len(row) == len(drawn.table_head) for row in drawn.table_rows)
    assert [row[0].split()[0] for row in drawn.table_rows] == ["A", "B", "C", "D", "E"]
    assert drawn.table_rows[1][0] == "B Punkt B, Evenes"
    assert drawn.table_rows[1][-1] == "A"
    assert drawn.table_rows[2][3] == "ferdig"


def test_what_is_critical_is_hatched_and_says_so() -> None:
    now = plan()
    drawn = gantt(now)
    root = ElementTree.fromstring(drawn.svg)
    hatched = [node for node in root.iter(f"{SVG}rect") if node.get("fill") == "url(#gantt-k)"]
    assert len(hatched) == sum(row.critical for row in now.rows) == words(drawn.svg).count("kritisk") == 2
    assert [row[5] for row in drawn.table_rows].count("ja") == 2
    assert "ferdig" in words(drawn.svg)


def test_bars_lie_in_order_of_time_on_one_scale() -> None:
    now = plan()
    whole, (part,) = gantt(now), sheets(now, "decision")

    def bars(svg: str) -> list[tuple[float, float]]:
        rects = [n for n in ElementTree.fromstring(svg).iter(f"{SVG}rect") if n.get("stroke")]
        return [(float(n.get("x", 0)), float(n.get("width", 0))) for n in rects]

    first, second, *_rest = bars(whole.svg)
    assert first[0] < second[0]
    # 100 working days are longer than 60.
    assert second[1] > first[1]
    assert bars(part.svg) == [second]
    assert len(part.table_rows) == 1


def test_pins_have_the_letters_of_their_table_and_today_and_the_cutover_are_named() -> None:
    now = plan()
    shown = words(gantt(now).svg)
    assert {"i dag", "oppstart"} <= set(shown)
    assert {"A", "B", "C"} <= set(shown)
    assert len(now.pins) >= 3


def test_the_frozen_plan_is_a_thin_line_under_the_bar() -> None:
    frozen = baseline_from(baseline_values(plan()))
    with_line, without = gantt(plan(), frozen), gantt(plan())
    assert with_line.svg.count('stroke-width="1.6"') == without.svg.count('stroke-width="1.6"') + 5


def test_a_long_name_is_cut_and_its_municipality_is_not() -> None:
    now = laid_out(Task(item("A", title="Et svært langt navn på en oppgave " * 5), "1853"))
    (name,) = [each for each in words(gantt(now, names={"1853": "Evenes"}).svg) if each.startswith("A Et")]
    assert name.endswith("…, Evenes")


def test_a_phase_with_many_tasks_is_spread_over_sheets_that_fit_a_page() -> None:
    now = laid_out(*(item(f"P-{place}", finish=-20 + place / 10) for place in range(2 * MOST_ROWS + 1)))
    drawn = sheets(now, "preparation")
    assert [len(chart.table_rows) for chart in drawn] == [23, 23, 23]
    assert drawn[1].caption == "Planen i tid: Forberedelse (2 av 3)"
    assert len({re.search(r'id="([^"]+)-t"', chart.svg)[1] for chart in drawn}) == 3
    assert sheets(now, "decision") == ()
    for chart in drawn:
        width, height = map(float, re.search(r'viewBox="0 0 (\S+) (\S+)"', chart.svg).groups())
        # What is left of A3 on its side inside the margins, with a heading over the drawing.
        assert height / width < (297 - 36 - 12) / (420 - 30)
