"""An agreement held against the law from the command line, and the papers there are."""

from pathlib import Path

import docx
import pytest


@pytest.fixture
def agreement(tmp_path: Path) -> Path:
    """A short agreement in nynorsk, without withdrawal."""
    made = docx.Document()
    for heading, text in (
        (
            "Vertskommune",
            "Fauske kommune er vertskommune for samarbeidet, og dei andre er samarbeidskommunar.",
        ),
        ("Økonomisk oppgjer", "Kostnadene blir fordelte etter innbyggjarar. Oppgjeret skjer kvart år."),
        ("Anna", "Ein kommune som ikkje er samd, skal seie frå. Dei gjer det frå same dag."),
    ):
        made.add_heading(heading, 1)
        made.add_paragraph(text)
    path = tmp_path / "avtale.docx"
    made.save(str(path))
    return path


def test_what_is_there_and_what_is_not(call, agreement):
    answer = call("agreement", "check", str(agreement), "--date", "2024-06-01", "--json")
    assert answer.code == 0
    found = {item["id"]: item["found"] for item in answer.json["items"]}
    assert (found["host"], found["settlement"], found["withdrawal"]) == (True, True, False)
    assert answer.json["language"] == "nn"
    missing = next(f for f in answer.json["findings"] if f["subject"] == "withdrawal")
    assert "§ 20-4" in missing["citation"]
    text = call("agreement", "check", str(agreement), "--date", "2018-08-31")
    assert "✕ Uttreden" in text.out
    assert "§ 28-1 e" in text.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--model", "vertskap"), 2),
        (("--paper", "finnes_ikke"), 2),
        (("--date", "1900-01-01"), 2),
        (("--model", "close_coop"), 2),
        (("--model", "ko"), 2),
        (("--paper", "merger_mandate"), 2),
        (("--model", " HOST_board "), 0),
        (("--model", "Merger", "--paper", "merger_mandate"), 0),
    ],
)
def test_a_call_is_refused_or_understood(call, agreement, words, code):
    assert call("agreement", "check", str(agreement), *words).code == code


def test_a_paper_is_held_against_the_law_of_its_own_model(call, agreement):
    answer = call("agreement", "check", str(agreement), "--model", "close_coop")
    assert "hører ikke til modellen tett faglig" in answer.err
    assert "host_admin, host_board" in answer.err


def test_a_file_with_macros_or_of_another_kind_is_refused(call, tmp_path):
    other = tmp_path / "avtale.pdf"
    other.write_bytes(b"%PDF-1.7\n")
    answer = call("agreement", "check", str(other))
    assert answer.code == 2
    assert "PDF" in answer.err
    assert call("agreement", "check", str(tmp_path / "borte.docx")).code == 2


def test_the_papers_and_what_the_law_demands_of_each(call):
    found = {each["id"]: each for each in call("agreement", "papers", "--json").json["papers"]}
    assert len(found) == 17
    assert len(found["host_agreement"]["mandatory"]) == 10
    assert "host_agreement" in call("agreement", "papers").out
