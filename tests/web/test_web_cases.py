"""Cases: starting, reading in, taking out, editing, and the date they are shown at."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.casefolder import CaseFolder, excel_bytes, read_case, read_zip, zip_bytes
from bindeledd.foundation import BadInput
from bindeledd.foundation.language import speaking
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.actions import edit_row, edit_value, import_case
from bindeledd_web.cases.loading import base_folder, load
from bindeledd_web.cases.middleware import parse_day
from bindeledd_web.cases.models import Case, Edit
from bindeledd_web.cases.rows import StaleEdit, row_version
from bindeledd_web.cases.seeding import seed_built_in
from bindeledd_web.cases.starting import counties, short_name
from bindeledd_web.people.models import User
from bindeledd_web.ui.models import SentForm
from bindeledd_web.ui.once import KEPT_FOR, once

pytestmark = pytest.mark.django_db
KEY = ("1805", "2018-01-01")


@pytest.fixture
def editor(user_in: Callable[[str], User]) -> User:
    return user_in("project_leader")


def change(editor: User, case: Case, value: str | None, version: int, on: date = date(2018, 1, 1)) -> Edit:
    return edit_value(
        by=editor, case=case, table="population", key=KEY, column="persons", value=value,
        valid_from=on, reason="Rettet mot kilden", expected_version=version,
    )  # fmt: skip


def population(case: Case, on: date) -> object:
    rows = load(case, on).folder.rows("population")
    return next(r["persons"] for r in rows if r["municipality"] == "1805" and str(r["date"]) == "2018-01-01")


# -- front page and the page about a case


def test_front_page_lists_cases_with_phases(case: Case, leader: Client) -> None:
    page = leader.get("/").content.decode()
    assert "Nordland 2018" in page
    assert "Fasene i Nordland 2018" in page
    assert "Start en ny sak" in page
    assert "Se eksemplet Nordland" in page


def test_reader_sees_no_way_to_start_a_case(client_as: Callable[[str], Client]) -> None:
    reader = client_as("reader")
    assert "Start en ny sak" not in reader.get("/").content.decode()
    assert reader.get("/saker/ny/").status_code == 403
    assert reader.get("/saker/les-inn/").status_code == 403


def test_someone_without_cases_is_told_what_to_do(case: Case) -> None:
    client = Client()
    client.force_login(User.objects.create(email="ny@example.org", name="Ny"))
    assert "Du er ikke med i noen ennå" in client.get("/").content.decode()


def test_page_about_the_case(case: Case, leader: Client) -> None:
    page = leader.get("/sak/nordland-2018/").content.decode()
    assert "44 kommuner" in page
    assert "Narvik" in page


def test_seeding_adds_the_example_once_and_follows_new_content(db: None) -> None:
    seed_built_in()
    seed_built_in()
    assert Case.objects.filter(built_in="nordland-2018").count() == 1
    Case.objects.update(content_hash="old")
    seed_built_in()
    assert Case.objects.get().content_hash != "old"
    assert AuditableEvent.objects.filter(type="case_refreshed").count() == 1


def test_title_and_archive(case: Case, leader: Client) -> None:
    leader.post("/sak/nordland-2018/tittel/", {"title": "Nytt navn"})
    assert "Nytt navn" in leader.get("/").content.decode()
    assert leader.post("/sak/nordland-2018/arkiver/", {"reason": ""}).status_code == 422
    leader.post("/sak/nordland-2018/arkiver/", {"reason": "Ferdig"})
    assert "Nytt navn" not in leader.get("/").content.decode().split("Sakene dine")[-1].split("Arkiverte")[0]
    assert "Nytt navn" in leader.get("/saker/arkiv/").content.decode()
    # Sent twice, each is done once.
    leader.post("/sak/nordland-2018/arkiver/", {"reason": "Ferdig"})
    leader.post("/sak/nordland-2018/hent-fram/")
    leader.post("/sak/nordland-2018/hent-fram/")
    assert "Nytt navn" in leader.get("/").content.decode()
    done = AuditableEvent.objects.filter(type__in=["case_archived", "case_restored"])
    assert sorted(event.type for event in done) == ["case_archived", "case_restored"]


# -- starting a case


def test_start_a_case_with_municipalities_of_a_date(case: Case, leader: Client) -> None:
    page = leader.get("/saker/ny/?on=2018-01-01").content.decode()
    assert "Tysfjord" in page
    data = {"title": "Lofoten 2018", "on": "2018-01-01", "municipalities": ["1865", "1860"]}
    answer = leader.post("/saker/ny/", data)
    assert answer.status_code == 302
    made = Case.objects.get(slug="lofoten-2018")
    assert answer["Location"] == made.get_absolute_url()
    assert {m.name for m in load(made, made.date).municipalities()} == {"Vågan", "Vestvågøy"}
    assert leader.get(made.get_absolute_url()).status_code == 200


def test_changing_the_date_keeps_what_was_typed_and_creates_nothing(case: Case, leader: Client) -> None:
    data = {"title": "Lofoten", "on": "2018-01-01", "municipalities": ["1865"], "change_date": "1"}
    answer = leader.post("/saker/ny/", data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Lofoten"' in page
    assert 'value="1865" checked' in page
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"title": "", "on": "2018-01-01", "municipalities": ["1865"]}, "Hva heter saken?"),
        ({"title": "T", "on": "2018-01-01"}, "Velg minst én kommune"),
        ({"title": "T", "on": "1814-05-17", "municipalities": ["1865"]}, "Velg en dato fra 1971"),
        ({"title": "T", "on": "2018-01-01", "municipalities": ["5001", "1601"]}, "1601"),
    ],
)
def test_a_start_with_faults_says_so_and_creates_nothing(
    case: Case, leader: Client, data: dict, says: str
) -> None:
    answer = leader.post("/saker/ny/", data)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Case.objects.count() == 1


def test_a_form_sent_twice_makes_one_case(case: Case, leader: Client) -> None:
    data = {"title": "To", "on": "2018-01-01", "municipalities": ["1865"], "once": str(uuid.uuid4())}
    first, second = leader.post("/saker/ny/", data), leader.post("/saker/ny/", data)
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 2


def test_counties_of_the_day() -> None:
    assert len(counties(date(2018, 1, 1))) == 18
    assert sum(len(c.municipalities) for c in counties(date(2024, 1, 1))) == 357


@given(st.text(max_size=80))
def test_short_names_fit_in_addresses(title: str) -> None:
    name = short_name(title)
    assert CaseFolder(name, "t", date(2020, 1, 1)).name == name
    assert len(name) <= 60


# -- in and out


def upload(client: Client, data: bytes, name: str = "sak.zip"):
    return client.post("/saker/les-inn/", {"file": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize("form", ["zip", "xlsx"])
def test_what_is_taken_out_can_be_read_in_again(case: Case, leader: Client, form: str) -> None:
    taken = leader.post("/sak/nordland-2018/hent-ut/", {"form": form})
    assert f'filename="nordland-2018-2018-01-01.{form}"' in taken["Content-Disposition"]
    answer = upload(leader, taken.content, f"sak.{form}")
    assert answer.status_code == 302
    copy = Case.objects.get(slug="nordland-2018-2")
    original, again = load(case, case.date), load(copy, copy.date)
    assert again.folder.tables == original.folder.tables
    assert AuditableEvent.objects.filter(type="case_exported").count() == 1
    assert AuditableEvent.objects.filter(type="case_imported").count() == 1


def test_one_table_as_csv(case: Case, leader: Client) -> None:
    taken = leader.post("/sak/nordland-2018/hent-ut/", {"form": "csv", "table": "municipalities"})
    assert taken["Content-Type"].startswith("text/csv")
    assert "Narvik" in taken.content.decode("utf-8-sig")
    assert (
        leader.post("/sak/nordland-2018/hent-ut/", {"form": "csv", "table": "finnes-ikke"}).status_code == 200
    )


def test_looking_at_the_export_page_takes_nothing_out(case: Case, leader: Client) -> None:
    leader.get("/sak/nordland-2018/hent-ut/?form=zip")
    assert not AuditableEvent.objects.filter(type="case_exported").exists()


@pytest.mark.parametrize("data", [b"", b"hei", b"PK\x03\x04 not a zip", b"\xd0\xcf\x11\xe0 old excel"])
def test_files_that_are_no_case_say_what_to_do(case: Case, leader: Client, data: bytes) -> None:
    answer = upload(leader, data)
    assert answer.status_code == 422
    assert "Ingenting er lagret" in answer.content.decode()
    assert Case.objects.count() == 1


def test_every_fault_in_a_file_is_listed_and_nothing_is_stored(case: Case, leader: Client) -> None:
    import zipfile

    source = zipfile.ZipFile(io.BytesIO(zip_bytes(base_folder(case))))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            text = source.read(name)
            if name.endswith("/population.csv"):
                lines = text.decode().splitlines()
                lines[1] = lines[1].replace(lines[1].split(",")[0], "18", 1)
                lines[2] = ",".join([*lines[2].split(",")[:2], "mange", *lines[2].split(",")[3:]])
                text = "\n".join(lines).encode()
            archive.writestr(name, text)
    before = AuditableEvent.objects.count()
    answer = upload(leader, target.getvalue())
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "mange" in page
    assert "population.csv" in page
    assert page.count("<tr>") >= 3
    assert Case.objects.count() == 1
    assert AuditableEvent.objects.count() == before


def test_no_file_at_all(case: Case, leader: Client) -> None:
    assert leader.post("/saker/les-inn/").status_code == 422


def test_an_imported_case_is_stored_as_it_was(case: Case, editor: User) -> None:
    folder = base_folder(case)
    stored = import_case(by=editor, folder=read_case(excel_bytes(folder)))
    assert read_zip(bytes(Case.objects.get(pk=stored.pk).content)).tables == folder.tables


# -- editing


def test_an_edit_holds_from_its_date_and_earlier_values_stay(case: Case, editor: User) -> None:
    before = population(case, date(2018, 1, 1))
    change(editor, case, "20000", 0, on=date(2019, 1, 1))
    assert population(case, date(2018, 12, 31)) == before
    assert population(case, date(2019, 1, 1)) == 20000
    assert "Rettet i saken" in {s.title for s in load(case, date(2019, 1, 1)).sources()}
    known_before = Edit.objects.get().registered_at.replace(year=2000)
    assert load(case, date(2019, 1, 1), known_before).folder.rows("population") is not None
    edit = Edit.objects.get()
    assert (edit.by, edit.reason, edit.version) == (str(editor.key), "Rettet mot kilden", 1)
    assert AuditableEvent.objects.filter(type="value_edited").get().reason == "Rettet mot kilden"


def test_the_second_editor_sees_what_the_first_did(case: Case, editor: User, user_in: Callable) -> None:
    version = row_version(case, "population", KEY)
    change(editor, case, "20000", version)
    with pytest.raises(StaleEdit) as caught:
        change(user_in("controller"), case, "30000", version)
    assert [(e.value, e.by) for e in caught.value.others] == [("20000", str(editor.key))]
    assert Edit.objects.count() == 1
    assert AuditableEvent.objects.filter(type="value_edited").count() == 1
    change(user_in("controller"), case, "30000", version + 1)
    assert population(case, date(2018, 1, 1)) == 30000


def test_another_row_is_not_stale(case: Case, editor: User) -> None:
    change(editor, case, "20000", 0)
    edit_value(
        by=editor, case=case, table="population", key=("1804", "2018-01-01"), column="persons", value="1",
        valid_from=date(2018, 1, 1), reason="x", expected_version=0,
    )  # fmt: skip
    assert Edit.objects.count() == 2


@pytest.mark.parametrize("value", ["mange", "-5", "12,5"])
def test_a_value_that_does_not_fit_changes_nothing(case: Case, editor: User, value: str) -> None:
    with pytest.raises(BadInput):
        change(editor, case, value, 0)
    assert not Edit.objects.exists()
    assert not AuditableEvent.objects.filter(type="value_edited").exists()


def test_an_edit_needs_a_reason(case: Case, editor: User) -> None:
    with pytest.raises(BadInput, match="Begrunnelsen mangler"):
        edit_value(
            by=editor, case=case, table="population", key=KEY, column="persons", value="1",
            valid_from=date(2018, 1, 1), reason="  ", expected_version=0,
        )  # fmt: skip


def test_a_new_row_is_added_whole(case: Case, editor: User) -> None:
    made = edit_row(
        by=editor, case=case, table="staff", key=("1805", "state", "all", "2018-01-01"),
        values={"fte": "12,5", "persons": "14"}, valid_from=date(2018, 1, 1), reason="Fra kontoret",
        expected_version=0, origin="Svar på kartleggingen",
    )  # fmt: skip
    assert [edit.version for edit in made] == [1, 2]
    row = next(r for r in load(case, case.date).folder.rows("staff") if r["persons"] == 14)
    assert row["fte"] == 12.5
    assert "Svar på kartleggingen" in {s.title for s in load(case, case.date).sources()}


def test_exports_name_the_role_and_never_the_person(case: Case, user_in: Callable) -> None:
    user = user_in("controller")
    user.name = "Kari Nordmann"
    user.save()
    change(user, case, "20000", 0)
    publishers = {s.publisher for s in load(case, date(2018, 1, 1)).sources()}
    assert "Controller" in publishers
    assert "Kari Nordmann" not in publishers


def test_the_list_of_edits_shows_who_when_and_why(case: Case, editor: User, leader: Client) -> None:
    change(editor, case, "20000", 0, on=date(2030, 1, 1))
    page = leader.get("/sak/nordland-2018/endringer/").content.decode()
    assert "Rettet mot kilden" in page
    assert "gjelder senere" in page
    assert editor.name in page


def test_what_an_edit_says_follows_the_reader_s_language(case: Case, editor: User) -> None:
    change(editor, case, "1", 0)
    said = {}
    for code in ("nb", "en"):
        with translation.override(code), speaking(code):
            source = load(case, case.date).sources()[-1]
            said[code] = (source.title, source.publisher)
    assert said["nb"] == ("Rettet i saken", "Prosjektleder i fylket")
    assert said["en"][0] != said["nb"][0]
    assert said["en"][1] != said["nb"][1]


def test_forms_sent_long_ago_are_forgotten() -> None:
    old = SentForm.objects.create(
        token=uuid.uuid4(), url="/", at=timezone.now() - KEPT_FOR - timedelta(days=1)
    )
    late = SentForm.objects.create(token=uuid.uuid4(), url="/", at=timezone.now() - timedelta(days=1))
    once(RequestFactory().post("/", {"once": str(uuid.uuid4())}), lambda: "/")
    left = SentForm.objects.values_list("token", flat=True)
    assert late.token in left
    assert old.token not in left


def test_the_same_case_is_loaded_once(case: Case) -> None:
    assert load(case, case.date) is load(Case.objects.get(pk=case.pk), case.date)


# -- the date it is shown at


def test_as_of_date_is_remembered_per_case_and_tints_the_header(case: Case, leader: Client) -> None:
    url = "/sak/nordland-2018/"
    assert "app-header--" not in leader.get(url).content.decode()
    past = leader.get(url + "?dato=2017-01-01").content.decode()
    assert "app-header--past" in past
    assert "1. januar 2017" in past
    assert "app-header--past" in leader.get(url + "hendelser/").content.decode()
    assert "app-header--future" in leader.get(url + "?dato=2090-01-01").content.decode()
    assert "app-header--" not in leader.get(url + "?dato=").content.decode()
    assert "app-header--" not in leader.get(url).content.decode()


@pytest.mark.parametrize("text", ["i går", "2018-13-01", "1600-01-01", "9999999999", "2018-01-01' OR 1=1"])
def test_a_date_that_cannot_be_read_is_said(case: Case, leader: Client, text: str) -> None:
    leader.get("/sak/nordland-2018/?dato=2017-01-01")
    page = leader.get("/sak/nordland-2018/", {"dato": text}).content.decode()
    assert "Datoen kunne ikke leses" in page
    assert "1. januar 2017" in page


@given(st.dates(min_value=date(1971, 1, 1), max_value=date(2099, 12, 31)))
def test_dates_are_read_in_both_ways_of_writing(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day.day}.{day.month}.{day.year}") == day


def test_the_front_page_tells_a_newcomer_what_this_is(case: Case, client_as: Callable[[str], Client]) -> None:
    page = client_as("reader").get("/").content.decode()
    assert "Bindeledd hjelper fylker og kommuner å legge om NAV-kontor" in page
    words = page.split("sju faser")[-1]
    names = ("Kartlegging", "Forslag", "Lov", "Avtale", "Etablering", "Omlegging", "Oppfølging")
    places = [words.index(f">{name}") for name in names]
    assert places == sorted(places)
    assert "Ingenting venter på deg nå" in page
