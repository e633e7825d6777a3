import io

import pytest
from docx import Document as Opened
from pypdf import PdfReader
from tests.agreements.assessment.assessment_worlds import DAY, assessment, judgement

from bindeledd.agreements.assessment.answer import assessment_json
from bindeledd.agreements.assessment.area_facts import area_facts
from bindeledd.agreements.assessment.assessment import GRADES
from bindeledd.agreements.assessment.paper import Issue, option_paper
from bindeledd.agreements.assessment.paper_words import words
from bindeledd.agreements.assessment.suggestion import suggest
from bindeledd.agreements.assessment.themes import themes
from bindeledd.documents import Figure, Heading, Table, text_of
from bindeledd.documents.docx import working_file
from bindeledd.documents.pdf import issued_file
from bindeledd.law.rulebook import rulebook


@pytest.fixture(scope="module")
def whole():
    return assessment(judgement(grade="better"), suggested=(suggest(area_facts("indre-salten"), DAY),))


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_option_theme_and_part_is_in_the_paper(whole, language):
    paper = option_paper(whole, language=language)
    told = "\n".join(text_of(paper))
    headings = [block.text for block in paper.blocks if isinstance(block, Heading)]
    assert paper.language == language
    for option in whole.options:
        assert option.title in told
    for theme in themes():
        assert theme.name.in_(language) in headings
        assert theme.question.in_(language) in told
    for key in ("options", "law", "themes", "factors", "matrix", "suggested", "open"):
        assert words()[key].in_(language) in headings
    assert sum(isinstance(block, Figure) for block in paper.blocks) == 1
    assert rulebook().version in told


def test_figures_have_their_source_and_vintage_line_below(whole):
    paper = option_paper(whole)
    blocks = list(paper.blocks)
    captions = {f"Tall for temaet {theme.name.nb.lower()}" for theme in themes()}
    tables = [at for at, block in enumerate(blocks) if isinstance(block, Table) and block.caption in captions]
    assert len(tables) == len(captions)
    for at in tables:
        end = next(i for i, block in enumerate(blocks[at:], at) if isinstance(block, Heading))
        assert any(getattr(block, "text", "").startswith("Kilde: ") for block in blocks[at:end])


def test_a_judgement_stands_with_author_and_evidence_and_research_as_suggestion(whole):
    told = "\n".join(text_of(option_paper(whole)))
    assert "Leder av Nav Fauske" in told
    assert "Prosessdag 19. april 2018" in told
    assert "forslag til hva dere kan tenke gjennom, ikke en vurdering" in told
    assert "OsloMet" in told


def test_the_program_never_judges():
    nobody = assessment()
    paper = option_paper(nobody)
    lines = text_of(paper)
    assert not set(GRADES.values()) & set(lines)
    assert not [b for b in paper.blocks if isinstance(b, Table) and b.caption.startswith("Vurderinger")]
    assert all(not theme["judgements"] for theme in assessment_json(nobody)["themes"])
    assert sum(line.startswith("Ikke vurdert ennå") for line in lines) == len(themes())


def test_a_persons_text_is_kept_as_written_and_never_interpreted():
    odd = "#set page(1) *fet* <b>&amp; {title} $x$"
    paper = option_paper(assessment(judgement(text=odd, author=odd, evidence=odd)))
    assert text_of(paper).count(odd) == 3
    assert issued_file(paper).startswith(b"%PDF")


def test_both_files_open_with_title_language_and_headed_tables(whole):
    paper = option_paper(whole, issue=Issue(number="2018/12-4", letterhead=("Fauske kommune",)))
    reader = PdfReader(io.BytesIO(issued_file(paper)))
    assert reader.metadata.title == "Konsekvensutredning: Indre Salten"
    assert reader.trailer["/Root"]["/Lang"] == "nb-NO"
    opened = Opened(io.BytesIO(working_file(paper)))
    assert len(opened.tables) == sum(isinstance(block, Table) for block in paper.blocks)
    assert not [p for p in opened.paragraphs if not p.text.strip() and not p._p.xpath(".//w:drawing")]


def test_the_same_assessment_gives_the_same_paper(whole):
    assert issued_file(option_paper(whole)) == issued_file(option_paper(whole))


def test_as_plain_values(whole):
    told = assessment_json(whole)
    assert [option["id"] for option in told["options"]] == ["0", "1", "2", "3"]
    assert told["options"][0]["today"] is True
    assert told["research"]["suggestion_only"] is True
    assert told["matrix"]["rule_set"] == told["rule_set"]
    users = next(theme for theme in told["themes"] if theme["id"] == "users")
    assert users["judgements"][0]["author"] == "Leder av Nav Fauske"
    assert set(users["figures"][0]["values"]) == {"0", "1", "2", "3"}


def test_the_fixed_words_have_the_same_places_in_both_languages():
    import string

    for key, text in words().items():
        places = [{name for _, name, _, _ in string.Formatter().parse(t) if name} for t in (text.nb, text.nn)]
        assert places[0] == places[1], key
