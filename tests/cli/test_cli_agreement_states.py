"""An agreement on the command line: unsure is shown with its passage, and does not count as found."""

from pathlib import Path

import docx
import pytest


@pytest.fixture
def agreement(tmp_path: Path) -> Path:
    made = docx.Document()
    for heading, text in (
        ("Vertskommune", "Fauske kommune er vertskommune."),
        ("Utgifter", "Utgifter til strøm vurderes i hver sak."),
        ("Ansatte", "Oppsigelse av ansatte følger arbeidsmiljøloven."),
    ):
        made.add_heading(heading, 1)
        made.add_paragraph(text)
    path = tmp_path / "avtale.docx"
    made.save(str(path))
    return path


def test_unsure_is_shown_and_not_counted(call, agreement):
    text = call("agreement", "check", str(agreement), "--date", "2024-06-01").out
    assert "1 av 9 lovpålagte punkter er funnet" in text
    assert "? Økonomisk oppgjør" in text
    assert "usikkert: kan stå her, les" in " ".join(text.split())
    assert "Utgifter til strøm" in text
    assert "✕ Uttreden" in text
    answer = call("agreement", "check", str(agreement), "--date", "2024-06-01", "--json").json
    items = {item["id"]: item for item in answer["items"]}
    assert (items["host"]["state"], items["host"]["found"]) == ("found", True)
    assert (items["settlement"]["state"], items["settlement"]["found"]) == ("unsure", False)
    assert items["settlement"]["passages"][0]["heading"] == "Utgifter"
    assert items["withdrawal"]["state"] == "not_found"
    found = {finding["subject"]: finding for finding in answer["findings"]}
    assert (found["settlement"]["code"], found["settlement"]["severity"]) == ("item-unsure", "should")


def test_too_large_a_file_is_refused_with_the_limit(call, agreement):
    with agreement.open("r+b") as file:
        file.truncate(20_000_001)
    answer = call("agreement", "check", str(agreement))
    assert answer.code == 2
    assert "20 MB" in answer.err
