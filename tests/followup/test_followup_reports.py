import re
from datetime import date

import pytest
from tests.documents.paper_worlds import OpenedPdf, pressed
from tests.followup.followup_worlds import CUTOVER, TODAY, goal, ground

from bindeledd.documents import DocumentFacts, Figure, Heading, Table, text_of
from bindeledd.documents.docx import working_file
from bindeledd.documents.html import fragment
from bindeledd.documents.pdf import issued_file
from bindeledd.followup.asked import asked_for
from bindeledd.followup.picture import MOST_POINTS, chart_words, goal_chart
from bindeledd.followup.reports import experience_report, statistics_pack, yearly_report
from bindeledd.followup.reports.yearly import unwritten

ABOUT = DocumentFacts(date=TODAY, number="nav-land-1", status="issued", program="Bindeledd")


def yearly_row(topic, municipality, what="Klager", **changed):
    return {
        "project": "nav-land", "number": 1, "year": 2025, "municipality": municipality, "topic": topic,
        "what": what, "value": None, "unit": None, "text": None, "source": "Årsrapporten 2025",
    } | changed  # fmt: skip


FULL = ground(
    milestones=(("besluttet å gjennomføre", date(2024, 5, 20)), ("mandat undertegnet", date(2022, 9, 1))),
    experiences=(
        {"theme": "IT", "about": "process", "phase": "preparation", "item": "C-301",
         "happened": "Sent.\n\nTilganger.",
         "advice": "Bestill tidlig.", "share": True},
        {"theme": "Drift", "about": "one_year", "phase": None, "item": None, "happened": "Roligere.",
         "advice": None,
         "share": False},
    ),
    answers=(
        {"question": "Er sykefraværet lavere?", "asked": "one_year", "answer": "Ja.", "by": "Partnerskapet",
         "on": date(2025, 9, 1)},
        {"question": "Er noen blitt alene?", "asked": "one_year", "answer": None, "by": None, "on": None},
        {"question": "Hva vil vi oppnå?", "asked": "before", "answer": "Mer fag.", "by": None, "on": None},
    ),
    figures=(
        yearly_row("complaints", "3447", value=14.0, unit="klager"),
        yearly_row("complaints", "3448", "Vertens klager", value=99.0),
        yearly_row("users", None, "Brukerutvalget", text="Fornøyd med åpningstiden"),
        yearly_row("own", "3447", "Ungdomsteam", text="I gang"),
        yearly_row("economy", "3447", "I fjor", year=2024, value=1.0),
    ),
)  # fmt: skip
REPORTS = {
    "experience 1": experience_report(FULL, 1, ABOUT),
    "experience 2": experience_report(FULL, 2, ABOUT),
    "yearly": yearly_report(FULL, "3447", 2025, ABOUT),
    "statistics": statistics_pack(FULL, ABOUT),
    "yearly of nothing": yearly_report(ground(goals=()), "3448", 2024, ABOUT),
    "experience 1 of nothing": experience_report(ground(goals=()), 1, ABOUT),
    "experience 2 of nothing": experience_report(ground(goals=()), 2, ABOUT),
}


def said(name):
    return "\n".join(text_of(REPORTS[name]))


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_is_an_accessible_file_with_the_words_of_its_page(name):
    paper = REPORTS[name]
    opened = OpenedPdf(issued_file(paper))
    assert "<pdfuaid:part>1</pdfuaid:part>" in opened.xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in opened.xmp
    assert pressed([opened.text]) == pressed(text_of(paper))
    assert working_file(paper)[:2] == b"PK"
    page = fragment(paper)
    assert "style=" not in page
    assert page.count("<img") == sum(isinstance(block, Figure) for block in paper.blocks)


def test_the_first_report_tells_of_the_process_and_the_second_of_the_year_after():
    first, second = said("experience 1"), said("experience 2")
    assert "Bestill tidlig." in first
    assert "Roligere." not in first
    assert "Roligere." in second
    assert "Bestill tidlig." not in second
    assert first.index("mandat undertegnet") < first.index("besluttet å gjennomføre")
    assert "Gjelder: Forberedelse, punkt C-301" in first
    assert "Svart av: Partnerskapet, 1. september 2025" in second
    assert "Ikke besvart." in second


def test_the_goals_a_year_after_stand_with_verdict_sources_and_why_not():
    table = next(b for b in REPORTS["experience 2"].blocks if isinstance(b, Table) and len(b.header) == 7)
    assert [row[-1] for row in table.rows] == ["Nådd", "Kan ikke sies", "Kan ikke sies"]
    assert table.rows[1][2] == "ikke kjent"
    words = said("experience 2")
    assert "Færre unge utenfor: Det finnes ikke noe tall fra før oppstart." in words
    assert "Driftsloggen 2025, uttrekk juni 2025" in words


def test_the_yearly_report_is_of_one_council_and_one_year():
    words = said("yearly")
    assert "Kommunestyret i Søndre Land" in words
    assert "14 klager" in words
    assert "Vertens klager" not in words
    assert "I fjor" not in words
    assert "alle kommunene" in words
    assert "Ungdomsteam" in words
    assert "Ikke kjent. Ingen har ført noe om dette." in words
    assert "§ 25-2" in words
    years = next(b for b in REPORTS["yearly"].blocks if isinstance(b, Table) and "2024" in b.header)
    assert years.rows[0][3:5] == ("8,5", "5,0")


def test_before_a_year_has_passed_the_yearly_report_says_nothing_of_the_year_after():
    early = yearly_report(FULL, "3447", 2024, ABOUT)
    assert "Målene ett år etter" not in [b.text for b in early.blocks if isinstance(b, Heading)]
    assert "Kilder til tallene" in [b.text for b in early.blocks if isinstance(b, Heading)]


def test_topics_nobody_has_written_on_are_named():
    assert unwritten(FULL, "3447", 2025) == ("economy", "deviations", "agreement", "priorities")
    assert "economy" not in unwritten(ground(model="MERGER"), "3447", 2025)


def test_the_statistics_have_a_line_for_each_goal_with_two_figures_or_more():
    paper = REPORTS["statistics"]
    assert sum(isinstance(block, Figure) for block in paper.blocks) == 1
    assert "Ett år etter: nådd." in said("statistics")


def test_what_is_missing_closes_the_report():
    asked = asked_for(FULL.goals, CUTOVER, TODAY)
    words = "\n".join(text_of(experience_report(ground(findings=asked), 2, ABOUT)))
    assert "Dette mangler" in words
    assert "kan ikke lages i ettertid" in words


def test_headings_of_the_first_level_are_numbered_in_order():
    numbers = [b.number for b in REPORTS["yearly"].blocks if isinstance(b, Heading) and b.level == 1]
    assert numbers == [str(at) for at in range(1, len(numbers) + 1)]


def test_a_picture_has_every_figure_in_words_and_needs_two():
    assert goal_chart(goal(baseline_value=None)) is None
    assert goal_chart(goal({}, baseline_value=None)) is None
    one = goal({})
    chart = goal_chart(one)
    words = chart_words(one, chart)
    assert "31.12.23 12" in words
    assert "01.06.25 5" in words
    assert re.search(r"måltall: .*6", words)


def test_a_figure_measured_otherwise_is_no_part_of_the_line():
    chart = goal_chart(goal({"method": "changed"}))
    assert [row[1:] for row in chart.table_rows] == [("12", "ikke kjent"), ("ikke kjent", "5"), ("6", "6")]


def test_of_many_figures_the_first_and_the_latest_are_drawn():
    many = goal(*({"on": date(2024, month, 1), "value": float(month)} for month in range(1, 13)))
    chart = goal_chart(many)
    assert len(chart.table_head) - 1 == MOST_POINTS
    assert chart.table_head[1] == "31.12.23"
    assert chart.table_head[-1] == "01.12.24"
