"""The option paper on the web: alternatives against today, judgements that people write, and the files."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta

import docx
import pypdf
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from tests.web.questionnaire.asking import identity_number

from bindeledd.agreements.assessment.themes import THEMES
from bindeledd.mapping import new_case
from bindeledd.structure.proposal import Move
from bindeledd_web.agreements.assessing import MOST
from bindeledd_web.agreements.models import Judgement
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.actions import archive_case, create_case
from bindeledd_web.cases.models import Case
from bindeledd_web.law.actions import answer_point
from bindeledd_web.people.models import User
from bindeledd_web.structure.actions import begin_alternative, keep_move, put_away
from bindeledd_web.structure.models import Alternative
from bindeledd_web.structure.worlds import world_for

PAGE = "/sak/nordland-2018/utredning/"
JUDGE = f"{PAGE}vurdering/"

# Clearly synthetic: the month is above twelve.
SYNTHETIC = next(n for serial in range(900, 999) if (n := identity_number(f"418101{serial}")))


@pytest.fixture
def hosted(case: Case, user_in: Callable[[str], User]) -> Alternative:
    """Beiarn and Saltdal with Fauske as host, begun from today's structure."""
    return moved(case, user_in("project_leader"), "Indre Salten samlet", ("1839", "1840"))


def moved(case: Case, by: User, title: str, codes: tuple[str, ...] = ()) -> Alternative:
    """An alternative in which those municipalities join Fauske."""
    made = begin_alternative(by=by, case=case, title=title, proposal=world_for(case, case.date).today)
    for code in codes:
        made = keep_move(
            by=by, alternative=made, move=Move("join", code, "1841"), expected_version=made.version
        )
    return made


def judgement(version: int = 0, **changed: str) -> dict[str, str]:
    """The form filled in."""
    return {
        "text": "Færre dører å gå til, men flere fagfolk bak hver av dem.",
        "grade": "better",
        "author": "Prosjektgruppen",
        "evidence": "Møte 12. mars og tallene for temaet",
        "on": "2018-03-12",
        "version": str(version),
    } | changed


def url(option: str = "indre-salten-samlet", theme: str = "users") -> str:
    """Where a judgement of the alternative under the theme is written."""
    return f"{JUDGE}?alternativ={option}&tema={theme}"


def test_today_and_the_alternatives_are_held_against_every_theme(leader: Client, hosted: Alternative) -> None:
    page = leader.get(PAGE)
    assert page.status_code == 200
    assert [(o.placed.number, o.placed.slug) for o in page.context["options"]] == [
        (0, "i-dag"),
        (1, hosted.slug),
    ]
    assert [theme.id for theme in page.context["themes"]] == list(THEMES)
    assert (page.context["judged"], page.context["asked"]) == (0, 16)
    for theme in page.context["themes"]:
        for row in theme.figures:
            assert len(row.values) == 2
            assert all(value.text or value.reason for value in row.values)
    offices = next(
        row
        for t in page.context["themes"]
        if t.id == "travel_presence"
        for row in t.figures
        if row.title == "Kontor"
    )
    assert (offices.values[0].text, offices.values[1].text, offices.values[1].change) == ("43", "41", "−2")


def test_the_page_begins_with_the_answer_and_ends_with_what_is_open(
    leader: Client, hosted: Alternative
) -> None:
    text = leader.get(PAGE).content.decode()
    places = [
        text.index(f'id="{name}"')
        for name in ("alternativer", "blikk", "tema-users", "kriterier", "matrise", "apent")
    ]
    assert places == sorted(places)
    assert "1 alternativ er holdt mot dagens struktur" in text
    assert 'class="bl-chart"' in text
    assert "Administrativt vertskommunesamarbeid" in text
    assert "§ 28-1 b" in text


def test_a_case_without_alternatives_shows_today_alone(leader: Client, case: Case) -> None:
    page = leader.get(PAGE)
    assert page.status_code == 200
    assert [o.placed.slug for o in page.context["options"]] == ["i-dag"]
    assert "/forslag/nytt/" in page.content.decode()


def test_another_case_has_no_suggestions_for_its_areas(
    leader: Client, user_in: Callable[[str], User]
) -> None:
    folder = new_case("lofoten", "Lofoten", ["1865", "1860"], date(2018, 1, 1))
    create_case(by=user_in("project_leader"), folder=folder)
    page = leader.get("/sak/lofoten/utredning/")
    assert page.status_code == 200
    assert not page.context.get("suggested")


def test_research_and_areas_are_marked_as_suggestions_with_source(
    leader: Client, hosted: Alternative
) -> None:
    page = leader.get(PAGE)
    themes = {theme.id: theme for theme in page.context["themes"]}
    assert any(theme.points for theme in themes.values())
    for theme in themes.values():
        for point in theme.points:
            assert point.source.text in page.content.decode().replace("&#x27;", "'")
    text = page.content.decode()
    assert text.count(">forslag</span>") >= 3
    assert "Indre Salten" in {each.area for each in page.context["suggested"]}


def test_success_factors_stand_for_each_model_in_use(leader: Client, hosted: Alternative) -> None:
    factors = leader.get(PAGE).context["factors"]
    names = [each.model for each in factors]
    assert "Administrativt vertskommunesamarbeid" in names
    assert names[-1] == "Alle modeller"
    assert "Kommunesammenslåing" not in names
    assert all(factor.source.text for each in factors for _word, _colour, factor in each.rows)


def test_the_matrix_says_the_same_as_picture_and_table(leader: Client, hosted: Alternative) -> None:
    matrix = leader.get(PAGE).context["matrix"]
    assert len(matrix.models) == 5
    assert [used for _name, used in matrix.models].count(True) >= 2
    for row, cells in matrix.rows:
        assert row.question in matrix.chart.svg
        assert [text for _head, text, _cited, _note in cells] == list(
            next(r for r in matrix.chart.table_rows if r[0] == row.question)[1:]
        )


def test_missing_judgements_are_actions(
    leader: Client, client_as: Callable[[str], Client], hosted: Alternative
) -> None:
    page = leader.get(PAGE)
    missing = page.context["missing"]
    assert [(each.placed.slug, len(each.themes)) for each in missing] == [("i-dag", 8), (hosted.slug, 8)]
    for _name, address in missing[1].themes:
        assert leader.get(address).status_code == 200
    text = client_as("reader").get(PAGE).content.decode()
    assert "/utredning/vurdering/" not in text
    assert "Vurderinger som mangler" in text


def test_a_judgement_stands_with_author_evidence_and_grade(leader: Client, hosted: Alternative) -> None:
    answer = leader.post(url(), judgement())
    assert answer.status_code == 302, answer.context["form"].errors
    assert answer.headers["Location"] == f"{PAGE}#tema-users"
    made = Judgement.objects.get()
    assert (made.option, made.theme, made.version, made.grade) == (hosted.slug, "users", 1, "better")
    assert (made.role, made.on) == ("project_leader", date(2018, 3, 12))
    text = leader.get(PAGE).content.decode()
    for words in (
        "Færre dører å gå til",
        "Prosjektgruppen",
        "12. mars 2018",
        "Møte 12. mars",
        "bedre enn i dag",
    ):
        assert words in text
    assert "1 av 16 vurderinger er skrevet" in text
    event = AuditableEvent.objects.get(type="judgement_written")
    assert event.new == {"title": "Indre Salten samlet", "theme": "users", "version": 1}
    assert "Skrev en vurdering av «Indre Salten samlet» under temaet Brukerne" in (
        leader.get("/sak/nordland-2018/hendelser/").content.decode()
    )


def test_a_grade_may_be_left_out_and_today_has_none(leader: Client, hosted: Alternative) -> None:
    assert leader.post(url(theme="risk"), judgement(grade="")).status_code == 302
    assert Judgement.objects.get().grade == ""
    assert "grade" not in leader.get(url("i-dag")).context["form"].fields
    assert leader.post(url("i-dag"), judgement()).status_code == 302
    assert Judgement.objects.get(option="i-dag").grade == ""


def test_a_new_judgement_replaces_the_one_before_and_both_stay(leader: Client, hosted: Alternative) -> None:
    leader.post(url(), judgement())
    form = leader.get(url()).context["form"]
    assert (form.initial["text"], form.initial["version"]) == (judgement()["text"], 1)
    assert (
        leader.post(url(), judgement(1, text="Dårligere for dem uten bil.", grade="worse")).status_code == 302
    )
    assert [(each.version, each.grade) for each in Judgement.objects.all()] == [(1, "better"), (2, "worse")]
    page = leader.get(PAGE)
    card = page.context["themes"][0].cards[1]
    assert (card.judgement.version, card.grade, len(card.earlier)) == (2, "dårligere enn i dag", 1)
    assert "Tidligere vurderinger" in page.content.decode()
    assert page.context["judged"] == 1


@pytest.mark.parametrize("field", ["text", "author", "evidence", "on"])
def test_everything_but_the_grade_is_asked_for(leader: Client, hosted: Alternative, field: str) -> None:
    answer = leader.post(url(), judgement(**{field: ""}))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Judgement.objects.exists()


@pytest.mark.parametrize("field", ["text", "author", "evidence"])
def test_judgements_hold_no_identity_numbers(leader: Client, hosted: Alternative, field: str) -> None:
    assert leader.post(url(), judgement(**{field: f"Se {SYNTHETIC}"})).status_code == 422
    assert not Judgement.objects.exists()


def test_an_unknown_grade_alternative_or_theme_is_refused(leader: Client, hosted: Alternative) -> None:
    assert leader.post(url(), judgement(grade="best")).status_code == 422
    assert leader.get(url("finnes-ikke")).status_code == 404
    assert leader.get(url(theme="finnes-ikke")).status_code == 404
    assert leader.get(JUDGE).status_code == 200
    assert not Judgement.objects.exists()


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(leader: Client, hosted: Alternative) -> None:
    leader.post(url(), judgement())
    late = leader.post(url(), judgement(0, text="Skrevet uten å ha sett den andre."))
    assert late.status_code == 409
    text = late.content.decode()
    assert "Noen andre lagret før deg" in text
    assert "Skrevet uten å ha sett den andre." in text
    assert "Færre dører" in text
    assert late.context["form"]["version"].value() == "1"
    assert Judgement.objects.count() == 1


def test_the_same_again_is_no_new_judgement(leader: Client, hosted: Alternative) -> None:
    leader.post(url(), judgement())
    assert leader.post(url(), judgement(1)).status_code == 422
    assert Judgement.objects.count() == 1


def test_two_judgements_never_have_the_same_version(leader: Client, hosted: Alternative) -> None:
    leader.post(url(), judgement())
    row = Judgement.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_text_that_people_write_is_escaped(leader: Client, hosted: Alternative) -> None:
    leader.post(
        url(), judgement(text="<script>alert(1)</script>", author="<b>A</b>", evidence="{{ 7|add:7 }}")
    )
    text = leader.get(PAGE).content.decode()
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "&lt;b&gt;A&lt;/b&gt;" in text
    assert "{{ 7|add:7 }}" in text


@pytest.mark.parametrize("role", ["reader", "chief_executive"])
def test_others_read_and_do_not_judge(
    client_as: Callable[[str], Client], hosted: Alternative, role: str
) -> None:
    reader = client_as(role)
    assert reader.get(PAGE).status_code == 200
    assert reader.get(url()).status_code == 403
    assert reader.post(url(), judgement()).status_code == 403
    assert not Judgement.objects.exists()


@pytest.mark.parametrize("role", ["county_director", "lawyer"])
def test_those_who_plan_or_write_agreements_judge(
    client_as: Callable[[str], Client], hosted: Alternative, role: str
) -> None:
    assert client_as(role).post(url(), judgement()).status_code == 302
    assert Judgement.objects.get().role == role


def test_nobody_judges_in_a_case_that_is_put_away(
    leader: Client, hosted: Alternative, case: Case, user_in: Callable[[str], User]
) -> None:
    archive_case(by=user_in("project_leader"), case=case, reason="Ferdig.")
    assert leader.get(PAGE).status_code == 200
    assert leader.post(url(), judgement()).status_code == 403
    assert not Judgement.objects.exists()


def test_a_judgement_older_than_the_offices_is_marked(
    leader: Client, hosted: Alternative, user_in: Callable[[str], User]
) -> None:
    leader.post(url(), judgement())
    assert not leader.get(PAGE).context["themes"][0].cards[1].outdated
    Judgement.objects.update(at=timezone.now() - timedelta(days=1))
    page = leader.get(PAGE)
    assert page.context["themes"][0].cards[1].outdated
    assert "eldre enn alternativet" in page.content.decode()


def test_the_alternatives_are_chosen_in_the_address(
    leader: Client, case: Case, user_in: Callable[[str], User]
) -> None:
    by = user_in("project_leader")
    made = [moved(case, by, f"Alternativ nummer {n}") for n in range(MOST + 1)]
    first = leader.get(PAGE)
    assert [o.placed.number for o in first.context["options"]] == list(range(MOST + 1))
    chosen = leader.get(f"{PAGE}?alternativ={made[1].slug}&alternativ={made[-1].slug}&alternativ=finnes-ikke")
    assert [o.placed.slug for o in chosen.context["options"]] == ["i-dag", made[1].slug, made[-1].slug]
    assert [o.placed.number for o in chosen.context["options"]] == [0, 2, MOST + 1]
    assert f"alternativ={made[-1].slug}" in chosen.context["query"]
    every = "&".join(f"alternativ={each.slug}" for each in made)
    crowded = leader.get(f"{PAGE}?{every}")
    assert crowded.status_code == 422
    assert f"Velg høyst {MOST} alternativer" in crowded.content.decode()
    assert leader.get(f"{PAGE}fil/docx/?{every}").status_code == 422
    saved = leader.post(url(made[-1].slug), judgement())
    assert saved.headers["Location"] == f"{PAGE}?alternativ={made[-1].slug}#tema-users"


def test_an_alternative_that_is_put_away_is_left_out_and_its_judgements_stay(
    leader: Client, hosted: Alternative, user_in: Callable[[str], User]
) -> None:
    leader.post(url(), judgement())
    hosted.refresh_from_db()
    put_away(by=user_in("project_leader"), alternative=hosted, expected_version=hosted.version)
    assert [o.placed.slug for o in leader.get(PAGE).context["options"]] == ["i-dag"]
    assert leader.get(url()).status_code == 404
    assert Judgement.objects.count() == 1


def test_an_alternative_that_no_longer_fits_is_said_and_left_out(leader: Client, hosted: Alternative) -> None:
    hosted.offices = [office for office in hosted.offices if "1804" not in office["members"]]
    hosted.save()
    page = leader.get(PAGE)
    assert page.status_code == 200
    assert "passer ikke lenger til saken" in page.content.decode()
    assert [o.placed.slug for o in page.context["options"]] == ["i-dag"]
    assert leader.get(url()).status_code == 200
    assert leader.post(url(), judgement()).status_code == 200
    assert not Judgement.objects.exists()


def test_open_points_have_links_and_answers(
    leader: Client, hosted: Alternative, case: Case, user_in: Callable[[str], User]
) -> None:
    points = {point.id: point for point in leader.get(PAGE).context["points"]}
    assert "O-01" in points
    assert points["O-01"].answer == ""
    assert leader.get(points["O-01"].url).status_code == 200
    answer_point(
        by=user_in("project_leader"), case=case, point="O-01", choice="agreed", basis="Møte med jurist.",
        document="", expected_version=0,
    )  # fmt: skip
    points = {point.id: point for point in leader.get(PAGE).context["points"]}
    assert "kapittel 16" in points["O-01"].answer


def test_the_paper_is_taken_out_in_both_forms_and_remembered(leader: Client, hosted: Alternative) -> None:
    leader.post(url(), judgement())
    word = leader.get(f"{PAGE}fil/docx/")
    assert word.status_code == 200
    read = docx.Document(io.BytesIO(word.content))
    cells = {cell.text for table in read.tables for row in table.rows for cell in row.cells}
    assert "Prosjektgruppen" in cells
    pdf = leader.get(f"{PAGE}fil/pdf/?malform=nn")
    title = pypdf.PdfReader(io.BytesIO(pdf.content)).metadata.title
    assert title.startswith("Konsekvensutgreiing")
    assert leader.get(f"{PAGE}fil/zip/").status_code == 404
    events = AuditableEvent.objects.filter(type="assessment_issued")
    assert [(each.target, each.new["form"], each.new["options"]) for each in events.order_by("id")] == [
        ("nordland-2018-utredning-1", "docx", ["i-dag", hosted.slug]),
        ("nordland-2018-utredning-1", "pdf", ["i-dag", hosted.slug]),
    ]
    assert "Hentet ut konsekvensutredningen som docx" in (
        leader.get("/sak/nordland-2018/hendelser/").content.decode()
    )


def test_the_paper_keeps_its_language_whatever_the_screen_speaks(leader: Client, hosted: Alternative) -> None:
    leader.cookies["bindeledd_language"] = "en"
    word = leader.get(f"{PAGE}fil/docx/")
    read = docx.Document(io.BytesIO(word.content))
    text = "\n".join(cell.text for table in read.tables for row in table.rows for cell in row.cells)
    assert "Dagens struktur" in text
    assert "Today" not in text


def test_files_need_the_right_to_take_the_case_out(
    client_as: Callable[[str], Client], hosted: Alternative
) -> None:
    assert "fil/pdf" not in client_as("reader").get(PAGE).content.decode()
    assert client_as("reader").get(f"{PAGE}fil/pdf/").status_code == 403
    assert not AuditableEvent.objects.filter(type="assessment_issued").exists()
    assert Client().get(f"{PAGE}fil/pdf/").status_code == 302


def test_the_law_of_another_day(leader: Client, hosted: Alternative) -> None:
    page = leader.get(f"{PAGE}?dato=2024-03-01")
    cited = [shown.cited for shown in page.context["law"]]
    cited += [each for _row, cells in page.context["matrix"].rows for _head, _text, each, _note in cells]
    assert any("§ 20-2" in each for each in cited)
    assert not any("§ 28-1" in each for each in cited)


def test_a_day_before_the_rules_is_said(leader: Client, hosted: Alternative) -> None:
    page = leader.get(f"{PAGE}?dato=1985-01-01")
    assert page.status_code == 200
    assert "kan ikke holdes mot hverandre" in page.content.decode()
    assert leader.get(f"{PAGE}fil/docx/").status_code == 422


def test_the_lists_lead_to_the_paper(leader: Client, hosted: Alternative) -> None:
    for address in ("/sak/nordland-2018/forslag/", "/sak/nordland-2018/avtale/"):
        assert f'href="{PAGE}"' in leader.get(address).content.decode()
