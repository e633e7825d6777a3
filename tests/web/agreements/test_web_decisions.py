"""What councils decide, who pays what, and the data-protection gate, on the web."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.web.questionnaire.asking import identity_number

from bindeledd.reorganisation.builtin import open_reorganisation
from bindeledd_web.agreements.actions import begin_cooperation
from bindeledd_web.agreements.models import Cooperation, CouncilEvent, Paper
from bindeledd_web.agreements.origins import origin_values
from bindeledd_web.cases.models import Case
from bindeledd_web.law.models import Answer
from bindeledd_web.people.models import User
from bindeledd_web.registry.actions import create_plan
from bindeledd_web.registry.models import PlanEvent

PEOPLE = ("1839", "1840", "1841", "1845", "1849")


# Clearly synthetic: the month is above twelve.
SYNTHETIC = next(n for serial in range(900, 999) if (n := identity_number(f"418101{serial}")))


def adopt(
    client: Client, cooperation: Cooperation, number: str, on: str = "2018-09-20", **changed: str
) -> int:
    """Record that a council adopted, with the drafted wording but for what is changed."""
    url = f"{cooperation.get_absolute_url()}vedtak/adopted/"
    form = client.get(f"{url}?kommune={number}").context["form"]
    data = {name: field.initial or "" for name, field in form.fields.items() if name.startswith("item-")}
    data |= {
        "municipality": number,
        "on": on,
        "by_council_itself": "on",
        "version": "0",
        "case_number": "18/1",
    }
    return client.post(url, {**data, **changed}).status_code


def test_five_councils_and_one_that_differs(
    leader: Client, cooperation: Cooperation, agreement: Paper
) -> None:
    leader.post(
        f"{agreement.get_absolute_url()}punkt/?punkt=settlement",
        {"version": "1", "settlement": "Kostnadene deles etter innbyggere."},
    )
    for number in PEOPLE[:4]:
        assert adopt(leader, cooperation, number) == 302
    changed = {"item-settlement": "Kostnadene deles likt."}
    assert adopt(leader, cooperation, "1849", **changed) == 302
    page = leader.get(f"{cooperation.get_absolute_url()}vedtak/")
    text = page.context["texts"][0]
    assert (text.item, text.mandatory, text.differences[0].who) == ("settlement", True, "Hamarøy")
    assert "<del>" in page.content.decode()
    must = [f for f in page.context["findings"] if f.severity.value == "must"]
    assert any("Hamarøy" in f.message or "settlement" in str(f.facts) for f in must)


def test_a_decision_in_principle_is_not_adoption(
    leader: Client, cooperation: Cooperation, agreement: Paper
) -> None:
    url = f"{cooperation.get_absolute_url()}vedtak/decided_in_principle/"
    data = {"municipality": "1841", "on": "2018-09-20", "favourable": "on", "version": "0"}
    assert leader.post(url, data).status_code == 302
    page = leader.get(f"{cooperation.get_absolute_url()}vedtak/")
    assert not page.context["all_adopted"]
    assert any("R-B-01" in str(f.facts) or "§ 28-1 e" in f.citation for f in page.context["findings"])


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("leaning", {"stance": "other_host"}),
        ("hearing", {"body": "elderly", "state": "stated"}),
        ("rejected", {}),
        ("instructed", {"by_council_itself": "on"}),
        ("delegated", {"signed": "on"}),
        ("review_demanded", {}),
        ("review_ended", {"upheld": "on"}),
        ("governor_told", {}),
        ("signed", {}),
        ("changed_mind", {"change": "leaves"}),
        ("changed_mind", {"change": "own", "about": "adopted"}),
    ],
)
def test_every_kind_of_event_is_recorded_and_told(
    leader: Client, cooperation: Cooperation, kind: str, more: dict[str, str]
) -> None:
    url = f"{cooperation.get_absolute_url()}vedtak/{kind}/"
    assert leader.get(url).status_code == 200
    data = {"municipality": "1840", "on": "2018-09-20", "version": "0", **more}
    answer = leader.post(url, data)
    assert answer.status_code == 302, answer.context["form"].errors
    assert CouncilEvent.objects.get().values["kind"] == kind
    assert "2018" in leader.get(f"{cooperation.get_absolute_url()}vedtak/").content.decode()


def test_events_hold_no_identity_numbers(leader: Client, cooperation: Cooperation) -> None:
    url = f"{cooperation.get_absolute_url()}vedtak/signed/"
    data = {"municipality": "1840", "on": "2018-09-20", "version": "0", "document": SYNTHETIC}
    assert leader.post(url, data).status_code == 422
    assert not CouncilEvent.objects.exists()


def test_a_chief_executive_records_for_the_own_municipality_alone(
    client_as: Callable[[str], Client], cooperation: Cooperation
) -> None:
    executive = client_as("chief_executive")
    url = f"{cooperation.get_absolute_url()}vedtak/signed/"
    data = {"on": "2018-09-20", "version": "0"}
    assert executive.post(url, {**data, "municipality": "1840"}).status_code == 403
    assert client_as("reader").get(url).status_code == 403


def settled(form: object, **changed: str) -> dict[str, str]:
    """The settlement form filled in."""
    base = {"first": "2019", "years": "3", "total": "12 500 000", "inhabitants": "100", "version": "1"}
    people = {f"inhabitants-{code}": str(1000 + int(code)) for code in PEOPLE}
    return {**base, **people, **changed}


def test_the_settlement_is_tried_and_then_kept_with_its_words(
    leader: Client, cooperation: Cooperation, agreement: Paper
) -> None:
    url = f"{cooperation.get_absolute_url()}oppgjor/"
    form = leader.get(url).context["form"]
    tried = leader.post(url, settled(form))
    assert tried.status_code == 200, tried.context["form"].errors
    assert tried.context["answer"].years[0].sums[-1].replace("\xa0", " ") == "12 500 000,00"
    cooperation.refresh_from_db()
    assert cooperation.settlement == {}
    kept = leader.post(url, settled(form, behold="1"))
    assert kept.status_code == 302
    cooperation.refresh_from_db()
    assert cooperation.settlement
    page = leader.get(f"{url}?uten=1849")
    assert page.context["answer"].leaving[0] == "Hamarøy"
    draft = leader.get(f"{agreement.get_absolute_url()}?punkt=settlement").content.decode()
    assert "innbyggere" in draft
    assert "settlement" not in {
        f.subject for f in leader.get(agreement.get_absolute_url()).context["missing"]
    }


@pytest.mark.parametrize(
    "changed",
    [
        {"inhabitants": "90"},
        {"cases": "100", "inhabitants": ""},
        {"total": "mye"},
        {"first": ""},
        {"years": "0"},
    ],
)
def test_a_settlement_that_cannot_be_is_said(
    leader: Client, cooperation: Cooperation, changed: dict[str, str]
) -> None:
    url = f"{cooperation.get_absolute_url()}oppgjor/"
    assert leader.post(url, settled(None, **changed)).status_code == 422


def test_the_gate_opens_only_when_all_is_documented(leader: Client, cooperation: Cooperation) -> None:
    url = f"{cooperation.get_absolute_url()}personvern/"
    gate = leader.get(url).context["gate"]
    assert not gate.open
    for row in gate.rows:
        cooperation.refresh_from_db()
        data = {"document": "18/123 Protokoll", "on": "2018-09-20", "version": str(cooperation.version)}
        assert leader.post(f"{url}?punkt={row.item.id}", data).status_code == 302
    assert [f.code for f in leader.get(url).context["gate"].findings] == ["controller-not-settled"]
    Answer.objects.create(
        case=cooperation.case, point="O-02", choice="host", basis="Notat", by="x", role="lawyer", version=1
    )
    assert leader.get(url).context["gate"].open


def test_milestones_are_handed_over_to_the_plan_it_grew_out_of(
    leader: Client, case: Case, user_in: Callable[[str], User]
) -> None:
    plan = create_plan(
        by=user_in("project_leader"), case=case, reorganisation=open_reorganisation("narvik-2020")
    )
    values = origin_values(case, case.date, f"plan-{plan.slug}")
    made = begin_cooperation(
        by=user_in("project_leader"), case=case, values=values, origin=f"plan-{plan.slug}"
    )
    number = made.participants[0]
    url = f"{made.get_absolute_url()}vedtak/"
    data = {"municipality": number, "on": "2018-09-20", "favourable": "on", "version": "0"}
    assert leader.post(f"{url}decided_in_principle/", data).status_code == 302
    assert [m.kind for m in leader.get(url).context["handed"]] == ["intention"]
    assert leader.post(f"{url}milepaler/").status_code == 302
    assert PlanEvent.objects.get(plan=plan).values["kind"] == "intention"
    assert leader.get(url).context["handed"] == ()


def test_a_cooperation_of_its_own_has_no_plan_to_hand_over_to(
    leader: Client, cooperation: Cooperation
) -> None:
    assert leader.get(f"{cooperation.get_absolute_url()}vedtak/").context["plan"] is None
    assert leader.post(f"{cooperation.get_absolute_url()}vedtak/milepaler/").status_code == 302


def test_an_agreement_past_its_revision_date_says_so(leader: Client, cooperation: Cooperation) -> None:
    leader.post(
        f"{cooperation.get_absolute_url()}dokument/", {"slag": "partnership_agreement", "kommune": ""}
    )
    paper = Paper.objects.get(kind="partnership_agreement")
    paper.answers = {"revision_date": "2013-01-01"}
    paper.save()
    assert "skal revideres" in leader.get(cooperation.get_absolute_url()).content.decode()


def note(client: Client, cooperation: Cooperation, kind: str, number: str, on: str, **more: str) -> int:
    """Record an event; the key that it is kept by."""
    data = {"municipality": number, "on": on, "version": "0", **more}
    assert client.post(f"{cooperation.get_absolute_url()}vedtak/{kind}/", data).status_code == 302
    return CouncilEvent.objects.latest("id").pk


def mend(client: Client, cooperation: Cooperation, kind: str, key: int, **changed: str) -> HttpResponse:
    """Send the form of a correction as it is filled in, but for what is changed."""
    url = f"{cooperation.get_absolute_url()}vedtak/{kind}/?rett={key}"
    form = client.get(url).context["form"]
    values = {bound.html_name: bound.value() for bound in form}
    filled = {name: str(value) for name, value in values.items() if value is not None and value is not False}
    return client.post(url, {**filled, **changed})


def test_an_event_is_corrected_and_the_old_one_stays_struck_through(
    leader: Client, cooperation: Cooperation
) -> None:
    key = note(leader, cooperation, "governor_told", "1841", "2018-09-20")
    page = f"{cooperation.get_absolute_url()}vedtak/"
    assert f"governor_told/?rett={key}" in leader.get(page).content.decode()
    answer = mend(
        leader, cooperation, "governor_told", key, on="2018-09-27", reason="Brevet gikk en uke sent."
    )
    assert answer.status_code == 302
    assert [each.values["kind"] for each in CouncilEvent.objects.all()] == ["governor_told", "corrected"]
    shown = leader.get(page)
    (line,) = shown.context["log"]
    assert (line.on.day, line.was[0].on.day, line.was[0].changed) == (27, 20, "dato")
    assert (line.was[0].reason, line.was[0].by) == ("Brevet gikk en uke sent.", "Prosjektleder i fylket")
    assert "<del>20. september 2018, Fauske: fylkesmannen orientert</del>" in shown.content.decode()
    # Once more, from what counts now; and then the same again, which changes nothing.
    assert mend(leader, cooperation, "governor_told", key, document="Brev", reason="Til.").status_code == 302
    (line,) = leader.get(page).context["log"]
    assert [each.changed for each in line.was] == ["dato", "dokument"]
    assert mend(leader, cooperation, "governor_told", key, reason="Til.").status_code == 422
    assert CouncilEvent.objects.count() == 3


def test_a_correction_has_a_reason(leader: Client, cooperation: Cooperation) -> None:
    key = note(leader, cooperation, "signed", "1841", "2018-09-20")
    assert mend(leader, cooperation, "signed", key, on="2018-09-27").status_code == 422
    url = f"{cooperation.get_absolute_url()}vedtak/signed/?rett={key}"
    answer = leader.post(url, {"bort": "1", "version": "0"})
    assert answer.status_code == 422
    assert "borte_reason" in answer.content.decode()
    assert CouncilEvent.objects.count() == 1


def test_an_event_is_taken_away(leader: Client, cooperation: Cooperation) -> None:
    key = note(leader, cooperation, "changed_mind", "1839", "2018-09-20", change="leaves")
    url = f"{cooperation.get_absolute_url()}vedtak/changed_mind/?rett={key}"
    page = f"{cooperation.get_absolute_url()}vedtak/"
    assert any(row.left for row in leader.get(page).context["matrix"][1])
    taken = {"bort": "1", "version": "0", "reason": "Det var Bodø."}
    assert leader.post(url, taken).status_code == 302
    shown = leader.get(page)
    assert not any(row.left for row in shown.context["matrix"][1])
    assert "Tatt bort." in shown.content.decode()
    assert "?rett=" not in shown.content.decode()
    assert leader.get(url).status_code == 302


def test_a_day_in_the_agreement_before_the_vote_is_said(
    leader: Client, cooperation: Cooperation, agreement: Paper
) -> None:
    leader.post(
        f"{agreement.get_absolute_url()}punkt/?punkt=transfer",
        {"version": "1", "effective_date": "2018-01-10"},
    )
    assert adopt(leader, cooperation, "1839", on="2018-03-01") == 302
    found = leader.get(f"{cooperation.get_absolute_url()}vedtak/").context["findings"]
    (inside,) = [each for each in found if each.code == "review-start-inside"]
    assert (inside.facts["starts_on"], inside.facts["ends_on"]) == ("2018-01-10", "2018-03-22")


def test_the_agreement_is_a_draft_again_when_a_council_has_not_adopted_it_after_all(
    leader: Client, cooperation: Cooperation, agreement: Paper
) -> None:
    for number in PEOPLE:
        assert adopt(leader, cooperation, number) == 302
    Paper.objects.filter(pk=agreement.pk).update(adopted_on=date(2018, 9, 20))
    key = CouncilEvent.objects.earliest("id").pk
    url = f"{cooperation.get_absolute_url()}vedtak/adopted/?rett={key}"
    taken = {"bort": "1", "version": "0", "reason": "Saken ble utsatt."}
    assert leader.post(url, taken).status_code == 302
    before = agreement.version
    agreement.refresh_from_db()
    assert (agreement.adopted_on, agreement.version) == (None, before + 1)
    assert agreement.versions.count() == agreement.version


def test_what_was_adopted_is_corrected_from_its_own_words(
    leader: Client, cooperation: Cooperation, agreement: Paper
) -> None:
    assert adopt(leader, cooperation, "1840", **{"item-settlement": "Kostnadene deles likt."}) == 302
    key = CouncilEvent.objects.get().pk
    leader.post(
        f"{agreement.get_absolute_url()}punkt/?punkt=settlement",
        {"version": "1", "settlement": "Noe helt annet."},
    )
    assert (
        mend(leader, cooperation, "adopted", key, case_number="18/2", reason="Feil sak.").status_code == 302
    )
    new = CouncilEvent.objects.latest("id").values["new"]
    assert (new["items"]["settlement"], new["case_number"]) == ("Kostnadene deles likt.", "18/2")
    (line,) = leader.get(f"{cooperation.get_absolute_url()}vedtak/").context["log"]
    assert line.was[0].changed == "saksnummer"


def test_two_who_correct_at_the_same_time(leader: Client, cooperation: Cooperation) -> None:
    key = note(leader, cooperation, "signed", "1841", "2018-09-20")
    url = f"{cooperation.get_absolute_url()}vedtak/signed/?rett={key}"
    data = {"municipality": "1841", "version": "0", "reason": "Feil dag."}
    assert leader.post(url, {**data, "on": "2018-09-21"}).status_code == 302
    late = leader.post(url, {**data, "on": "2018-09-22"})
    assert late.status_code == 409
    assert 'name="version" value="1"' in late.content.decode()
    assert leader.post(url, {**data, "on": "2018-09-22", "version": "1"}).status_code == 302


def test_only_those_who_record_for_a_municipality_correct_its_events(
    leader: Client, client_as: Callable[[str], Client], cooperation: Cooperation
) -> None:
    key = note(leader, cooperation, "signed", "1841", "2018-09-20")
    url = f"{cooperation.get_absolute_url()}vedtak/signed/?rett={key}"
    executive = client_as("chief_executive")
    assert executive.get(url).status_code == 403
    taken = {"bort": "1", "version": "0", "reason": "Feil."}
    assert executive.post(url, taken).status_code == 403
    assert "?rett=" not in executive.get(f"{cooperation.get_absolute_url()}vedtak/").content.decode()
    assert leader.get(url.replace("signed", "rejected")).status_code == 404
    assert leader.get(f"{cooperation.get_absolute_url()}vedtak/signed/?rett=99999").status_code == 404
    assert leader.get(f"{cooperation.get_absolute_url()}vedtak/corrected/").status_code == 404


@pytest.mark.parametrize(("model", "lead"), [("MERGER", "sammenslåingen"), ("CLOSE_COOP", "samarbeidet")])
def test_without_a_host_no_agreement_is_asked_for(
    leader: Client, cooperation: Cooperation, model: str, lead: str
) -> None:
    cooperation.model = model
    cooperation.save()
    note(leader, cooperation, "rejected", "1840", "2018-09-20")
    page = leader.get(f"{cooperation.get_absolute_url()}vedtak/")
    assert lead in page.context["lead"]
    assert "(vert)" not in page.content.decode()
    codes = {finding.code for finding in page.context["findings"]}
    assert codes == {"hearing-missing", "decision-no-case-number"}


def test_offices_are_called_as_on_the_day_of_the_law(leader: Client, cooperation: Cooperation) -> None:
    url = f"{cooperation.get_absolute_url()}vedtak/"
    assert "Fylkesmannen er orientert" in leader.get(url).content.decode()
    assert "Fylkesmannen orientert" in leader.get(url).content.decode()
    cooperation.law_day = date(2024, 1, 15)
    cooperation.save()
    assert "Statsforvalteren er orientert" in leader.get(f"{url}governor_told/").content.decode()
    assert "ylkesmannen" not in leader.get(url).content.decode()
