"""Answers on law, cooperations with papers and decisions, and judgements go along in the case folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.agreements.settlement.settlement_worlds import BY_INHABITANTS, SALTEN
from tests.web.agreements.filling import complete
from tests.web.questionnaire.asking import identity_number

from bindeledd.agreements.assessment.folder import TODAY as JUDGED_TODAY
from bindeledd.agreements.assessment.themes import THEMES
from bindeledd.agreements.settlement.records import to_values
from bindeledd.agreements.templates import template
from bindeledd.casefolder import CaseFolder, read_case, zip_bytes
from bindeledd.mapping.builtin import open_folder
from bindeledd_web.agreements.actions import change_cooperation, keep_protection, keep_settlement
from bindeledd_web.agreements.assessment_actions import write_judgement
from bindeledd_web.agreements.decision_actions import note_council_event
from bindeledd_web.agreements.models import Cooperation, CouncilEvent, Judgement, Paper, PaperVersion
from bindeledd_web.agreements.paper_actions import adopt_paper, begin_paper, write_clause, write_paper
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.actions import import_case
from bindeledd_web.cases.carrying import with_carried
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.models import Case
from bindeledd_web.law.actions import answer_point, set_deadline
from bindeledd_web.law.models import Answer
from bindeledd_web.people.models import User
from bindeledd_web.structure.actions import begin_alternative, name_alternative, put_away
from bindeledd_web.structure.asked import TODAY
from bindeledd_web.structure.worlds import world_for

TABLES = (
    "law_answers",
    "law_deadlines",
    "judgements",
    "planned_cooperations",
    "papers",
    "paper_answers",
    "council_events",
)
PURPOSE = "Ett felles kontor.\n\nFor alle."
# Clearly synthetic: the month is above twelve.
SYNTHETIC = next(n for serial in range(900, 999) if (n := identity_number(f"418101{serial}")))


@pytest.fixture
def worked(case: Case, cooperation: Cooperation, user_in: Callable[[str], User]) -> Case:
    """The case with something of everything that phases three and four hold."""
    by = user_in("project_leader")
    for version, choice in enumerate(("not", "agreed")):
        answer_point(
            by=by, case=case, point="O-01", choice=choice, basis="Notat.", document="18/7",
            expected_version=version,
        )  # fmt: skip
    set_deadline(by=by, case=case, point="O-02", due=date(2018, 9, 1), expected_version=0)
    begun = begin_alternative(by=by, case=case, title="Prøve", proposal=world_for(case, case.date).today)
    away = begin_alternative(by=by, case=case, title="Bort", proposal=world_for(case, case.date).today)
    for option, text in (("i-dag", "Sårbart."), (begun.slug, "Bedre."), (away.slug, "Verst.")):
        judge(by, case, option, text, 0)
    judge(by, case, begun.slug, "Mye bedre.", 1)
    put_away(by=by, alternative=away, expected_version=1)
    made = keep_settlement(
        by=by, cooperation=cooperation, values=to_values(SALTEN, [BY_INHABITANTS]), expected_version=1
    )
    noted = {"document": "18/204, protokoll", "on": "2018-06-01", "role": "project_leader"}
    made = keep_protection(by=by, cooperation=made, item="records", values=noted, expected_version=2)
    made = change_cooperation(
        by=by,
        cooperation=made,
        values={"nynorsk": ["1839"], "letterhead": "Fauske kommune", "effective_on": date(2019, 1, 1)},
        expected_version=3,
    )
    agreement = begin_paper(by=by, cooperation=made, kind="host_agreement")
    agreement = write_clause(
        by=by, paper=agreement, clause=clause_of("purpose"), answers={"purpose": PURPOSE}, left_out=False,
        expected_version=1,
    )  # fmt: skip
    write_clause(
        by=by, paper=agreement, clause=clause_of("task_differences"), answers={}, left_out=True,
        expected_version=2,
    )  # fmt: skip
    delegation = begin_paper(by=by, cooperation=made, kind="delegation_act", own="1839")
    delegation = complete(by, delegation)
    delegation = write_paper(
        by=by, paper=delegation, language="nn", case_number="18/204", expected_version=delegation.version
    )
    adopt_paper(by=by, paper=delegation, on=date(2018, 6, 21), expected_version=delegation.version)
    for kind, more in (("adopted", {"items": {"settlement": "Likt."}}), ("rejected", {})):
        values = {
            "kind": kind,
            "municipality": "1839",
            "on": "2018-06-21",
            "registered_at": "2018-06-22T10:00:00Z",
            "by": "project_leader",
            "document": "Møtebok",
        }
        note_council_event(by=by, cooperation=made, values=values | more)
    return case


def clause_of(field: str) -> str:
    clauses = template("host_agreement").clauses
    return next(clause.id for clause in clauses if field in [each.id for each in clause.fields])


def judge(by: User, case: Case, option: str, text: str, version: int) -> None:
    write_judgement(
        by=by, case=case, option=option, theme=THEMES[0], text=text,
        grade="" if option == TODAY else "better", author="Prosjektgruppen", evidence="Møte 12. mars",
        on=date(2018, 3, 12), expected_version=version,
    )  # fmt: skip


def carried(case: Case) -> CaseFolder:
    return with_carried(case, load(case, case.date).folder)


def rows(folder: CaseFolder) -> dict[str, list[dict[str, object]]]:
    return {table: [dict(row) for row in folder.rows(table)] for table in TABLES}


def taken(leader: Client, data: bytes, form: str = "zip") -> int:
    return leader.post("/saker/les-inn/", {"file": SimpleUploadedFile(f"sak.{form}", data)}).status_code


@pytest.mark.parametrize("form", ["zip", "xlsx"])
def test_the_file_has_it_all_and_gives_it_back(leader: Client, worked: Case, form: str) -> None:
    data = leader.post("/sak/nordland-2018/hent-ut/", {"form": form}).content
    assert taken(leader, data, form) == 302
    read_in = Case.objects.exclude(pk=worked.pk).get()
    before, after = rows(read_case(data)), rows(carried(read_in))
    assert before == after
    assert all(before[table] for table in TABLES)
    assert {len(before["law_answers"]), len(before["council_events"]), len(before["papers"])} == {2}
    assert [row["text"] for row in before["judgements"]] == ["Sårbart.", "Bedre.", "Mye bedre."]
    made = read_in.cooperations.get()
    papers = [each.get_absolute_url() for each in made.papers.all()]
    pages = ("agreement", "law", "assessment", "proposals")
    of_case = [reverse(name, args=[read_in.slug]) for name in pages]
    of_one = [
        reverse(name, args=[read_in.slug, made.slug])
        for name in ("cooperation", "agreement-settlement", "data-protection", "council-decisions")
    ]
    for address in (*of_case, *of_one, *papers):
        assert leader.get(address).status_code == 200, address


def test_pages_of_the_case_that_was_read_in_show_what_was_written(leader: Client, worked: Case) -> None:
    taken(leader, zip_bytes(carried(worked)))
    cooperation = Cooperation.objects.exclude(case=worked).get()
    paper = cooperation.papers.get(kind="host_agreement")
    assert paper.answers == {"purpose": PURPOSE}
    assert [each.version for each in paper.versions.all()] == [1, 2, 3]
    assert "Ett felles kontor." in leader.get(paper.get_absolute_url()).content.decode()
    assert cooperation.settlement == to_values(SALTEN, [BY_INHABITANTS])
    act = cooperation.papers.get(kind="delegation_act")
    assert (act.language, act.case_number, act.adopted_on) == ("nn", "18/204", date(2018, 6, 21))
    first, second = cooperation.events.all()
    assert (first.values["kind"], second.values["kind"]) == ("adopted", "rejected")
    assert first.values["registered_at"] == "2018-06-22T10:00:00Z"


def test_no_account_goes_along_and_nobody_is_said_to_have_answered_who_did_not(
    leader: Client, worked: Case, user_in: Callable[[str], User]
) -> None:
    author = user_in("project_leader")
    folder = carried(worked)
    told = str([rows(folder)[table] for table in TABLES])
    assert author.name not in told.replace("Prosjektgruppen", "")
    assert str(author.key) not in told
    assert author.email not in told
    taken(leader, zip_bytes(folder))
    read_in = Case.objects.exclude(pk=worked.pk).get()
    answers = read_in.law_answers.all()
    assert {(each.by, each.role) for each in answers} == {("", "project_leader")}
    page = leader.get(f"/sak/{read_in.slug}/lov/avklar/O-01/").content.decode()
    assert "Prosjektleder i fylket" in page
    assert "Systemet" not in page


def test_an_answer_without_a_role_was_read_in(leader: Client, worked: Case) -> None:
    folder = carried(worked)
    without = [row | {"role": None, "on": date(2018, 4, 2)} for row in rows(folder)["law_answers"]]
    taken(leader, zip_bytes(folder.with_rows("law_answers", without)))
    read_in = Case.objects.exclude(pk=worked.pk).get()
    page = leader.get(f"/sak/{read_in.slug}/lov/avklar/O-01/").content.decode()
    assert "lest inn med saken, 2. april 2018" in page
    assert rows(carried(read_in))["law_answers"] == without


def test_a_judgement_follows_its_alternative_to_its_new_name(
    leader: Client, worked: Case, user_in: Callable[[str], User]
) -> None:
    named = worked.alternatives.get(slug="prove")
    name_alternative(by=user_in("project_leader"), alternative=named, title="Salten", expected_version=1)
    assert taken(leader, zip_bytes(carried(worked))) == 302
    read_in = Case.objects.exclude(pk=worked.pk).get()
    assert {each.option for each in read_in.judgements.all()} == {"i-dag", "salten"}


def test_what_no_longer_belongs_to_the_cooperation_stays_behind(
    leader: Client, worked: Case, user_in: Callable[[str], User]
) -> None:
    found = worked.cooperations.get()
    change_cooperation(
        by=user_in("project_leader"),
        cooperation=found,
        values={"participants": [code for code in found.participants if code != "1839"], "nynorsk": []},
        expected_version=found.version,
    )
    folder = carried(worked)
    assert [row["kind"] for row in folder.rows("papers")] == ["host_agreement"]
    assert taken(leader, zip_bytes(folder)) == 302
    # What Beiarn decided while it took part is still told.
    assert CouncilEvent.objects.exclude(cooperation=found).count() == 2


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("law_answers", "choice", "kanskje", "Svaret finnes ikke"),
        ("law_answers", "basis", "Ringte {number}", "fødselsnummer"),
        ("law_answers", "role", "kari", "ikke en rolle"),
        ("judgements", "text", "Om {number}", "fødselsnummer"),
        ("judgements", "option", "smurf", "Alternativet finnes ikke"),
        ("planned_cooperations", "title", "NAV {number}", "fødselsnummer"),
        ("planned_cooperations", "model", "UNION", "Modellen finnes ikke"),
        ("planned_cooperations", "settlement", "{}", "oppgjør"),
        ("planned_cooperations", "letterhead", "Nav \u202e", "U+202E"),
        ("papers", "case_number", "{number}", "fødselsnummer"),
        ("papers", "kind", "merger_mandate", "modellen"),
        ("paper_answers", "value", '"Om {number}"', "fødselsnummer"),
        ("paper_answers", "field", "smurf", "«smurf»"),
        ("council_events", "values", '{"kind":"smurf"}', "«smurf»"),
    ],
)
def test_a_file_with_a_fault_reads_in_nothing(
    leader: Client, worked: Case, table: str, column: str, value: str, words: str
) -> None:
    folder = carried(worked)
    bad = rows(folder)[table]
    bad[0][column] = value.replace("{number}", SYNTHETIC)
    models = (Case, Cooperation, Paper, PaperVersion, CouncilEvent, Judgement, Answer, AuditableEvent)
    counted = [model.objects.count() for model in models]
    data = zip_bytes(folder.with_rows(table, bad))
    answer = leader.post("/saker/les-inn/", {"file": SimpleUploadedFile("sak.zip", data)})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert SYNTHETIC not in page
    assert [model.objects.count() for model in models] == counted


def test_a_case_with_none_of_it_has_none_of_the_tables(case: Case) -> None:
    folder = carried(case)
    assert not set(TABLES) & {table.name for table in folder.written()}
    assert folder.content_hash == open_folder("nordland-2018").content_hash


def test_what_a_word_processor_leaves_in_a_text_does_not_keep_the_case_from_being_taken_out(
    leader: Client, worked: Case, user_in: Callable[[str], User]
) -> None:
    judge(user_in("project_leader"), worked, "i-dag", "Linje én\x0blinje to", 1)
    data = leader.post("/sak/nordland-2018/hent-ut/", {"form": "zip"}).content
    assert "Linje én linje to" in [row["text"] for row in read_case(data).rows("judgements")]


def test_the_same_case_gives_the_same_folder(worked: Case) -> None:
    assert zip_bytes(carried(worked)) == zip_bytes(carried(Case.objects.get(pk=worked.pk)))


def test_todays_structure_is_called_the_same_everywhere() -> None:
    assert JUDGED_TODAY == TODAY


def test_a_case_that_is_read_in_twice_is_two_cases(user_in: Callable[[str], User], worked: Case) -> None:
    folder = carried(worked)
    first, second = (import_case(by=user_in("project_leader"), folder=folder) for _turn in range(2))
    assert rows(carried(first)) == rows(carried(second)) == rows(folder)
