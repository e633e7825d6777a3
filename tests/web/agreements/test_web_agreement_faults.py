"""What a municipality may send by mistake or on purpose: said in words, and nothing half stored."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.agreements.filling import complete
from tests.web.questionnaire.asking import identity_number

from bindeledd_web.agreements.actions import change_cooperation
from bindeledd_web.agreements.core import draft_of
from bindeledd_web.agreements.decision_actions import note_council_event
from bindeledd_web.agreements.models import Comment, Cooperation, CouncilEvent, Issued, Paper
from bindeledd_web.agreements.paper_actions import begin_paper
from bindeledd_web.agreements.presenters.papers import paper_state
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.law.actions import answer_point
from bindeledd_web.people.models import User

PEOPLE = ["1839", "1840", "1841", "1845", "1849"]
LIST = "/sak/nordland-2018/avtale/"
# Clearly synthetic: the month is above twelve.
SYNTHETIC = next(n for serial in range(900, 999) if (n := identity_number(f"418101{serial}")))


def asked(**changed: Any) -> dict[str, Any]:
    """The form of a cooperation filled in."""
    return {
        "version": "0",
        "title": "NAV Prøve",
        "participants": PEOPLE,
        "host": "1841",
        "model": "HOST_ADMIN",
        "law_day": "2018-06-01",
        "effective_on": "2019-01-01",
        "tasks": ["MU-03"],
        **changed,
    }


def change(client: Client, cooperation: Cooperation, **changed: Any) -> Any:
    """Send the form of the cooperation with something changed."""
    cooperation.refresh_from_db()
    data = asked(
        version=str(cooperation.version),
        title=cooperation.title,
        participants=cooperation.participants,
        host=cooperation.host,
        model=cooperation.model,
        law_day=cooperation.law_day.isoformat(),
        tasks=cooperation.tasks,
    )
    return client.post(f"{cooperation.get_absolute_url()}endre/", data | changed)


def note(client: Client, cooperation: Cooperation, kind: str, **more: str) -> Any:
    """Record an event of Saltdal."""
    data = {"municipality": "1840", "on": "2018-09-20", "version": "0", **more}
    return client.post(f"{cooperation.get_absolute_url()}vedtak/{kind}/", data)


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"law_day": "1999-01-01", "effective_on": ""}, "law_day", "begynner 1. juli 2012"),
        ({"law_day": "31.2.2018"}, "law_day", "2018-01-31"),
        ({"effective_on": "2018-05-31"}, "effective_on", "før kommunestyrene skal vedta"),
        ({"effective_on": "2018-05-31", "model": "MERGER"}, "effective_on", "før kommunestyrene"),
        ({"title": "NAV \u202eladsåF"}, "title", "U+202E"),
        ({"title": "NAV\x07"}, "title", "U+0007"),
        ({"title": "\u200b"}, "title", "hva samarbeidet heter"),
        ({"letterhead": "Fauske\x1b"}, "letterhead", "U+001B"),
        ({"letterhead": SYNTHETIC}, "letterhead", "fødselsnummer"),
        ({"title": SYNTHETIC}, "title", "fødselsnummer"),
    ],
)
def test_a_cooperation_that_cannot_be(
    leader: Client, case: object, changed: dict[str, Any], field: str, said: str
) -> None:
    page = leader.post(f"{LIST}nytt/", asked(**changed))
    assert page.status_code == 422
    assert said in str(page.context["form"].errors[field])
    assert not Cooperation.objects.exists()


def test_a_change_to_a_day_whose_law_is_not_read_keeps_nothing(
    leader: Client, cooperation: Cooperation
) -> None:
    assert change(leader, cooperation, law_day="2012-06-30").status_code == 422
    cooperation.refresh_from_db()
    assert cooperation.version == 1


@pytest.mark.parametrize("origin", [SYNTHETIC, "plan-<script>", "omrade-finnes-ikke"])
def test_only_an_origin_that_the_case_has_is_kept(leader: Client, case: object, origin: str) -> None:
    assert leader.post(f"{LIST}nytt/?fra={origin}", asked()).status_code == 302
    assert Cooperation.objects.get().origin == ""


@pytest.mark.parametrize("wanted", ["abc", " ", "1.0", "²", "-1", "0", "7", "9" * 30, ""])
def test_a_version_that_is_none_cannot_be_brought_back(leader: Client, agreement: Paper, wanted: str) -> None:
    url = f"{agreement.get_absolute_url()}hent-tilbake/"
    assert leader.post(url, {"til": wanted, "version": "1"}).status_code == 404
    agreement.refresh_from_db()
    assert agreement.version == 1


def test_a_clause_that_is_gone_is_not_written_as_another(leader: Client, agreement: Paper) -> None:
    url = agreement.get_absolute_url()
    assert leader.post(f"{url}punkt/?punkt=board_seats_gone", {"version": "1"}).status_code == 404
    assert leader.post(f"{url}merknad/?punkt=board_seats_gone", {"text": "Hei"}).status_code == 404
    assert not Comment.objects.exists()
    agreement.refresh_from_db()
    assert agreement.version == 1


@pytest.mark.parametrize("text", ["vend \u202emot", "klokke\x07", "\ue000"])
def test_letters_that_no_paper_can_hold_are_said_at_the_field(
    leader: Client, agreement: Paper, text: str
) -> None:
    url = f"{agreement.get_absolute_url()}punkt/?punkt=settlement"
    page = leader.post(url, {"version": "1", "settlement": text})
    assert page.status_code == 422
    assert "U+" in str(page.context["form"].errors["settlement"])
    assert leader.get(f"{agreement.get_absolute_url()}fil/docx/").status_code == 200


def test_what_a_person_writes_is_never_read_as_a_code(leader: Client, agreement: Paper) -> None:
    url = agreement.get_absolute_url()
    leader.post(f"{url}punkt/?punkt=settlement", {"version": "1", "settlement": "- 1841\n- MU-03"})
    clause = next(e for e in leader.get(url).context["state"].draft.clauses if e.clause.id == "settlement")
    assert "- 1841" in clause.text
    leader.post(f"{url}punkt/?punkt=settlement", {"version": "2", "settlement": "1841"})
    clause = next(e for e in leader.get(url).context["state"].draft.clauses if e.clause.id == "settlement")
    assert "1841" in clause.text
    assert "Fauske" not in clause.text


def test_a_paper_begun_twice_is_told_once(leader: Client, agreement: Paper) -> None:
    url = f"{agreement.cooperation.get_absolute_url()}dokument/"
    leader.post(url, {"slag": "host_agreement", "kommune": ""})
    assert AuditableEvent.objects.filter(type="paper_begun").count() == 1


def test_adopted_on_a_day_that_has_not_been_is_refused(leader: Client, agreement: Paper) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    page = leader.post(f"{agreement.get_absolute_url()}om/", {"version": "1", "adopted_on": tomorrow})
    assert page.status_code == 422
    assert "Dagen har ikke vært" in str(page.context["about"].errors)


@pytest.fixture
def letter(cooperation: Cooperation, user_in: Callable[[str], User]) -> Paper:
    """The letter to the county governor, with everything that it requires."""
    by = user_in("project_leader")
    return complete(by, begin_paper(by=by, cooperation=cooperation, kind="governor_letter"))


def adopted(client: Client, paper: Paper, on: str = "2018-09-20") -> int:
    """Mark the paper as adopted; the status of the answer."""
    paper.refresh_from_db()
    data = {"version": str(paper.version), "adopted_on": on, "case_number": paper.case_number}
    return client.post(f"{paper.get_absolute_url()}om/", data).status_code


def test_a_paper_that_lacks_what_the_law_demands_cannot_be_adopted(leader: Client, agreement: Paper) -> None:
    page = leader.post(f"{agreement.get_absolute_url()}om/", {"version": "1", "adopted_on": "2018-09-20"})
    assert page.status_code == 422
    assert "mangler" in str(page.context["about"].errors)
    agreement.refresh_from_db()
    assert (agreement.adopted_on, agreement.version) == (None, 1)


def test_the_agreement_is_adopted_only_when_every_council_has(
    leader: Client, agreement: Paper, user_in: Callable[[str], User]
) -> None:
    by = user_in("project_leader")
    paper = complete(by, agreement)
    assert adopted(leader, paper) == 422
    items = {each.clause.id: each.text for each in draft_of(paper).clauses if each.text}
    for number in paper.cooperation.participants:
        values = {
            "kind": "adopted",
            "municipality": number,
            "on": "2018-09-20",
            "registered_at": "2018-09-21T10:00:00Z",
            "by": "project_leader",
            "items": items,
        }
        note_council_event(by=by, cooperation=paper.cooperation, values=values)
    assert adopted(leader, paper) == 302
    paper.refresh_from_db()
    assert paper.adopted_on == date(2018, 9, 20)


def test_a_text_that_is_changed_after_adoption_is_a_draft_again(leader: Client, letter: Paper) -> None:
    assert adopted(leader, letter) == 302
    letter.refresh_from_db()
    assert letter.adopted_on == date(2018, 9, 20)
    fields = ((c, f) for c in letter.template.clauses for f in c.fields if f.kind in ("line", "text", "list"))
    clause, field = next(fields)
    page = leader.post(
        f"{letter.get_absolute_url()}punkt/?punkt={clause.id}",
        {"version": str(letter.version), field.id: "Noe helt annet."},
        follow=True,
    )
    assert "Dokumentet er et utkast igjen" in page.content.decode()
    letter.refresh_from_db()
    assert letter.adopted_on is None


def test_a_change_of_the_cooperation_makes_a_new_version_and_a_draft(
    leader: Client, letter: Paper, user_in: Callable[[str], User]
) -> None:
    assert adopted(leader, letter) == 302
    letter.refresh_from_db()
    version = letter.version
    change_cooperation(
        by=user_in("project_leader"),
        cooperation=letter.cooperation,
        values={"host": "1840"},
        expected_version=letter.cooperation.version,
    )
    letter.refresh_from_db()
    assert (letter.version, letter.adopted_on) == (version + 1, None)
    page = leader.get(
        f"{letter.get_absolute_url()}versjoner/?fra={version}&til={version + 1}"
    ).content.decode()
    assert "<ins>" in page
    earlier = letter.versions.get(version=version)
    assert any("Fauske" in each["text"] for each in earlier.text)


def test_what_was_taken_out_can_be_found_again_by_its_hash(leader: Client, letter: Paper) -> None:
    b"".join(leader.get(f"{letter.get_absolute_url()}fil/docx/"))
    issued = Issued.objects.get()
    assert hashlib.sha256(issued.content.encode()).hexdigest() == issued.content_hash


def test_a_letter_is_journaled_as_sent_with_who_receives_it(leader: Client, letter: Paper) -> None:
    data = b"".join(leader.get(f"{letter.get_absolute_url()}fil/zip/"))
    with zipfile.ZipFile(io.BytesIO(data)) as kept:
        entry = json.loads(kept.read("journal.json"))
    told = json.dumps(entry, ensure_ascii=False)
    assert "Utgående dokument" in told
    assert "Fylkesmannen i Nordland" in told


def settle(by: User, cooperation: Cooperation, choice: str) -> None:
    """Answer whether chapter 16 applies."""
    case = cooperation.case
    answer_point(
        by=by, case=case, point="O-01", choice=choice, basis="Notat.", document="", expected_version=0
    )


@pytest.mark.parametrize("choice", ["agreed", "applies", "not"])
def test_the_items_of_a_transfer_wait_for_the_contested_question(
    leader: Client, cooperation: Cooperation, user_in: Callable[[str], User], choice: str
) -> None:
    by = user_in("project_leader")
    paper = begin_paper(by=by, cooperation=cooperation, kind="transfer_agreement")
    before = paper_state(paper)
    assert "needs-answer" in {f.code for f in before.standing.findings}
    assert before.standing.mandatory == 1
    answer_point(
        by=by,
        case=cooperation.case,
        point="O-01",
        choice=choice,
        basis="Notat.",
        document="",
        expected_version=0,
    )
    after = paper_state(paper)
    assert (after.standing.mandatory > 5) == (choice != "not")
    assert after.draft.facts["answer:O-01"] == choice


def test_a_deadline_below_the_least_that_the_law_allows_is_said(
    leader: Client, cooperation: Cooperation, user_in: Callable[[str], User]
) -> None:
    by = user_in("project_leader")
    answer_point(
        by=by,
        case=cooperation.case,
        point="O-01",
        choice="agreed",
        basis="Notat.",
        document="",
        expected_version=0,
    )
    paper = complete(by, begin_paper(by=by, cooperation=cooperation, kind="transfer_agreement"))
    paper.answers = {**paper.answers, "reservation_days": 3}
    paper.save()
    (found,) = (f for f in paper_state(paper).standing.findings if f.code == "below-the-least")
    assert "minst 14" in found.message
    assert "§ 16-3" in found.citation


def test_nobody_is_said_to_be_heard_who_was_not(leader: Client, cooperation: Cooperation) -> None:
    leader.post(f"{cooperation.get_absolute_url()}dokument/", {"slag": "council_case", "kommune": "1839"})
    paper = Paper.objects.get(kind="council_case")
    assert draft_of(paper).facts["heard_bodies"] == ()
    url = f"{cooperation.get_absolute_url()}vedtak/hearing/"
    data = {"municipality": "1839", "on": "2018-06-01", "version": "0", "body": "elderly", "state": "stated"}
    assert leader.post(url, data).status_code == 302
    assert draft_of(paper).facts["heard_bodies"] == ("eldrerådet, 1. juni 2018",)


@pytest.mark.parametrize(
    ("kind", "more", "field", "said"),
    [
        ("signed", {"on": "2099-12-31"}, "on", "Dagen har ikke vært"),
        ("signed", {"on": "1971-01-01"}, "on", "utenfor årene"),
        ("signed", {"document": "brev\x07"}, "document", "U+0007"),
        ("signed", {"case_number": SYNTHETIC}, "case_number", "fødselsnummer"),
        ("changed_mind", {"change": "own"}, "about", "Velg steget"),
        ("leaning", {"stance": "other_host", "other_host": "abcd"}, "other_host", "kommunenummer"),
    ],
)
def test_an_event_that_cannot_be(
    leader: Client, cooperation: Cooperation, kind: str, more: dict[str, str], field: str, said: str
) -> None:
    page = note(leader, cooperation, kind, **more)
    assert page.status_code == 422
    assert said in str(page.context["form"].errors[field])
    assert not CouncilEvent.objects.exists()


def test_adopted_wording_that_no_paper_can_hold_is_said_at_its_item(
    leader: Client, cooperation: Cooperation, agreement: Paper
) -> None:
    page = note(leader, cooperation, "adopted", **{"item-host": "<script>\u202e"})
    assert page.status_code == 422
    assert "item-host" in page.context["form"].errors


def test_the_gate_takes_no_day_to_come_and_no_item_that_is_none(
    leader: Client, cooperation: Cooperation
) -> None:
    url = f"{cooperation.get_absolute_url()}personvern/"
    data = {"document": "18/1 Protokoll", "on": "2099-01-01", "version": "1"}
    assert leader.post(f"{url}?punkt=records", data).status_code == 422
    assert leader.post(url, data | {"on": "2018-01-01"}).status_code == 404
    cooperation.refresh_from_db()
    assert cooperation.protection == {}


def settled(**changed: str) -> dict[str, str]:
    """The settlement form filled in."""
    people = {f"inhabitants-{code}": "1 000" for code in PEOPLE}
    return (
        {"first": "2019", "years": "3", "total": "1 000", "inhabitants": "100", "version": "1"}
        | people
        | changed
    )


def test_figures_are_read_as_people_write_them(leader: Client, cooperation: Cooperation) -> None:
    url = f"{cooperation.get_absolute_url()}oppgjor/"
    tried = leader.post(url, settled(**{"inhabitants-1841": "9\u00a0729"}))
    assert tried.status_code == 200, tried.context["form"].errors


@pytest.mark.parametrize("many", ["9" * 16, "9" * 30, "9" * 400])
def test_more_people_than_there_are_is_said(leader: Client, cooperation: Cooperation, many: str) -> None:
    page = leader.post(f"{cooperation.get_absolute_url()}oppgjor/", settled(**{"inhabitants-1841": many}))
    assert page.status_code == 422
    assert "Innbyggertallet for Fauske" in str(page.context["form"].errors)


def test_shares_are_named_in_words(leader: Client, cooperation: Cooperation) -> None:
    page = leader.post(f"{cooperation.get_absolute_url()}oppgjor/", settled(inhabitants="99"))
    assert "innbyggere 99" in str(page.context["form"].errors)


def test_a_municipality_taken_out_is_told_of_wherever_it_stands(
    leader: Client, cooperation: Cooperation, agreement: Paper, write: Callable[..., int]
) -> None:
    url = cooperation.get_absolute_url()
    begun = leader.post(f"{url}dokument/", {"slag": "delegation_act", "kommune": "1849"})
    paper = begun.headers["Location"]
    note(leader, cooperation, "signed", municipality="1849")
    leader.post(f"{url}oppgjor/", settled(behold="1"))
    write(agreement, "host", host="1849")
    assert change(leader, cooperation, participants=PEOPLE[:4]).status_code == 302
    page = leader.get(paper)
    assert "paper-of-stranger" in {f.code for f in page.context["missing"]}
    assert "Hamarøy" in page.context["title"]
    assert leader.get(f"{paper}fil/docx/").status_code == 422
    missing = {f.code: f for f in leader.get(agreement.get_absolute_url()).context["missing"]}
    assert missing["differs-from-cooperation"].subject == "host"
    assert "§ 28-1 e" in missing["differs-from-cooperation"].citation
    found = {f.code: f for f in leader.get(f"{url}vedtak/").context["findings"]}
    assert "Hamarøy er ikke lenger" in found["decision-of-former"].message
    assert "decision-of-stranger" not in found
    assert "andre kommuner enn dem som er med" in leader.get(f"{url}oppgjor/").content.decode()


def test_an_agreement_that_names_another_host_is_not_complete(
    leader: Client, agreement: Paper, write: Callable[..., int]
) -> None:
    write(agreement, "host", host="1840")
    found = {f.code: f for f in leader.get(agreement.get_absolute_url()).context["missing"]}
    assert "Saltdal" in found["differs-from-cooperation"].message


def test_a_draft_that_moves_on_after_the_councils_says_so(
    leader: Client, cooperation: Cooperation, agreement: Paper
) -> None:
    form = leader.get(f"{cooperation.get_absolute_url()}vedtak/adopted/?kommune=1840").context["form"]
    texts = {n: f.initial for n, f in form.fields.items() if n.startswith("item-") and f.initial}
    assert note(leader, cooperation, "adopted", by_council_itself="on", **texts).status_code == 302
    url = f"{cooperation.get_absolute_url()}vedtak/"
    assert "draft-differs-from-adopted" not in {f.code for f in leader.get(url).context["findings"]}
    change(leader, cooperation, participants=PEOPLE[:4])
    found = [f for f in leader.get(url).context["findings"] if f.code == "draft-differs-from-adopted"]
    assert [f.facts["item"] for f in found] == ["participants"]


@pytest.mark.parametrize(
    ("model", "unlawful"), [("CLOSE_COOP", True), ("MERGER", False), ("HOST_BOARD", False)]
)
def test_a_model_that_cannot_carry_the_tasks_is_said_at_once(
    leader: Client, case: object, model: str, unlawful: bool
) -> None:
    begun = leader.post(f"{LIST}nytt/", asked(model=model))
    page = leader.get(begun.headers["Location"])
    assert bool(page.context["unlawful"]) is unlawful
    text = page.content.decode()
    assert ("Loven tillater ikke" in text) is unlawful
    assert ("er vertskommune for" in text) is (model == "HOST_BOARD")
    if unlawful:
        assert "§ 28-1 a" in page.context["unlawful"][0][1].citation


@pytest.mark.parametrize("model", ["CLOSE_COOP", "MERGER"])
def test_what_host_cooperations_must_do_is_not_asked_of_others(
    leader: Client, case: object, model: str
) -> None:
    leader.post(f"{LIST}nytt/", asked(model=model))
    url = f"{Cooperation.objects.get().get_absolute_url()}vedtak/"
    page = leader.get(url)
    assert not [f for f in page.context["findings"] if "§ 28-1 e" in f.citation]
    assert not page.context["must"]


@pytest.mark.parametrize("place", ["1919", "1851"])
def test_a_partner_of_another_county_has_a_name_and_papers(leader: Client, case: object, place: str) -> None:
    begun = leader.post(f"{LIST}nytt/", asked(participants=["1841", "1840", place]))
    page = leader.get(begun.headers["Location"])
    assert page.status_code == 200
    assert dict(page.context["names"])[place] != place
